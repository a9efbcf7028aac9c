"""Answers that a chat platform did not take, because it was away: kept until it takes them.

Whoever sends one claims it by putting off when it may be tried next, so that of any number of
servers one sends it; of one that dies with it, another takes it over.
"""

from datetime import datetime, timedelta

import sqlalchemy as sql
from sqlmodel import DateTime, Field, Session, SQLModel, col

# Longer than an attempt to send may take.
CLAIM_DIES_AFTER = timedelta(minutes=2)


class Unsent(SQLModel, table=True):
    """One answer. `key` is that of the delivery which it answers; `place` and `message` are JSON
    that the platform's own file writes and reads. `asked_at` is local (Europe/London); the others
    are UTC, since they measure how long ago something was. `doubtful_since`: since then it may have
    arrived without our being told.
    """

    key: str = Field(primary_key=True)
    platform: str
    place: str
    message: str
    asked_at: datetime = Field(sa_type=DateTime)
    until: datetime = Field(sa_type=DateTime)
    retry_at: datetime = Field(sa_type=DateTime, index=True)
    attempts: int = 1
    doubtful_since: datetime | None = Field(default=None, sa_type=DateTime)


def keep(session: Session, answer: Unsent) -> None:
    """Keep an answer, within the caller's transaction."""
    session.merge(answer)


def claim_next(session: Session, platform: str, now: datetime) -> Unsent | None:
    """The answer that was asked for first of those that may be tried at `now` (UTC); it is the
    caller's until CLAIM_DIES_AFTER has passed. As it comes out, it says how often it was tried, and
    since when it was doubtful, before this attempt.
    """
    due = (
        sql.select(Unsent)
        .where(col(Unsent.platform) == platform, col(Unsent.retry_at) <= now)
        .order_by(col(Unsent.asked_at), col(Unsent.key))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    answer = session.execute(due).scalar()
    if answer is None:
        return None
    claimed = Unsent(**answer.model_dump())
    answer.retry_at = now + CLAIM_DIES_AFTER
    answer.attempts += 1
    answer.doubtful_since = answer.doubtful_since or now
    return claimed


def put_off(
    session: Session, key: str, retry_at: datetime, doubtful_since: datetime | None
) -> None:
    """Try a claimed answer again later (both UTC)."""
    kept = session.get(Unsent, key)
    if kept is not None:
        kept.retry_at, kept.doubtful_since = retry_at, doubtful_since


def forget(session: Session, key: str) -> None:
    """Keep an answer no longer."""
    session.execute(sql.delete(Unsent).where(col(Unsent.key) == key))


def waiting(session: Session, platform: str) -> tuple[int, datetime | None]:
    """How many answers of a platform wait, and when the first may be tried (UTC)."""
    of_it = sql.select(sql.func.count(), sql.func.min(col(Unsent.retry_at))).where(
        col(Unsent.platform) == platform
    )
    count, first = session.execute(of_it).one()
    return count, first
