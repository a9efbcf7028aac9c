"""The fields of the form in which a proposal is edited, the same on every chat platform."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: what it asks for, with which element, and whether it may stay empty."""

    label: str
    kind: str
    is_optional: bool = True
    hint: str = ""


# The fields of a proposal that a form can change, in the order in which they are asked. The kinds
# "parties", "forum" and "priority" are chosen from the names that the register has.
FIELDS = {
    "action": Field("Action", "text", is_optional=False),
    "owners": Field("Owners", "parties", hint="Leave it empty for nobody yet."),
    "due": Field("Due", "date", hint="Without a date it is expected back at the next meeting."),
    "closed": Field("Closed on", "date", is_optional=False),
    "forum": Field("Forum", "forum"),
    "priority": Field("Priority", "priority"),
    "note": Field("Update", "text", hint="Kept as the latest update."),
}
# What a change always asks for, and may not be left empty.
_SETS = {
    "reschedule": ("due",),
    "reassign": ("owners",),
    "complete": ("closed",),
    "update": ("note",),
}
# What a change may set beside what it sets already.
_MAY_SET = {"add": ("owners", "due", "forum", "priority")}


def fields_for(proposal: Mapping[str, Any], fits: Callable[[str], bool]) -> list[str]:
    """The fields that a form for this proposal has: none whose text does not fit, since a form that
    cut it would lose a part.
    """
    change = proposal["change"]
    wanted = {*proposal}
    if "record" not in proposal:  # what is no action sets what its proposal tells, and no more
        wanted |= {*_SETS.get(change, ()), *_MAY_SET.get(change, ())}
    if change != "add" and not wanted & FIELDS.keys():
        wanted.add("note")
    typed = {name: proposal.get(name) for name in FIELDS if FIELDS[name].kind == "text"}
    return [name for name in FIELDS if name in wanted and fits(str(typed.get(name) or ""))]


def is_optional(name: str, change: str) -> bool:
    """Whether the field may be left empty in a form for this change."""
    return FIELDS[name].is_optional and name not in _SETS.get(change, ())
