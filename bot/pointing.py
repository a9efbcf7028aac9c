"""What points into the last answer: "the second one", "it", "all of them"."""

import re
from collections.abc import Sequence
from datetime import date

from bot.ordinals import ORDINALS
from bot.understanding.orders.orders import is_order
from bot.understanding.told.exceptions import with_exception
from handlers.patterns import Pattern, any_of
from handlers.wording import short_day

_ORDINALS = {**ORDINALS, "last": -1}
_ANY_ORDINAL = "(" + "|".join(_ORDINALS) + ")"
_ORDINAL = Pattern(
    rf"\b(?:the )?{_ANY_ORDINAL}"
    r"(?: one| action| measure| meeting(?= on the list)| on the list)"
    r"(?: of (?:those|them|these))?\b"
    rf"|^\W*(?:the |number |no\.? |#)?{_ANY_ORDINAL}(?: one)?\W*$"
    r"|\bnumber (\d{1,2})\b(?![/\-.]\d)",
    re.IGNORECASE,
)
# "this week", "that is how ...": these words point at something else.
_NOT_A_POINTER = (
    r"(?!\s+"
    + any_of(
        "action|measure|metric|meeting|forum|week|month|year|quarter|the|one|is how|was how",
        "morning|afternoon|evening|time|spring|summer|autumn|winter|(?:financial|fiscal) year",
        "reminder|nudge|post|digest|channel|room|thread",
    )
    + r"\b)"
)
_SEVERAL = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "couple": 2,
}  # fmt: skip
_FIRST_FEW = Pattern(
    r"\b(?:the )?(first|top|last|bottom) (?:couple(?= of)|(\d{1,2}|" + "|".join(_SEVERAL) + r"))\b"
    r"(?: of (?:them|those|these))?(?: ones?| actions?| on the list)*"
    r"(?! (?:days?|weeks?|months?|years?|quarters?|meetings?|priorit|measures?))",
    re.IGNORECASE,
)
_PRONOUN = Pattern(
    r"\b(?:it|this one|that one|this|that(?!\s+(?:are|were|have)\b)|them"
    r"|they(?! (?:also )?chair)|those|its)\b"
    rf"{_NOT_A_POINTER}"
    r"|\b(?:this|that) action\b(?! (?:about|on|for|of|that|which|from|with|to)\b)",
    re.IGNORECASE,
)
_ALL_OF_THEM = Pattern(
    r"(?<!\bone of )(?<!\bany of )(?<!\bsome of )(?<!\bmost of )(?<!\btwo of )(?<!\bthree of )"
    r"(?<!\bhalf of )(?<!\bfew of )(?<!\bcouple of )(?<!\beither of )(?<!\bnone of )\b"
    + any_of(
        "all of them|all of those|all of these|them all|them both|both of them|all|both|them",
        "those|these",
    )
    + r"\b",
    re.IGNORECASE,
)
# "close all of them apart from COM/23/03", "all but the second one".
_ALL_BUT = Pattern(
    r"\b(?:all(?: of)?(?: (?:them|those|these))?|both|them all|them|those|these|everything|the lot)"
    r"\s*,?\s*(?:but(?: not)?|except(?:ing)?(?: for)?|apart from|aside from|bar|other than"
    r"|excluding|not|without|besides|minus)\s+(?P<out>[^,;?]+?(?:(?:,| and| &)[^;?]+?)?)"
    r"(?P<after>\s+(?:to|until|as)\s[^?]+)?[\s.!]*$",
    re.IGNORECASE,
)
_NUMBER = Pattern(r"\d+")
# A meeting, where it is asked what came of it: "what is still open from the last one".
_LAST_TIME = Pattern(r"(?i)\b(?:from|at|since|in) the last one$")
# More than places and numbers.
_SAYS_MORE = Pattern(
    rf"(?i)\b(?!(?:{_ANY_ORDINAL}|the|one|ones|action|actions|and|or|number|no|please|pls|of|them|those"
    r"|these)\b)[a-z]+"
)
_ISO_DAY = Pattern(r"\d{4}-\d\d-\d\d")
_NAMES_RECORD = Pattern(r"(?i)\b[a-z]{2,}[/.-][a-z]?\d+(?:[/.-]\d+)*\b")
_TOLD = Pattern(
    r"(?i):\s|(?<=\bnote )that\b|\b(?:to say|saying|noting)\b"
    r"|(?<=\bupdate )that\b|(?<=\brecord )that\b|(?<=\b(?:one|ion) )that\b"
)
# "Add a note saying ...", "add Sharon": to the one that was spoken of.
_OF_NOTHING = Pattern(
    r"(?i)^\W*(?:(?:please|pls|and|also|just|can you|could you)\W+)*(?:"
    r"(?:add|make|put|log|leave|record|write|stick|pop) (?:an? |another |the(?! \w+ response) "
    r"|one )?"
    r"(?:note|update|comment|line|(?:our|their|the (?:force|office|pcc|commissioner)(?:['’]s)?) "
    r"response)"
    r"(?: instead)?(?=\W*$|\s*:|\s+(?:that|saying|to say)\b)"
    r"|add (?!(?:an?|another|one|the|this|that|it|to|note|update|comment|new)\b)"
    r"[^:;,\d]{2,40}?(?=\W*$))"
    r"(?!.*\b(?:to|on|against|for) [a-z]{2,}[ /-]\d)"
)
MOST_AT_ONCE = 25
# "Give the first to Rachel and close the second": places in a list without a noun after them.
_PLACE = Pattern(
    rf"(?:\bthe |^\W*|(?<=[,;.] )|(?<=\band ))\b{_ANY_ORDINAL}(?: one| action)?"
    r"(?: of (?:those|them|these))?"
    r"(?=\W*$|\s*[,;.:–—-]|['’]s\b|\s+"
    + any_of(
        "to|until|till|by|back|and|is|was|are|were|have|as|needs|can|should|over|off|out|on|with",
        "for closure",
        "instead|please|pls|down|up|too|also|then|a|an|another|under|has|goes|that|saying|in",
    )
    + r"\b)",
    re.IGNORECASE,
)
# The same in a question: "tell me about the first", "is the third late". The last may be a meeting.
_PLACE_ASKED = Pattern(
    rf"(?:\bthe |^\W*and )\b(?!last\b){_ANY_ORDINAL}(?: of (?:those|them|these))?"
    r"(?=\W*$|['’]s\b|\s+(?:is|was|due|overdue|late|done|open|closed|owned|say|says|about|come|came"
    r"|been|with|for|please|pls|then)\b)",
    re.IGNORECASE,
)
_AFTER_TO = Pattern(r"(?i)\b(?:to|by|until|till|on|before|after|of|from|for)\s*$")
_ON_AN_ACTION = Pattern(
    r"(?i)\b(?:add|note|put|stick|pop|take|remove|drop|log|get|update|leave)\b[^,;.:]*"
    r"\b(?:to|on|from)\s*$"
)
_IS_ASKED_OF = Pattern(
    r"(?i)\b(?:owner|date|deadline|status|state|text|wording|source|history|update|news|progress|response|owns"
    r"|say|said|respond|reply|grading|details?|more) (?:of|for|on|from|to)\s*$"
)
THE_REST = Pattern(
    r"(?i)\bthe (?:rest(?: of (?:them|those|these))?|others|(?:other|remaining) (?:ones|actions|"
    + "|".join(("[2-9]", *_SEVERAL))
    + r"))\b"
)


def standing_alone(text: str, records: Sequence[str], listed: Sequence[str] = ()) -> str:
    """`text` with "the second one" and "it" replaced by the record of the last answer that they
    mean; `records`: the refs that it gave, in its order; `listed`: those of the last answer that
    had several. What names a record already points at none, and what is to be written stands as it
    was said: "note on the drone one: it goes live".
    """
    is_placed = _ORDINAL.search(text) or _place_in(text) or _place_asked(text)
    if len(records) < 2 <= len(listed) and is_placed:
        records = listed
    if records and is_order(text) and _ALL_BUT.search(text):
        return _all_but(text, records)
    order, out = with_exception(text) if records else (text, "")
    if out and is_order(order) and not _NAMES_RECORD.search(order):
        return f"{_pointed(order, records, order=True)} except {out}"
    if len(records) == 1 and is_order(text):
        text = _OF_NOTHING.sub(lambda found: f"{found[0]} to {records[0]}", text, count=1)
    if not records or _NAMES_RECORD.search(text):
        return text
    told = _TOLD.search(text)
    place = told.start() if told else len(text)
    return _pointed(text[:place], records, order=is_order(text)) + text[place:]


def with_places(text: str, records: Sequence[str], dealt_with: Sequence[str] = ()) -> str:
    """An order with the records of the last answer in the place of "the first", "the second", and
    of "the rest", which are those that it names in no other way and that were not `dealt_with`
    since they were shown; any other text as it is.
    """
    if not 1 < len(records) <= MOST_AT_ONCE:
        return text
    told = _TOLD.search(text)
    head, tail = (text[: told.start()], text[told.start() :]) if told else (text, "")

    def record(found: re.Match[str]) -> str:
        meant = _at(_ORDINALS[found[1].lower()], records)
        return _said(meant[0]) if meant and not _is_day(found) else found[0]

    placed = _PLACE.sub(record, head)
    few = _FIRST_FEW.search(placed)
    if few and THE_REST.search(placed):
        placed = _pointed(placed, records, order=True)
    rest = [e for e in records if _said(e) not in placed and e not in dealt_with]
    if (placed != head or not set(dealt_with).isdisjoint(records)) and rest:
        placed = THE_REST.sub(lambda _: ", ".join(map(_said, rest)), placed)
    return placed + tail if is_order(text) or is_order(placed) else text


def _all_but(text: str, records: Sequence[str]) -> str:
    """An order about all records of the last answer but some, with those that are left by name; or
    with all of them, where those to be left out are told by other words than their places and
    numbers. `text` as it is where it is none.
    """
    found = _ALL_BUT.search(text)
    if found is None or not 0 < len(records) <= MOST_AT_ONCE:
        return text
    before, out, after = text[: found.start()], found["out"], found["after"] or ""
    places = [_ORDINALS[word.lower()] for word in re.findall(rf"(?i)\b{_ANY_ORDINAL}\b", out)]
    meant = {record for place in places for record in _at(place, records)}
    tails = {number.lstrip("0") for number in _NUMBER.findall(out)[-1:]}
    tails |= {each.lstrip("0") for each in re.findall(r"\b\d{1,2}\b(?!/)", out)}
    meant |= {record for record in records if _tail(record) in tails}
    left = [record for record in records if record not in meant]
    if not meant or not left or _SAYS_MORE.search(_NAMES_RECORD.sub(" ", out)):
        return f"{before}{', '.join(records)} except {out}{after}"
    return f"{before}{', '.join(left)}{after}"


def _place_in(text: str) -> re.Match[str] | None:
    """The first place of a list that is said without a noun, as no day is: "the second is done"."""
    return next((found for found in _PLACE.finditer(text) if not _is_day(found)), None)


def _place_asked(text: str) -> re.Match[str] | None:
    """The first place of a list that a question says without a noun: "who owns the second"."""
    return next((found for found in _PLACE_ASKED.finditer(text) if not _is_day(found)), None)


def _is_day(place: re.Match[str]) -> bool:
    """Whether what looks like a place is rather a day: "move it to the second"."""
    before = place.string[: place.start()]
    is_of_one = _ON_AN_ACTION.search(before) or _IS_ASKED_OF.search(before)
    return bool(_AFTER_TO.search(before)) and not is_of_one


def _at(place: int, records: Sequence[str]) -> Sequence[str]:
    return records[place:][:1] if place == -1 else records[place - 1 : place]


def _tail(record: str) -> str:
    """The last number of a reference, without leading noughts."""
    return next(iter(_NUMBER.findall(record)[-1:]), "").lstrip("0")


def _pointed(text: str, records: Sequence[str], *, order: bool) -> str:
    few = _FIRST_FEW.search(text) if order else None
    if few:
        size = _SEVERAL.get((few[2] or "two").lower()) or int(few[2])
        if 0 < size <= len(records):
            meant = records[:size] if few[1].lower() in ("first", "top") else records[-size:]
            return text[: few.start()] + ", ".join(meant) + text[few.end() :]
    ordinal = _ORDINAL.search(text) or (_place_in(text) if order else _place_asked(text))
    if ordinal and not (not order and _LAST_TIME.search(text[: ordinal.end()])):
        word = next((each for each in ordinal.groups() if each), "").lower()
        place = _ORDINALS.get(word) or int(word)
        is_last = place == -1 and len(records) > 1  # of one record, "the last one" is another
        if is_last or 1 <= place <= len(records):
            record = records[-1] if place == -1 else records[place - 1]
            return text[: ordinal.start()] + _said(record) + text[ordinal.end() :]
    if 1 < len(records) <= MOST_AT_ONCE and order and _ALL_OF_THEM.search(text):
        return _ALL_OF_THEM.sub(lambda _: ", ".join(records), text, count=1)
    if len(records) == 1:
        return _PRONOUN.sub(lambda _: _said(records[0]), text, count=1)
    return text


def _said(record: str) -> str:
    """A record as a person would name it in a sentence."""
    forum, at, day = record.partition("@")
    if not at or not _ISO_DAY.fullmatch(day):
        return record
    return f"{forum} on {short_day(date.fromisoformat(day))}"
