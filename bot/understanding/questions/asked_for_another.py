"""A question that is told of: "the Mayor wants to know if 04 is done", "I can't remember who has
it". What is asked is read as if it were asked straight, and is never taken for news.

Pure: a message goes in, a message comes out.
"""

from bot.understanding.words.order_verbs import VERBS
from handlers.patterns import Pattern, any_of

_LONGEST = 240  # characters
_WHO = (
    r"(?P<who>(?:(?:the|our|my|an?|one of (?:the|our)|some) )?"
    r"[^\W\d]+(?:[ '’.&-]+[^\W\d]+){0,4}?)"
)
_BEING = r"(?:['’]?s|['’]re| is| are| was| were| has been| have been|['’]s been| keeps?| kept)"
_HAVING = r"(?:['’]s|['’]ve| has| have| had)?"
_ALSO = r"(?: (?:just|also|now|again|still|only|already|actually|really|honestly))*"
_ASKING = any_of("asking|wondering|wanting to know|keen to know|enquiring|pressing me on")
_REACHED = any_of("rang|rung|phoned|called|e-?mailed|messaged|written|wrote|texted|been on")
_TO_KNOW = r"(?:know|check|see|hear|find out|be sure)"
_SOMEBODY_ASKS = _WHO + any_of(
    rf"{_BEING}{_ALSO} {_ASKING}",
    rf"{_ALSO} (?:wants?|wanted|needs?|needed|would like|is keen) to {_TO_KNOW}",
    rf"['’]d like to {_TO_KNOW}",
    rf"{_HAVING}{_ALSO} {_REACHED}(?: (?:in|up|me|us|round|and|to|has|was))*"
    rf" (?:{_ASKING}|ask(?:ed)?)",
    rf"{_HAVING}{_ALSO} asked",
)
_I_AM = r"(?:i|we)(?:['’]ve| have|['’]m| am| was| were|['’]re| are| keep)?"
_UNSURE = any_of("not sure|not certain|not clear|unsure|unclear|curious|wondering")
_I_ASK = any_of(
    rf"{_I_AM}{_ALSO} (?:{_UNSURE}|(?:(?:been|being|getting) )?asked|trying to [a-z]+(?: out)?)",
    rf"(?:i|we)(?:['’]d| would)?{_ALSO} (?:want|need|like|love) to {_TO_KNOW}",
    rf"(?:(?:i|we) )?{_ALSO}(?:don['’]?t|do not|can['’]?t|cannot) (?:know|remember|recall|tell)",
    rf"(?:just |only )?(?:{_UNSURE}|no idea|(?:have you )?any idea)",
    r"(?:do you|does any(?:one|body)) (?:happen to )?know",
)
_THEN = r"(?: (?:me|us|again|today|yesterday|this (?:morning|afternoon)|just now|about))*[,:]? "
_WHAT = r"(?P<asked>(?:what|which|who|whose|when|where|why|how)(?:['’]?s|['’]re)?\b.+)"
_WHETHER = r"(?:if|whether)(?: or not)? (?P<told>.+)"
_TOLD_OF = Pattern(
    r"(?i)^\W*(?:(?:and|so|but|ok|hi|hello|morning|sorry(?: to \w+ you)?|because|as|please|pls"
    r"|quick (?:question|one)|just checking)\b\W*)*"
    rf"(?:{_I_ASK}|{_SOMEBODY_ASKS}){_THEN}(?:{_WHAT}|{_WHETHER})$"
)
# "Presumably 04 is closed", "check 04 is closed": what is so is asked, in passing.
_SUPPOSED = Pattern(
    r"(?i)^\W*(?:(?:please|pls|so|can you|could you|can we|(?:i|we) (?:just )?need to)\W+)*"
    r"(?:(?:i|we) (?:assume|presume|take it|imagine)|presumably|supposedly|hopefully"
    r"|(?:double[- ]?)?check(?: for me)?|verify"
    r"|confirm(?! (?:it|this|them|that (?:is|was))\b))(?: that| whether| if)?[ ,]+"
    r"(?P<told>\S+(?: \S+)*? (?:is|are|was|were|has|have)\b.+)$"
)
# Of what was asked in a meeting: "asked if WYP could bring it" is what WYP is to do.
_A_REQUEST = Pattern(r"(?i)\basked (?:me |us )?(?:if|whether)\b.* (?:could|would|might|can)\b")
_LOGGED = Pattern(
    r"(?i)[,;.–—-]\s*(?:(?:please|pls|can you|could you|so|and)\s+)*"
    r"(?:log|record|minute|note|add|put|mark|close|chase|remind)\b"
)
_NOBODY = Pattern(r"(?i)^(?:some\w*|any\w*|one|people|a|an|they|he|she|it)\b")
_AUXILIARY = r"(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|should)(?:n['’]?t)?"
_TURNING = Pattern(rf"(?i)^(?P<of>\S.*?) (?P<verb>{_AUXILIARY})\b(?P<rest>.*)$")
_SHORT = Pattern(r"(?i)^(?P<of>\w+)['’](?P<verb>s|re|ve)\b(?P<rest>.*)$")
_DONE = Pattern(r"(?i) (?:been|gone|got|had|come|done)\b")  # "it's been closed"
_IN_FULL = {"s": "is", "re": "are", "ve": "have"}
_BASE = {
    "said": "say", "agreed": "agree", "asked": "ask", "promised": "promise", "decided": "decide",
    "met": "meet", "discussed": "discuss", "logged": "log", "raised": "raise", "closed": "close",
    "set": "set", "wanted": "want", "expected": "expect", "told": "tell", "got": "get",
}  # fmt: skip
# "Could you tell me when we said we'd have it": asked in the order of words of what is told.
_TOLD_WHEN = Pattern(
    r"(?i)^\W*(?:(?:and|so|ok|hi|hello|morning|please|pls|sorry)\b\W*)*"
    r"(?:(?:can|could|would) you )?"
    r"(?:(?:please|just|quickly) )?(?:tell|remind) (?:me|us) (?P<what>when|what|where|why|how|who) "
    rf"(?P<who>we|i|they|the [\w ]{{2,30}}?) (?P<verb>{'|'.join(_BASE)})\b(?P<rest>.*)$"
)
_SOMEBODY = Pattern(r"(?i)\b(?P<he>s?he|him)\b|\b(?P<his>his|her)\b(?= \w)|\b(?P<her>her)\b")


def asked_straight(text: str) -> str:
    """`text` as the question that it tells of ("is 04 done"), with the one who asks in the place of
    "she"; as it is where it tells of none, or of what is to be done or noted besides.
    """
    if len(text) > _LONGEST or "\n" in text:
        return text
    spaced, text = text, " ".join(text.split())
    told = _TOLD_WHEN.match(text)
    if told:
        verb = _BASE[told["verb"].lower()]
        return f"{told['what']} did {told['who']} {verb}{told['rest']}"
    supposed = _SUPPOSED.match(text)
    if supposed and not _LOGGED.search(text):
        return _turned(supposed["told"])
    found = _TOLD_OF.match(text)
    if found is None or _A_REQUEST.search(text) or _LOGGED.search(text):
        return spaced
    who = found["who"] or ""
    if who and VERBS.match(who.lower()):
        return spaced
    asked = found["asked"] or _turned(found["told"])
    return asked if not who or _NOBODY.match(who) else _with_name(asked, who)


def _turned(told: str) -> str:
    """What is said to be so, as a question: "04 is done" is "is 04 done"."""
    found = _TURNING.match(told)
    if found:
        return f"{found['verb']} {found['of']}{found['rest']}"
    found = _SHORT.match(told)
    if found:
        is_past = found["verb"].lower() == "s" and _DONE.match(found["rest"])
        verb = "has" if is_past else _IN_FULL[found["verb"].lower()]
        return f"{verb} {found['of']}{found['rest']}"
    return f"did {told}"


def _with_name(asked: str, who: str) -> str:
    found = _SOMEBODY.search(asked)
    if found is None:
        return asked
    named = f"{who}'s" if found["his"] else who
    return f"{asked[: found.start()]}{named}{asked[found.end() :]}"
