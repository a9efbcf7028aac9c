"""The year, week or the like beside the one last spoken of: "what was it the year before?"."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from handlers.ask import Ask, Window
from handlers.patterns import Pattern

_SPAN_BESIDE = Pattern(
    r"^\W*(?:and\W+)?(?:(?:what|how much|how)\b.*?|(?:it |that |for |in )*)?\b(?:the )?"
    r"(?:(?P<before>(?P<span>SPAN) before(?: that)?|(?:previous|prior|preceding) (?P<span2>SPAN))"
    r"|(?P<span3>SPAN) after(?: that)?|following (?P<span4>SPAN))\W*$".replace(
        "SPAN", "(?:financial )?year|quarter|month|week|day"
    ),
    re.IGNORECASE,
)
_YEARLY = ("funding.", "metrics.")
_MONTHS_OF = {"year": 12, "quarter": 3, "month": 1}
_DAYS_OF = {"week": 7, "day": 1}


def span_beside(text: str, last: Ask, now: datetime) -> Window | None:
    """The year, week or the like before or after the one last spoken of: "what was it the year
    before?". A year of money or figures is a financial one.
    """
    found = _SPAN_BESIDE.match(text)
    if not found:
        return None
    span = next(said for name, said in found.groupdict().items() if said and name != "before")
    span = span.lower().removeprefix("financial ")
    step = -1 if found["before"] else 1
    start = last.window.start if last.window else None
    if span == "year" and last.intent.startswith(_YEARLY):
        day = start or now.date()
        first = day.year - ((day.month, day.day) < (4, 1)) + step
        return Window(date(first, 4, 1), date(first + 1, 3, 31), f"{first}/{(first + 1) % 100:02}")
    if start is None or last.window is None or last.window.end is None:
        return None
    return _moved(start, last.window.end, span, step)


def _moved(start: date, end: date, span: str, step: int) -> Window:
    """The stretch of days moved on (or back) by one of its own kind."""
    if span in _DAYS_OF:
        by = timedelta(days=_DAYS_OF[span] * step)
        return Window(start + by, end + by, f"the {span} {'after' if step > 0 else 'before'}")
    months = _MONTHS_OF[span] * step
    first = _month_on(start, months)
    last = _month_on(end + timedelta(days=1), months) - timedelta(days=1)
    return Window(first, last, f"the {span} {'after' if step > 0 else 'before'}")


def _month_on(day: date, months: int) -> date:
    """The same day some months on (back, where negative), or the last of that month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
