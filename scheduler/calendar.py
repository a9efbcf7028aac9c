"""Working days and bank holidays of England.

The `holidays` library holds the proclaimed exceptions (jubilees, coronations, moved Mondays). It
costs 70 ms to import, so it is imported only when a holiday is first asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5
ONE_DAY = timedelta(days=1)


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


def is_working_day(day: date, closures: Collection[date] = ()) -> bool:
    """Whether the office works on a day: not a weekend, a bank holiday or one of its closures."""
    return day.weekday() < SATURDAY and day not in closures and not is_bank_holiday(day)


def add_working_days(day: date, count: int, closures: Collection[date] = ()) -> date:
    """The day that is `count` working days after `day` (before it, when negative).

    The day itself is not counted: Thursday plus one is Friday, Friday plus one is Monday. With a
    count of 0 the day itself comes back, working or not.
    """
    step = ONE_DAY if count > 0 else -ONE_DAY
    remaining = abs(count)
    while remaining:
        day += step
        if is_working_day(day, closures):
            remaining -= 1
    return day


def next_working_day(day: date, closures: Collection[date] = ()) -> date:
    """The first working day on or after a day."""
    while not is_working_day(day, closures):
        day += ONE_DAY
    return day


def previous_working_day(day: date, closures: Collection[date] = ()) -> date:
    """The last working day on or before a day."""
    while not is_working_day(day, closures):
        day -= ONE_DAY
    return day


def working_days_between(first: date, last: date, closures: Collection[date] = ()) -> int:
    """How many working days lie from `first` to `last`, both included; 0 when last is before."""
    days = (last - first).days + 1
    return sum(is_working_day(first + timedelta(days=n), closures) for n in range(days))
