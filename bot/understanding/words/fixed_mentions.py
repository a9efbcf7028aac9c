"""What is known by its form alone: references, items, numbers of days, limits and dates."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.understanding import dates
from bot.understanding.words.concepts import Concept
from bot.understanding.words.courtesies import EXCUSES, GREETINGS, OPENINGS, PLEASE, THANKS
from bot.understanding.words.mentions import Mention
from bot.understanding.words.references import References
from handlers.patterns import Pattern, any_of

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "a": 1, "an": 1,
}  # fmt: skip
_ITEM = Pattern(
    r"\b(?:agenda )?item(?:s)?(?: no\.?| number)? #?(\d+(?:\.\d+)*"
    r"(?: ?\(?[a-h]\)?(?=\W*$|[,;?!]|\s[-–]\s"
    r"|\s+(?:from|of|in|at|on|been|is|was|due|yet|still)\b))?"
    r"|[a-z]+)\b\)?",
    re.IGNORECASE,
)
# An item by its number alone: "what came out of 2.3", "what's 4a". After "at" that may be a time,
# and behind a figure's words a figure.
_BEFORE_ITEM = any_of(
    r"\b(?:under|out of|off|against|title of|item|up from)\s+",
    r"\b(?:actions?|ones|anything|everything) (?:are |were |came |raised )*(?:from|in|on|for)\s+",
    r"\b(?:open|outstanding|due|overdue|left|late|unowned|still|done|closed|complete)"
    r" (?:from|under|on|off|in) ",
    r"\b(?:came from|responsible for|leading on|what about|how about|and)\s+",
    r"\bwhat(?:['’]?s| is| was|['’]re| are)\s+",
    r"^\W*",
)
_AFTER_ITEM = any_of(
    r"\W*$|[,;?!]\s",
    r"\s+(?:about|and|on the agenda|actions?|again|at|of the|from|then|still|that|which|is|was)\b",
    rf"\s+(?:{PLEASE}|{THANKS}|cheers|ta|if you can)\b",
)
_ITEM_ALONE = Pattern(
    rf"{_BEFORE_ITEM}(\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}|\d{{1,2}} ?\(?[a-h]\)?)(?={_AFTER_ITEM})",
    re.IGNORECASE,
)
# A point by its number and letter, of which it is asked how it stands: "where are we with 5d".
_POINT = Pattern(
    r"(?:"
    + any_of(
        r"\b(?:with|about|owns?|has|have|is|was|did|whose is|became of|happened to)\s+",
        r"\b(?:update|latest|news|progress|position|status|word|story|anything)"
        r"(?: (?:is|was))? (?:on|of|with|for)\s+",
        r"\bwho(?:['’]?s| is) (?:got|doing|on|leading(?: on)?)\s+",
    )
    + r")(?:the )?(\d{1,2}(?:\.\d)?(?:[a-h]| ?\([a-h]\)?| [b-h](?=\W*$)))"
    r"(?=\W*$|[,;?!]|\s[-–]\s|\s+(?:from|of|in|at|on|been|due|done|closed|yet|still|now|again)\b)",
    re.IGNORECASE,
)
_NUMBERED = Pattern(
    r"\b(?:action|number|ref|reference) (?:no\.? |number )?#?(\d{1,4})\b(?![/\-.]\d)"
    r"|(?<![\d/.\-:])\b(0\d)\b(?![/.\-:]?\d)",
    re.IGNORECASE,
)
# A bare number of which is asked what an action is asked: "when's 11 due", "who owns 10".
_STATE_OF = any_of(
    "due|done|closed|open|late|overdue|finished|completed?|been|still|sorted|got|gone|moved"
)
_ASKED_OF = any_of(
    r"who(?:['’]?s| is| has)? (?:got|owns?|doing|on)|who has|where are we (?:on|with)",
    r"(?:any )?(?:update|news|progress) on",
    r"(?:what(?:['’]?s| is) )?(?:the )?(?:status|latest|owner|due date) (?:of|on|with|for)",
)
_NUMBER_ASKED = Pattern(
    r"^\W*(?:"
    + any_of(PLEASE, GREETINGS, EXCUSES, OPENINGS, "(?:(?:can|could) you )?tell me|do you know")
    + r"\W+|remind me\W+)*(?:"
    rf"(?:when(?:['’]?s| is| was)|is|was|has|did) #?(\d{{1,2}}) {_STATE_OF}\b"
    rf"|{_ASKED_OF} #?(\d{{1,2}})"
    rf"(?:\W+{any_of(PLEASE, THANKS, 'cheers|if you can')})*\W*$)",
    re.IGNORECASE,
)
# A bare number after one of these is an action's, and no first day: "push 07 to 10 November".
_BEFORE_ITS_NUMBER = Pattern(
    r"(?:\b(?:push|move|shift|bump|slip|slide|extend|postpone|delay|defer|re-?schedule|change|set|put"
    r"|bring|kick|knock|nudge|roll|make|take|give|date (?:for|of|on)|deadline (?:for|of|on))"
    r"|,|&|\b(?:and|plus))\s*$",
    re.IGNORECASE,
)
_RECOMMENDATION_NUMBER = Pattern(
    r"\b(?:recommendations?|recs?|afis?|areas? for improvement|causes? (?:of|for) concern)"
    r" (?:no\.? |number )?#?(\d{1,3})\b(?![/\-.]\d)",
    re.IGNORECASE,
)
_LATE_BY = Pattern(
    r"\b(?:by |for )?(?:more than|over|at least|longer than|upwards of) (a|an|\w+) "
    r"(day|week|fortnight|month|year)s?(?: overdue| late)?\b",
    re.IGNORECASE,
)
_LIMIT = Pattern(
    r"\b(?:top|first|last|worst|best|biggest) "
    r"(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_OFTEN = {
    ("DAILY", "1"): "daily",
    ("WEEKLY", "1"): "weekly",
    ("WEEKLY", "2"): "fortnight",
    ("WEEKLY", "6"): "six weeks",
    ("MONTHLY", "1"): "month",
    ("MONTHLY", "2"): "two months",
    ("MONTHLY", "3"): "quarter",
    ("YEARLY", "1"): "annual",
}


# "give them until Friday" moves a date.
_UNTIL = (Concept("content", "reschedule"),)
_ABOUT = Pattern(r"(?i)about\b")
# "The grading for 17/05" is of a reference, and no 17 May.
_ITS_FIELD = Pattern(
    r"(?i)\b(?:grad(?:e|ing)|rating|owner|status|response|due date|wording|source|text|question)"
    r" (?:for|of|on|to)\s+$"
)
_LATE = Pattern(r"(?i)late (?=today\b|now\b|as of\b)")


def fixed_mentions(text: str, references: References, now: datetime) -> list[Mention]:
    """Mentions that are known by their form, none overlapping; dates give way to references."""
    found: list[Mention] = []

    def claim(
        start: int,
        end: int,
        readings: dict[str, tuple[str, ...]],
        date: dates.DateReading | None = None,
    ) -> None:
        if all(end <= other.start or start >= other.end for other in found):
            carried = _UNTIL if date is not None and date.bound == "until" else ()
            found.append(Mention(start, end, text[start:end], readings, carried, date))

    read = dates.spot(text, now)
    for reference in references.spot(text):
        governed = any(
            d.bound and d.start < reference.start < d.end and not _ABOUT.match(d.quote)
            for d in read
        ) and not _ITS_FIELD.search(text[: reference.start])
        if reference.is_whole or not governed:
            claim(reference.start, reference.end, {"ref": reference.refs})
    for start, end, item in _items(text):
        claim(start, end, {"item": (item,)})
    for start, end, kind, refs in _numbered(text, references):
        if not (text[start] == "0" and _is_first_day(text, start, read)):
            claim(start, end, {kind: refs})
    for match in _LATE_BY.finditer(text):
        number = _NUMBERS.get(match[1].lower()) or (int(match[1]) if match[1].isdigit() else 0)
        if number:
            claim(*match.span(), {"lateness": (str(number * _DAYS[match[2].lower()]),)})
    for match in _LIMIT.finditer(text):
        number = _NUMBERS.get(match[1].lower()) or int(match[1])
        claim(*match.span(1), {"limit": (str(number),)})
    for reading in (*read, *_dates_beside(text, found, now)):
        if reading.kind == "recurrence":
            claim(reading.start, reading.end, {"recurrence": (_how_often(reading),)}, reading)
        else:
            late = _LATE.match(reading.quote)  # "late today" is said of what is late
            start = reading.start + (late.end() if late else 0)
            claim(start, reading.end, {"date": (reading.quote,)}, reading)
    return found


def _items(text: str) -> Iterator[tuple[int, int, str]]:
    """Where items of an agenda are named, and which: "item 2.2", "item five", "4 (a)"."""
    for pattern, claimed in ((_ITEM, 0), (_ITEM_ALONE, 1), (_POINT, 1)):
        for match in pattern.finditer(text):
            number = re.sub(r"[ ()]", "", match[1]).lower()
            if number[0].isdigit() or number in _NUMBERS:
                yield *match.span(claimed), str(_NUMBERS.get(number, number))


def _is_first_day(text: str, start: int, read: Sequence[dates.DateReading]) -> bool:
    """Whether a bare number is the first day of a stretch of days, and no action's number."""
    begins = any(each.kind == "range" and each.start <= start < each.end for each in read)
    return begins and not _BEFORE_ITS_NUMBER.search(text[:start])


def _dates_beside(
    text: str, found: Sequence[Mention], now: datetime
) -> tuple[dates.DateReading, ...]:
    """The dates that are left when the references are no part of one: "07 to 10 November"."""
    blanked = text
    for mention in found:
        if "ref" in mention.readings:
            gap = " " * (mention.end - mention.start)
            blanked = blanked[: mention.start] + gap + blanked[mention.end :]
    return tuple(dates.spot(blanked, now)) if blanked != text else ()


def _numbered(text: str, references: References) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    """What is called by its number only, and where: "action 3", "AFI 2"."""
    for match in _NUMBERED.finditer(text):
        if refs := references.numbered(match[1] or match[2]):
            yield *match.span(), "ref", refs
    asked = _NUMBER_ASKED.match(text)
    if asked and (refs := references.numbered(asked[1] or asked[2])):
        yield *asked.span(1 if asked[1] else 2), "ref", refs
    for match in _RECOMMENDATION_NUMBER.finditer(text):
        refs = references.recommendations_numbered(match[1])
        if refs is None:  # it names what is not recorded, and no action of that number
            yield *match.span(), "ref", (match[0],)
        elif refs:
            yield *match.span(1), "recommendation number", refs


def _how_often(reading: dates.DateReading) -> str:
    """A recurrence in the word that papers use for it."""
    parts = [part.partition("=") for part in str(reading.value).split(";")]
    rule = {name: value for name, _, value in parts}
    return _OFTEN.get((rule.get("FREQ", ""), rule.get("INTERVAL", "1")), reading.quote.lower())
