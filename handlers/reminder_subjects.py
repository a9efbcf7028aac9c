"""What a reminder is about, and which of those that somebody set are meant."""

import re
from datetime import date

from handlers.ask import Ask
from handlers.gate import shown
from handlers.patterns import Pattern
from handlers.post_places import next_words
from handlers.turn import Turn
from store.actions import ActionFilter, select_actions
from store.inspections import select_recommendations
from store.meetings import select_meetings
from store.subscriptions import SubscriptionRecord, select_subscriptions

# "Remind me to ..." tells of a task; only a reference in it names a record.
_TASK = Pattern(r"(?i)\b(?:remind|nudge|ping|prod|poke) (?:me|us) (?:to|that|i|we)\b")
MOST_OFFERED = 5


def own_reminders(ask: Ask, turn: Turn) -> list[SubscriptionRecord]:
    """The reminders that the asker set and that are still to come: of the records that they name,
    or else all; the one that was set just now, where that is meant.
    """
    if not turn.asker.name:
        return []
    key = dict(ask.sets).get("key", "")
    about = records_meant(ask, turn) if ask.refs or ask.topic_refs else ()
    return [
        each
        for each in select_subscriptions(turn.session, person=turn.asker.name)
        if each.what == "reminder"
        and (not key or each.key == key)
        and (not about or each.ref in about)
        and next_words(each, turn)
    ]


def records_meant(ask: Ask, turn: Turn) -> tuple[str, ...]:
    """The records that a reminder is about, as far as they may be shown here: an action or a
    recommendation by its reference or subject, or the next meeting of a forum.
    """
    refs = tuple(ref for ref in ask.refs if _is_named(ref, ask.text))
    recommended = select_recommendations(turn.session, refs) if refs else []
    if recommended:
        return tuple(each.ref for each in recommended)
    if not refs and not _TASK.search(ask.text):
        refs = ask.topic_refs[:MOST_OFFERED]
    if refs:
        found, _ = shown(
            select_actions(turn.session, ActionFilter(refs=refs)), turn, lambda each: each.marking
        )
        return tuple(action.ref for action in found)
    if len(ask.forums) != 1 or ask.unsure or _TASK.search(ask.text):
        return ()
    coming, _ = shown(
        select_meetings(turn.session, ask.forums, turn.today)[:1], turn, lambda each: each.marking
    )
    return tuple(meeting.ref for meeting in coming)


def _is_named(ref: str, text: str) -> bool:
    """Whether a record may be meant: in a task, only where its number is said."""
    number = re.search(r"\d+$", ref)
    is_said = number and re.search(rf"(?<!\d)0*{int(number[0])}(?!\d)", text)
    return bool(is_said) or not _TASK.search(text)


def expected_on(ref: str, turn: Turn) -> date | None:
    """When a record is due, or meets."""
    if "@" in ref:
        return date.fromisoformat(ref.rpartition("@")[2])
    found = select_actions(turn.session, ActionFilter(refs=(ref,)))
    if found:
        return found[0].expected
    recommended = select_recommendations(turn.session, (ref,))
    return recommended[0].due if recommended else None
