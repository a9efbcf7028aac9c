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


def later(day: date, shift: re.Match[str]) -> date:
    """The day so much later; in a shorter month, its last day."""
    number = _NUMBERS.get((shift[1] or "one").lower()) or int(shift[1])
    unit = shift[2].lower()
    if unit != "month":
        return day + timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = day.month - 1 + number
    year, month = day.year + months // 12, months % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))
