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


class Outlook(Protocol):
    """What the floor above knows of posts that are to come (scheduler/outlook.py)."""

    def next_moment(
        self, wanted: SubscriptionRecord, after: datetime, closures: Collection[date]
    ) -> datetime | None:
        """When a subscription posts next after a local moment; null for never."""
        ...

    def preview(
        self, session: Session, wanted: SubscriptionRecord, at: datetime, *, may_see_sensitive: bool
    ) -> Reply:
        """What a subscription would post at a local moment."""
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
