"""Meetings of forums, and what was or will be on their agendas."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any

import sqlalchemy as sql
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, UniqueConstraint, col

from store.columns import AGENDA_KINDS, MEETING_STATUSES, one_of
from store.forums import LABEL, Forum, labelled
from store.people import Party
from store.rows import Prepared


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
_LEAD = aliased(Party)
_MEETINGS = (
    sql.select(
        col(Forum.name),
        LABEL,
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
        statement = statement.where(labelled(sql.bindparam("labels", expanding=True)))
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
        .where(labelled([label]), col(AgendaItem.held_on) == held_on)
        .order_by(col(AgendaItem.id))
    )
    return [
        AgendaRecord(line.item, line.title, lead_name or "", line.kind)
        for line, lead_name in session.execute(statement).all()
    ]


def agendas_with_item(session: Session, item: str) -> list[tuple[str, date]]:
    """The forum's label and the day of every agenda with an item of this number, oldest first."""
    statement = (
        sql.select(LABEL, col(AgendaItem.held_on))
        .join(Forum, col(Forum.id) == AgendaItem.forum_id)
        .where(col(AgendaItem.item) == item)
        .order_by(col(AgendaItem.held_on))
    )
    return [(label, day) for label, day in session.execute(statement).all()]


def agenda_places(session: Session, titles: Sequence[str]) -> list[AgendaPlace]:
    """Every place of the items with these titles, oldest first."""
    statement = (
        sql.select(AgendaItem, Forum, LABEL, col(_LEAD.name), col(Meeting.source))
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
            label=label,
            marking=forum.marking,
            held_on=line.held_on,
            source=source or forum.source,
        )
        for line, forum, label, lead_name, source in session.execute(statement).all()
    ]


def agenda_days(session: Session, labels: Sequence[str]) -> list[tuple[str, date]]:
    """The forum's label and the day of every agenda of these forums, oldest first."""
    statement = (
        sql.select(LABEL, col(AgendaItem.held_on))
        .join(Forum, col(Forum.id) == AgendaItem.forum_id)
        .where(labelled(labels))
        .distinct()
        .order_by(col(AgendaItem.held_on))
    )
    return [(label, day) for label, day in session.execute(statement).all()]
