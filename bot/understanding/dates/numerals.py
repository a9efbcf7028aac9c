"""What a numeral means by its shape: dates, times, years, quarters, days of a month."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

from bot.understanding.dates.spans import Span, fiscal_span, month_span, real_date
from handlers.patterns import Pattern

Meaning = tuple[str, Any] | None
_DIGITS = Pattern(r"[0-9]+")
_HALF_OF_DAY = Pattern(r"([ap])\.?\s?m", re.IGNORECASE)
# Fractions and the like, which are not read as day and month without a preposition.
_NOT_DAY_MONTH = {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (24, 7)}


def _century(number: int) -> int:
    return number + (2000 if number < 50 else 1900)


def full_year(digits: str) -> int:
    """A year of two or four digits: 00 to 49 are this century."""
    return _century(int(digits)) if len(digits) == 2 else int(digits)


def explicit_day(year: int, month: int, day: int) -> Span | None:
    """A named date as a span; None where there is no such day."""
    found = real_date(year, month, day)
    return Span(found, found) if found else None


def fiscal_year_span(start: int) -> Span:
    """The financial year from 1 April `start`, which can be read in no other way."""
    first, last = fiscal_span(start)
    return Span(first, last, "fiscal year", inferred="")


def _clock(text: str) -> time | None:
    numbers = [int(n) for n in _DIGITS.findall(text)]
    if len(numbers) == 1 and numbers[0] > 99:
        numbers = list(divmod(numbers[0], 100))
    hour, minute, second = (*numbers, 0, 0)[:3]
    half = _HALF_OF_DAY.search(text)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[1] in "pP" else 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _iso(text: str) -> Meaning:
    numbers = [int(n) for n in _DIGITS.findall(text)]
    span = explicit_day(numbers[0], numbers[1], numbers[2])
    if span is None:
        return None
    if len(numbers) > 4:
        hour, minute = numbers[3], numbers[4]
        second = numbers[5] if len(numbers) > 5 and re.search(r":\d+:\d+", text) else 0
        if hour > 23 or minute > 59 or second > 59:
            return None
        span = Span(span.first, span.last, time=time(hour, minute, second))
    return "DAY", span


def _years(text: str) -> Meaning:
    first, second = _DIGITS.findall(text)
    start = int(first)
    end = int(second) if len(second) == 4 else start // 100 * 100 + int(second)
    if len(second) > 1 and (end == start + 1 or (second == "00" and start % 100 == 99)):
        return "PERIOD", fiscal_year_span(start)
    if len(second) == 4 and start < end:
        return "PERIOD", Span(date(start, 1, 1), date(end, 12, 31), "years")
    if len(second) < 4 and 1 <= int(second) <= 12:
        return "PERIOD", Span(*month_span(start, int(second)), "month")
    return None


def _fiscal(text: str) -> Meaning:
    digits = _DIGITS.findall(text)
    year = full_year(digits[0])
    if len(digits) == 1:
        return "PERIOD", fiscal_year_span(year - 1)
    return ("PERIOD", fiscal_year_span(year)) if (year + 1) % 100 == int(digits[1]) % 100 else None


def _day_month(text: str, today: date) -> Meaning:
    day, month = (int(n) for n in text.split("/"))
    if real_date(2000, month, day):
        return "dm", (day, month, (day, month) in _NOT_DAY_MONTH)
    if month == day + 1 and abs(day + 2000 - today.year) < 15 and len(text) == 5:
        return "PERIOD", fiscal_year_span(2000 + day)
    return None


def _numbers(text: str) -> list[int]:
    return [int(digits) for digits in _DIGITS.findall(text)]


def _dmy(text: str) -> Meaning:
    day, month, year = _DIGITS.findall(text)
    span = explicit_day(full_year(year), int(month), int(day))
    return ("DAY", span) if span else None


def _time(text: str) -> Meaning:
    moment = _clock(text)
    return ("TIME", moment) if moment else None


def _month_year(text: str) -> Meaning:
    month, year = _numbers(text)
    return "PERIOD", Span(*month_span(year, month), "month")


def _quarter(text: str) -> Meaning:
    number = int(text[1])
    if text[0] in "hH":
        return ("half", number) if number < 3 else None
    return "qtr", number


def _ordinal(text: str) -> Meaning:
    number = _numbers(text)[0]
    return ("ordn", number) if 1 <= number <= 31 else None


def _pair(text: str) -> Meaning:
    first, last = _numbers(text)
    return ("pair", (first, last)) if 1 <= first < last <= 31 else None


def _chain(text: str) -> Meaning:
    """A decimal: "10.30" may be a time, where other words say so; a longer chain is nothing."""
    if re.fullmatch(r"([01]?[0-9]|2[0-3])\.[0-5][0-9]", text):
        return "wtime", time(_numbers(text)[0], _numbers(text)[1])
    return None


def _number(text: str) -> Meaning:
    numbers = _numbers(text)
    number = numbers[0] if len(text) < 10 and numbers else 0
    if 1900 <= number <= 2099 and len(text) == 4:
        return "year4", number
    return ("num" if number < 100 and len(text.rstrip(".")) < 3 else "big"), number


_SHAPES: dict[str, Callable[[str], Meaning]] = {
    "iso": _iso, "dmy": _dmy, "clock": _time, "fy": _fiscal, "years": _years, "my": _month_year,
    "qtr": _quarter, "ordn": _ordinal, "pair": _pair, "chain": _chain,
    "yr2": lambda text: ("yr2", _century(int(text[1:]))),
}  # fmt: skip


def numeral(shape: str, text: str, today: date) -> Meaning:
    """The kind and meaning of a numeral of a shape; None where it is no part of a date."""
    if shape == "dm":
        return _day_month(text, today)
    return _SHAPES.get(shape, _number)(text)
