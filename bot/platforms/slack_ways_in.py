"""The ways into the assistant from Slack: what it tells is acknowledged, and then worked on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.logs import log_event
from bot.platforms.slack_answering import Answering
from bot.platforms.slack_api import SlackRefusalError
from bot.platforms.slack_blocks import SlackMessage
from bot.platforms.slack_buttons import press_of
from bot.platforms.slack_forms import Forms
from bot.platforms.slack_home import HOME, home_view
from bot.platforms.slack_listening import (
    BY_COMMAND,
    PLATFORM,
    Heard,
    heard_edit,
    heard_mention,
    heard_message,
    part,
    thread_ts_of,
)
from bot.platforms.slack_people import Office

COMMAND = "/remembrancer"
SHARE = "share"
_EDIT = "Edit"
_PLATE = "what is on my plate"
# What the assistant pane offers to somebody who opens it.
PROMPTS = (
    ("What is overdue?", "What is overdue?"),
    ("My actions", "my actions"),
    ("The next meeting", "When is the next meeting?"),
    ("What can I ask?", "help"),
)
_NOT_OURS = "I answer the people of one office only, and this workspace is not theirs."
# Bolt asks of each in turn whether an event is one: what comes all day is asked first.
EVENTS = (
    "app_mention",
    "message",
    "app_home_opened",
    "assistant_thread_started",
    "channel_archive",
    "channel_left",
    "channel_rename",
    "channel_unarchive",
    "group_archive",
    "group_left",
    "group_rename",
    "group_unarchive",
    "member_joined_channel",
    "user_change",
)
_JOINED = "member_joined_channel"
# What became of a channel: the word that Slack refuses a post with from now on; "" for none.
_BECAME = {
    "channel_archive": "is_archived",
    "channel_left": "not_in_channel",
    "channel_unarchive": "",
    "group_archive": "is_archived",
    "group_left": "not_in_channel",
    "group_unarchive": "",
}

Body = Mapping[str, Any]


@dataclass(frozen=True)
class WaysIn:
    """What Slack may send, and where each goes."""

    answering: Answering
    forms: Forms
    office: Office

    def open(self, app: Any) -> None:
        """Listen with a Bolt app for all of it; it acknowledges events at once."""
        handlers = {
            "app_home_opened": self._home,
            "app_mention": self._mention,
            "assistant_thread_started": self._pane,
            "message": self._message,
            "user_change": self._user,
        }
        for event in EVENTS:  # every other tells that something about a channel was changed
            app.event(event)(handlers.get(event, self._room))
        app.event(re.compile(".*"))(_nothing)
        app.command(COMMAND)(self._command)
        app.action(re.compile("^press:"))(self._press)
        app.action(re.compile("^ask:"))(self._ask)
        app.action(re.compile(".*"))(_acknowledged)
        self.forms.open(app)

    # --- Events -----------------------------------------------------------------------------------

    async def _mention(self, event: Body) -> None:
        self._answer(heard_mention(event))

    async def _message(self, event: Body) -> None:
        if event.get("subtype") == "message_changed":
            self._answer(heard_edit(event, self.office.us))
        else:
            self._answer(heard_message(event))

    def _answer(self, heard: Heard | None) -> None:
        if heard is not None and heard.user != self.office.us:
            self.answering.turns.begin(self.answering.answer(heard), "an answer failed")

    async def _pane(self, event: Body) -> None:
        thread: Body = event["assistant_thread"]
        self.answering.turns.begin(self._welcome(thread), "a welcome failed")

    async def _welcome(self, thread: Body) -> None:
        prompts: list[dict[str, str]] = [
            {"title": title, "message": message} for title, message in PROMPTS
        ]
        try:
            await self.answering.web.call(
                "assistant.threads.setSuggestedPrompts",
                channel_id=thread["channel_id"],
                thread_ts=thread["thread_ts"],
                title="You could ask",
                prompts=prompts,
            )
        except SlackRefusalError as error:
            log_event("prompts not shown", problem=error.code)

    async def _home(self, event: Body) -> None:
        if event.get("tab", HOME) == HOME:
            self.answering.turns.begin(self._show_home(str(event["user"])), "a home failed")

    async def _show_home(self, user: str) -> None:
        """Draw what is on somebody's plate; it is read anew each time they look."""
        heard = Heard(user, HOME, is_direct=True, thread_ts=user, delivery="", text=_PLATE)
        composed = await self.answering.reply_to(heard)
        if composed is not None:
            await self._publish(user, home_view(composed.reply))

    async def _publish(self, user: str, view: Body) -> None:
        try:
            await self.answering.web.call("views.publish", user_id=user, view=view)
        except SlackRefusalError as error:
            log_event("home not shown", problem=error.code)

    async def _user(self, event: Body) -> None:
        people = self.answering.people
        self.answering.turns.begin(people.learn(event["user"]), "a user was not kept")

    async def _room(self, event: Body) -> None:
        room = str(part(event, "channel").get("id") or event.get("channel") or "")
        if room:
            self.answering.turns.begin(self._keep(room, event), "a room was not kept")

    async def _keep(self, room: str, event: Body) -> None:
        self.answering.people.forget_room(room)
        code = _BECAME.get(str(event["type"]))
        is_joined = event["type"] == _JOINED and event.get("user") == self.office.us
        if code:
            await self.answering.sending.note_room(room, code)
            return
        if is_joined or code == "":
            await self.answering.sending.note_room(room, "")
        await self.answering.people.meet(room)

    # --- Commands and buttons ---------------------------------------------------------------------

    async def _command(self, ack: AsyncAck, body: Body) -> None:
        if body.get("team_id") != self.office.team:
            await ack(text=_NOT_OURS)
            return
        await ack()
        self.answering.turns.begin(self._answer_command(body), "a command failed")

    async def _answer_command(self, body: Body) -> None:
        text = str(body.get("text") or "").strip()
        first, _, rest = text.partition(" ")
        is_shared = first.casefold() == SHARE
        heard = Heard(
            user=str(body["user_id"]),
            channel=str(body["channel_id"]),
            # It may be given in direct messages with somebody else, who reads what is shared.
            is_direct=str(body["channel_id"]).startswith("D") and not is_shared,
            thread_ts=BY_COMMAND,
            delivery=f"{PLATFORM}:command:{body['trigger_id']}",
            text=rest if is_shared else text,
        )
        composed = await self.answering.reply_to(heard)
        if composed is not None:
            url = str(body["response_url"])
            await self.answering.respond(heard, composed, url, in_channel=is_shared)

    async def _press(self, ack: AsyncAck, body: Body, action: Body) -> None:
        await ack()
        heard = self._heard_press(body, action)
        if heard is not None:
            self.answering.turns.begin(self._answer_press(heard, body), "a press failed")

    async def _ask(self, ack: AsyncAck, body: Body, action: Body) -> None:
        """A button of the home tab: its words are said for the person, in the direct message."""
        await ack()
        press = press_of(action)
        if press is not None:
            self.answering.turns.begin(self._say(body, action, press.label), "a press failed")

    async def _say(self, body: Body, action: Body, text: str) -> None:
        user = str(body["user"]["id"])
        channel = await self.answering.people.direct_channel(user)
        delivery = f"{PLATFORM}:ask:{action.get('action_ts')}:{user}"
        heard = Heard(user, channel, is_direct=True, thread_ts="", delivery=delivery, text=text)
        await self.answering.answer(heard)

    def _heard_press(self, body: Body, action: Body) -> Heard | None:
        press = press_of(action)
        container, message = part(body, "container"), part(body, "message")
        channel = str(container.get("channel_id") or part(body, "channel").get("id") or "")
        if press is None or not channel:
            return None
        is_direct = channel.startswith("D")
        stands_in = str(message.get("thread_ts") or "")
        at = str(container.get("message_ts") or "")
        thread_ts = thread_ts_of(press.thread, channel)
        if thread_ts is None:
            thread_ts = stands_in or ("" if is_direct else at)
        user = str(body["user"]["id"])
        return Heard(
            user=user,
            channel=channel,
            is_direct=is_direct,
            thread_ts=thread_ts,
            delivery=f"{PLATFORM}:press:{channel}:{at}:{action.get('action_ts')}:{user}",
            press=press.label,
            pressed_on=press.on or None,
        )

    async def _answer_press(self, heard: Heard, body: Body) -> None:
        answering = self.answering
        async with answering.turns.in_order(f"{heard.thread}/{heard.user}"):
            composed = await answering.reply_to(heard)
            if composed is None:
                return
            reply = composed.reply
            if heard.press == _EDIT and await self.forms.edit(
                heard, reply, str(body["trigger_id"])
            ):
                return
            is_private = bool(part(body, "container").get("is_ephemeral"))
            url = str(body.get("response_url") or "")
            if reply.written and url and "message" in body:
                await answering.sending.respond(url, _settled(body["message"]), replace=True)
            if is_private and url:
                await answering.respond(heard, composed, url)
            else:
                await answering.post(heard, composed)


def _settled(message: Body) -> SlackMessage:
    """A message as it stands, without the buttons that were pressed."""
    every: list[dict[str, Any]] = message.get("blocks") or []
    blocks = [block for block in every if block.get("type") != "actions"]
    return SlackMessage(str(message.get("text") or ""), blocks)


async def _nothing() -> None:
    """What nobody waits for."""


async def _acknowledged(ack: AsyncAck) -> None:
    await ack()
