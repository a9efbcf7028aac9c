"""A reference or number put right by itself: "not 06, 03", "sorry typo, 15 not 14", "typo,
COM/23/09".

Pure: a message goes in.
"""

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
    r"(?i)(?:\b(?:sorry|typo|oops|whoops|oh|ah|argh|apologies|my|mistake|error|fat|fingers?|slip|i|it|that"
    r"|should|have|been|be|is|was|meant?|mean|no|nope|wait|hang|on|not|but|of|and|instead|rather|than"
    r"|wrong|number|one|ref|reference|action|actually|make|the|please|pls|yes|correction|to|say|said"
    r"|read|isn|wasn|didn|t|s|a)\b|[\s,;:.!–—()'’-])*"
)
_LED = Pattern(
    r"(?i)^\W*(?:\w+\W+){0,3}?(?:typo|sorry|oops|whoops|wrong|meant|mean|correction|mistake|apologies"
    r"|should|actually|no)\b"
)


def meant_number(text: str) -> tuple[str, str] | None:
    """The reference or number that is meant, and the one that is not (empty where none is said);
    null where a message says anything else.
    """
    found = list(_NUMBER.finditer(text))
    if not 1 <= len(found) <= 2 or not _AROUND.fullmatch(_NUMBER.sub(" ", text)):
        return None
    against = [each for each in found if _AGAINST.search(text[: each.start()])]
    meant = [each for each in found if each not in against]
    if len(meant) != 1 or not (against or _LED.match(text)):
        return None
    return meant[0]["number"], against[0]["number"] if against else ""
