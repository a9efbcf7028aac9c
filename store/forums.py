"""Forums: boards, panels and meeting series, who chairs them and who attends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sql
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, UniqueConstraint, col

from store.columns import MARKINGS, one_of
from store.people import Party
from store.rows import Prepared


class Forum(SQLModel, table=True):
    """A board, panel or meeting series. `frequency` stands in words; `marking` null is OFFICIAL."""

    __table_args__ = (one_of("marking", MARKINGS),)
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    abbreviation: str | None = Field(default=None, unique=True)
    chair_id: int | None = Field(default=None, foreign_key="party.id")
    frequency: str = ""
    marking: str | None = None
    purpose: str = ""
    source: str = ""


class ForumAlias(SQLModel, table=True):
    """Another name of a forum, in the order in which the register lists them."""

    __tablename__ = "forum_alias"  # pyright: ignore[reportAssignmentType] - SQLModel's own form
    __table_args__ = (UniqueConstraint("forum_id", "alias"),)
    forum_id: int = Field(foreign_key="forum.id", primary_key=True, ondelete="CASCADE")
    position: int = Field(primary_key=True)
    alias: str


class ForumMember(SQLModel, table=True):
    """A party that attends a forum."""

    __tablename__ = "forum_member"  # pyright: ignore[reportAssignmentType] - SQLModel's own form
    __table_args__ = (UniqueConstraint("forum_id", "party_id"),)
    forum_id: int = Field(foreign_key="forum.id", primary_key=True, ondelete="CASCADE")
    position: int = Field(primary_key=True)
    party_id: int = Field(foreign_key="party.id", index=True)


@dataclass(frozen=True, slots=True)
class ForumRecord:
    """A forum as it is read. `label` is what it is called: its abbreviation, else its name."""

    name: str
    label: str
    chair: str
    members: tuple[str, ...]
    frequency: str
    marking: str | None
    purpose: str
    source: str


def labelled(labels: Any) -> sql.ColumnElement[bool]:
    """That a forum has one of these names or abbreviations (a list, or a parameter for one)."""
    return sql.or_(col(Forum.abbreviation).in_(labels), col(Forum.name).in_(labels))


# Built once: making an alias afresh for each question takes longer than to ask it.
_CHAIR = aliased(Party)
# What a forum is called: its abbreviation, else its name.
LABEL = sql.func.coalesce(sql.func.nullif(col(Forum.abbreviation), ""), col(Forum.name))
_FORUMS = (
    sql.select(
        col(Forum.id),
        col(Forum.name),
        LABEL,
        sql.func.coalesce(col(_CHAIR.name), ""),
        col(Forum.frequency),
        col(Forum.marking),
        col(Forum.purpose),
        col(Forum.source),
    )
    .join(_CHAIR, col(_CHAIR.id) == Forum.chair_id, isouter=True)
    .order_by(col(Forum.id))
)
_EVERY_FORUM = Prepared(_FORUMS)
_MEMBERS = Prepared(
    sql.select(col(ForumMember.forum_id), col(Party.name))
    .join(Party, col(Party.id) == ForumMember.party_id)
    .where(col(ForumMember.forum_id).in_(sql.bindparam("forum_ids", expanding=True)))
    .order_by(col(ForumMember.forum_id), col(ForumMember.position))
)
_LABELLED_FORUMS = Prepared(_FORUMS.where(labelled(sql.bindparam("labels", expanding=True))))


def select_forums(session: Session, labels: Sequence[str] = ()) -> list[ForumRecord]:
    """Forums in the order of the register; all, or those with these abbreviations or names."""
    if labels:
        rows = _LABELLED_FORUMS.rows(session, labels=labels).all()
    else:
        rows = _EVERY_FORUM.rows(session).all()
    members = _members_of(session, [row.id for row in rows])
    return [
        ForumRecord(name, label, chair, members.get(id_, ()), frequency, marking, purpose, source)
        for id_, name, label, chair, frequency, marking, purpose, source in rows
    ]


def forums_with(session: Session, parties: Sequence[str]) -> list[str]:
    """The labels of the forums that any of these parties (by name) chairs or attends, in the order
    of the register.
    """
    ids = sql.select(col(Party.id)).where(col(Party.name).in_(parties))
    attended = sql.select(col(ForumMember.forum_id)).where(col(ForumMember.party_id).in_(ids))
    statement = (
        sql.select(LABEL)
        .where(sql.or_(col(Forum.chair_id).in_(ids), col(Forum.id).in_(attended)))
        .order_by(col(Forum.id))
    )
    return list(session.execute(statement).scalars())


def _members_of(
    session: Session, forum_ids: Sequence[int | None]
) -> dict[int | None, tuple[str, ...]]:
    found: dict[int | None, tuple[str, ...]] = {}
    for forum_id, name in _MEMBERS.rows(session, forum_ids=forum_ids):
        found[forum_id] = (*found.get(forum_id, ()), name)
    return found
