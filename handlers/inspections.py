"""Inspections: what was found and graded, what is recommended, who answered it, and the statutory
clock.
"""

from collections.abc import Sequence
from datetime import date

from handlers.ask import Ask
from handlers.inspection_words import (
    COUNTS_QUESTIONS,
    STILL_DUE,
    asks_gradings,
    clock,
    gaps_asked,
    gradings,
    in_full,
)
from handlers.paging import Told, list_reply
from handlers.recommendation_words import (
    called,
    fitting,
    of_a_party,
    of_other_kinds,
    recommendation_entry,
    summary,
)
from handlers.registry import intent
from handlers.reply import Entry, Line, Reply, say
from handlers.response_rule import day_of_publication, in_general, worked_out
from handlers.turn import Turn
from handlers.wording import counted, distinct, listed
from store.inspections import (
    InspectionRecord,
    RecommendationRecord,
    select_inspections,
    select_recommendations,
)


@intent(
    "inspections.list",
    help="the inspections there are, their gradings, and those that still need a response",
    slots="inspection party date absence status quantity subject",
    needs="inspection|response",
)
def list_inspections(ask: Ask, turn: Turn) -> Reply:
    """The inspections that the question means, with grading and clock."""
    if _is_of_an_owner(ask, turn):
        return list_recommendations(ask.but(intent="recommendations.list"), turn)
    chosen = _inspections(ask, turn)
    if not chosen and not ask.count and not ask.statuses:
        return _none_fits(ask)
    if not chosen and ask.statuses:
        return say("No inspection is recorded that still needs a response.", intent=ask.intent)
    if len(chosen) == 1 and not ask.count:
        return show_inspection(ask.but(inspections=(chosen[0].name,)), turn)
    return list_reply(
        ask,
        f"{counted(len(chosen), 'inspection')}.",
        chosen,
        lambda each: Told(_inspection_entry(each, turn.today), each.name, each.source),
    )


@intent(
    "inspections.detail",
    help="an inspection: gradings, published, and when the response is due, with the working",
    slots="inspection party date status subject",
    needs="inspection|grading|published|response",
)
def show_inspection(ask: Ask, turn: Turn) -> Reply:
    """The inspections that were named, each in full; where none was, the only or latest one, or the
    one that a response is still due to.
    """
    if _is_of_an_owner(ask, turn):
        return list_recommendations(ask.but(intent="recommendations.list"), turn)
    # "How late was our response?" asks for the state; it does not look for late ones.
    # "When did we need to reply by" asks of none that still waits for it.
    ask = ask.but(statuses=(), overdue=False)
    chosen = _inspections(ask, turn) or _inspections(ask.but(text=""), turn)
    published = day_of_publication(ask, chosen, turn.today)
    if published is not None:
        return say(*worked_out(published), intent=ask.intent)
    if not chosen:
        return _none_fits(ask)
    if not ask.inspections and len(chosen) > 1:
        latest = max(chosen, key=lambda each: each.published or date.min)
        if ask.asks_about("last"):
            chosen = [latest]
        elif STILL_DUE.search(ask.text):
            chosen = [each for each in chosen if each.is_awaited(turn.today)] or [latest]
        if len(chosen) > 1:
            return list_inspections(ask.but(inspections=tuple(i.name for i in chosen)), turn)
    under = select_recommendations(turn.session, inspections=[each.name for each in chosen])
    lines: list[str] = []
    for inspection in chosen:
        own = [each for each in under if each.inspection == inspection.name]
        lines.append(_head(inspection))
        lines += clock(inspection, turn.today)
        lines += gradings(own)
        lines.append(summary(own))
    return say(
        *lines,
        intent=ask.intent,
        records=tuple(each.name for each in chosen),
        sources=distinct(each.source for each in chosen),
    )


@intent(
    "recommendations.list",
    help="recommendations by inspection, subject, grading or state; those without a response",
    slots="recommendation inspection party forum status date absence quantity limit negation"
    " subject",
    needs="recommendation|inspection|grading|graded|response|unanswered|gap",
)
def list_recommendations(ask: Ask, turn: Turn) -> Reply:
    """The recommendations that the question means, ten at a time."""
    if ask.topic and not (ask.refs or ask.inspections):
        none = f"No recommendation is recorded that speaks of “{ask.topic}”."
        return say(none, intent=ask.intent).but(count=0 if ask.count else None)
    every = select_recommendations(turn.session, ask.refs, ask.inspections)
    chosen, what = fitting(every, ask, turn)
    if len(chosen) == 1 and not ask.count:
        return _in_full(ask, chosen, turn)
    word, words = called(ask, chosen)
    reply = list_reply(
        ask,
        f"{counted(len(chosen), word, words)}{what}.",
        chosen,
        lambda each: Told(recommendation_entry(each, turn.today), each.ref, each.source),
        "" if chosen else of_a_party(every, ask) or of_other_kinds(every, ask),
    )
    if not asks_gradings(ask.text):
        return reply
    questions = gradings(chosen)
    count = len(questions) if ask.count and COUNTS_QUESTIONS.search(ask.text) else reply.count
    return reply.but(parts=(*map(Line, questions), *reply.parts), count=count)


@intent(
    "recommendations.detail",
    help="one recommendation in full: question, grading, the force's response and ours",
    slots="recommendation party status date inspection",
    needs="recommendation",
)
def show_recommendation(ask: Ask, turn: Turn) -> Reply:
    """The recommendations that were named by their ref or some of their words, each in full."""
    if not ask.refs:
        return list_recommendations(ask, turn)
    chosen = select_recommendations(turn.session, ask.refs)
    if not chosen:
        return say(
            f"There is no recommendation {listed(ask.refs)} in the register.", intent=ask.intent
        )
    return _in_full(ask, chosen, turn)


def _none_fits(ask: Ask) -> Reply:
    """That no inspection is recorded which a question may mean, and the rule where it asks that."""
    what = f"of “{ask.topic}”" if ask.topic else "that fits that"
    return say(f"No inspection is recorded {what}.", *in_general(ask), intent=ask.intent)


def _inspections(ask: Ask, turn: Turn) -> list[InspectionRecord]:
    """The inspections that were named, or those of a party, or those not responded to."""
    if ask.topic and not ask.inspections:
        return []
    chosen = select_inspections(turn.session, ask.inspections)
    if ask.parties:
        chosen = [
            each for each in chosen if {each.force, each.inspectorate} & {*ask.parties}
        ] or chosen
    if ask.inspections:
        return chosen
    if "office response" in gaps_asked(ask.text) or ask.statuses or ask.overdue:
        chosen = [each for each in chosen if each.is_awaited(turn.today)]
    if ask.overdue:
        chosen = [each for each in chosen if (each.last_day or date.max) < turn.today]
    return chosen


def _is_of_an_owner(ask: Ask, turn: Turn) -> bool:
    """Whether the party that is named neither inspects nor is inspected, but owns something."""
    if not ask.parties or ask.inspections:
        return False
    parties = {*ask.parties}
    if any({each.force, each.inspectorate} & parties for each in select_inspections(turn.session)):
        return False
    return any(each.owner in parties for each in select_recommendations(turn.session))


def _head(inspection: InspectionRecord) -> str:
    by = f", by {inspection.inspectorate}" if inspection.inspectorate else ""
    of = f" of {inspection.force}" if inspection.force else ""
    grading = inspection.overall_grading or "not recorded"
    return f"{inspection.name}{of}{by}. Overall grading: {grading}."


def _inspection_entry(inspection: InspectionRecord, today: date) -> Entry:
    return Entry(
        inspection.name,
        inspection.overall_grading or "grading not recorded",
        " ".join(clock(inspection, today)),
    )


def _in_full(ask: Ask, chosen: Sequence[RecommendationRecord], turn: Turn) -> Reply:
    if len(chosen) > 3:
        return list_recommendations(
            ask.but(refs=tuple(each.ref for each in chosen), parties=()), turn
        )
    return say(
        *(sentence for each in chosen for sentence in in_full(each, turn.today)),
        intent=ask.intent,
        records=tuple(each.ref for each in chosen),
        sources=distinct(each.source for each in chosen),
    )
