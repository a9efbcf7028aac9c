"""A proposed change in full words, and what should be noticed before it is confirmed."""

from datetime import date
from typing import Any

from handlers.turn import Turn
from handlers.wording import full_day, listed
from store.actions import ActionRecord

_SENTENCES = {
    "complete": "mark as complete, closed today",
    "reopen": "open again",
    "withdraw": "withdraw",
    "supersede": "mark as superseded",
    "propose closure": "put forward for closure",
}


def proposal_lines(proposal: dict[str, Any], actions: list[ActionRecord], turn: Turn) -> list[str]:
    """The change in words, and each action that it is about."""
    del turn
    lines = [f"Shall I {_what(proposal)}?"]
    lines += [
        f"{a.ref}: {a.text} ({listed(a.owners) or 'no owner recorded'}; {a.status})"
        for a in actions
    ]
    return [*lines, "Nothing is written until you confirm."]


def proposal_warnings(
    proposal: dict[str, Any], actions: list[ActionRecord], turn: Turn
) -> tuple[str, ...]:
    """A date that has passed or falls on a weekend; a state that the action has already."""
    warnings: list[str] = []
    if "due" in proposal:
        due = date.fromisoformat(proposal["due"])
        if due < turn.today:
            warnings.append(f"{full_day(due)} has passed")
        elif due.weekday() >= 5:
            warnings.append(f"{full_day(due)} is a {due:%A}")
    status = proposal.get("status")
    warnings += [f"{a.ref} is {a.status} already" for a in actions if status == a.status]
    return tuple(warnings)


def done_words(proposal: dict[str, Any]) -> str:
    """What was written, in words."""
    return f"Done: {_what(proposal)}."


def _what(proposal: dict[str, Any]) -> str:
    of = proposal.get("ref") or listed(proposal.get("refs", []))
    change = proposal["change"]
    if change == "reassign":
        return f"give {of} to {listed(proposal['owners'])}"
    if change == "reschedule":
        return f"move {of} to {full_day(date.fromisoformat(proposal['due']))}"
    if change == "update" and "note" in proposal:
        return f"add to {of} the update “{proposal['note']}”"
    if change == "update":
        return f"mark {of} as {proposal['status']}"
    verb, _, rest = _SENTENCES[change].partition(" ")
    return f"{verb} {of} {rest}".strip()
