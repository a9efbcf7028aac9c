"""What a conversation has open: one small record for each person and thread."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sql
from sqlalchemy import BigInteger, DateTime, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, delete

from store.rows import Prepared, PreparedWriting

FORGOTTEN_AFTER = timedelta(days=1)
# What a post listed is spoken of until the next week's.
POSTS_FORGOTTEN_AFTER = timedelta(days=8)
# In the place of a person: what a post said to whoever reads that thread.
OF_A_POST = "*"


class Conversation(SQLModel, table=True):
    """`state` is JSON that bot/conversation_state.py alone reads and writes; `touched_at` is local
    (Europe/London) and without an offset. A conversation untouched for long is forgotten.

    `number` is that of the last reply. No two persons' replies in a thread have the same, so that a
    pressed button tells whose answer it stood under.
    """

    __table_args__ = (UniqueConstraint("thread", "number"),)
    person: str = Field(primary_key=True)
    thread: str = Field(primary_key=True)
    touched_at: datetime = Field(sa_type=DateTime)  # SQLModel's own choice refuses local times
    state: str
    number: int = Field(sa_type=BigInteger)


_KEPT = Prepared(
    sql.select(
        col(Conversation.state),
        col(Conversation.touched_at),
        col(Conversation.number),
        col(Conversation.person),
    )
    .where(
        sql.or_(
            col(Conversation.person) == sql.bindparam("person"),
            col(Conversation.person) == OF_A_POST,
        ),
        col(Conversation.thread) == sql.bindparam("thread"),
    )
    .with_for_update()
)
_LAST = Prepared(
    sql.select(sql.func.max(col(Conversation.number))).where(
        col(Conversation.thread) == sql.bindparam("thread")
    )
)


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """A conversation as it was left."""

    state: str
    touched_at: datetime
    number: int


def conversation(session: Session, person: str, thread: str) -> KeptConversation | None:
    """A person's conversation in a thread, locked until the transaction ends: of two messages of
    one person that arrive at once, the second waits for what the first leaves open.
    """
    return conversation_and_post(session, person, thread)[0]


def conversation_and_post(
    session: Session, person: str, thread: str
) -> tuple[KeptConversation | None, KeptConversation | None]:
    """The same, and what the last post there said to everybody; null where there is none."""
    rows = _KEPT.rows(session, person=person, thread=thread).all()
    found = {row.person: KeptConversation(*row[:3]) for row in rows}
    return found.get(person), found.get(OF_A_POST)


_KEEPING = PreparedWriting(
    sql.text(
        "INSERT INTO conversation (person, thread, touched_at, state, number)"
        " VALUES (:person, :thread, :touched_at, :state, :number)"
        " ON CONFLICT (person, thread) DO UPDATE SET"
        " touched_at = excluded.touched_at, state = excluded.state, number = excluded.number"
    ).bindparams(sql.bindparam("touched_at", type_=DateTime()))
)


def keep_conversation(session: Session, person: str, thread: str, kept: KeptConversation) -> None:
    """Leave a person's conversation in a thread like this, within the caller's transaction."""
    _KEEPING.write(
        session,
        person=person,
        thread=thread,
        state=kept.state,
        touched_at=kept.touched_at,
        number=kept.number,
    )


def last_number(session: Session, thread: str) -> int:
    """The number of the last reply to anybody in a thread; 0 where there is none."""
    return _LAST.rows(session, thread=thread).scalar() or 0


def answered_with(session: Session, thread: str, number: int) -> str | None:
    """Whose last reply in a thread has this number; null where nobody's has."""
    whose = sql.select(col(Conversation.person)).where(
        col(Conversation.thread) == thread, col(Conversation.number) == number
    )
    return session.execute(whose).scalar()


def states_in(session: Session, thread: str) -> list[tuple[str, str]]:
    """Whoever spoke in a thread, each with what they have open there (JSON)."""
    every = sql.select(col(Conversation.person), col(Conversation.state)).where(
        col(Conversation.thread) == thread
    )
    return [(person, state) for person, state in session.execute(every)]


def forget_conversations(session: Session, before: datetime) -> None:
    """Drop the conversations that nobody has touched since `before`, save what is just in use; what
    a post said a week later.
    """
    key = sql.tuple_(col(Conversation.person), col(Conversation.thread))
    touched, of_posts = col(Conversation.touched_at), before + FORGOTTEN_AFTER
    is_a_post = col(Conversation.person) == OF_A_POST
    is_old = sql.or_(
        sql.and_(touched < before, sql.not_(is_a_post)),
        sql.and_(touched < of_posts - POSTS_FORGOTTEN_AFTER, is_a_post),
    )
    old = sql.select(*key.clauses).where(is_old)
    unused = session.execute(old.with_for_update(skip_locked=True)).all()
    if unused:
        session.execute(delete(Conversation).where(key.in_([tuple(each) for each in unused])))
