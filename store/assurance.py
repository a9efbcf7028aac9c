"""How the office assures itself: meetings, access, panels, visits, surgeries."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sql
from sqlmodel import Field, Session, SQLModel, col


class Mechanism(SQLModel, table=True):
    """One assurance mechanism, by its name."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    kind: str = ""
    frequency: str = ""
    description: str = ""
    source: str = ""


class MechanismTopic(SQLModel, table=True):
    """A topic that a mechanism covers, in the order listed."""

    __tablename__ = "mechanism_topic"  # pyright: ignore[reportAssignmentType] - SQLModel's own form
    mechanism_id: int = Field(foreign_key="mechanism.id", primary_key=True, ondelete="CASCADE")
    position: int = Field(primary_key=True)
    topic: str


@dataclass(frozen=True, slots=True)
class MechanismRecord:
    """A mechanism as it is read, with the topics that it covers."""

    name: str
    kind: str
    frequency: str
    topics: tuple[str, ...]
    description: str
    source: str


def select_mechanisms(session: Session, names: Sequence[str] = ()) -> list[MechanismRecord]:
    """Mechanisms in the order of the register, all or these, with their topics; two queries."""
    statement = sql.select(Mechanism).order_by(col(Mechanism.id))
    if names:
        statement = statement.where(col(Mechanism.name).in_(names))
    topics: dict[int, tuple[str, ...]] = {}
    ordered = sql.select(MechanismTopic).order_by(
        col(MechanismTopic.mechanism_id), col(MechanismTopic.position)
    )
    for topic in session.execute(ordered).scalars():
        topics[topic.mechanism_id] = (*topics.get(topic.mechanism_id, ()), topic.topic)
    return [
        MechanismRecord(
            name=mechanism.name,
            kind=mechanism.kind,
            frequency=mechanism.frequency,
            topics=topics.get(mechanism.id or 0, ()),
            description=mechanism.description,
            source=mechanism.source,
        )
        for mechanism in session.execute(statement).scalars()
    ]
