"""From what was heard in Teams to an answer that this room may see."""

from dataclasses import dataclass

from sqlmodel import Session

from bot.assistant import Utterance
from bot.platforms.teams_heard import PLATFORM, Heard
from bot.platforms.teams_people import People
from bot.turns import NOBODY, Turns, person_of
from handlers.reply import Reply
from store.rooms import clearance, state_of_room

_ASK_FOR_HELP = "help"


@dataclass
class _Audience:
    """Who reads a room. `outsiders` null: not asked yet; `is_cleared`: so that it matters;
    `is_outsider`: who speaks is one.
    """

    outsiders: bool | None
    is_outsider: bool = False
    is_cleared: bool = False
    is_back: bool = False
    person: str | None = NOBODY


@dataclass(frozen=True, slots=True)
class Composed:
    """A reply. `is_for_office`: it may show what is sensitive, and goes to a room."""

    reply: Reply
    is_for_office: bool = False


@dataclass
class Answering:
    """The way from what was heard to a reply. `is_anonymous`: in the local playground whoever is
    not known speaks as whoever sits at the terminal does.
    """

    people: People
    turns: Turns
    is_anonymous: bool = False

    async def reply_to(self, heard: Heard) -> Reply | None:
        """The reply to what was heard, for who reads the room now; null where it was answered
        before.
        """
        composed = await self.compose(heard)
        if composed is not None and composed.is_for_office:
            return await self.people.shown_to_readers(heard, composed.reply)
        return composed.reply if composed else None

    async def compose(self, heard: Heard) -> Composed | None:
        """The same, of which is yet to be asked who reads it as it is sent."""
        kind = await self.people.kind_of(heard)
        is_outsider = kind != "member"
        audience = _Audience(True if is_outsider else None, is_outsider)
        reply = await self._turn(heard, audience)
        if reply is None and audience.is_cleared and audience.outsiders is None:
            audience.outsiders = await self.people.has_outsiders(heard)
            reply = await self._turn(heard, audience)
        if audience.is_back:
            self.people.forget_room(heard.room_id)
        if not heard.is_dialog:
            await self.people.meet(heard, audience.person)
        if reply is None:
            return None
        return Composed(reply, is_for_office=audience.is_cleared and not audience.outsiders)

    async def _turn(self, heard: Heard, audience: _Audience) -> Reply | None:
        return await self.turns.answer(PLATFORM, lambda s: self._utterance(s, heard, audience))

    def _utterance(self, session: Session, heard: Heard, audience: _Audience) -> Utterance | None:
        """What was said, for the assistant; null where it has to be asked first who reads the
        room.
        """
        state = state_of_room(session, PLATFORM, heard.room_id)
        audience.is_back = state not in (None, "active")
        if heard.room is not None and audience.outsiders is None:
            audience.is_cleared, _ = clearance(session, heard.room)
            if audience.is_cleared:
                return None
        is_outsider = audience.is_outsider
        person: str | None = person_of(session, PLATFORM, heard.account, is_outsider=is_outsider)
        audience.person = person
        if self.is_anonymous and person == NOBODY:
            person = None
        press = heard.press
        return Utterance(
            text=heard.text or ("" if press or heard.is_direct else _ASK_FOR_HELP),
            person=person,
            channel=heard.room,
            thread=heard.thread,
            press=press.label if press else "",
            delivery=heard.delivery,
            pressed_on=press.on if press else None,
            edit=press.entered if press else None,
            look=press.look if press else None,
            outsiders=bool(audience.outsiders),
            edits=heard.edits,
        )
