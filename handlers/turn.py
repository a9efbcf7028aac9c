"""The circumstances in which something is asked: who, when, where, and the open register."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks. `access` is reader, officer, manager, administrator or null (may not ask)."""

    name: str
    access: str | None = None
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: `now` is local (Europe/London) and without an offset. `may_see_sensitive`: the
    asker has access and is alone with the assistant, or in a channel that an administrator cleared.
    """

    session: Session
    now: datetime
    asker: Asker
    may_see_sensitive: bool = False

    @property
    def today(self) -> date:
        """The local date."""
        return self.now.date()
