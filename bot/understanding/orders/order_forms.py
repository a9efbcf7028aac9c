"""Orders as people build them, put as the example sentences are: "tick the lesson plan one off" is
"close the lesson plan one", "COM/23/02 new date 15 Dec" is "push COM/23/02 to 15 Dec".

A table of builds and what each is read as; what is left in braces is taken over as it was said.
"""

import re

from bot.understanding.orders.order_builds import FORMS, GERUNDS
from bot.understanding.words.order_pieces import NOTE, NUMBER, ONE, REF
from bot.understanding.words.text import once_a_message
from handlers.patterns import Pattern, any_of

_NOBODY = Pattern(
    r"(?i)\b(?:not|think|if|reckon\w*|said|says|was|were|did|would|who|what|ask|wonder|thought|should"
    r"|be|been|being|is|are|slip|go|have|has|do|does|meeting|panel|board|com|next|last|close|closed"
    r"|why|when|never|nobody|no one|maybe|perhaps|note|update|comment|copy|due|date|deadline|it"
    r"|this|that|one|an?|another|action|line|word|paper|item|figures?)\b|n['’]t\b"
)
_DAY = Pattern(
    r"(?i)\d|\b(?:today|tomorrow|next|end(?: of)?|start of|christmas|easter|new year|spring|summer"
    r"|autumn|winter|fortnight|week|month|quarter|year|(?:mon|tues|wednes|thurs|fri)day"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(?:following|subsequent|[a-z]{2,9} after(?= (?:the )?next\b| (?:that|this|it)\b|\W*$))\b"
)
# What is a day, and nobody's name.
_DAY_ALONE = Pattern(
    r"(?i)(?:the |next |early |late |end |mid )*(?:today|tomorrow|week|month|quarter|year"
    r"|(?:mon|tues|wednes|thurs|fri)day|january|february|march|november|december|october|september|christmas)\b"
)
_BEFORE_DAY = Pattern(
    r"(?i)^(?:(?:by|the|on|at|until|till|about|around|mid|early|late|week of|w/c|no later than"
    r"|(?:first|second|third|fourth|last)(?= (?:mon|tues|wednes|thurs|fri)day\b))[\s-]+)*"
)
# What hangs on something is not ordered yet.
_CONDITION = Pattern(
    r"(?i)\b(?:if|unless|once|whether|nearly|almost|maybe|perhaps|might|would|could|suppose"
    r"|supposing|imagine|what happens|provided|assuming|as soon as|not before)\b"
)
_STATE = Pattern(
    r"(?i)(?:now )?(?:done|completed?|closed|finished|in progress|under ?way|open|started"
    r"|proposed for closure|withdrawn|superseded)"
)
# "Moving it was daft" orders nothing.
_SPOKEN_OF = Pattern(
    r"(?i)\b(?:was|were|would|is|isn['’]t|makes?|seems?|could|might|will|has|had|should|sounds?)\b"
)
_KIND_WORD = Pattern(r"(?i)[\s,]+(?:please|pls|thanks|thank you|cheers|ta)\W*$")
_DAY_AFTER = Pattern(
    r"(?i)\s*(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
LONGEST_RUN = 20
_RUN = Pattern(
    r"(?i)(?<![\d/.:\-])\b(?P<first>\d{1,2})\s?(?:-|–|to|through)\s?(?P<last>\d{1,2})"
    r"(?=\s+(?:(?:back|out|on|forward)\s+)?(?:to|until|till|as|by|for|off)\b|\W*$)"
)
_NUMBERED = Pattern(
    r"(?i)^(?P<verb>close|push|move|shift|extend|reopen|withdraw|complete|reassign|give|bump|postpone"
    r"|delay|update|tick off|sign off|mark)\s+(?:nos?\.? |numbers? |actions? )?(?P<number>\d{1,2})"
    r"(?=\s+(?:(?:back|out|on|forward|over)\s+)?(?:to|until|till|as|by|for|through)\s|\s*$"
    r"|\s+(?:done|complete)|\s?[-–]\s?\d)"
)


def numbered(said: str) -> str:
    """An order with actions called by their bare numbers, in a form in which they are known:
    "push 7 to 10 November" as "push action 7 to 10 November", "close 07-09" as "close 07, 08, 09".
    """
    found = _NUMBERED.match(said)
    if found is None:
        return said
    verb, number = found["verb"], int(found["number"])
    run = _RUN.match(said, found.start("number"))
    if (
        run
        and 1 <= number < int(run["last"]) <= number + 20
        and not _DAY_AFTER.match(said, run.end())
    ):
        refs = ", ".join(f"{each:02}" for each in range(number, int(run["last"]) + 1))
        return f"{verb} {refs}{said[run.end() :]}"
    return f"{verb} action {found['number']}{said[found.end() :]}"


def plainly(said: str) -> str:
    """`said` (an order without "please" and the like) as the example sentences would have it; empty
    where it has none of these builds, or hangs on a condition.
    """
    verb, _, rest = said.partition(" ")
    if verb.lower() in GERUNDS and not _SPOKEN_OF.search(rest):
        ordered = f"{GERUNDS[verb.lower()]} {rest}"
        return plainly(ordered) or ordered
    called = numbered(said)
    if called != said:
        return called
    for build, plain in FORMS:
        found = build.match(said)
        if found is None:
            continue
        groups = {name: (words or "").rstrip() for name, words in found.groupdict().items()}
        around = said if "note" not in groups else said[: found.start("note")]
        if "note" in groups:
            groups["note"] = _KIND_WORD.sub("", groups["note"])
        if _CONDITION.search(around):
            return ""
        if not _are_of_their_kind(groups):
            continue
        if "one" in groups and not groups.get("other"):
            groups["one"] = groups["one"] or "it"
        if "unit" in groups:
            groups["number"] = f"{groups['number']} more" if groups["number"] else "another"
        return plain.format(**groups)
    return ""


def _are_of_their_kind(groups: dict[str, str]) -> bool:
    """Whether the words that a build takes over as a day, a state or somebody may be that."""
    on = groups.get("on")
    if on and not (_DAY.search(on) or on.lower() in ("yesterday", "this morning")):
        return False
    if "state" in groups and not _STATE.fullmatch(groups["state"]):
        return False
    if any(_NOBODY.search(groups[name]) for name in ("who", "new") if name in groups):
        return False
    if _DAY_ALONE.match(groups.get("new", "")):
        return False
    return "when" not in groups or bool(_DAY.match(_BEFORE_DAY.sub("", groups["when"])))


# What is noted beside a change: "COM/23/04 is in progress, note: the agreement is signed".
_RIDER = Pattern(
    r"(?is)^(?P<order>.{6,}?)(?:\s*[,;.(]\s*|\s+[-–—]\s+|\s+)(?:and |please |then )*"
    + any_of(
        rf"with (?:an? |the )*{NOTE}(?:\s*:\s*|\s+(?:that|saying|to say)\s+|\s+(?=[\"'“‘]))",
        rf"(?:add|adding|put|putting|log|leave|include)(?: in)? (?:an? |the |this )*{NOTE}"
        r"(?:\s*:\s*|\s+(?:that|saying|to say)\s+(?:that )?)",
        r"noting(?:\s+that\b)?\s*:?\s+|(?:and|please) note(?:\s+that\s+|\s*:\s*)",
        r"(?:and|please) note\s+(?=(?:the|they|we|she|he|there|it(?:['’]s| is| was| has))\b)",
        rf"{NOTE}\s*[:–-]\s+",
    )
    + r"[\"'“‘]?(?P<note>\w.*?)[\"'”’)]*\s*$"
)


# "Add a note to 04 that the force asked for more time, and push it to 30 November".
_NOTE_FIRST = Pattern(
    r"(?is)^(?:\W*(?:please|pls|can you|could you|just|also)\b)*\W*"
    rf"(?:(?:add|put|log|leave|make|pop|stick|record)(?: (?:an?|the|quick|short))* {NOTE}|note) "
    rf"(?:to|on|against|for|under) (?P<one>{ONE})(?:\s*[:,]\s*|\s+(?:that|saying|to say)\s+)"
    r"(?P<note>\S.*?)[\s,;.]+(?:and |then |also |please )+"
    r"(?:(?P<verb>push|move|extend|give|pass|mark|put|set|reassign|shift|defer)"
    r" (?:it|that|this|the action)(?P<rest>(?: (?:back|out|over|on|forward))*"
    r" (?:to|until|till|as)\s[^;:?]{2,60}?)|(?P<close>close) (?:it|that|this))"
    r"(?: (?:please|pls|now|too))*[\s.!]*$"
)
# "The plan is to publish and close it": what is noted goes on.
STILL_NOTED = Pattern(
    r"(?i)\b(?:to|will|would|can|could|should|must|may|might|shall|let['’]?s|please)\b[^,;.]*$|['’]ll\b"
)


# "Propose 01 for closure, breakdown received 29 Sept": how far it came is noted beside the state.
_HOW_FAR = Pattern(
    rf"(?is)^(?P<order>(?:{REF}|{NUMBER})\s+(?:(?:is|are|now|all)\s+)*(?:in progress|under ?way)"
    r"|[^,;:?]{0,30}\b(?:(?:propose|put|recommend|nominate|flag)\b[^,;:?]+?\bfor "
    r"(?:closure|closing|discharge|sign[- ]?off)|(?:mark|set|show|put|record)\b[^,;:?]+?"
    r"\b(?:in progress|under ?way)))(?:\s*[,;.]\s+|\s+[-–—]\s+)(?:(?:as|because|since)\s+)?"
    r"(?P<note>(?!(?:and|then|please|pls|also|not|but|if|once|to|at|by|before|until|thanks|ta)\b)"
    r"(?:\S+\s+){2,}[^?]+?)[\s.]*$"
)
_ORDERS_MORE = Pattern(
    rf"(?i)(?<![\w/]){REF}|^\W*(?:close|push|move|give|mark|set|withdraw|reopen|add|log|propose|put"
    r"|pass|reassign|assign|extend|make|change|say|tell|ask)\b|\b(?:can|could) you\b"
)


def _how_far(text: str) -> re.Match[str] | None:
    found = _HOW_FAR.match(text)
    return found if found and not _ORDERS_MORE.search(found["note"]) else None


@once_a_message
def with_rider(text: str) -> tuple[str, str]:
    """An order, and what is to be noted beside the change; an empty note where nothing is."""
    first = _NOTE_FIRST.match(text)
    if first and not STILL_NOTED.search(first["note"]):
        verb = first["verb"] or first["close"]
        return f"{verb} {first['one']}{first['rest'] or ''}", first["note"].strip()
    found = _RIDER.match(text) or _how_far(text)
    return (found["order"].strip(), found["note"].strip()) if found else (text, "")
