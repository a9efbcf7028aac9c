"""What is told of actions that ended somewhere, or by somebody: "07 and 08 were closed at the
meeting on Tuesday, please update", "the lesson plan one has been signed off by the Mayor".

Pure. What asks, doubts or says more than that is none of these.
"""

from bot.understanding.orders.reported_builds import LEAD, NAMED_BY_WORDS, SOME_BY_REF
from bot.understanding.words.courtesies import PLEASE
from handlers.patterns import Pattern, any_of

_AND = r"(?:, and|,| and| &) "
_SOME = rf"(?P<one>(?:both )?{SOME_BY_REF}|{NAMED_BY_WORDS}(?:{_AND}{NAMED_BY_WORDS}){{0,3}})"
_WERE = (
    r"(?:['’]s|['’]ve|['’]re|(?: (?:was|were|is|are|got|has|have|had)\b))"
    r"(?: (?:been|both|all|now|just|finally|formally|fully|also|already)\b)*"
)
_CLOSED = any_of(
    "closed(?: off| down| out)?|completed?|discharged|(?:signed|ticked|crossed) off|finished|done",
    "(?:agreed|approved|accepted|confirmed|recorded|noted|minuted) (?:as |to be )?"
    "(?:closed|completed?|discharged|done|finished)",
)
_BY_WHOM = (
    r" (?:at|by|in|during|with) (?:(?:the|our|this|last|yesterday['’]s|today['’]s|that) )?"
    r"(?!(?:once|if|when|the end|end|least|all|next|mistake|error|accident|(?:mon|tues|wednes|thurs"
    r"|fri|satur|sun)day|tomorrow)\b)(?![^,;.?]*\d)[\w'’&-]+"
    r"(?: (?!(?:on|but|so|if|when|and|please|pls|yesterday|today|last|this)\b)[\w'’&-]+){0,5}"
)
_WHEN = any_of(
    " (?:yesterday|today|this (?:morning|afternoon|week)|last (?:week|month|night|[a-z]+day))",
    r" on [^,;?]{2,30}?",
)
_LOG = r"(?:the |our )?(?:log|list|register|records?|tracker|sheet|action log|spreadsheet)"
_PLEASE_UPDATE = (
    rf"(?:\s*[,;.–-]+\s*|\s)(?:(?:so|and) )?(?:(?:{PLEASE}|can you|could you|would you) )+"
    rf"(?:update|mark|amend|record|note|reflect|show|log)(?: (?:it|that|this|them|{_LOG}))?"
    rf"(?: (?:accordingly|as such|so|up|off|[io]n {_LOG}))*"
)
_KIND_END = r"(?:[\s,.]+(?:please|pls|thanks|thank you|ta|cheers|now))*[\s.!]*$"
_ENDED_THERE = Pattern(
    rf"(?is){LEAD}{_SOME}{_WERE} {_CLOSED}(?P<whom>{_BY_WHOM})?(?P<when>{_WHEN})?"
    rf"(?P<asks>{_PLEASE_UPDATE})?{_KIND_END}"
)

_BY_MISTAKE = Pattern(
    rf"(?is){LEAD}{_SOME}{_WERE} (?:wrongly |mistakenly |accidentally )?(?:closed|completed?"
    r"|withdrawn|discharged|(?:signed|ticked) off|marked [a-z]+)"
    r"(?: (?:by (?:mistake|accident)|in error|too (?:soon|early)|prematurely|wrongly))"
    rf"(?:{_PLEASE_UPDATE.replace('update|', 'reopen|re-open|update|')})?{_KIND_END}"
)


def ended_there(said: str) -> str:
    """The order to close what a message tells to have ended, on the day that it says, or to reopen
    what ended by mistake; empty for any other message, and for one that says no more than that it
    is closed.
    """
    mistaken = _BY_MISTAKE.match(said)
    if mistaken:
        return f"reopen {mistaken['one']}"
    found = _ENDED_THERE.match(said)
    if found is None or not (found["whom"] or found["when"] or found["asks"]):
        return ""
    return f"close {found['one']}{found['when'] or ''}"
