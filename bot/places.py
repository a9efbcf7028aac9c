"""Numbers of the last answer's list in an order: "1 and 4 are done", "close 5". Lists are shown
with their numbers, so that a bare one is a place and not the end of a reference; "04" is that.
"""

from collections.abc import Sequence

from bot.understanding.words.text import plain
from handlers.patterns import Pattern

_NUMBER = (
    r"(?:(?:nos?\.? ?|numbers? |#)?[1-9]\d?(?![\d/.:%-]|\s?(?:st|nd|rd|th|am|pm)\b"
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
    r"(?:to|until|till|by|as|off|back|down|for|please|pls|now|today|over|too|as well|done|complete"
    r"|closed|in progress|out)\b)"
)
_ORDERED = Pattern(
    _LEAD
    + r"(?:close(?: off| down)?|complete|finish|reopen|re-open|withdraw|drop|scrap|cancel|push|move"
    r"|shift|extend|postpone|delay|defer|bump|put|give|pass|hand|assign|re-?assign|mark|propose"
    r"|tick off|sign off|tick|sign)\s+" + _RUN + _ON
)
_STATED = Pattern(
    _LEAD
    + _RUN
    + r"(?=(?:'s|\s+(?:is|are|can|has|have|needs?|should|must|to be|to go|both|all|done"
    r"|finished|complete|completed|closed|in progress|under ?way|no longer|now))\b|\s*[:–-]\s+\w)"
)
_NAMES_RECORD = Pattern(r"(?i)^[a-z]{2,}[/.-][a-z]?\d+(?:[/.-]\d+)*$")
_EACH = Pattern(r"\d+")
MOST_AT_ONCE = 25


def by_place(text: str, records: Sequence[str]) -> str:
    """`text` with the places that it orders or tells something of as the references that stood
    there in the last answer (`records`); as it is where it points at none of them.
    """
    if not 1 < len(records) <= MOST_AT_ONCE or not all(map(_NAMES_RECORD.match, records)):
        return text
    said = plain(text)
    found = _ORDERED.match(said) or _STATED.match(said)
    if found is None or said.rstrip().endswith("?"):
        return text
    places = [int(each) for each in _EACH.findall(found["run"])]
    if not all(1 <= place <= len(records) for place in places):
        return text
    refs = ", ".join(dict.fromkeys(records[place - 1] for place in places))
    start, end = found.span("run")
    return f"{text[:start]}{refs}{text[end:]}"
