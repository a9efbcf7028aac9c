"""What is asked of one record by its bare number: "whats 18 about", "what does 25 say", "11 due
when?". Pure: the message and what is known of numbers go in.
"""

from collections.abc import Callable, Sequence

from bot.places import record_at
from bot.understanding.words.courtesies import EXCUSES, GREETINGS, OPENINGS, PLEASE, THANKS
from handlers.patterns import Pattern, any_of

_LEAD = (
    r"(?:"
    + any_of(
        PLEASE,
        GREETINGS,
        EXCUSES,
        OPENINGS,
        "but|hang on|hold on|wait|hmm|actually|no|remind me|tell me|oh",
        "can you tell me|do you know|first|before that",
    )
    + r"\W+)*"
)
_AT_LAST = any_of(PLEASE, THANKS, "cheers|if you can|again|then|first|exactly|actually|btw")
_TRAIL = rf"(?:\W+{_AT_LAST})*"
_ITS_FIELD = (
    r"(?:the |its )?(?:wording|text|details?|deadline|(?:due )?date|priority|source|owner|status"
    r"|latest|updates?|history|notes?)"
)
_MORE = any_of("about|say|says|for|called|all about|to do with|read|mean|involve|on|now|asking")
_GOING = any_of(
    "with|going|doing|up to|at|due|for|from|belong to|getting on|looking|on|now|raised|closed"
)
_DESCRIBED = r"(?:the|that|about|on|in|to do with|one of|our|a|an|with|for|mine|[a-z]+['’]s)\b[^?]*"
# Where a number stands that can be nothing but a record's, in each way to ask.
_WAYS = (
    rf"what(?:['’]?s| is| was| does| did) N(?: {_MORE})*",
    rf"what N (?:is|was|says|said)(?: {_MORE})*",
    r"(?:show|read|give|see|pull up|bring up|display|view)(?: me| us)?(?: up| out)? N",
    rf"(?:what(?:['’]?s| is| was) )?{_ITS_FIELD} (?:of|for|on) N",
    r"(?:of|about|more (?:on|about)|details (?:of|on)) N",
    rf"(?:is|was) N {_DESCRIBED}",
    rf"(?:whose|(?:whose|who|where|how|when)(?:['’]?s| is)) N(?: {_GOING})?",
    r"(?:who (?:owns|has|closed|raised|leads|does)|when (?:was|did)) N"
    r"(?: (?:belong to|closed|raised|due|added|change))?",
    r"what(?:['’]?s| has| is)? (?:happened|happening|changed|going on) (?:to|with|on) N",
    r"N(?=\W*\?)",
    r"N\W+(?:whose|who|what|when|where|why|how)\b[^?\d]*",
    r"N (?:due|owner|status|done|open|closed|late|overdue|latest|progress|finished)"
    r"(?: when| by when)?(?=\W*\?)",
    r"N due (?:when|by when|on what day)",
    r"(?:and |also |plus |do )?N (?:too|as well|also)",
)
_NUMBER = (
    r"(?P<said>(?:action |number |#)?(?P<number>\d{1,3}))"
    r"(?![\w/%]|[.:-]\d|\s?(?:st|nd|rd|th|am|pm)\b"
    r"|\s(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|\s(?:more |working |calendar |of )*(?:days?|weeks?|fortnights?|months?|years?|hours?"
    r"|actions?|ones?|people|them|these|those)\b)"
)
_ASKED = tuple(
    Pattern(rf"(?i)^\W*{_LEAD}{way.replace('N', _NUMBER, 1)}{_TRAIL}[\s?.!]*$") for way in _WAYS
)


def number_asked(text: str, places: Sequence[str], numbered: Callable[[str], Sequence[str]]) -> str:
    """`text` with the one number that it asks something of as the reference that stood there in the
    last list (`places`), or that ends so; as an action's number where several do (`numbered`).
    """
    if not any(map(str.isdigit, text)):
        return text
    found = next((match for way in _ASKED if (match := way.match(text))), None)
    if found is None:
        return text
    number = found["number"]
    refs = numbered(number)
    ref = record_at(number, places) or (refs[0] if len(refs) == 1 else "")
    ref = ref or (f"action {number.zfill(2)}" if refs else "")
    start, end = found.span("said")
    return f"{text[:start]}{ref}{text[end:]}" if ref else text
