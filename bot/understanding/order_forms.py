"""Orders as people build them, put as the example sentences are: "tick the lesson plan one off" is
"close the lesson plan one", "COM/23/02 new date 15 Dec" is "push COM/23/02 to 15 Dec".

A table of builds and what each is read as; what is left in braces is taken over as it was said.
"""

import re

from bot.understanding.patterns import any_of

REF = r"[a-z]{2,}[\s/-]?\d+[\s/-]\d+"
_NUMBER = (
    r"(?:(?:action |number |no\.? |ref )#?\d{1,2}|#\d{1,2}|0\d)"
    r"(?![\d/.:%]|\s?(?:st|nd|rd|th|am|pm|days?|weeks?|months?)\b)"
)
_AND = "(?:,| and|, and| &)"
# What stands for an action: its reference, its number, or words that end in "action" or "one".
ONE = (
    rf"(?:{REF}(?:{_AND} ?(?:{REF}|\d\d))*|{_NUMBER}(?:{_AND} ?{_NUMBER})*"
    r"|(?:the |that |this |both |all the |all )[^,:;]{0,60}?\b(?:action|one)s?|it|this|that|them)"
)
_WHO = r"[^:;,\d]{2,50}?"
_NOBODY = re.compile(
    r"(?i)\b(?:not|think|if|reckon\w*|said|says|was|were|did|would|who|what|ask|wonder|thought|should"
    r"|why|when|never|nobody|no one|maybe|perhaps|note|update|comment|copy|due|date|deadline|it"
    r"|this|that|one|an?|another|action|line|word|paper|item|figures?)\b|n['’]t\b"
)
_DAY = re.compile(
    r"(?i)\d|\b(?:today|tomorrow|next|end of|start of|christmas|easter|new year|spring|summer"
    r"|autumn|winter|fortnight|week|month|quarter|year|(?:mon|tues|wednes|thurs|fri)day"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_BEFORE_DAY = re.compile(
    r"(?i)^(?:(?:by|the|on|at|until|till|about|around|mid|early|late|week of|w/c|no later than)"
    r"[\s-]+)*"
)
_WHEN = r"(?P<when>[^?;:]{2,60}?)"
_DUE = any_of(
    "(?:new |revised |amended |updated |changed |later |target |due |completion )+"
    "(?:date|deadline)?",
    "date|deadline",
)
_IS = r"(?:\s*(?:[-–—:=,]|\b(?:is|to be|should be|will be|to|of|for|now|set|moved|please)\b)\s*)*\s"
# What hangs on something is not ordered yet.
_CONDITION = re.compile(
    r"(?i)\b(?:if|unless|once|whether|nearly|almost|maybe|perhaps|might|would|could|suppose"
    r"|supposing|imagine|what happens|provided|assuming|as soon as|not before)\b"
)
_TAIL = (
    r"(?:[\s,.!–-]+(?:please|pls|now|today|then|for me|for us|thanks|thank you|ta|cheers"
    r"|as (?:done|complete|completed|closed|well)|too|will you|would you|can you))*"
)
_REASON = r"(?:(?:\s*[,;.]\s|\s+[-–—]\s+|\s+(?:as|because|since|so that|cos|so)\s).*)?"
_JOINTLY = r"(?: (?:as well|too|also|as (?:an? )?(?:joint |co-?|second |extra )?owner))*"
_BESIDE = rf"(?: (?:as well as|alongside|along with|in addition to|together with) {_WHO})?"
_OWNER = r"(?:the |an? )?(?:joint |co-?)?(?:owner|lead)s? (?:of|on|for)"
_OBLIGED = "(?:should|needs? to|has to|have to|ought to|must|wants? to|is to|are to|will)"
_NOTE = r"(?:update|note|comment|line|entry|progress note)"

_FORMS = tuple(
    (re.compile(rf"(?is)^(?:{build}){_TAIL}[\s.!]*$"), plain)
    for build, plain in (
        # --- its state ---
        (
            rf"(?:tick|sign|check|cross|mark|knock|strike|close|finish|box) (?P<one>{ONE}) "
            r"(?:off|out|up|down)(?: (?:the|my|our|your) (?:list|log))?",
            "close {one}",
        ),
        (rf"(?:put|lay) (?P<one>{ONE}) to (?:bed|rest)", "close {one}"),
        (
            rf"(?P<one>{ONE})(?:'s|’s| is| are| has been)? (?:all )?"
            r"(?:done and dusted|boxed off|in the bag|put to bed)",
            "close {one}",
        ),
        (
            rf"(?P<one>{ONE}) (?:(?:will )?needs?|wants?|requires?|{_OBLIGED})(?: to)?(?: be)? "
            r"(?:re-?open(?:ing|ed)|open(?:ing|ed) (?:back )?(?:up again|up|again)"
            rf"|un-?clos(?:ing|ed)){_REASON}",
            "reopen {one}",
        ),
        (
            rf"(?:open|get) (?P<one>{ONE}) (?:back )?(?:up again|up|open|again){_REASON}",
            "reopen {one}",
        ),
        (rf"put (?P<one>{ONE}) back on (?:the|our|my) (?:list|log){_REASON}", "reopen {one}"),
        # --- all but some ---
        (
            r"(?P<verb>\w+) (?:all|everything|every one|the lot|all of them) "
            r"(?:but|except(?: for)?|bar|apart from|other than) (?P<out>[^:;,]+?) "
            r"(?:from|of|in|under) (?P<set>[^:;,]+?)(?P<rest> (?:to|until|as) [^:;,]+)?",
            "{verb} everything from {set}{rest} except {out}",
        ),
        # --- its date ---
        (
            rf"(?P<one>{ONE})\s*[-–—:,]?\s*(?:has |gets |needs |to have |with |got )?"
            rf"(?:an? |the |its )?{_DUE}{_IS}\s*{_WHEN}",
            "push {one} to {when}",
        ),
        (
            rf"(?:the )?{_DUE}\s*(?:date |deadline )?(?:for|of|on) (?P<one>{ONE}){_IS}\s*{_WHEN}",
            "push {one} to {when}",
        ),
        (rf"(?P<one>{ONE})\s*(?:->|→|=>)\s*{_WHEN}", "push {one} to {when}"),
        (
            rf"(?P<one>{ONE}) (?:can|could|may)(?: now)? (?:have|wait|go|slip|run|slide|stay)"
            rf" (?:until|till|til|to) {_WHEN}",
            "push {one} to {when}",
        ),
        (
            rf"(?:on|for|with) (?P<one>{ONE}),? (?:please )?(?:change|move|set|push|make|put) "
            rf"(?:the |its )?(?:due )?(?:date|deadline)(?: back| out)? (?:to|for) {_WHEN}",
            "push {one} to {when}",
        ),
        (
            r"(?:allow |give (?:it|them|us|him|her) )?"
            r"(?:another|an extra|one more|(?P<number>\w+) more|a further) "
            rf"(?P<unit>days?|weeks?|fortnights?|months?) (?:on|for) (?P<one>{ONE})",
            "push {one} back {number} {unit}",
        ),
        # --- who ---
        (
            rf"(?:on|for) (?P<one>{ONE}),? (?:please )?(?:swap|replace|switch|change|exchange) "
            rf"(?P<who>{_WHO}) (?:out )?(?:for|with|to|by) (?P<new>{_WHO})",
            "swap {who} for {new} on {one}",
        ),
        (
            rf"(?:swap|replace|switch|exchange|change) (?P<who>{_WHO}) (?:out )?(?:for|with|to|by) "
            rf"(?P<new>{_WHO}) (?:on|for|as {_OWNER}) (?P<one>{ONE})",
            "swap {who} for {new} on {one}",
        ),
        (
            rf"(?:put|have|stick) (?P<new>{_WHO}) (?:on|down for|as {_OWNER}) (?P<one>{ONE}) "
            rf"(?:instead of|in place of|rather than|not) (?P<who>{_WHO})",
            "swap {who} for {new} on {one}",
        ),
        (
            rf"(?P<new>{_WHO}) (?:is |are |will be |'s )?(?:now )?(?:replacing|to replace|replaces|"
            r"will replace|standing in for|taking over from|takes over from|has taken over from) "
            rf"(?P<who>{_WHO}) (?:on|for|as {_OWNER}) (?P<one>{ONE})",
            "swap {who} for {new} on {one}",
        ),
        (
            rf"(?:put|get|stick|bring|pop) (?P<who>{_WHO}) (?:on|on to|onto|in on) (?P<one>{ONE})"
            rf"{_JOINTLY}{_BESIDE}",
            "add {who} to {one}",
        ),
        (
            rf"make (?P<who>{_WHO}) (?:an? )?(?:joint |co-?|second |another |additional )owner"
            rf"(?: (?:of|on) (?P<one>{ONE}))?",
            "add {who} to {one}",
        ),
        (rf"share (?P<one>{ONE}) with (?P<who>{_WHO}){_JOINTLY}", "add {who} to {one}"),
        (
            rf"(?P<who>{_WHO}) {_OBLIGED}(?: also)? (?:be|go|come)(?: also)? (?:on|{_OWNER}) "
            rf"(?P<one>{ONE}) (?:as well|too|also)",
            "add {who} to {one}",
        ),
        (
            rf"(?P<one>{ONE}) (?:needs?|should have|wants?|ought to have|could do with) "
            rf"(?P<who>{_WHO}) (?:on it|adding|as (?:an? )?(?:joint |co-?)?owner){_JOINTLY}",
            "add {who} to {one}",
        ),
        (
            rf"(?:on |for |to )?(?P<one>{ONE})\s*[:,–-]?\s+(?:please )?add (?P<who>{_WHO})"
            rf"{_JOINTLY}(?: to it)?",
            "add {who} to {one}",
        ),
        (
            rf"(?P<who>{_WHO}) (?:do(?:es)?(?: not|n['’]?t) (?:need|have|want) to"
            r"|no longer needs? to|should(?: not|n['’]?t)|need(?: not|n['’]?t)) be "
            rf"(?:on|{_OWNER}) (?P<one>{ONE})"
            r"(?: any ?more| any longer| now)?(?:\W+(?:so |and |please |pls |can you |could you )*"
            r"(?:drop|remove|take|get) (?:her|him|them|it|that)(?: off)?(?: it)?)?",
            "take {who} off {one}",
        ),
        (
            rf"(?P<who>{_WHO}) (?:can|should|needs to|is to|has to) (?:now )?(?:come|be taken|go) "
            rf"off (?P<one>{ONE})",
            "take {who} off {one}",
        ),
        (
            rf"(?:on |for |from )?(?P<one>{ONE})\s*[:,–-]?\s+(?:please )?(?:drop|remove|lose"
            rf"|take off|take(?= .* off)) (?P<who>{_WHO})(?: off)?",
            "take {who} off {one}",
        ),
        (rf"lose (?P<who>{_WHO}) (?:from|off|on) (?P<one>{ONE})", "take {who} off {one}"),
        # --- what is noted ---
        (
            r"(?:log|add|record|put|make|post|enter|write|stick|pop|give|leave)"
            rf"(?: (?:an?|the|this|another|new|quick|progress|short|following))* {_NOTE} (?:down )?"
            rf"(?:against|on|to|for|under|onto|about|re|in) (?P<one>{ONE})"
            r"(?:\s*[:,]\s*|\s+[–-]\s+|\s+(?:that|saying|to say)\s+(?:that )?)(?P<note>.+)",
            "add a note to {one}: {note}",
        ),
        (
            rf"(?:on|for|against|under|re) (?P<one>{ONE})\s*[,:–-]?\s*(?:please )?"
            rf"(?:note|log|record|add|put|say|write)(?: down)?(?: an? {_NOTE})?"
            r"(?:\s*:\s*|\s+(?:that|saying)\s+)(?P<note>.+)",
            "add a note to {one}: {note}",
        ),
    )
)  # fmt: skip


_ALL_BUT = re.compile(r"(?i)\b(?:all|everything|every one|the lot) but\b")
_DAY_AFTER = re.compile(
    r"(?i)\s*(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
LONGEST_RUN = 20
_RUN = re.compile(
    r"(?i)(?<![\d/.:\-])\b(?P<first>\d{1,2})\s?(?:-|–|to|through)\s?(?P<last>\d{1,2})"
    r"(?=\s+(?:(?:back|out|on|forward)\s+)?(?:to|until|till|as|by|for|off)\b|\W*$)"
)
_NUMBERED = re.compile(
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
    called = numbered(said)
    if called != said:
        return called
    for build, plain in _FORMS:
        found = build.match(said)
        if found is None:
            continue
        groups = {name: (words or "").rstrip() for name, words in found.groupdict().items()}
        around = said if "note" not in groups else said[: found.start("note")]
        if _CONDITION.search(around):
            return ""
        if any(_NOBODY.search(groups[name]) for name in ("who", "new") if name in groups):
            continue
        if "when" in groups and not _DAY.match(_BEFORE_DAY.sub("", groups["when"])):
            continue
        if "one" in groups:
            groups["one"] = groups["one"] or "it"
        if "unit" in groups:
            groups["number"] = f"{groups['number']} more" if groups["number"] else "another"
        return plain.format(**groups)
    return ""


# What is noted beside a change: "COM/23/04 is in progress, note: the agreement is signed".
_RIDER = re.compile(
    r"(?is)^(?P<order>.{6,}?)(?:\s*[,;.(]\s*|\s+[-–—]\s+|\s+)(?:and |please |then )*"
    + any_of(
        rf"with (?:an? |the )*{_NOTE}(?:\s*:\s*|\s+(?:that|saying|to say)\s+|\s+(?=[\"'“‘]))",
        rf"(?:add|adding|put|putting|log|leave|include)(?: in)? (?:an? |the |this )*{_NOTE}"
        r"(?:\s*:\s*|\s+(?:that|saying|to say)\s+(?:that )?)",
        r"noting(?:\s+that\b)?\s*:?\s+|(?:and|please) note(?:\s+that\s+|\s*:\s*)",
        rf"{_NOTE}\s*[:–-]\s+",
    )
    + r"[\"'“‘]?(?P<note>\w.*?)[\"'”’)]*\s*$"
)
# Which of many are left as they are: "close all of item 4 except COM/23/04".
_EXCEPTION = re.compile(
    r"(?i)^(?P<order>.*\b(?:all|both|every|everything|each|ones|actions|\d)\b.*?)[\s,(]+"
    r"(?:but )?(?:except(?: for)?|excepting|apart from|but not|other than|excluding|aside from"
    r"|besides|bar|minus|leaving out|leave out|without|not)\s+(?P<out>[^,;?]+?)\)?"
    rf"(?P<rest>\s+(?:to|until|till|as|for|by)\s.+)?{_TAIL}[\s.!]*$"
)


def is_all_but(text: str) -> bool:
    """Whether what is said of all is not said of some, which nothing else has taken out."""
    return bool(_ALL_BUT.search(text))


def with_rider(text: str) -> tuple[str, str]:
    """An order, and what is to be noted beside the change; an empty note where nothing is."""
    found = _RIDER.match(text)
    return (found["order"].strip(), found["note"].strip()) if found else (text, "")


def with_exception(text: str) -> tuple[str, str]:
    """An order about many, and the words for those that it leaves out; empty where it leaves out
    none.
    """
    found = _EXCEPTION.match(text)
    if found is None:
        return text, ""
    return f"{found['order']}{found['rest'] or ''}", found["out"].strip()
