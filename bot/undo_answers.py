"""What takes the last change back: "undo"; with a regret or a reason beside it "oh no, I misread my
notes - undo that please", "undo that, wrong number".
"""

import re

from bot.short_answers import ASIDE, answer
from bot.understanding.orders.orders import is_order
from handlers.patterns import Pattern, any_of

# What is said of a change before it is taken back.
_MISTAKEN = (
    r"(?:wait|hang on|hold on|oops|whoops|damn|argh)\b[\s,.!-]*"
    r"|(?:(?:that was|that's|thats|it was) )?(?:the )?(?:wrong one|wrong action|wrong|a mistake"
    r"|my mistake|not that one)\b[\s,.!-]*"
    r"|(?:scrap|forget|ignore|cancel|never ?mind) (?:that|it|this)\b[\s,.!-]*"
)
_UNDO = answer(
    f"(?:{ASIDE}|{_MISTAKEN})*(?:please |can you |could you |can we |better |i(?:'d"
    f"| would) like to )*",
    any_of("undo", "revert(?= that| it)", "reverse(?= that| it)", "take (?:that|it) back"),
    "(?: (?:(?:that|this|the)(?: last| latest)? (?P<what>reading|figure|meeting|milestone)"
    "|(?:that|this|the|my)(?: last| latest)? (?:change|update|note|one|closure)"
    "|that|it|this|please|pls|again|for me|thanks))*",
)
# The kind of record that each of these words is said of.
_UNDONE_KINDS = {
    "reading": "reading", "figure": "reading", "meeting": "meeting", "milestone": "milestone",
}  # fmt: skip
_CLAUSES = Pattern(r"\s*(?:[.,;!?:]+\s+|\s[-–—]+\s|[–—])\s*")
# What a change was taken back for, by its first words; what may still be is no reason.
_REASON = Pattern(
    r"(?i)^\W*(?:(?:oh|ah|no|sorry|oops|whoops|damn|argh|apologies|as|because|cos|since|so"
    r"|well|actually"
    r"|please|ok|okay|right|hang on|wait|hi|thanks)\b[\s,.!–-]*)*"
    r"(?:$|(?:that|this|it|they|he|she|we|i|the|my|turns?|apparently|not|wrong|too|mistake"
    r"|typo|didn['’]?t"
    r"|never|somebody|someone|misread|mistyped|meant|shouldn['’]?t|bad|[a-z]+ (?:says?|said))\b"
    r"(?:['’][a-z]+)?)"
)
_OPEN_YET = Pattern(
    r"(?i)^\W*(?:and|then|or|if|when|once|unless|until|after|before|in case|as soon as|but)\b"
    r"|\b(?:later|tomorrow|next week|don['’]?t|do not|let me|shall|should i|might|may want"
    r"|will want"
    r"|can i|how)\b"
)
_MAY_UNDO = Pattern(r"(?i)\b(?:undo|revert|reverse|back)\b")
MOST_WORDS = 30


def _as_undo(text: str) -> re.Match[str] | None:
    """The part of a message that takes the last change back, where the rest says why."""
    whole = _UNDO.match(text)
    if whole or len(text.split()) > MOST_WORDS or not _MAY_UNDO.search(text):
        return whole
    clauses = [each for each in _CLAUSES.split(text.strip()) if each]
    undoing = [found for each in clauses if (found := _UNDO.match(each))]
    others = [each for each in clauses if not _UNDO.match(each)]
    is_why = all(_REASON.match(each) and not _OPEN_YET.search(each) for each in others)
    asks = text.rstrip().endswith("?") and not _UNDO.match(clauses[-1].rstrip("? "))
    if len(undoing) != 1 or not is_why or asks or any(is_order(each) for each in others):
        return None
    return undoing[0]


def is_undo(text: str) -> bool:
    """Whether a message takes the last change back, whatever reason it gives."""
    return _as_undo(text) is not None


def gives_reason(text: str) -> bool:
    """Whether a message that takes the last change back says why: of what waits for a yes, it is
    no more than a no.
    """
    return _UNDO.match(text) is None


def undone_kind(text: str) -> str:
    """The kind of record of which a message takes a change back: "undo that reading"; else ""."""
    found = _as_undo(text)
    return _UNDONE_KINDS[found["what"].lower()] if found and found["what"] else ""
