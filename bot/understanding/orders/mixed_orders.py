"""Two orders in one message: "give that to Dave and close COM/23/03", "push COM/23/01 to Friday and
COM/23/02 to Thursday".
"""

from itertools import pairwise

from bot.understanding.orders.order_forms import with_rider
from bot.understanding.orders.orders import LONGEST_ORDER, NAMED, SPACES, is_order
from bot.understanding.words.order_pieces import REF
from bot.understanding.words.order_verbs import POLITE, VERBS
from bot.understanding.words.question_builds import TURNED
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

_AND_THEN = Pattern(r",?\s(?:and then|and also|and|then|also)\s+(?:please |also )?")
# After these, what another order is about must be named: "close COM/23/08, mark it done" is one.
_APART = Pattern(
    r"(?:[,;.]\s+|\s+[-–—]\s+|,?\s+but\s+)(?:(?:and|then|also|please|pls|can you|could you) )*"
)
_OF_A_NOTE = Pattern(r"(?:add|append|note|log|update|record|say|comment|pop|stick)\b")
_WRITES = Pattern(r":|[\"“]|\s[-–]\s|\b(?:that|saying|to say|to read)\b")
_TARGETED = Pattern(rf"{NAMED.pattern}|\b(?:it|that|them|those|both)\b")
# Said twice, these are one change to both.
_TAKES_NOTHING = Pattern(r"(?:close|complete|finish|withdraw|reopen|re-open|discharge|scrap|bin)\b")
_ACTION = rf"(?:{REF}|\d\d(?![\d/.:%]))"
_RUN = Pattern(rf"{REF}(?:(?:\s*,\s*(?:and )?|\s+and\s+|\s*&\s*|\s+plus\s+|\s+or\s+){_ACTION})*")
# What stands before a reference that the order is not about.
_NOT_ABOUT = Pattern(
    r"\b(?:not|except|instead of|rather than|from|other than|with|by|into|like|than|after|before"
    r"|because|since|cos|so|see|of|re|about|as|is|was|are|in|same|merge|per)"
    r"(?: in| for| as| of)?\W*$"
)
_JOINT = Pattern(
    r"(?:[,;.]|\band\b|\bthen\b|\bbut\b|\s[-–—])"
    r"(?:\s+(?:then|also|and|so|please|push|the))*\s*$"
)
_TOLD_OF = Pattern(
    r"\s*(?:'s|is|are|has|have|was|were|needs?|should|can|does|covers?|replaces?|duplicates?|says"
    r"|will|won't|can't|isn't)\b"
)
_GIVEN_TO = Pattern(r"\s*(?:back |on |over )?(?:to|until|till|->)\s")


def holds_two_orders(text: str) -> bool:
    """Whether a message orders two different things."""
    text = SPACES.sub(" ", text)[:LONGEST_ORDER]
    bare = POLITE.sub("", plain(with_rider(text)[0])).strip()
    head = bare.partition(":")[0]
    first = VERBS.match(bare)
    if first and _OF_A_NOTE.match(bare) and _WRITES.search(bare):
        return False
    if first and _orders_again(first[0], head):
        return True
    return _tells_of_others(first[0] if first else "", head) and not TURNED.match(bare)


def _orders_again(verb: str, said: str) -> bool:
    """Whether another verb of change follows the first one, with what it is about."""
    for joint in (*_AND_THEN.finditer(said), *_APART.finditer(said)):
        rest = said[joint.end() :]
        second = VERBS.match(rest)
        is_apart = bool(_APART.fullmatch(joint[0])) and not _AND_THEN.fullmatch(joint[0])
        about = NAMED if is_apart else _TARGETED
        if second is None or not about.search(rest):
            continue
        if is_apart and not NAMED.search(said[: joint.start()]):
            continue
        again = second[0] == verb and (not is_apart or bool(_TAKES_NOTHING.match(verb)))
        if not again:
            return True
    return False


def _tells_of_others(verb: str, said: str) -> bool:
    """Whether two groups of actions are told something of their own: "COM/23/03 is done, COM/23/04
    to Rachel".
    """
    runs = list(_RUN.finditer(said))
    if not runs:
        return False
    after = said[runs[-1].end() :]
    if len(runs) == 1:
        return bool(verb) and _is_of_the_last(verb, runs[0][0], after)
    for one, other in pairwise(runs):
        between = said[one.end() : other.start()]
        joint = _JOINT.search(between)
        own = between[: joint.start()].strip(" ,.;") if joint else ""
        if not own or _NOT_ABOUT.search(between) or "so " in between:
            continue
        rest = said[other.end() :].strip(" ,.;!")
        if rest and (rest != own or "and" not in (joint[0] if joint else "")):
            return is_order(said) or is_order(said[one.start() : other.start()])
    return False


def _is_of_the_last(verb: str, run: str, after: str) -> bool:
    """Whether what follows several actions can only be said of the last one: "close COM/23/03 and
    COM/23/04 is with Rachel now".
    """
    if " and " not in run and "," not in run:
        return False
    return bool(_TOLD_OF.match(after) or (_TAKES_NOTHING.match(verb) and _GIVEN_TO.match(after)))
