"""History: what was changed through the assistant, when, by whom, and what it was before."""

import re

from handlers.action_words import detail_of
from handlers.ask import Ask
from handlers.change_words import differences, hour
from handlers.gate import SENSITIVE, shown
from handlers.paging import page
from handlers.record_words import called, record_of
from handlers.registry import intent
from handlers.reply import Entries, Entry, Line, Part, Reply
from handlers.turn import Turn
from handlers.windows import known_days, looking_back
from handlers.wording import capitalised, counted, distinct, listed
from store.actions import ActionFilter, Days, select_actions
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
        parts.append(Entries(tuple(_entry(change) for change in shown_now), ask.offset + 1))
    else:
        parts.append(Line("Only changes made through me are recorded; a load is not."))
    if paging.sentence:
        parts.append(Line(paging.sentence))
    return Reply(tuple(parts), intent=ask.intent, records=refs, buttons=paging.buttons)


def _entry(change: RecordedChange) -> Entry:
    who = change.person or "somebody at the terminal"
    said = {name: value for name, value in change.after.items() if change.before or value}
    said.pop("action", None) if not change.before else None
    return Entry(
        called(change.ref),
        f"{change.change} by {who}, {hour(change.at)}",
        differences(change.before, said),
    )
