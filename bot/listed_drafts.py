"""What is said of several new actions that were proposed together: which of them is meant, and
whether they are to be taken one at a time. Pure: text goes in.
"""

import re

from bot.ordinals import ORDINALS
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

_KIND = (
    r"^\W*(?:(?:ok|okay|yes|please|pls|can we|could we|can i|let's|let me|i'd like to|just|no|and"
    r"|actually)\b[\s,]*)*"
)
_ONE_BY_ONE = Pattern(
    _KIND
    + r"(?:(?:take|do|go through|step through|show me|log|ask me about|go over|confirm|give me) )?"
    r"(?:them |these |those |each )?(?:all )?"
    + any_of(
        "one (?:at a time|by one)|in turn|individually|separately|each in turn|one after the other",
        "one after another|(?<=through )them|singly|each separately",
    )
    + r"(?: please| pls| then)*[\s.!?]*$"
)
_SKIP = Pattern(
    _KIND
    + any_of(
        "skip(?: it| this| that)?(?: one)?|next(?: one)?|pass|not (?:this|that)(?: one)?|no|nope",
        "(?:leave|drop|scrap|lose|forget) (?:it|this|that)(?: one)?(?: out)?",
        "leave out (?:this|that)",
    )
    + r"(?:[\s,]+(?:next|please|pls|thanks|one))*[\s.!]*$"
)
_STOP = Pattern(
    _KIND
    + any_of(
        "stop|enough|that's (?:all|enough|it)|that is (?:all|enough)|no more|done|i'm done|finish",
        "(?:leave|forget|drop|scrap|cancel|skip) (?:all )?(?:the|all the) (?:rest|others)|cancel",
        "none of (?:them|the rest|the others)|never ?mind",
    )
    + r"(?: (?:here|there|now|please|pls|thanks|for now))*[\s.!]*$"
)
_ORDINAL = any_of(*(word for word in ORDINALS if not word[0].isdigit()))
_VERB = r"(?:is|was|are|isn't|should|to|goes|belongs|for|by|due|needs|has|can|must|will|under|from)"
_PLACE = Pattern(
    rf"\b(?:the )?(?P<one>{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th)|last)"
    r"(?: one| action| of (?:them|those))"
    rf"|\b(?:the )?(?P<bare>{_ORDINAL}|last)(?= {_VERB}\b|'s\b|\s*[:,–-]|\W*$)"
    r"|\b(?:number |no\.? ?|action |#)(?P<number>\d{1,2})\b(?![/.\d])"
    rf"|^\W*(?P<figure>\d{{1,2}})(?= {_VERB}\b|\s*[:–-]|'s\b)"
)
_NEXT_EDIT = Pattern(
    rf"\s*(?:[,;.]|,? and(?: then)?|\band)\s+(?=(?:the )?(?:{_ORDINAL}|last|number \d)\b)"
)
_ALL = Pattern(
    r"\b(?:all of (?:them|these|those)|they(?:'re| are)? all|them all|all|both|both of them|each)\b"
)
_NOT_NEEDED = Pattern(
    r"^\W*it (?:(?:is|was)(?:n't| not) (?:needed|wanted|ours|an action|right)|can go|should go)\b"
)


def asks_one_at_a_time(text: str) -> bool:
    """Whether several are to be taken one after the other."""
    return bool(_ONE_BY_ONE.match(plain(text)))


def is_skip(text: str) -> bool:
    """Whether the one that is proposed is left out, and the next is to follow."""
    return bool(_SKIP.match(plain(text)))


def is_stop(text: str) -> bool:
    """Whether the rest are left."""
    return bool(_STOP.match(plain(text)))


def edits_of_several(text: str, count: int) -> list[tuple[tuple[int, ...], str]]:
    """What a message says of some of `count` listed things: which (from 0), and the message as it
    would be said of that one ("the second is Rachel's": "it is Rachel's"). Empty where it points at
    none, or at one that there is not.
    """
    found: list[tuple[tuple[int, ...], str]] = []
    start = 0
    said = plain(text)
    ends = [*(split.span() for split in _NEXT_EDIT.finditer(said)), (len(text), len(text))]
    for end, after in ends:
        edit = _edit(text[start:end], count)
        if edit is None:
            return []
        found.append(edit)
        start = after
    return found


def is_not_needed(text: str) -> bool:
    """Whether "it" is said not to be wanted."""
    return bool(_NOT_NEEDED.match(plain(text)))


def _edit(text: str, count: int) -> tuple[tuple[int, ...], str] | None:
    said = plain(text)
    every = _ALL.search(said)
    if every:
        return tuple(range(count)), _said_of_it(text, *every.span())
    place = _PLACE.search(said)
    if place is None:
        return None
    word = place["one"] or place["bare"] or place["number"] or place["figure"]
    number = count if word == "last" else ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    return ((number - 1,), _said_of_it(text, *place.span())) if 1 <= number <= count else None


def _said_of_it(text: str, start: int, end: int) -> str:
    """The message with "it" in the place of what was pointed at."""
    rest = re.sub(r"^\s*[:,–-]\s*", " is ", text[end:])
    return f"{text[:start]}it{rest}"
