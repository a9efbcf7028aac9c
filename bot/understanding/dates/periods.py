"""Rules for durations and for what lies around today: weeks, months and windows of them."""

from __future__ import annotations

from datetime import date

from bot.understanding.dates.grammar import Built, Clock, Layer, Parts, Rule, has, values
from bot.understanding.dates.spans import (
    UNIT_DAYS,
    Days,
    Span,
    shift_days,
    step,
    unit_span,
)

Lengths = list[tuple[int, str]]


def later_by(day: date, lengths: Lengths, sign: int) -> date:
    """A day moved by a duration, forwards (1) or back (-1); working days are England's."""
    for count, unit in sorted(lengths, key=lambda length: length[1] in UNIT_DAYS):
        if unit == "workday":
            from scheduler.calendar import add_working_days

            day = add_working_days(day, max(min(count, 5000), 0) * sign)
        elif unit != "minute":
            day = step(day, unit, count * sign)
    return day


# Durations, and what lies around today


def _duration(parts: Parts, _: Clock) -> Built:
    lengths: Lengths = []
    count = 0
    kinds = {"num", "cnum", "big", "year4", "few", "art"}
    for part in parts:
        for unit in values([part], "unit"):
            lengths.append((min(count, 100_000), unit))
            count = 0
        for minutes in values([part], "tunit"):
            lengths.append((min(count, 100_000) * minutes, "minute"))
            count = 0
        for number in values([part], *kinds):
            count = number if number is not None else 1
    if parts[0].value == "half":
        lengths = [(30, "minute")] if lengths[-1] == (60, "minute") else [(6, "month")]
    return "DUR", lengths


def _rolling(today: date, lengths: Lengths, forward: bool) -> Days:
    if forward:
        return shift_days(today, 1), later_by(today, lengths, 1)
    return later_by(today, lengths, -1), shift_days(today, -1)


def _window(parts: Parts, clock: Clock) -> Built:
    """The whole months before this one for "last 3 months"; "last 7 days" end yesterday."""
    lengths: Lengths = values(parts, "DUR")[0]
    move = values(parts, "next", "last", "this")[-1]
    count, unit = lengths[0]
    if move == 0 or unit == "minute" or count == 0:
        return None
    if len(lengths) > 1 or unit in ("day", "workday", "fortnight"):
        return "PERIOD", Span(*_rolling(clock.today, lengths, move > 0), "days")
    first, last = unit_span(clock.today, unit)
    if move < 0:
        return "PERIOD", Span(step(first, unit, -count), shift_days(first, -1), "days")
    first = shift_days(last, 1) if unit != "weekend" else step(first, unit, 1)
    return "PERIOD", Span(first, shift_days(step(first, unit, count), -1), "days")


def _within_next(parts: Parts, clock: Clock) -> Built:
    """From today, "within the next 10 days"; where "within 10 days" is a single day."""
    last = later_by(clock.today, values(parts, "DUR")[0], 1)
    return "RANGE", Span(clock.today, last, "days", bound="within")


def _rolling_window(parts: Parts, clock: Clock) -> Built:
    count = values(parts, "num", "cnum", "few")[0]
    unit = values(parts, "unit")[0]
    forward = values(parts, "next", "last")[0] > 0
    if count < 1:
        return None
    return "PERIOD", Span(*_rolling(clock.today, [(count, unit)], forward), "days")


def _moved_unit(parts: Parts, clock: Clock) -> Built:
    unit = values(parts, "unit")[0]
    move = values(parts, "next", "last", "this")[-1]
    today = clock.today
    if unit == "day":
        day = shift_days(today, move)
        return ("DAY", Span(day, day)) if move > 0 else None
    if unit == "workday":
        day = later_by(today, [(1, "workday")], move) if move else None
        return ("DAY", Span(day, day)) if day else None
    if unit == "fortnight":
        if move == 0:
            return None
        return "PERIOD", Span(*_rolling(today, [(14, "day")], move > 0), "days")
    if unit == "weekend" and move == 0 and today.weekday() == 6:
        move = 0
    moved = step(today.replace(day=1) if unit not in UNIT_DAYS else today, unit, move)
    return "PERIOD", Span(*unit_span(moved, unit), unit)


def _beyond(parts: Parts, clock: Clock) -> Built:
    unit = values(parts, "unit")[0]
    if unit in ("workday", "day", "fortnight"):
        return None
    moved = step(clock.today.replace(day=1) if unit not in UNIT_DAYS else clock.today, unit,
                 -2 if has(parts, "before") else 2)  # fmt: skip
    return "PERIOD", Span(*unit_span(moved, unit), unit)


def _beside_day(parts: Parts, _: Clock) -> Built:
    """The day, or working day, beside another: "the last working day before Christmas"."""
    unit = values(parts, "unit")[0]
    anchor: Span = values(parts, "DAY")[0]
    if unit not in ("day", "workday") or anchor.first is None:
        return None
    day = later_by(anchor.first, [(1, unit)], -1 if has(parts, "before") else 1)
    return "DAY", Span(day, day, inferred=anchor.inferred, warning=anchor.warning)


def _the_weekend(parts: Parts, clock: Clock) -> Built:
    if values(parts, "unit")[0] != "weekend":
        return None
    return "PERIOD", Span(*unit_span(clock.today, "weekend"), "weekend")


# "The last week of 2016" is not last week.
_NOT_OF = "(?!(of|in) (the|this|next|last)? (MONTH|year4|unit|PERIOD))"
_LENGTH = "(art few|COUNT) of?"
RELATIVE = Layer(
    "unit|tunit",
    Rule(f"(num|cnum|few) (next|last) unit {_NOT_OF}", _rolling_window),
    Rule(
        f"(unit art tunit|{_LENGTH} (unit|tunit) ((comma|and)* (num|cnum) (unit|tunit))*)",
        _duration,
    ),
    Rule("the? unit (after next|before last)", _beyond),
    Rule("the? ((last|final) unit before|next unit after) DAY", _beside_day),
    Rule(f"(the|this)? (next|last|this) unit {_NOT_OF}", _moved_unit),
    Rule("(?<=at|on|during|by|before|since|until) the? unit", _the_weekend),
)
WINDOWS = Layer(
    "DUR",
    Rule("within the? next DUR", _within_next),
    Rule(f"(the|this)? (next|last|this) DUR {_NOT_OF}", _window),
)
