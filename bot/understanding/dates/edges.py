"""Rules for the edges and parts of periods: "end of April", "mid October", "later this week"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.understanding.dates.grammar import Built, Clock, Layer, Parts, Rule, has, values
from bot.understanding.dates.nested import enclosing
from bot.understanding.dates.spans import (
    Days,
    Span,
    months_from,
    remade,
    shift_days,
    step,
    unit_span,
)


def _edge(parts: Parts, clock: Clock) -> Built:
    """An edge of a period: "end of April" is its last day, "start of next week" its first."""
    at_end = has(parts, "end")
    for span in values(parts, "DAY"):
        return "DAY", replace(span, edge=True)
    years = values(parts, "year4")
    whole = enclosing(parts, clock, fiscal=False) if not years else (
        Span(date(years[0], 1, 1), date(years[0], 12, 31)))  # fmt: skip
    if whole is None or whole.first is None:
        return None
    edge = remade(whole, lambda days: (days[1], days[1]) if at_end else (days[0], days[0]), "day")
    if edge is None:
        return None
    edge = replace(edge, edge=True)
    if whole.recurring:
        days = edge.recurring.near(clock.today, 1) if edge.recurring else None
        if whole.unit == "month" and days:
            edge = replace(edge, first=days[0], last=days[1])
        name = whole.label or whole.inferred
        edge = replace(edge, label="", inferred=f"the {'last' if at_end else 'first'} day of "
                       f"{'the next ' if whole.label else ''}{name}")  # fmt: skip
    return "DAY", edge


def _edge_of_unit(parts: Parts, clock: Clock) -> Built:
    what = values(parts, "eoperiod")[0]
    today = clock.today
    if what == "ytd":
        start = unit_span(today, "year", fiscal=True)[0]
        return "PERIOD", Span(start, today, "days", inferred="the financial year to date")
    if what == "mtd":
        return "PERIOD", Span(today.replace(day=1), today, "days")
    last = unit_span(today, what, fiscal=what == "quarter")[1]
    return "DAY", Span(last, last, edge=True)


def _to_date(parts: Parts, clock: Clock) -> Built:
    span = values(parts, "PERIOD")[0]
    if span.first is None or span.first > clock.today:
        return None
    return "PERIOD", Span(span.first, min(span.last or clock.today, clock.today), "days")


def _rest(parts: Parts, clock: Clock) -> Built:
    """What is left of the current period ("later this month"), or gone ("earlier")."""
    span = enclosing(parts, clock, fiscal=False)
    tomorrow = shift_days(clock.today, 1)
    if span is None:
        return None
    if span.first is None or span.last is None or not span.first <= clock.today < span.last:
        return None
    days = (tomorrow, span.last) if has(parts, "later") else (span.first, clock.today)
    return "PERIOD", Span(*days, "days")


def _unit_end(parts: Parts, clock: Clock) -> Built:
    """The close of the books ("month end", "year end"), by the financial year."""
    unit = next(iter(values(parts, "unit")), "year")
    if unit not in ("year", "quarter", "month"):
        return None
    last = unit_span(clock.today, unit, fiscal=True)[1]
    inferred = "the end of the financial year" if unit == "year" else ""
    return "DAY", Span(last, last, inferred=inferred, edge=True)


def _third(parts: Parts, _: Clock) -> Built:
    """Thirds of a period for "early", "mid", "late"; of a month days 1-10, 11-20, 21 on."""
    whole: Span = values(parts, "PERIOD")[0]
    third: int = values(parts, "early")[0]
    if whole.unit not in ("month", "week", "quarter", "half", "workweek") and not (
        whole.unit.endswith("year")
    ):
        return None

    def make(days: Days) -> Days:
        first, last = days
        if whole.unit == "month":
            return shift_days(first, 10 * third), last if third == 2 else shift_days(
                first, 10 * third + 9
            )
        if "week" in whole.unit:
            opening, closing = ((0, 1), (2, 2), (3, 4))[third]
            return shift_days(first, opening), shift_days(first, closing)
        length = {"quarter": 1, "half": 2}.get(whole.unit, 4)
        return months_from(step(first, "month", length * third), length)

    found = remade(whole, make, "days")
    return ("PERIOD", found) if found else None


EDGES = Layer(
    "end|start|eoperiod|so_far|to_date|later|earlier|early",
    Rule("at? the? end of? the? unit? (PERIOD|year4)", _edge),
    # "When does it start next week" is no first day of that week.
    Rule("at? the? start of the? unit? (PERIOD|year4)", _edge),
    Rule("at? the? (end|start) of the? unit", _edge),
    Rule("(the|this)? eoperiod", _edge_of_unit),
    Rule("so_far PERIOD", _to_date),
    Rule("(later|earlier) (in|on)? the? (PERIOD|unit (?!WORDISH))", _rest),
    Rule("(?<=by|at|before|until|after|on|to|the|fy|year4) unit dash? end", _unit_end),
    Rule("^ fy? unit dash? end", _unit_end),
    Rule("PERIOD (to_date|so_far)", _to_date),
    Rule("early (dash|of|in)? the? PERIOD", _third),
)
