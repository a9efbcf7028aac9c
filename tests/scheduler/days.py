"""Days as tables write them, with the weekday; a clock moved by hand; a stand-in for a platform."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from handlers.reply import Reply, plain_text
from scheduler.delivery import Delivered, Destination
from scheduler.timetable import LONDON
from store.subscriptions import Filter as PostFilter
from store.subscriptions import SubscriptionRecord


def day(words: str) -> date:
    """The day that "Monday 2 October 2023" says. ValueError for another weekday."""
    found = datetime.strptime(words, "%A %d %B %Y").date()  # noqa: DTZ007 - a date has no zone
    if f"{found:%A}" != words.split(maxsplit=1)[0]:
        raise ValueError(f"{words} was a {found:%A}.")
    return found


def days(*words: str) -> list[date]:
    return [day(each) for each in words]


def london(words: str, hour: int = 9, minute: int = 0) -> datetime:
    """An aware moment, by London's clocks (the first of two where they go back)."""
    return datetime.combine(day(words), time(hour, minute), LONDON)


@dataclass
class HandClock:
    """A clock that stands still until it is moved."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now.astimezone(UTC)

    def forward(self, days: int = 0, **by: float) -> None:
        """So many days later by London's clocks, and so many hours or minutes that really pass."""
        wall = self.now.astimezone(LONDON) + timedelta(days=days)
        self.now = wall.astimezone(UTC) + timedelta(**by)


@dataclass
class StandIn:
    """A platform that keeps what it was sent; `answers` are given in turn before it says yes."""

    answers: list[Delivered] = field(default_factory=list[Delivered])
    posted: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    doubts: list[datetime | None] = field(default_factory=list[datetime | None])

    async def deliver(self, destination: Destination, reply: Reply) -> Delivered:
        self.doubts.append(destination.doubtful_since)
        outcome = self.answers.pop(0) if self.answers else Delivered(ok=True, message_id="1.1")
        if outcome.ok:
            self.posted.append((destination.room_id or destination.account_id, plain_text(reply)))
        return outcome


def subscription(number: int = 1, **changes: object) -> SubscriptionRecord:
    """Overdue actions, every Monday at 09:00, in the room C1 of Slack."""
    fields: dict[str, object] = {
        "key": f"post/{number}",
        "what": "overdue",
        "filter": PostFilter(),
        "rule": "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO",
        "starts_on": day("Saturday 30 September 2023"),
        "at": time(9),
        "made_by": "Julie Reid",
        "made_at": datetime.combine(day("Saturday 30 September 2023"), time(12)),
        "platform": "slack",
        "room_id": f"C{number}",
        "room_name": f"room-{number}",
    }
    return SubscriptionRecord(**{**fields, **changes})  # pyright: ignore[reportArgumentType] - the fields of the record
