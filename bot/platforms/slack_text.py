"""Text in a Slack message: what people typed is shown as written, and fits where it has to."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from bot.platforms.screen import shown

CUT = "…"
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_AS_ENTITIES = str.maketrans(_ENTITIES)
# They belong to the character before them, so that a cut does not come between.
_JOINING = frozenset("\u200d\ufe0e\ufe0f")
# <@U1>, <#C1|general>, <!here>, <https://example.org|a label>: what Slack makes of what is typed.
_REFERENCE = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


def escape(text: str) -> str:
    """The text for a place where Slack reads markup (`text`, mrkdwn): no mention, link or ping can
    be made of it. Slack asks for these three characters to be written as entities, and no more.
    Source: docs.slack.dev, "Formatting message text".
    """
    return shown(text).translate(_AS_ENTITIES)


def as_typed(text: str, names: Mapping[str, str] | None = None) -> str:
    """What a person typed, of the text of a message as Slack sends it. `names` says what the people
    and channels that it mentions are called, by their ids.
    """

    def replaced(found: re.Match[str]) -> str:
        sign, target, label = found[1], found[2], found[3]
        if sign in ("@", "#"):
            return sign + ((names or {}).get(target) or label or target).removeprefix(sign)
        if sign == "!":
            return label or "@" + target.partition("^")[0]
        address = target.removeprefix("mailto:")
        return address if not label or label in address else f"{label} ({address})"

    said = _REFERENCE.sub(replaced, text)
    for character, entity in reversed(_ENTITIES.items()):
        said = said.replace(entity, character)
    return said


def weight(text: str) -> int:
    """How long Slack may count a text: in UTF-16 units, entities written out. It says nowhere how
    it counts, so this is the longest of the ways.
    """
    units = len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
    return units + 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))


def cut(text: str, most: int) -> str:
    """The text, of a weight of `most` at the utmost: what does not fit is replaced by an ellipsis.
    No character is broken, nor an entity once it is escaped.
    """
    if weight(text) <= most:
        return text
    room = most - weight(CUT)
    end = 0
    while end < len(text) and room >= weight(text[end]):
        room -= weight(text[end])
        end += 1
    while end > 0 and _belongs_before(text[end]):
        end -= 1
    if end > 0 and text[end - 1] == "\u200d":
        end -= 1
    return text[:end].rstrip() + CUT


def level(weights: Sequence[int], budget: int) -> int:
    """The greatest weight that each text may have so that all of them fit the budget: short ones
    stay whole, long ones are cut alike.
    """
    left = budget
    for number, each in enumerate(sorted(weights)):
        share = left // (len(weights) - number)
        if each > share:
            return share
        left -= each
    return max(weights, default=0)


def _belongs_before(character: str) -> bool:
    return character in _JOINING or unicodedata.category(character).startswith("M")
