"""What is known by its form alone: references, items, numbers of days, limits and dates."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.understanding import dates
from bot.understanding.concepts import Concept
from bot.understanding.mentions import Mention
from bot.understanding.references import References
from handlers.patterns import Pattern

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "a": 1, "an": 1,
}  # fmt: skip
_ITEM = Pattern(
    r"\b(?:agenda )?item(?:s)?(?: no\.?| number)? #?(\d+(?:\.\d+)*|[a-z]+)\b", re.IGNORECASE
)
_NUMBERED = Pattern(
    r"\b(?:action|number|ref|reference) (?:no\.? |number )?#?(\d{1,4})\b(?![/\-.]\d)"
    r"|(?<![\d/.\-:])\b(0\d)\b(?![/.\-:]?\d)",
    re.IGNORECASE,
)
# A bare number after one of these is an action's, and no first day: "push 07 to 10 November".
_BEFORE_ITS_NUMBER = Pattern(
    r"(?:\b(?:push|move|shift|bump|slip|slide|extend|postpone|delay|defer|re-?schedule|change|set|put"
    r"|bring|kick|knock|nudge|roll|make|take|give|date (?:for|of|on)|deadline (?:for|of|on))"
    r"|,|&|\b(?:and|plus))\s*$",
    re.IGNORECASE,
)
_RECOMMENDATION_NUMBER = Pattern(
    r"\b(?:recommendations?|recs?|afis?|areas? for improvement|causes? (?:of|for) concern)"
    r" (?:no\.? |number )?#?(\d{1,3})\b(?![/\-.]\d)",
    re.IGNORECASE,
)
_LATE_BY = Pattern(
    r"\b(?:by |for )?(?:more than|over|at least|longer than|upwards of) (a|an|\w+) "
    r"(day|week|fortnight|month|year)s?(?: overdue| late)?\b",
    re.IGNORECASE,
)
_LIMIT = Pattern(
    r"\b(?:top|first|last|worst|best|biggest) "
    r"(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_OFTEN = {
    ("DAILY", "1"): "daily",
    ("WEEKLY", "1"): "weekly",
    ("WEEKLY", "2"): "fortnight",
    ("WEEKLY", "6"): "six weeks",
    ("MONTHLY", "1"): "month",
    ("MONTHLY", "2"): "two months",
    ("MONTHLY", "3"): "quarter",
    ("YEARLY", "1"): "annual",
}


# "give them until Friday" moves a date.
_UNTIL = (Concept("content", "reschedule"),)
_ABOUT = Pattern(r"(?i)about\b")
_LATE = Pattern(r"(?i)late (?=today\b|now\b|as of\b)")


def fixed_mentions(text: str, references: References, now: datetime) -> list[Mention]:
    """Mentions that are known by their form, none overlapping; dates give way to references."""
    found: list[Mention] = []

    def claim(
        start: int,
        end: int,
        readings: dict[str, tuple[str, ...]],
        date: dates.DateReading | None = None,
    ) -> None:
        if all(end <= other.start or start >= other.end for other in found):
            carried = _UNTIL if date is not None and date.bound == "until" else ()
            found.append(Mention(start, end, text[start:end], readings, carried, date))

    read = dates.spot(text, now)
    for reference in references.spot(text):
        governed = any(
            d.bound and d.start < reference.start < d.end and not _ABOUT.match(d.quote)
            for d in read
        )
        if reference.is_whole or not governed:
            claim(reference.start, reference.end, {"ref": reference.refs})
    for match in _ITEM.finditer(text):
        number = match[1].lower()
        if number[0].isdigit() or number in _NUMBERS:
            claim(*match.span(), {"item": (str(_NUMBERS.get(number, number)),)})
    for start, end, kind, refs in _numbered(text, references):
        if not (text[start] == "0" and _is_first_day(text, start, read)):
            claim(start, end, {kind: refs})
    for match in _LATE_BY.finditer(text):
        number = _NUMBERS.get(match[1].lower()) or (int(match[1]) if match[1].isdigit() else 0)
        if number:
            claim(*match.span(), {"lateness": (str(number * _DAYS[match[2].lower()]),)})
    for match in _LIMIT.finditer(text):
        number = _NUMBERS.get(match[1].lower()) or int(match[1])
        claim(*match.span(1), {"limit": (str(number),)})
    for reading in (*read, *_dates_beside(text, found, now)):
        if reading.kind == "recurrence":
            claim(reading.start, reading.end, {"recurrence": (_how_often(reading),)}, reading)
        else:
            late = _LATE.match(reading.quote)  # "late today" is said of what is late
            start = reading.start + (late.end() if late else 0)
            claim(start, reading.end, {"date": (reading.quote,)}, reading)
    return found


def _is_first_day(text: str, start: int, read: Sequence[dates.DateReading]) -> bool:
    """Whether a bare number is the first day of a stretch of days, and no action's number."""
    begins = any(each.kind == "range" and each.start <= start < each.end for each in read)
    return begins and not _BEFORE_ITS_NUMBER.search(text[:start])


def _dates_beside(
    text: str, found: Sequence[Mention], now: datetime
) -> tuple[dates.DateReading, ...]:
    """The dates that are left when the references are no part of one: "07 to 10 November"."""
    blanked = text
    for mention in found:
        if "ref" in mention.readings:
            gap = " " * (mention.end - mention.start)
            blanked = blanked[: mention.start] + gap + blanked[mention.end :]
    return tuple(dates.spot(blanked, now)) if blanked != text else ()


def _numbered(text: str, references: References) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    """What is called by its number only, and where: "action 3", "AFI 2"."""
    for match in _NUMBERED.finditer(text):
        if refs := references.numbered(match[1] or match[2]):
            yield *match.span(), "ref", refs
    for match in _RECOMMENDATION_NUMBER.finditer(text):
        if refs := references.numbered(match[1]):
            yield *match.span(1), "recommendation number", refs


def _how_often(reading: dates.DateReading) -> str:
    """A recurrence in the word that papers use for it."""
    parts = [part.partition("=") for part in str(reading.value).split(";")]
    rule = {name: value for name, _, value in parts}
    return _OFTEN.get((rule.get("FREQ", ""), rule.get("INTERVAL", "1")), reading.quote.lower())
