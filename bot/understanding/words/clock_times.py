"""The times of day that an order gives a meeting: "2-4pm", "10:00 to 12:00", "at 3"."""

import re
from dataclasses import dataclass
from datetime import time

from bot.understanding.dates.times import office_hour
from handlers.patterns import Pattern

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# Figures of a date, which are no time: 14/11/2023, 2023-11-14, 14 November 2023, the 17th.
_DATE = Pattern(
    r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})\b|\b\d{1,2}/\d{1,2}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b"
    r"(?:,?\s+\d{4}\b|\s+'?\d{2}\b(?!\s*(?:[:.–-]|am|pm|to\b)))?"
    rf"|\b{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}}\b)?|\b{MONTH}\s+\d{{4}}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_HOUR = (
    r"(\d{1,2})(?:[:.](\d\d)|(?<=\d\d)(\d\d)(?=\b|\s*h))?"
    r"(?:\s*(?:hrs|hours)\b)?\s*(am|pm|a\.m\.|p\.m\.|noon)?"
)
_UNTIL = r"\s*(?:-|–|—|to|until|till|til)\s*"
_RANGE = Pattern(
    rf"(?:\b(?:at|from|between|for|starting(?: at)?|now)\s+)?\b{_HOUR}{_UNTIL}{_HOUR}(?!\w)",
    re.IGNORECASE,
)
_SINGLE = Pattern(
    rf"(?:\b(at|from|starting(?: at)?|now|start time|to)\s+)?\b{_HOUR}(?![\w/])",
    re.IGNORECASE,
)
# "10-12" after a comma or at the end, where nothing makes it a date.
_BARE = Pattern(
    r"\b(1[0-2]|[1-9])\s?(?:[-–]|to|till?|until)\s?(1[0-2]|[1-9])(?=\s*(?:$|[,;.]|at\b|in\b))"
)
_MIDDAY = Pattern(r"(?:\b(?:at|from)\s+)?\b(?:noon|midday|12 noon)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Times:
    """From when to when (null: not said), and where in the text it stands."""

    start: time
    end: time | None
    place: tuple[int, int]


def times_in(text: str) -> Times | None:
    """The times of day in `text`; null where it gives none. An hour without am or pm is one of the
    office's day: "at 3" is 15:00.
    """
    bare = _DATE.sub(lambda match: "\0" * len(match[0]), text)
    for match in _RANGE.finditer(bare):
        hour, dotted, run, half, to_hour, to_dotted, to_run, to_half = match.groups()
        if not (dotted or run or half or to_dotted or to_run or to_half):
            continue
        end = _time(to_hour, to_dotted or to_run, to_half)
        start = _time(hour, dotted or run, half or (to_half if _is_before(hour, to_hour) else None))
        if start and end and start < end:
            return Times(start, end, match.span())
    midday = _MIDDAY.search(bare)
    if midday:
        return Times(time(12), None, midday.span())
    for match in _SINGLE.finditer(bare):
        lead, hour, dotted, run, half = match.groups()
        if not (dotted or half or (run and lead) or (lead and lead.lower() == "at")):
            continue
        start = _time(hour, dotted or run, half)
        if start:
            return Times(start, None, match.span())
    for match in _BARE.finditer(bare):
        start, end = office_hour(int(match[1])), office_hour(int(match[2]))
        if start < end:
            return Times(start, end, match.span())
    return None


def _is_before(hour: str, other: str) -> bool:
    """Whether the first hour of "11-1pm" is before noon by itself."""
    return int(hour) % 12 < int(other) % 12


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    hours, minutes = int(hour), int(minute or 0)
    if hours > 23 or minutes > 59:
        return None
    if half and hours <= 12:
        is_late = half.lower().startswith(("p", "noon"))
        return time(hours % 12 + (12 if is_late else 0), minutes)
    if minute and len(hour) == 2:
        return time(hours, minutes)
    return office_hour(hours, minutes) if 1 <= hours <= 12 else time(hours, minutes)
