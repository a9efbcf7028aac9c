"""The one door to the inside: what was said goes in, the reply comes out, in one transaction."""

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from bot.conversation import Said, converse
from bot.knowledge import KnowledgeKeeper
from bot.understanding.recognise import Understood
from handlers.gate import may_show_sensitive
from handlers.reply import Reply, say
from handlers.turn import Asker, Turn
from store.database import writing
from store.people import find_person, select_parties

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said, by whom (a party's name; null: whoever sits at the terminal), and where.
    `channel` null is a direct message. `press` instead of `text`: the label of the button that was
    pressed.
    """

    text: str = ""
    person: str | None = None
    channel: str | None = None
    thread: str = ""
    press: str = ""


class Assistant:
    """Answers over one database, from several threads if need be: each turn has its own session."""

    def __init__(self, engine: Engine) -> None:
        """`engine`: a migrated database."""
        self._engine = engine
        self._keeper = KnowledgeKeeper(engine)

    def answer(self, utterance: Utterance, now: datetime) -> Reply:
        """The reply to what was said at `now` (Europe/London, without an offset). Never raises for
        what somebody typed: what goes wrong inside is logged under an id that the reply names.
        """
        try:
            with Session(writing(self._engine)) as session:
                reply = self._answer(session, utterance, now)
                session.commit()
                return reply
        except Exception:
            number = secrets.token_hex(4)
            _log.exception("turn failed, id %s", number)
            return say(
                "Something went wrong on my side, and nothing was changed. "
                f"Please quote {number} to your administrator.",
                understood=False,
            )

    def explain(self, text: str, now: datetime) -> Understood:
        """How a message would be read, without answering it."""
        with Session(self._engine) as session:
            return self._keeper.current(session).recogniser.recognise(text, now)

    def _answer(self, session: Session, utterance: Utterance, now: datetime) -> Reply:
        asker = _asker(session, utterance.person)
        if asker.access is None:
            return _no_access(session, asker)
        turn = Turn(session, now, asker, may_show_sensitive(session, utterance.channel))
        said = Said(
            _writable(utterance.text),
            utterance.press,
            f"{utterance.channel or ''}/{utterance.thread}",
        )
        return converse(said, turn, self._keeper.current(session).recogniser)


def _writable(text: str) -> str:
    """The text without what no database keeps: the null character, and halves of characters."""
    return text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")


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
