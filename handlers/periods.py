"""The days that a printed period covers: "Year to Apr 22", "Q3 2024/25", "2023/24"."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from handlers.patterns import Pattern

_MONTHS: Sequence[str] = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_MONTHS_TO = Pattern(
    r"(?:(?P<count>\d+)\s*(?:months?|mths?|m)|(?P<whole>year|half year|half|quarter))"
    rf"\s*(?:to|ending|ended|end)?\s*(?:the )?(?:\d{{1,2}} )?{_MONTH}\s*{_YEAR}",
    re.IGNORECASE,
)
_QUARTER = Pattern(
    r"\bQ(?P<quarter>[1-4])\s*(?:of\s*)?(?:FY)?\s*(?P<year>\d{4}|\d{2})\s*[/-]\s*\d{2,4}",
    re.IGNORECASE,
)
_FINANCIAL_YEAR = Pattern(
    r"\b(?:FY\s*)?(?P<year>\d{4}|\d{2})\s*/\s*\d{2}(?:\d{2})?\b", re.IGNORECASE
)
_ONE_MONTH = Pattern(rf"(?:at|as at|in)?\s*(?:\d{{1,2}} )?{_MONTH}\s*{_YEAR}", re.IGNORECASE)
_ONE_YEAR = Pattern(r"\b(?P<year>(?:19|20)\d{2})\b")
_SPANS = {"year": 12, "half year": 6, "half": 6, "quarter": 3}


@lru_cache(maxsize=4096)
def period_days(printed: str) -> tuple[date, date] | None:
    """The first and last day of a printed period; null where it has no form that papers use.

    Quarters and "2023/24" are financial, from 1 April.
    """
    if found := _MONTHS_TO.search(printed):
        months = int(found["count"]) if found["count"] else _SPANS[found["whole"].lower()]
        return _months_to(_full_year(found["year"]), _month(found["month"]), months)
    if found := _QUARTER.search(printed):
        year, quarter = _full_year(found["year"]), int(found["quarter"])
        last = quarter * 3 + 3
        return _months_to(year + (last > 12), (last - 1) % 12 + 1, 3)
    if found := _FINANCIAL_YEAR.search(printed):
        return _months_to(_full_year(found["year"]) + 1, 3, 12)
    if found := _ONE_MONTH.search(printed):
        return _months_to(_full_year(found["year"]), _month(found["month"]), 1)
    if found := _ONE_YEAR.search(printed):
        return date(int(found["year"]), 1, 1), date(int(found["year"]), 12, 31)
    return None


def _months_to(year: int, month: int, count: int) -> tuple[date, date]:
    first = year * 12 + month - count
    return date(first // 12, first % 12 + 1, 1), date(year, month, monthrange(year, month)[1])


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _full_year(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)
