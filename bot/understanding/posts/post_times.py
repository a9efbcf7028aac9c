"""The time of day at which something is posted, as people say it: "half eight", "9.30", "Thursdays
4".
"""

import re
from datetime import date, datetime, time, timedelta

from bot.understanding.dates.times import office_hour
from bot.understanding.posts.post_names import DAY
from bot.understanding.words.clock_times import MONTH
from handlers.patterns import Pattern, any_of

_CLOCK = Pattern(
    r"(?i)\b(?:at|for|by|@)\s*(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?(?![\d/.:]|st|nd|rd|th)\b"
)
_HOURS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "noon": 12, "midday": 12,
}  # fmt: skip
_PARTS_OF_HOUR = {"half": 30, "quarter": 15, "ten": 10, "twenty": 20, "five": 5}
_HOUR = any_of(*_HOURS, r"1[0-2]|[1-9]")
# "half eight" is half past eight.
SPOKEN = Pattern(
    rf"\b(?:(?:at|by) |(?=half|quarter|noon|midday))(?:a )?(?:(?P<part>{any_of(*_PARTS_OF_HOUR)}) "
    rf"(?:(?P<side>past|to) )?)?(?P<hour>{_HOUR})(?: o'?clock)?"
    r"(?![\d/:.]|\s*[ap]\.?m|st|nd|rd|th)\b"
)
_PARTS = {"morning": time(9), "lunchtime": time(12, 30), "afternoon": time(14), "evening": time(17)}
# Without "at": "9.30", "4pm", "Thursdays 4".
_CLOCKS = (
    _CLOCK,
    Pattern(r"(?<![\d./:-])\b(\d{1,2})[:.](\d\d)\s*(am|pm)?\b(?![./:-]?\d)"),
    Pattern(r"(?<![\d./:-])\b(\d{1,2})()\s*(am|pm)\b"),
    Pattern(r"(?<![\d./:-])\b(\d{1,2})()() ?o'?clock\b"),
    Pattern(
        rf"\b(?:{DAY}s?|weekdays?|daily|weekly),? (\d{{1,2}})()()\b"
        rf"(?!st|nd|rd|th|[/:.-]\d| (?:of )?{MONTH}| (?:days?|weeks?|months?|actions?)\b)"
    ),
)


_SHIFT = Pattern(
    r"\b(?P<many>half an|an|one|two|three|1|2|3|\d\d?) (?P<unit>hours?|minutes?|mins?) "
    r"(?P<way>later|earlier|sooner|back|forward)\b"
)
_MANY = {"half an": 0.5, "an": 1, "one": 1, "two": 2, "three": 3}
# What is posted at seven is read before work, where "seven" of a meeting is in the evening.
_EARLIEST = 7


def posting_hour(hour: int, minute: int = 0) -> time:
    """An hour of twelve, said of a post without am or pm."""
    return time(hour, minute) if hour == _EARLIEST else office_hour(hour, minute)


def shift_said(said: str) -> int:
    """How many minutes later (earlier: below 0) something is to come; 0 where that is not said."""
    found = _SHIFT.search(said)
    if found is None:
        return 0
    many = _MANY.get(found["many"]) or int(found["many"])
    minutes = int(many * (60 if found["unit"].startswith("h") else 1))
    return -minutes if found["way"] in ("earlier", "sooner", "forward") else minutes


def time_said(said: str) -> str:
    """The time of day (HH:MM, Europe/London) in a plain message; "" where it says none."""
    spoken = SPOKEN.search(said)
    if spoken:
        hour = _HOURS.get(spoken["hour"]) or int(spoken["hour"])
        minutes = _PARTS_OF_HOUR.get(spoken["part"] or "", 0)
        at = posting_hour(hour) if 1 <= hour <= 12 else time(hour % 24)
        minutes = -minutes if spoken["side"] == "to" else minutes
        return f"{datetime.combine(date.min, at) + timedelta(days=1, minutes=minutes):%H:%M}"
    clock = next((found for pattern in _CLOCKS if (found := pattern.search(said))), None)
    if clock and int(clock[1]) < 24 and int(clock[2] or 0) < 60:
        hour, minute, half = int(clock[1]), int(clock[2] or 0), (clock[3] or "").lower()
        if half or hour > 12 or hour == 0:
            return f"{time(hour % 12 + 12 * (half == 'pm') if half else hour, minute):%H:%M}"
        return f"{posting_hour(hour, minute):%H:%M}"
    part = next((at for word, at in _PARTS.items() if re.search(rf"\b{word}\b", said)), None)
    return f"{part:%H:%M}" if part else ""
