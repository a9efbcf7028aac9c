"""Funding streams, a row for each stream and financial year; "Total" is the reported total."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import sqlalchemy as sql
from sqlmodel import Field, Session, SQLModel, UniqueConstraint, col

from store.columns import ExactDecimal

TOTAL = "Total"


class FundingLine(SQLModel, table=True):
    """Pounds awarded to the office and allocated by it, in one financial year ("2023/24")."""

    __tablename__ = "funding_line"  # pyright: ignore[reportAssignmentType] - SQLModel's own form
    __table_args__ = (UniqueConstraint("stream", "year"),)
    id: int | None = Field(default=None, primary_key=True)
    stream: str
    year: str
    awarded: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    allocated: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    awarded_is_estimate: bool | None = None
    allocated_is_estimate: bool | None = None
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class FundingRecord:
    """One stream in one financial year, in pounds; null is not recorded."""

    stream: str
    year: str
    awarded: Decimal | None
    allocated: Decimal | None
    awarded_is_estimate: bool
    allocated_is_estimate: bool
    note: str
    source: str

    @property
    def is_total(self) -> bool:
        """Whether this is the total as the paper reports it."""
        return self.stream == TOTAL

    @property
    def unallocated(self) -> Decimal | None:
        """What was awarded and not allocated; null where either is not recorded."""
        if self.awarded is None or self.allocated is None:
            return None
        return self.awarded - self.allocated

    def pounds(self, series: str) -> Decimal | None:
        """The figure of a series: "awarded" or "allocated"."""
        return self.awarded if series == "awarded" else self.allocated

    def is_estimate(self, series: str) -> bool:
        """Whether the figure of a series was printed as an estimate."""
        return self.awarded_is_estimate if series == "awarded" else self.allocated_is_estimate


def select_funding(session: Session, streams: Sequence[str] = ()) -> list[FundingRecord]:
    """The rows of all streams (the totals too) or of these, in the order of the register."""
    statement = sql.select(FundingLine).order_by(col(FundingLine.id))
    if streams:
        statement = statement.where(col(FundingLine.stream).in_(streams))
    return [
        FundingRecord(
            stream=line.stream,
            year=line.year,
            awarded=line.awarded,
            allocated=line.allocated,
            awarded_is_estimate=bool(line.awarded_is_estimate),
            allocated_is_estimate=bool(line.allocated_is_estimate),
            note=line.note,
            source=line.source,
        )
        for line in session.execute(statement).scalars()
    ]
