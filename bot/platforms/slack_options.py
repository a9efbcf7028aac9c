"""The options of a menu that is searched by typing: names of parties, forums and priorities."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from bot.platforms.slack_pieces import Block, plain
from bot.platforms.slack_text import cut, shown, weight

MOST_OPTIONS = 100
MOST_OF_A_LABEL, MOST_OF_A_VALUE = 75, 150
_DIGEST = "…#"


def options(names: Iterable[str], typed: str = "") -> dict[str, Any]:
    """The answer to what was typed into a menu: names that begin with it first, then those with a
    word that does, then those that hold it; each in the order in which they came.
    """
    sought = typed.strip().casefold()
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    for name in dict.fromkeys(names):
        folded = name.casefold()
        if name and sought in folded:
            place = 0 if folded.startswith(sought) else 1 if f" {sought}" in folded else 2
            found[place].append(name)
    every = [*found[0], *found[1], *found[2]]
    return {"options": [option(name) for name in every[:MOST_OPTIONS]]}


def option(name: str) -> Block:
    """One name. Its value is the name itself or, where Slack takes no such value, its beginning
    and a digest of it.
    """
    said = shown(name)
    is_fit = said == name and weight(name) <= MOST_OF_A_VALUE and _DIGEST not in name
    value = name if is_fit else cut(said, 100).rstrip("…") + _digest(name)
    return {"text": plain(cut(said, MOST_OF_A_LABEL)), "value": value}


def named(value: str, names: Iterable[str] = ()) -> str:
    """The name that an option stands for; `names` are those it may be, where it is a long one.
    LookupError where it is none of them.
    """
    if _DIGEST not in value:
        return value
    for name in names:
        if value.endswith(_digest(name)):
            return name
    raise LookupError(value)


def _digest(name: str) -> str:
    return _DIGEST + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
