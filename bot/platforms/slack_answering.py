"""From what was heard in Slack to an answer that this room may see."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import Session

from bot.assistant import Utterance
from bot.logs import log_event
from bot.platforms.slack_api import SlackApi, SlackRefusalError
from bot.platforms.slack_blocks import draw
from bot.platforms.slack_listening import BY_COMMAND, PLATFORM, Heard, mentioned, plain
from bot.platforms.slack_owing import URLS_LAST, Place, owing
from bot.platforms.slack_people import People
from bot.platforms.slack_sending import Sending
from bot.turns import Turns, person_of
from bot.understanding.posts.room_orders import room_intent
from bot.unsent import Owed
from handlers.reply import Reply
from store.conversations import last_number
from store.rooms import clearance

_MOST_MENTIONED = 5
_STATUS = "is looking it up…"
_MOST_TITLED = 1_000
# Seconds that an answer waits for the pane to say that it is on its way.
_LONGEST_STATUS = 3


@dataclass
class _Audience:
    """Who reads a room. `outsiders` null: not asked yet; `is_cleared`: so that it matters."""

    outsiders: bool | None
    is_cleared: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    """A reply. `is_for_office`: it may show what is sensitive, and goes to a room."""

    reply: Reply
    is_for_office: bool = False


@dataclass
class Answering:
    """The way from what was heard to what is posted."""

    web: SlackApi
    people: People
    sending: Sending
    turns: Turns
    owed: Owed
    us: str
    _titled: set[str] = field(default_factory=set[str])

    async def answer(self, heard: Heard) -> None:
        """Post the answer where the question was asked, each conversation in order."""
        async with self.turns.in_order(f"{heard.thread}/{heard.user}"):
            if heard.is_direct and heard.thread_ts:
                await self._show_status(heard)
            composed = await self.reply_to(heard)
            if composed is not None and _is_worth_saying(heard, composed.reply):
                await self.post(heard, composed)

    async def post(self, heard: Heard, composed: Composed) -> None:
        """Post a reply where something was heard."""
        message = draw(composed.reply, thread=heard.thread)
        place = Place(heard.channel, heard.thread_ts, is_for_office=composed.is_for_office)
        answer = owing(heard.delivery, place, message, self.turns.clock())
        await self.owed.send(answer, is_change=bool(composed.reply.written))

    async def respond(
        self, heard: Heard, composed: Composed, url: str, *, in_channel: bool = False
    ) -> None:
        """Give a reply to who asked alone, or `in_channel` to all, by the URL that came with it."""
        message = draw(composed.reply, thread=heard.thread, ephemeral=not in_channel)
        is_shown = in_channel and composed.reply.understood and not composed.reply.refused
        place = Place(heard.channel, "", url, is_shown, composed.is_for_office)
        answer = owing(heard.delivery, place, message, self.turns.clock())
        is_change = bool(composed.reply.written)
        await self.owed.send(answer, is_change=is_change, kept_for=URLS_LAST)

    async def reply_to(self, heard: Heard) -> Composed | None:
        """The reply to what was heard; null where it was answered before or is not for us."""
        kind = await self.people.kind_of(heard.user)
        if kind == "bot":
            return None
        if heard.room is not None and heard.thread_ts != BY_COMMAND:
            await self.people.meet(heard.channel)
        for user in _first_others(heard.text, self.us):
            await self.people.kind_of(user)
        audience = _Audience(None if kind == "member" else True)
        reply = await self._turn(heard, audience)
        if reply is None and audience.is_cleared and audience.outsiders is None:
            audience.outsiders = await self.people.has_outsiders(heard.channel)
            reply = await self._turn(heard, audience)
        if reply is None:
            return None
        # What was composed for the office alone: who reads it is asked once more as it is sent.
        return Composed(reply, is_for_office=audience.is_cleared and not audience.outsiders)

    async def _turn(self, heard: Heard, audience: _Audience) -> Reply | None:
        return await self.turns.answer(PLATFORM, lambda s: self._utterance(s, heard, audience))

    def _utterance(self, session: Session, heard: Heard, audience: _Audience) -> Utterance | None:
        """What was said, for the assistant; null where it is not for us, or where it has to be
        asked first who reads the room.
        """
        room = heard.room
        is_for_us = heard.is_addressed or heard.is_taken_back
        if not is_for_us and not last_number(session, f"{room}/{heard.thread}"):
            return None
        if room is not None and audience.outsiders is None and not heard.is_taken_back:
            audience.is_cleared, _ = clearance(session, room)
            if audience.is_cleared:
                return None
        return Utterance(
            text=self._text(session, heard),
            person=person_of(session, PLATFORM, heard.user),
            channel=room,
            thread=heard.thread,
            press=heard.press,
            delivery=heard.delivery,
            pressed_on=heard.pressed_on,
            edit=heard.edit,
            outsiders=bool(audience.outsiders),
            edits=heard.edits,
            is_taken_back=heard.is_taken_back,
        )

    def _text(self, session: Session, heard: Heard) -> str:
        """What was typed, each mention as the party that it is; who is to be linked stays as the
        account.
        """
        names: Mapping[str, str] = {}
        if "<@" in heard.text:
            found = {
                user: person_of(session, PLATFORM, user)
                for user in _first_others(heard.text, self.us)
            }
            names = {user: name for user, name in found.items() if name}
        bare = plain(heard.text, self.us)
        if room_intent(bare) in ("rooms.link", "rooms.unlink"):
            return bare
        return plain(heard.text, self.us, names)

    async def _show_status(self, heard: Heard) -> None:
        """Say in the assistant pane that an answer is being looked for, and what it is about. In an
        ordinary thread Slack refuses both, which does no harm.
        """
        where = {"channel_id": heard.channel, "thread_ts": heard.thread_ts}
        try:
            async with asyncio.timeout(_LONGEST_STATUS):
                await self.web.call("assistant.threads.setStatus", status=_STATUS, **where)
                if heard.thread in self._titled or not heard.text:
                    return
                if len(self._titled) >= _MOST_TITLED:
                    self._titled.clear()
                self._titled.add(heard.thread)
                title = plain(heard.text, self.us)[:60]
                await self.web.call("assistant.threads.setTitle", title=title, **where)
        except (SlackRefusalError, TimeoutError) as error:
            log_event("status not shown", problem=str(error) or type(error).__name__)


def _first_others(text: str, us: str) -> list[str]:
    """The first accounts that a text mentions besides us."""
    return [user for user in mentioned(text) if user != us][:_MOST_MENTIONED]


def _is_worth_saying(heard: Heard, reply: Reply) -> bool:
    """Whether to speak at all: in a thread where people also talk to each other, what was not said
    to us and is not understood stays unanswered, unless it asks something.
    """
    is_asked = heard.text.rstrip().endswith("?")
    return heard.is_addressed or is_asked or (reply.understood and reply.intent != "smalltalk")
