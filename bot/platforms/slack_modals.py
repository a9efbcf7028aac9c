"""Forms in Slack: a proposal edited before it is confirmed, a message logged as an action."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.platforms.form_fields import (
    FIELDS,
    Field,
    Section,
    field_named,
    fields_for,
    heading_of,
    hint_of,
    is_day,
    is_optional,
    sections_of,
    value_of,
    without_empty_notes,
)
from bot.platforms.slack_listening import part
from bot.platforms.slack_options import MOST_OPTIONS, named, option
from bot.platforms.slack_pieces import Block, context, plain, rich_text, section
from bot.platforms.slack_text import cut, shown, weight

EDIT, LOG = "edit", "log"
MOST_TYPED = 3_000
MOST_LINE = 150
MOST_METADATA = 3_000
_FIELD = "field:"
_NOTHING: Mapping[str, Any] = {}


def edit_modal(proposal: Mapping[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """The form of an open proposal: what it sets, and what it may set, of several changes one after
    the other. `kept` (JSON-ready) comes back with what is sent, as `kept_in` reads it.
    """
    blocks: list[Block] = []
    for each in sections_of(proposal):
        heading = each.heading or heading_of(each.change)
        blocks.append(rich_text([section(cut(shown(heading), MOST_TYPED), bold=True)]))
        blocks += _inputs(each)
    return _modal(EDIT, "Edit the proposal", blocks, kept)


def log_action_modal(
    text: str, permalink: str, kept: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The form that makes an action of a message: its text as the action, its permalink kept."""
    proposal = {"change": "add", "action": cut(shown(text), MOST_TYPED)}
    return _modal(
        LOG,
        "Log as action",
        _inputs(Section(proposal)),
        {**(kept or {}), "permalink": permalink},
    )


def _fits(typed: str) -> bool:
    return weight(typed) <= MOST_TYPED


def fields_of(view: Mapping[str, Any], names: Iterable[str] = ()) -> dict[str, Any]:
    """What was entered, in the terms of a proposal: days as ISO dates, parties and forums by name.
    `names` are those that a long option may stand for. A field left empty is null (owners: an
    empty list); an update left empty is no field.
    """
    known = list(names)
    entered: dict[str, Any] = {}
    for block_id, elements in view["state"]["values"].items():
        name = block_id.removeprefix(_FIELD)
        field = field_named(name)
        if field and block_id.startswith(_FIELD):
            entered[name] = _entered(field, _first(elements), known)
    return without_empty_notes(entered)


def errors_for(view: Mapping[str, Any], problems: Mapping[str, str]) -> dict[str, Any]:
    """The answer that shows each problem at its field (by the field's name in a proposal); one of a
    field that the form has not is shown at the first that it has.
    """
    inputs = [each for each in view["blocks"] if each["type"] == "input"]
    there = [str(each.get("block_id")) for each in inputs]
    errors: dict[str, str] = {}
    for name, problem in problems.items():
        at = _FIELD + name
        at = at if at in there else next(iter(there), at)
        errors[at] = f"{errors[at]} {problem}" if at in errors else shown(problem)
    return {"response_action": "errors", "errors": errors}


def kept_in(view: Mapping[str, Any]) -> dict[str, Any]:
    """What was kept with a form when it was drawn."""
    return json.loads(view.get("private_metadata") or "{}")


def menu_of(action_id: str) -> str:
    """Of which menu a search for options is: "parties", "forum", "meeting" or "priority"."""
    return action_id.removeprefix("options:")


def forum_in(view: Mapping[str, Any], names: Iterable[str] = (), beside: str = "") -> str:
    """The forum that is chosen in a form while it is filled in, or that it was opened with; "" for
    none, and for one that is gone. `names` are those that a long option may stand for; `beside` is
    the block of the menu that asks, since each of several changes has a forum of its own.
    """
    prefix, dot, _ = beside.removeprefix(_FIELD).rpartition(".")
    block_id = f"{_FIELD}{prefix}{dot}forum"
    entered = part(part(view, "state"), "values").get(block_id)
    if entered is not None:
        chosen = part(_first(entered), "selected_option")
    else:
        blocks = (each for each in view.get("blocks") or () if each.get("block_id") == block_id)
        chosen = part(part(next(blocks, _NOTHING), "element"), "initial_option")
    try:
        return named(chosen["value"], names) if chosen else ""
    except LookupError:
        return ""


def _first(elements: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was entered into the one element of a field; nothing where Slack tells of none."""
    return next(iter(elements.values()), _NOTHING)


def _modal(
    callback: str,
    title: str,
    blocks: Sequence[Block],
    kept: Mapping[str, Any],
) -> dict[str, Any]:
    metadata = json.dumps(kept, ensure_ascii=False)
    if len(metadata) > MOST_METADATA:
        raise ValueError(f"What is kept with a form has {len(metadata):,} characters.")
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title),
        "submit": plain("Propose"),
        "close": plain("Cancel"),
        "private_metadata": metadata,
        "blocks": [*blocks, context("Nothing is written until you confirm.")],
    }


def _inputs(of: Section) -> list[Block]:
    return [_input(name, of) for name in fields_for(of.change, _fits)]


def _input(name: str, of: Section) -> Block:
    proposal = of.change
    field, hint = FIELDS[name], hint_of(name, proposal)
    drawn: Block = {
        "type": "input",
        "block_id": f"{_FIELD}{of.prefix}{name}",
        "label": plain(field.label),
        "element": _element(field, value_of(name, proposal)),
        "optional": is_optional(name, proposal),
    }
    return {**drawn, "hint": plain(hint)} if hint and drawn["optional"] else drawn


def _element(field: Field, value: Any) -> Block:
    if field.kind in ("text", "line"):
        most = MOST_TYPED if field.kind == "text" else MOST_LINE
        typed = {"initial_value": cut(shown(str(value)), most)} if value else {}
        return {
            "type": "plain_text_input",
            "action_id": "text",
            "multiline": field.kind == "text",
            "max_length": most,
            **typed,
        }
    if field.kind == "date":
        day = {"initial_date": value} if is_day(value) else {}
        return {"type": "datepicker", "action_id": "date", **day}
    if field.kind == "parties":
        owners: Sequence[str] = value or ()
        chosen = [option(name) for name in owners[:MOST_OPTIONS]]
        return {
            "type": "multi_external_select",
            "action_id": "options:parties",
            "placeholder": plain("Type a name"),
            "min_query_length": 1,
            **({"initial_options": chosen} if chosen else {}),
        }
    return {
        "type": "external_select",
        "action_id": f"options:{field.kind}",
        "placeholder": plain(f"Choose a {field.kind}"),
        "min_query_length": 0,
        **({"initial_option": option(str(value))} if value else {}),
    }


def _entered(field: Field, state: Mapping[str, Any], names: Sequence[str]) -> Any:
    if field.kind in ("text", "line"):
        return (state.get("value") or "").strip() or None
    if field.kind == "date":
        return state.get("selected_date")
    if field.kind == "parties":
        return [named(each["value"], names) for each in state.get("selected_options") or ()]
    chosen = state.get("selected_option")
    return named(chosen["value"], names) if chosen else None
