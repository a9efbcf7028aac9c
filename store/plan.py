"""The police and crime plan: priorities (and cross-cutting themes), outcomes and milestones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sql
from sqlmodel import Field, Session, SQLModel, UniqueConstraint, col

from store.columns import ENDED_STATUSES, STATUSES, one_of


class Priority(SQLModel, table=True):
    """A priority or theme of the plan; `name` is what it is referred to as: "Priority 1"."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    title: str
    objective: str = ""
    source: str = ""


class PriorityOutcome(SQLModel, table=True):
    """An outcome that the plan hopes for, in the order printed."""

    __tablename__ = "priority_outcome"  # pyright: ignore[reportAssignmentType] - SQLModel's own form
    priority_id: int = Field(foreign_key="priority.id", primary_key=True, ondelete="CASCADE")
    position: int = Field(primary_key=True)
    outcome: str


class Milestone(SQLModel, table=True):
    """A step of a priority; its `text` is its name."""

    __table_args__ = (UniqueConstraint("priority_id", "text"), one_of("status", STATUSES))
    id: int | None = Field(default=None, primary_key=True)
    priority_id: int = Field(foreign_key="priority.id")
    text: str
    due: date | None = None
    status: str | None = None
    latest_update: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class PriorityRecord:
    """A priority or theme as it is read, with the outcomes that the plan hopes for."""

    name: str
    title: str
    objective: str
    outcomes: tuple[str, ...]
    source: str

    @property
    def is_theme(self) -> bool:
        """Whether it is a cross-cutting theme and not one of the numbered priorities."""
        return self.name.casefold().startswith("theme")


@dataclass(frozen=True, slots=True)
class MilestoneRecord:
    """A milestone as it is read; `due` and `status` null where the plan does not say."""

    text: str
    priority: str
    due: date | None
    status: str | None
    latest_update: str
    source: str

    @property
    def is_ended(self) -> bool:
        """Whether nothing more is to be done for it."""
        return self.status in ENDED_STATUSES

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not ended. Due today is not late."""
        return not self.is_ended and self.due is not None and self.due < today


def select_priorities(session: Session, names: Sequence[str] = ()) -> list[PriorityRecord]:
    """Priorities and themes in the order of the plan, all or these, with their outcomes; two
    queries.
    """
    statement = sql.select(Priority).order_by(col(Priority.id))
    if names:
        statement = statement.where(col(Priority.name).in_(names))
    outcomes: dict[int, tuple[str, ...]] = {}
    ordered = sql.select(PriorityOutcome).order_by(
        col(PriorityOutcome.priority_id), col(PriorityOutcome.position)
    )
    for outcome in session.execute(ordered).scalars():
        before = outcomes.get(outcome.priority_id, ())
        outcomes[outcome.priority_id] = (*before, outcome.outcome)
    return [
        PriorityRecord(
            name=priority.name,
            title=priority.title,
            objective=priority.objective,
            outcomes=outcomes.get(priority.id or 0, ()),
            source=priority.source,
        )
        for priority in session.execute(statement).scalars()
    ]


def select_milestones(
    session: Session, texts: Sequence[str] = (), priorities: Sequence[str] = ()
) -> list[MilestoneRecord]:
    """Milestones in the order of the plan: all, or these, or those of some priorities."""
    statement = (
        sql.select(Milestone, col(Priority.name))
        .join(Priority, col(Priority.id) == Milestone.priority_id)
        .order_by(col(Milestone.id))
    )
    if texts:
        statement = statement.where(col(Milestone.text).in_(texts))
    if priorities:
        statement = statement.where(col(Priority.name).in_(priorities))
    return [
        MilestoneRecord(
            text=milestone.text,
            priority=priority,
            due=milestone.due,
            status=milestone.status,
            latest_update=milestone.latest_update,
            source=milestone.source,
        )
        for milestone, priority in session.execute(statement).all()
    ]
