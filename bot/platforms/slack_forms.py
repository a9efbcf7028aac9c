"""Forms in Slack: opened by a button or a shortcut, searched while typing, answered when sent."""

import asyncio
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck
from sqlmodel import Session

from bot.logs import log_event
from bot.platforms.form_fields import meeting_names
from bot.platforms.slack_answering import Answering, Composed
from bot.platforms.slack_api import SlackRefusalError
from bot.platforms.slack_listening import PLATFORM, Heard, part, plain, thread_key
from bot.platforms.slack_modals import (
    EDIT,
    LOG,
    edit_modal,
    errors_for,
    fields_of,
    forum_in,
    kept_in,
    log_action_modal,
    menu_of,
)
from bot.platforms.slack_options import options
from bot.platforms.slack_people import Office
from bot.turns import person_of
from handlers.gate import SENSITIVE
from handlers.reply import Reply, plain_text
from store.forums import select_forums
from store.meetings import select_meetings
from store.people import find_person, select_parties
from store.plan import select_priorities

LOG_MESSAGE, LOG_NEW = "log_as_action", "log_an_action"
# Slack waits three seconds for what a form comes to.
_PATIENCE_SECONDS = 2.2
_NAME_GONE = "A name that was chosen is no longer in the register: choose it again."
_FIELD_OF = {"owner": "owners"}

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Forms:
    """The forms of one workspace."""

    answering: Answering
    office: Office

    def open(self, app: Any) -> None:
        """Listen with a Bolt app for what concerns forms."""
        app.shortcut(LOG_MESSAGE)(self._log_message)
        app.shortcut(LOG_NEW)(self._log_new)
        app.view(EDIT)(self._sent)
        app.view(LOG)(self._sent)
        app.options(re.compile("^options:"))(self._options)

    # --- Opening ----------------------------------------------------------------------------------

    async def edit(self, heard: Heard, reply: Reply, trigger_id: str) -> bool:
        """Show the form of the proposal that is open; whether Slack showed it."""
        if not reply.proposal:
            return False
        kept = {
            "channel": heard.channel,
            "thread_ts": heard.thread_ts,
            "thread": heard.thread,
            "on": reply.number,
        }
        return await self._show(trigger_id, edit_modal(reply.proposal, kept))

    async def _log_message(self, ack: AsyncAck, body: Body) -> None:
        await ack()
        if not self._is_ours(body):
            return
        self.answering.turns.begin(self._open_for_message(body), "a form was not opened")

    async def _open_for_message(self, body: Body) -> None:
        message = part(body, "message")
        permalink = ""
        try:
            told = await self.answering.web.call(
                "chat.getPermalink",
                channel=part(body, "channel").get("id"),
                message_ts=message.get("ts"),
            )
            permalink = str(told.get("permalink") or "")
        except SlackRefusalError as error:
            log_event("permalink not told", problem=error.code)
        text = plain(str(message.get("text") or ""), self.office.us)
        await self._show(str(body["trigger_id"]), log_action_modal(text, permalink))

    async def _log_new(self, ack: AsyncAck, body: Body) -> None:
        await ack()
        if self._is_ours(body):
            view = log_action_modal("", "")
            work = self._show(str(body["trigger_id"]), view)
            self.answering.turns.begin(work, "a form was not opened")

    async def _show(self, trigger_id: str, view: Mapping[str, Any]) -> bool:
        try:
            await self.answering.web.call("views.open", trigger_id=trigger_id, view=view)
        except SlackRefusalError as error:
            log_event("form not shown", problem=error.code)
            return False
        return True

    def _is_ours(self, body: Body) -> bool:
        return part(body, "user").get("team_id", self.office.team) == self.office.team

    # --- Searching --------------------------------------------------------------------------------

    async def _options(self, ack: AsyncAck, body: Body) -> None:
        if not self._is_ours(body):
            await ack(options=[])
            return
        user = str(body["user"]["id"])
        is_member = await self.answering.people.kind_of(user) == "member"
        menu, typed = menu_of(str(body["action_id"])), str(body.get("value") or "")
        work = asyncio.ensure_future(
            self.answering.turns.in_thread(
                lambda: self._names(
                    user, menu, is_member, part(body, "view"), str(body.get("block_id") or "")
                )
            )
        )
        await asyncio.wait({work}, timeout=_PATIENCE_SECONDS)
        names = work.result() if work.done() else []  # an empty menu, and typing more asks again
        await ack(options=options(names, typed)["options"])

    def _names(
        self, user: str, menu: str, is_member: bool, view: Body, block: str = ""
    ) -> list[str]:
        """What a menu of a form offers to this account: nothing to who may not ask, and sensitive
        forums and their meetings to the office's own alone. Meetings are those of the forum that
        the form has beside that `block`, until today.
        """
        with Session(self.answering.turns.engine) as session:
            party = find_person(session, person_of(session, PLATFORM, user))
            if party is None or party.access is None:
                return []
            if menu == "parties":
                return [each.name for each in select_parties(session)]
            if menu == "priority":
                return [each.name for each in select_priorities(session)]
            forums = select_forums(session)
            labels = [each.label for each in forums if is_member or each.marking != SENSITIVE]
            if menu == "forum":
                return labels
            forum = forum_in(view, labels, block)
            today = self.answering.turns.clock().date()
            of = [forum] if forum else []
            meetings = select_meetings(session, of, None, today)
            return meeting_names([each for each in meetings if each.label in labels])

    # --- Answering --------------------------------------------------------------------------------

    async def _sent(self, ack: AsyncAck, body: Body, view: Body) -> None:
        """A form was sent: what is wrong is shown in it; else the proposal is posted."""
        if not self._is_ours(body):
            await ack()
            return
        try:
            heard = await self._heard(body, view)
        except LookupError:
            await ack(**errors_for(view, {"owners": _NAME_GONE}))
            return
        work = asyncio.ensure_future(self.answering.reply_to(heard))
        await asyncio.wait({work}, timeout=_PATIENCE_SECONDS)
        composed = work.result() if work.done() else None
        problems = _problems(composed.reply) if composed else {}
        if problems:
            await ack(**errors_for(view, problems))
            return
        await ack()
        self.answering.turns.begin(self._post(heard, work), "a form's answer failed")

    async def _heard(self, body: Body, view: Body) -> Heard:
        user, kept = str(body["user"]["id"]), kept_in(view)
        is_member = await self.answering.people.kind_of(user) == "member"
        names = [
            await self.answering.turns.in_thread(
                lambda m=menu: self._names(user, m, is_member, view)
            )
            for menu in ("parties", "forum", "priority", "meeting")
        ]
        entered = fields_of(view, itertools.chain(*names))
        if view["callback_id"] == LOG:
            entered = {"change": "add", **entered}
            if kept.get("permalink"):
                entered["source"] = kept["permalink"]
        channel = str(kept.get("channel") or await self.answering.people.direct_channel(user))
        thread_ts = str(kept.get("thread_ts") or "")
        return Heard(
            user=user,
            channel=channel,
            is_direct=channel.startswith("D"),
            thread_ts=thread_ts,
            delivery=f"{PLATFORM}:form:{body.get('trigger_id') or view['id']}",
            edit=entered,
            pressed_on=kept.get("on"),
            conversation=str(kept.get("thread") or thread_key(channel, thread_ts)),
        )

    async def _post(self, heard: Heard, work: "asyncio.Future[Composed | None]") -> None:
        composed = await work
        if composed is not None:
            await self.answering.post(heard, composed)


def _problems(reply: Reply) -> dict[str, str]:
    """What is wrong with a form, by field; empty where it made a proposal."""
    if reply.proposal is not None and not reply.faults:
        return {}
    if reply.faults:
        named = dict.fromkeys(name for name, _ in reply.faults)
        return {name: " ".join(why for of, why in reply.faults if of == name) for name in named}
    name = next(iter(reply.missing), "action")
    return {_FIELD_OF.get(name, name): plain_text(reply.but(buttons=(), sources=()))}
