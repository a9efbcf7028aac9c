"""Rules for days counted from others: "in a fortnight", "2 weeks before Christmas", "w/c 9 Oct"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.understanding.dates.grammar import Built, Clock, Layer, Parts, Rule, has, values
from bot.understanding.dates.periods import Lengths, later_by
from bot.understanding.dates.spans import (
    UNIT_DAYS,
    UNIT_MONTHS,
    Span,
    add_months,
    nearest,
    shift_days,
    step,
    week_span,
)


def _away(lengths: Lengths, clock: Clock, sign: int) -> Span | None:
    """Today, or now where hours or minutes are counted, moved by a duration."""
    minutes = sum(count for count, unit in lengths if unit == "minute")
    day = later_by(clock.today, lengths, sign)
    if not minutes:
        return Span(day, day)
    try:
        moment = datetime.combine(day, clock.now.time().replace(microsecond=0)) + timedelta(
            minutes=minutes * sign
        )
    except OverflowError:
        return None
    return Span(moment.date(), moment.date(), time=moment.time().replace(tzinfo=None))


def _ahead(parts: Parts, clock: Clock) -> Built:
    span = _away(values(parts, "DUR")[0], clock, 1)
    return ("DAY", span) if span else None


def _behind(parts: Parts, clock: Clock) -> Built:
    span = _away(values(parts, "DUR")[0], clock, -1)
    return ("DAY", span) if span else None


def _within(parts: Parts, clock: Clock) -> Built:
    """A time limit: "within 10 days" is the last day for it, from today or the day named."""
    lengths: Lengths = values(parts, "DUR")[0]
    anchors: list[Span] = values(parts, "DAY")
    if anchors and anchors[0].first:
        day = later_by(anchors[0].first, lengths, 1)
        return "DAY", Span(day, day, bound="within", inferred=anchors[0].inferred)
    if lengths[0][1] == "month" and lengths[0][0] > 1:
        # A limit of several months is a stretch of time; one of days or weeks is its last day.
        return "RANGE", Span(clock.today, later_by(clock.today, lengths, 1), "days", bound="within")
    span = _away(lengths, clock, 1)
    return ("DAY", replace(span, bound="within")) if span else None


def _closest(anchor: Span, clock: Clock) -> Span:
    """Of a year-less date the occurrence closest to today, as things are counted "after" it."""
    if anchor.recurring is None or anchor.recurring.in_year is None or anchor.first is None:
        return anchor
    behind = nearest(anchor, clock.today, -1)
    if behind and behind.first and clock.today - behind.first < anchor.first - clock.today:
        return behind
    return anchor


def _from_day(parts: Parts, clock: Clock) -> Built:
    anchor: Span = values(parts, "DAY")[0]
    lengths: Lengths = values(parts, "DUR")[0]
    back = has(parts, "before")
    if not back:
        anchor = _closest(anchor, clock)
    if anchor.first is None or lengths[0][1] == "minute":
        return None
    day = later_by(anchor.first, lengths, -1 if back else 1)
    weekday = values(parts, "wday", "wwday")
    followers = values(parts, "DAY")[1:]
    if followers:
        if (
            followers[0].recurring is None
            or followers[0].recurring.in_year
            or not followers[0].first
        ):
            return None
        weekday = [followers[0].first.weekday()]
    if weekday:
        day = shift_days(day, (weekday[0] - day.weekday()) % 7)
    return "DAY", Span(day, day, time=anchor.time, inferred=anchor.inferred, warning=anchor.warning)


def _ordinal_from_day(parts: Parts, _: Clock) -> Built:
    """So many units off a day: "the second week after this Friday" is a fortnight after it."""
    unit = values(parts, "unit")[0]
    count = next(iter(values(parts, "ordn", "ordw")), 1)
    anchor: Span = values(parts, "DAY")[0]
    if anchor.first is None:
        return None
    sign = -1 if has(parts, "before") else 1
    if unit == "week" and not values(parts, "ordn", "ordw"):
        return "PERIOD", Span(*week_span(shift_days(anchor.first, 7 * sign)), "week")
    if unit not in ("day", "workday", "week", "fortnight", "month", "year"):
        return None
    day = later_by(anchor.first, [(count, unit)], sign)
    return "DAY", Span(day, day, inferred=anchor.inferred)


def _weekday_by_day(parts: Parts, _: Clock) -> Built:
    """A weekday beside a date: "the Friday before Christmas", "the Monday after Easter"."""
    first, anchor = values(parts, "DAY")
    if first.label not in _WEEKDAYS or anchor.first is None or anchor.label in _WEEKDAYS:
        return None
    direction = -1 if has(parts, "before") else 1
    found = nearest(replace(first, label=""), anchor.first, direction)
    if found is None or found.first is None:
        return None
    later = 7 * (next(iter(values(parts, "ordn", "ordw")), 1) - 1) * direction
    day = shift_days(found.first, later)
    found = replace(found, first=day, last=day)
    return "DAY", replace(found, recurring=None, inferred=anchor.inferred)


_WEEKDAYS = set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


def _week_on_day(parts: Parts, _: Clock) -> Built:
    """Weeks on from a day: "a week on Tuesday", "Tuesday week", "a fortnight today"."""
    anchor: Span = values(parts, "DAY")[0]
    lengths: Lengths = [length for found in values(parts, "DUR") for length in found]
    lengths = lengths or [(1, values(parts, "unit")[0])]
    if anchor.first is None or any(unit not in ("week", "fortnight") for _, unit in lengths):
        return None
    if anchor.recurring and anchor.label not in _WEEKDAYS:
        if has(parts[:1], "DAY") and lengths == [(1, "week")] and not anchor.label[:1].isdigit():
            return "PERIOD", Span(*week_span(anchor.first), "week", inferred=anchor.inferred)
        return None
    day = later_by(anchor.first, lengths, 1)
    return "DAY", Span(day, day, time=anchor.time, inferred=anchor.inferred)


def _week_of(parts: Parts, clock: Clock) -> Built:
    anchor: Span = values(parts, "DAY")[0]
    units = values(parts, "unit")
    if anchor.first is None or (units and units[0] not in ("week", "workweek")):
        return None
    monday = week_span(clock.today)[0]
    anchor = nearest(anchor, monday, 1) or anchor
    first, last = week_span(anchor.first or monday)
    if units and units[0] == "workweek":
        last = shift_days(last, -2)
    return "PERIOD", Span(
        first, last, "week", inferred=anchor.inferred and f"the week of {anchor.inferred}",
        warning=anchor.warning,
    )  # fmt: skip


def _period_ending(parts: Parts, clock: Clock) -> Built:
    """A reported period, "12 months to March 2023"; without a year, the last one."""
    lengths: Lengths = [length for found in values(parts, "DUR") for length in found]
    if not lengths:
        units = values(parts, "unit")
        lengths = [(1, "half" if "half" in units else units[0])]
    count, unit = lengths[0]
    if len(lengths) > 1 or unit not in {*UNIT_MONTHS, *UNIT_DAYS} or not 1 <= count <= 1200:
        return None
    end: Span | None = parts[-1].value
    if end is None or end.unit not in ("day", "month", "quarter") or end.time:
        return None
    if end.recurring:
        if end.unit == "day" and unit in UNIT_DAYS:
            return None
        end = nearest(end, clock.today, -1)
        if end and end.recurring and end.last and end.last > clock.today:
            year_before = add_months(clock.today, -1)
            end = nearest(end, year_before, -1)
    if end is None or end.last is None:
        return None
    last = end.last
    first = step(shift_days(last, 1), unit, -count)
    return "PERIOD", Span(first, last, "days", inferred=end.inferred, warning=end.warning)


def _length_from_day(parts: Parts, _: Clock) -> Built:
    """A length and its start: "3 days starting from Monday"."""
    anchor: Span = values(parts, "DAY")[0]
    lengths: Lengths = values(parts, "DUR")[0]
    if anchor.first is None or lengths[0][1] == "minute":
        return None
    last = shift_days(later_by(anchor.first, lengths, 1), -1)
    if last < anchor.first:
        return None
    return "PERIOD", Span(anchor.first, last, "days", inferred=anchor.inferred)


def _close_of_day(parts: Parts, clock: Clock) -> Built:
    for span in values(parts, "DAY"):
        return "DAY", replace(span, edge=True)
    return "DAY", Span(clock.today, clock.today, edge=True)


def _early_in_period(parts: Parts, _: Clock) -> Built:
    span: Span = values(parts, "PERIOD")[0]
    if span.first is None:
        return None
    return "DAY", Span(span.first, span.first, inferred=span.inferred)


OFFSETS = Layer(
    "DUR|unit|eod|first_thing|week_of|end|early|before|after",
    Rule("DUR (from|after|before) DAY on? (DAY|WEEKDAY)", _from_day),
    Rule("for DUR comma? (from|commencing) (from|on)? DAY", _length_from_day),
    Rule("DUR comma? commencing (from|on)? DAY", _length_from_day),
    Rule("within DUR ((of|from|after) DAY)?", _within),
    Rule("(DUR) (from now|hence|later)", _ahead),
    Rule("DUR ago", _behind),
    Rule("the? (DUR|unit (dash? unit)?) (to|ending) (on|the|in)* SPAN",
         _period_ending),
    Rule("DUR (from|after|before) DAY", _from_day),
    Rule("DUR on? DAY", _week_on_day),
    Rule("unit DAY", _week_on_day),
    Rule("DAY unit (?!ending|to)", _week_on_day),
    Rule("in (around)? DUR (time)? (?!of|to)", _ahead),
    Rule("DUR time", _ahead),
    Rule("^ after DUR (?!of|from|word)", _ahead),
    Rule("the? (ordn|ordw)? unit (after|before) DAY", _ordinal_from_day),
    Rule("(the? (ordn|ordw))? DAY (before|after) DAY", _weekday_by_day),
    Rule("the? week_of colon? (on|the)* DAY", _week_of),
    Rule("the? unit (of|commencing|ending|from) (on|the)* DAY", _week_of),
    Rule("the? eod (on|of|comma)? DAY", _close_of_day),
    Rule("DAY (comma|at|by)? eod", _close_of_day),
    Rule("(first_thing|end of|early) (on|the)? DAY", _close_of_day),
    Rule("first_thing in? (the)? PERIOD", _early_in_period),
    Rule("DAY first_thing", _close_of_day),
    Rule("(?<=by|at|until|before) the? eod", _close_of_day),
    Rule("^ the? eod $", _close_of_day),
)  # fmt: skip
