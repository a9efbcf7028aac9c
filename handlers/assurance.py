"""Assurance: how the office knows what it says it knows, by subject, by mechanism, by kind or
frequency.
"""

import re
from collections.abc import Sequence

from handlers.ask import Ask
from handlers.gate import not_shown, shown
from handlers.paging import Told, list_reply
from handlers.patterns import Pattern
from handlers.registry import intent
from handlers.reply import Entry, Line, Part, Reply
from handlers.turn import Turn
from handlers.wording import counted, distinct, listed
from store.actions import ActionFilter, select_actions
from store.assurance import MechanismRecord, select_mechanisms
from store.forums import select_forums

_MOST_ELSEWHERE = 5
_MECHANISMS = Pattern(r"(?i)\b(?:mechanisms?|ways)\b")
_FREQUENCIES = (
    "quarterly", "monthly", "weekly", "fortnightly", "annual", "daily",
    "twice a year", "every two months", "every six weeks",
)  # fmt: skip


@intent(
    "assurance.about",
    help="how we are assured about a subject: the mechanisms for it, and where else it stands",
    slots="mechanism subject recurrence related party agenda",
    needs="mechanism|assurance",
)
def show_assurance(ask: Ask, turn: Turn) -> Reply:
    """The mechanisms that were named or cover the subject, in full; where else it stands."""
    found, what = _fitting(select_mechanisms(turn.session), ask)
    if not (ask.mechanisms or ask.topic) or (what and _MECHANISMS.search(ask.text)):
        return _list(ask, found, what)
    return _about(ask, turn)


@intent(
    "assurance.list",
    help="the assurance mechanisms there are, or those of a kind or frequency",
    slots="recurrence quantity mechanism subject related",
    needs="assurance",
)
def list_mechanisms(ask: Ask, turn: Turn) -> Reply:
    """All mechanisms, or those of the kind or frequency that was said."""
    found, what = _fitting(select_mechanisms(turn.session), ask)
    if (ask.mechanisms or ask.topic) and not what and not ask.count:
        return _about(ask, turn)
    return _list(ask, found, what)


def _about(ask: Ask, turn: Turn) -> Reply:
    chosen = select_mechanisms(turn.session, ask.mechanisms) if ask.mechanisms else []
    lines: list[Part] = []
    if not chosen:
        of = f" that covers “{ask.topic}”" if ask.topic else " that covers that"
        lines.append(Line(f"No assurance mechanism is recorded{of}."))
    if len(chosen) > 1:
        lines.append(Line(f"{counted(len(chosen), 'assurance mechanism')}:"))
    lines += [Line(sentence) for mechanism in chosen for sentence in _in_full(mechanism)]
    lines += [Line(sentence) for sentence in _elsewhere(ask, turn)]
    return Reply(
        tuple(lines),
        intent=ask.intent,
        records=tuple(mechanism.name for mechanism in chosen),
        sources=distinct(mechanism.source for mechanism in chosen),
    )


def _list(ask: Ask, chosen: Sequence[MechanismRecord], what: str) -> Reply:
    return list_reply(
        ask,
        f"{counted(len(chosen), 'assurance mechanism')}{what}.",
        chosen,
        lambda each: Told(_entry(each), each.name, each.source),
    )


def _fitting(every: Sequence[MechanismRecord], ask: Ask) -> tuple[list[MechanismRecord], str]:
    """The mechanisms of the frequency and kind that the question says, and how that is said."""
    text, chosen, what = f" {ask.text.lower()} ", list(every), ""
    said = (*_FREQUENCIES, *(each.lower() for each in ask.recurrences))
    frequency = next((each for each in said if f" {each}" in text), "")
    if frequency:
        whole = re.compile(rf"\b{re.escape(frequency)}\b", re.IGNORECASE)
        chosen = [each for each in chosen if whole.search(each.frequency)]
        what += f" with the frequency “{frequency}”"
    kinds = {each.kind for each in every if each.kind and _says(text, each.kind)}
    if kinds:
        chosen = [each for each in chosen if each.kind in kinds]
        what += f" of the kind {listed(sorted(kinds), 'or')}"
    return chosen, what


def _says(text: str, kind: str) -> bool:
    """Whether a text says a kind, in the singular or the plural."""
    singular = kind.lower().removesuffix("s")
    return any(f" {word}{mark}" in text for word in (singular, f"{singular}s") for mark in " ?.,")


def _in_full(mechanism: MechanismRecord) -> list[str]:
    kind = mechanism.kind or "kind not recorded"
    often = mechanism.frequency or "frequency not recorded"
    covers = "; ".join(mechanism.topics) or "not recorded"
    description = mechanism.description or "no description recorded."
    return [
        f"{mechanism.name} ({kind}, {often}): {description}",
        f"Covers: {covers}.",
    ]


def _entry(mechanism: MechanismRecord) -> Entry:
    details = (mechanism.kind, mechanism.frequency or "frequency not recorded")
    return Entry(mechanism.name, "; ".join(mechanism.topics), "; ".join(filter(None, details)))


def _elsewhere(ask: Ask, turn: Turn) -> list[str]:
    """Forums, measures, actions and recommendations that speak of the subject: places to look
    further.
    """
    found = {
        kind: tuple(ref for each, ref in ask.related if each == kind)
        for kind in ("forum", "metric", "action", "recommendation")
    }
    forums, hidden = (
        shown(select_forums(turn.session, found["forum"]), turn, lambda forum: forum.marking)
        if found["forum"]
        else ([], 0)
    )
    actions, more_hidden = (
        shown(
            select_actions(turn.session, ActionFilter(refs=found["action"])),
            turn,
            lambda action: action.marking,
        )
        if found["action"]
        else ([], 0)
    )
    places = [
        (
            "forums",
            [
                f"{forum.name} ({forum.label})" if forum.label != forum.name else forum.name
                for forum in forums
            ],
        ),
        ("measures", list(found["metric"])),
        ("actions", [f"{action.ref} ({action.status})" for action in actions]),
        ("recommendations", list(found["recommendation"])),
    ]
    said = [f"{what} {listed(_first(names))}" for what, names in places if names]
    sentences = [f"It is spoken of elsewhere too: {'; '.join(said)}."] if said else []
    if hidden + more_hidden:
        sentences.append(not_shown(hidden + more_hidden))
    return sentences


def _first(names: Sequence[str]) -> list[str]:
    rest = len(names) - _MOST_ELSEWHERE
    return [*names[:_MOST_ELSEWHERE], *([f"{rest} more"] if rest > 0 else [])]
