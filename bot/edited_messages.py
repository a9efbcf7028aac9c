"""A message whose words were changed is read as if what it said at first had not been said."""

from dataclasses import replace
from typing import Any

from bot.conversation_state import State, recall, remember, state_from_json
from bot.short_answers import is_no
from handlers.turn import Turn

# So many of the messages that led to what is open are kept.
_MOST_KEPT = 20
# What is open, and what is kept of how it came about.
_OPEN = ("choosing", "missing", "asked", "proposal", "seen", "proposed_on", "shown_on",
         "proposed_at", "drafts", "later", "in_turn", "parts", "is_aside", "misread",
         "opened_by", "found")  # fmt: skip


def as_found(state: State, message: str, text: str) -> State:
    """What is open without what a message opened (`message`: its key), of which the words are now
    `text`: what it found; nothing, where others answered it since. A plain no drops all of it, and
    is told so.
    """
    if message not in state.opened_by or is_no(text):
        return state
    if message == state.opened_by[-1] and state.found:
        return replace(state_from_json(state.found), number=state.number)
    closed = State()
    return replace(state, **{name: getattr(closed, name) for name in _OPEN})


def take_back(message: str, thread: str, turn: Turn) -> None:
    """Close what a message opened, of which the words are no longer for us."""
    state = recall(turn, thread)
    if message in state.opened_by:
        remember(turn, thread, as_found(state, message, ""))


def with_what_opened_it(after: State, before: State, message: str) -> State:
    """The state with the key of the message that opened what is open, and what it found."""
    if not _is_open(after):
        return replace(after, opened_by=[], found={})
    if not message or after.opened_by:
        return after
    found: dict[str, Any] = {}
    if _is_open(before):
        found = {**vars(before), "found": {}}
    return replace(after, opened_by=[*before.opened_by, message][-_MOST_KEPT:], found=found)


def _is_open(state: State) -> bool:
    waits = state.proposal or state.drafts or state.parts
    return bool(waits or state.choosing or state.missing)
