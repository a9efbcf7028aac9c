"""Measures (metrics) of performance and their readings, kept exactly as reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import sqlalchemy as sql
from sqlmodel import Field, Session, SQLModel, UniqueConstraint, col

from store.columns import DIRECTIONS, SERIES, one_of
from store.plan import Priority


class Metric(SQLModel, table=True):
    """A measure of the plan. `aim` is increase, reduce, maintain, monitor, below baseline or
    "recruit N by DATE"; whether a change is good depends on it.
    """

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    priority_id: int | None = Field(default=None, foreign_key="priority.id", index=True)
    aim: str
    unit: str = ""
    source: str = ""


class MetricAlias(SQLModel, table=True):
    """Another name of a measure, in the order in which the register lists them."""

    __tablename__ = "metric_alias"  # pyright: ignore[reportAssignmentType] - SQLModel's own form
    __table_args__ = (UniqueConstraint("metric_id", "alias"),)
    metric_id: int = Field(foreign_key="metric.id", primary_key=True, ondelete="CASCADE")
    position: int = Field(primary_key=True)
    alias: str


class Reading(SQLModel, table=True):
    """One figure as a paper printed it: `value` and `reported_change` are the printed words
    ("71.2%", "not available", "+1.3%"), so that nothing is rounded or corrected on the way.
    """

    __table_args__ = (
        UniqueConstraint("metric_id", "part", "series", "period", "source"),
        one_of("series", SERIES),
        one_of("direction", DIRECTIONS),
    )
    id: int | None = Field(default=None, primary_key=True)
    metric_id: int = Field(foreign_key="metric.id")
    part: str = ""
    series: str
    period: str = ""
    value: str
    reported_change: str = ""
    direction: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReadingRecord:
    """A figure as it is read: the printed words, and the number in them."""

    part: str
    series: str
    period: str
    value: str
    reported_change: str
    direction: str | None
    source: str

    @property
    def figure(self) -> Decimal | None:
        """The printed value as a number; null for "not available"."""
        return number_in(self.value)

    @property
    def change(self) -> Decimal | None:
        """The printed change as a number; null when none was printed."""
        return number_in(self.reported_change)


@dataclass(frozen=True, slots=True)
class MetricRecord:
    """A measure with all its readings, in the order of the register."""

    name: str
    priority: str
    aim: str
    unit: str
    source: str
    readings: tuple[ReadingRecord, ...]

    def parts(self) -> list[str]:
        """Its parts ("Adults", "Fatal"), "" for the whole, in the order of the register."""
        return list(dict.fromkeys(reading.part for reading in self.readings))

    def latest(self, series: str, part: str = "") -> ReadingRecord | None:
        """The last reading of a series for a part; papers list periods oldest first."""
        found = [r for r in self.readings if r.series == series and r.part == part]
        return found[-1] if found else None


def number_in(printed: str) -> Decimal | None:
    """The number of a printed figure ("71.2%", "+1,069", "-0.4%"); null when it is none."""
    try:
        return Decimal(printed.strip().rstrip("%").replace(",", "").replace("\N{MINUS SIGN}", "-"))
    except InvalidOperation:
        return None


def select_metrics(
    session: Session, names: Sequence[str] = (), priorities: Sequence[str] = ()
) -> list[MetricRecord]:
    """Measures in the order of the register, all or these, with their readings; two queries."""
    statement = (
        sql.select(Metric, col(Priority.name))
        .join(Priority, col(Priority.id) == Metric.priority_id, isouter=True)
        .order_by(col(Metric.id))
    )
    if names:
        statement = statement.where(col(Metric.name).in_(names))
    if priorities:
        statement = statement.where(col(Priority.name).in_(priorities))
    rows = session.execute(statement).all()
    readings = _readings_of(session, [metric.id or 0 for metric, _ in rows])
    return [
        MetricRecord(
            name=metric.name,
            priority=priority or "",
            aim=metric.aim,
            unit=metric.unit,
            source=metric.source,
            readings=tuple(readings.get(metric.id or 0, ())),
        )
        for metric, priority in rows
    ]


def _readings_of(session: Session, metric_ids: Sequence[int]) -> dict[int, list[ReadingRecord]]:
    statement = sql.select(Reading).order_by(col(Reading.id))
    if len(metric_ids) <= 500:
        statement = statement.where(col(Reading.metric_id).in_(metric_ids))
    found: dict[int, list[ReadingRecord]] = {}
    for reading in session.execute(statement).scalars():
        found.setdefault(reading.metric_id, []).append(
            ReadingRecord(
                part=reading.part,
                series=reading.series,
                period=reading.period,
                value=reading.value,
                reported_change=reading.reported_change,
                direction=reading.direction,
                source=reading.source,
            )
        )
    return found


def newest_reading(session: Session) -> int:
    """The number of the reading that was entered last; 0 before any was. Later ones are higher."""
    return session.execute(sql.select(sql.func.max(col(Reading.id)))).scalar() or 0


def reported_after(session: Session, reading: int, up_to: int) -> tuple[str, ...]:
    """The names of the measures of which an actual figure was entered after a reading's number, up
    to another and with it.
    """
    statement = (
        sql.select(col(Metric.name))
        .join(Reading, col(Reading.metric_id) == col(Metric.id))
        .where(col(Reading.id) > reading, col(Reading.id) <= up_to, col(Reading.series) == "actual")
        .group_by(col(Metric.name), col(Metric.id))
        .order_by(col(Metric.id))
    )
    return tuple(session.execute(statement).scalars())
