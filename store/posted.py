"""What the ledger tells: what was posted last, what waits, and what failed."""

from collections.abc import Collection
from datetime import date, datetime

import sqlalchemy as sql
from sqlmodel import Session, col

from store.posts import NOTHING, ROUND, SETTLED, Post


def states_of(session: Session, first: date, last: date) -> dict[tuple[str, date], Post]:
    """Every post of these local dates (both included), by key and date."""
    statement = sql.select(Post).where(col(Post.day) >= first, col(Post.day) <= last)
    return {(post.key, post.day): post for post in session.execute(statement).scalars()}


def last_issue(session: Session, keys: Collection[str], before: datetime) -> Post | None:
    """The last post of any of these keys that was promised before a local moment, and was sent or
    had nothing to say; null where there is none.
    """
    is_issue = sql.or_(
        col(Post.state) == "sent",
        sql.and_(col(Post.state) == "skipped", col(Post.kept) != NOTHING),
    )
    statement = (
        sql.select(Post)
        .where(col(Post.key).in_(keys), col(Post.promised_at) < before, is_issue)
        .order_by(col(Post.promised_at).desc())
        .limit(1)
    )
    return session.execute(statement).scalar()


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


def next_retry(session: Session) -> datetime | None:
    """When the next post that waits may be tried again (UTC); null where none waits."""
    waiting = sql.select(sql.func.min(col(Post.retry_at))).where(col(Post.state) == "waiting")
    return session.execute(waiting).scalar()


def failures(session: Session, since: date, *, untold: bool = False) -> list[Post]:
    """The posts since a local date that failed, oldest first; with `untold` those of which no
    administrator was told.
    """
    statement = sql.select(Post).where(col(Post.state) == "failed", col(Post.day) >= since)
    if untold:
        statement = statement.where(col(Post.is_told).is_(False))
    return list(session.execute(statement.order_by(col(Post.day), col(Post.key))).scalars())


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
