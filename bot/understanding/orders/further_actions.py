"""Several actions in one order to log: "log an action for Rachel to send the report by Friday and
another for Sharon to book a room".
"""

from handlers.patterns import Pattern

_OF_SOMEBODY = (
    r"(?:for|on|against|with)\s+(?:the\s+)?[^.:;?]{2,60}?(?:\s+to\s|\s*:\s|\s+[-–—]\s+)\s*\w"
)
# "One for Sharon to sign" may be what the action is about; another is another action.
_ANOTHER = Pattern(
    r"(?i)(?:[;.]\s+|(?:\s*[,;.]\s*|\s+)(?:(?:and|plus|also|then|as well as|&)\s+)+)"
    r"(?:(?:please|pls|also|can you|could you|log|add|raise|put|stick|record|create)\s+)*"
    r"(?:another(?: one)?|one more|an?(?: (?:second|third|further|new|separate|similar))* action"
    r"|a (?:second|third|further|separate)(?: one)?)(?: action)?(?: point)?\s+"
    rf"(?={_OF_SOMEBODY})"
)
# "..., both by 19 October": by when each of them is due.
_SHARED = Pattern(
    r"(?i)(?:\s*[,;.–—\n]+\s*|\s+-\s+|\s*,?\s+and\s+)"
    r"(?:both|each|all(?: (?:two|three|four|five))?)(?: of (?:them|these|those))?"
    r"(?: (?:(?:to be |are |being |is )?(?:done|due|needed|completed|wanted)))?,? "
    r"(?P<when>(?:by|due|before|on|within|for)\s[^,;:?]{3,40}?)"
    r"(?:[\s,]+(?:please|pls|thanks|ta))*[\s.!]*$"
)


def with_shared_due(text: str) -> tuple[str, str]:
    """A message that may log several actions without what it says last of all of them, and by when
    that has them done: empty where it says no such thing.
    """
    found = _SHARED.search(text)
    return (text[: found.start()], found["when"]) if found else (text, "")


def further_actions(text: str) -> list[str]:
    """The actions that a message may log one after the other, each by itself: whether the first is
    one is still to be seen. None where no other follows it.
    """
    joints = list(_ANOTHER.finditer(text))
    if not joints:
        return []
    first = text[: joints[0].start()]
    ends = [*(joint.start() for joint in joints[1:]), len(text)]
    rest = [text[joint.end() : end] for joint, end in zip(joints, ends, strict=True)]
    return [first, *(f"Log an action {each.strip()}" for each in rest)]
