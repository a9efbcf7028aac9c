"""What is said of something that waits for a yes and casts doubt on it, understood or not: after it
a bare yes is no yes.
"""

from collections.abc import Set as AbstractSet

from handlers.patterns import Pattern, any_of

_HESITATION = r"(?:(?:oh|ah|hmm|hm|er|erm|um|well|ok|okay|right|so|then|please|pls)\b[\s,.!–-]*)*"
# What would put right what was proposed, or set some of it, whatever it says.
_PUTS_RIGHT = Pattern(
    rf"(?i)^\W*{_HESITATION}"
    + any_of(
        "no|nope|sorry|apologies|actually|yes,? but|yep,? but|but|not|wait|hang on|hold on"
        "|i mean(?:t)?",
        "oops|whoops|typo|rather|also|and|wrong|instead of|should(?: be| have)|scratch|strike",
        "(?:make|change|have|set|put|give|move|push) (?:it|that|them|the)",
        "(?:it|that|they) (?:should|was meant|is meant|needs? to|has to)(?: be| have)?",
        "joint(?:ly)?|with|plus|shared|together|along|cc",
        "due|for|by(?! the way)|(?:the |its )?(?:owner|date|deadline|due date|wording)",
    )
    + r"\b(?!\W*$)"
    + r"|\b(?:instead|sorry|rather|too|as well|i mean(?:t)?|wrong|my mistake)\W*$"
)
_DOUBTS = Pattern(
    r"(?i)\b"
    + any_of(
        r"(?:wrong|not the|isn['’]?t the|wasn['’]?t the|another|different) (?:right )?"
        r"(?:one|action|number|ref|reference|record|person|owner|date|day|name|status|thing)",
        r"is (?:it|that|this) (?:the )?(?:right|correct)(?: one| action| number| ref| person)?",
        r"(?:i(?:['’]ve| have)? )?(?:got|mixed|muddled|read|typed) (?:it|that|them|those)"
        r"(?: up| wrong| mixed up| muddled)",
        r"(?:my|a|by) mistake|typo|misread|mistyped|i meant?|it was meant",
    )
    + r"\b"
)
_FEWEST_WORDS = 4
_ASKS = Pattern(
    r"(?i)^\W*(?:(?:and|also|but|so|ok|okay|sorry|no|actually|wait|hang on|hold on|hmm"
    r"|oh)\b[\s,]*)*"
    r"(?:what|who|whose|when|where|which|how|why|is|are|does|do|did|has|have(?! (?:it|that|them)\b)"
    r"|show|list|tell|any|help|thanks|cheers)(?:['’]?s|['’]re)?\b"
)


def is_statement(text: str) -> bool:
    """Whether a message tells something and asks nothing, by its form: "let me think" is too short
    to tell anything.
    """
    asks = _ASKS.match(text) or text.rstrip().endswith("?")
    return not asks and len(text.split()) >= _FEWEST_WORDS


def casts_doubt(text: str, named: AbstractSet[str], proposed: AbstractSet[str]) -> bool:
    """Whether a message, understood or not, begins or ends as what puts right something that was
    proposed, says that it is wrong, or names another record (`named`) than those `proposed`. A
    plain question does none of it.
    """
    if _DOUBTS.search(text):
        return True
    if _ASKS.match(text):
        return False
    if proposed and named - proposed:
        return True
    return bool(_PUTS_RIGHT.search(text)) and not text.rstrip().endswith("?")
