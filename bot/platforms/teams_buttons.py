"""What can be pressed on a card, what can be entered there, and what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from bot.looking import Look
from bot.platforms.form_fields import (
    FIELDS,
    Field,
    Section,
    field_named,
    fields_for,
    hint_of,
    is_day,
    is_optional,
    sections_of,
    value_of,
    without_empty_notes,
)
from bot.platforms.screen import shown
from bot.platforms.teams_pieces import Json, choices, execute, line, run
from bot.platforms.teams_refresh import REFRESH, look_of
from bot.platforms.teams_text import cut
from handlers.change_words import CONFIRMING
from handlers.reply import Entries, Reply

MOST_LABEL = 60
MOST_TYPED = 3_000
MOST_LINE = 150
MOST_NAMES = 60
MOST_BUTTONS_OF_A_ROW, MOST_BUTTONS = 5, 12
MOST_BUTTONS_OF_A_CHOICE = 5
# A label that is longer comes back as the number of its place, which says the same.
MOST_LABEL_KEPT = 60
MOST_THREAD_KEPT = 200
# No reply has a greater number, and no database holds one that is much greater.
MOST_NUMBER = 2**62
# With less room than this a proposal is edited in words.
LEAST_FOR_A_FORM = 150
PRIMARY, EDIT = "Confirm", "Edit"
SETTLING = frozenset({*CONFIRMING, "Undo"})
PRESS, EDITED, LOGGED = "press", "edit", "log"
_FIELD, _CHOICE = "field:", "choice"
_NOTHING_WRITTEN = "Nothing is written until you confirm."


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button, or a form that was sent: its label, the number of the reply that it stood
    under, the thread of that reply, and what was entered (null: no form). `is_settling`: it settles
    what the card asks, so that the answer takes the card's place. `look`: nothing was pressed, and
    the card is to be shown as it stands now.
    """

    verb: str
    label: str = ""
    on: int | None = None
    thread: str = ""
    entered: Mapping[str, Any] | None = None
    is_settling: bool = False
    look: Look | None = None


# --- Drawing --------------------------------------------------------------------------------------


def pressable(
    reply: Reply,
    thread: str,
    names: Mapping[str, Sequence[str]],
    *,
    most: int,
    in_dialog: bool = False,
) -> tuple[list[Json], list[Json]]:
    """What a reply offers: the inputs that go into the body, and the buttons. One of many is chosen
    from a menu that can be searched. No piece of a form has more than `most` characters.
    """
    labels = [label for label in (*reply.buttons, *reply.offers) if label][:MOST_BUTTONS]
    is_choice = reply.missing == ("which",)
    kept = {"on": reply.number, "in": thread if len(thread) <= MOST_THREAD_KEPT else ""}
    if is_choice and len(labels) > MOST_BUTTONS_OF_A_CHOICE:
        data = {"verb": PRESS, "settles": True, **kept}
        button = execute("Choose", data, in_dialog=in_dialog)
        return [_menu(reply, labels)], [button]
    buttons: list[Json] = []
    for place, label in enumerate(labels, 1):
        if label == EDIT and reply.proposal and not in_dialog and most >= LEAST_FOR_A_FORM:
            form = edit_form(reply.proposal, names, kept, most=most)
            if form:
                buttons.append(form)
                continue
        said = label if len(label) <= MOST_LABEL_KEPT else str(place)
        style: Json = {"style": "positive"} if label == PRIMARY else {}
        settles = is_choice or label in SETTLING
        data = {"verb": PRESS, "label": said, "settles": settles, **kept}
        title = cut(shown(label), MOST_LABEL)
        buttons.append(execute(title, data, in_dialog=in_dialog, **style))
    rows = [
        buttons[start : start + MOST_BUTTONS_OF_A_ROW]
        for start in range(0, len(buttons), MOST_BUTTONS_OF_A_ROW)
    ]
    above: list[Json] = [{"type": "ActionSet", "actions": row} for row in rows[:-1]]
    return above, rows[-1] if rows else []


def _menu(reply: Reply, labels: Sequence[str]) -> Json:
    """The choices with their names; each comes back as its place."""
    named = {
        entry.label: entry.as_line()
        for part in reply.parts
        if isinstance(part, Entries)
        for entry in part.entries
    }
    return {
        "type": "Input.ChoiceSet",
        "id": _CHOICE,
        "style": "filtered",
        "label": "Which one?",
        "isRequired": True,
        "errorMessage": "Choose one of them.",
        "choices": [
            {"title": cut(shown(named.get(label, label)), MOST_LABEL), "value": str(place)}
            for place, label in enumerate(labels, 1)
        ],
    }


def edit_form(
    proposal: Mapping[str, Any], names: Mapping[str, Sequence[str]], kept: Json, *, most: int
) -> Json | None:
    """The button that opens the form of a proposal; null where no field of it fits."""
    inputs = form_inputs(proposal, names, most=most)
    if not inputs:
        return None
    data = {"verb": EDITED, "fields": _names_of(inputs), **kept}
    return {
        "type": "Action.ShowCard",
        "title": EDIT,
        "card": {
            "type": "AdaptiveCard",
            "body": [*inputs, line(run(_NOTHING_WRITTEN, subtle=True))],
            "actions": [execute("Propose", data)],
        },
    }


def log_form(
    text: str, source: str, names: Mapping[str, Sequence[str]], *, most: int
) -> tuple[list[Json], list[Json]]:
    """The body and buttons of the form that makes an action of a message; `source` is kept. No
    piece of it has more than `most` characters.
    """
    proposal = {"change": "add", "action": cut(shown(text), most)}
    inputs = form_inputs(proposal, names, most=most)
    data = {"verb": LOGGED, "fields": _names_of(inputs), "source": source[:500]}
    button = execute("Propose", data, in_dialog=True)
    return [*inputs, line(run(_NOTHING_WRITTEN, subtle=True))], [button]


def _names_of(inputs: Sequence[Json]) -> list[str]:
    return [str(each["id"]).removeprefix(_FIELD) for each in inputs if "id" in each]


def form_inputs(
    proposal: Mapping[str, Any], names: Mapping[str, Sequence[str]], *, most: int
) -> list[Json]:
    """The inputs of a form for this proposal, of several changes each under its heading; a text
    that does not fit is not asked for.
    """
    drawn: list[Json] = []
    for part in sections_of(proposal):
        inputs = _inputs_of(part, names, most)
        heading = [line(run(cut(shown(part.heading), most), bold=True))] if part.heading else []
        drawn += [*heading, *inputs] if inputs else []
    return drawn


def _inputs_of(part: Section, names: Mapping[str, Sequence[str]], most: int) -> list[Json]:
    """The inputs for one change."""
    change, longest = part.change, min(most, MOST_TYPED)
    wanted = [
        name
        for name in fields_for(change, lambda typed: len(typed) <= longest)
        if len(_as_typed(value_of(name, change))) <= longest
    ]
    return [
        {
            "id": f"{_FIELD}{part.prefix}{name}",
            "label": FIELDS[name].label,
            **_input(name, change, names, most),
            **_required(name, change),
        }
        for name in wanted
    ]


def _required(name: str, proposal: Mapping[str, Any]) -> Json:
    if is_optional(name, proposal):
        return {}
    return {"isRequired": True, "errorMessage": f"{FIELDS[name].label} is needed."}


def _input(
    name: str, proposal: Mapping[str, Any], names: Mapping[str, Sequence[str]], most: int
) -> Json:
    field, value, hint = FIELDS[name], value_of(name, proposal), hint_of(name, proposal)
    if field.kind == "date":
        return {"type": "Input.Date", **({"value": value} if is_day(value) else {})}
    known = _offered(field, proposal, names)[:MOST_NAMES]
    said = _as_typed(value)
    if field.kind == "parties" or not known or sum(map(len, known)) > most * 2:
        several = "Separate names by semicolons. " if field.kind == "parties" else ""
        return {
            "type": "Input.Text",
            "isMultiline": field.kind == "text",
            "maxLength": MOST_LINE if field.kind == "line" else MOST_TYPED,
            "placeholder": several + hint,
            **({"value": shown(said)} if said else {}),
        }
    every = list(dict.fromkeys([said, *known] if said else known))
    return {
        "type": "Input.ChoiceSet",
        "style": "filtered",
        "choices": choices(every),
        "placeholder": hint,
        **({"value": said} if said else {}),
    }


def _offered(
    field: Field, proposal: Mapping[str, Any], names: Mapping[str, Sequence[str]]
) -> list[str]:
    """What a menu offers: meetings of the forum that the proposal names."""
    forum = proposal.get("forum") if field.kind == "meeting" else None
    return [
        name for name in names.get(field.kind, ()) if not forum or name.startswith(f"{forum}, ")
    ]


def _as_typed(value: Any) -> str:
    """A field's value as it is typed: names separated by semicolons."""
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in cast("Sequence[Any]", value))
    return str(value or "")


# --- What comes back ------------------------------------------------------------------------------


def press_of(data: Any) -> Press | None:
    """What was pressed or entered, of the data of an action; null where it is none of ours."""
    if not isinstance(data, dict):
        return None
    said = cast("Json", data)
    verb, on = said.get("verb"), said.get("on")
    if verb == REFRESH:
        return Press(REFRESH, thread=str(said.get("in") or ""), look=look_of(said))
    label = said.get("label") or said.get(_CHOICE) or ""
    if verb not in (PRESS, EDITED, LOGGED) or not isinstance(label, str):
        return None
    if verb == PRESS and not label:
        return None
    return Press(
        verb=verb,
        label=label if verb == PRESS else "",
        on=on if type(on) is int and 0 < on < MOST_NUMBER else None,
        thread=str(said.get("in") or ""),
        entered=None if verb == PRESS else _entered(said),
        is_settling=verb == EDITED or said.get("settles") is True,
    )


def _entered(said: Json) -> Json:
    """What was entered, in the terms of a proposal: days as ISO dates, parties and forums by name.
    A field left empty is null (owners: an empty list); an update left empty is no field. The form
    that logs a message begins a new action.
    """
    asked: Any = said.get("fields")
    entered: Json = {}
    for name in cast("list[Any]", asked) if isinstance(asked, list) else []:
        field = field_named(name) if isinstance(name, str) else None
        if field is not None:
            typed = str(said.get(f"{_FIELD}{name}") or "")[:MOST_TYPED].strip()
            entered[name] = _read(field, typed)
    entered = without_empty_notes(entered)
    if said["verb"] == LOGGED:
        entered |= {"change": "add", "source": str(said.get("source") or "")}
    return entered


def _read(field: Field, typed: str) -> Any:
    if field.kind == "parties":
        return [each.strip() for each in typed.split(";") if each.strip()]
    if field.kind == "date":
        return typed if is_day(typed) else None
    return typed or None
