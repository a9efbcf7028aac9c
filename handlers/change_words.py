"""A proposed change in full words, and what should be noticed before it is confirmed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, cast

from handlers.turn import Turn
from handlers.wording import clock, full_day, listed
from store.actions import ActionRecord

# The buttons under every proposal.
CONFIRMING = ("Confirm", "Edit", "Cancel")
# What is asked, and what is said when it was done; {of} stands for the references.
_SENTENCES = {
    "complete": ("mark {of} as complete, closed on {closed}", "{of}: complete, closed on {closed}"),
    "reopen": ("open {of} again", "{of}: open again"),
    "withdraw": ("withdraw {of}", "{of}: withdrawn"),
    "supersede": ("mark {of} as superseded", "{of}: superseded"),
    "propose closure": ("put {of} forward for closure", "{of}: proposed for closure"),
    "reassign": ("give {of} to {owners}", "{of} now belongs to {owners}"),
    "reschedule": ("move {of} to {due}", "{of} is now due on {due}"),
    "update": ("mark {of} as {status}", "{of}: {status}"),
    "note": ("add to {of} the update “{note}”", "{of}: updated with “{note}”"),
}


def proposal_lines(proposal: dict[str, Any], actions: list[ActionRecord]) -> list[str]:
    """The change in words, and each action that it is about."""
    return [
        f"Shall I {_said(proposal, 0)}?",
        *(
            f"{action.ref}: {action.text} "
            f"({listed(action.owners) or 'no owner recorded'}; {action.status})"
            for action in actions
        ),
        "Nothing is written until you confirm.",
    ]


def proposal_warnings(
    proposal: dict[str, Any], actions: list[ActionRecord], turn: Turn
) -> tuple[str, ...]:
    """A date that has passed or falls on a weekend; a state that an action has already."""
    warnings: list[str] = []
    if "due" in proposal:
        due = date.fromisoformat(proposal["due"])
        if due < turn.today:
            warnings.append(f"{full_day(due)} has passed")
        elif due.weekday() >= 5:
            warnings.append(f"{full_day(due)} is a {due:%A}")
    status = proposal.get("status")
    already = [action for action in actions if action.status == status]
    return (*warnings, *(f"{action.ref} is {status} already" for action in already))


def done_words(proposal: dict[str, Any]) -> str:
    """What was written, in words."""
    if proposal["change"] == "add":
        return f"Logged as {proposal['ref']}: {proposal['action']}"
    return f"Done. {_said(proposal, 1)}."


def _said(proposal: dict[str, Any], place: int) -> str:
    change = "note" if "note" in proposal else proposal["change"]
    words = {
        "of": proposal.get("ref") or listed(proposal.get("refs", [])),
        "owners": listed(proposal.get("owners", [])),
        "status": proposal.get("status", ""),
        "note": proposal.get("note", ""),
        "due": _day(proposal.get("due")),
        "closed": _day(proposal.get("closed")),
    }
    return _SENTENCES[change][place].format(**words)


def _day(iso: str | None) -> str:
    return full_day(date.fromisoformat(iso)) if iso else ""


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What is different: "status open → complete; due none → Friday 13 October 2023"."""
    return "; ".join(
        f"{field} {_value(before.get(field))} → {_value(value)}"
        for field, value in after.items()
        if before.get(field) != value
    )


def hour(at: datetime) -> str:
    """Monday 2 October 2023 09:00."""
    return f"{full_day(at.date())} {clock(at.time())}"


def _value(value: Any) -> str:
    if value in (None, "", []):
        return "none"
    if isinstance(value, list):
        return listed([str(each) for each in cast("list[Any]", value)])
    try:
        return full_day(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)
