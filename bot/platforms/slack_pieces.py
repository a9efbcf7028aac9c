"""The pieces that blocks are made of."""

from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]


def rich_text(elements: Sequence[Block]) -> Block:
    """A rich_text block."""
    return {"type": "rich_text", "elements": list(elements)}


def section(text: str, *, bold: bool = False) -> Block:
    """A line of rich text."""
    return {"type": "rich_text_section", "elements": [words(text, bold=bold)]}


def words(text: str, *, bold: bool = False, italic: bool = False) -> Block:
    """Words of rich text: Slack reads no markup in them."""
    style = {name: True for name, on in (("bold", bold), ("italic", italic)) if on}
    said: Block = {"type": "text", "text": text}
    return {**said, "style": style} if style else said


def plain(text: str) -> Block:
    """A plain_text object: Slack reads no markup in it, and without `emoji` no :tada: either."""
    return {"type": "plain_text", "text": text, "emoji": False}


def context(text: str) -> Block:
    """A line in small type."""
    return {"type": "context", "elements": [plain(text)]}
