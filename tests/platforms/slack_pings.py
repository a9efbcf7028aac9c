"""Whom a message would notify in Slack, and what it would link.

Source: docs.slack.dev, "Formatting message text" and the reference of chat.postMessage.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.platforms.slack_rules import as_list, as_object

_MARK = re.compile(r"<([@#!][^<>]*|[a-z][a-z0-9+.-]*:[^<>]*)>", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w.])[@#][\w-]+")
_FORMAT = re.compile(r"(?<!\w)([*_~`])\S(?:.*?\S)?\1(?!\w)")
_NOTIFYING = frozenset(("user", "usergroup", "broadcast", "channel", "team", "link"))


def pings_in(said: Mapping[str, Any]) -> list[str]:
    """What the arguments of a message would notify or link, in its text and in its blocks."""
    text = str(said.get("text", ""))
    found = _MARK.findall(text)
    if said.get("link_names") or said.get("parse") == "full":
        found += _NAME.findall(text)
    if said.get("mrkdwn", True):
        found += [mark[0] for mark in _FORMAT.finditer(text)]
    return [*found, *_in_blocks(said.get("blocks"))]


def _in_blocks(tree: Any) -> Iterator[str]:
    block = as_object(tree) or {}
    kind = block.get("type")
    if kind in _NOTIFYING:
        yield f"a {kind}"
    elif kind in ("mrkdwn", "markdown"):
        yield from _MARK.findall(str(block.get("text", "")))
        if not block.get("verbatim"):
            yield from _NAME.findall(str(block.get("text", "")))
    for each in (*block.values(), *(as_list(tree) or ())):
        yield from _in_blocks(each)
