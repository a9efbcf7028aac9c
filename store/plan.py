"""The police and crime plan: priorities (and cross-cutting themes), outcomes and milestones."""

from datetime import date

from sqlmodel import Field, SQLModel, UniqueConstraint

from store.columns import STATUSES, one_of


class Priority(SQLModel, table=True):
    """A priority or theme of the plan; `name` is what it is referred to as: "Priority 1"."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    title: str
    objective: str = ""
    source: str = ""


class PriorityOutcome(SQLModel, table=True):
    """An outcome that the plan hopes for, in the order printed."""

    __tablename__ = "priority_outcome"  # pyright: ignore[reportAssignmentType]
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
