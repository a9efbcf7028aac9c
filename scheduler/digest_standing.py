"""The sections of a digest about what stands beside the actions: statutory clocks, and measures.

The first digest names the measures that are off course, so that who is new to a channel knows how
things stand; each later one what was newly reported since.
"""

from collections.abc import Sequence

from sqlmodel import Session

from handlers.inspection_words import clock_in_short
from handlers.metric_words import PartPosition, positions, sentence_of
from handlers.post_words import filter_words
from handlers.reply import Entry, Line
from handlers.wording import counted, listed
from scheduler.digest_page import MOST_SHOWN, Page
from store.inspections import select_inspections
from store.metrics import reported_after, select_metrics
from store.subscriptions import Filter

# The first digest is about much else: of what is off course it names so many.
MOST_AT_FIRST = 10


def clocks(page: Page, session: Session, wanted: Filter) -> None:
    """The inspections whose response is still to be given, the nearest last day first."""
    running = [
        (each.last_day, each)
        for each in select_inspections(session)
        if each.last_day
        and (each.responded is None or each.responded > page.today)
        and (not wanted.owners or each.force in wanted.owners)
    ]
    if running:
        running.sort(key=lambda pair: (pair[0], pair[1].name))
        page.parts.append(Line("Clocks running:"))
        kept = [each for _, each in running[:MOST_SHOWN]]
        page.entries(
            [Entry(each.name, clock_in_short(each, page.today)) for each in kept],
            [each.name for each in kept],
        )
        page.beyond.extend(each.name for _, each in running)
        page.sources.extend(each.source for each in kept)


def off_course(page: Page, session: Session, wanted: Filter) -> None:
    """The measures that are worse than their baseline, for the first digest."""
    worse = [
        (metric, [position for position in positions(metric) if position.is_worse])
        for metric in select_metrics(session, priorities=wanted.priorities)
    ]
    worse = [(metric, parts) for metric, parts in worse if parts]
    if not worse:
        return
    head = f"{counted(len(worse), 'measure').capitalize()} worse than the baseline"
    page.parts.append(Line(f"{head} (from the next digest on only what is newly reported):"))
    shown_now = [position for _, parts in worse[:MOST_AT_FIRST] for position in parts]
    _stated(page, [sentence_of(position, is_judged=False) for position in shown_now], shown_now)
    page.beyond.extend(metric.name for metric, _ in worse)
    if len(worse) > MOST_AT_FIRST:
        asked = f"which measures{filter_words(wanted)} are worse than their baseline"
        more = len(worse) - MOST_AT_FIRST
        page.parts.append(Line(f"And {more:,} more. Ask me “{asked}” for a list of all."))


def newly_reported(
    page: Page, session: Session, wanted: Filter, last_reading: int, up_to: int
) -> None:
    """The measures reported since the last digest, up to a reading's number and with it, those off
    course first; the others beyond what is shown by name.
    """
    names = reported_after(session, last_reading, up_to)
    if not names:
        return
    metrics = select_metrics(session, names, wanted.priorities)
    stated = [position for metric in metrics for position in positions(metric)]
    stated.sort(key=lambda position: not position.is_worse)
    if not stated:
        return
    worse = len({position.metric.name for position in stated if position.is_worse})
    head = f"{counted(len(metrics), 'newly reported measure').capitalize()}"
    page.parts.append(Line(f"{head}, {worse or 'none'} worse than the baseline:"))
    shown_now = stated[:MOST_SHOWN]
    _stated(page, [sentence_of(position) for position in shown_now], shown_now)
    page.beyond.extend(metric.name for metric in metrics)
    told = {position.metric.name for position in shown_now}
    others = [metric.name for metric in metrics if metric.name not in told]
    if others:
        page.parts.append(Line(f"And {listed(others)}."))


def _stated(page: Page, sentences: Sequence[str], stated: Sequence[PartPosition]) -> None:
    parts = [sentence.removesuffix(".").partition(": ") for sentence in sentences]
    page.entries(
        [Entry(label, rest) for label, _, rest in parts],
        [position.metric.name for position in stated],
    )
    page.sources.extend(position.actual.source for position in stated if position.actual)
