"""Rules for days and periods inside others: "first Monday of next month", "end of Q3"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.understanding.dates.grammar import REFUSED, Built, Clock, Layer, Parts, Rule, has, values
from bot.understanding.dates.spans import (
    UNIT_MONTHS,
    Days,
    Span,
    add_months,
    iso_week,
    months_from,
    nth_weekday,
    real_date,
    remade,
    shift_days,
    unit_span,
    week_span,
)
from bot.understanding.dates.years import month_of_year


def _bare_month(parts: Parts, clock: Clock) -> Built:
    return "PERIOD", month_of_year(values(parts, "month", "wmonth")[0], clock.today)


def _bare_year(parts: Parts, _: Clock) -> Built:
    units = values(parts, "unit")
    if units and units[0] != "year":
        return None
    year = values(parts, "year4")[0]
    return "PERIOD", Span(date(year, 1, 1), date(year, 12, 31), "calendar year")


_AFTER_PERIOD = "(?<=PERIOD to|PERIOD dash|PERIOD and|PERIOD until|PERIOD through|DAY to)"
BARE_MONTHS = Layer(
    "MONTH|year4",
    Rule("month (?!cap)", _bare_month),
    Rule("(?<=the) month", _bare_month),
    Rule("^ wmonth dot? $", _bare_month),
    Rule("wmonth (?=(to|dash|until|through) MONTH)", _bare_month),
    Rule("(?<=in|by|since|until|before|after|during|from|of|early|end|through|notbefore|notafter)"
         " wmonth (?!cap)", _bare_month),
    Rule(f"{_AFTER_PERIOD} wmonth", _bare_month),
    Rule("(?<=DUR to|unit to|early dash|DUR ending|unit ending) wmonth", _bare_month),
    Rule("(?<=the) wmonth (?=word|dot|comma|filler|$)", _bare_month),
    Rule("^ year4 dot? $", _bare_year),
    Rule("the? unit of? year4", _bare_year),
    Rule("(?<=in|by|since|until|before|after|during|from|notbefore|notafter|early|through|between"
         "|of|end) year4 (?!slash|unit)", _bare_year),
    Rule("(?<=early dash|PERIOD to|PERIOD dash|PERIOD and|PERIOD until) year4", _bare_year),
)  # fmt: skip


def enclosing(parts: Parts, clock: Clock, fiscal: bool) -> Span | None:
    """The period that something is counted in: named, or "the year" and the like."""
    for span in values(parts[1:], "PERIOD"):
        return span
    unit = values(parts, "unit")[-1]
    if unit in ("day", "workday", "fortnight", "decade"):
        return None
    return Span(*unit_span(clock.today, unit, fiscal), unit)


def _place(parts: Parts) -> int:
    """Which one: 1 is the first, -1 the last, -2 the last but one."""
    number = next(iter(values(parts, "ordn", "ordw")), 0)
    if has(parts, "last") or has(parts, "final"):
        return -number or -1
    return number or next(iter(values(parts, "second_last")), 1)


def nth_unit(days: Days, place: int, unit: str, count: int) -> Days | None:
    """The nth day, working day, week, month or quarter of a stretch, or its first or last few.

    Weeks belong to the period that holds their Thursday, as ISO 8601 counts them in a year.
    """
    first, last = days
    if unit == "workday":
        from scheduler.calendar import add_working_days

        edge = shift_days(first, -1) if place > 0 else shift_days(last, 1)
        day = add_working_days(edge, place)
        found = (day, day)
    elif unit == "day":
        edge = shift_days(first, place - 1) if place > 0 else shift_days(last, place + 1)
        found = (edge, shift_days(edge, count - 1)) if place > 0 else (
            shift_days(edge, 1 - count), edge)  # fmt: skip
    elif unit in ("week", "workweek", "fortnight"):
        length = 14 if unit == "fortnight" else 7
        if count > 1 and (last - first).days < 32:
            span = count * length - 1
            return (
                (first, shift_days(first, span)) if place > 0 else (shift_days(last, -span), last)
            )
        opening = week_span(shift_days(week_span(first)[0], 3 if first.weekday() < 4 else 10))[0]
        closing = week_span(shift_days(last, 3 - last.weekday() - 7 * (last.weekday() < 3)))[0]
        start = (shift_days(opening, 7 * (place - 1)) if place > 0
                 else shift_days(closing, 7 * (place + 1) - 7 * (count - 1)))  # fmt: skip
        found = start, shift_days(start, length * count - 1)
        return found if start <= last else None
    elif unit == "weekend":
        saturday = nth_weekday(first, last, 5, place)
        return (saturday, shift_days(saturday, 1)) if saturday else None
    elif unit in UNIT_MONTHS:
        months = UNIT_MONTHS[unit]
        start = (add_months(first, months * (place - 1)) if place > 0
                 else add_months(shift_days(last, 1), months * (place + 1 - count)))  # fmt: skip
        found = months_from(start, months * count)
    else:
        return None
    return found if first <= found[0] and found[1] <= last else None


def _nth_of(parts: Parts, clock: Clock) -> Built:
    lengths = values(parts, "DUR")
    counts = values(parts, "num", "cnum", "few")
    count, unit = lengths[0][0] if lengths else ([*counts, 1][0], values(parts, "unit")[0])
    whole = enclosing(parts, clock, fiscal=unit != "day")
    if whole is None or not 1 <= count <= 1000:
        return None
    place = _place(parts)
    single = unit in ("day", "workday") and count == 1
    found = remade(
        whole, lambda days: nth_unit(days, place, unit, count), "day" if single else "days"
    )
    if found is None:
        return REFUSED
    if unit == "day" and count > 1 and place < 0:
        found = _already_begun(found, clock)
    return "DAY" if single else "PERIOD", found


def _already_begun(days: Span, clock: Clock) -> Span:
    """A stretch of days in a month without its year is one that is looked back on: "the last ten
    days of March", said in October, are last March's.
    """
    if days.recurring is None or days.first is None or days.first <= clock.today:
        return days
    past = days.recurring.near(clock.today, -1)
    return replace(days, first=past[0], last=past[1], inferred="the last one") if past else days


def _day_of(parts: Parts, clock: Clock) -> Built:
    """A day of a month: "20th of next month", "the 15th day of next month"."""
    whole = enclosing(parts, clock, fiscal=False)
    if whole is None or whole.unit != "month":
        return None
    number = values(parts, "ordn", "ordw", "num")[0]

    def make(days: Days) -> Days | None:
        day = real_date(days[0].year, days[0].month, number)
        return (day, day) if day else None

    found = remade(whole, make, "day")
    return ("DAY", found) if found else REFUSED


def _days_of(parts: Parts, clock: Clock) -> Built:
    """Days of a month named by its place: "4 to 22 of next month"."""
    whole = enclosing(parts, clock, fiscal=False)
    pairs = values(parts, "pair")
    numbers = pairs[0] if pairs else values(parts, "num", "ordn", "ordw")
    if (
        whole is None
        or whole.unit != "month"
        or whole.first is None
        or has(parts, "and") > (has(parts, "between"))
    ):
        return None
    first, last = (real_date(whole.first.year, whole.first.month, day) for day in numbers[:2])
    if first is None or last is None or last <= first:
        return None
    return "PERIOD", Span(first, last, "days", inferred=whole.inferred)


def _nth_weekday_of(parts: Parts, clock: Clock) -> Built:
    years = values(parts, "year4")
    whole = (
        Span(date(years[0], 1, 1), date(years[0], 12, 31), "year")
        if years
        else enclosing(parts, clock, fiscal=False)
    )
    if whole is None or whole.first is None:
        return None
    weekday = values(parts, "wday", "wwday")[0]
    place = _place(parts)

    def make(days: Days) -> Days | None:
        day = nth_weekday(*days, weekday, place)
        return (day, day) if day else None

    found = remade(whole, make, "day")
    if found is None:
        return REFUSED
    if found.recurring:
        days = found.recurring.near(clock.today, 1)
        if days is None:
            return REFUSED
        found = replace(found, first=days[0], last=days[1], label="")
    return "DAY", found


def _weekday_of_week(parts: Parts, _: Clock) -> Built:
    weeks = values(parts, "PERIOD")
    if not weeks or weeks[0].unit not in ("week", "workweek", "weekend"):
        return None
    weekday = values(parts, "wday", "wwday")[0]
    day = shift_days(week_span(weeks[0].first)[0], weekday)
    return "DAY", Span(day, day)


def _numbered_week(parts: Parts, clock: Clock) -> Built:
    if values(parts, "unit")[0] != "week":
        return None
    number = values(parts, "num", "cnum")[0]
    years = values(parts, "year4")
    for span in values(parts, "PERIOD"):
        if not span.unit.endswith("year"):
            return None
        if span.unit.startswith("fiscal"):
            found = nth_unit((span.first, span.last), number, "week", 1)
            return ("PERIOD", Span(*found, "week")) if found else None
        years = [span.first.year]
    days = iso_week(years[0] if years else clock.today.isocalendar().year, number)
    return ("PERIOD", Span(*days, "week")) if days else None


_WHOLE = "(of|in)? (the|this)? PERIOD"
_IN = f"({_WHOLE}|of the? unit|of this unit)"
NESTED = Layer(
    "PERIOD|unit|year4",
    Rule(f"the? (ORDINAL|second_last|ordn last|ordw last) (DUR|unit) {_IN}", _nth_of),
    Rule(f"the? (num|cnum|few) (last|final) unit {_IN}", _nth_of),
    Rule(
        f"(from|between)? the? (pair|(DAYNUM) (to|dash|and|until|through) the? (DAYNUM)) {_IN}",
        _days_of,
    ),
    Rule(f"the? (ordn|ordw) (unit)? {_IN}", _day_of),
    Rule(f"the? num of {_WHOLE}", _day_of),
    Rule(f"the? (ORDINAL|second_last|ordn last|ordw last) WEEKDAY ({_IN}|(of|in) year4)",
         _nth_weekday_of),
    Rule("the? WEEKDAY dot? comma? (of|in)? the? PERIOD", _weekday_of_week),
    Rule("PERIOD comma? (on)? the? WEEKDAY", _weekday_of_week),
    Rule("the? unit (num|cnum) ((of|in|comma)? (year4|PERIOD))?", _numbered_week),
    Rule("(year4|PERIOD) unit (num|cnum)", _numbered_week),
)  # fmt: skip
