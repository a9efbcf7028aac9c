"""Bank holidays of England, and what there is to doubt about a day that somebody sets.

The `holidays` library holds the proclaimed exceptions (jubilees, coronations, moved Mondays). It
costs 70 ms to import, so it is imported only when a holiday is first asked for.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from handlers.wording import full_day, short_day

SATURDAY = 5


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> Mapping[date, str]:
    """The bank holidays of England in a calendar year, in order, with their names.

    Source of the dates: Banking and Financial Dealings Act 1971 and proclamations under it, as
    kept by the `holidays` library (country GB, subdivision ENG).
    """
    from holidays import country_holidays

    found = country_holidays("GB", subdiv="ENG", years=year)
    # The library also names the Saturday or Sunday that a substitute Monday stands for.
    return {day: found[day] for day in sorted(found) if day.weekday() < SATURDAY}


def is_bank_holiday(day: date) -> bool:
    """Whether a day is a bank holiday in England."""
    return day in bank_holidays(day.year)


def doubts_about(day: date, today: date) -> tuple[str, ...]:
    """What should be noticed before a day is set: that it has passed, is at a weekend, or is a bank
    holiday. None of it forbids anything.
    """
    doubts = [f"{full_day(day)} has passed"] if day < today else []
    if day.weekday() >= SATURDAY:
        doubts.append(f"{short_day(day)} is a {day:%A}")
    elif is_bank_holiday(day):
        doubts.append(f"{short_day(day)} is a bank holiday ({bank_holidays(day.year)[day]})")
    return tuple(doubts)
