"""The one door to the inside: what was said goes in, the reply comes out, in one transaction."""

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session

from bot.conversation import Said, converse
from bot.edited_messages import take_back
from bot.knowledge import KnowledgeKeeper
from bot.looking import Look, look_again
from bot.understanding.understood import Understood
from handlers.gate import may_show_sensitive
from handlers.patterns import Pattern
from handlers.reply import Reply, say
from handlers.turn import Asker, Turn
from scheduler import outlook
from store.conversations import FORGOTTEN_AFTER, forget_conversations
from store.database import writing
from store.deliveries import KEPT_FOR, claim, forget_deliveries
from store.people import find_person, select_parties

MOST_ATTEMPTS = 3
# What nobody needs any more is dropped between two turns so far apart.
_DROPPED_EVERY = timedelta(minutes=10)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said, by whom (a party's name; null: whoever sits at the terminal), and where.
    `channel` null is a direct message. `press` instead of `text`: the label of the button that was
    pressed, and `pressed_on` the number of the reply under which it stood (null: the last).

    `delivery` names the platform's event: the same one is answered once. `edit`: the fields of a
    form that take the place of those of the open proposal. `outsiders`: somebody from outside the
    office can read this room. `edits`: the delivery of the message of which these are other words;
    `is_taken_back`: they are no longer for us. `look`: nothing was said; what a reply comes to now
    is shown again.
    """

    text: str = ""
    person: str | None = None
    channel: str | None = None
    thread: str = ""
    press: str = ""
    delivery: str = ""
    pressed_on: int | None = None
    edit: Mapping[str, Any] | None = None
    outsiders: bool = False
    edits: str = ""
    is_taken_back: bool = False
    look: Look | None = None


class Assistant:
    """Answers over one database, from several threads if need be: each turn has its own session."""

    def __init__(self, engine: Engine) -> None:
        """`engine`: a migrated database."""
        self._engine = engine
        self._keeper = KnowledgeKeeper(engine)
        self._dropped_at: datetime | None = None

    def answer(self, utterance: Utterance, now: datetime) -> Reply:
        """The reply to what was said at `now` (Europe/London, without an offset). Never raises for
        what somebody typed: what goes wrong inside is logged under an id that the reply names.
        """
        reply = self.answer_once(replace(utterance, delivery=""), now)
        return reply or say()  # only a delivery can have been answered before

    def answer_once(self, utterance: Utterance, now: datetime) -> Reply | None:
        """The same, or null where its `delivery` was answered before. A turn that came to nothing
        is answered when it is delivered again.
        """
        return self.answer_heard(lambda _session: utterance, now)

    def answer_heard(
        self, hear: Callable[[Session], Utterance | None], now: datetime
    ) -> Reply | None:
        """The same for what `hear` reads within the turn's own transaction; null too where it finds
        that nothing was said to us.
        """
        for attempt in range(1, MOST_ATTEMPTS + 1):
            try:
                with Session(writing(self._engine)) as session:
                    utterance = hear(session)
                    reply = self._answer(session, utterance, now) if utterance else None
                    session.commit()
                    return reply
            except (IntegrityError, OperationalError):
                # Another turn of the same moment was first: what this one read no longer holds.
                if attempt == MOST_ATTEMPTS:
                    return _went_wrong()
            except Exception:
                return _went_wrong()
        return None

    def explain(self, text: str, now: datetime) -> Understood:
        """How a message would be read, without answering it."""
        with Session(self._engine) as session:
            return self._keeper.current(session).recogniser.recognise(text, now)

    def _answer(self, session: Session, utterance: Utterance, now: datetime) -> Reply | None:
        if utterance.delivery and not claim(session, utterance.delivery, now):
            return None
        if utterance.edits:  # where the message comes after its edit, it does nothing any more
            claim(session, utterance.edits, now)
        self._drop_what_is_old(session, now)
        asker = _asker(session, utterance.person)
        if asker.access is None:
            return None if utterance.is_taken_back else _no_access(session, asker)
        may_see = not utterance.outsiders and may_show_sensitive(session, utterance.channel)
        turn = Turn(session, now, asker, may_see, utterance.channel, outlook)
        recogniser = self._keeper.current(session).recogniser
        thread = f"{utterance.channel or ''}/{utterance.thread}"
        if utterance.is_taken_back:
            take_back(utterance.edits, thread, turn)
            return None
        if utterance.look is not None:
            return look_again(utterance.look, thread, turn, recogniser)
        said = Said(
            writable(utterance.text),
            utterance.press,
            thread,
            utterance.pressed_on,
            utterance.edit,
            utterance.edits or utterance.delivery,
            is_edit=bool(utterance.edits),
        )
        return converse(said, turn, recogniser)

    def _drop_what_is_old(self, session: Session, now: datetime) -> None:
        """Drop what was delivered, and left open, long ago; seldom, for it takes time."""
        last = self._dropped_at
        if last is not None and last <= now < last + _DROPPED_EVERY:
            return
        self._dropped_at = now
        forget_deliveries(session, now - KEPT_FOR)
        forget_conversations(session, now - FORGOTTEN_AFTER)


def _went_wrong() -> Reply:
    number = secrets.token_hex(4)
    _log.exception("turn failed, id %s", number)
    return say(
        "Something went wrong on my side, and nothing was changed. "
        f"Please quote {number} to your administrator.",
        understood=False,
    )


# So many marks and blanks in a row say no more than fewer: they would only take time to read.
_LONG_RUN = Pattern(r"([\W_]{40})[\W_]+")
# Nor does what is said again and again: hundreds of patterns try to begin at each of them.
_AGAIN = Pattern(r"(?s)(.{1,60}?)\1{30,}")
_SHORT, _AT_MOST = 200, 30


def writable(text: str) -> str:
    """The text without what no database keeps, the null character and halves of characters, and
    without the rest of a very long run of marks, or of the same words.
    """
    kept = text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
    kept = _LONG_RUN.sub(r"\1", kept)
    return kept if len(kept) < _SHORT else _AGAIN.sub(lambda said: said[1] * _AT_MOST, kept)


def _asker(session: Session, person: str | None) -> Asker:
    if person is None:
        return Asker("", "administrator", is_known=False)
    party = find_person(session, person)
    return Asker(party.name, party.access) if party else Asker(person, None, is_known=False)


def _no_access(session: Session, asker: Asker) -> Reply:
    """A refusal that says what is needed and whom to ask, and nothing of the register."""
    administrators = [p.name for p in select_parties(session) if p.access == "administrator"]
    whom = (
        f" Please ask {administrators[0]}."
        if administrators and asker.is_known
        else " Please ask your administrator."
    )
    reason = "You need at least reader access to ask about the register."
    return say(reason + whom, refused=reason)
