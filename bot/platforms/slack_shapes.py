"""Whether what Slack sent has the shape that Slack gives it: as far as the ways in read it, so that
what has another is refused at the door.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, cast

Shape = Callable[[Any], bool]
# What no database column of whole numbers holds any more.
_NUMBERS_END = 2**63


def misshapen(body: Mapping[str, Any]) -> str:
    """The kind of a request or event that has not the shape of its kind; "" where it has, and for
    kinds that nobody reads.
    """
    kind = str(body.get("type") or "")
    if "event" in body:
        event = body["event"]
        if not isinstance(event, Mapping):
            return "event"
        of = str(cast("Mapping[str, Any]", event).get("type") or "")
        return "" if _EVENTS.get(of, _anything)(event) else of
    if "command" in body:
        return "" if _COMMAND(body) else "command"
    return "" if _INTERACTIONS.get(kind, _anything)(body) else kind


def _anything(_: Any) -> bool:
    return True


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _key(value: Any) -> bool:
    """A text that a database can look for: no half of a character, and no null."""
    return isinstance(value, str) and value.isprintable()


def _number(value: Any) -> bool:
    return isinstance(value, int) and 0 <= value < _NUMBERS_END


def _maybe(shape: Shape) -> Shape:
    return lambda value: value is None or shape(value)


def _list(shape: Shape, least: int = 0) -> Shape:
    """A list of at least so many, each of a shape."""
    return lambda value: (
        isinstance(value, list)
        and len(cast("list[Any]", value)) >= least
        and all(shape(each) for each in cast("list[Any]", value))
    )


def _every(shape: Shape) -> Shape:
    """An object whose every value is of a shape, whatever its name."""
    return lambda value: (
        isinstance(value, Mapping)
        and all(shape(each) for each in cast("Mapping[str, Any]", value).values())
    )


def _with(**parts: Shape) -> Shape:
    """An object with these parts; what is not there is null."""
    return lambda value: (
        isinstance(value, Mapping)
        and all(shape(cast("Mapping[str, Any]", value).get(name)) for name, shape in parts.items())
    )


def _written(shape: Shape) -> Shape:
    """JSON within a text; an empty text is none."""

    def has_it(value: Any) -> bool:
        try:
            return value == "" or shape(json.loads(value))
        except (TypeError, ValueError, RecursionError):
            return False

    return has_it


_ACCOUNT = _with(id=_text)
_OPTION = _with(value=_text)
_ENTERED = _with(
    value=_maybe(_text),
    selected_option=_maybe(_OPTION),
    selected_options=_maybe(_list(_OPTION)),
)
_VALUES = _with(values=_every(_every(_ENTERED)))
# What `slack_modals` keeps with a form.
_KEPT = _with(
    channel=_maybe(_text),
    thread_ts=_maybe(_text),
    thread=_maybe(_key),
    on=_maybe(_number),
    permalink=_maybe(_text),
)
_BLOCKS = _list(_with(type=_text))

_COMMAND = _with(user_id=_text, channel_id=_text, trigger_id=_text, response_url=_text)
_INTERACTIONS: Mapping[str, Shape] = {
    "block_actions": _with(
        user=_ACCOUNT, trigger_id=_text, actions=_list(_with(action_id=_text), least=1)
    ),
    "block_suggestion": _with(
        user=_ACCOUNT,
        action_id=_text,
        view=_maybe(_with(state=_maybe(_VALUES), blocks=_maybe(_BLOCKS))),
    ),
    "message_action": _with(user=_ACCOUNT, trigger_id=_text),
    "shortcut": _with(user=_ACCOUNT, trigger_id=_text),
    "view_submission": _with(
        user=_ACCOUNT,
        view=_with(
            callback_id=_text,
            id=_text,
            state=_VALUES,
            blocks=_BLOCKS,
            private_metadata=_maybe(_written(_KEPT)),
        ),
    ),
}
_EVENTS: Mapping[str, Shape] = {
    "app_home_opened": _with(user=_text),
    "app_mention": _with(channel=_text),
    "assistant_thread_started": _with(assistant_thread=_with(channel_id=_text, thread_ts=_text)),
    "message": _with(channel=_text),
    "user_change": _with(user=_ACCOUNT),
}
