"""The build of a correction: how it begins, how short it is, and what is an order of its own."""

import re

from bot.understanding.drafts.corrections import ASIDE, JOINED
from bot.understanding.drafts.draft_openings import starts_draft
from bot.understanding.orders.orders import is_order, plainly_put
from handlers.patterns import Pattern, any_of

_EDIT = Pattern(
    r"^\W*(?:(?:yes|yeah|ok|okay|no|oh|ah|actually|sorry|wait|hang on|hmm|um|(?:the )?wrong \w+)"
    r"\b[\s,]*)*(?:but )?(?:(?:actually|sorry) )?"
    + any_of(
        r"make (?:it|that|the \w+(?: date)?)|change (?:it|that|the \w+(?: date)?)(?: to)?",
        r"(?:i )?meant?|i mean|should be|it should be|set (?:it|the \w+(?: date)?)(?: to)?",
        r"give (?:it|that|them|him|her|us|me) (?:another|an? (?:extra|further)|\w+ more|longer)",
        r"give it to|for|by|due|(?:the )?owner(?:'s| is| should be)?|instead|rather|move it to",
        r"not \w+[, ]+(?:but )?|put it (?:to|under|down for)",
        r"(?:push|bring|put) it (?:back |forward |out )?(?:to|until|till)",
        r"(?:the |no |leave the |drop the )?(?:due |target )?(?:date|deadline)",
    )
    + r"\b",
    re.IGNORECASE,
)
# Who is to do it as well, or not after all.
ADDS_OR_DROPS = Pattern(
    ASIDE
    + any_of(
        "add|also|plus|and|with|include|take|drop|remove|swap|replace|switch|joint(?:ly)? with"
    )
    + r"\b(?!\s+(?:an?|the|another|one|it|this|that)\b"
    r"(?! (?:\w+ ){1,5}?(?:as well|too|off|to it|to that)\b))",
    re.IGNORECASE,
)
_ASIDE = Pattern(
    r"^\W*(?:"
    + any_of(
        "yes|yeah|ok|okay|no|oh|ah|actually|sorry|wait|hang on|make (?:it|that)|and|but|please|pls",
        "the|for|by|on|to|due|instead|i meant?|then",
    )
    + r"\b[\s,]*)+",
    re.IGNORECASE,
)
_OF_IT = Pattern(r"(?i)^(?:add|take|swap)\b.* (?:to|off|on) (?:it|that|this)$")
_FOR_IT = Pattern(r"(?i)(?<=\w),? for (?:that|it|this)(?: one| action)?[\s.!]*$")
# "What's Dave got open" names Dave, and gives nothing to him; "what about Dave" may. "Was meant to
# be 05" asks nothing.
_ASKS = Pattern(
    r"(?i)^\W*(?:(?:and|ok|okay|so|sorry|wait|hang on|oh|actually|um|hmm)\b[\s,.!–-]*)*(?:"
    r"(?:what|when|where|which|how)(?:['’]?s|['’]re)?\b(?! (?:about"
    r"|if)\b)"
    r"|(?:who|whose|why)(?:['’]?s)?\b|(?:is|are|has|does|did|was(?! (?:meant|supposed))"
    r"|tell me|remind me|show|list)\b)"
)
# "Can we say the 9th", "needs doing by the 9th", "assign it to Dave".
_PLAINLY = (
    (Pattern(r"(?i)^\W*(?:can|could|shall) we (?:say|do|go for|have)\s+(?=\S)"), "make it "),
    (
        Pattern(
            r"(?i)^\W*(?:it |this |that )?(?:needs?|has|wants?)(?: to be)? (?:doing|done|finishing|"
            r"completing|it|in|back) (?=by\b|before\b|for\b)"
        ),
        "",
    ),
    (Pattern(r"(?i)^\W*(?:please )?(?:assign|allocate) (?:it|this|that) to\s+"), "give it to "),
)
_PUTS_RIGHT = Pattern(
    r"(?i)^\W*(?:no|nope|sorry|oops|whoops|not|shou?ld be|shd be|make (?:it|that))\b"
    r"(?!\W*(?:thanks|thank|need|problem|worries|idea|rush|for|about|to|sure|yet|now)\b)"
)
MOST_WORDS_OF_ANSWER = 8
MOST_WORDS_OF_CORRECTION = 4


def as_of_it(text: str) -> str:
    """A correction that says who is on it, or off it, in the words of one: "put the VRP on it too"
    as "add the VRP to it"; "the end of the month for that" as the day alone.
    """
    text = _FOR_IT.sub("", text)
    for build, instead in _PLAINLY:
        text = build.sub(instead, text)
    plain = plainly_put(text)
    return plain if _OF_IT.search(plain) else text


def is_short_correction(text: str, missing: str) -> bool:
    """Whether a message is an answer or a correction, not a sentence of its own; `missing` is what
    was asked for last, or nothing.
    """
    if _begins_as_correction(text):
        return True
    if _ASKS.match(text):
        return False
    rest = _ASIDE.sub("", text).strip(" ?!.,")
    most = MOST_WORDS_OF_ANSWER if missing else MOST_WORDS_OF_CORRECTION
    return len(rest.split()) <= most and not text.rstrip().endswith("?")


def asks_something(text: str) -> bool:
    """Whether a message asks, mark or no mark: "sorry, what is 06"."""
    return bool(_ASKS.match(text)) or text.rstrip().endswith("?")


def puts_right(text: str) -> bool:
    """Whether a message begins as what puts right something said before: "no, the 21st", "should
    be May". It may do so after a question in between.
    """
    return bool(_PUTS_RIGHT.match(text)) and not asks_something(text)


def is_order_of_its_own(text: str) -> bool:
    """Whether a message orders another change ("withdraw COM/23/03"), not a correction."""
    return starts_draft(text) or (is_order(text) and not _begins_as_correction(text))


def _begins_as_correction(text: str) -> bool:
    return bool(_EDIT.match(text) or ADDS_OR_DROPS.match(text) or JOINED.match(text))
