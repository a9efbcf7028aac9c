"""Funding: what was awarded to the office and allocated by it, by stream and financial year."""

from collections.abc import Sequence
from decimal import Decimal

from handlers.ask import Ask
from handlers.funding_words import (
    SERIES,
    difference,
    figures_of,
    share,
    sum_problems,
    table_of,
    values_of,
    year_beside,
    year_of,
    years_said,
)
from handlers.paging import page
from handlers.patterns import Pattern
from handlers.registry import intent
from handlers.reply import Entries, Entry, Line, Part, Reply, say
from handlers.turn import Turn
from handlers.wording import capitalised, counted, distinct, listed
from store.funding import TOTAL, FundingRecord, select_funding

_EACH = Pattern(
    r"(?i)\b(all|everything|streams?|pots|list|which|breakdown|break down|split|each|every|sources"
    r"|grants|funds|who funds|where does|what are|allocations|awards|table|by stream)\b"
)
_SHARE = Pattern(
    r"(?i)\b(share|proportion|percentage|percent|per cent|fraction|how big a part)\b|%"
)
_EVERY_YEAR = Pattern(
    r"(?i)\b(?:all|both|every|each)\b(?: (?:of )?the)?(?: (?:two|three|four|\d))? years?\b"
    r"|\b(?:over|across) the years\b|\byear (?:by|on) year\b|\bevery year\b"
)
_ALL = Pattern(r"(?i)\b(?:fully|wholly|completely|entirely|all|100%)[a-z ]{0,12}\ballocat")
_NOT_ALL = Pattern(
    r"(?i)(\bnot\b|n't\b|isnt|hasnt|arent|havent|\bun|left|remain|yet to|still to)[a-z ]{0,24}"
    r"\ballocat|\bunallocated|\bunspent|\bleft to (?:allocate|give)"
)


@intent(
    "funding.detail",
    help="a funding stream in a year: awarded, allocated, estimates, its share, year on year",
    slots="funding year date quantity",
    needs="funding",
)
def show_funding(ask: Ask, turn: Turn) -> Reply:
    """The streams that were named, in the year that was meant."""
    if not ask.streams:
        return list_funding(ask, turn)
    every = select_funding(turn.session)
    rows = [row for row in every if row.stream in ask.streams]
    years = years_said(ask, turn.today)
    if _compares(ask, years):
        return _compared(ask, turn, rows, years)
    chosen = rows if _means_every_year(ask) else _of_years(rows, years, turn)
    if not chosen:
        return _no_such_year(ask, rows, years)
    lines = [_sentence(row) for row in chosen]
    if _SHARE.search(ask.text):
        lines = [
            s for row in chosen for series in SERIES if (s := share(row, every, series))
        ] + lines
    if ask.asks_about("estimate"):
        lines = [_estimate(row) for row in chosen] + lines
    lines += _elsewhere(rows, chosen)
    return _stated(ask, chosen, lines)


@intent(
    "funding.list",
    help="all funding of a year and its totals as reported; the largest; what is not allocated",
    slots="year date quantity limit funding",
    needs="funding|award|allocate|estimate|total",
)
def list_funding(ask: Ask, turn: Turn) -> Reply:
    """The rows of a year, its totals, or those of its rows that the question means."""
    if ask.streams:
        return show_funding(ask, turn)
    every = select_funding(turn.session)
    years = years_said(ask, turn.today)
    totals = [row for row in every if row.is_total]
    if _compares(ask, years):
        return _compared(ask, turn, totals, years)
    chosen = _of_years(every, years, turn)
    if not chosen:
        return _no_such_year(ask, every, years)
    streams = [row for row in chosen if not row.is_total]
    reported = [row for row in chosen if row.is_total]
    if ask.asks_about("most", "least"):
        return _ranked(ask, streams)
    if _means_total(ask):
        return _total(ask, reported, streams, every)
    kept, what = _narrowed(ask, streams)
    shown_now, paging = page(kept, ask.offset)
    year = listed(distinct(row.year for row in chosen))
    lines: list[Part] = [
        Line(capitalised(f"{counted(len(kept), 'funding stream')} in {year}{what}."))
    ]
    if ask.as_table and shown_now:
        lines.append(table_of(shown_now))
    else:
        entries = tuple(Entry(_name(r, years), figures_of(r)) for r in shown_now)
        lines.append(Entries(entries, ask.offset + 1))
    lines += [Line(paging.sentence)] if paging.sentence else []
    lines += [Line(f"Total as reported, {row.year}: {figures_of(row)}.") for row in reported]
    stated = (*kept, *reported)
    return Reply(
        tuple(lines),
        intent=ask.intent,
        records=distinct(row.stream for row in kept),
        values=tuple(values_of(stated)),
        count=len(kept) if ask.count else None,
        sources=distinct(row.source for row in stated),
        buttons=paging.buttons,
        warnings=_warnings(every, reported),
    )


def _means_every_year(ask: Ask) -> bool:
    """Whether all years of a stream are meant, or both of two that a name fits."""
    return bool(_EVERY_YEAR.search(ask.text)) or (ask.together and len(ask.streams) > 1)


def _of_years(
    rows: Sequence[FundingRecord], years: Sequence[str], turn: Turn
) -> list[FundingRecord]:
    """The rows of the years that were said; else of today's financial year if recorded, else of the
    latest recorded.
    """
    if years:
        return [row for row in rows if row.year in years]
    now = year_of(turn.today)
    found = [row for row in rows if row.year == now]
    latest = max((row.year for row in rows), default="")
    return found or [row for row in rows if row.year == latest]


def _sentence(row: FundingRecord) -> str:
    note = f" Note: {row.note}." if row.note else ""
    return f"{row.stream}, {row.year}: {figures_of(row)}.{note}"


def _estimate(row: FundingRecord) -> str:
    """Which figures of a row the paper gives as an estimate."""
    awarded = "an estimate" if row.awarded_is_estimate else "not an estimate"
    allocated = "an estimate" if row.allocated_is_estimate else "not an estimate"
    if awarded == allocated:
        return f"{row.year}: awarded and allocated are each {awarded}."
    return f"{row.year}: awarded is {awarded}; allocated is {allocated}."


def _name(row: FundingRecord, years: Sequence[str]) -> str:
    return f"{row.stream}, {row.year}" if len(years) > 1 else row.stream


def _elsewhere(rows: Sequence[FundingRecord], chosen: Sequence[FundingRecord]) -> list[str]:
    """The other years that are recorded of what was named."""
    others = distinct(f"{row.stream} in {row.year}" for row in rows if row not in chosen)
    return [f"Also recorded: {listed(others[:4])}."] if others else []


def _stated(ask: Ask, chosen: Sequence[FundingRecord], lines: Sequence[str]) -> Reply:
    return say(
        *lines,
        intent=ask.intent,
        records=distinct(row.stream for row in chosen),
        values=tuple(values_of(chosen)),
        count=len(chosen) if ask.count and _EACH.search(ask.text) else None,
        sources=distinct(row.source for row in chosen),
        warnings=_warnings(chosen, chosen),
    )


def _no_such_year(ask: Ask, rows: Sequence[FundingRecord], years: Sequence[str]) -> Reply:
    """Nothing is recorded for the year: that, and which years are."""
    of = listed(ask.streams, "or") or "any stream"
    recorded = distinct(sorted(row.year for row in rows))
    sentences = [
        f"No funding of {of} is recorded" + (f" for {listed(years, 'or')}." if years else ".")
    ]
    if recorded:
        sentences.append(f"Recorded: {listed(recorded)}.")
    return say(*sentences, intent=ask.intent, records=ask.streams)


def _compares(ask: Ask, years: Sequence[str]) -> bool:
    if len(years) < 2 and ask.asks_about("award") and ask.asks_about("allocate"):
        return False  # "the difference between awarded and allocated" is of one year
    return ask.asks_about("compare", "change") or (len(years) > 1 and not _EACH.search(ask.text))


def _compared(ask: Ask, turn: Turn, rows: Sequence[FundingRecord], years: Sequence[str]) -> Reply:
    """Two years side by side: those that were said, or the one that was said and the year before
    it.
    """
    recorded = sorted({row.year for row in rows})
    if len(years) > 1:
        pair = sorted(years)[:2]
    elif (
        years and year_beside(years[0], -1) not in recorded and year_beside(years[0], 1) in recorded
    ):
        pair = [years[0], year_beside(years[0], 1)]
    elif years:
        pair = [year_beside(years[0], -1), years[0]]
    else:
        now = year_of(turn.today)
        pair = (
            [now, year_beside(now, 1)]
            if year_beside(now, -1) not in recorded
            else [year_beside(now, -1), now]
        )
    before = {row.stream: row for row in rows if row.year == pair[0]}
    after = {row.stream: row for row in rows if row.year == pair[1]}
    lines: list[str] = []
    for stream in distinct((*before, *after)):
        if stream in before and stream in after:
            pairs = (difference(stream, series, before[stream], after[stream]) for series in SERIES)
            lines += [sentence for sentence in pairs if sentence]
        else:
            only, missing = (before, pair[1]) if stream in before else (after, pair[0])
            lines.append(f"{_sentence(only[stream])} {missing} is not recorded for it.")
    if not lines:
        return _no_such_year(ask, rows, pair)
    return _stated(ask, [*before.values(), *after.values()], lines)


def _ranked(ask: Ask, rows: Sequence[FundingRecord]) -> Reply:
    """The largest or smallest streams, by what was awarded unless it was asked otherwise."""
    series = "allocated" if ask.asks_about("allocate") else "awarded"
    known = [row for row in rows if row.pounds(series) is not None]
    largest = ask.asks_about("most")
    known.sort(key=lambda row: row.pounds(series) or Decimal(0), reverse=largest)
    chosen = known[: ask.limit or 1]
    head = f"The {'largest' if largest else 'smallest'} by what was {series}:"
    return _stated(ask, chosen, [head, *map(_sentence, chosen)])


def _means_total(ask: Ask) -> bool:
    if _EACH.search(ask.text) and not ask.asks_about("total"):
        return False
    if ask.asks_about("estimate") and not ask.asks_about("total"):
        return False
    figures = ("total", "award", "allocate", "how much")
    return ask.asks_about(*figures) and (not ask.count or ask.asks_about("total"))


def _total(
    ask: Ask,
    reported: Sequence[FundingRecord],
    streams: Sequence[FundingRecord],
    every: Sequence[FundingRecord],
) -> Reply:
    """The totals as reported; where none is, the rows that there are."""
    if not reported:
        lines = [f"No total is reported for {listed(distinct(row.year for row in streams))}."]
        return _stated(ask, streams, [*lines, *map(_sentence, streams)])
    lines = [_sentence(row).replace(TOTAL, "Total as reported", 1) for row in reported]
    return _stated(ask, reported, lines).but(warnings=_warnings(every, reported))


def _narrowed(ask: Ask, streams: Sequence[FundingRecord]) -> tuple[list[FundingRecord], str]:
    if _NOT_ALL.search(ask.text):
        return [row for row in streams if (row.unallocated or 0) > 0], " not wholly allocated"
    if _ALL.search(ask.text):
        return [row for row in streams if row.unallocated == 0], " wholly allocated"
    if ask.asks_about("estimate"):
        kept = [row for row in streams if row.awarded_is_estimate or row.allocated_is_estimate]
        return kept, " with an estimate among the figures"
    return list(streams), ""


def _warnings(rows: Sequence[FundingRecord], stated: Sequence[FundingRecord]) -> tuple[str, ...]:
    """What does not add up about the figures that are stated."""
    names = {f"Funding {row.year}, {row.stream}" for row in stated}
    years = {row.year for row in stated if row.is_total}
    return distinct(
        problem.sentence
        for problem in sum_problems(rows)
        if problem.year in years or any(problem.sentence.startswith(name) for name in names)
    )
