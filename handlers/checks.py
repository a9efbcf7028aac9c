"""Checks: what does not add up. What a paper reports is kept as reported; it is pointed out, never
corrected.

`find_problems` is also what `remembrancer check` prints.
"""

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from handlers.ask import Ask
from handlers.funding_words import SERIES, sum_problems, values_of, working, years_said
from handlers.gate import not_shown, shown
from handlers.metric_words import PartPosition, positions
from handlers.metric_words import values_of as metric_values
from handlers.patterns import Pattern
from handlers.registry import intent
from handlers.reply import Line, Reply
from handlers.turn import Turn
from handlers.wording import capitalised, counted, distinct, listed, number, short_day
from store.actions import ActionFilter, ActionRecord, select_actions
from store.funding import FundingRecord, select_funding
from store.inspections import select_inspections
from store.meetings import select_meetings
from store.metrics import MetricRecord, select_metrics
from store.plan import select_milestones

_MONTHS = tuple(name.lower() for name in calendar.month_name if name)
_WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
_PRINTED_DAY = Pattern(
    rf"(?i)\b({'|'.join(_WEEKDAYS)}),?\s+(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\s+"
    rf"(?:of\s+)?({'|'.join(_MONTHS)})\b"
    r"(?:,?\s+(\d{4})\b)?"
)
_SCOPES = {
    "sum": Pattern(
        r"(?i)\b(funding|funds?|grants?|money|award\w*|allocat\w*|totals?|budget|streams?|sums?)\b"
    ),
    "change": Pattern(
        r"(?i)\b(performance|measures?|metrics?|kpis?|indicators?|changes?|baselines?|table)\b"
    ),
    "weekday": Pattern(r"(?i)\b(dates?|weekdays?|days?|calendar|meetings?)\b"),
    "owner": Pattern(r"(?i)\b(actions?|owners?|unowned)\b"),
}
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not add up. `kind`: change, told twice, sum, weekday or owner; `of`: the
    record it is about, as answers refer to it; `marking`: that of the forum it belongs to.
    """

    kind: str
    of: str
    sentence: str
    sources: tuple[str, ...]
    marking: str | None = None


def find_problems(session: Session) -> list[Problem]:
    """All that does not add up in the register, by kind, in its order. Nothing is changed."""
    metrics = select_metrics(session)
    return [
        *(problem for metric in metrics for problem in _changes(metric)),
        *(problem for metric in metrics for problem in _told_twice(metric)),
        *_sums(select_funding(session)),
        *_weekdays(session),
        *_unowned(session),
    ]


@intent(
    "checks.list",
    help="what does not add up: changes, totals, headings, weekdays, actions without an owner",
    slots="metric part funding year date quantity forum party",
    needs="checking",
)
def list_problems(ask: Ask, turn: Turn) -> Reply:
    """The working of the measure or the totals that were named; else all that does not add up."""
    if ask.metrics:
        return _check_metrics(ask, turn)
    scope = next((kind for kind, pattern in _SCOPES.items() if pattern.search(ask.text)), "")
    if scope == "sum" or years_said(ask, turn.today):
        return _check_funding(ask, turn)
    found, hidden = shown(find_problems(turn.session), turn, lambda problem: problem.marking)
    if scope:
        found = [
            each
            for each in found
            if each.kind == scope or (each.kind, scope) == ("told twice", "change")
        ]
    what = {
        "change": " in the measures",
        "weekday": " in the dates",
        "owner": " in the actions",
    }.get(scope, "")
    warnings = warnings_of(found)
    head = (
        f"{counted(len(warnings), 'thing does', 'things do')} not add up{what}."
        if found
        else f"Everything that I can check adds up{what}."
    )
    return Reply(
        tuple(
            Line(text) for text in (capitalised(head), not_shown(hidden) if hidden else "") if text
        ),
        intent=ask.intent,
        records=distinct(problem.of for problem in found),
        count=len(warnings) if ask.count else None,
        sources=distinct(source for problem in found for source in problem.sources)[:_MOST_NAMED],
        warnings=warnings,
    )


def warnings_of(problems: Sequence[Problem]) -> tuple[str, ...]:
    """The problems as they are shown beside an answer: actions without an owner in one line."""
    unowned = [problem.of for problem in problems if problem.kind == "owner"]
    said = [problem.sentence for problem in problems if problem.kind != "owner"]
    if unowned:
        more = f" and {len(unowned) - _MOST_NAMED} more" if len(unowned) > _MOST_NAMED else ""
        named = listed(unowned) if not more else ", ".join(unowned[:_MOST_NAMED]) + more
        said.append(f"{counted(len(unowned), 'open action')} without a recorded owner: {named}")
    return distinct(said)


def _check_metrics(ask: Ask, turn: Turn) -> Reply:
    """The changes of the measures that were named, each with its working."""
    metrics = select_metrics(turn.session, ask.metrics)
    chosen = [position for metric in metrics for position in positions(metric, ask.parts)]
    found = [p for metric in metrics for p in (*_changes(metric), *_told_twice(metric))]
    return Reply(
        tuple(Line(_metric_working(position)) for position in chosen),
        intent=ask.intent,
        records=tuple(metric.name for metric in metrics),
        values=tuple(value for position in chosen for value in metric_values(position)),
        sources=distinct(position.actual.source for position in chosen if position.actual),
        warnings=distinct(problem.sentence for problem in found),
    )


def _metric_working(position: PartPosition) -> str:
    metric, now, baseline = position.metric, position.actual, position.baseline
    name = f"{metric.name}, {position.part}" if position.part else metric.name
    computed = position.computed_change
    if (
        now is None
        or baseline is None
        or now.figure is None
        or baseline.figure is None
        or computed is None
    ):
        return f"{name}: a figure or a baseline is not recorded, so there is nothing to check."
    sum_said = f"{number(now.figure)} less {number(baseline.figure)} is {number(computed)}"
    if now.change is None:
        return f"{name}: no change is reported; {sum_said}."
    verdict = "it does not agree" if position.warning() else "it agrees"
    return f"{name}: reported change {number(now.change)}; {sum_said}: {verdict}."


def _check_funding(ask: Ask, turn: Turn) -> Reply:
    """The reported totals beside what their rows come to, of the year and series that were said."""
    every = select_funding(turn.session)
    years = years_said(ask, turn.today) or distinct(row.year for row in every if row.is_total)
    asked = [
        s
        for s, concept in zip(SERIES, ("award", "allocate"), strict=True)
        if ask.asks_about(concept)
    ]
    totals = [row for row in every if row.is_total and row.year in years]
    lines = [working(row, every, series) for row in totals for series in asked or SERIES]
    missing = [year for year in years if year not in {row.year for row in totals}]
    lines += [f"No total is reported for {year}." for year in missing]
    found = [p for p in sum_problems(every) if p.year in years and p.series in (asked or SERIES)]
    return Reply(
        tuple(
            Line(line)
            for line in lines or ["No funding is recorded, so there is nothing to check."]
        ),
        intent=ask.intent,
        records=distinct(row.stream for row in totals),
        values=tuple(values_of(totals)),
        sources=distinct(row.source for row in totals),
        warnings=distinct(problem.sentence for problem in found),
    )


def _changes(metric: MetricRecord) -> Iterator[Problem]:
    """Reported changes that are not the value less a baseline, nor less the value before it."""
    for part in metric.parts():
        before = None
        for reading in metric.readings:
            if reading.part != part or reading.series != "actual":
                continue
            plan, national = (
                metric.latest("plan baseline", part),
                metric.latest("national baseline", part),
            )
            sentence = PartPosition(metric, part, reading, plan, national).warning()
            since = before and before.figure
            step = (
                reading.figure - since if reading.figure is not None and since is not None else None
            )
            if sentence and step != reading.change:
                yield Problem("change", metric.name, sentence, distinct([reading.source]))
            before = reading


def _told_twice(metric: MetricRecord) -> Iterator[Problem]:
    """A figure of one period that two papers give differently: both cited, neither judged."""
    told: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for reading in metric.readings:
        if reading.period:
            key = (reading.part, reading.series, reading.period.casefold())
            told.setdefault(key, []).append((reading.value, reading.source))
    for (part, series, _), values in told.items():
        if len({value for value, _ in values}) > 1:
            name = f"{metric.name}, {part}" if part else metric.name
            said = listed(
                [f"{value} ({source or 'no source recorded'})" for value, source in values]
            )
            sources = distinct(source for _, source in values)
            yield Problem("told twice", metric.name, f"{name}, {series}: told as {said}", sources)


def _sums(rows: Sequence[FundingRecord]) -> Iterator[Problem]:
    for problem in sum_problems(rows):
        yield Problem("sum", "Total", problem.sentence, distinct([problem.source]))


def _weekdays(session: Session) -> Iterator[Problem]:
    """Weekdays that are printed beside a date of another weekday."""
    for meeting in select_meetings(session, cancelled_too=True):
        for sentence in _wrong_days([meeting.source], [meeting.held_on]):
            yield Problem(
                "weekday", meeting.ref, sentence, distinct([meeting.source]), meeting.marking
            )
    for action in select_actions(session, ActionFilter()):
        texts = (action.text, action.latest_update, action.source)
        for sentence in _wrong_days(texts, (action.due, action.raised_on, action.closed_on)):
            yield Problem(
                "weekday",
                action.ref,
                f"{action.ref}: {sentence}",
                distinct([action.source]),
                action.marking,
            )
    for milestone in select_milestones(session):
        texts = (milestone.text, milestone.latest_update, milestone.source)
        for sentence in _wrong_days(texts, [milestone.due]):
            yield Problem(
                "weekday",
                milestone.text,
                f"{milestone.text}: {sentence}",
                distinct([milestone.source]),
            )
    for each in select_inspections(session):
        for sentence in _wrong_days(
            [each.source], (each.published, each.response_due, each.responded)
        ):
            yield Problem("weekday", each.name, f"{each.name}: {sentence}", distinct([each.source]))


def _wrong_days(texts: Iterable[str], known: Iterable[date | None]) -> Iterator[str]:
    """What is wrong with the weekdays that texts print. A day without a year is only checked where
    the record has a date of that day and month.
    """
    days = [day for day in known if day is not None]
    for text in texts:
        for weekday, number_, month, year in _PRINTED_DAY.findall(text):
            day = _day(
                int(number_), _MONTHS.index(month.lower()) + 1, int(year) if year else None, days
            )
            if day is not None and f"{day:%A}".lower() != weekday.lower():
                yield f"{short_day(day)} is a {day:%A}, not a {weekday.capitalize()}"


def _day(number_: int, month: int, year: int | None, known: Sequence[date]) -> date | None:
    if year is None:
        return next((day for day in known if (day.day, day.month) == (number_, month)), None)
    try:
        return date(year, month, number_)
    except ValueError:
        return None


def _unowned(session: Session) -> Iterator[Problem]:
    """Open actions that nobody is recorded to own."""
    actions: list[ActionRecord] = select_actions(session, ActionFilter(no_owner=True))
    for action in actions:
        if action.is_open:
            sentence = f"{action.ref} has no recorded owner"
            yield Problem("owner", action.ref, sentence, distinct([action.source]), action.marking)
