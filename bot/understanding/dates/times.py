"""Rules for times of day, and for a day and a time together."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from bot.understanding.dates.grammar import Built, Clock, Layer, Parts, Rule, values
from bot.understanding.dates.spans import Span

OFFICE_MORNING = 8  # an hour without am or pm, below this, is in the afternoon


def _spoken(parts: Parts, _: Clock) -> Built:
    numbers = values(parts, "num", "cnum")
    half = values(parts, "ampm")[-1]
    hour, minute = (*numbers, 0)[:2]
    if not 1 <= hour <= 12 or minute > 59:
        return None
    if half == "o":
        hour += 12 if hour < OFFICE_MORNING else 0
    else:
        hour = hour % 12 + (12 if half == "p" else 0)
    return "TIME", time(hour, minute)


def _past(parts: Parts, _: Clock) -> Built:
    minute = values(parts, "plus")[0]
    hour = values(parts, "num", "cnum")[0]
    halves = values(parts, "ampm")
    if minute is None or not 1 <= hour <= 12:
        return None
    if halves and halves[0] != "o":
        hour = hour % 12 + (12 if halves[0] == "p" else 0)
    else:
        hour += 12 if hour < OFFICE_MORNING else 0
    return "TIME", time(hour, minute)


def _dotted(parts: Parts, _: Clock) -> Built:
    return "TIME", parts[-1].value


def _with_time(parts: Parts, _: Clock) -> Built:
    span: Span = values(parts, "DAY")[0]
    moment = values(parts, "TIME")[0]
    if span.time is not None or span.first is None:
        return None
    return "DAY", replace(span, time=moment)


def _with_hour(parts: Parts, _: Clock) -> Built:
    """An hour without am or pm ("at 5"): one of the office's day, and the reading says so."""
    span: Span = values(parts, "DAY")[0]
    hour = values(parts, "num", "cnum")[0]
    if span.time is not None or not 1 <= hour <= 12:
        return None
    morning = [value for value in values(parts, "partday") if value == "morning"]
    hour = hour if morning or hour >= OFFICE_MORNING else hour + 12
    moment = time(hour)
    return "DAY", replace(span, time=moment, clock=f"{hour:02d}:00, without am or pm")


def _with_part(parts: Parts, _: Clock) -> Built:
    return "DAY", values(parts, "DAY")[0]


TIMES = Layer(
    Rule("(num|cnum) (num|cnum)? ampm ampm?", _spoken),
    Rule("plus (num|cnum) ampm?", _past),
    Rule("(?<=at) wtime", _dotted),
    Rule("wtime (?=on|dayname|DAY|WEEKDAY)", _dotted),
)

_PART = "(comma? (in the|on the|the)? partday)?"
_TILL = "((dash|to|until) (TIME|wtime))?"

DAYS_AND_TIMES = Layer(
    Rule(f"DAY {_PART} (comma|dash|from)? (at|for)? around? TIME {_TILL} partday?", _with_time),
    Rule(f"at? around? TIME {_TILL} partday? (on|of|comma|for|dash)? DAY partday?", _with_time),
    Rule(f"DAY {_PART} at (num|cnum) (?!unit|tunit|WORDISH|slash)", _with_hour),
    Rule("at (num|cnum) (on)? DAY", _with_hour),
    Rule("DAY (comma|in the)? partday", _with_part),
    Rule("(the? partday of|partday on?) DAY", _with_part),
    Rule("partday DAY", _with_part),
    Rule("DAY (at|around) the partday", _with_part),
)
