"""Funding in figures and words: the financial year that is meant, a stream's figures, what does not
add up.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from handlers.ask import Ask
from handlers.patterns import Pattern
from handlers.reply import Table, Value
from handlers.wording import capitalised, distinct, pounds
from store.funding import FundingRecord

SERIES = ("awarded", "allocated")

_YEAR = Pattern(r"(?<![\d/])(?:20)?(\d\d)\s?[/-]\s?(?:20)?(\d\d)(?![\d/])")
_RELATIVE = Pattern(r"(?i)\b(this|current|next|coming|last|previous) (?:financial |fiscal )?year\b")
_AND_NEXT = Pattern(
    r"(?i)\byear(?:'s)?,? (?:and|to|with|against|or|vs) (?:the )?(next|last)\b(?! year)"
)
_STEP = {"this": 0, "current": 0, "next": 1, "coming": 1, "last": -1, "previous": -1}
_HEADLINE = Pattern(
    r"(?i)£\s?(\d[\d,]*(?:\.\d+)?)\s?(m|million|bn|billion|k|thousand)\b\*?\s+(awarded|allocated)"
)
_PRINTED = Pattern(
    r"(?i)\b(awarded|allocated) printed £\s?(\d[\d,]*(?:\.\d+)?)(?![\d.]*\s?(?:m|k|bn)\b)"
)
_SCALES = {"m": 6, "million": 6, "bn": 9, "billion": 9, "k": 3, "thousand": 3}


@dataclass(frozen=True, slots=True)
class SumProblem:
    """A figure of a year that does not agree with the rows or the heading beside it."""

    year: str
    series: str
    sentence: str
    source: str


def year_of(day: date) -> str:
    """The financial year, from 1 April, that a day is in: "2023/24"."""
    first = day.year if day >= date(day.year, 4, 1) else day.year - 1
    return year_from(first)


def year_from(first: int) -> str:
    """The financial year that begins on 1 April of the year `first`."""
    return f"{first}/{(first + 1) % 100:02}"


def year_beside(year: str, step: int) -> str:
    """The financial year so many years after (or before) another."""
    return year_from(int(year[:4]) + step)


def years_said(ask: Ask, today: date) -> tuple[str, ...]:
    """The financial years that a question names, as the register writes them; "this year" is the
    financial year of today. Empty where it names none.
    """
    said = [
        year_from(2000 + int(first))
        for first, second in _YEAR.findall(ask.text)
        if int(second) == (int(first) + 1) % 100
    ]
    said += [
        year_beside(year_of(today), _STEP[word.lower()]) for word in _RELATIVE.findall(ask.text)
    ]
    said += [
        year_beside(year_of(today), _STEP[word.lower()]) for word in _AND_NEXT.findall(ask.text)
    ]
    window = ask.window
    if not said and window is not None and window.start is not None and not window.inferred:
        # A calendar year is taken for the financial year that begins in it.
        is_calendar_year = (window.start.month, window.start.day) == (1, 1) and window.end == date(
            window.start.year, 12, 31
        )
        said.append(year_from(window.start.year) if is_calendar_year else year_of(window.start))
    return distinct(said)


def table_of(rows: Sequence[FundingRecord]) -> Table:
    """What is recorded of streams, each in a row of figures."""
    cells = [
        (
            row.stream,
            row.year,
            *(_cell(row, series) for series in SERIES),
            "" if row.unallocated is None else pounds(row.unallocated),
        )
        for row in rows
    ]
    return Table(("Stream", "Year", *map(capitalised, SERIES), "Not allocated"), tuple(cells))


def _cell(row: FundingRecord, series: str) -> str:
    figure = row.pounds(series)
    if figure is None:
        return "not recorded"
    return pounds(figure) + (" (estimate)" if row.is_estimate(series) else "")


def figures_of(row: FundingRecord) -> str:
    """What is recorded of a stream in a year: awarded £4,388,080; allocated £1,976,471; left."""
    said = [
        f"{series} {pounds(figure)}{' (estimate)' if row.is_estimate(series) else ''}"
        for series in SERIES
        if (figure := row.pounds(series)) is not None
    ]
    missing = [series for series in SERIES if row.pounds(series) is None]
    said += [f"{series} not recorded" for series in missing]
    left = row.unallocated
    if left is not None and left > 0:
        said.append(f"{pounds(left)} not allocated")
    elif left is not None and left < 0:
        said.append(f"{pounds(-left)} more allocated than awarded")
    elif left is not None:
        said.append("all of it allocated")
    return "; ".join(said)


def values_of(rows: Iterable[FundingRecord]) -> Iterator[Value]:
    """The figures that are stated, in pounds."""
    for row in rows:
        for series in SERIES:
            figure = row.pounds(series)
            if figure is not None:
                whole = figure == figure.to_integral_value()
                value = int(figure) if whole else float(figure)
                yield Value(row.stream, value, series=series, period=row.year, unit="GBP")


def difference(stream: str, series: str, before: FundingRecord, after: FundingRecord) -> str:
    """How a figure changed from one year to another; "" where either is not recorded."""
    old, new = before.pounds(series), after.pounds(series)
    if old is None or new is None:
        return ""
    more = "more" if new > old else "less"
    change = f"{pounds(abs(new - old))} {more}" if new != old else "no change"
    part = f" ({_percent(abs(new - old), old)})" if new != old and old else ""
    figures = f"{pounds(old)} in {before.year}, {pounds(new)} in {after.year}"
    return f"{stream}, {series}: {figures}: {change}{part}."


def share(row: FundingRecord, rows: Sequence[FundingRecord], series: str) -> str:
    """What part of its year's total a stream has; "" where that is not known."""
    figure = row.pounds(series)
    total = next((r.pounds(series) for r in rows if r.year == row.year and r.is_total), None)
    of = "the reported total"
    if total is None:
        known = [p for r in rows if r.year == row.year and (p := r.pounds(series)) is not None]
        total, of = sum(known, Decimal(0)), "the sum of the rows (no total is reported)"
    if figure is None or not total:
        return ""
    part = _percent(figure, total)
    sums = f"{pounds(figure)} of {pounds(total)}"
    return f"{row.stream}, {row.year}: {part} of {of} {series}, {sums}."


def sum_problems(rows: Sequence[FundingRecord]) -> list[SumProblem]:
    """Where a total is not what its rows come to, or a printed figure is not the table's."""
    found: list[SumProblem] = []
    for row in rows:
        others = [each for each in rows if each.year == row.year and not each.is_total]
        for series in SERIES:
            sentences = [_printed_otherwise(row, series)]
            if row.is_total:
                sentences.append(_not_the_sum(row, others, series))
            found.extend(SumProblem(row.year, series, s, row.source) for s in sentences if s)
    return found


def working(row: FundingRecord, rows: Sequence[FundingRecord], series: str) -> str:
    """A reported total beside what its rows come to."""
    figures = [r.pounds(series) for r in rows if r.year == row.year and not r.is_total]
    total = row.pounds(series)
    if total is None:
        return f"{row.year}: no total {series} is reported."
    known = [figure for figure in figures if figure is not None]
    comes_to = sum(known, Decimal(0))
    verdict = "they agree" if comes_to == total else f"{pounds(abs(total - comes_to))} apart"
    unknown = len(figures) - len(known)
    rest = f" ({unknown} without a figure)" if unknown else ""
    return (
        f"{row.year}, {series}: the reported total is {pounds(total)}, "
        f"the {len(known)} rows{rest} come to {pounds(comes_to)}: {verdict}."
    )


def _not_the_sum(total: FundingRecord, rows: Sequence[FundingRecord], series: str) -> str:
    """A total against its rows; nothing is said where a row has no figure that could explain it."""
    reported = total.pounds(series)
    figures = [row.pounds(series) for row in rows]
    known = [figure for figure in figures if figure is not None]
    if reported is None or not known or len(known) < len(figures) or sum(known) == reported:
        return ""
    figures = (
        f"reported total {_plain(reported)}, the rows come to {_plain(sum(known, Decimal(0)))}"
    )
    return f"Funding {total.year}, {series}: {figures}"


def _printed_otherwise(row: FundingRecord, series: str) -> str:
    """A note's heading or printed figure against the table's."""
    figure = row.pounds(series)
    if figure is None:
        return ""
    name = f"Funding {row.year}, {row.stream}, {series}"
    for digits, scale, which in _HEADLINE.findall(row.note):
        if which.lower() != series:
            continue
        printed = Decimal(digits.replace(",", ""))
        unit = Decimal(10) ** _SCALES[scale.lower()]
        decimals = len(digits.partition(".")[2])
        rounded = (figure / unit).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        if rounded != printed:
            table = f"the table says {_plain(figure)}, which rounds to {rounded}{scale}"
            return f"{name}: heading printed {digits}{scale}, {table}"
    for which, digits in _PRINTED.findall(row.note):
        noted = Decimal(digits.replace(",", ""))
        if which.lower() == series and noted != figure:
            return f"{name}: the note says {_plain(noted)}, the row {_plain(figure)}"
    return ""


def _percent(part: Decimal, whole: Decimal) -> str:
    return f"{(part / whole * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def _plain(figure: Decimal) -> str:
    return f"{figure:f}"
