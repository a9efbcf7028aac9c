"""The fields of the form in which a proposal is edited, the same on every chat platform."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.origin_words import meeting_name
from handlers.several import SEVERAL, changes_of, refs_of
from handlers.wording import capitalised, listed
from store.meetings import MeetingRecord


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: what it asks for, with which element, and whether it may stay empty."""

    label: str
    kind: str
    is_optional: bool = True
    hint: str = ""


# The fields of a proposal that a form can change, in the order in which they are asked. The kinds
# "parties", "forum", "meeting" and "priority" are chosen from the names that the register has; a
# "line" is a text of one line.
FIELDS = {
    "action": Field("Action", "text", is_optional=False),
    "owners": Field("Owners", "parties", hint="Leave it empty for nobody yet."),
    "due": Field("Due", "date", hint="Without a date it is expected back at the next meeting."),
    "closed": Field("Closed on", "date", is_optional=False),
    "forum": Field("Forum", "forum"),
    "meeting": Field("Raised at", "meeting", hint="The meeting of the forum."),
    "item": Field("Item", "line", hint="Its number on the agenda, or its title."),
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
# What an update may set other than its words.
_OTHER = ("status", "priority", "forum", "meeting", "item")
_TYPED = ("text", "line")
# What a change may set beside what it sets already.
_MAY_SET = {"add": ("owners", "due", "forum", "meeting", "item", "priority")}
# Where an action was raised: who changes one of these may change all of them.
_RAISED = ("forum", "meeting", "item")
STAYS = "Left empty, it stays as it is."


@dataclass(frozen=True, slots=True)
class Section:
    """The part of a form that is for one change. Of several changes each has a heading, and its
    fields have names that begin with its place ("2.due").
    """

    change: Mapping[str, Any]
    heading: str = ""
    prefix: str = ""


def sections_of(proposal: Mapping[str, Any]) -> list[Section]:
    """The parts of the form for a proposal; of several changes none for what a form cannot change,
    such as a reminder.
    """
    if proposal["change"] != SEVERAL:
        return [Section(proposal)]
    return [
        Section(change, f"{place}. {heading_of(change)}", f"{place}.")
        for place, change in enumerate(changes_of(proposal), 1)
        if "record" not in change or not FIELDS.keys().isdisjoint(change)
    ]


def heading_of(change: Mapping[str, Any]) -> str:
    """What a form, or a part of it, is for: "Complete: COM/23/01"."""
    about = listed(refs_of(change))
    return f"{capitalised(change['change'])}: {about}" if about else "A new action"


def field_named(name: str) -> Field | None:
    """The field of a name as a form has it, of whichever change; null where there is none."""
    return FIELDS.get(name.rpartition(".")[2])


def without_empty_notes(entered: Mapping[str, Any]) -> dict[str, Any]:
    """What was entered in a form, in which an update that is left empty is no field."""
    return {
        name: value for name, value in entered.items() if value or name.rpartition(".")[2] != "note"
    }


def fields_for(proposal: Mapping[str, Any], fits: Callable[[str], bool]) -> list[str]:
    """The fields that a form for this proposal has: none whose text does not fit, since a form that
    cut it would lose a part.
    """
    change = proposal["change"]
    wanted = {*proposal}
    if "record" not in proposal:  # what is no action sets what its proposal tells, and no more
        wanted |= {*_needed(proposal), *_MAY_SET.get(change, ())}
        wanted |= {*_RAISED} if _is_raised(proposal) else set()
    if change != "add" and not wanted & FIELDS.keys():
        wanted.add("note")
    typed = {name: proposal.get(name) for name in FIELDS if FIELDS[name].kind in _TYPED}
    return [name for name in FIELDS if name in wanted and fits(str(typed.get(name) or ""))]


def is_optional(name: str, proposal: Mapping[str, Any]) -> bool:
    """Whether the field may be left empty in a form for this proposal."""
    return FIELDS[name].is_optional and name not in _needed(proposal)


def hint_of(name: str, proposal: Mapping[str, Any]) -> str:
    """What is said beside the field: of what is put right, what leaving it empty means."""
    return STAYS if _is_raised(proposal) and name in _RAISED else FIELDS[name].hint


def value_of(name: str, proposal: Mapping[str, Any]) -> Any:
    """What the field says when the form is opened: a meeting by its forum and day."""
    value = proposal.get(name)
    if name != "meeting" or not value:
        return value
    return meeting_name(proposal.get("forum", ""), date.fromisoformat(value))


def is_day(value: object) -> bool:
    """Whether a field's value is a day, as ISO has it."""
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def meeting_names(meetings: Sequence[MeetingRecord]) -> list[str]:
    """What the menu of meetings offers, the last first."""
    return [meeting_name(each.label, each.held_on) for each in reversed(meetings)]


def _is_raised(proposal: Mapping[str, Any]) -> bool:
    """Whether a proposal puts right where an action was raised."""
    is_update = proposal["change"] == "update" and "record" not in proposal
    return is_update and not proposal.keys().isdisjoint(_RAISED)


def _needed(proposal: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields without which there is no such change. An update need not say anything where it
    sets something else.
    """
    needed = _SETS.get(proposal["change"], ())
    sets_other = proposal["change"] == "update" and not proposal.keys().isdisjoint(_OTHER)
    return () if sets_other and "note" not in proposal else needed
