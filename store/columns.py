"""The column types and closed word lists that several kinds of record share.

The word lists are those of the register (docs/register.md); the database holds to them with CHECK
constraints, so that no door to the data can write another word.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, Dialect, String
from sqlalchemy.types import TypeDecorator

STATUSES = (
    "open",
    "in progress",
    "proposed for closure",
    "complete",
    "superseded",
    "withdrawn",
)
OPEN_STATUSES = ("open", "in progress", "proposed for closure")
ENDED_STATUSES = ("complete", "superseded", "withdrawn")
PARTY_KINDS = ("person", "organisation", "group")
ACCESS_LEVELS = ("reader", "officer", "manager", "administrator")
MARKINGS = ("OFFICIAL", "OFFICIAL-SENSITIVE")
MEETING_STATUSES = ("planned", "held", "cancelled")
AGENDA_KINDS = ("item", "paper", "future item")
SERIES = ("national baseline", "plan baseline", "actual")
DIRECTIONS = ("up", "down", "level")
RECOMMENDATION_KINDS = ("recommendation", "area for improvement", "cause of concern")


def one_of(column: str, words: Sequence[str]) -> CheckConstraint:
    """A constraint that `column` is null or one of `words`."""
    quoted = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({quoted})", name=f"{column}_is_known")


class ExactDecimal(TypeDecorator[Decimal]):
    """A sum of money to the penny: kept as text, since SQLite has no exact decimal of its own."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """The decimal as digits, without an exponent."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The digits as a decimal."""
        return None if value is None else Decimal(value)
