"""Whose the records are that a message is about: the asker's own, or from whom to whom they go."""

import re
from collections.abc import Iterable

from bot.understanding.words.mentions import Mention, Spotted
from handlers.patterns import Pattern

_IMPERATIVE = Pattern(
    r"^\W*(?:please,? |can you |could you |would you )?"
    r"(?:show|list|pull|get|give|find|check|bring|read|run|dig|fetch|send|remind)\b",
    re.IGNORECASE,
)
_ASKERS = frozenset(("i", "me", "my"))
# "Who do I chase", "anything I should know about": nobody's own are asked for.
_WANTS = Pattern(r"(?i)\b(?:any\w*|what|something|things?|else|much)(?: that)? $")
_KNOWS = Pattern(
    r"(?i)^ (?:(?:should|need to|ought to|must|have to|want to|do)(?: really)? )?"
    r"(?:know|be aware|be told|hear|mention|raise|flag|tell|say)\b"
)
_WHOM = Pattern(r"(?i)\bwho(?:m)? (?:do|should|can|could|must|shall|would|might) $")
_FOR_ME = Pattern(r"(?i)\bfor\s+$")
# "find me the action on guns" is for me too, where nothing is ordered.
_FETCHED = Pattern(r"(?i)\b(?:find|get|fetch|bring|dig(?: out| up)?|pull(?: up)?|read)\s+$")
_AND = Pattern(r"(?i)\W*(?:(?:and|plus|with)\b\W*)?(?:the\b\W*)?")
_TO = Pattern(r"(?i)\b(?:to|with|under|for)\b")
_DOWN_FOR = Pattern(r"(?i)\b(?:down for|owners? of|owners? for|charge of|lead on|on to)\b")


def is_mine(spotted: Spotted, kept: Iterable[Mention], *, is_change: bool) -> bool:
    """Whether the asker's own are meant: "my actions", "what am I on the hook for"; "find me" asks
    for whatever is named.
    """
    askers = [
        mention for mention in kept if mention.has("asker") and not _is_possessor(mention, spotted)
    ]
    owing = (m.text.split() for m in kept if m.has("content", "owe"))
    if any(not _ASKERS.isdisjoint(words) for words in owing):
        return True  # "on my list", "am I on the hook for"
    askers = [mention for mention in askers if not _only_asks(mention, spotted.text)]
    if not askers:
        return False
    before = [spotted.text[: m.start] if m.text == "me" else "" for m in askers]
    if not is_change and all(map(_FETCHED.search, before)):
        return False
    only_for_me = all(map(_FOR_ME.search, before))
    return not (only_for_me and _IMPERATIVE.search(spotted.text))


def _only_asks(asker: Mention, text: str) -> bool:
    """Whether the asker is only who wants to know: "who do I chase", "anything I should know"."""
    before, after = text[: asker.start], text[asker.end :]
    return bool(_WHOM.search(before)) or bool(_WANTS.search(before) and _KNOWS.match(after))


def _is_possessor(asker: Mention, spotted: Spotted) -> bool:
    """Whether "my" only belongs to a name: "my force"."""
    after = [m for m in spotted.mentions if m.start >= asker.end]
    return asker.text == "my" and bool(after) and "party" in after[0].readings


def handed_over(
    spotted: Spotted, kept: Iterable[Mention]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """To whom an order gives actions, and whose or what parties' they are: "give Damien's to
    Rachel", "put Sharon down for the VRP's".
    """
    groups: list[list[str]] = []
    gaps: list[str] = []
    end = 0
    for mention in kept:
        refs = mention.readings.get("party", ())
        if len(refs) != 1:
            continue
        gap = spotted.text[end : mention.start]
        if not groups or not _AND.fullmatch(gap):
            groups.append([])
            gaps.append(gap)
        groups[-1].extend(refs)
        end = mention.end
    if not groups:
        return (), ()
    is_last = bool(_TO.search(gaps[-1])) and not _DOWN_FOR.search(gaps[-1])
    given = groups[-1] if is_last else groups[0]
    others = [ref for group in groups if group is not given for ref in group]
    return tuple(dict.fromkeys(given)), tuple(dict.fromkeys(others))
