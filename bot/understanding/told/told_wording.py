"""A word of an action that is put right, told by its parts in whatever order: which action, what it
says, and what it is to say: "in COM/23/04 it says VRU, that ought to be VRP", "statute action:
replace DA with domestic abuse".
"""

from datetime import datetime

from bot.understanding.reader import Reader
from bot.understanding.told.told_changes import called
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

_LEAD = r"^\W*(?:(?:please|pls|hi|hello|ok|right|so|and|also|can you|could you|just)\b\W*)*"
_REF = r"[a-z]{2,}/\d+(?:/\d+)*"
_DESCRIBED = r"(?:the |that )?(?:[^,.:;?\d]{2,60}? )?(?:action|one)"
_ONE = rf"(?P<one>{_REF}|{_DESCRIBED})"
_WORDS = r"[\"'“‘]?{}[\"'”’]?"
_OLD = _WORDS.format(r"(?P<old>[^,.:;?\"“”]{1,50}?)")
_NEW = _WORDS.format(r"(?P<new>[^:;?\"“”]{1,60}?)")
_SAYS = r"(?:says?|said|reads?|has|calls (?:it|them)|puts|spells(?: it)?)"
_OUGHT = r"(?:(?:should|ought to|needs? to|must|has to|is meant to|was meant to) (?:be|say|read))"
_IT = r"(?:that|it|this|which|the word|the wording|the text)"
_LAST = (
    r"(?:[\s,;.–-]+(?:(?:please|pls|can you|could you|so|and) )*(?:correct|fix|amend|change|update)"
    r" (?:it|that|this|the (?:text|wording|words|record|log|entry|action)))?"
    r"(?:[\s,]+(?:please|pls|thanks|thank you|ta|instead|throughout))*[\s.!?]*$"
)
_CHANGE = r"(?:replace|change|swap|correct|amend|fix|switch)"
_BUILDS = tuple(
    map(
        Pattern,
        (
            rf"{_LEAD}(?:(?:in|on|for) )?{_ONE},? (?:it |the (?:text|wording|action) )?{_SAYS} "
            rf"{_OLD}(?:\s*[,;.–-]+\s*|\s+)(?:(?:but|when|where|and)\s)?(?:{_IT} )?"
            rf"{_OUGHT} {_NEW}{_LAST}",
            rf"{_LEAD}(?:(?:in|on|for) )?{_ONE}\s*[:,–-]+\s*{_CHANGE} "
            rf"(?:the )?(?:words? |bit |name |term )?{_OLD} (?:with|to|for|by|into) {_NEW}{_LAST}",
            rf"{_LEAD}{_CHANGE} (?:the )?(?:words? |bit |name |term )?{_OLD} "
            rf"(?:with|to|for|by|into) {_NEW} in {_ONE}{_LAST}",
            rf"{_LEAD}(?:(?:in|on|for) )?{_ONE}\s*[:,–-]+\s*{_OLD}\s*(?:->|→|=>|{_OUGHT})\s*"
            rf"{_NEW}{_LAST}",
            rf"{_LEAD}(?:in|on|for) {_ONE},? {_OLD} {_OUGHT} {_NEW}{_LAST}",
        ),
    )
)
# "It says VRU", "VRU should be VRP" are of words, whoever they name.
_OF_WORDS = (_BUILDS[0], *_BUILDS[-2:])
# What is set anew by an order of its own, and is no word of the action.
_FIELD = Pattern(
    r"(?:the |its |new )*(?:owners?|lead|date|due date|due|deadline|status|item|forum|meeting"
    r"|priority|wording|text|it|this|that)"
)
_DAY = Pattern(r"\d|\b(?:today|tomorrow|next|week|month|mon|tues|wednes|thurs|fri)(?:day)?\b")


def told_wording(text: str, now: datetime, reader: Reader) -> str:
    """The order to put one phrase of an action in the place of another; empty for any other
    message, or where it names no action, or several.
    """
    said = plain(text)
    for build in _BUILDS:
        found = build.match(said)
        if found is None:
            continue
        old, new = (text[slice(*found.span(name))].strip() for name in ("old", "new"))
        if _FIELD.fullmatch(old.lower()) or _DAY.search(old.lower()):
            continue
        words = text[slice(*found.span("one"))]
        refs = reader.spotted(words, now).of_kind("ref")
        one = words if len(refs) == 1 else called(words, reader)
        if not one or " " in one:
            continue
        if build not in _OF_WORDS and _are_two_parties(old, new, now, reader):
            return f"swap {old} for {new} on {one}"
        return f"in {one} change {old} to {new}"
    return ""


def _are_two_parties(old: str, new: str, now: datetime, reader: Reader) -> bool:
    """Whether two phrases are names, and of two."""
    named = [
        {name for m in reader.spotted(words, now).of_kind("party") for name in m.readings["party"]}
        for words in (old, new)
    ]
    return all(named) and named[0].isdisjoint(named[1])
