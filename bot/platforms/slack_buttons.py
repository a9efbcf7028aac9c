"""What can be pressed under a reply, and what comes back when it is."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.platforms.slack_pieces import Block, plain
from bot.platforms.slack_text import cut, level, shown, weight
from handlers.reply import Entries, Reply

MOST_LABEL, MOST_OPTION, MOST_VALUE, MOST_OPTION_VALUE = 75, 75, 2_000, 150
MOST_BUTTONS_OF_A_CHOICE = 5
MOST_BUTTONS = 25
MOST_OPTIONS = 100
MOST_OF_ALL_OPTIONS = 2_000
PRIMARY = "Confirm"
_PRESS, _ASK = "press", "ask"


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button or a choice: its label, the number of the reply that it stood under, and
    the thread in which that reply was given (empty: not known).
    """

    label: str
    on: int
    thread: str = ""


def pressable(reply: Reply, thread: str) -> Iterator[Block]:
    """The block of what a reply offers: a row of buttons, or a menu for one of many."""
    labels = [label for label in dict.fromkeys((*reply.buttons, *reply.offers)) if label]
    if not labels:
        return
    if reply.missing == ("which",) and len(labels) > MOST_BUTTONS_OF_A_CHOICE:
        yield _row([_menu(reply, labels[:MOST_OPTIONS])], thread)
        return
    values = [_value(label, reply.number) for label in labels]
    buttons = [
        _button(label, value, place)
        for place, (label, value) in enumerate(zip(labels, values, strict=True), 1)
        if weight(value) <= MOST_VALUE
    ]
    if buttons:
        yield _row(buttons[:MOST_BUTTONS], thread)


def ask_button(text: str, said: str, place: int) -> Block:
    """A button that says something for a person, as if they had typed it. Labels of what is opened
    ("COM/23/07") are read out in place of its text.
    """
    button: Block = {
        "type": "button",
        "action_id": f"{_ASK}:{place}",
        "text": plain(cut(shown(text), MOST_LABEL)),
        "value": _value(said, 0),
    }
    label = {} if text == said else {"accessibility_label": cut(shown(f"{text} {said}"), 75)}
    return {**button, **label}


def _row(elements: list[Block], thread: str) -> Block:
    return {"type": "actions", "block_id": f"{_PRESS}:{thread}"[:255], "elements": elements}


def _button(label: str, value: str, place: int) -> Block:
    button: Block = {
        "type": "button",
        "action_id": f"{_PRESS}:{place}",
        "text": plain(cut(shown(label), MOST_LABEL)),
        "value": value,
    }
    return {**button, "style": "primary"} if label == PRIMARY else button


def _menu(reply: Reply, labels: Sequence[str]) -> Block:
    """The choices with their names; the value of one with a long label is its number."""
    named = {
        entry.label: entry.as_line()
        for part in reply.parts
        if isinstance(part, Entries)
        for entry in part.entries
    }
    texts = [shown(named.get(label, label)) for label in labels]
    most = min(MOST_OPTION, level([weight(text) for text in texts], MOST_OF_ALL_OPTIONS))
    options: list[Block] = []
    for place, label in enumerate(labels, 1):
        value = _value(label, reply.number)
        fits = weight(value) <= MOST_OPTION_VALUE
        options.append(
            {
                "text": plain(cut(texts[place - 1], most)),
                "value": value if fits else _value(str(place), reply.number),
            }
        )
    return {
        "type": "static_select",
        "action_id": f"{_PRESS}:1",
        "placeholder": plain("Which one?"),
        "options": options,
    }


def _value(label: str, on: int) -> str:
    return json.dumps({"label": label, "on": on}, ensure_ascii=shown(label) != label)


def press_of(action: Mapping[str, Any]) -> Press | None:
    """What was pressed or chosen, of one of the `actions` of a block_actions payload; null where it
    is none of ours.
    """
    option: Mapping[str, Any] = action.get("selected_option") or action
    try:
        said: Any = json.loads(option.get("value") or "")
        press = Press(str(said["label"]), int(said["on"]))
    except (ValueError, TypeError, KeyError, OverflowError):
        return None
    kind, _, thread = str(action.get("block_id", "")).partition(":")
    return Press(press.label, press.on, thread if kind == _PRESS else "")
