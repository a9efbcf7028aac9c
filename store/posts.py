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
# What a post keeps where the next one need know nothing of it.
NOTHING = "{}"
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


def is_entered(session: Session, promise: Promise) -> bool:
    """Whether a post has an entry, whatever came of it."""
    entry = sql.select(col(Post.key)).where(*_is(promise.key, promise.day))
    return session.execute(entry).first() is not None


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


def note_kept(session: Session, promise: Promise, by: str, kept: str) -> bool:
    """Keep with a post that is about to be sent what the next one must know of it, unless an
    earlier attempt may have been taken: then that one's stays. False where it is another server's.
    """
    statement = (
        sql.update(Post)
        .where(
            *_is(promise.key, promise.day),
            col(Post.state) == "claimed",
            col(Post.claimed_by) == by,
            col(Post.doubtful_since).is_(None),
        )
        .values(kept=kept)
    )
    return bool(_rows(session, statement))


def kept_of(session: Session, promise: Promise) -> str:
    """What was kept with a post (JSON)."""
    kept = sql.select(col(Post.kept)).where(*_is(promise.key, promise.day))
    return session.execute(kept).scalar() or "{}"


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
