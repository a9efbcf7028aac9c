"""What somebody puts right while saying it: "push it to Friday, no, Thursday", "give it to Rachel -
sorry, Sharon", "withdraw that, no wait, close it".

Pure: a message and what is spotted in it go in.
"""

from itertools import pairwise

from bot.understanding.orders.orders import is_order
from bot.understanding.words.mentions import Mention, Spotted
from handlers.patterns import Pattern, any_of

# "No longer needed", "sorry for the delay", "no rush" take nothing back.
_NO = (
    r"no(?:pe)?(?!['’])\b(?![ ,]*(?:longer|need|needs|one|rush|hurry|further|more|updates?|date|due"
    r"|deadline|owners?|problems?|worries|objections?|response|reply|changes?|other|good|point"
    r"|later|earlier|matter|doubt|data|action|thanks|thank you|(?<=no )(?:time|capacity|work"
    r"|interest"
    r"|money|funding|funds|budget|resources?|staff|takers?|progress|demand|appetite|schools?))\b)"
)
_SORRY = (
    r"(?:sorry|apologies)\b"
    r"(?! (?:for|about|to|if|this|it['’]?s|it is|i|we|they|not|but|all|everyone)\b)"
)
_TAKES_BACK = any_of(
    _NO,
    _SORRY,
    r"actually\b|i mean(?:t)?\b|or rather\b|rather\b(?! than)|correction\b|whoops\b|oops\b",
    r"(?:scratch|scrap|strike|cancel|forget|ignore) that\b|my mistake\b|make that\b",
    r"(?:wait|hang on|hold on)\b(?=[\s,]+(?:no|not|sorry|actually|make|i mean)\b)",
)
_PAUSE = r"(?:(?:oh|ah|wait|hang on|hmm|er|erm|um|well|oops)\b[\s,]*)*"
# Between the value that was said and the one that is meant.
_BETWEEN = Pattern(
    rf"(?i)^\s*[,;.–—-]*\s*\(?{_PAUSE}{_TAKES_BACK}[\s,:–-]*"
    r"(?:(?:i mean(?:t)?|make (?:it|that)|no|sorry|actually|the|to|by|on|for|with|until|action"
    r"|that['’]?s|should be|it['’]?s)\b[\s,]*)*$"
)
_TURN = Pattern(
    rf"(?i)(?:\s*[,;.–—-]+\s*|\s+(?=(?:scratch|scrap|strike) that|i mean|no wait|actually make))"
    rf"(?P<tail>{_PAUSE}{_TAKES_BACK}.*)$"
)
# "Not to Friday but to Thursday".
_NOT = Pattern(r"(?i)\bnot\s+(?P<to>(?:to|for|by|on|until|with)\s+)?(?:the\s+)?$")
_BUT = Pattern(r"(?i)^,?\s*but\s+(?:rather\s+)?(?:(?:to|for|by|on|until|with|the)\s+)*$")
# What closes an insertion: "for Rachel, sorry Sharon, to ...".
_CLOSED = Pattern(r"^\s*[,)–—-]+\s*(?=to\b|and\b|for\b|by\b)")
_LEAD_IN = Pattern(r"(?i)^(?:by|before|on|for|until|till|due)\s+")
# What is to be written stands as it was said.
_OF_A_NOTE = Pattern(
    r"(?i)\b(?:note|notes|update|comment|minute|minuted)\b(?!\s+(?:to|on|against)\s+[a-z]+/\S+\s*$)"
    r"|[\"“”]|\bsaying\b|\bto say\b|\bshould (?:say|read)\b"
)
_KINDS = ("ref", "party", "date", "forum", "item")
_FIGURE = Pattern(r"(?<![\w/.,:])[+-]?£?\d(?:[\d,]*\d)?(?:\.\d+)?(?:\s?%)?(?![\w/:])")
MOST_WORDS = 14


def as_last_said(text: str, spotted: Spotted) -> str:
    """`text` without what was said by mistake, where the right one follows at once: "for Rachel,
    sorry Sharon, to ..." as "for Sharon, to ...".
    """
    named = [m for m in spotted.mentions if any(kind in m.readings for kind in _KINDS)]
    for first, second in pairwise(named):
        before, between = text[: first.start], text[first.end : second.start]
        if not _is_of_a_kind(first, second) or _OF_A_NOTE.search(before):
            continue
        negated = _NOT.search(before)
        if negated and _BUT.match(between):
            return f"{before[: negated.start()]}{negated['to'] or ''}{text[second.start :]}"
        if _BETWEEN.match(between):
            lead, rest = _LEAD_IN.match(text[first.start :]), _CLOSED.sub(" ", text[second.end :])
            said = text[second.start : second.end]
            kept = lead[0] if lead and not _LEAD_IN.match(said) else ""
            return f"{before}{kept}{said}{rest}"
    return _as_last_counted(text, spotted)


def _as_last_counted(text: str, spotted: Spotted) -> str:
    """`text` without a figure that was said by mistake: "28,112 - no, 28,211"."""
    taken = [m for m in spotted.mentions if any(kind in m.readings for kind in _KINDS)]
    figures = [
        figure
        for figure in _FIGURE.finditer(text)
        if not any(m.start < figure.end() and figure.start() < m.end for m in taken)
    ]
    for first, second in pairwise(figures):
        before, between = text[: first.start()], text[first.end() : second.start()]
        if _BETWEEN.match(between) and not _OF_A_NOTE.search(before):
            return f"{before}{text[second.start() :]}"
    return text


def _is_of_a_kind(first: Mention, second: Mention) -> bool:
    return any(kind in first.readings and kind in second.readings for kind in _KINDS)


def may_think_twice(text: str) -> bool:
    """Whether a message holds words that take something back: a first look."""
    return bool(_ANY.search(text) or _NOT_BUT.search(text))


_ANY = Pattern(rf"(?i)\b{_TAKES_BACK}")
_NOT_BUT = Pattern(r"(?i)\bnot\b.*\bbut\b")


def second_thought(text: str) -> tuple[str, str] | None:
    """An order, and what is said after it that takes it or a part of it back; null where nothing
    is.
    """
    found = _TURN.search(text)
    if found is None or len(found["tail"].split()) > MOST_WORDS:
        return None
    head = text[: found.start()].strip()
    if len(head.split()) < 2 or _OF_A_NOTE.search(head):
        return None
    return head, found["tail"].strip()


_DROPS = Pattern(
    r"(?i)^\W*(?:(?:actually|oh|ah|hmm|wait|hang on|sorry|no|nope|well|ok|okay)\b[\s,.!–-]*)*"
    + any_of(
        r"(?:scrap|scratch|forget|cancel|ignore|drop|strike|leave) (?:that|it|this)(?: one)?",
        r"never ?mind(?: that| it)?|forget about (?:that|it)|on second thoughts?",
        r"(?:don['’]?t|do not|let['’]?s not) (?:do|close|move|push|withdraw|reassign|give|log|add"
        r"|reopen|change) (?:that|it|this)(?: yet| now)?",
        r"instead of (?:\w+ing|that)(?: (?:it|that|this))?(?: off| back| to \w+)?",
        r"(?:rather|better) than (?:\w+ing|that)(?: (?:it|that|this))?",
    )
    + r"[\s,;.!–—-]+(?:(?:and|but|just|instead|rather|please|pls|can you|could you|we should"
    r"|let['’]?s)\b[\s,]*)*(?P<rest>\w.*)$"
)
_NOT_THAT = Pattern(
    r"(?i)^\W*(?:(?:actually|oh|ah|hmm|wait|hang on|sorry|no|nope|well)\b[\s,.!–-]*)+"
    r"(?:(?:and|but|just|instead|rather|please|pls|can you|could you|let['’]?s)\b[\s,]*)*"
    r"(?P<rest>\w.*)$"
)


def said_instead(text: str) -> str:
    """The order that takes the place of what was proposed ("scrap that, add a note: ..."); empty
    where none does.
    """
    return _order_of(_DROPS, text)


# "Sorry, in progress not closed", "not closed, just in progress".
_STATE = any_of(
    "in progress|under ?way|ongoing|started|proposed for closure|for closure|withdrawn|superseded"
    "|done|complete|completed|closed|finished|open"
)
_LED_BY = any_of(
    "just|only|it['’]?s|it is|that['’]?s|they['’]?re|still|as|is|are|marked?|to|be|down|now",
    "make it|put it|set it|mark it|i meant?|(?:it |that |this |they )?(?:should|ought to)(?: have)?"
    "(?: been)?",
)
_MEANT_STATE = rf"(?:{_LED_BY}\s+)*(?P<state>{_STATE})"
_NOT_STATE = rf"(?:and )?(?:not|rather than|instead of)\s+(?:as )?{_STATE}"
_SLIP = rf"(?:(?>{_PAUSE}{_TAKES_BACK})[\s,.!:–-]*)"
_AFTER_STATE = (
    r"(?:[\s,–-]+(?:please|pls|thanks|yet|instead|actually|sorry|rather|i mean(?:t)?(?: to say)?"
    r"|is what i mean(?:t)?|(?:it|that) (?:should|ought to) (?:be|say|have been)"
    r"|my mistake))*[\s.!]*$"
)
_SORRY_AFTER = (
    r"[\s,–-]+(?:sorry|instead|rather|i mean(?:t)?(?: to say)?|is what i mean(?:t)?|my mistake"
    r"|(?:it|that) (?:should|ought to) (?:be|say|have been))"
)
_STATE_INSTEAD = tuple(
    Pattern(rf"(?i)^\W*{build}{_AFTER_STATE}")
    for build in (
        rf"{_SLIP}+{_MEANT_STATE}(?:[\s,;–-]+{_NOT_STATE})?",
        rf"{_SLIP}*(?:it['’]?s |that['’]?s )?not (?:as )?{_STATE}[\s,;.:–-]+(?:but )?{_SLIP}*"
        rf"{_MEANT_STATE}",
        rf"{_MEANT_STATE}[\s,;–-]+{_NOT_STATE}",
        rf"{_MEANT_STATE}{_SORRY_AFTER}",
        rf"(?:it |that |this |they )?(?:should|ought to) (?:be|have been|say) {_MEANT_STATE}",
    )
)


def state_instead(text: str) -> str:
    """The state that a record is to have instead of the one that was proposed; empty where a
    message tells none.
    """
    found = next((m for build in _STATE_INSTEAD if (m := build.match(text))), None)
    return found["state"].lower() if found else ""


_REFLECTING = Pattern(
    r"(?i)^\W*(?:(?:oh|ah|hmm|hm|er|um|well|ok|okay|sorry|actually|no|wait)\b[\s,.!–-]*)*"
    r"(?:on second thoughts?|on reflection|thinking about it|having thought about it"
    r"|come to think of it|now (?:that )?i think (?:of|about) it|i(?:['’]ve| have) changed my mind)"
    r"[\s,.;:–-]+(?:(?:and|but|so|can you|could you|let['’]?s|please|pls|actually|no)\b[\s,]*)*"
    r"(?P<rest>\w.*)$"
)


def thought_over(text: str) -> str:
    """The order that follows after "on second thoughts", which takes back nothing that waits; the
    text as it is where none does.
    """
    return f"actually {order}" if (order := _order_of(_REFLECTING, text)) else text


def without_reflection(text: str) -> str:
    """What follows after "on second thoughts" while something waits, of which it may be said; the
    text as it is where nothing does.
    """
    found = _REFLECTING.match(text)
    return found["rest"] if found else text


def said_after_no(text: str) -> str:
    """The order that follows a no: "actually no, just add a note to say ..."; empty without one."""
    return _order_of(_NOT_THAT, text)


def _order_of(lead: Pattern, text: str) -> str:
    found = lead.match(text)
    return found["rest"] if found and is_order(found["rest"]) else ""


_MEANT = Pattern(
    r"(?i)^\W*(?:(?:no|nope|sorry|oh|ah|oops|wait|actually|hang on|not that one|wrong one)\b"
    r"[\s,.!–-]*)*(?:i mean(?:t)?|make (?:it|that)|it['’]?s|sorry|no|actually|not that one"
    r"|wrong one)\b[\s,.:–-]*(?P<words>the [^?:;]{2,60}? (?:one|action))[\s.!]*$"
)


def meant_instead(text: str) -> str:
    """The words for the action that was meant instead ("sorry, I meant the asylum one"); empty
    where a message tells none.
    """
    found = _MEANT.match(text)
    return found["words"] if found else ""
