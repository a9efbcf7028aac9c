"""A day that corrects the one that is proposed: "the 17th" is of its month, "the Thursday" of its
week, "a week later" is later than it.

Pure: a message, the moment and the day that is proposed go in.
"""

import re
from datetime import date, datetime, timedelta

from bot.understanding import dates
from bot.understanding.words.windows import days_of
from handlers.date_shifts import day_due
from handlers.patterns import Pattern

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "another": 1, "another one": 1, "a further": 1, "an extra": 1,
    "two": 2, "a couple of": 2, "couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip
_SHIFT = Pattern(
    r"(?i)\b(?P<number>\d{1,2}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
    r" (?:more |extra |further )?(?P<unit>day|week|fortnight|month)s?"
    r"(?P<way> (?:later|longer|more|extra|back|further|earlier|sooner|forward|before that))?\b"
    r"(?! (?:on|from|after|before)\b)"
)
_LONGER = Pattern(r"(?i)^(?:another|a further|an extra)|\b(?:more|extra|further)\b")
_EARLIER = Pattern(r"(?i)\b(?:earlier|sooner|forward|before that)\b")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = "|".join(_WEEKDAYS)
# "The Monday after", "the day before", "two weeks after that": counted from the day proposed.
_COUNTED = Pattern(
    rf"(?i)\b(?:(?P<number>the|an?|one|two|three) )?(?P<unit>{_WEEKDAY}|day|week|fortnight)s? "
    r"(?P<way>after|before)(?: (?:that|it))?(?=[\s,.!]*(?:please|pls|instead|then)?[\s.!]*$)"
    rf"|\b(?:the )(?P<beside>following|previous) (?P<named>{_WEEKDAY}|day|week)\b"
)
_LEAD = Pattern(r"(?i)^(?:(?:to|on|for|until|till?|by|at|the|due|that)\s+)+")
_ONLY_DAY = Pattern(r"(?i)\d{1,2}(?:st|nd|rd|th)?")
_ONLY_WEEKDAY = Pattern(r"(?i)(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?")
_ONLY_MONTH = Pattern(
    r"(?i)(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# "I meant November" is the same day of it; "make it November" is its end.
_MEANT = Pattern(r"(?i)\b(?:i mean(?:t)?|sorry|not|should be|should have been|wrong month)\b")
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)"
# Nobody means the next Friday of a day so much later.
_FAR_OFF = 31  # days
_NOT_WEEKDAY = Pattern(
    rf"(?i)\b(?:not|instead of|rather than)\s+(?:the )?(?P<day>{_DAY})(?:day)?\b"
)
_NO_WEEKDAY = Pattern(rf"(?i)^\W*(?:(?:no|nope|sorry|oops|i meant?|meant)\W+)+{_DAY}(?:day)?\W*$")
# "Make it Thursday" is the next one; "the Thursday" is of the week that was spoken of.
_OF_WEEK = Pattern(r"(?i)\b(?:the|that) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
# "The 30th, not the 3rd".
_NOT_THAT = Pattern(r"(?i),?\s+(?:and )?(?:not|rather than|instead of)\s[^,]+$")
_NOT_FIRST = Pattern(
    r"(?i)^\W*(?:(?:no|sorry|oh|wait)\W+)*not (?:in )?[a-z]{3,9},? (?:but )?(?=[a-z]{3,9}\W*$)"
)
_ASIDE = Pattern(r"(?i)[\s,–-]+(?:actually|sorry|i mean|i meant|rather|then)\W*$")


def said_day(text: str, now: datetime, proposed: date | None) -> tuple[date | None, str] | None:
    """The last day of the last date in `text` and what to notice about it; null without a date, or
    where it is so much later than a day that is not `proposed`.
    """
    text = _ASIDE.sub("", text)
    is_meant = bool(_MEANT.search(text))
    is_of_week = proposed is not None and _is_of_its_week(text, proposed, now.date())
    text = _NOT_FIRST.sub("", text)
    without = _NOT_THAT.sub("", text)
    text = without if dates.spot(without, now) else text
    counted = _COUNTED.search(text) if proposed else None
    if counted and proposed:
        return _counted(proposed, counted), ""
    shift = _SHIFT.search(text)
    if shift and (shift["way"] or _LONGER.search(shift[0])):
        return (_shifted(proposed, shift), "") if proposed else None
    read = dates.spot(text, now)
    if not read:
        return None
    start, end = days_of(read[-1])
    day = day_due(start, end, read[-1].quote)
    words = _LEAD.sub("", read[-1].quote).strip()
    if proposed and end and is_meant and _ONLY_MONTH.fullmatch(words):
        last = _last_of_month(end.year, end.month)
        return date(end.year, end.month, min(proposed.day, last)), read[-1].warning
    if proposed and day and start == end:
        is_of_week = is_of_week or bool(_OF_WEEK.search(text))
        day = _beside(proposed, day, words, now.date(), is_of_week=is_of_week)
    return day, read[-1].warning


def _is_of_its_week(text: str, proposed: date, today: date) -> bool:
    """Whether a weekday that is said is of the week of the day proposed: "Friday not Thursday",
    "no, Friday" beyond this week, and any of a day that is far off.
    """
    instead = _NOT_WEEKDAY.search(text)
    is_far = (proposed - today).days > 7
    return bool(
        (instead and _WEEKDAYS[proposed.weekday()].startswith(instead["day"].lower()))
        or (is_far and _NO_WEEKDAY.match(text))
        or (proposed - today).days > _FAR_OFF
    )


def _counted(proposed: date, said: re.Match[str]) -> date:
    """The day that is told by how it stands to the one proposed."""
    unit = (said["unit"] or said["named"]).lower()
    step = -1 if (said["way"] or said["beside"]).lower() in ("before", "previous") else 1
    if unit in _WEEKDAYS:
        away = (_WEEKDAYS.index(unit) - proposed.weekday()) * step % 7 or 7
        return proposed + timedelta(days=away * step)
    number = _NUMBERS.get((said["number"] or "").lower(), 1)
    return proposed + timedelta(days=number * step * {"day": 1, "week": 7, "fortnight": 14}[unit])


def _shifted(proposed: date, shift: re.Match[str]) -> date:
    """The day so much later, or earlier; in a shorter month, its last day."""
    number = _NUMBERS.get(shift["number"].lower()) or int(shift["number"])
    number = -number if _EARLIER.search(shift[0]) else number
    unit = shift["unit"].lower()
    if unit != "month":
        return proposed + timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = proposed.month - 1 + number
    year, month = proposed.year + months // 12, months % 12 + 1
    return date(year, month, min(proposed.day, _last_of_month(year, month)))


def is_of_month(day: int, proposed: date) -> bool:
    """Whether the month of the day proposed has such a day."""
    return day <= _last_of_month(proposed.year, proposed.month)


def _last_of_month(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def _beside(proposed: date, day: date, words: str, today: date, *, is_of_week: bool) -> date:
    """The day that is meant beside the one that is proposed: of its month, or of its week; `day`
    itself where its month was said, or where that has passed.
    """
    if _ONLY_DAY.fullmatch(words):
        last = (
            date(proposed.year + proposed.month // 12, proposed.month % 12 + 1, 1)
        ).toordinal() - 1
        if day.day > date.fromordinal(last).day:
            return day
        meant = proposed.replace(day=day.day)
    elif is_of_week and _ONLY_WEEKDAY.fullmatch(words):
        meant = proposed + timedelta(days=day.weekday() - proposed.weekday())
    else:
        return day
    return meant if meant >= today else day
