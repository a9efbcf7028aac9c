"""Several actions in one order to log: "log an action for Rachel to send the report by Friday and
another for Sharon to book a room", "actions for Dave to film it and for the VRP to share it".
"""

import re
from collections.abc import Callable

from handlers.patterns import Pattern

_WHO = r"(?P<who>(?:the\s+)?[^.:;?]{2,60}?)"
_DOES = r"(?:\s+to\s|\s*:\s|\s+[-–—]\s+)\s*\w"
_OF_SOMEBODY = rf"(?:for|on|against|with)\s+{_WHO}{_DOES}"
_AND = r"(?:and|plus|also|then|as well as|&)"
# What is to be done, said in full: "one for Sharon to sign" may be what the action is about.
_DOES_MORE = (
    r"\s+to\s+(?!be\b)[a-z]+\s+(?!(?:by|before|on|at|due|please|too|both|each|all)\b)"
    r"(?!(?:off|up|out|in|over|back|down|with|for)\s*(?:$|[,.;]|(?:by|before|and|on)\b))\w"
)
_ANOTHER = Pattern(
    rf"(?i)(?:[;.]\s+|(?:\s*[,;.]\s*|\s+)(?:{_AND}\s+)+)"
    r"(?:(?:please|pls|also|can you|could you|log|add|raise|put|stick|record|create)\s+)*"
    r"(?:another(?: one)?|one more|an?(?: (?:second|third|further|new|separate|similar))* action"
    r"|a (?:second|third|further|separate)(?: one)?)(?: action)?(?: point)?\s+"
    rf"(?={_OF_SOMEBODY})"
)
# "..., one for Sharon to send the invites", "and for Dave to post the video", and, after a day,
# "and Dave to film it": another action only where somebody known is to do it.
_FURTHER = Pattern(
    rf"(?i)(?:\s*[;,]\s*(?:{_AND}\s+)*|\.\s+|\s+(?:[–—-]\s+)?(?:{_AND}\s+)+)"
    r"(?:(?:please|pls|also|can you|could you|log|add|raise|put|stick|record|create)\s+)*"
    rf"(?:(?P<one>(?:another(?: one)?|one|an action)\s+)"
    rf"(?=(?:for|on|against|with)\s+{_WHO}{_DOES_MORE})"
    rf"|(?=(?P<lead>(?:for|on)\s+)?{_WHO.replace('who', 'whose')}{_DOES_MORE}))"
)
_TOO = Pattern(r"(?i)[\s,]+(?:too|as well|also)(?:[\s,]+(?:please|pls|thanks))*[\s.!]*$")
_ME = Pattern(r"(?i)(?:me|myself)$")
# "Two posters, one for the hall and one for Dave to hand out": of what there are two.
_OF_SEVERAL_THINGS = Pattern(
    r"(?i)\b(?:two|three|four|both|[2-4]) [a-z]+(?: [a-z]+){0,2}"
    r"\s*(?:[,:(]|\s[–—-])\s*one (?:for|on)\b"
)
# "Arrange for Rachel to visit and for Dave to film it" is one action.
_FOR_SOMEBODY_TO = Pattern(r"(?i)\b(?:for|on)\s[^,.;:]{2,40}?\sto\s")
_ENDS_ON_DAY = Pattern(
    r"(?i)\b(?:by|due|before|on)\s+(?=[^,;]*(?:\d|day\b|month\b|week\b|end\b|tomorrow\b))"
    r"[\w /]{3,28}$"
)
_SEVERAL = Pattern(
    r"(?i)^(?P<ask>[^:;.?]{0,60}?)\b"
    r"(?:(?:the|these|two|three|four|some|2|3|4|following|new|a couple of)\s+)*"
    r"actions(?: points)?(?=\s*[:–—-]?\s+(?:for|on|against)\b|\s*[,:–—-]+\s*(?P<one>one)\s+for\b)"
)
_BY = r"(?:by|due|before|on|within|for)"
# "..., both by 19 October": by when each of them is due.
_SHARED = Pattern(
    r"(?i)(?:\s*[,;.–—\n]+\s*|\s+-\s+|\s*,?\s+and\s+)"
    r"(?:both|each|all(?: (?:two|three|four|five))?)(?: of (?:them|these|those))?"
    r"(?: (?:(?:to be |are |being |is )?(?:done|due|needed|completed|wanted)))?,? "
    rf"(?P<when>{_BY}\s[^,;:?]{{3,40}}?)"
    r"(?:[\s,]+(?:please|pls|thanks|ta))*[\s.!]*$"
)
# "... by 19 October for both".
_FOR_ALL = Pattern(
    rf"(?i)[\s,;.–—-]+(?P<when>{_BY}\s(?:(?!\bby\b)[^,;:?]){{3,30}}?),? "
    r"(?:for (?:both|each|all)|both|each)(?: of (?:them|these|those))?"
    r"(?:[\s,]+(?:please|pls|thanks|ta))*[\s.!]*$"
)


def with_shared_due(text: str) -> tuple[str, str]:
    """A message that may log several actions without what it says last of all of them, and by when
    that has them done: empty where it says no such thing.
    """
    found = _SHARED.search(text) or _FOR_ALL.search(text)
    return (text[: found.start()], found["when"]) if found else (text, "")


def further_actions(text: str, names_party: Callable[[str], bool]) -> list[str]:
    """The actions that a message may log one after the other, each by itself: whether the first is
    one is still to be seen. None where no other follows it. `names_party`: whether words name one
    party, or several, and nothing else.
    """
    several = _SEVERAL.match(text)
    if several:
        begin = several.end("one") if several["one"] else several.end()
        text = f"{several['ask']}an action{text[begin:]}"
    joints = _joints(text, names_party, is_several=bool(several))
    if not joints:
        return []
    first = text[: joints[0][0]]
    ends = [*(start for start, _ in joints[1:]), len(text)]
    rest = [text[after:end] for (_, after), end in zip(joints, ends, strict=True)]
    return [first, *(f"Log an action {_TOO.sub('', each).strip()}" for each in rest)]


def _joints(
    text: str, names_party: Callable[[str], bool], *, is_several: bool
) -> list[tuple[int, int]]:
    """Where a further action is joined on, from the end of the last one to where it begins."""
    found = {joint.start(): joint.end() for joint in _ANOTHER.finditer(text)}
    if not _OF_SEVERAL_THINGS.search(text):
        begin = 0
        for joint in _FURTHER.finditer(text):
            if _is_further(joint, text[begin : joint.start()], names_party, is_several):
                found.setdefault(joint.start(), joint.end())
                begin = joint.start()
    return sorted(found.items())


def _is_further(
    joint: re.Match[str], before: str, names_party: Callable[[str], bool], is_several: bool
) -> bool:
    """Whether somebody else is given an action behind a joint, by what is said `before` it."""
    who = joint["who"] or joint["whose"]
    if not joint["one"] and not is_several:
        is_led = joint["lead"] and len(_FOR_SOMEBODY_TO.findall(before)) < 2
        if not is_led and not _ENDS_ON_DAY.search(before):
            return False
    return bool(_ME.match(who)) or names_party(who)
