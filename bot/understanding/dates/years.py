"""Rules for financial and calendar years, and for quarters, halves and months beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.understanding.dates.grammar import REFUSED, Built, Clock, Layer, Parts, Rule, has, values
from bot.understanding.dates.spans import (
    MONTH_NAMES,
    UNIT_MONTHS,
    Days,
    Span,
    add_months,
    annual,
    fiscal_span,
    fiscal_year,
    month_span,
    months_from,
    nearest,
    shift_days,
    step,
    unit_span,
)


def _fiscal_unit(parts: Parts, clock: Clock) -> Built:
    """Financial periods around today: "last fiscal quarter", "last 2 fiscal years"."""
    unit = next(iter(values(parts, "unit")), "year")
    move = next(iter(values(parts, "next", "last", "this")), 0)
    count = next(iter(values(parts, "num", "cnum", "few")), 1)
    if unit not in ("year", "quarter", "half", "month"):
        return None
    first, last = unit_span(clock.today, unit, fiscal=True)
    if move < 0:
        first, last = step(first, unit, -count), shift_days(first, -1)
    elif move > 0:
        first, last = months_from(shift_days(last, 1), count * UNIT_MONTHS[unit])
    return "PERIOD", Span(first, last, f"fiscal {unit}")


def _fiscal_named(parts: Parts, _: Clock) -> Built:
    for span in values(parts, "PERIOD"):
        return ("PERIOD", span) if span.unit == "fiscal year" else None
    year = values(parts, "year4", "yr2")[0]
    return "PERIOD", Span(*fiscal_span(year - 1), "fiscal year", inferred="the year ending then")


def _year_named(parts: Parts, _: Clock) -> Built:
    span: Span = parts[-1].value
    if values(parts, "unit")[0] != "year" or span.unit != "fiscal year":
        return None
    return "PERIOD", span


def _calendar_year(parts: Parts, clock: Clock) -> Built:
    years = values(parts, "year4", "yr2")
    move = next(iter(values(parts, "next", "last", "this")), 0)
    year = years[0] if years else clock.today.year + move
    return "PERIOD", Span(date(year, 1, 1), date(year, 12, 31), "calendar year")


FISCAL = Layer(
    "fy|fyword|cyword|PERIOD",
    Rule("the? (next|last|this) (num|cnum|few)? fy unit", _fiscal_unit),
    Rule("the? (next|last|this) fyword", _fiscal_unit),
    Rule("(the? fy unit|fyword) dash? (year4|yr2|PERIOD)", _fiscal_named),
    Rule("PERIOD fy unit", _fiscal_named),
    Rule("(the? fy unit|fyword) ending year4", _fiscal_named),
    Rule("the? unit PERIOD", _year_named),
    Rule("the fy unit", _fiscal_unit),
    Rule("(the? cyword unit?) of? (year4|yr2)", _calendar_year),
    Rule("the? (next|last|this) cyword unit?", _calendar_year),
)


# Quarters, halves and months beside the year they lie in


def _part_of(days: Days, months: int, number: int) -> Days:
    return months_from(add_months(days[0], months * (number - 1)), months)


def _quarter(parts: Parts, clock: Clock) -> Built:
    """Quarters and halves: financial, save beside a calendar year ("2018Q4")."""
    parts = [part for part in parts if part.value is not None or not has([part], "the")]
    named = next(iter(values(parts, "unit")), "")
    if not values(parts, "qtr", "half") and named not in ("quarter", "half"):
        return None
    months = 3 if values(parts, "qtr") or named == "quarter" else 6
    name = "quarter" if months == 3 else "half"
    number = (
        next(iter(values(parts, "qtr", "half", "ordn", "ordw", "num", "cnum")), 0) or 12 // months
    )
    if not 1 <= number <= 12 // months:
        return None
    years = values(parts, "year4", "yr2")
    if years:
        calendar = date(years[0], 1, 1), date(years[0], 12, 31)
        days = _part_of(calendar, months, number)
        return "PERIOD", Span(*days, name, inferred=f"{name} of the calendar year")
    for span in values(parts, "PERIOD"):
        if not span.unit.endswith("year") or span.first is None:
            return None
        return "PERIOD", Span(*_part_of((span.first, span.last), months, number), name)
    tail = parts[1:] if values(parts[:1], "qtr", "half") else parts[2:]
    units = values(tail, "unit")
    move = next(iter(values(tail, "next", "last", "this")), None)
    if units and units[-1] != "year":
        return None
    if move is not None or units:
        base = fiscal_span(fiscal_year(clock.today) + (move or 0))
        inferred = f"{name} of the financial year"
        return "PERIOD", Span(*_part_of(base, months, number), name, inferred=inferred)

    def make(year: int) -> Days:
        return _part_of(fiscal_span(year), months, number)

    letter = "Q" if months == 3 else "H"
    start = fiscal_year(clock.today)
    inferred = f"{letter}{number} of the financial year {start}/{(start + 1) % 100:02d}"
    return "PERIOD", Span(*make(start), name, recurring=annual(make), inferred=inferred)


def month_of_year(month: int, today: date) -> Span:
    """A month without a year: the current one or the next to come."""
    recurring = annual(lambda year: month_span(year, month))
    days = recurring.near(today, 1) or month_span(today.year, month)
    label = MONTH_NAMES[month - 1]
    return Span(*days, "month", recurring=recurring, label=label, inferred=f"the next {label}")


def _month_and_year(parts: Parts, clock: Clock) -> Built:
    month = values(parts, "month", "wmonth")[0]
    for span in values(parts, "PERIOD"):
        if span.unit != "fiscal year":
            return None
        found = nearest(month_of_year(month, clock.today), span.first, 1)
        return ("PERIOD", replace(found, recurring=None, inferred="")) if found else None
    years = values(parts, "year4", "yr2")
    for number in values(parts, "num"):
        if number < 32 and not has(parts, "of"):
            return None
        years.append(number + (2000 if number < 50 else 1900))
    if not years:
        if values(parts, "unit")[0] != "year":
            return None
        years = [clock.today.year + values(parts, "next", "last", "this")[0]]
    return "PERIOD", Span(*month_span(years[0], month), "month")


def _month_dash_year(parts: Parts, clock: Clock) -> Built:
    """A month as spreadsheets head a column with it, "Apr-15": not a day."""
    number = parts[-1].value
    year = number + (2000 if number < 50 else 1900)
    glued = parts[-1].start - parts[0].end == 1 and parts[-1].end - parts[-1].start == 2
    if not glued or not -20 <= year - clock.today.year <= 10:
        return None
    return "PERIOD", Span(*month_span(year, parts[0].value), "month")


def _month_with_short_year(parts: Parts, clock: Clock) -> Built:
    """A month and two figures after "in": nothing is in a day, so these are its year."""
    number = parts[-1]
    year = 2000 + number.value
    if number.end - number.start != 2 or not -5 <= year - clock.today.year <= 5:
        return None
    return "PERIOD", Span(*month_span(year, parts[0].value), "month")


def _moved_month(parts: Parts, clock: Clock) -> Built:
    month = values(parts, "month", "wmonth")[0]
    move = values(parts, "next", "last", "this")[-1]
    today = clock.today
    if move == 0:
        return "PERIOD", Span(*month_span(today.year, month), "month")
    behind = move < 0
    year = today.year
    if behind and month >= today.month:
        year -= 1
    if not behind and month <= today.month:
        year += 1
    return "PERIOD", Span(
        *month_span(year, month), "month", inferred=f"{MONTH_NAMES[month - 1]} {year}"
    )


def _day_in_fiscal_year(parts: Parts, _: Clock) -> Built:
    day, period = parts[0].value, parts[-1].value
    if period.unit != "fiscal year" or day.recurring is None or day.recurring.in_year is None:
        return None
    days = day.recurring.near(period.first, 1)
    if days is None or days[1] > period.last:
        return REFUSED
    return "DAY", replace(day, first=days[0], last=days[1], recurring=None, inferred="")


_OF_YEAR = "((of|in|comma|slash|dash)? the? (year4|yr2|PERIOD|MOD unit)|of the unit)"

YEAR_PARTS = Layer(
    "qtr|half|unit|MONTH|PERIOD",
    Rule("DAY (of|in|comma)? PERIOD", _day_in_fiscal_year),
    Rule("MONTH (of|in|comma)? PERIOD", _month_and_year),
    Rule("MONTH dot? (comma|of|in|dash|slash|dot)? (the unit)? (year4|yr2)", _month_and_year),
    Rule("MONTH (of num|num (?!WORDISH|unit))", _month_and_year),
    Rule("MONTH of? MOD unit", _month_and_year),
    Rule("the? (next|last|this) MONTH", _moved_month),
    Rule(f"the? (qtr|half|ORDINAL unit) {_OF_YEAR}", _quarter),
    Rule("(year4|PERIOD) (comma|dash|slash)? the? (qtr|half|(ordn|ordw) unit)", _quarter),
    Rule("(year4|PERIOD) the? (last|final) unit", _quarter),
    Rule(f"the? unit (num|cnum) {_OF_YEAR}?", _quarter),
    Rule("the? (qtr|half)", _quarter),
    Rule("the? (ordn|ordw) unit (?!of|in|after|before)", _quarter),
)


# Before the rules for days, which would read a day of the month.
MONTH_HEADINGS = Layer(
    "dash|in|during",
    Rule("(?<!dash|slash|num|ordn|of|year4) MONTH dash num (?!slash|MONTH|of)", _month_dash_year),
    Rule("(?<=in|during) MONTH num (?!WORDISH|unit|to|dash|comma|slash)", _month_with_short_year),
)
