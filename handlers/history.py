"""History: what was changed through the assistant, when, by whom, and what it was before."""

from collections import Counter
from datetime import date
from typing import Any

from handlers.ask import Ask
from handlers.change_words import hour
from handlers.gate import SENSITIVE, not_shown, shown
from handlers.history_words import (
    as_entry,
    called_all,
    did,
    in_order,
    last_done,
    state_words,
    stood,
    told_changes,
    who_did,
)
from handlers.paging import page
from handlers.past import open_log_at_end_of, states_at_end_of
from handlers.patterns import Pattern
from handlers.record_histories import is_within, meant, parted_from_days
from handlers.record_words import called, record_of
from handlers.recorded_changes import of_forums, shown_here
from handlers.registry import intent
from handlers.reply import Entries, Entry, Line, Part, Reply, say
from handlers.turn import Turn
from handlers.windows import known_days, looking_back
from handlers.wording import capitalised, counted, distinct, full_day, listed
from store.actions import ActionFilter, Days, select_actions
from store.forums import select_forums
from store.history import changes_between, changes_of, newest_batch_of


@intent(
    "history.of",
    help="what happened to an action, a meeting, a milestone, a recommendation or a figure",
    slots="ref topic recommendation milestone metric part series forum date",
    needs="ref|topic history",
)
def show_history(ask: Ask, turn: Turn) -> Reply:
    """Every recorded change of the records that were named, of a stretch of time where one is
    said, and what they are now.
    """
    which, days, when = parted_from_days(ask, turn)
    found, hidden = meant(which, turn)
    if not found and hidden:
        return say(not_shown(hidden), intent=ask.intent)
    every = in_order(each.changes for each in found)
    changes = [change for change in every if is_within(change, days)]
    by = _by_whom(ask, turn)
    if by:
        changes = [change for change in changes if change.person == by]
        when = f" by {'you' if by == turn.asker.name else by}{when}"
    refs = distinct(each.ref for each in found)
    deed = dict(ask.sets).get("did", "")
    of = f" of {listed(called_all(refs))}" if refs else ""
    told = told_changes(ask, changes, f"{of}{when}", refs)
    answer = who_did(deed, changes) if changes and deed else ""
    facts = found[0].facts if len(found) == 1 else ()
    lines = (*((answer,) if answer else ()), *facts)
    earlier = every if by else [c for c in every if days.start and c.at.date() < days.start]
    before = "The last of all" if by else "The last before that"
    notes = (
        *distinct(each.note for each in found),
        *([f"{before}: {last_done(earlier)}"] if earlier and not changes else []),
    )
    return told.but(
        parts=(*(Line(each) for each in (*lines, *notes)), *told.parts),
        sources=distinct(each.source for each in found) if len(found) == 1 else (),
    )


def _by_whom(ask: Ask, turn: Turn) -> str:
    """Whose changes are asked for; "" for anybody's."""
    by = dict(ask.sets).get("by", "")
    return turn.asker.name if by == "me" else by


@intent(
    "history.since",
    help="what was changed in a stretch of time",
    slots="date asker party forum",
    needs="history|change",
)
def show_changes(ask: Ask, turn: Turn) -> Reply:
    """The changes of a stretch of time, newest last; all where none is said, those of the persons
    who are named, and those of one kind of record.
    """
    days = Days()
    words = ""
    if ask.window is not None:
        known = known_days(turn.session, looking_back(ask.window, turn.today), turn.today)
        if known is not None:
            days, words = known.days, " " + known.words
        elif ask.window.forum:
            words = f"; no {ask.window.occasion} meeting of {ask.window.forum} is recorded"
    changes = changes_between(turn.session, days.start, days.end)
    if ask.mine or _BY_ME.search(ask.text) or dict(ask.sets).get("by") == "me":
        changes = [change for change in changes if change.person == turn.asker.name]
    if ask.parties:
        changes = [change for change in changes if change.person in ask.parties]
    said = dict(ask.sets)
    if "record" in said:
        changes = [change for change in changes if change.record == said["record"]]
        of_dates = said["record"] == "action" and said.get("did") == "move"
        words = f" of {'due dates' if of_dates else said['record'] + 's'}{words}"
    if "did" in said:
        changes = [change for change in changes if did(said["did"], change)]
    if "newest" in said:
        changes = [change for change in changes if change.at == changes[-1].at]
        words = f", the last by {listed(ask.parties)}"
    if "times" in said:
        times = Counter(change.ref for change in changes)
        changes = [change for change in changes if times[change.ref] >= int(said["times"])]
        words += ", of what changed more than once"
    if ask.forums and not (ask.window and ask.window.forum):
        changes = of_forums(changes, ask.forums, turn)
        words = f" of {listed(ask.forums)}{words}"
    changes = shown_here(changes, turn)
    told = told_changes(ask, changes, words, distinct(record_of(change.ref) for change in changes))
    wordings = [each.after["action"] for each in changes if "action" in each.after]
    is_one = said.get("did") == "make" and len(changes) == len(wordings) == 1
    return told.but(parts=(*told.parts, Line(f"It says: {wordings[0]}"))) if is_one else told


@intent(
    "history.last",
    help="what you changed last, and whether it was written",
    slots="ref topic",
)
def show_own_last(ask: Ask, turn: Turn) -> Reply:
    """What the asker last wrote or took back, of the records that are named or of any; and that
    what waits for a yes is not written.
    """
    refs = ask.refs or ask.topic_refs
    changes = newest_batch_of(turn.session, turn.asker.name, *refs) if refs else []
    of_refs = f" of {listed(refs)}" if refs and changes else ""
    changes = changes or newest_batch_of(turn.session, turn.asker.name)
    seen = shown_here(changes, turn)
    lines = [_UNWRITTEN[each] for name, each in ask.sets if name == "unwritten"]
    if refs and not of_refs and not lines:
        lines.append(f"You have changed nothing of {listed(refs)}.")
    if not changes:
        lines.append("You have changed nothing through me, so nothing of yours was written.")
        return say(*lines, intent=ask.intent)
    at = changes[0].at
    if at.date() != turn.today:
        lines.append("Nothing of yours was written today.")
    hidden = len(changes) - len(seen)
    head = f"Your last change{of_refs} was written on {hour(at)}"
    parts: list[Part] = [Line(each) for each in (*lines, f"{head}{':' if seen else '.'}")]
    if seen:
        parts.append(Entries(tuple(as_entry(change) for change in seen)))
    if hidden:
        parts.append(Line(not_shown(hidden)))
    return Reply(tuple(parts), intent=ask.intent, records=distinct(record_of(c.ref) for c in seen))


_UNWRITTEN = {
    "waits": "Not yet: nothing of it is written until you confirm.",
    "lapsed": "No: the question waited too long, so nothing of it was written.",
}


@intent(
    "history.then",
    help="the open log as it stood at the end of a day",
    slots="date forum party",
    needs="then date",
)
def show_log_then(ask: Ask, turn: Turn) -> Reply:
    """What was open at the end of a day: state, owners, due date and words as they were then."""
    day = _day_asked(ask, turn)
    if day is None:
        return say("As it stood on which day?", intent=ask.intent, missing=("date",))
    states = {
        ref: state
        for ref, state in open_log_at_end_of(turn.session, day).items()
        if (not ask.forums or state["forum"] in ask.forums)
        and (not ask.parties or not set(ask.parties).isdisjoint(state["owners"]))
    }
    marked = {f.label for f in select_forums(turn.session) if f.marking == SENSITIVE}
    seen, hidden = shown(
        states.items(), turn, lambda each: SENSITIVE if each[1]["forum"] in marked else None
    )
    shown_now, paging = page(seen, ask.offset)
    when = _end_of(day, turn.today)
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


def _day_asked(ask: Ask, turn: Turn) -> date | None:
    """The day at whose end something is asked for: the last one said; null where none is."""
    window = looking_back(ask.window, turn.today) if ask.window else None
    known = known_days(turn.session, window, turn.today) if window else None
    return (known.days.end or known.days.start) if known else None


def _end_of(day: date, today: date) -> str:
    return "the end of today so far" if day >= today else f"the end of {full_day(day)}"


def _entry_then(ref: str, state: dict[str, Any]) -> Entry:
    return Entry(ref, state["action"], "; ".join(state_words(state)))


@intent(
    "history.state",
    help="how an action, a milestone or a recommendation stood on a day",
    slots="ref topic recommendation milestone date status",
    needs="then ref|topic|recommendation|milestone date",
)
def show_state_then(ask: Ask, turn: Turn) -> Reply:
    """How the records that were named stood at the end of a day, and what changed since."""
    day = _day_asked(ask, turn)
    found, hidden = meant(ask, turn)
    if day is None:
        return say("As it stood on which day?", intent=ask.intent, missing=("date",))
    if not found:
        nothing = not_shown(hidden) if hidden else "Which one do you mean?"
        return say(nothing, intent=ask.intent, missing=() if hidden else ("which",))
    if len(found) > 1:
        return Reply((), intent=ask.intent, missing=("which",), candidates=tuple(
            each.ref for each in found))  # fmt: skip
    (one,) = found
    state = states_at_end_of(turn.session, one.kind, [one.ref], day).get(one.ref)
    since = [change for change in one.changes if change.at.date() > day]
    when = _end_of(day, turn.today)
    lines = [Line(each) for each in stood(called(one.ref), state, ask.statuses, when)]
    told = told_changes(ask, since, " since", (one.ref,)).parts if since else ()
    return Reply(
        (*lines, *told, Line(_LOADS)),
        intent=ask.intent,
        records=(one.ref,),
        sources=distinct([one.source]),
    )


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


_BY_ME = Pattern(r"(?i)\bi(?:['’]ve| have)?\W+changed?\b")
