"""Writing to meetings, milestones, recommendations and readings: the fields that a confirmed
change sets, and what they were before. A meeting that moves takes its agenda with it, which is
therefore told of it, line by line.

A meeting is referred to as COM@2023-10-10, a milestone by its text, a recommendation by its ref, a
reading by its measure with part, series and period (`reading_ref`).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any, Literal

import sqlalchemy as sql
from sqlmodel import Session, SQLModel, col

from store.forums import Forum, labelled
from store.inspections import Recommendation
from store.meetings import AgendaItem, Meeting
from store.metrics import Metric, Reading
from store.people import Party
from store.plan import Milestone

Kind = Literal["meeting", "milestone", "recommendation", "reading"]
# The fields of a change (docs/scripts.md) and the columns that hold them.
_COLUMNS: Mapping[Kind, Mapping[str, str]] = {
    "meeting": {
        "date": "held_on",
        "start": "starts_at",
        "end": "ends_at",
        "venue": "venue",
        "status": "status",
        "source": "source",
    },
    "milestone": {"status": "status", "due": "due", "note": "latest_update"},
    "recommendation": {
        "status": "status",
        "due": "due",
        "force response": "force_response",
        "office response": "office_response",
    },
    "reading": {
        "value": "value",
        "direction": "direction",
        "source": "source",
    },
}
# The fields that a change of each kind may set, in the order in which they are told.
FIELDS_OF_RECORDS: Mapping[Kind, tuple[str, ...]] = {
    **{kind: tuple(columns) for kind, columns in _COLUMNS.items()},
    "meeting": (*_COLUMNS["meeting"], "agenda"),
}
_READ: Mapping[str, Callable[[str], Any]] = {
    "date": date.fromisoformat,
    "due": date.fromisoformat,
    "start": time.fromisoformat,
    "end": time.fromisoformat,
}
# What stands between the parts of a reading's ref.
BETWEEN = " | "
# Columns that hold "" and not null where nothing is known.
_TEXTS = ("venue", "source", "note", "force response", "office response")


def states_of_records(
    session: Session, kind: Kind, refs: Sequence[str]
) -> dict[str, dict[str, Any]]:
    """All fields of records that a change may set, JSON-ready, by ref; a ref that names none has
    none.
    """
    states: dict[str, dict[str, Any]] = {}
    for ref in refs:
        record = _find(session, kind, ref)
        if record is None:
            continue
        columns = _COLUMNS[kind].items()
        states[ref] = {field: _said(getattr(record, column)) for field, column in columns}
        if isinstance(record, Meeting):
            agenda = _agenda(session, record.forum_id, record.held_on)
            states[ref]["agenda"] = [_line(each) for each in agenda]
        if isinstance(record, Recommendation):
            owner = session.get(Party, record.owner_id) if record.owner_id else None
            states[ref]["owners"] = [owner.name] if owner else []
    return states


def put_record(session: Session, kind: Kind, ref: str, fields: Mapping[str, Any]) -> str:
    """Set these fields of a record within the caller's transaction, and return what it is referred
    to as from now on. A meeting or reading that is not recorded is added. Raises LookupError where
    the forum, measure, milestone, recommendation or owner is not known.
    """
    record = _find(session, kind, ref) or _new(session, kind, ref)
    was_on = record.held_on if isinstance(record, Meeting) else None
    if "note" in fields and "response" in fields:
        fields = {**fields, f"{fields['response']} response": fields["note"]}
    for field, column in _COLUMNS[kind].items():
        if field in fields:
            setattr(record, column, _value(field, fields[field]))
    if isinstance(record, Recommendation) and "owners" in fields:
        record.owner_id = _owner(session, fields["owners"])
    session.add(record)
    session.flush()
    if isinstance(record, Meeting):
        if was_on is not None and was_on != record.held_on:
            _move_agenda(session, record, was_on, fields.get("agenda"))
        ref = meeting_ref(ref.rpartition("@")[0], record.held_on)
    return ref


def remove_record(session: Session, kind: Kind, ref: str) -> None:
    """Remove a record within the caller's transaction: undoing its recording is all that does."""
    record = _find(session, kind, ref)
    if record is not None:
        session.delete(record)
        session.flush()


def meeting_ref(label: str, day: date) -> str:
    """What a forum's meeting of a day is referred to as."""
    return f"{label}@{day.isoformat()}"


def reading_ref(metric: str, part: str, series: str, period: str) -> str:
    """What tells one reading from every other."""
    return BETWEEN.join((metric, part, series, period))


def _find(session: Session, kind: Kind, ref: str) -> SQLModel | None:
    return session.execute(_statement(kind, ref)).scalars().first()


def _statement(kind: Kind, ref: str) -> sql.Select[Any]:
    if kind == "meeting":
        label, _, day = ref.rpartition("@")
        return (
            sql.select(Meeting)
            .join(Forum, col(Forum.id) == Meeting.forum_id)
            .where(labelled([label]), col(Meeting.held_on) == date.fromisoformat(day))
        )
    if kind == "milestone":
        return sql.select(Milestone).where(col(Milestone.text) == ref).order_by(col(Milestone.id))
    if kind == "recommendation":
        return sql.select(Recommendation).where(col(Recommendation.ref) == ref)
    metric, part, series, period = _parts(ref)
    # Of several papers that print a period, the last is the one that is shown.
    return (
        sql.select(Reading)
        .join(Metric, col(Metric.id) == Reading.metric_id)
        .where(
            col(Metric.name) == metric,
            col(Reading.part) == part,
            col(Reading.series) == series,
            col(Reading.period) == period,
        )
        .order_by(col(Reading.id).desc())
    )


def _new(session: Session, kind: Kind, ref: str) -> SQLModel:
    if kind == "meeting":
        label, _, day = ref.rpartition("@")
        forum = session.execute(sql.select(col(Forum.id)).where(labelled([label]))).scalar()
        if forum is not None:
            return Meeting(forum_id=forum, held_on=date.fromisoformat(day))
    if kind == "reading":
        name, part, series, period = _parts(ref)
        metric = session.execute(sql.select(col(Metric.id)).where(col(Metric.name) == name))
        metric_id = metric.scalar()
        if metric_id is not None:
            return Reading(metric_id=metric_id, part=part, series=series, period=period, value="")
    raise LookupError(ref)


def _parts(ref: str) -> list[str]:
    """Measure, part, series and period of a reading's ref."""
    parts = ref.rsplit(BETWEEN, 3)
    if len(parts) != 4:
        raise LookupError(ref)
    return parts


def _move_agenda(
    session: Session, meeting: Meeting, before: date, lines: Sequence[str] | None
) -> None:
    """The agenda (or these lines of it) goes with its meeting. What stands on the new day already
    stays as it is, and a line that would stand there twice is left behind.
    """
    there = {_line(each) for each in _agenda(session, meeting.forum_id, meeting.held_on)}
    for each in _agenda(session, meeting.forum_id, before):
        if _line(each) not in there and (lines is None or _line(each) in lines):
            each.held_on = meeting.held_on
    session.flush()


def _agenda(session: Session, forum_id: int, day: date) -> Sequence[AgendaItem]:
    """The lines of a day's agenda, in the order of the register."""
    of_day = sql.select(AgendaItem).where(
        col(AgendaItem.forum_id) == forum_id, col(AgendaItem.held_on) == day
    )
    return session.execute(of_day.order_by(col(AgendaItem.id))).scalars().all()


def _line(each: AgendaItem) -> str:
    """What tells a line of an agenda from the others of its day."""
    return f"{each.item}. {each.title}"


def _owner(session: Session, names: list[str]) -> int | None:
    if not names:
        return None
    found = session.execute(sql.select(col(Party.id)).where(col(Party.name) == names[0])).scalar()
    if found is None:
        raise LookupError(names[0])
    return found


def _value(field: str, said: Any) -> Any:
    if not said:
        return "" if field in _TEXTS else None
    return _READ[field](said) if field in _READ else said


def _said(value: Any) -> Any:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else value
