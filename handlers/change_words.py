"""A proposed change in full words, and what should be noticed before it is confirmed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast

from handlers.bank_holidays import doubts_about
from handlers.origin_words import origin_doubts, origin_lines, where_words
from handlers.patterns import Pattern
from handlers.turn import Turn
from handlers.wording import clock, distinct, full_day, listed
from store.actions import ActionRecord
from store.people import select_parties

# The buttons under every proposal.
CONFIRMING = ("Confirm", "Edit", "Cancel")
# "Add that as an update" says nothing to be noted.
OF_WHAT_WAS_SAID = Pattern(
    r"(?i)(?:in |down )?as (?:an?|the|its|his|her|their|our|that)(?: \w+)? "
    r"(?:update|note|comment|response|deadline|due date|date)\W*$"
)
# What is asked, and what is said when it was done; {of} stands for the references.
_SENTENCES = {
    "complete": ("mark {of} as complete, closed on {closed}", "{of}: complete, closed on {closed}"),
    "reopen": ("open {of} again", "{of}: open again"),
    "withdraw": ("withdraw {of}", "{of}: withdrawn"),
    "supersede": ("mark {of} as superseded{by}", "{of}: superseded{by}"),
    "propose closure": ("put {of} forward for closure", "{of}: proposed for closure"),
    "reassign": ("give {of} to {owners}{until}", "{of} now {belongs} to {owners}{until}"),
    "reassign off": ("leave {of} with no owner{until}", "{of} now {has} no owner{until}"),
    "reschedule": ("move {of} to {due}", "{of} {is} now due on {due}"),
    "reschedule each": ("move {of}, each to its own date", "{of} are moved, each to its own date"),
    "reschedule off": ("take the due date off {of}", "{of} {has} no due date now"),
    "reassign each": ("change the owners of {of}", "{of}: the owners are changed"),
    "correct": ("change the wording of {of} to “{action}”", "{of} now says “{action}”"),
    "update": ("mark {of} as {status}{until}", "{of}: {status}{until}"),
    "state": ("mark {of} as {status}", "{of}: {status}"),
    "note": ("add to {of} the update “{note}”", "{of}: updated with “{note}”"),
    "priority": ("put {of} under {priority}", "{of} {is} now under {priority}"),
    "forum": ("move {of} to {forum}", "{of} {is} now {forum}'s"),
    "raised": ("record {of} as raised {where}", "{of} {is} now recorded as raised {where}"),
    "update each": ("change {of}, each in its own way", "{of} are changed, each in its own way"),
}


def proposal_lines(proposal: dict[str, Any], actions: list[ActionRecord], turn: Turn) -> list[str]:
    """The change in words, and each action that it is about."""
    each = proposal.get("each", {})
    return [
        f"Shall I {_said(proposal, 0)}?",
        *(
            f"{action.ref}: {action.text} "
            f"({listed(action.owners) or 'no owner recorded'}; {action.status}"
            f"{_becoming(each.get(action.ref, {}))})"
            for action in actions
        ),
        *origin_lines(proposal, actions, turn),
        "Nothing is written until you confirm.",
    ]


def _becoming(sets: Mapping[str, Any]) -> str:
    """What one of several actions is to become: "; owners → A and B"."""
    return "".join(f"; {field} → {_value(value)}" for field, value in sets.items())


def proposal_warnings(
    proposal: dict[str, Any], actions: list[ActionRecord], turn: Turn
) -> tuple[str, ...]:
    """A date that has passed or on which nobody works; an owner who may not ask; a state that an
    action has already.
    """
    sets = [proposal, *proposal.get("each", {}).values()]
    days = [date.fromisoformat(each["due"]) for each in sets if each.get("due")]
    owners = distinct(name for each in sets for name in each.get("owners", ()))
    status = proposal.get("status")
    is_of_origin = proposal["change"] == "update" and not {"meeting", "item"}.isdisjoint(proposal)
    return distinct(
        (
            *(doubt for day in days for doubt in doubts_about(day, turn.today)),
            *owner_doubts(owners, turn),
            *origin_doubts(proposal, actions, turn),
            *(f"{action.ref} is {status} already" for action in actions if action.status == status),
            *(
                f"{action.ref} is {action.status}"
                for action in actions
                if "status" not in proposal and not action.is_open and not is_of_origin
            ),
        )
    )


def owner_doubts(owners: Sequence[str], turn: Turn) -> list[str]:
    """Which owners are persons without access: they have left, or never had any."""
    if not owners:
        return []
    return [
        f"{party.name} has no access, so may have left and would not be reminded"
        for party in select_parties(turn.session, owners)
        if party.kind == "person" and party.access is None
    ]


def so_already(refs: Sequence[str], sets: Mapping[str, Any]) -> str:
    """That records are already as a change would set them."""
    be = "is" if len(refs) == 1 else "are"
    if sets.get("due"):
        said = f"{be} due on {_day(sets['due'])}"
    elif "due" in sets:
        said = f"{'has' if len(refs) == 1 else 'have'} no due date"
    elif "owners" in sets:
        belongs = "belongs" if len(refs) == 1 else "belong"
        said = f"{belongs} to {listed(sets['owners']) or 'nobody'}"
    elif "status" in sets:
        said = f"{be} {sets['status']}"
    elif not {"meeting", "item"}.isdisjoint(sets):
        said = f"{be} recorded as raised {where_words(sets)}"
    else:
        of_field = {"action": "says", "note": "has", "priority": "serves", "forum": "belongs to"}
        name = next((each for each in of_field if each in sets), "")
        said = f"{of_field[name]} “{sets[name]}”" if name else f"{be} so"
    return f"{listed(refs)} {said} already, so nothing was changed."


def done_words(proposal: dict[str, Any]) -> str:
    """What was written, in words."""
    if proposal["change"] == "add":
        return f"Logged as {proposal['ref']}: {proposal['action']}"
    return f"Done. {_said(proposal, 1)}."


def _said(proposal: dict[str, Any], place: int) -> str:
    refs = [proposal["ref"]] if "ref" in proposal else proposal.get("refs", [])
    successor = proposal.get("successor")
    words = {
        "of": listed(refs),
        "owners": listed(proposal.get("owners", [])) or "nobody",
        "is": "is" if len(refs) == 1 else "are",
        "has": "has" if len(refs) == 1 else "have",
        "belongs": "belongs" if len(refs) == 1 else "belong",
        "by": f" by {successor}" if successor else "",
        "due": _day(proposal.get("due")),
        "until": f", due on {_day(proposal.get('due'))}" if proposal.get("due") else "",
        "closed": _day(proposal.get("closed")),
        "where": where_words(proposal),
    }
    own = ("status", "note", "action", "priority", "forum")
    worded_as = _worded_as(proposal)
    words |= {name: proposal.get(name) or "none" for name in own}
    told = " and ".join(_SENTENCES[each][place].format(**words) for each in worded_as)
    is_beside = proposal.get("note") and not successor and worded_as != ["note"]
    return f"{told}, with the update “{proposal['note']}”" if is_beside else told


def _worded_as(proposal: Mapping[str, Any]) -> list[str]:
    """Under which sentences a change is told: one for each thing that an update sets, save a note
    beside another.
    """
    change: str = proposal["change"]
    if "each" in proposal:
        return [f"{change} each"]
    if change == "reschedule" and not proposal.get("due") and "record" not in proposal:
        return ["reschedule off"]
    if change == "reassign" and proposal.get("owners") == []:
        return ["reassign off"]
    if change == "update" and "status" in proposal and "owners" in proposal:
        return ["reassign" if proposal["owners"] else "reassign off", "state"]
    if change != "update" or "status" in proposal:
        return [change]
    is_raised = not {"meeting", "item"}.isdisjoint(proposal)
    told = ["priority"] if "priority" in proposal else []
    told += ["forum"] if "forum" in proposal and not proposal.get("meeting") else []
    told += ["raised"] if is_raised else []
    return told or ["note" if "note" in proposal else change]


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
