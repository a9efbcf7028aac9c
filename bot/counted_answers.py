"""A yes that says to how many changes it is: "yes to both"."""

from typing import Any

from bot.conversation_state import State
from handlers.patterns import Pattern

_COUNTED = Pattern(
    r"(?i)\b(?:(?P<both>both)|(?:all|the) (?P<count>two|three|four|five)(?: of (?:them|those))?)\b"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_ONLY_ONE = "Nothing was written: only one change is waiting. Is that a yes to it?"
# What a proposal may set besides one value: "push it to Friday and give it to Dave".
_SETS = ("owners", "due", "status", "note", "start", "date", "place")


def miscounted_yes(text: str, state: State) -> str:
    """What is to be asked of a yes to both, or to all three, where another number of changes waits;
    empty where as many wait as it says, or it says none.
    """
    said = _COUNTED.search(text)
    if said is None:
        return ""
    count = 2 if said["both"] else _COUNTS[said["count"].lower()]
    waiting = len(state.parts) or _number_of(state.proposal)
    if waiting == 1:
        several = state.proposal["change"] != "add" and len(_set_in(state.proposal)) == count
        return "" if several else _ONLY_ONE
    return "" if waiting == count else f"There are {waiting} of them: is that a yes to all?"


def _number_of(proposal: dict[str, Any]) -> int:
    """How many changes a proposal is."""
    return max(1, *(len(proposal.get(name, ())) for name in ("refs", "actions", "changes")))


def _set_in(proposal: dict[str, Any]) -> list[str]:
    """What a proposal sets of its one record."""
    return [name for name in _SETS if proposal.get(name)]
