"""What people ask of their own last change: "what did I just do", "did that save?", "did my update
go in?". Told by the build, since no word of it is of the register.
"""

from bot.understanding.words.text import plain
from bot.understanding.words.wrapping import unwrapped
from handlers.patterns import Pattern, any_of

OWN_LAST = "history.last"
_CHANGE = "(?:changes?|updates?|edits?|notes?|actions?|corrections?|entry|entries|amendments?|bit)"
_MINE = rf"my (?:last |latest |new )?{_CHANGE}(?: (?:on|to|for|of|about) .{{1,40}}?)?"
# "That" may stand here as the record that it points to (bot/pointing.py).
_THAT = any_of(
    "that|it|this|those|they|them|the lot|everything|all of (?:that|it|them)",
    rf"that (?:one|last one|{_CHANGE})|the last one|the {_CHANGE}|{_MINE}|mine",
    r"[a-z]{2,}/[a-z]?\d+(?:/\d+)*(?:, [a-z]{2,}/[a-z]?\d+(?:/\d+)*)*",
)
_NOW = "(?:now|just|definitely|actually|all|ok|okay|ever|already|been|properly|really)"
_KEPT = any_of(
    "saved?|written(?: down)?|recorded|stored|kept|stick|stuck|land(?:ed)?|registered?",
    r"go(?:ne)? (?:in|on|through|up)|went (?:in|on|through)|come through|make it(?: in)?",
    "get (?:saved|recorded|written|in|through|on)|been put in|on there|in there|gone to the log",
)
_END = (
    r"(?: (?:now|yet|ok|okay|alright|all right|properly|right|then|or not|please|pls|anywhere"
    r"|(?:on|in|to|onto) (?:the )?(?:log|register|system|record)))*\W*$"
)
_DONE = "(?:do|done|did|write|written|save[d]?|record(?:ed)?|enter(?:ed)?|confirm(?:ed)?)"
_CHANGED = rf"(?:{_DONE}|changed?|updated?|closed?|move[d]?|added?|log(?:ged)?)"
_WE = "(?:i|we|you)"
_TELLING = (
    r"(?:(?:can|could) you (?:tell|show) me |tell me |show me |remind me |and |so |wait |um )*"
)
_LAST = Pattern(
    _TELLING
    + any_of(
        rf"what(?:'s)? (?:(?:did|have|had|'ve|was it) )?(?:that )?{_WE} (?:only )?(?:just|last) "
        rf"{_CHANGED}\b(?: (?:there|then|now|for me))*\W*$",
        rf"what (?:did|have|had) {_WE} (?:just )?{_CHANGED} (?:there|just now|just then|last|most"
        r" recently|a (?:minute|moment|second) ago)\W*$",
        rf"what (?:have {_WE}|i'?ve) just {_CHANGED}\W*$",
        rf"what (?:was|is|'s) (?:my|the) (?:very )?(?:last|latest|most recent) (?:{_CHANGE}|thing)"
        rf"(?: (?:that )?{_WE}(?:'ve| have)? {_CHANGED}| of mine| by me)?\W*$",
        rf"my (?:last|latest|most recent) {_CHANGE}\W*$",
        rf"(?:what did that|what did {_THAT}) (?:just )?(?:do|change)\W*$",
    )
)
_SAVED = Pattern(
    _TELLING
    + any_of(
        rf"(?:did|has|have|was|were) {_THAT} (?:{_NOW} )*(?:not )?{_KEPT}{_END}",
        rf"(?:is|are) {_THAT} (?:{_NOW} )*(?:saved|recorded|written down|on there|in there){_END}",
        rf"(?:did|have) you (?:{_NOW} )*(?:got|get|saved?|record(?:ed)?|written|write|stor(?:e|ed)"
        rf"|catch|caught|kept|keep) {_THAT}(?: down| in)?{_END}",
        rf"{_MINE} (?:did|has|have|was|is|hasn't|didn't|isn't) (?:{_NOW} )*{_KEPT}{_END}",
    )
)
_ASKED = "request(?:ed)?|ask(?:ed)? (?:you )?(?:for|to do)|ask(?:ed)? you"
_TODAY = Pattern(
    _TELLING + rf"what (?:all )?(?:have|did|'ve) i (?:{_NOW} )*"
    rf"(?:{_DONE}|changed?|updated?|log(?:ged)?|add(?:ed)?|closed?|moved?|{_ASKED}) (?:so far )?"
    r"(?:today|(?:this|last|most recent|previous|past) (?:morning|afternoon|evening|week|month)"
    r"|yesterday|since .+)\W*$"
)


def asks_of_own_last(text: str) -> str:
    """What is asked of the person's own last change: what it was ("last"), or whether it was kept
    ("saved"); "" for neither.
    """
    said = _without_kind_words(text)
    if _SAVED.match(said):
        return "saved"
    return "last" if _LAST.match(said) else ""


def asks_of_own_changes(text: str) -> bool:
    """Whether it is asked what the person changed in some days: "what have I done today"."""
    return bool(_TODAY.match(_without_kind_words(text)))


def _without_kind_words(text: str) -> str:
    return " ".join(unwrapped(plain(text)).split())
