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
        rf"{_IS} (?:coming )?(?:up )?(?:on|up)(?: (?:at|in|for))?",
        rf"{_IS} (?:(?:down|lined up|planned|scheduled|listed|in store|set) )+(?:for|at)",
        rf"(?:{_IS} to|(?: do| will) we) (?:discuss|cover|talk about) at",
        "(?:['’]?re| are| were) we (?:(?:meant|due|going|supposed) to be )?(?:covering|discussing"
        "|talking about|going through|looking at|considering) (?:at|in|on)",
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
_WHEN = r"(?P<when>(?: (?:next|this|tomorrow|today|on|in)\b[\w ]{0,20}?)?)"
_TALKED_OF = Pattern(
    rf"(?i){_BEFORE}what{_IS} {_MEETING} (?:going to be |going to |meant to be )?"
    rf"(?:talk(?:ing)? about|discuss(?:ing)?|cover(?:ing)?|look(?:ing)? at|consider(?:ing)?){_WHEN}"
    r"\W*$"
)
# The papers that a meeting is to have, whoever owes them.
_PAPERS = Pattern(
    rf"(?i){_BEFORE}(?:(?:what|which|whose|list|show me|the|are there|any|do we know)\b\W*)*"
    r"(?:future (?:agenda )?items|agenda items|papers|reports)\b"
    r"(?: (?!(?:about|on|from|actions?|open|overdue|late|outstanding|say|said|did|was|were)\b)"
    rf"[\w'’]+){{0,8}}? (?:for|to|at|before|in for|on for|by|owe) {_MEETING}\W*$"
)
# The meeting first: "next COM - what's on".
_WHATS_ON = Pattern(
    rf"(?i){_BEFORE}{_MEETING}(?:\s+[-–—]+\s+|[,:]\s+)(?:so )?what{_IS}(?: (?:it|that))?"
    r"(?: (?:on|up|about|coming up|planned|down|in store|being discussed|covering))+\W*$"
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
    if day and _is_only_a_day(spotted(day["day"])):
        return f"what meetings are there {day['day']}"
    of_papers = _of_papers(text, spotted)
    if of_papers:
        return of_papers
    for pattern in (_ON_AT, *_ABOUT_ONE):
        found = pattern.match(text)
        if found and _is_one_meeting(spotted(found["meeting"]), or_any=pattern is _ON_AT):
            return f"what {was} on the agenda for {found['meeting']}"
    return text


def _of_papers(text: str, spotted: Callable[[str], Spotted]) -> str:
    """A question about the papers, or the subjects, of one meeting as it is known; else ""."""
    papers = _PAPERS.match(text)
    if papers and _is_one_meeting(spotted(papers["meeting"]), or_any=True):
        return f"what papers are going to {papers['meeting']}"
    if papers and _is_only_a_day(spotted(papers["meeting"])):
        return f"papers for {papers['meeting']}"
    after = _WHATS_ON.match(text)
    if after and _is_one_meeting(spotted(after["meeting"]), or_any=True):
        return f"what is on the agenda for {after['meeting']}"
    talked = _TALKED_OF.match(text)
    when = talked["when"] if talked else ""
    if talked and _is_one_meeting(spotted(f"{talked['meeting']}{when}"), or_any=bool(when)):
        return f"what is on the agenda for {talked['meeting']}{when}"
    return ""


def _as_item(said: str) -> str:
    return said if "item" in said.lower() else f"item {said}"


def _is_only_a_day(said: Spotted) -> bool:
    return all(mention.date is not None for mention in said.mentions if not mention.is_filler)


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
