"""Rooms of a stand-in workspace, each with a post at 09:00, as benchmarks of posts set them up."""

from collections.abc import Callable
from datetime import datetime, time

from sqlmodel import Session

from store import rooms, subscriptions
from store.subscriptions import Filter, SubscriptionRecord


def subscribe_rooms(
    session: Session,
    count: int,
    made: datetime,
    what: str,
    rule: str,
    filtered: Callable[[int], Filter] = lambda _: Filter(),
) -> None:
    """Set up a post (`what`, by an RFC 5545 `rule`, `made` at this local time and starting that
    day) for each of `count` rooms; `filtered` gives what room N is told of, counted from 1.
    """
    for number in range(1, count + 1):
        rooms.remember_room(session, "slack", f"C{number}", made, name=f"room-{number}")
        subscriptions.add_subscription(
            session,
            SubscriptionRecord(
                key=f"post/{number}",
                what=what,
                filter=filtered(number),
                rule=rule,
                starts_on=made.date(),
                at=time(9),
                made_by="benchmark",
                made_at=made,
                platform="slack",
                room_id=f"C{number}",
                room_name=f"room-{number}",
            ),
        )
