"""A reference or number put right by itself: "not 06, 03", "sorry typo, 15 not 14", "typo,
COM/23/09".

Pure: a message goes in.
"""

import re
from collections.abc import Sequence

from handlers.patterns import Pattern

_NUMBER = Pattern(
    r"(?i)(?P<number>(?<![\w/.:-])(?:[a-z]{2,}[/.-]|[a-z]{2,} (?=\d+[ /]\d))?"
    r"(?:\d{1,4}[ /.-])*\d{1,4}"
    r"(?![\w/:%]|\.\d))"
)
_AGAINST = Pattern(
    r"(?i)\b(?:not|n['’]t|instead of|rather than|isn['’]t)(?: be)?\s+"
    r"(?:(?:number|no\.?|action|the|ref)\s+)*$"
)
# What may stand around them; any other word says something else.
_AROUND = Pattern(
    r"(?i)(?:\b(?:sorry|typo|oops|whoops|oh|ah|argh|apologies|my|mistake|error|fat|fingers?"
    r"|slip|i|it|that"
    r"|should|have|been|be|is|was|meant?|no|nope|wait|hang|on|not|but|of|and|instead"
    r"|rather|than"
    r"|wrong|number|one|ref|reference|action|actually|make|the|please|pls|yes|correction|to"
    r"|say|said"
    r"|read|isn|wasn|didn|t|s|a)\b|[\s,;:.!–—()'’-])*"
)
# What else may stand around one that is said to be meant: "it's 15 I want closed".
_WISHED = Pattern(
    r"(?i)\b(?:(?:i|we)(?:['’]m| am| was| really| actually)*|that|which|what|is|was|the one)*"
    r"\s*(?:want(?:ed)?|meant?|thinking of|looking at|after|(?:should have )?(?:said|put"
    r"|typed))(?: to| you to| it)*(?: be| have)?"
    r"(?: (?:say|put|type|closed?|done|moved?|completed?|withdrawn?|reopen(?:ed)?|changed?|updated?"
    r"|pushed?|give|given|dropped|scrapped|cancelled|discharged|extended|reassigned))?\b"
    r"|\b(?:is|was) (?:what|which) (?:i|we) (?:meant?|want(?:ed)?)\b|\b(?:hold on|got|typed|hmm?"
    r"|think|definitely|in fact|that['’]s it)\b"
)
_LED = Pattern(
    r"(?i)^\W*(?:\w+\W+){0,3}?(?:typo|sorry|oops|whoops|wrong|meant|mean|correction|mistake"
    r"|apologies"
    r"|should|actually|no)\b|\b(?:meant?|wrong (?:one|ref|number)|want(?:ed)?"
    r"|should have (?:said|put|typed))\b|^\W*(?:hang|hold) on\b"
)
# "03 or 06... it was 06": one of two that were in doubt is said again.
_EITHER_OR = Pattern(r"(?i)^[\s,]*(?:or|and|vs|/)\s+(?:(?:was it|is it|the|number|action)\s+)*$")


def meant_number(text: str) -> tuple[str, str] | None:
    """The reference or number that is meant, and the one that is not (empty where none is said);
    null where a message says anything else.
    """
    found = list(_NUMBER.finditer(text))
    around = _WISHED.sub(" ", _NUMBER.sub(" ", text))
    if len(found) == 3:
        return _of_two(text, found) if _AROUND.fullmatch(around.replace(" or ", " ")) else None
    if not 1 <= len(found) <= 2 or not _AROUND.fullmatch(around):
        return None
    against = [each for each in found if _AGAINST.search(text[: each.start()])]
    meant = [each for each in found if each not in against]
    if len(meant) != 1 or not (against or _LED.match(text)):
        return None
    return meant[0]["number"], against[0]["number"] if against else ""


def _of_two(text: str, found: Sequence[re.Match[str]]) -> tuple[str, str] | None:
    """Of two numbers that are weighed, and one of them said again, that one and the other."""
    first, second, last = found
    if not _EITHER_OR.match(text[first.end() : second.start()]):
        return None
    numbers = [each["number"] for each in (first, second)]
    if numbers[0] == numbers[1] or last["number"] not in numbers:
        return None
    return last["number"], next(each for each in numbers if each != last["number"])
