"""Rules for days: named in full, by day and month, by weekday, by day of the month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.understanding.dates.feasts import feast
from bot.understanding.dates.grammar import REFUSED, Built, Clock, Layer, Parts, Rule, has, values
from bot.understanding.dates.spans import (
    MONTH_NAMES,
    WEEKDAY_NAMES,
    Span,
    annual,
    in_words,
    monthly,
    ordinal,
    real_date,
    shift_days,
    weekly,
)

_YEAR = "((comma|of|in|dash|slash|dot)? (the? unit)? (year4|yr2))"
_WEEKDAY = "(WEEKDAY dot? comma? the? | the)?"
_SHORT_YEAR = "(num (?!WORDISH|unit|tunit|of|filler|MONTH|dash|to|slash|ampm|colon))"


def contradiction(day: date, weekday: int | None) -> str:
    """What to say where a date is not the weekday that was given with it, else ""."""
    if weekday is None or day.weekday() == weekday:
        return ""
    right, said = WEEKDAY_NAMES[day.weekday()], WEEKDAY_NAMES[weekday]
    return f"{in_words(day)} is a {right}, not a {said}"


def day_of_year(day: int, month: int, today: date, weekday: int | None = None) -> Span | None:
    """The next such day, today included.

    A weekday beside it moves it on by at most a year, where that year's day agrees ("Friday 18
    July", said when the next one is a Thursday); the warning then says so.
    """

    def make(year: int) -> tuple[date, date] | None:
        found = real_date(year, month, day)
        return (found, found) if found else None

    recurring = annual(make)
    days = recurring.near(today, 1)
    if days is None:
        return None
    label = f"{day} {MONTH_NAMES[month - 1]}"
    warning = contradiction(days[0], weekday)
    if warning:
        later = make(days[0].year + 1)
        if later and later[0].weekday() == weekday:
            inferred = f"the next {label} on a {WEEKDAY_NAMES[later[0].weekday()]}"
            return Span(*later, inferred=inferred, warning=warning)
    return Span(
        *days, recurring=recurring, label=label, inferred=f"the next {label}", warning=warning
    )


def _named(parts: Parts, clock: Clock) -> Built:
    numbers = values(parts, "num", "ordn", "ordw", "cnum")
    month = values(parts, "month", "wmonth")[0]
    weekday = next(iter(values(parts, "wday", "wwday")), None)
    years = values(parts, "year4", "yr2")
    if len(numbers) > 1:
        if parts[-1].end - parts[-1].start != 2:
            return None
        if has(parts[-2:-1], "dash") and parts[-1].start - parts[-2].end > 0:
            return None
        years = [numbers[1] + (2000 if numbers[1] < 50 else 1900)]
    if years:
        found = real_date(years[0], month, numbers[0])
        if found is None:
            return REFUSED
        return "DAY", Span(found, found, warning=contradiction(found, weekday))
    span = day_of_year(numbers[0], month, clock.today, weekday)
    return ("DAY", span) if span else REFUSED


def _number_month(parts: Parts, clock: Clock) -> Built:
    day, month, doubtful = values(parts, "dm")[0]
    weekday = next(iter(values(parts, "wday", "wwday")), None)
    if doubtful and weekday is None:
        return None
    span = day_of_year(day, month, clock.today, weekday)
    return ("DAY", span) if span else None


def _governed_number_month(parts: Parts, clock: Clock) -> Built:
    day, month, _ = values(parts, "dm")[0]
    if (day, month) == (24, 7):
        return None
    span = day_of_year(day, month, clock.today)
    return ("DAY", span) if span else None


def _weekday_and_day(parts: Parts, _: Clock) -> Built:
    span: Span = parts[-1].value
    weekday: int = values(parts, "wday", "wwday")[0]
    if span.first is None:
        return None
    return "DAY", replace(span, warning=contradiction(span.first, weekday))


def _stamped(parts: Parts, clock: Clock) -> Built:
    """As a log stamps it: Thu Oct 26 11:00:09 2023."""
    built = _named([part for part in parts if part.value != parts[3].value], clock)
    if not isinstance(built, tuple):
        return built
    return "DAY", replace(built[1], time=parts[3].value)


def _weekday_of_month(parts: Parts, clock: Clock) -> Built:
    weekday: int = values(parts, "wday", "wwday")[0]
    number = values(parts, "num", "ordn", "ordw")[0]
    if not 1 <= number <= 31:
        return None
    recurring = monthly(number, weekday)
    days = recurring.near(clock.today, 1)
    if days is None:
        return REFUSED
    name = WEEKDAY_NAMES[weekday]
    return "DAY", Span(
        *days, recurring=recurring, inferred=f"the next {name} the {ordinal(number)}"
    )


def _day_of_month(parts: Parts, clock: Clock) -> Built:
    number = values(parts, "ordn", "num")[0]
    if not 1 <= number <= 31:
        return None
    recurring = monthly(number, None)
    days = recurring.near(clock.today, 1)
    if days is None:
        return None
    label = ordinal(number)
    return "DAY", Span(*days, recurring=recurring, label=label, inferred=f"the next {label}")


def _day_name(parts: Parts, clock: Clock) -> Built:
    name, away = values(parts, "dayname")[0]
    day = shift_days(clock.today, away)
    return "DAY", Span(day, day, label="evening" if name == "tonight" else "")


def _feast(parts: Parts, clock: Clock) -> Built:
    span = feast(values(parts, "feast")[0], clock.today)
    years = values(parts, "year4", "yr2")
    if span is None or span.recurring is None:
        return None
    if years and span.recurring.in_year:
        days = span.recurring.in_year(years[0])
        return ("DAY", Span(*days)) if days else None
    moved = next(iter(values(parts, "next", "last", "this")), 0)
    if moved < 0:
        days = span.recurring.near(shift_days(clock.today, -1), -1)
        return ("DAY", replace(span, first=days[0], last=days[1], inferred="")) if days else None
    return "DAY", span


def next_weekday(weekday: int, today: date) -> Span:
    """A bare weekday: the one after today."""
    recurring = weekly(weekday)
    days = recurring.near(today, 1) or (today, today)
    label = WEEKDAY_NAMES[weekday]
    return Span(*days, recurring=recurring, label=label, inferred=f"the next {label}")


def _weekday(parts: Parts, clock: Clock) -> Built:
    return "DAY", next_weekday(values(parts, "wday", "wwday")[0], clock.today)


def _moved_weekday(parts: Parts, clock: Clock) -> Built:
    """The coming one for "this"; next week's for "next Friday"; the one past for "last"."""
    weekday: int = values(parts, "wday", "wwday")[0]
    moves = values(parts, "next", "last", "this")
    today = clock.today
    ahead = (weekday - today.weekday()) % 7
    name = WEEKDAY_NAMES[weekday]
    if moves[-1] < 0:
        behind = (today.weekday() - weekday) % 7 or 7
        day = shift_days(today, -behind)
        return "DAY", Span(day, day, inferred=f"the {name} before today")
    if moves[0] == 0:
        day = shift_days(today, ahead or (7 if len(moves) > 1 else 0))
        return "DAY", Span(day, day, inferred=f"the coming {name}")
    day = shift_days(today, 7 - today.weekday() + weekday)
    return "DAY", Span(day, day, inferred=f"{name} of next week")


def _weekday_after_next(parts: Parts, clock: Clock) -> Built:
    weekday: int = values(parts, "wday", "wwday")[0]
    behind = has(parts, "before")
    today = clock.today
    gap = (today.weekday() - weekday) % 7 if behind else (weekday - today.weekday()) % 7
    day = shift_days(today, ((gap or 7) + 7) * (-1 if behind else 1))
    return "DAY", Span(day, day)


def _weekday_beside(parts: Parts, _: Clock) -> Built:
    """A weekday beside another day: "the last Friday before Christmas"."""
    weekday: int = values(parts, "wday", "wwday")[0]
    anchor: Span = values(parts, "DAY")[0]
    if anchor.first is None:
        return None
    if has(parts, "before"):
        day = shift_days(anchor.first, -((anchor.first.weekday() - weekday) % 7 or 7))
    else:
        day = shift_days(anchor.first, (weekday - anchor.first.weekday()) % 7 or 7)
    return "DAY", Span(day, day, inferred=anchor.inferred, warning=anchor.warning)


def _weekdays_away(parts: Parts, clock: Clock) -> Built:
    count = values(parts, "num", "cnum", "few", "art")[-1] or 1
    weekday = values(parts, "wday", "wwday", "wdays")[0]
    behind = has(parts, "ago")
    today = clock.today
    gap = (today.weekday() - weekday) % 7 if behind else (weekday - today.weekday()) % 7
    day = shift_days(today, ((gap or 7) + 7 * (count - 1)) * (-1 if behind else 1))
    return "DAY", Span(day, day)


def _named_in_one(parts: Parts, clock: Clock) -> Built:
    """A day that is joined by dashes, whatever follows: "26-Feb-18 - WYP"."""
    is_one = all(parts[at].end == parts[at + 1].start for at in range(len(parts) - 1))
    return _named(parts, clock) if is_one else None


def _part_of_today(parts: Parts, clock: Clock) -> Built:
    day = shift_days(clock.today, min(values(parts, "this", "last")[0], 0))
    return "DAY", Span(day, day)


NAMED_DAYS = Layer(
    "MONTH|WEEKDAY|dm|dayname|feast|partday",
    Rule("WEEKDAY MONTH num TIME year4", _stamped),
    Rule("WEEKDAY dot? comma? DAY", _weekday_and_day),
    Rule(f"{_WEEKDAY} (DAYNUM) (of|dash|slash|dot|comma)? the? MONTH dot? {_YEAR}", _named),
    Rule(f"{_WEEKDAY} cnum of? month dot? {_YEAR}?", _named),
    Rule("num dash MONTH dash num (?=dash|colon)", _named_in_one),
    Rule(
        f"{_WEEKDAY} (num|ordn) (dash|slash|of)? MONTH dot? (dash|slash)? {_SHORT_YEAR}",
        _named,
    ),
    Rule(f"{_WEEKDAY} (DAYNUM) (of|dash|slash|dot|comma)? the? MONTH dot?", _named),
    Rule("year4 (dash|slash|dot|comma)? MONTH (dash|slash|dot)? (num|ordn)", _named),
    Rule(f"(WEEKDAY dot? comma?)? the? MONTH dot? the? (DAYNUM) {_YEAR}", _named),
    Rule(f"MONTH dot? num comma? {_SHORT_YEAR}", _named),
    Rule(
        "(WEEKDAY dot? comma?)? the? MONTH (dot|dash|slash)? the? "
        "(ordn|ordw|num (?!unit|tunit|slash|ampm))",
        _named,
    ),
    Rule("the? MONTH cnum (?=$|dot|comma|at|TIME|filler|from|to|dash)", _named),
    Rule("WEEKDAY dot? comma? dm", _number_month),
    Rule("(?<=GOVERNOR) dm", _governed_number_month),
    Rule("dm", _number_month),
    Rule("WEEKDAY dot? comma? the? (ordn (?!unit|of)|ordw (?!WORDISH|unit|of))", _weekday_of_month),
    Rule("WEEKDAY the? num (?!WORDISH|unit|tunit|of|dash|ampm|filler|to|colon)", _weekday_of_month),
    Rule("the? dayname", _day_name),
    Rule("feast comma? (of|in)? (year4|yr2)", _feast),
    Rule("the? (next|last|this)? feast", _feast),
    Rule("(this|last) partday", _part_of_today),
)

# Not "the 10th and 12th October", "the 3rd floor", "the 2nd of three".
_ALONE = "(?!(comma|and|filler) DAY|comma ordn|WORDISH|unit|of|wdays|WEEKDAY|MONTH|num|DUR|slash)"
WEEKDAYS = Layer(
    "WEEKDAY|wdays|ordn|num",
    Rule("the? ((last|final) WEEKDAY before|next WEEKDAY after) DAY", _weekday_beside),
    Rule("the? WEEKDAY (after next|before last)", _weekday_after_next),
    Rule("art? (num|cnum|few|art) of? (WEEKDAY|wdays) (ago|hence|from now)", _weekdays_away),
    Rule("(the|this)? (next|last|this) WEEKDAY", _moved_weekday),
    Rule("the? wday", _weekday),
    Rule("^ wwday dot? $", _weekday),
    Rule("(?<=on|by|from|until|before|after|since|to|dash|commencing|eod) wwday (?!WORDISH)",
         _weekday),
    Rule("wwday (?=TIME|partday|at TIME)", _weekday),
    Rule("^ the? ordn dot? $", _day_of_month),
    Rule(f"(?<=GOVERNOR|commencing) ordn {_ALONE}",
         _day_of_month),
    Rule(f"the ordn {_ALONE}", _day_of_month),
    Rule("ordn (?= $)", _day_of_month),
    Rule("(?<=on|by|until|before) the num (?=$|dot|comma|filler)", _day_of_month),
)  # fmt: skip
