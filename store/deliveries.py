"""What a platform delivered: each message is answered once, however often it arrives."""

from datetime import datetime, timedelta

import sqlalchemy as sql
from sqlmodel import DateTime, Field, Session, SQLModel, col, delete

from store.rows import PreparedWriting

# Platforms give up redelivering within hours (Slack: one; Teams: fifteen seconds).
KEPT_FOR = timedelta(days=3)


class Delivery(SQLModel, table=True):
    """`key` names one event of one platform ("slack:C1:1696237200.1:U1"); `at` is when it was
    answered, local (Europe/London) and without an offset.
    """

    key: str = Field(primary_key=True)
    at: datetime = Field(sa_type=DateTime, index=True)  # SQLModel's own choice refuses local times


_CLAIMING = PreparedWriting(
    sql.text("INSERT INTO delivery (key, at) VALUES (:key, :at) ON CONFLICT DO NOTHING").bindparams(
        sql.bindparam("at", type_=sql.DateTime())
    )
)


def claim(session: Session, key: str, now: datetime) -> bool:
    """Whether `key` is delivered for the first time. The claim is part of the caller's transaction:
    one that dies leaves none, and a second delivery waits until it is known how the first ended.
    """
    return _CLAIMING.write(session, key=key, at=now) == 1


def forget_deliveries(session: Session, before: datetime) -> None:
    """Drop what was delivered before a moment, save what another transaction holds."""
    old = sql.select(col(Delivery.key)).where(col(Delivery.at) < before)
    unclaimed = session.execute(old.with_for_update(skip_locked=True)).scalars().all()
    if unclaimed:
        session.execute(delete(Delivery).where(col(Delivery.key).in_(unclaimed)))
