"""The ledger of what is posted unprompted: one row for each post and local date.

A post is claimed here before it is sent, by inserting its row: of any number of servers one inserts
it, and the others find it taken. A server that dies with a claim leaves it; after
CLAIM_DIES_AFTER it may be taken over.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sql
from sqlmodel import DateTime, Field, Session, SQLModel, col

from store.columns import one_of
from store.inserting import inserting

STATES = ("claimed", "waiting", "sent", "skipped", "failed")
SETTLED = ("sent", "skipped", "failed")
# The first part of the keys of rounds (scheduler/agenda.py).
ROUND = "round/"
# Longer than the longest attempt to send may take (scheduler/timetable.py).
CLAIM_DIES_AFTER = timedelta(minutes=5)


class Post(SQLModel, table=True):
    """One post. `key` is a subscription's, or names what the timetable posts of itself
    ("reminders/Rachel Hannan"); `day` is the local date (Europe/London) on which it is promised.

    `promised_at` is local, without an offset; `claimed_at`, `retry_at` and `settled_at` are UTC,
    without an offset, since they measure how long ago something was. `kept` is JSON of what the
    next digest must know of this one; `is_told`: an administrator was told of the failure.
    `doubtful_since` (UTC): since then a server that died, or had no answer, may have sent it.
    """

    __table_args__ = (one_of("state", STATES),)
    key: str = Field(primary_key=True)
    day: date = Field(primary_key=True, index=True)
    place: str
    state: str = Field(index=True)
    promised_at: datetime = Field(sa_type=DateTime)
    claimed_at: datetime = Field(sa_type=DateTime)
    claimed_by: str
    attempts: int = 1
    retry_at: datetime | None = Field(default=None, sa_type=DateTime)
    settled_at: datetime | None = Field(default=None, sa_type=DateTime)
    message_id: str = ""
    problem: str = ""
    kept: str = "{}"
    is_told: bool = False
    doubtful_since: datetime | None = Field(default=None, sa_type=DateTime)


@dataclass(frozen=True, slots=True)
class Promise:
    """A post that is promised: `key` and local `day` name it, `at` is the local moment, `place` is
    where, in words.
    """

    key: str
    day: date
    at: datetime
    place: str


def claim(session: Session, promise: Promise, by: str, now: datetime) -> int:
    """Claim a post for the server `by` at `now` (UTC): which attempt this is, from 1; 0 where it is
    somebody else's or settled. A claim that died, or waits and may be tried again, is taken over.
    """
    row = _row(promise, "claimed", by, now)
    claiming = inserting(session, Post).values(**row).on_conflict_do_nothing()
    if _rows(session, claiming):
        return 1
    taking = (
        sql.update(Post)
        .where(
            *_is(promise.key, promise.day),
            sql.or_(
                sql.and_(
                    col(Post.state) == "claimed", col(Post.claimed_at) <= now - CLAIM_DIES_AFTER
                ),
                sql.and_(col(Post.state) == "waiting", col(Post.retry_at) <= now),
            ),
        )
        .values(
            state="claimed",
            claimed_by=by,
            claimed_at=now,
            attempts=col(Post.attempts) + 1,
            doubtful_since=sql.case(
                (col(Post.state) == "claimed", col(Post.claimed_at)),
                else_=col(Post.doubtful_since),
            ),
        )
    )
    if not _rows(session, taking):
        return 0
    attempts = sql.select(col(Post.attempts)).where(*_is(promise.key, promise.day))
    return session.execute(attempts).scalar_one()


def doubtful_since(session: Session, promise: Promise) -> datetime | None:
    """Since when (UTC) a server that died, or had no answer, may have sent a post; null where that
    is not in doubt.
    """
    doubtful = sql.select(col(Post.doubtful_since)).where(*_is(promise.key, promise.day))
    return session.execute(doubtful).scalar()


def settle(
    session: Session, promise: Promise, by: str, now: datetime, state: str, **fields: Any
) -> bool:
    """Say what came of a claim of the server `by` at `now` (UTC): the state and other columns.
    False where the claim is no longer its own; then nothing is changed.
    """
    settled_at = now if state in SETTLED else None
    statement = (
        sql.update(Post)
        .where(
            *_is(promise.key, promise.day),
            col(Post.state) == "claimed",
            col(Post.claimed_by) == by,
        )
        .values(state=state, settled_at=settled_at, **fields)
    )
    return bool(_rows(session, statement))


def record_skipped(
    session: Session, promises: Collection[Promise], by: str, now: datetime, problem: str
) -> int:
    """Enter posts that were missed and are not sent any more, with the reason: how many of them had
    no row yet.
    """
    if not promises:
        return 0
    rows = [
        {**_row(promise, "skipped", by, now), "settled_at": now, "problem": problem}
        for promise in promises
    ]
    return _rows(session, inserting(session, Post).values(rows).on_conflict_do_nothing())


def enqueue(
    session: Session, promises: Collection[Promise], by: str, now: datetime, kept: str = "{}"
) -> int:
    """Enter posts that any server may claim from `now` (UTC) on: how many had no row yet."""
    if not promises:
        return 0
    rows = [
        {**_row(each, "waiting", by, now), "attempts": 0, "retry_at": now, "kept": kept}
        for each in promises
    ]
    return _rows(session, inserting(session, Post).values(rows).on_conflict_do_nothing())


def give_up(session: Session, promise: Promise, now: datetime, problem: str) -> bool:
    """Enter that a post which waits, or whose claim died, is not sent any more (`now` is UTC)."""
    is_left = sql.or_(
        col(Post.state) == "waiting",
        sql.and_(col(Post.state) == "claimed", col(Post.claimed_at) <= now - CLAIM_DIES_AFTER),
    )
    statement = (
        sql.update(Post)
        .where(*_is(promise.key, promise.day), is_left)
        .values(state="failed", settled_at=now, problem=problem)
    )
    return bool(_rows(session, statement))


def may_be_claimed(post: Post | None, now: datetime) -> bool:
    """Whether a post as it was read may be claimed at `now` (UTC), for all that is known."""
    if post is None:
        return True
    if post.state == "waiting":
        return post.retry_at is None or post.retry_at <= now
    return post.state == "claimed" and post.claimed_at <= now - CLAIM_DIES_AFTER


def earlier_problems(session: Session, keys: Collection[str], before: date) -> dict[str, str]:
    """With what problem the last settled post of each key before a local date failed; the keys
    whose last one did not fail are left out.
    """
    newest = (
        sql.select(col(Post.key), sql.func.max(col(Post.day)).label("day"))
        .where(col(Post.key).in_(keys), col(Post.day) < before, col(Post.state).in_(SETTLED))
        .group_by(col(Post.key))
        .subquery()
    )
    statement = sql.select(col(Post.key), col(Post.problem)).join(
        newest, sql.and_(col(Post.key) == newest.c.key, col(Post.day) == newest.c.day)
    )
    failed = statement.where(col(Post.state) == "failed")
    return {row.key: row.problem for row in session.execute(failed).all()}


def states_of(session: Session, first: date, last: date) -> dict[tuple[str, date], Post]:
    """Every post of these local dates (both included), by key and date."""
    statement = sql.select(Post).where(col(Post.day) >= first, col(Post.day) <= last)
    return {(post.key, post.day): post for post in session.execute(statement).scalars()}


def next_retry(session: Session) -> datetime | None:
    """When the next post that waits may be tried again (UTC); null where none waits."""
    waiting = sql.select(sql.func.min(col(Post.retry_at))).where(col(Post.state) == "waiting")
    return session.execute(waiting).scalar()


def last_posts(session: Session, keys: Collection[str], before: date) -> dict[str, Post]:
    """The last post of each key before a local date that was sent, or had nothing to say."""
    newest = (
        sql.select(col(Post.key), sql.func.max(col(Post.day)).label("day"))
        .where(
            col(Post.key).in_(keys),
            col(Post.day) < before,
            sql.or_(col(Post.state) == "sent", col(Post.kept) != "{}"),
        )
        .group_by(col(Post.key))
        .subquery()
    )
    statement = sql.select(Post).join(
        newest, sql.and_(col(Post.key) == newest.c.key, col(Post.day) == newest.c.day)
    )
    return {post.key: post for post in session.execute(statement).scalars()}


def last_sent(session: Session, keys: Collection[str] | None = None) -> Post | None:
    """The post that was sent last, of all or of these keys; null where none was. A round, which
    only queues the messages of persons, is none.
    """
    statement = sql.select(Post).where(col(Post.state) == "sent", ~col(Post.key).startswith(ROUND))
    if keys is not None:
        statement = statement.where(col(Post.key).in_(keys))
    return session.execute(
        statement.order_by(col(Post.settled_at).desc(), col(Post.key)).limit(1)
    ).scalar()


def sent_since(session: Session, keys: Collection[str], day: date) -> set[str]:
    """Those of the keys of which a post was sent on or after a local date."""
    statement = sql.select(col(Post.key)).where(
        col(Post.key).in_(keys), col(Post.state) == "sent", col(Post.day) >= day
    )
    return set(session.execute(statement).scalars())


def failures(session: Session, since: date, *, untold: bool = False) -> list[Post]:
    """The posts since a local date that failed, oldest first; with `untold` those of which no
    administrator was told.
    """
    statement = sql.select(Post).where(col(Post.state) == "failed", col(Post.day) >= since)
    if untold:
        statement = statement.where(col(Post.is_told).is_(False))
    return list(session.execute(statement.order_by(col(Post.day), col(Post.key))).scalars())


def mark_told(session: Session, key: str, day: date) -> bool:
    """Enter that an administrator is told of a failure; False where one was told before."""
    statement = (
        sql.update(Post).where(*_is(key, day), col(Post.is_told).is_(False)).values(is_told=True)
    )
    return bool(_rows(session, statement))


def _is(key: str, day: date) -> tuple[sql.ColumnElement[bool], sql.ColumnElement[bool]]:
    return col(Post.key) == key, col(Post.day) == day


def _row(promise: Promise, state: str, by: str, now: datetime) -> dict[str, Any]:
    return {
        "key": promise.key,
        "day": promise.day,
        "place": promise.place,
        "state": state,
        "promised_at": promise.at,
        "claimed_at": now,
        "claimed_by": by,
        "attempts": 1,
        "message_id": "",
        "problem": "",
        "kept": "{}",
        "is_told": False,
    }


def _rows(session: Session, statement: Any) -> int:
    """How many rows a statement wrote."""
    options = {"preserve_rowcount": True}  # PostgreSQL's driver forgets it after an insert
    return session.connection().execute(statement, execution_options=options).rowcount
