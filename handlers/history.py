"""History: what was changed through the assistant, when, by whom, and what it was before."""

import re
from datetime import date
from typing import Any

from handlers.action_words import detail_of
from handlers.ask import Ask
from handlers.change_words import differences, hour
from handlers.gate import SENSITIVE, not_shown, shown
from handlers.paging import page
from handlers.past import log_at_end_of
from handlers.record_words import called, record_of
from handlers.registry import intent
from handlers.reply import Entries, Entry, Line, Part, Reply, say
from handlers.turn import Turn
from handlers.windows import known_days, looking_back
from handlers.wording import capitalised, counted, distinct, full_day, listed
from store.actions import ActionFilter, Days, select_actions
from store.columns import OPEN_STATUSES
from store.history import ACTION, RecordedChange, changes_between, changes_of
from store.meetings import select_forums


@intent(
    "history.of",
    help="what happened to an action: each change, by whom, and what it was before",
    slots="ref topic",
    needs="ref|topic history",
)
def show_history(ask: Ask, turn: Turn) -> Reply:
    """Every recorded change of the actions that were named."""
    refs = ask.refs or ask.topic_refs
    found = select_actions(turn.session, ActionFilter(refs=refs))
    visible, _ = shown(found, turn, lambda action: action.marking)
    named = tuple(action.ref for action in visible)
    changes = changes_of(turn.session, *named)
    told = _told(ask, changes, f" of {listed(named)}" if named else "", named)
    if len(visible) != 1:
        return told
    action = visible[0]
    detail = tuple(Line(sentence) for sentence in detail_of(action, turn.today))
    return told.but(parts=(*detail, *told.parts), sources=distinct([action.source]))


@intent(
    "history.since",
    help="what was changed in a stretch of time",
    slots="date asker party",
    needs="history|change",
)
def show_changes(ask: Ask, turn: Turn) -> Reply:
    """The changes of a stretch of time, newest last; all where none is said, and
    those of the persons who are named.
    """
    days = Days()
    words = ""
    if ask.window is not None:
        known = known_days(turn.session, looking_back(ask.window, turn.today), turn.today)
        if known is not None:
            days, words = known.days, " " + known.words
    changes = changes_between(turn.session, days.start, days.end)
    if ask.mine or _BY_ME.search(ask.text):
        changes = [change for change in changes if change.person == turn.asker.name]
    if ask.parties:
        changes = [change for change in changes if change.person in ask.parties]
    changes = _shown_here(changes, turn)
    return _told(ask, changes, words, distinct(record_of(change.ref) for change in changes))


@intent(
    "history.then",
    help="the open log as it stood at the end of a day",
    slots="date forum party",
    needs="then date",
)
def show_log_then(ask: Ask, turn: Turn) -> Reply:
    """What was open at the end of a day: state, owners, due date and words as they were then."""
    window = looking_back(ask.window, turn.today) if ask.window else None
    known = known_days(turn.session, window, turn.today) if window else None
    day = (known.days.end or known.days.start) if known else None
    if day is None:
        return say("As it stood on which day?", intent=ask.intent, missing=("date",))
    states = {
        ref: state
        for ref, state in log_at_end_of(turn.session, day).items()
        if state["status"] in OPEN_STATUSES
        and (not ask.forums or state["forum"] in ask.forums)
        and (not ask.parties or not set(ask.parties).isdisjoint(state["owners"]))
    }
    marked = {f.label for f in select_forums(turn.session) if f.marking == SENSITIVE}
    seen, hidden = shown(
        states.items(), turn, lambda each: SENSITIVE if each[1]["forum"] in marked else None
    )
    shown_now, paging = page(seen, ask.offset)
    when = "the end of today so far" if day >= turn.today else f"the end of {full_day(day)}"
    count = counted(len(seen), "open action")
    entries = Entries(tuple(_entry_then(ref, state) for ref, state in shown_now), ask.offset + 1)
    sentences = (paging.sentence, not_shown(hidden) if hidden else "", _LOADS)
    head = Line(capitalised(f"{count} at {when}."))
    return Reply(
        (head, entries, *(Line(each) for each in sentences if each)),
        intent=ask.intent,
        records=tuple(ref for ref, _ in seen),
        count=len(seen) if ask.count else None,
        buttons=paging.buttons,
    )


def _entry_then(ref: str, state: dict[str, Any]) -> Entry:
    day = date.fromisoformat(state["due"]) if state["due"] else None
    due = f"due {full_day(day)}" if day else "no date recorded"
    owners = listed(state["owners"]) or "no owner recorded"
    return Entry(ref, state["action"], f"{owners}; {state['status']}; {due}")


_LOADS = "Rebuilt from the changes made through me; what a load changed since stands as it is now."


@intent(
    "history.before",
    help="what an action said, or was, before its last change",
    slots="ref topic",
    needs="ref|topic previously",
)
def show_before(ask: Ask, turn: Turn) -> Reply:
    """What the last change of an action took the place of."""
    refs = ask.refs or ask.topic_refs
    found = select_actions(turn.session, ActionFilter(refs=refs))
    visible, hidden = shown(found, turn, lambda action: action.marking)
    if len(visible) > 1:
        return Reply(
            (), intent=ask.intent, missing=("which",), candidates=tuple(a.ref for a in visible)
        )
    if not visible:
        nothing = not_shown(hidden) if hidden else f"There is no action {listed(refs)}."
        return say(nothing, intent=ask.intent)
    action = visible[0]
    changes = [each for each in changes_of(turn.session, action.ref) if each.before]
    of_words = [each for each in changes if "action" in each.before]
    last = (of_words if "say" in ask.text.lower() and of_words else changes)[-1:]
    if not last:
        said = f"No change of {action.ref} is recorded. It says: {action.text}"
        return say(said, intent=ask.intent, records=(action.ref,))
    entry, before = as_entry(last[0]), last[0].before.get("action")
    return say(
        f"{action.ref} says now: {action.text}",
        *([f"Before that it said: {before}"] if before else []),
        f"Last changed: {entry.text} ({entry.detail}).",
        intent=ask.intent,
        records=(action.ref,),
        sources=distinct([action.source]),
    )


_BY_ME = re.compile(r"(?i)\bi(?:['’]ve| have)?\W+changed?\b")


def _shown_here(changes: list[RecordedChange], turn: Turn) -> list[RecordedChange]:
    """The changes of what may be named here: not of a marked forum's actions and meetings."""
    if turn.may_see_sensitive:
        return changes
    actions = select_actions(turn.session, ActionFilter())
    seen = {action.ref for action in actions if action.marking != SENSITIVE}
    forums = {each.label for each in select_forums(turn.session) if each.marking != SENSITIVE}
    return [
        change
        for change in changes
        if (change.record == ACTION and change.ref in seen)
        or (change.record == "meeting" and change.ref.rpartition("@")[0] in forums)
        or change.record not in (ACTION, "meeting")
    ]


def _told(ask: Ask, changes: list[RecordedChange], what: str, refs: tuple[str, ...]) -> Reply:
    shown_now, paging = page(changes, ask.offset)
    head = f"{counted(len(changes), 'recorded change')}{what}."
    parts: list[Part] = [Line(capitalised(head))]
    if shown_now:
        parts.append(Entries(tuple(as_entry(change) for change in shown_now), ask.offset + 1))
    else:
        parts.append(Line("Only changes made through me are recorded; a load is not."))
    if paging.sentence:
        parts.append(Line(paging.sentence))
    return Reply(tuple(parts), intent=ask.intent, records=refs, buttons=paging.buttons)


def as_entry(change: RecordedChange) -> Entry:
    """A change as an entry of a list: of what, by whom, when, and what was before."""
    who = change.person or "somebody at the terminal"
    said = {name: value for name, value in change.after.items() if change.before or value}
    said.pop("action", None) if not change.before else None
    return Entry(
        called(change.ref),
        f"{change.change} by {who}, {hour(change.at)}",
        differences(change.before, said),
    )
