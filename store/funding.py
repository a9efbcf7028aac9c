"""Funding streams, a row for each stream and financial year; "Total" is the reported total."""

from decimal import Decimal

from sqlmodel import Field, SQLModel, UniqueConstraint

from store.columns import ExactDecimal

TOTAL = "Total"


class FundingLine(SQLModel, table=True):
    """Pounds awarded to the office and allocated by it, in one financial year ("2023/24")."""

    __tablename__ = "funding_line"  # pyright: ignore[reportAssignmentType]
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
