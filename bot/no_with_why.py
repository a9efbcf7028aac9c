"""A no to what was proposed with why: "forget it, they're already up", "no need, Rachel did it".
The why names nobody to whom it is to go, and sets nothing.
"""

from bot.understanding.orders.orders import is_order
from handlers.patterns import Pattern, any_of

_ASIDE = r"(?:(?:actually|oh|ah|hmm|um|er|sorry|no|and|so|well|ok|okay|yes|wait)\b[\s,.–-]+)*"
_WHY = r"(?:\s*[,;.!–—]\s*|\s+-+\s+|\s+(?:as|because|since|cos|for)\s+)(?P<why>[^?:]{4,120})$"
# What is a no by itself, whatever comes after.
_SURELY = any_of(
    r"(?:please |pls )?(?:forget|cancel|scrap|scratch|bin|drop|ignore|abandon)(?: about)?"
    r" (?:it|that|this|that one|this one)",
    "never ?mind|don['’]?t bother|do not bother|leave (?:it|that)(?: then)?|stop",
    "(?:there['’]?s |it['’]?s )?(?:no (?:longer )?need(?:ed)?|not (?:needed|necessary|required))"
    "(?: (?:any ?more|after all|now))?",
)
# "No" alone may begin what puts it right: the why must tell that it is so already.
_ALREADY = Pattern(
    r"(?i)\b(?:already|been|done|did|sorted|covered|logged|handled|dealt|exists?|has it|have it"
    r"|there (?:now|already)|in hand|finished|published|sent)\b"
)
_NO = Pattern(rf"(?is)^\W*{_ASIDE}(?:{_SURELY}){_WHY}")
_PLAIN_NO = Pattern(rf"(?is)^\W*(?:no|nope|nah){_WHY}")
# What is to be instead, which is no why.
_INSTEAD = Pattern(
    r"(?i)\b(?:instead|rather|make (?:it|that)|should|can|could|to be|give|put|set|move|push|close"
    r"|mark|log|add|note|reassign|only|just|also|and then|not the|meant?)\b"
    r"|\b[a-z]{2,}[/-]\d+[/-]\d+|\b0\d\b"
)


def is_no_with_why(text: str) -> bool:
    """Whether a message says no to all that was proposed, and why, and orders nothing instead."""
    plain = _PLAIN_NO.match(text)
    found = _NO.match(text) or (plain if plain and _ALREADY.search(plain["why"]) else None)
    if found is None:
        return False
    why = found["why"].strip()
    is_so_already = bool(_ALREADY.search(why))
    return not _INSTEAD.search(why) and (is_so_already or not is_order(why))
