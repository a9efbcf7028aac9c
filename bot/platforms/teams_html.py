"""The words of a message that Teams keeps as HTML."""

import html
import re

_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile(r"(?is)<(script|style)\b[^<>]*>[^<]*</\1\s*>|<!--[^<>]*-->")
_ALT = re.compile(r"(?i)\balt=\"([^\"]*)\"")
_BREAKING = re.compile(
    r"(?i)<(?:br|hr)\s*/?>|</(?:p|div|li|h\d|tr|pre|blockquote)\s*>|<(?:ul|ol|pre|blockquote)\b[^<>]*>"
)
_CELL = re.compile(r"(?i)</t[dh]\s*>")


def text_of_html(content: str) -> str:
    """What a message says whose content is HTML: its words, a line for each paragraph, list item
    and row of a table; its emoji, and nothing of its pictures.
    """
    return tidied(html.unescape(without_tags(content)))


def without_tags(content: str) -> str:
    """The text between the tags, entities as they are."""
    lines = _BREAKING.sub("\n", _UNSEEN.sub("", content))
    return _TAG.sub(lambda found: _seen(found[0]), _CELL.sub(" ", lines))


def _seen(tag: str) -> str:
    """What is seen of a tag itself: of an emoji, the character that it stands for."""
    alt = _ALT.search(tag) if tag[:6].lower() == "<emoji" else None
    return alt[1] if alt else ""


def tidied(text: str) -> str:
    """The text without what only sets it apart: empty lines, spaces at the ends and in a row."""
    lines = (" ".join(line.split()) for line in text.replace("\xa0", " ").splitlines())
    return "\n".join(line for line in lines if line)
