"""Questions about what a meeting or an item of its agenda is about, restated as the example
sentences have them: "what was item 2.2", "what is the November meeting about", "what is on at COM".
"""

from collections.abc import Callable

from bot.understanding.words.mentions import Mention, Spotted
from handlers.patterns import Pattern, any_of

_BEFORE = r"^\W*(?:(?:and|so|ok|okay|right|sorry|remind me|tell me|just)\b\W*)*"
_IS = r"(?:['’]?s| is| was| were| will)"
_ITEM = (
    r"(?P<item>(?:agenda )?item(?: no\.?| number)? #?(?!\d+ ?\(?[a-h]\b)[\w.]{1,6}"
    r"|\d{1,2}(?:\.\d{1,2}){1,2})"
)
_AT = r"(?P<at>(?: (?:at|of|on|for|from|in) .{2,40})?)"
_ABOUT = any_of("about|on|called|titled|headed|named|again", "(?:meant to be |all )about")
_LED = any_of(
    "led|leads?|is leading(?: on)?|was leading(?: on)?|is taking|took|takes|presented|presents",
    "(?:is|was) (?:the )?lead (?:on|for)|is presenting|was presenting|introduced|covered",
)
_OF_ITEMS = tuple(
    Pattern(rf"(?i){_BEFORE}{build}\W*$")
    for build in (
        rf"what{_IS} {_ITEM}{_AT}(?: (?:{_ABOUT}))*",
        rf"(?:what{_IS} )?(?:the )?(?:title|subject|heading|name) of {_ITEM}{_AT}",
        rf"what did {_ITEM}{_AT} (?:cover|deal with)",
        rf"(?:tell me about|explain) {_ITEM}{_AT}",
        rf"who {_LED} {_ITEM}{_AT}",
    )
)
_MEETING = r"(?P<meeting>(?!the agenda\b)[\w'’,-][\w'’, -]{1,50}?)"
_ON_AT = Pattern(
    rf"(?i){_BEFORE}what"
    + any_of(
        rf"{_IS} (?:coming )?(?:up )?(?:on|up)(?: (?:at|in))?",
        rf"{_IS} (?:(?:down|lined up|planned|scheduled|listed|in store|set) )+(?:for|at)",
        rf"(?:{_IS} to|(?: do| will) we) (?:discuss|cover|talk about) at",
    )
    + rf" {_MEETING}\W*$"
)
_ON_DAY = Pattern(rf"(?i){_BEFORE}what(?:['’]?s| is) on (?P<day>[a-z][\w ]{{2,24}})\W*$")
# What a forum is about is its purpose; what one meeting of it is about, its agenda.
_ABOUT_ONE = tuple(
    Pattern(rf"(?i){_BEFORE}{build}\W*$")
    for build in (
        rf"what{_IS} {_MEETING} (?:(?:be|been|going to be|all|mostly|mainly|meant to be) )*"
        r"(?:about|covering|discussing|looking at|talking about|going through)",
        rf"what (?:did|does|will) {_MEETING} (?:cover|look at|deal with)",
    )
)
# A point under an item is an action: "what's 4a".
_OF_A_POINT = Pattern(rf"(?i){_BEFORE}what{_IS} (?:item )?(?P<point>\d{{1,2}} ?\(?[a-h]\)?)\W*$")
_PAST = Pattern(r"(?i)\b(?:was|were|did|led|took|presented|introduced|covered)\b")


def agenda_question(text: str, spotted: Callable[[str], Spotted]) -> str:
    """A question about a meeting's or an item's subject as it is known; any other text as it is."""
    point = _OF_A_POINT.match(text)
    if point:
        return f"actions from item {point['point']}"
    was = "was" if _PAST.search(text) else "is"
    for pattern in _OF_ITEMS:
        found = pattern.match(text)
        if found and spotted(f"under {found['item']}").of_kind("item"):
            return f"what {was} {_as_item(found['item'])} on the agenda{found['at']}"
    day = _ON_DAY.match(text)
    if day and all(m.date is not None for m in spotted(day["day"]).mentions if not m.is_filler):
        return f"what meetings are there {day['day']}"
    for pattern in (_ON_AT, *_ABOUT_ONE):
        found = pattern.match(text)
        if found and _is_one_meeting(spotted(found["meeting"]), or_any=pattern is _ON_AT):
            return f"what {was} on the agenda for {found['meeting']}"
    return text


def _as_item(said: str) -> str:
    return said if "item" in said.lower() else f"item {said}"


def _is_one_meeting(said: Spotted, *, or_any: bool) -> bool:
    """Whether words name one meeting and nothing else, by its day or its place among others ("the
    November meeting", "the last COM"); `or_any`: a forum alone too.
    """
    if any(mention.is_unknown for mention in said.mentions):
        return False
    named = [m for m in said.mentions if not m.is_filler]
    is_forum = any("forum" in m.readings and not m.is_partial for m in named)
    is_placed = any(
        m.date is not None or m.has("content", "next") or m.has("content", "last") for m in named
    )
    is_called = any(m.has("content", "meet") for m in named)
    others = [m for m in named if not _speaks_of_meetings(m)]
    return not others and ((is_placed and (is_forum or is_called)) or (or_any and is_forum))


def _speaks_of_meetings(mention: Mention) -> bool:
    return (
        "forum" in mention.readings
        or mention.date is not None
        or any(mention.has("content", name) for name in ("meet", "next", "last", "first"))
    )
