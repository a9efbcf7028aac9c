"""Numbers of the last answer's list in an order: "1 and 4 are done", "close 5". Lists are shown
with their numbers, so that a bare one is a place and not the end of a reference; "04" is that.
"""

import re
from collections.abc import Callable, Sequence

from bot.understanding.orders.orders import is_order
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of
from handlers.reply import SHOWN_AT_ONCE

_NUMBER = (
    r"(?:(?:nos?\.? ?|numbers? |#)?0?[1-9]\d?(?![\d/.%-]|:\d|\s?(?:st|nd|rd|th|am|pm)\b"
    r"|\s?(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|\s?(?:more |working |calendar )?(?:days?|weeks?|fortnights?|months?|years?|hours?)\b))"
)
_JOINT = r"(?:\s*(?:,\s*and|,|and|&|plus|\+)\s*)"
_RUN = rf"(?P<run>{_NUMBER}(?:{_JOINT}{_NUMBER})*)"
_LEAD = (
    r"^\W*(?:(?:ok|okay|right|so|and|also|then|please|pls|can you|could you|can we|thanks|great|yes"
    r"|hi|well|now|sorry)\b\W*)*"
)
# Where an order goes on after what it is about.
_ON = (
    r"(?=\s*$|\s*[.!,;]|\s+(?:(?:back|over|out|off|forward|down|on)\s+)*"
    r"(?:to|until|till|by|as|off|back|down|for|due|please|pls|now|today|over|too|as well|done"
    r"|complete|closed|in progress|out)\b)"
)
_ORDERED = Pattern(
    _LEAD
    + r"(?:close(?: off| down)?|complete|finish|reopen|re-open|withdraw|drop|scrap|cancel|push|move"
    r"|shift|extend|postpone|delay|defer|bump|put|give|pass|hand|assign|re-?assign|mark|propose"
    r"|tick off|sign off|tick|sign|make|set|change|discharge|update)\s+" + _RUN + _ON
)
# "Add Dave to 1 and 3", "a note on 2: chased".
_WORDS = r"(?:(?!(?:to|on|onto|against|for|it|that|them)\b)[^\s:;,.\d]+\s+){1,4}?"
_PUT_ON = Pattern(
    _LEAD
    + any_of(
        rf"(?:add|copy|loop|bring)\s+{_WORDS}(?:to|on|onto|in on|into)",
        rf"(?:put|stick|pop|get)\s+{_WORDS}(?:on|onto|in on|against)",
        r"(?:(?:make|leave|log|write|add|put)\s+)?(?:an? |another )?(?:note|update|comment)\s+"
        "(?:to|on|against|for)",
    )
    + r"\s+"
    + _RUN
    + r"(?=\s*$|\s*[.!,;:–-]|\s+(?:too|as well|also|please|pls|saying|that|to say)\b)"
)
_STATED = Pattern(
    _LEAD
    + _RUN
    + r"(?=(?:'s|\s+(?:is|are|can|has|have|needs?|should|must|to be|to go|both|all|done"
    r"|finished|complete|completed|closed|in progress|under ?way|no longer|now))\b|\s*[:–-]\s+\w)"
)
# "Set the due date of number 3 to ..."; a figure or a meeting may have a number too.
_NUMBERED = Pattern(
    rf"(?<!\bthe )\b(?P<run>(?:numbers? |nos?\.? ?|#)\d{{1,2}}\b(?:{_JOINT}{_NUMBER})*)"
)
# "Rachel is taking on 2 and 4".
_TAKEN = Pattern(
    _LEAD + rf"{_WORDS}(?:(?:is|are|will be|will|can|to|has) )?"
    r"(?:taking|taken|takes?|picking up|picks? up|owns?|getting|gets?|leading|doing|do)"
    r"(?: on| over)?\s+" + _RUN + r"\W*$"
)
_NAMES_RECORD = Pattern(r"(?i)^[a-z]{2,}[/.-][a-z]?\d+(?:[/.-]\d+)*$")
_EACH = Pattern(r"\d+")
_ZERO_LED = Pattern(r"\b0\d")
_TEN_OR_MORE = Pattern(r"(?<![\d/.:-])[1-9]\d(?![\d/.:%-]\d)\b")
_LESS = Pattern(r"(?<![\d/.:-])[1-9](?![\d/.:%-]\d)\b")
_IN_STATE = Pattern(
    r" (?:done|completed?|closed|finished|in progress|under ?way)(?=\s*(?:[,.;:–-]|$))"
)
# "12 are overdue" tells how many there are.
_TELLS_STATE = Pattern(
    r"^\D*[a-z]|\b(?:done|completed?|closed|finished|sorted|signed off|in progress|under ?way)\b|:"
)
MOST_AT_ONCE = 25
_THE_OTHER = Pattern(
    r"(?i)\bthe other(?: (?:one|action)\b|(?=\W*$|\s*[,.;–-]|\s+(?:instead|too|as well|please"
    r"|pls|is"
    r"|was|to|until|for|sorry|rather|not|back)\b))"
)
# What is to be written down stands as it is said.
_WRITTEN = Pattern(r"(?i):\s|\b(?:note|update|comment|saying|to say)\b")


def by_place(text: str, records: Sequence[str]) -> str:
    """`text` with the places that it orders or tells something of as the references that stood
    there in the last answer (`records`); as it is where it points at none of them.
    """
    if not 1 < len(records) <= MOST_AT_ONCE or not all(map(_NAMES_RECORD.match, records)):
        return text
    said = plain(text)
    found = _run_in(said)
    if found is None and is_order(text):
        found = _NUMBERED.search(said.partition(":")[0])
    if found is None or _ZERO_LED.search(found["run"]):
        return text
    places = [int(each) for each in _EACH.findall(found["run"])]
    if not all(1 <= place <= len(records) for place in places):
        return text
    return _with_refs(text, found, [records[place - 1] for place in places])


def by_number(text: str, numbered: Callable[[str], Sequence[str]]) -> str:
    """`text` with the numbers that it orders something of as the references that end so; as it is
    where it orders nothing of them, or one may be several. `numbered` gives the references that
    end in a number. "Add a note to 12" means no action that says "12 months".
    """
    said = plain(text)
    found = _run_in(said)
    if found is None or not _TELLS_STATE.search(said):
        return text
    is_sure = _ORDERED.match(said) or _IN_STATE.match(said, found.end("run"))
    if not (_TEN_OR_MORE.search(found["run"]) or (is_sure and _LESS.search(found["run"]))):
        return text
    refs = [numbered(each) for each in _EACH.findall(found["run"])]
    return _with_refs(text, found, [ref for ref, *_ in refs]) if _are_clear(refs) else text


def record_at(number: str, records: Sequence[str]) -> str:
    """The one of `records` whose place in the last answer a number is; empty for one that a nought
    leads, or beyond them.
    """
    is_list = 1 < len(records) <= MOST_AT_ONCE and all(map(_NAMES_RECORD.match, records))
    is_place = is_list and number[0] != "0" and int(number) <= min(len(records), SHOWN_AT_ONCE)
    return records[int(number) - 1] if is_place else ""


def as_the_other(text: str, spoken_of: Sequence[str], records: Sequence[str]) -> str:
    """`text` with "the other one" as the reference of the one of two `records` that is not
    `spoken_of`; as it is where that is none or either of them.
    """
    others = [ref for ref in records if ref not in spoken_of]
    if len(records) != 2 or len(others) != 1 or not all(map(_NAMES_RECORD.match, records)):
        return text
    written = _WRITTEN.search(text)
    end = written.start() if written else len(text)
    return _THE_OTHER.sub(others[0], text[:end], count=1) + text[end:]


def _run_in(said: str) -> re.Match[str] | None:
    """The numbers of which a message orders or tells something; null where it asks."""
    if said.rstrip().endswith("?"):
        return None
    ways = (each.match(said) for each in (_ORDERED, _STATED, _PUT_ON, _TAKEN))
    return next((found for found in ways if found), None)


def _are_clear(refs: Sequence[Sequence[str]]) -> bool:
    return all(len(each) == 1 for each in refs)


def _with_refs(text: str, found: re.Match[str], refs: Sequence[str]) -> str:
    start, end = found.span("run")
    return f"{text[:start]}{', '.join(dict.fromkeys(refs))}{text[end:]}"
