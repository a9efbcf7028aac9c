"""How people answer whose a new action is: "put me down for it", "I'll do it", "PSD can have that".

Pure: an answer goes in, what it says of an owner comes out.
"""

import re

from handlers.patterns import Pattern, any_of

_BEFORE = (
    r"^\W*(?:(?:yes|yeah|ok|okay|oh|ah|um|er|well|right|fine|actually|sorry|just|please|pls"
    r"|let['’]?s"
    r"|i think|i guess|i suppose|that would be|(?:can|could) you|you can)\b[\s,.!–-]*)*"
)
_IT = r"(?:it|that|this|them)(?: (?:one|action))?"
_AFTER = (
    r"(?:[\s,]+(?:please|pls|thanks|thank you|then|for now|i think|i guess|i suppose|myself|instead"
    r"|as (?:the )?owner))*[\s.!]*$"
)
_PUT = r"(?:put|stick|pop|have|get|mark|note)"
_DO = any_of(
    rf"(?:do|own|take|have|lead|handle|cover|sort|own|keep)(?: on)?(?: {_IT})?",
    rf"(?:pick|take) (?:{_IT} (?:up|on)|(?:up|on) {_IT})",
    rf"(?:deal with|see to|look after|look into|get on with|crack on with|lead on) {_IT}",
)
_MINE = Pattern(
    _BEFORE
    + any_of(
        rf"{_PUT} (?:me|my name|myself) (?:down|in)(?: (?:for|as|against|on|to) (?:{_IT}|owner))?",
        rf"{_PUT} (?:me|my name|myself) (?:on|to|against|by|next to|beside) {_IT}",
        rf"(?:i['’]?ll|i will|i can|i could|i should|i['’]?d better|i['’]?m happy to"
        rf"|happy to) {_DO}",
        r"i (?:do|will|can|own it|have it|lead on it)",
        rf"(?:leave|keep) {_IT} (?:with|to) me",
        r"(?:it|that|this)(?: one)?(?:['’]?s| is)(?: one)? (?:mine|me|for me|on me|down to me"
        r"|with me"
        r"|(?:one )?of mine)",
        r"(?:one of )?mine|(?:that(?: would|['’]d) be )?me",
    )
    + _AFTER,
    re.IGNORECASE,
)
_WHO = r"(?P<who>(?!me\b|my\b|i\b|you\b)[^?:;,\d]{2,50}?)"
_THEIRS = tuple(
    Pattern(_BEFORE + build + _AFTER, re.IGNORECASE)
    for build in (
        rf"{_PUT} {_WHO} down(?: (?:for|as|against|on) (?:{_IT}|(?:the )?owner))?",
        rf"(?:leave|put) {_IT} (?:with|to|down to) {_WHO}",
        rf"(?:give|assign|pass|hand|allocate) {_IT} (?:over )?to {_WHO}",
        rf"{_WHO} (?:can|could|will|should|to|is to|['’]ll) {_DO}",
        rf"(?:it|that|this)(?: one)?(?:['’]?s| is) {_WHO}['’]s",
        rf"one for {_WHO}",
    )
)
_NOT = Pattern(r"(?i)\bnot\b|n['’]t\b|\b(?:never|instead of|rather than|nobody|no one|no-one)\b")


def owner_answer(text: str) -> str:
    """An answer with nothing but whom it names, "me" for the one who says it; as it is where it is
    no answer of the kind.
    """
    if _NOT.search(text) or text.rstrip().endswith("?"):
        return text
    if _MINE.match(text):
        return "me"
    theirs = next((found for build in _THEIRS if (found := build.match(text))), None)
    return theirs["who"] if theirs else text
