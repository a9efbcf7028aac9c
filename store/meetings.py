"""Forums (boards, panels, series), their meetings, and what was or will be on the agenda."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any

import sqlalchemy as sql
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, UniqueConstraint, col

from store.columns import AGENDA_KINDS, MARKINGS, MEETING_STATUSES, one_of
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


class Meeting(SQLModel, table=True):
    """One meeting of a forum. Times are local (Europe/London)."""

    __table_args__ = (UniqueConstraint("forum_id", "held_on"), one_of("status", MEETING_STATUSES))
    id: int | None = Field(default=None, primary_key=True)
    forum_id: int = Field(foreign_key="forum.id")
    held_on: date = Field(index=True)
    starts_at: time | None = None
    ends_at: time | None = None
    venue: str = ""
    status: str | None = None
    source: str = ""


class AgendaItem(SQLModel, table=True):
    """A line of an agenda. It names a forum and a day, whether or not that meeting is recorded:
    papers speak of meetings before anybody has entered them.
    """

    __tablename__ = "agenda_item"  # pyright: ignore[reportAssignmentType] - SQLModel's own form
    __table_args__ = (
        UniqueConstraint("forum_id", "held_on", "item", "title"),
        one_of("kind", AGENDA_KINDS),
    )
    id: int | None = Field(default=None, primary_key=True)
    forum_id: int = Field(foreign_key="forum.id")
    held_on: date
    item: str
    title: str
    lead_id: int | None = Field(default=None, foreign_key="party.id")
    kind: str | None = None


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


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """A meeting as it is read. Times are local."""

    forum: str
    label: str
    marking: str | None
    held_on: date
    starts_at: time | None
    ends_at: time | None
    venue: str
    status: str | None
    source: str

    @property
    def ref(self) -> str:
        """What the meeting is referred to as: COM@2023-10-10."""
        return f"{self.label}@{self.held_on.isoformat()}"


@dataclass(frozen=True, slots=True)
class AgendaRecord:
    """A line of an agenda as it is read."""

    item: str
    title: str
    lead: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class AgendaPlace:
    """Where an agenda item stands: at which meeting, as which item."""

    title: str
    item: str
    kind: str | None
    lead: str
    label: str
    marking: str | None
    held_on: date
    source: str


# Built once: making an alias afresh for each question takes longer than to ask it.
_CHAIR = aliased(Party)
_LEAD = aliased(Party)
_LABEL = sql.func.coalesce(sql.func.nullif(col(Forum.abbreviation), ""), col(Forum.name))
_FORUMS = (
    sql.select(
        col(Forum.id),
        col(Forum.name),
        _LABEL,
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
_MEETINGS = (
    sql.select(
        col(Forum.name),
        _LABEL,
        col(Forum.marking),
        col(Meeting.held_on),
        col(Meeting.starts_at),
        col(Meeting.ends_at),
        col(Meeting.venue),
        col(Meeting.status),
        col(Meeting.source),
    )
    .join(Forum, col(Forum.id) == Meeting.forum_id)
    .order_by(col(Meeting.held_on), col(Meeting.id))
)


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


def select_meetings(
    session: Session,
    labels: Sequence[str] = (),
    start: date | None = None,
    end: date | None = None,
    *,
    cancelled_too: bool = False,
) -> list[MeetingRecord]:
    """Meetings by day, from `start` to `end` (both included), of all forums or of these."""
    statement = _meetings(bool(labels), start is not None, end is not None, cancelled_too)
    asked = {"labels": list(labels), "start": start, "end": end}
    given = {name: value for name, value in asked.items() if value}
    return [MeetingRecord(*row) for row in statement.rows(session, **given)]


@cache
def _meetings(of_labels: bool, from_start: bool, to_end: bool, cancelled_too: bool) -> Any:
    """The statement with these of its conditions, put together once."""
    statement = _MEETINGS
    if of_labels:
        statement = statement.where(_labelled(sql.bindparam("labels", expanding=True)))
    if from_start:
        statement = statement.where(col(Meeting.held_on) >= sql.bindparam("start"))
    if to_end:
        statement = statement.where(col(Meeting.held_on) <= sql.bindparam("end"))
    if not cancelled_too:
        is_planned = sql.func.coalesce(col(Meeting.status), "planned")
        statement = statement.where(is_planned != "cancelled")
    return Prepared(statement)


def takes_place() -> sql.ColumnElement[bool]:
    """That a meeting is not cancelled; one without a status counts as planned."""
    return sql.or_(col(Meeting.status).is_(None), col(Meeting.status) != "cancelled")


def select_agenda(session: Session, label: str, held_on: date) -> list[AgendaRecord]:
    """The agenda of one meeting, in the order of the register."""
    statement = (
        sql.select(AgendaItem, col(_LEAD.name))
        .join(Forum, col(Forum.id) == AgendaItem.forum_id)
        .join(_LEAD, col(_LEAD.id) == AgendaItem.lead_id, isouter=True)
        .where(_labelled([label]), col(AgendaItem.held_on) == held_on)
        .order_by(col(AgendaItem.id))
    )
    return [
        AgendaRecord(line.item, line.title, lead_name or "", line.kind)
        for line, lead_name in session.execute(statement).all()
    ]


def agendas_with_item(session: Session, item: str) -> list[tuple[str, date]]:
    """The forum's label and the day of every agenda with an item of this number, oldest first."""
    statement = (
        sql.select(col(Forum.abbreviation), col(Forum.name), col(AgendaItem.held_on))
        .join(Forum, col(Forum.id) == AgendaItem.forum_id)
        .where(col(AgendaItem.item) == item)
        .order_by(col(AgendaItem.held_on))
    )
    return [(short or name, day) for short, name, day in session.execute(statement).all()]


def agenda_places(session: Session, titles: Sequence[str]) -> list[AgendaPlace]:
    """Every place of the items with these titles, oldest first."""
    statement = (
        sql.select(AgendaItem, Forum, col(_LEAD.name), col(Meeting.source))
        .join(Forum, col(Forum.id) == AgendaItem.forum_id)
        .join(_LEAD, col(_LEAD.id) == AgendaItem.lead_id, isouter=True)
        .join(
            Meeting,
            sql.and_(
                col(Meeting.forum_id) == AgendaItem.forum_id,
                col(Meeting.held_on) == AgendaItem.held_on,
            ),
            isouter=True,
        )
        .where(col(AgendaItem.title).in_(titles))
        .order_by(col(AgendaItem.held_on), col(AgendaItem.id))
    )
    return [
        AgendaPlace(
            title=line.title,
            item=line.item,
            kind=line.kind,
            lead=lead_name or "",
            label=forum.abbreviation or forum.name,
            marking=forum.marking,
            held_on=line.held_on,
            source=source or forum.source,
        )
        for line, forum, lead_name, source in session.execute(statement).all()
    ]


def agenda_days(session: Session, label: str) -> list[date]:
    """The days for which a forum has an agenda, oldest first."""
    statement = (
        sql.select(col(AgendaItem.held_on))
        .join(Forum, col(Forum.id) == AgendaItem.forum_id)
        .where(_labelled([label]))
        .distinct()
    )
    return sorted(session.execute(statement).scalars())


def forums_with(session: Session, parties: Sequence[str]) -> list[str]:
    """The labels of the forums that any of these parties chairs or attends, by name."""
    ids = sql.select(col(Party.id)).where(col(Party.name).in_(parties))
    attended = sql.select(col(ForumMember.forum_id)).where(col(ForumMember.party_id).in_(ids))
    statement = (
        sql.select(Forum)
        .where(sql.or_(col(Forum.chair_id).in_(ids), col(Forum.id).in_(attended)))
        .order_by(col(Forum.id))
    )
    return [forum.abbreviation or forum.name for forum in session.execute(statement).scalars()]


def _labelled(labels: Any) -> sql.ColumnElement[bool]:
    """That a forum has one of these names or abbreviations (a list, or a parameter for one)."""
    return sql.or_(col(Forum.abbreviation).in_(labels), col(Forum.name).in_(labels))


_LABELLED_FORUMS = Prepared(_FORUMS.where(_labelled(sql.bindparam("labels", expanding=True))))


def _members_of(
    session: Session, forum_ids: Sequence[int | None]
) -> dict[int | None, tuple[str, ...]]:
    found: dict[int | None, tuple[str, ...]] = {}
    for forum_id, name in _MEMBERS.rows(session, forum_ids=forum_ids):
        found[forum_id] = (*found.get(forum_id, ()), name)
    return found
