"""Rules for times of day, and for a day and a time together."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from bot.understanding.dates.grammar import Built, Clock, Layer, Parts, Rule, values
from bot.understanding.dates.spans import Span

OFFICE_MORNING = 8  # an hour without am or pm, below this, is in the afternoon
# What a part of the day adds to an hour of twelve.
_HALVES = {"morning": 0, "afternoon": 12, "evening": 12, "night": 12}


def office_hour(hour: int, minute: int = 0) -> time:
    """An hour of twelve, said without am or pm, as it falls in the office's day."""
    return time(hour if hour >= OFFICE_MORNING else hour + 12, minute)


def _hour_and_minute(parts: Parts, _: Clock) -> Built:
    hour, minute = values(parts, "cnum")
    return ("TIME", office_hour(hour, minute)) if hour <= 12 and 10 <= minute <= 59 else None


def _hour_of_part(parts: Parts, _: Clock) -> Built:
    hour: int = values(parts, "num", "cnum")[0]
    part: str = values(parts, "partday")[0]
    if not 1 <= hour <= 12 or part not in _HALVES:
        return None
    return "TIME", time(hour % 12 + _HALVES[part])


def _spoken(parts: Parts, _: Clock) -> Built:
    numbers = values(parts, "num", "cnum")
    half = values(parts, "ampm")[-1]
    hour, minute = (*numbers, 0)[:2]
    if not 1 <= hour <= 12 or minute > 59:
        return None
    if half == "o":
        return "TIME", office_hour(hour, minute)
    return "TIME", time(hour % 12 + (12 if half == "p" else 0), minute)


def _past(parts: Parts, _: Clock) -> Built:
    minute = values(parts, "plus")[0]
    hour = values(parts, "num", "cnum")[0]
    halves = values(parts, "ampm")
    if minute is None or not 1 <= hour <= 12:
        return None
    if halves and halves[0] != "o":
        return "TIME", time(hour % 12 + (12 if halves[0] == "p" else 0), minute)
    return "TIME", office_hour(hour, minute)


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
    part: str = next(iter(values(parts, "partday")), span.label)
    if part in _HALVES:
        return "DAY", replace(span, time=time(hour % 12 + _HALVES[part]))
    moment = office_hour(hour)
    return "DAY", replace(span, time=moment, clock=f"{moment:%H:%M}, without am or pm")


def _with_part(parts: Parts, _: Clock) -> Built:
    return "DAY", values(parts, "DAY")[0]


TIMES = Layer(
    "ampm|plus|wtime|partday|cnum",
    Rule("(num|cnum) partday", _hour_of_part),
    Rule("(?<=at) cnum cnum (?!unit|tunit|ampm)", _hour_and_minute),
    Rule("(num|cnum) (num|cnum)? ampm ampm?", _spoken),
    Rule("plus (num|cnum) ampm?", _past),
    Rule("(?<=at) wtime", _dotted),
    Rule("wtime (?=on|dayname|DAY|WEEKDAY)", _dotted),
)

_PART = "(comma? (in the|on the|the)? partday)?"
_TILL = "((dash|to|until) (TIME|wtime))?"

DAYS_AND_TIMES = Layer(
    "TIME|at|partday",
    Rule("(num|cnum) partday", _hour_of_part),
    Rule("(?<=at) cnum cnum (?!unit|tunit|ampm)", _hour_and_minute),
    Rule(f"DAY {_PART} (comma|dash|from)? (at|for)? around? TIME {_TILL} partday?", _with_time),
    Rule(f"at? around? TIME {_TILL} partday? (on|of|comma|for|dash)? DAY partday?", _with_time),
    Rule(f"DAY {_PART} at (num|cnum) (?!unit|tunit|WORDISH|slash)", _with_hour),
    Rule("at (num|cnum) (on)? DAY", _with_hour),
    Rule("DAY (comma|in the)? partday", _with_part),
    Rule("(the? partday of|partday on?) DAY", _with_part),
    Rule("partday DAY", _with_part),
    Rule("DAY (at|around) the partday", _with_part),
)
