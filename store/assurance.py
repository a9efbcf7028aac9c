"""How the office assures itself: meetings, access, panels, visits, surgeries."""

from sqlmodel import Field, SQLModel


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

    __tablename__ = "mechanism_topic"  # pyright: ignore[reportAssignmentType]
    mechanism_id: int = Field(foreign_key="mechanism.id", primary_key=True, ondelete="CASCADE")
    position: int = Field(primary_key=True)
    topic: str
