"""The circumstances in which something is asked: who, when, where, and the open register."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlmodel import Session

from handlers.reply import Reply
from store.subscriptions import SubscriptionRecord


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks. `access` is reader, officer, manager, administrator or null (may not ask)."""

    name: str
    access: str | None = None
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Hearer:
    """Who gets what concerns a party or a forum ("" for nobody), and what they are that they do
    ("the chair of COM"; "" for an owner). Not `is_reached`: they have no account or no access, and
    nobody else has who could get it. `after`: of an escalation, how many working days overdue
    (null: never).
    """

    person: str
    why: str
    is_reached: bool = False
    after: int | None = None


class Outlook(Protocol):
    """What the floor above knows of posts that are to come (scheduler/outlook.py)."""

    def next_moment(
        self, wanted: SubscriptionRecord, after: datetime, closures: Collection[date]
    ) -> datetime | None:
        """When a subscription posts next after a local moment; null for never."""
        ...

    def comes_on(self, day: date, closures: Collection[date]) -> date:
        """The day on which a post that is asked for a day really comes."""
        ...

    def preview(
        self, session: Session, wanted: SubscriptionRecord, at: datetime, *, may_see_sensitive: bool
    ) -> Reply:
        """What a subscription would post at a local moment."""
        ...

    def who_hears(self, session: Session, purpose: str, of: str) -> Hearer:
        """Who gets the reminders of a party, what is long overdue at a forum, or what its clerk
        should know.
        """
        ...

    def unreachable(self, session: Session) -> list[str]:
        """The owners of open actions whom no reminder can reach."""
        ...


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: `now` is local (Europe/London) and without an offset. `may_see_sensitive`: the
    asker has access and is alone with the assistant, or in a channel that an administrator cleared.
    `channel` is where it was said (platforms qualify it: "slack:C1"); null is a direct message.
    """

    session: Session
    now: datetime
    asker: Asker
    may_see_sensitive: bool = False
    channel: str | None = None
    outlook: Outlook | None = None

    @property
    def today(self) -> date:
        """The local date."""
        return self.now.date()
