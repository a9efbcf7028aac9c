"""How people say that an action is to be withdrawn ("09 is dead, Bradford pulled out"), or on which
day it was dealt with, and what each build is read as: part of the table of order_builds.py.
"""

from bot.understanding.words.order_pieces import AND, ANOTHER_BY_REF, NUMBER, ONE, REASON, REF
from handlers.patterns import Pattern, any_of

_A_DAY = (
    r"(?:yesterday|this morning"
    r"|(?:on |last |on the )(?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|on (?:the )?\d[^,;:?]{0,20}|\d{1,2}(?:st|nd|rd|th)?(?: of)? "
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: \d{4})?)"
)
_NO_WHY = any_of(
    "please|pls|so|and|but|not|can|could|you|we can|then|thanks|ta|cheers|if|once|unless|i think",
    "i guess|withdraw|close|drop|remove|delete|take|bin|scrap|cancel|kill|mark|put|move|push|give",
    "also|though|right|except|apart|bar|save|other|unlike|instead",
)
# Why it is withdrawn is kept beside it; what asks, doubts or orders more is no reason.
_WHY = (
    r"(?:\s*[,;.]\s+|\s+[-–—]\s+|\s+(?=(?:as|because|since|cos)\s))(?:(?:as|because|since|cos) )?"
    rf"(?P<note>(?=[a-z])(?!{REF})(?!{_NO_WHY}\b)(?:[^\s?:]+ )+[^?:]+)"
)
_NEGATED = r"(?:isn['’]?t|is not|are not|aren['’]?t|not|no longer|never|won['’]?t be)"
_ENDED = any_of(
    r"dead(?: in the water| and buried| as a dodo)?|a dead (?:duck|letter|end)|a goner|toast",
    rf"{_NEGATED} (?:now |ever )?(?:happening|going (?:ahead|to happen|anywhere)"
    r"|being (?:done|pursued)|proceeding|going forward|a runner|a goer)",
    r"(?:been )?(?:abandoned|called off|shelved for good|canned|axed|pulled|cancelled|canceled"
    r"|scrapped|dropped|binned)",
    r"off(?: the (?:table|cards))?(?: altogether| completely| for good| now)?(?=\s*(?:[,;.!–—-]|$"
    r"|as\b|because\b|since\b|cos\b))",
)
_GONE = (
    rf"(?P<one>{ONE})(?:['’]s|['’]re| is| are| has| have)?(?:\s*[:,–-]\s*)?"
    rf"\s+(?:now |all |been |officially |just |well and truly )*(?:{_ENDED})"
    r"(?: any ?more| any longer| now| after all)*"
)
_ORDERED = (
    rf"(?:kill|ditch|chuck|lose|bin|scrap|drop|withdraw|cancel)(?: off)? (?P<one>{REF}|{NUMBER}"
    r"|(?:the |that |this )[^,:;]{0,60}?\b(?:action|one)|it|that)"
)
_NOT_NEEDED = (
    rf"(?P<one>{ONE})(?:'s|’s| is| are)?(?:\s*[:,–-])?\s+(?:no longer|not) "
    r"(?:needed|required|relevant|wanted|necessary|applicable)(?: any ?more| any longer| now)?"
)
_ALL_OF_IT = (
    r"(?:drop|withdraw|scrap|bin|remove|delete|kill|pull) "
    rf"(?P<one>{ONE}) (?:altogether|entirely|completely|for good|outright)"
)
_NOT_YET = r"(?!(?:need|expect|want|ask|agree|propos|plann|promis|hop|discuss|rais|mention)\w*)"
# "Close the unowned ones; the Mayor dealt with them on Friday".
_DID = any_of(
    "dealt with|did|saw to|took care of|wrapped up|sent(?: off)?|got|gave|put|wrote",
    rf"{_NOT_YET}\w{{3,}}ed(?: off| out| up)?",
)
_WAS_DONE = any_of(
    r"(?:all |both )*(?:dealt with|done|complete|sent(?: off| out)?|signed off|over the line)",
    rf"(?:all |both )*{_NOT_YET}\w{{3,}}ed(?: off| out| up)?",
)
_THEM = r"(?:them|it|those|that|these|this|both)(?: all| both| off| out)?"
_DEALT_WITH = (
    r"(?:close(?: off| down| out)?|complete|tick off|sign off|mark) (?P<one>[^;:?]{2,120}?)"
    r"(?: as (?:done|complete|completed|closed))?"
    r"(?:\s*[,;.]\s+|\s+[-–—]\s+|\s+(?=(?:as|because|since)\s))(?:(?:as|because|since|and) )?"
    rf"(?:(?:[\w'’]+ ){{1,4}}?(?:has |have |had )?(?:already |all )?(?:{_DID}) {_THEM}"
    rf"|(?:they|it|that|those|both)(?:['’]s|['’]re| was| were| is| are| got)* (?:{_WAS_DONE})"
    rf"(?: by [^,;:?]{{2,40}}?)?),? (?P<on>{_A_DAY})"
)
# "07 and 08 are done but 09 isn't, so only close 07 and 08".
_SOME = rf"{ANOTHER_BY_REF}(?:{AND} ?{ANOTHER_BY_REF})*"
# "Is not done" is read in one way, as what is not.
_STANDS = (
    r"(?>(?:isn['’]?t|aren['’]?t|is not|are not|hasn['’]?t|haven['’]?t|has not|not)"
    r"(?: (?:done|completed?|finished|been|quite|there|yet|ready|closed|happened|started))*"
    r"|(?:(?:is|are|was|were|has|have|been|both|all|now|still|just|['’]s|only) )*"
    r"(?:done|completed?|finished|closed|sorted|delivered|open|outstanding|in progress|under ?way"
    r"|not done|pending))"
)
_STOP = r"\s*[,;.]\s+|\s+[-–—]\s+"
_THEN = rf"(?:{_STOP}|\s+(?=(?:so|and|but)\b))"
_ONLY_SOME = (
    rf"{_SOME} {_STANDS}(?:(?:{_STOP}|\s+)(?:(?:but|and|though|while) )?{_SOME} {_STANDS})*"
    rf"{_THEN}(?:(?:so|and|please|pls|then|can you|could you|you can) )*"
)
_CLOSE = "(?:close|tick off|sign off|complete)"
ENDING_BUILDS = (
    (
        rf"{_ONLY_SOME}(?:(?:only|just) )*{_CLOSE} (?:(?:only|just) )*(?P<one>{_SOME})"
        r"(?: (?:only|alone|on its own|for now))*",
        "close {one}",
    ),
    (_DEALT_WITH, "close {one} {on}"),
    *(
        (f"{build}{why}", f"withdraw {{one}}{noted}")
        for build in (_GONE, _NOT_NEEDED, _ALL_OF_IT)
        for why, noted in ((_WHY, ", note: {note}"), (REASON, ""))
    ),
    (f"{_ORDERED}{_WHY}", "withdraw {one}, note: {note}"),
    (rf"(?:kill|ditch|chuck|lose) (?P<one>{ONE})", "withdraw {one}"),
    (
        rf"(?:i|we) (?:don['’]?t|do not|no longer) need (?P<one>{ONE})"
        rf"(?: any ?more| any longer| now)?{REASON}",
        "withdraw {one}",
    ),
    (
        r"(?:take|strike|remove|delete|drop) "
        rf"(?P<one>{ONE}) (?:off|from) (?:the |our )?(?:action )?(?:log|list|register)",
        "withdraw {one}",
    ),
)
_DEALT = Pattern(rf"(?i)^{_DEALT_WITH}")


def tells_when_dealt_with(order: str) -> bool:
    """Whether an order to close says, after what it is about, on which day that was dealt with."""
    return bool(_DEALT.match(order))


_ONLY = Pattern(rf"(?i)^\W*{_ONLY_SOME}(?:(?:only|just) )*{_CLOSE}\b")


def closes_only_some(text: str) -> bool:
    """Whether a message says how several actions stand, and then which of them are to be closed."""
    return bool(_ONLY.match(text))
