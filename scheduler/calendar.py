"""Working days: not a weekend, a bank holiday of England or one of the office's closures."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from handlers.bank_holidays import SATURDAY, is_bank_holiday

ONE_DAY = timedelta(days=1)


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
