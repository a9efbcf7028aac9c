"""An order that stands after what it is about: "statute action: change the date to 8 December",
"COM/23/04 - give to Rachel".
"""

from datetime import datetime

from bot.understanding.reader import Reader
from bot.understanding.told.told_changes import called
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

_LEAD = r"(?i)^\W*(?:(?:please|pls|hi|hello|ok|right|so|and|also|on|for|re)\b\W*)*"
_ONE = r"(?P<one>[a-z]{2,}/\d+(?:/\d+)*|(?:the |that )?[^,.:;?\d]{2,60}? (?:action|one|milestone))"
_AFTER = r"(?:\s*:\s+|\s+[-–—]+\s+|\s*,\s+)(?:(?:please|pls|can you|could you|just|so)\s+)*"
_FIELD = Pattern(
    rf"{_LEAD}{_ONE}{_AFTER}(?P<verb>change|set|update|move|push|amend|make|put|correct) "
    r"(?:the |its )?(?P<field>owner|due date|date|deadline|status)\b(?P<rest>\s+[^?]+)$"
)
_WHOLE = Pattern(
    rf"{_LEAD}{_ONE}{_AFTER}(?P<verb>close|complete|withdraw|re-?open|push|move|shift|extend|defer"
    r"|delay|postpone|give|pass|hand|assign|re-?assign|transfer|mark|set|show|propose)"
    r"(?: (?:it|this|that))?(?P<rest>(?: (?:back|out|over|forward|on))*"
    r"(?: (?:to|until|till|as|by|for) [^:;?]{2,60})?)[\s.!]*$"
)


def with_subject_last(text: str, now: datetime, reader: Reader) -> str:
    """The order with what it is about in its place; empty for any other message, or where what
    stands before is no one record.
    """
    for build in (_FIELD, _WHOLE):
        found = build.match(plain(text))
        if found is None:
            continue
        words, rest = (text[slice(*found.span(name))] for name in ("one", "rest"))
        if reader.spotted(rest, now).of_kind("ref"):
            continue
        refs = reader.spotted(words, now).of_kind("ref")
        one = words if len(refs) == 1 else called(words, reader)
        if not one:
            continue
        if build is _FIELD:
            return f"{found['verb']} the {found['field']} of {one}{rest}"
        return f"{found['verb']} {one}{rest}"
    return ""
