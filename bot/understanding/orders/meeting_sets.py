"""What an order or an answer sets of a meeting: day (or how much later), times and place."""

import re
from datetime import date, datetime, time

from bot.understanding import dates
from bot.understanding.words.clock_times import MONTH, times_in
from bot.understanding.words.windows import days_of
from handlers.patterns import Pattern

# What an order sets, by field of a proposal, as text: ("date", "2023-10-17").
Sets = tuple[tuple[str, str], ...]

WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SHIFT = Pattern(
    r"\s*\b(?P<before>forward |back )?(?:by )?(?:an? (?P<one>extra |further |another )?|another )?"
    r"(?P<number>(?<!\d)\d{1,3}(?!\d)|one|two|three|four|five|six|couple of)?\s?"
    r"(?P<unit>days?|weeks?|fortnights?)\b"
    r"(?P<after> (?:later|earlier|back|forward|on|sooner))?",
    re.IGNORECASE,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple of": 2}
_PLEASE = Pattern(r"\b(?:please|pls)\b,?", re.IGNORECASE)
# "The 12th, same time": what stays as it is, is set by nothing.
_AS_BEFORE = Pattern(
    r"[\s,;–-]*\b(?:(?:at|in) )?(?:the )?(?:same|usual) (?:time|place|venue|room|location|slot)"
    r"(?: (?:and|&) (?:the )?(?:same )?(?:time|place|venue|room))?(?: as (?:before|usual|ever))?\b",
    re.IGNORECASE,
)
_POLITE_END = Pattern(
    r"(?:[\s,.]+(?:please|pls|thanks|thank you|ta|cheers|now))+\W*$", re.IGNORECASE
)
# "3 February 10am, city hall": a place that nothing leads in, after what was taken out.
_BARE_VENUE = Pattern(
    r"(?:\s{3,}|\s*,\s+)(?:(?:at|in) )?"
    r"(?P<venue>(?!(?:and|with|if|for|then|so|but|as|instead|or|because)\b)"
    r"[A-Za-z][A-Za-z'’&-]*(?: [A-Za-z'’&-]+){0,3})\s*$",
    re.IGNORECASE,
)
_VENUE = Pattern(
    r"(?:\b(?:in|at|@|on|via|over)|^\s*to|\bvenue:?(?: is)?|\blocation:?)\s+"
    r"(?P<venue>(?!(?:at|in|on|to)\b)(?:the )?"
    r"(?!diary|calendar|person\b|morning|afternoon|evening|next|last)"
    r"[A-Za-z][\w'’&.-]*(?:,? (?!(?:at|in) )[A-Za-z][\w'’&.-]*| \d{1,4}[A-Za-z]?\b){0,7})\s*$",
    re.IGNORECASE,
)
# "Move the Panel to 19 April, the Mayor is away": no place, and no day of the meeting.
_TOLD_WHY = Pattern(
    r"(?:\s*[,;.]\s+|\s[-–—]+\s+|\s+(?=(?:because|cos|since|due to|owing to)\b))"
    r"(?:(?=(?:as|because|cos|since|due to|owing to)\b)"
    r"|(?=[^,;.\d]*?(?:\b(?:is|isn['’]?t|are|aren['’]?t|was|has|have|had|can['’]?t|cannot|wants?|needs?|clash\w*)\b"
    r"|['’](?:m|re|ve)\b|['’]s (?:not|away|on|in|ill|off|out)\b)))[^\d]*$",
    re.IGNORECASE,
)
_LEAD = Pattern(r"^(?:(?:to|on|for|until|till|by|at|the)\s+)+", re.IGNORECASE)
_ONLY_DAY = Pattern(r"\d{1,2}(?:st|nd|rd|th)?")
_ONLY_WEEKDAY = Pattern(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?")
_PLACES = Pattern(
    rf"^(?:the )?(?:\d|{MONTH}\b|{WEEKDAY})",
    re.IGNORECASE,
)


_DAYS = ("date", "day", "weekday", "warning")


def said_of_meeting(text: str, now: datetime) -> Sets:
    """The day (or how many days later), times and place that `text` gives a meeting."""
    sets, _ = taken(text, now)
    shift = shift_in(text)
    if shift is None:
        return sets
    if shift["before"] or shift["after"]:  # "to a week later" is later than it was, not than today
        beside, _ = taken(_blanked(text, *shift.span()), now)
        days = tuple(pair for pair in beside if pair[0] in _DAYS)  # "a week later, on the 19th"
        sets = (*days, *(pair for pair in sets if pair[0] not in _DAYS))
    if any(field in _DAYS for field, _ in sets):
        return sets
    number = _NUMBERS.get((shift["number"] or "one").lower()) or int(shift["number"])
    days = number * {"d": 1, "w": 7, "f": 14}[shift["unit"][0].lower()]
    said = f"{shift['before'] or ''}{shift['after'] or ''}".lower()
    earlier = any(word in said for word in ("forward", "earlier", "sooner"))
    kept = tuple(pair for pair in sets if pair[0] != "venue")
    return (*kept, ("shift", str(-days if earlier else days)))


def taken(text: str, now: datetime) -> tuple[Sets, str]:
    """What `text` sets (day, times, place), and what is left of it."""
    sets: list[tuple[str, str]] = []
    text = _PLEASE.sub(lambda match: " " * len(match[0]), text)
    text = _TOLD_WHY.sub("", _AS_BEFORE.sub(lambda match: " " * len(match[0]), text))
    times = times_in(text)
    left = text
    if times:
        sets.append(("start", f"{times.start:%H:%M}"))
        if times.end:
            sets.append(("end", f"{times.end:%H:%M}"))
        left = _blanked(text, *times.place)
    read = next((each for each in dates.spot(left, now) if _day(each)), None)
    if read is None and not times:
        read = next((each for each in dates.spot(text, now) if _day(each)), None)
    if read is not None:
        day = _day(read)
        if isinstance(read.value, datetime) and not times:
            sets.append(("start", f"{time(read.value.hour, read.value.minute):%H:%M}"))
        sets.insert(0, _said_day(read, day))
        if read.warning:
            sets.append(("warning", read.warning))
        left = _blanked(left, read.start, read.end)
    left = re.sub(
        r"[\s,;.]*\b(?:at|on|from|for|to|starting|by)\b(?=\s*(?:$|,|(?:in|at)\b))", " ", left
    )
    left = _POLITE_END.sub("", left)
    left = left.rstrip(" .,;!")
    venue = _VENUE.search(left) or _BARE_VENUE.search(left)
    if venue and not _PLACES.match(venue["venue"]):
        sets.append(("venue", _capitalised(venue["venue"].strip(" .,"))))
        left = left[: venue.start()]
    return tuple(sets), left.strip(" ,;.")


def _blanked(text: str, start: int, end: int) -> str:
    """`text` with spaces from `start` to `end`: what follows stands where it stood."""
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _said_day(read: dates.DateReading, day: date | None) -> tuple[str, str]:
    """A day as it was said: "the 17th" and "Thursday" are those of the meeting that is moved."""
    words = _LEAD.sub("", read.quote).strip().lower()
    if _ONLY_DAY.fullmatch(words) and day:
        return "day", str(day.day)
    if _ONLY_WEEKDAY.fullmatch(words) and day:
        return "weekday", str(day.weekday())
    return "date", day.isoformat() if day else ""


def _day(read: dates.DateReading) -> date | None:
    """The one day that was read; null for a month or another stretch."""
    start, end = days_of(read)
    return start if start is not None and start == end else None


def _capitalised(venue: str) -> str:
    return venue if any(letter.isupper() for letter in venue) else venue.title()


def shift_in(text: str) -> re.Match[str] | None:
    """Where a text tells how much later, or earlier; null where it does not."""
    for match in _SHIFT.finditer(text):
        if (
            match["number"]
            or match["before"]
            or match["after"]
            or re.search(r"\ban?\b|another", match[0])
        ):
            return match
    return None
