"""Clearances and links in words: what is asked, and what is said once it is written."""

from collections.abc import Mapping
from typing import Any

OUTSIDE = "Somebody from outside the office reads it, and while they do I show nothing sensitive"
Change = Mapping[str, Any]


def state_of_room(name: str, *, is_cleared: bool, has_outsiders: bool) -> tuple[str, ...]:
    """Whether a room is cleared, and why nothing sensitive is shown there all the same."""
    if not is_cleared:
        return (f"{name} is not cleared for what is OFFICIAL-SENSITIVE.",)
    cleared = f"{name} is cleared for what is OFFICIAL-SENSITIVE."
    return (cleared, f"{OUTSIDE}.") if has_outsiders else (cleared,)


def asked_of_room(change: Change) -> str:
    """The question whether to clear a room, or to take that back."""
    if change["cleared"]:
        return f"Shall I clear {change['name']} for what is OFFICIAL-SENSITIVE?"
    return f"Shall I keep from {change['name']} again what is OFFICIAL-SENSITIVE?"


def done_room(change: Change) -> str:
    """What was written of a room."""
    if change["cleared"]:
        return f"Done. {change['name']} is cleared for what is OFFICIAL-SENSITIVE."
    return f"Done. {change['name']} is no longer cleared."


def asked_of_account(change: Change) -> str:
    """The question whether to say whose an account is."""
    if change["party"]:
        return f"Shall I take {change['name']} for {change['party']}?"
    return f"Shall I forget whose account {change['name']} was said to be?"


def done_account(change: Change) -> str:
    """What was written of an account."""
    if change["party"]:
        return f"Done. {change['name']} is {change['party']}."
    return f"Done. {change['name']} is linked to nobody."
