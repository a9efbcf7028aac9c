"""Stretches of days, the years that they may recur in, and the arithmetic of periods.

Every expression that the grammar reads ends as a `Span`: first and last day, both included. One
that named no year ("10 October", "Tuesday", "Q3") keeps its `Recurring` beside the occurrence it
was read as, so that "since July" can take the July behind and "to 12 September" the one after
its start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Literal

Days = tuple[date, date]
Direction = Literal[1, -1]
Bound = Literal["", "by", "before", "after", "since", "until", "on", "in", "within"]

MONTH_NAMES = (
    "January February March April May June July August September October November December"
).split()
WEEKDAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FISCAL_START = 4  # the financial year of a police body runs from 1 April


@dataclass(frozen=True, slots=True)
class Recurring:
    """Something that comes round: `near(anchor, direction)` gives the occurrence at or beyond."""

    near: Callable[[date, Direction], Days | None]
    in_year: Callable[[int], Days | None] | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`; None where it is open. `time` makes a single day a datetime."""

    first: date | None
    last: date | None
    unit: str = "day"
    time: time | None = None
    recurring: Recurring | None = None
    inferred: str = ""
    warning: str = ""
    bound: Bound = ""
    label: str = ""  # how a year-less expression names itself: "10 October"
    clock: str = ""  # how an hour without am or pm was read
    edge: bool = False  # the end of something ("EOM"): "by" it is a day, not a range


def month_days(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def real_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= month_days(year, month)):
        return None
    return date(year, month, day)


def shift_days(day: date, count: int) -> date:
    """A day `count` days on, kept within what a date can hold."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date(9998, 12, 31) if count > 0 else date(1, 1, 1)


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months on, or the last day where that month is shorter."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, month_days(year, month + 1)))


def month_span(year: int, month: int) -> Days:
    """The first and last day of a month."""
    return date(year, month, 1), date(year, month, month_days(year, month))


def months_from(first: date, count: int) -> Days:
    """`count` whole months from a first of the month."""
    return first, shift_days(add_months(first, count), -1)


def week_span(day: date) -> Days:
    """The Monday-to-Sunday week that holds a day."""
    monday = shift_days(day, -day.weekday())
    return monday, shift_days(monday, 6)


def fiscal_year(day: date) -> int:
    """The calendar year in which the financial year that holds a day begins."""
    return day.year if day.month >= FISCAL_START else day.year - 1


def fiscal_span(start_year: int) -> Days:
    """The financial year that begins on 1 April of a year."""
    return months_from(date(start_year, FISCAL_START, 1), 12)


def iso_week(year: int, week: int) -> Days | None:
    """Week `week` of a year, the first being the one that holds its first Thursday (ISO 8601)."""
    try:
        return week_span(date.fromisocalendar(year, week, 1))
    except ValueError:
        return None


def _half(day: date) -> Days:
    return months_from(date(day.year, 1 if day.month < 7 else 7, 1), 6)


def _fiscal_half(day: date) -> Days:
    start = fiscal_span(fiscal_year(day))[0]
    return months_from(start if 4 <= day.month <= 9 else add_months(start, 6), 6)


def _part_of_week(day: date, first: int, last: int) -> Days:
    monday = week_span(day)[0]
    return shift_days(monday, first), shift_days(monday, last)


_UNIT_SPANS: dict[str, Callable[[date], Days]] = {
    "week": week_span,
    "workweek": lambda day: _part_of_week(day, 0, 4),
    "weekend": lambda day: _part_of_week(day, 5, 6),
    "month": lambda day: month_span(day.year, day.month),
    "quarter": lambda day: months_from(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3),
    "half": _half,
    "year": lambda day: (date(day.year, 1, 1), date(day.year, 12, 31)),
    "decade": lambda day: months_from(date(day.year // 10 * 10, 1, 1), 120),
    "fiscal half": _fiscal_half,
    "fiscal year": lambda day: fiscal_span(fiscal_year(day)),
}


def unit_span(day: date, unit: str, fiscal: bool = False) -> Days:
    """The week, month, quarter, half or year that holds a day (fiscal: years from 1 April)."""
    find = _UNIT_SPANS.get(f"fiscal {unit}") if fiscal else None
    find = find or _UNIT_SPANS.get(unit)
    return find(day) if find else (day, day)


UNIT_DAYS = {"day": 1, "week": 7, "workweek": 7, "weekend": 7, "fortnight": 14}
UNIT_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}


def step(day: date, unit: str, count: int) -> date:
    """A day `count` units on (back, when negative)."""
    if unit in UNIT_MONTHS:
        return add_months(day, UNIT_MONTHS[unit] * count)
    return shift_days(day, UNIT_DAYS[unit] * count)


def nth_weekday(first: date, last: date, weekday: int, nth: int) -> date | None:
    """The nth (from 1, or -1 for the last) such weekday within a stretch of days."""
    if nth > 0:
        found = shift_days(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))
    else:
        found = shift_days(last, -((last.weekday() - weekday) % 7) + 7 * (nth + 1))
    return found if first <= found <= last else None


def annual(make: Callable[[int], Days | None]) -> Recurring:
    """What comes once a year: `make(year)` gives its days in a year, None in years without it."""

    def near(anchor: date, direction: Direction) -> Days | None:
        for offset in range(-1, 10):
            year = anchor.year + offset * direction
            days = make(year) if 1 <= year <= 9998 else None
            if days and (days[1] >= anchor if direction > 0 else days[0] <= anchor):
                return days
        return None

    return Recurring(near, make)


def weekly(weekday: int) -> Recurring:
    """A weekday: the one strictly after the anchor, or strictly before."""

    def near(anchor: date, direction: Direction) -> Days:
        gap = direction * (weekday - anchor.weekday()) % 7 or 7
        day = shift_days(anchor, direction * gap)
        return day, day

    return Recurring(near)


def monthly(number: int, weekday: int | None) -> Recurring:
    """A day of the month (on that weekday, where given): on or after the anchor, or before it."""

    def near(anchor: date, direction: Direction) -> Days | None:
        year, month = anchor.year, anchor.month
        for _ in range(48):
            day = real_date(year, month, number)
            if day and weekday in (None, day.weekday()) and (day - anchor).days * direction >= 0:
                return day, day
            year, month = divmod(year * 12 + month - 1 + direction, 12)
            month += 1
        return None

    return Recurring(near)


def remade(span: Span, change: Callable[[Days], Days | None], unit: str) -> Span | None:
    """A span made from another's days ("end of April" from "April"), in every year it recurs."""
    if span.first is None or span.last is None:
        return None
    days = change((span.first, span.last))
    recurring = span.recurring
    if recurring is None or recurring.in_year is None:
        if days is None:
            return None
        return replace(span, first=days[0], last=days[1], unit=unit, recurring=None)
    make = recurring.in_year

    def changed(year: int) -> Days | None:
        before = make(year)
        return change(before) if before else None

    return replace(
        span,
        first=days[0] if days else span.first,
        last=days[1] if days else span.last,
        unit=unit,
        recurring=annual(changed),
    )


def nearest(span: Span, anchor: date, direction: Direction) -> Span | None:
    """The occurrence of a recurring span at or beyond an anchor; any other span as it is."""
    if span.recurring is None:
        return span
    days = span.recurring.near(anchor, direction)
    if days is None:
        return None
    way = "next" if direction > 0 else "last"
    inferred = span.inferred.replace("the next ", f"the {way} ")
    if span.label:
        inferred = f"the {way} {span.label}"
    return replace(span, first=days[0], last=days[1], inferred=inferred)


def ordinal(number: int) -> str:
    """A day of the month as it is written: 1st, 22nd, 13th."""
    if 10 < number % 100 < 14:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def in_words(day: date) -> str:
    """A date as the office writes it: 10 October 2023."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
