"""Dates, times, ranges and recurrences in English, day first, read by a grammar of our own.

A text becomes tokens (tokens.py), and layers of rules (days, periods, offsets, ranges, recurrence)
turn runs of tokens into dates until nothing more applies. What is not surely a date is left alone:
"may I", "item 4.2", "173/20" and "a second wave" are not read.

Rules: day first; weeks begin on Monday; a bare weekday, and a date without a year, is the next one;
"end of X" is its last day; financial years begin on 1 April, and so do quarters, save beside a
calendar year; working days are England's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from bot.understanding.dates.days import NAMED_DAYS, WEEKDAYS
from bot.understanding.dates.edges import EDGES
from bot.understanding.dates.grammar import Clock
from bot.understanding.dates.nested import BARE_MONTHS, NESTED
from bot.understanding.dates.numbers import join_number_words
from bot.understanding.dates.offsets import OFFSETS
from bot.understanding.dates.periods import RELATIVE, WINDOWS
from bot.understanding.dates.ranges import BOUNDS, DAY_RANGES, RANGES
from bot.understanding.dates.recurrence import RECURRENCE, Rota
from bot.understanding.dates.spans import Bound, Span, nearest
from bot.understanding.dates.symbols import CHARACTERS, Token, codes_of
from bot.understanding.dates.times import DAYS_AND_TIMES, TIMES
from bot.understanding.dates.tokens import tokenise
from bot.understanding.dates.years import FISCAL, MONTH_HEADINGS, YEAR_PARTS

Kind = Literal["date", "datetime", "range", "recurrence"]
Value = date | datetime | tuple[date | None, date | None] | str

_LAYERS = (
    TIMES, MONTH_HEADINGS, DAY_RANGES, NAMED_DAYS, RECURRENCE, FISCAL, YEAR_PARTS, RELATIVE,
    BARE_MONTHS, WINDOWS, NESTED, EDGES, WEEKDAYS, OFFSETS, DAYS_AND_TIMES, RANGES, BOUNDS,
)  # fmt: skip
# Without one of these kinds a text holds no date.
_EVIDENCE = frozenset(
    codes_of(
        "MONTH|WEEKDAY|wdays|dayname|feast|unit|tunit|DAY|PERIOD|dm|ordn|year4|adverb|eod"
        "|eoperiod|qtr|fyword|cyword|partday|numw"
    )
)
_READ = frozenset(codes_of("SPAN|RANGE|RECUR"))
_NUMBER_WORD = CHARACTERS["numw"]


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date expression found in a text.

    kind, value: a date; a datetime (Europe/London, without offset); a range (first and last day,
    both included, None where it is open); or a recurrence as an RFC 5545 RRULE.
    quote, start, end: the words read, and where they stand in the text (end excluded).
    inferred: what was supplied to read it ("the next 10 October"); "" where the text says it all.
    warning: what contradicts it ("31 October 2023 is a Tuesday, not a Monday"), else "".
    bound: the preposition that governed it, as its nearest equivalent; "" for none.
    """

    kind: Kind
    value: Value
    quote: str
    start: int
    end: int
    inferred: str = ""
    warning: str = ""
    bound: Bound = ""


def spot(text: str, now: datetime, past: bool = False) -> list[DateReading]:
    """All date expressions of a text, none overlapping, in order; `now` is Europe/London.

    `past` is for texts that tell what was ("met on 28 September"): a weekday or a date without a
    year is then the last one, today included, where it would be the next.
    """
    today = date(now.year, now.month, now.day)
    tokens = tokenise(text, today)
    codes = "".join([token.code for token in tokens])
    if _EVIDENCE.isdisjoint(codes):
        return []
    if _NUMBER_WORD in codes:
        join_number_words(tokens)
        codes = "".join([token.code for token in tokens])
    clock = Clock(now, today)
    for layer in _LAYERS:
        codes = layer.reduce(tokens, codes, clock)
    if past:
        for token in tokens:
            _look_back(token, today)
    return [_reading(text, token) for token in tokens if token.code in _READ]


def read(text: str, now: datetime, past: bool = False) -> DateReading | None:
    """The one best reading of a text: the longest, the first of those; None where there is none."""
    readings = spot(text, now, past)
    return max(readings, key=lambda reading: reading.end - reading.start, default=None)


def _look_back(token: Token, today: date) -> None:
    """Takes the last occurrence of what has no year, where a reading kept what it recurs as."""
    span = token.value
    if token.code in _READ and isinstance(span, Span) and span.unit != "open":
        token.value = nearest(span, today, -1) or span


def as_json(reading: DateReading) -> dict[str, Any]:
    """A reading as `remembrancer when --json` prints it: kind, value in ISO form, quote."""
    value = reading.value
    plain: Any = value
    if isinstance(value, tuple):
        plain = [day.isoformat() if day else None for day in value]
    elif not isinstance(value, str):
        plain = value.isoformat()
    return {"kind": reading.kind, "value": plain, "quote": reading.quote}


def _reading(text: str, token: Token) -> DateReading:
    start, end = token.start, token.end
    if text[end - 1] == "." and text[end - 3 : end - 2] not in "._ ":
        end -= 1  # a full stop ends the sentence; that of "p.m." is the reading's own
    quote = text[start:end]
    if isinstance(token.value, Rota):
        return DateReading("recurrence", token.value.rrule(), quote, start, end)
    span: Span = token.value
    value: Value
    kind: Kind = "range"
    if span.unit == "day" and span.first is not None:
        kind, value = "date", span.first
        if span.time is not None:
            kind, value = "datetime", datetime.combine(span.first, span.time)
    else:
        value = span.first, span.last
    inferred = "; ".join(part for part in (span.inferred, span.clock) if part)
    return DateReading(kind, value, quote, start, end, inferred, span.warning, span.bound)
