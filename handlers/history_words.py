"""How recorded changes are put in words: who did what, when, and what it was before."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from handlers.ask import Ask
from handlers.change_words import differences, hour
from handlers.paging import page
from handlers.post_words import subscription_words
from handlers.record_words import called, told
from handlers.reply import Entries, Entry, Line, Part, Reply
from handlers.wording import capitalised, counted, full_day, listed
from store.changing_posts import subscription_of
from store.history import RecordedChange

# By what is asked for (bot/understanding/questions/past_questions.py), the fields of which one is
# set.
_SETS: Mapping[str, tuple[str, ...]] = {
    "move": ("date", "due", "start", "end", "venue"),
    "give": ("owners",),
    "note": ("note", "force response", "office response"),
    "word": ("action", "value"),
}
_STATES: Mapping[str, tuple[str, ...]] = {
    "cancel": ("cancelled",),
    "close": ("complete", "proposed for closure"),
    "propose": ("proposed for closure",),
    "reopen": ("open",),
    "withdraw": ("withdrawn",),
}
_ONLY_MINE = "Only changes made through me are recorded; a load is not."


def did(deed: str, change: RecordedChange) -> bool:
    """Whether a change did what is asked for; anything does where nothing special is."""
    is_new = bool(change.after) and not change.before
    if deed == "make":
        return is_new
    if deed == "record":
        return change.change != "undo"
    if deed in _STATES:
        return change.after.get("status") in _STATES[deed] and not is_new
    if deed in _SETS:
        return not is_new and not change.after.keys().isdisjoint(_SETS[deed])
    return True


def who_did(deed: str, changes: Sequence[RecordedChange]) -> str:
    """The last of these changes that did what is asked for, in a sentence; or that none did."""
    found = [change for change in changes if did(deed, change)]
    return last_done(found) if found else "No recorded change did that."


def last_done(changes: Sequence[RecordedChange]) -> str:
    """The last of these changes, in a sentence."""
    entry = as_entry(changes[-1])
    return f"{capitalised(entry.text)}{f': {entry.detail}' if entry.detail else ''}."


def in_order(changes: Iterable[Sequence[RecordedChange]]) -> list[RecordedChange]:
    """The changes of several records as one list, oldest first."""
    return sorted((each for some in changes for each in some), key=lambda change: change.at)


def called_all(refs: Sequence[str]) -> list[str]:
    """What several records are called."""
    return [called(ref) for ref in refs]


def told_changes(
    ask: Ask, changes: Sequence[RecordedChange], what: str, refs: tuple[str, ...]
) -> Reply:
    """So many recorded changes `what` (" of COM/23/02"), listed a page at a time."""
    shown_now, paging = page(changes, ask.offset)
    head = f"{counted(len(changes), 'recorded change')}{what}."
    parts: list[Part] = [Line(capitalised(head))]
    if shown_now:
        parts.append(Entries(tuple(as_entry(change) for change in shown_now), ask.offset + 1))
    else:
        parts.append(Line(_ONLY_MINE))
    if paging.sentence:
        parts.append(Line(paging.sentence))
    return Reply(tuple(parts), intent=ask.intent, records=refs, buttons=paging.buttons)


def as_entry(change: RecordedChange) -> Entry:
    """A change as an entry of a list."""
    who = change.person or "somebody at the terminal"
    if change.record == "subscription":
        return Entry(change.ref, f"{change.change} by {who}, {hour(change.at)}", _post(change))
    said = change.after
    if not change.before:
        said = {name: value for name, value in told(change.after).items() if name != "action"}
    if len(said) > 1:  # that it now stands in the chat goes without saying
        said = {name: value for name, value in said.items() if name != "source"}
    return Entry(
        called(change.ref),
        f"{change.change} by {who}, {hour(change.at)}",
        differences(change.before, said),
    )


def _post(change: RecordedChange) -> str:
    """What a change set up to be posted; "" where it ended or brought back what there was."""
    if change.before or not change.after:
        return ""
    made = subscription_of({**change.after, "made_at": change.at.isoformat()}, change.ref)
    return subscription_words(made)


def state_words(state: Mapping[str, Any]) -> list[str]:
    """Whose a record was, where it stood and when it was due."""
    facts = [listed(state["owners"]) or "no owner recorded"] if "owners" in state else []
    due = f"due {full_day(date.fromisoformat(state['due']))}" if state["due"] else ""
    return [*facts, state["status"] or "status not recorded", due or "no date recorded"]


def stood(name: str, state: Mapping[str, Any] | None, asked: Sequence[str], when: str) -> list[str]:
    """How a record stood, in sentences; `asked`: the states that it is asked to have been in."""
    if state is None:
        return [f"{name} was not in the register at {when}."]
    status = state["status"] or ""
    facts = f"At {when} {name} was: {'; '.join(state_words(state))}."
    words = [f"It said: {state['action']}"] if state.get("action") else []
    notes = [f"Latest update then: {state['note']}"] if state.get("note") else []
    if not asked:
        return [facts, *words, *notes]
    if not status:
        answer = "No: where it stood was not recorded."
    else:
        answer = f"{'Yes' if status in asked else 'No'}, it was {status}."
    return [answer, facts, *words, *notes]
