"""Rules for ranges between two dates, and for what a preposition makes of one ("by", "since")."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.understanding.dates.grammar import (
    REFUSED,
    Builder,
    Built,
    Clock,
    Layer,
    Parts,
    Rule,
    has,
    values,
)
from bot.understanding.dates.spans import (
    Bound,
    Span,
    annual,
    monthly,
    nearest,
    real_date,
    shift_days,
)

_YEAR = "((comma|of|in|dash|slash|dot)? (the unit)? (year4|yr2))?"


def _days_of_month(parts: Parts, clock: Clock) -> Built:
    """Days of one month: "9 to 12 of June", "August 10 - 22, 2012"."""
    pairs = values(parts, "pair")
    numbers = list(pairs[0]) if pairs else values(parts, "num", "ordn", "ordw", "cnum")
    month = values(parts, "month", "wmonth")[0]
    if len(numbers) != 2 or numbers[0] >= numbers[1]:
        return None
    if has(parts, "and") and not has(parts, "between"):
        return None

    def make(year: int) -> tuple[date, date] | None:
        first, last = real_date(year, month, numbers[0]), real_date(year, month, numbers[1])
        return (first, last) if first and last else None

    years = values(parts, "year4", "yr2")
    if years:
        days = make(years[0])
        return ("RANGE", Span(*days, "days")) if days else REFUSED
    days = annual(make).near(clock.today, 1)
    if days is None:
        return REFUSED
    return "RANGE", Span(*days, "days", inferred=f"the next ones, in {days[0].year}")


def _days_before_date(parts: Parts, _: Clock) -> Built:
    """A day, then a full date in its month: "07.-10.08.2018"."""
    last: Span = parts[-1].value
    number = values(parts, "num", "ordn")[0]
    if last.first is None or last.recurring is not None or last.unit != "day":
        return None
    first = real_date(last.first.year, last.first.month, number)
    if first is None or first >= last.first:
        return None
    return "RANGE", Span(first, last.first, "days")


DAY_RANGES = Layer(
    "MONTH|dash",
    Rule("(from|between)? the? (wday dot? comma?)? (DAYNUM|cnum) (to|dash|and|until|through) the? "
         f"(wday dot? comma?)? (DAYNUM|cnum) of? the? MONTH dot? {_YEAR}", _days_of_month),
    Rule(f"(from|between)? (wday comma?)? MONTH dot? the? (DAYNUM) (to|dash|and|until|through) "
         f"the? (DAYNUM) (?!of? MONTH|slash|unit|ampm) {_YEAR}", _days_of_month),
    Rule(f"pair of? MONTH dot? {_YEAR}", _days_of_month),
    Rule(f"MONTH dot? pair {_YEAR}", _days_of_month),
    Rule("(num|ordn) dash DAY", _days_before_date),
)  # fmt: skip


def _between(parts: Parts, clock: Clock) -> Built:
    """Two dates and what lies between; the end without a year comes after the start."""
    spans: list[Span] = values(parts, "DAY", "PERIOD")
    if has(parts, "and") and not has(parts, "between"):
        return None
    start, end = spans[0], spans[1] if len(spans) > 1 else None
    if end is None:
        number = values(parts, "ordn", "ordw", "num")[-1]
        if start.recurring is None and start.first is None:
            return None
        end = Span(None, None, recurring=monthly(number, None))
    if start.first is None:
        return None
    if end.recurring and not start.recurring:
        end = nearest(end, start.first, 1)
        end = replace(end, inferred="") if end else None
    elif start.recurring and end and not end.recurring and end.last:
        start = _start_before(start, end.last) or start
    elif end.recurring:
        end, start = _both_open(start, end, clock)
    if end is None or end.last is None or start.first is None or end.last < start.first:
        return None
    days = start.first, end.last
    if start.time or end.time:
        return None if len(spans) < 2 else ("RANGE", Span(*days, "days"))
    inferred = start.inferred or end.inferred
    warning = start.warning or end.warning
    return "RANGE", Span(*days, "days", inferred=inferred, warning=warning)


def _from_now(parts: Parts, clock: Clock) -> Built:
    """From today on to a day that is to come: "between now and Christmas"."""
    end: Span | None = parts[-1].value
    if end is not None and end.recurring:
        end = nearest(end, clock.today, 1)
    if end is None or end.last is None or end.time or end.last < clock.today:
        return None
    days = clock.today, end.last
    return "RANGE", Span(*days, "days", inferred=end.inferred, warning=end.warning)


def _start_before(start: Span, last: date) -> Span | None:
    """The occurrence of a year-less start that comes before an end with a year."""
    found = nearest(start, last, -1)
    return replace(found, inferred="", recurring=None) if found else None


def _both_open(start: Span, end: Span, clock: Clock) -> tuple[Span | None, Span]:
    """Neither has a year: the next such range whose end is still to come."""
    if start.first is None or start.recurring is None:
        return None, start
    if end.last and end.last < start.first and start.recurring.in_year and end.recurring:
        earlier = nearest(start, end.last, -1) if end.recurring.in_year else None
        if earlier and earlier.first and 0 <= (clock.today - earlier.first).days < 200:
            return end, earlier
    anchor = start.last if start.last and start.unit != "day" else start.first
    return nearest(end, anchor or start.first, 1), start


def _years(parts: Parts, _: Clock) -> Built:
    years = values(parts, "year4")
    if years[0] >= years[1]:
        return None
    return "RANGE", Span(date(years[0], 1, 1), date(years[1], 12, 31), "days")


def _open(parts: Parts, clock: Clock, bound: Bound) -> Built:
    """A day or period seen through its preposition: a range open at one end, or the day itself."""
    span: Span | None = parts[-1].value if not has(parts[-1:], "onwards") else parts[-2].value
    if span is None:
        return None
    edge = any(has(parts, kind) for kind in ("since",))
    if edge and span.recurring:
        span = nearest(span, clock.today, -1)
    if span is None:
        return None
    first, last = span.first, span.last
    if bound in ("by", "until"):
        first = None
    elif bound == "before":
        first, last = None, shift_days(span.first, -1) if span.first else None
    elif bound == "after":
        first, last = shift_days(span.last, 1) if span.last else None, None
    else:
        last = None
    if first is None and last is None:
        return None
    if bound == "by" and span.edge:
        return "RANGE", replace(span, bound="by")
    return "RANGE", replace(span, first=first, last=last, unit="open", bound=bound, time=None)


def _bounded(bound: Bound) -> Builder:
    def build(parts: Parts, clock: Clock) -> Built:
        return _open(parts, clock, bound)

    return build


def _from(parts: Parts, clock: Clock) -> Built:
    """A start, when it is to come ("from 1 April"); else an origin ("the paper from 3 May")."""
    span: Span = parts[-1].value
    if span.time or span.unit == "years":
        return "RANGE", span
    if span.first is None or span.first < clock.today or span.unit == "days":
        return "RANGE", replace(span, bound="since")
    return "RANGE", replace(span, last=None, unit="open", bound="since")


def _placed(bound: Bound) -> Builder:
    def build(parts: Parts, _: Clock) -> Built:
        return "RANGE", replace(parts[-1].value, bound=bound)

    return build


RANGES = Layer(
    "JOIN|and|slash",
    Rule("(from|between)? SPAN comma? (to|dash|until|through|and) (the)? SPAN", _between),
    Rule("(from|between)? SPAN (to|dash|until|through|and) the? (ordn|ordw)", _between),
    Rule("PERIOD slash PERIOD", _between),
    Rule("(from|between)? now (to|dash|until|through) the? SPAN", _from_now),
    Rule("(from|between) now and the? SPAN", _from_now),
    Rule("from SPAN JOIN the? (num|ordn|ordw)", _between),
    Rule("(from|between) (the unit)? year4 (to|dash|and|until|through) year4", _years),
)
BOUNDS = Layer(
    "SPAN",
    Rule("notbefore the? SPAN", _bounded("since")),
    Rule("notafter the? SPAN", _bounded("by")),
    Rule("(until|through) the? SPAN", _bounded("until")),
    Rule("since the? SPAN", _bounded("since")),
    Rule("(commencing) (from|on|in)? the? SPAN", _bounded("since")),
    Rule("from the? SPAN onwards", _bounded("since")),
    Rule("on? SPAN onwards", _bounded("since")),
    Rule("before the? SPAN", _bounded("before")),
    Rule("after the? SPAN", _bounded("after")),
    Rule("by the? SPAN", _bounded("by")),
    Rule("from the? SPAN", _from),
    Rule("(on|at) the? SPAN", _placed("on")),
    Rule("(in|during|within|around|for) the? SPAN", _placed("in")),
)
