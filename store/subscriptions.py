"""What was asked to be posted, where and when; and what somebody does not want to hear of."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sql
from sqlmodel import DateTime, Field, Session, SQLModel, col, delete

from store.columns import one_of

KINDS = ("digest", "overdue", "open", "due", "reminder")


class Subscription(SQLModel, table=True):
    """A promise to post `what` to a room, or to a `person` (a party's name) by direct message.

    `forums`, `owners`, `priorities`: JSON lists that narrow it; `ref`: the record that a reminder
    is about. `rule` is an RFC 5545 RRULE of days, counted from `starts_on`; "" is that day alone.
    `at` is a time of day in Europe/London; `made_at` and `ended_at` are local, without an offset.
    `series`: the key of the first of those that took each other's place (a post that was moved or
    held is another one), so that each issue goes on where the last one ended.
    """

    __table_args__ = (one_of("what", KINDS),)
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    what: str
    platform: str = ""
    room_id: str = ""
    room_name: str = ""
    person: str = ""
    forums: str = "[]"
    owners: str = "[]"
    priorities: str = "[]"
    ref: str = ""
    rule: str = ""
    starts_on: date
    at: time
    made_by: str
    made_at: datetime = Field(sa_type=DateTime)
    ended_at: datetime | None = Field(default=None, sa_type=DateTime)
    series: str = Field(default="", index=True)


class Snooze(SQLModel, table=True):
    """A person's wish for no reminders of a record (`ref` "": of any) up to and without `until`;
    null is for good.
    """

    person: str = Field(primary_key=True)
    ref: str = Field(primary_key=True)
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records a post is about, by the register's names; empty lets everything through."""

    forums: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubscriptionRecord:
    """A subscription as it is read; see Subscription."""

    key: str
    what: str
    filter: Filter
    rule: str
    starts_on: date
    at: time
    made_by: str
    made_at: datetime
    platform: str = ""
    room_id: str = ""
    room_name: str = ""
    person: str = ""
    ref: str = ""
    ended_at: datetime | None = None
    series: str = ""

    @property
    def place(self) -> str:
        """Where it is posted, in words: #com-actions, or "a direct message to Rachel Hannan"."""
        if self.person:
            return f"a direct message to {self.person}"
        return f"#{(self.room_name or self.room_id).removeprefix('#')}"


def new_key(session: Session) -> str:
    """The next key: post/7."""
    newest = session.execute(sql.select(sql.func.max(col(Subscription.id)))).scalar()
    return f"post/{(newest or 0) + 1}"


def add_subscription(session: Session, wanted: SubscriptionRecord) -> None:
    """Keep a subscription, within the caller's transaction."""
    session.add(
        Subscription(
            key=wanted.key,
            series=wanted.series or wanted.key,
            what=wanted.what,
            platform=wanted.platform,
            room_id=wanted.room_id,
            room_name=wanted.room_name,
            person=wanted.person,
            forums=json.dumps(wanted.filter.forums),
            owners=json.dumps(wanted.filter.owners),
            priorities=json.dumps(wanted.filter.priorities),
            ref=wanted.ref,
            rule=wanted.rule,
            starts_on=wanted.starts_on,
            at=wanted.at,
            made_by=wanted.made_by,
            made_at=wanted.made_at,
            ended_at=wanted.ended_at,
        )
    )
    session.flush()


def end_subscription(session: Session, key: str, ended_at: datetime | None) -> None:
    """End a subscription at a local time; null takes its end back. Raises LookupError where there
    is none of this key.
    """
    found = session.execute(sql.select(Subscription).where(col(Subscription.key) == key)).scalar()
    if found is None:
        raise LookupError(key)
    found.ended_at = ended_at
    session.add(found)
    session.flush()


def take_back_subscription(session: Session, key: str) -> None:
    """End a subscription when it was made, as though it had never run. It stays, since what it
    posted stays: no other gets its key, and what follows in its series knows what was told.
    """
    session.execute(
        sql.update(Subscription)
        .where(col(Subscription.key) == key)
        .values(ended_at=col(Subscription.made_at))
    )
    session.expire_all()


def select_subscriptions(
    session: Session,
    keys: Sequence[str] | None = None,
    *,
    place: tuple[str, str] | None = None,
    person: str = "",
    ended_since: datetime | None = None,
) -> list[SubscriptionRecord]:
    """Subscriptions in the order in which they were made: all that run, these, those of a room
    (`place`: platform and room) or those of a person. With `ended_since`, those too that ended
    after that local time.
    """
    statement = sql.select(Subscription).order_by(col(Subscription.id))
    if keys is not None:
        statement = statement.where(col(Subscription.key).in_(keys))
    else:
        runs = col(Subscription.ended_at).is_(None)
        if ended_since is not None:
            runs = sql.or_(runs, col(Subscription.ended_at) > ended_since)
        statement = statement.where(runs)
    if place is not None:
        platform, room_id = place
        statement = statement.where(
            col(Subscription.platform) == platform, col(Subscription.room_id) == room_id
        )
    if person:
        statement = statement.where(col(Subscription.person) == person)
    return [_read(row) for row in session.execute(statement).scalars()]


def keys_in_series(session: Session, series: str, what: str) -> list[str]:
    """The keys of the posts of one kind in a series, those too that ended."""
    statement = sql.select(col(Subscription.key)).where(
        col(Subscription.series) == series, col(Subscription.what) == what
    )
    return list(session.execute(statement).scalars())


def subscriptions_seen(session: Session) -> tuple[int, int, datetime | None]:
    """What changes whenever a subscription is made or ended: the newest, how many ended, and when
    the last did.
    """
    ended = col(Subscription.ended_at)
    newest, ends, last_end = session.execute(
        sql.select(sql.func.max(col(Subscription.id)), sql.func.count(ended), sql.func.max(ended))
    ).one()
    return newest or 0, ends, last_end


# --- Snoozes --------------------------------------------------------------------------------------


def snooze(session: Session, person: str, ref: str, until: date | None) -> None:
    """No reminders of `ref` ("": of any) for a person before `until` (null: for good)."""
    session.merge(Snooze(person=person, ref=ref, until=until))
    session.flush()


def wake(session: Session, person: str, ref: str) -> None:
    """Take a snooze back."""
    session.execute(delete(Snooze).where(col(Snooze.person) == person, col(Snooze.ref) == ref))


def snoozes(session: Session, today: date, person: str = "") -> set[tuple[str, str]]:
    """Who wants no reminders of what today, as (person, ref); ref "" is any."""
    statement = sql.select(col(Snooze.person), col(Snooze.ref)).where(
        sql.or_(col(Snooze.until).is_(None), col(Snooze.until) > today)
    )
    if person:
        statement = statement.where(col(Snooze.person) == person)
    return {(who, ref) for who, ref in session.execute(statement).all()}


def snoozed_until(session: Session, person: str, ref: str) -> dict[str, Any]:
    """A snooze as JSON-ready fields, as the history keeps it; empty where there is none."""
    found = session.get(Snooze, (person, ref))
    return {"until": found.until.isoformat() if found.until else None} if found else {}


def _read(row: Subscription) -> SubscriptionRecord:
    return SubscriptionRecord(
        key=row.key,
        what=row.what,
        filter=Filter(_names(row.forums), _names(row.owners), _names(row.priorities)),
        rule=row.rule,
        starts_on=row.starts_on,
        at=row.at,
        made_by=row.made_by,
        made_at=row.made_at,
        platform=row.platform,
        room_id=row.room_id,
        room_name=row.room_name,
        person=row.person,
        ref=row.ref,
        ended_at=row.ended_at,
        series=row.series,
    )


def _names(kept: str) -> tuple[str, ...]:
    return tuple(json.loads(kept))
