"""Measures of performance: one in full, and lists of them (metric_lists.py: which are meant)."""

from collections.abc import Sequence

from handlers.ask import Ask
from handlers.metric_lists import fitting, overview
from handlers.metric_words import (
    PartPosition,
    aim_words,
    positions,
    sentence_of,
    table_of,
    values_of,
)
from handlers.paging import page
from handlers.patterns import Pattern
from handlers.registry import intent
from handlers.reply import Entries, Entry, Line, Part, Reply
from handlers.turn import Turn
from handlers.windows import looking_back
from handlers.wording import capitalised, counted, distinct, listed
from store.metrics import MetricRecord, select_metrics

# A comparison with a time before, not with a baseline.
_WITH_EARLIER = Pattern(
    r"(?i)\b(?:last|previous|prior|year before|year ago)\b.*\b(?:year|quarter|month|ago|before)\b"
    r"|\b(?:year|quarter|month) (?:before|ago)\b"
)
_WHOSE = Pattern(
    r"(?i)^\W*(?:(?:and|so|ok|but)\W+)*(?:who(?:['’]?s| is| are)?"
    r" (?:on|owns?|leads?(?: on)?|leading(?: on)?|responsible for|in charge of|looking after"
    r"|accountable for|looks after|has|got)\b|whose\b)|\b(?:owner|lead)\b"
)
_TARGET = Pattern(r"(?i)\b(?<!on )(?:targets?|goals?)\b")


@intent(
    "metrics.detail",
    help="a measure: its figure, baselines, change, direction of travel, and whether that is good",
    slots="metric part priority date judgement series absence party status",
    needs="metric",
)
def show_metrics(ask: Ask, turn: Turn) -> Reply:
    """The measures that were named, each in full."""
    if not ask.metrics:
        return list_metrics(ask, turn)
    metrics = select_metrics(turn.session, ask.metrics)
    lines: list[Part] = []
    stated: list[PartPosition] = []
    for metric in metrics:
        chosen = _in_window(metric, ask, turn)
        stated.extend(chosen)
        if not ask.as_table:
            lines.extend(Line(sentence_of(position)) for position in chosen)
        lines.extend(Line(sentence) for sentence in _asked_for(ask, metric, chosen))
        lines.append(Line(aim_words(metric, turn.today)))
    lines = [table_of(stated), *lines] if ask.as_table and stated else lines
    return Reply(
        tuple(lines),
        intent=ask.intent,
        records=tuple(metric.name for metric in metrics),
        values=tuple(value for position in stated for value in values_of(position)),
        sources=_sources(stated) or distinct(metric.source for metric in metrics),
        warnings=distinct(position.warning() for position in stated),
    )


def _in_window(metric: MetricRecord, ask: Ask, turn: Turn) -> list[PartPosition]:
    window = looking_back(ask.window, turn.today) if ask.window else None
    return positions(metric, ask.parts, window)


def _asked_for(ask: Ask, metric: MetricRecord, chosen: Sequence[PartPosition]) -> list[str]:
    """What was asked for and is not in the figures: said to be not recorded, never guessed."""
    sentences: list[str] = []
    if ask.series == "national baseline" and not any(position.national for position in chosen):
        sentences.append("A national baseline is not recorded.")
    if ask.asks_about("baseline") and not any(position.baseline for position in chosen):
        sentences.append("A baseline is not recorded.")
    if _TARGET.search(ask.text) and not metric.aim.startswith("recruit"):
        sentences.append("No target figure is recorded, only what is aimed at.")
    if _WITH_EARLIER.search(ask.text) and not any(_has_earlier(each) for each in chosen):
        sentences.append("No earlier figure is recorded to compare it with, only the baseline.")
    if _WHOSE.search(ask.text):
        sentences.append("No owner is recorded: the register has none for a measure.")
    if ask.asks_about("unit"):
        sentences.append(f"Unit: {metric.unit or 'not recorded'}.")
    if ask.asks_about("period") and not any(p.actual and p.actual.period for p in chosen):
        sentences.append("The period that the figure covers is not recorded.")
    if ask.asks_about("priority"):
        sentences.append(f"It stands under {metric.priority or 'no recorded priority'}.")
    return sentences


def _has_earlier(position: PartPosition) -> bool:
    """Whether a part of a measure has figures of more than one period."""
    readings = position.metric.readings
    return sum(r.series == "actual" and r.part == position.part for r in readings) > 1


@intent(
    "metrics.list",
    help="measures of a priority; those better or worse than their baseline, going the wrong way, "
    "or without a figure",
    slots="priority judgement absence limit quantity",
)
def list_metrics(ask: Ask, turn: Turn) -> Reply:
    """The measures that fit, with where each stands."""
    metrics = select_metrics(turn.session, priorities=ask.priorities)
    if ask.topic:
        return _not_measured(ask, metrics)
    chosen, what = fitting(metrics, ask)
    if ask.limit:
        chosen = chosen[: ask.limit]
    what = overview(chosen, ask) or what
    under = f" under {listed(ask.priorities, 'or')}" if ask.priorities else ""
    lines: list[Part] = [Line(capitalised(f"{counted(len(chosen), 'measure')}{under}{what}."))]
    shown_now, paging = page(chosen, ask.offset)
    stated = [position for metric in shown_now for position in positions(metric)]
    if shown_now and ask.as_table:
        lines.append(table_of(stated))
    elif shown_now:
        lines.append(Entries(tuple(_entry(metric) for metric in shown_now), ask.offset + 1))
    if paging.sentence:
        lines.append(Line(paging.sentence))
    return Reply(
        tuple(lines),
        intent=ask.intent,
        records=tuple(metric.name for metric in chosen),
        count=len(chosen) if ask.count else None,
        values=tuple(value for position in stated for value in values_of(position)),
        sources=_sources(stated) or distinct(metric.source for metric in shown_now),
        buttons=paging.buttons,
        warnings=distinct(position.warning() for position in stated),
    )


# Recorded crime that neighbourhood crime is made of (Beating Crime Plan 2021).
_OF_NEIGHBOURHOODS = ("burglary", "robbery", "theft")


def _not_measured(ask: Ask, metrics: Sequence[MetricRecord]) -> Reply:
    """That nothing measures a kind of crime, and the nearest that is measured."""
    said = f"No measure of {ask.topic} is recorded."
    counted_in = any(word in ask.topic for word in _OF_NEIGHBOURHOODS)
    nearest = [m.name for m in metrics if counted_in and "neighbourhood crime" in m.name.lower()]
    rest = f"The nearest that is: {listed(nearest)}." if nearest else "Say “list the measures”."
    return Reply((Line(said), Line(rest)), intent=ask.intent, buttons=tuple(nearest))


def _entry(metric: MetricRecord) -> Entry:
    said = " ".join(sentence_of(position) for position in positions(metric))
    return Entry(
        metric.name, said.removeprefix(f"{metric.name}: ").removesuffix("."), f"aim: {metric.aim}"
    )


def _sources(stated: Sequence[PartPosition]) -> tuple[str, ...]:
    return distinct(
        reading.source for p in stated for reading in (p.actual, p.plan, p.national) if reading
    )
