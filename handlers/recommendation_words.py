"""Recommendations: which a question means, and what they are called in a list."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from handlers.ask import Ask
from handlers.inspection_words import (
    GAPS,
    gaps_asked,
    gaps_of,
    grade_asked,
    kinds_asked,
    responses_asked,
)
from handlers.patterns import Pattern
from handlers.reply import Entry
from handlers.turn import Turn
from handlers.windows import known_days
from handlers.wording import capitalised, counted, distinct, full_day, listed
from store.columns import ENDED_STATUSES, OPEN_STATUSES
from store.forums import select_forums
from store.inspections import RecommendationRecord, select_inspections
from store.people import select_parties

_INITIALS = Pattern(r"\b[A-Z]{2,6}\b")


def of_a_party(every: Sequence[RecommendationRecord], ask: Ask) -> str:
    """That nothing is recorded as somebody's, whose all of it is, and which speak of it by the
    initials that the question has; "" where nobody was named.
    """
    if not every or not ask.parties:
        return ""
    kinds = kinds_asked(ask.text)
    asked = [each for each in every if not kinds or each.kind in kinds] or list(every)
    owners = distinct(each.owner for each in asked if each.owner)
    whose = f"the recorded owner is {listed(owners)}" if owners else "no owner is recorded"
    of = f"The register does not say which are {listed(ask.parties, 'or')}'s: {whose}."
    naming = [each.ref for each in _speaking_of(asked, ask.parties, ask.text)]
    return f"{of} It is spoken of in {listed(naming)}." if naming else of


# "AFIs involving PSD", "which one mentions the IOPC": what is said of a name, not what is its own.
_SPOKEN_OF = Pattern(
    r"(?i)\b(?:mention\w*|involv\w*|refer(?:s|red|ring)? to|about|on|re|regarding|to do with|naming"
    r"|concern(?:s|ing)|touch\w* on|cover\w*|name[sd]?|speaks? of|talks? about|relat\w+ to"
    r"|linked to) (?:the |our |his |her )?[a-z]"
)


def _speaking_of(
    every: Sequence[RecommendationRecord], names: Sequence[str], text: str
) -> list[RecommendationRecord]:
    """Those that say one of `names`, or its initials as a question (`text`) has them, in what is
    recommended or was answered.
    """
    initials = {word.upper() for word in re.findall(r"\w+", text)}
    folded = [name.casefold() for name in names]
    said = [(each, f"{each.text} {each.force_response} {each.office_response}") for each in every]
    return [
        each
        for each, words in said
        if any(name in words.casefold() for name in folded)
        or not initials.isdisjoint(_INITIALS.findall(words))
    ]


def _are_groups(parties: Sequence[str], turn: Turn) -> bool:
    found = select_parties(turn.session, parties) if parties else []
    return bool(found) and all(each.kind == "group" for each in found)


def of_other_kinds(every: Sequence[RecommendationRecord], ask: Ask) -> str:
    """What there is instead, where there is none of the kinds that were asked for."""
    if not every or not kinds_asked(ask.text):
        return ""
    kinds = Counter(each.kind for each in every)
    held = [counted(kinds[kind], kind, _PLURALS[kind]) for kind in _PLURALS if kinds[kind]]
    return f"Of other kinds: {listed(held)}."


def summary(recommendations: Sequence[RecommendationRecord]) -> str:
    """How many of each kind there are, and how many of them the office has not answered."""
    open_answers = sum(not each.office_response for each in recommendations)
    rest = f" {open_answers} without a recorded office response." if open_answers else ""
    return capitalised(f"{_kinds_counted(recommendations)}.{rest}")


def _kinds_counted(recommendations: Sequence[RecommendationRecord]) -> str:
    kinds = Counter(each.kind for each in recommendations)
    return listed([counted(kinds[kind], kind, _PLURALS[kind]) for kind in _PLURALS])


_PLURALS = {
    "recommendation": "recommendations",
    "area for improvement": "areas for improvement",
    "cause of concern": "causes of concern",
}


def called(ask: Ask, chosen: Sequence[RecommendationRecord]) -> tuple[str, str]:
    """What the list is called: by its one kind, else by all its kinds."""
    kinds = [kind for kind in _PLURALS if any(each.kind == kind for each in chosen)]
    kinds = kinds or list(kinds_asked(ask.text) or _PLURALS)
    joint = "and" if chosen else "or"
    return kinds[0], listed([_PLURALS[kind] for kind in kinds], joint)


def fitting(
    every: Sequence[RecommendationRecord], ask: Ask, turn: Turn
) -> tuple[list[RecommendationRecord], str]:
    """The recommendations that a question means, and how that is said."""
    chosen, what = list(every), ""
    kinds, grade, gaps = kinds_asked(ask.text), grade_asked(ask.text), gaps_asked(ask.text)
    if kinds:
        chosen = [each for each in chosen if each.kind in kinds]
    if grade:
        chosen = [each for each in chosen if each.grading.casefold() == grade]
        what += f" under questions graded {grade}"
    spoken_of = _spoken_of(ask, turn)
    if spoken_of:
        chosen = _speaking_of(chosen, spoken_of, ask.text)
        what += f" that speak of {listed(spoken_of, 'or')}"
    elif ask.parties or ask.mine:
        chosen, what = _of_parties(chosen, ask, turn, what)
    for gap in gaps:
        _, words, is_missing = GAPS[gap]
        chosen = [each for each in chosen if is_missing(each)]
        what += f" {words}"
    for given in responses_asked(ask.text):
        chosen = [each for each in chosen if not GAPS[given][2](each)]
        what += f" {GAPS[given][1].replace('without', 'with')}"
    if ask.asks_about("gap") and not gaps:
        chosen = [each for each in chosen if gaps_of(each)]
        what += " with something not recorded"
    chosen, state = _in_state(chosen, ask, turn, is_gap=bool(gaps))
    chosen, due = _due_within(chosen, ask, turn) if not (spoken_of or ask.overdue) else (chosen, "")
    what += state + due
    if ask.inspections:
        what += f" of {listed(ask.inspections, 'or')}"
    return chosen[: ask.limit] if ask.limit else chosen, what


def _in_state(
    chosen: list[RecommendationRecord], ask: Ask, turn: Turn, *, is_gap: bool
) -> tuple[list[RecommendationRecord], str]:
    """Those that are late or in the state that is asked for, and how that is said; all of them
    where none is, or something not recorded is asked for (`is_gap`).
    """
    what = ""
    if ask.overdue:
        chosen = [each for each in chosen if each.is_late(turn.today)]
        what += f" late (today is {full_day(turn.today)})"
    elif ask.statuses and not is_gap:
        chosen = [each for each in chosen if (each.status or "open") in ask.statuses]
        unknown = sum(each.status is None for each in chosen)
        what += (
            " not yet complete"
            if ask.statuses == OPEN_STATUSES
            else f" {listed(ask.statuses, 'or')}"
        )
        what += f" ({unknown} without a recorded status)" if unknown else ""
    return chosen, what


def _due_within(
    chosen: list[RecommendationRecord], ask: Ask, turn: Turn
) -> tuple[list[RecommendationRecord], str]:
    """Those that are due in the days that are asked for, and how that is said; all of them where no
    days are.
    """
    known = known_days(turn.session, ask.window, turn.today) if ask.window else None
    if known is None or not (known.days.start or known.days.end):
        return chosen, ""
    first, last = known.days.start or date.min, known.days.end or date.max
    ended = () if ask.statuses else ENDED_STATUSES
    due = [e for e in chosen if e.due and first <= e.due <= last and e.status not in ended]
    return due, f" due {known.words}"


def _spoken_of(ask: Ask, turn: Turn) -> tuple[str, ...]:
    """The parties, other than the force and the inspectorate, or forums that a question wants to
    be spoken of.
    """
    inspected = select_inspections(turn.session, ask.inspections)
    sides = {side for each in inspected for side in (each.force, each.inspectorate)}
    parties = tuple(name for name in ask.parties if name not in sides)
    forums = (
        tuple(forum.name for forum in select_forums(turn.session, ask.forums)) if ask.forums else ()
    )
    return (*parties, *forums) if forums or _SPOKEN_OF.search(ask.text) else ()


# "What has she got", "anything open for her": whose they are.
_HAS = Pattern(
    r"(?i)\bwhat(?:['’]?s| has| have| is) .{2,40} got\b"
    r"|\b(?:any\w*|what(?:['’]?s| is| are)?|which|open|overdue|due|outstanding|left|late)\b"
    r"[\w' ]{0,30}? (?:for|owned by|assigned to|down to|against) [a-z]"
)


def _of_parties(
    chosen: list[RecommendationRecord], ask: Ask, turn: Turn, what: str
) -> tuple[list[RecommendationRecord], str]:
    """Those that a party owns, or of inspections that it made or had; all where neither fits. Who
    has not responded need not be the owner.
    """
    if not ask.parties:
        own = [each for each in chosen if each.owner == turn.asker.name]
        return own, f"{what} for {turn.asker.name}"
    owned = [each for each in chosen if each.owner in ask.parties]
    if owned and not any(gap.endswith("response") for gap in gaps_asked(ask.text)):
        return owned, f"{what} for {listed(ask.parties, 'or')}"
    # What an inspectorate asks for is owed to it, not by it.
    made = set[str]() if ask.asks_about("owe") else {*ask.parties}
    theirs = {
        i.name
        for i in select_inspections(turn.session)
        if i.force in ask.parties or i.inspectorate in made
    }
    of_theirs = [each for each in chosen if each.inspection in theirs]
    is_owning = (
        _are_groups(ask.parties, turn) or ask.asks_about("owe") or bool(_HAS.search(ask.text))
    )
    if not of_theirs and not gaps_asked(ask.text) and is_owning:
        return [], f"{what} recorded as {listed(ask.parties, 'or')}'s"
    return of_theirs or chosen, what


def recommendation_entry(each: RecommendationRecord, today: date) -> Entry:
    """A recommendation in a list: its state, and what is not recorded of it."""
    missing = gaps_of(each)
    late = "late" if each.is_late(today) else ""
    due = f"due {full_day(each.due)}" if each.due else ""
    gap = f"not recorded: {listed(missing)}" if missing else ""
    details = (each.kind, each.grading, each.status or "", due, late, gap)
    return Entry(each.ref, each.text, "; ".join(detail for detail in details if detail))
