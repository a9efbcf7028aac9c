"""Text in a Teams message: what people typed is shown as written, and fits where it has to.

A card's TextRun reads no Markdown, so that typed text stands there as it is, save for what Teams
itself would replace: a mention and a date. Where Markdown is read, it is escaped.
Source: learn.microsoft.com, "Format cards in Microsoft Teams"; adaptivecards.io, "Text features".
"""

import re

from bot.platforms.screen import shown

CUT = "…"
# It takes no room. Typed text cannot hold one (`shown` makes it a visible mark).
_BREAK = "\u200b"
_REPLACED = re.compile(r"(?i)<(?=/?at\b)|\{(?=\{)")
_MARKDOWN = re.compile(r"([\\`*_\[\]#~|<>])")
_LIST = re.compile(r"(?m)^(\s*)([-+]|\d+[.)])(?=\s)")
_LINK = re.compile(r"(?i)(?<=\w:)//|\bwww(?=\.)|(?<=mailto):|(?<=tel):")


def run_text(text: str) -> str:
    """The text for a TextRun: as typed, but no mention and no date function."""
    said = shown(text)
    return (
        _REPLACED.sub(lambda found: found[0] + _BREAK, said) if "<" in said or "{" in said else said
    )


def markdown(text: str) -> str:
    """The text for a place where Markdown is read: no mark-up, link or list can be made of it."""
    marked = _MARKDOWN.sub(r"\\\1", run_text(text))
    listed = _LIST.sub(lambda found: f"{found[1]}{_BREAK}{found[2]}", marked)
    return _LINK.sub(lambda found: _BREAK + found[0] + _BREAK, listed)


def spoken(text: str) -> str:
    """The text for a place that may be read as SSML: without what begins a tag or an entity."""
    return re.sub(r"[<>]", " ", shown(text).replace("&", "and"))


def cut(text: str, most: int) -> str:
    """The text, at most so many characters: what does not fit is replaced by an ellipsis."""
    return text if len(text) <= most else text[: max(most - 1, 0)].rstrip() + CUT
