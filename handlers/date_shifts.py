"""So much later than now: "a week", "back two months"."""

import re
from datetime import date, timedelta

from handlers.patterns import Pattern

SHIFT = Pattern(
    r"(?i)\b(?:by |back |out |forward )*"
    r"(?:an? (?:extra |further |another )?|another "
    r"|(\d{1,3}|one|two|three|four|five|six|(?:a )?couple(?: of)?) (?:more )?)"
    r"(day|week|fortnight|month)s?\b"
)
# "Bring it forward a week" is sooner, "put it forward" may be either and is later.
_SOONER = Pattern(
    r"(?i)\b(?:bring|brings|brought|pull|pulled)\b.*\bforwards?\b|\b(?:earlier|sooner)\b"
)
# "six weeks from today" is counted from today, whatever was expected.
FROM_TODAY = Pattern(rf"{SHIFT.pattern}\s+(?:from|after|as of|as from) (?:today|now|this week)\b")
# "the day before the next COM", "two weeks after our next meeting".
BESIDE_NEXT = Pattern(
    r"(?i)\b(?:an? |the |(?P<number>\d{1,2}|one|two|three|four|five|six) )?"
    r"(?P<unit>day|week|fortnight)s? (?P<side>before|ahead of|after) (?:the |its |our |their )?"
    r"(?:next|coming) "
)
_MIDDLE = Pattern(
    r"(?i)\b(?:mid|middle)\b(?:[\s-]+(?:of|in|the))*[\s-]+(?:this month|next month|jan|feb|mar"
    r"|apr|may"
    r"|jun|jul|aug|sep|oct|nov|dec)"
)
_END_OF_MIDDLE = 20
_NUMBERS = {
    "couple": 2,
    "couple of": 2,
    "a couple": 2,
    "a couple of": 2,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
}


def beside(day: date, text: str) -> date:
    """The day that `text` counts from a meeting on `day`: so long before it, or after; `day` itself
    where it counts none.
    """
    said = BESIDE_NEXT.search(text)
    if said is None:
        return day
    number = _NUMBERS.get((said["number"] or "one").lower()) or int(said["number"])
    length = {"day": 1, "week": 7, "fortnight": 14}[said["unit"].lower()]
    away = timedelta(days=number * length)
    return day + away if said["side"].lower() == "after" else day - away


def day_due(first: date | None, last: date | None, words: str) -> date | None:
    """The day on which something is due by days that were said in `words`: the last of them; of
    the middle of a month its 15th.
    """
    if last is not None and last.day == _END_OF_MIDDLE and _MIDDLE.search(words):
        return last.replace(day=15)
    return last or first


def later(day: date, shift: re.Match[str]) -> date:
    """The day so much later, or sooner where that is said; in a shorter month, its last day."""
    number = _NUMBERS.get((shift[1] or "one").lower()) or int(shift[1])
    number = -number if _SOONER.search(shift.string) else number
    unit = shift[2].lower()
    if unit != "month":
        return day + timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = day.month - 1 + number
    year, month = day.year + months // 12, months % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))
