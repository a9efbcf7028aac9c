"""An order within a message: after what it is about, or after a reason; two of them in one, or one
that hangs on something else.
"""

import re

from bot.understanding.orders.order_forms import with_rider
from bot.understanding.orders.orders import APPENDED, LONGEST_ORDER, NAMED, SPACES, is_order
from bot.understanding.orders.restated_orders import restated
from bot.understanding.orders.stated_changes import BEGINS_WITH_RECORD, NOTED, tells_what_is_wanted
from bot.understanding.words.order_verbs import POLITE, VERBS
from bot.understanding.words.question_builds import TURNED
from bot.understanding.words.text import plain
from handlers.patterns import Pattern


def appended_order(text: str) -> tuple[str, str, str] | None:
    """The clause before an order, its verb and the rest of it, where an order follows what it is
    about: "the asylum data is in, mark it complete"; null where none does.
    """
    said = plain(text)
    found = APPENDED.search(said)
    if found is None or len(said[: found.start()].split()) < 2 or NOTED.match(said):
        return None
    if VERBS.match(POLITE.sub("", said[: found.start()]).strip()) or TURNED.match(said):
        return None
    verb = found.span("verb")
    return text[: found.start()].strip(), text[slice(*verb)], text[verb[1] :].strip()


_SO = Pattern(r"(?:[,;]|\s-|\bso)\s+(?:so\s+)?")
# "COM/23/02 is not mine, it's Pat's"
_NOT_MINE = Pattern(
    r"^\W*(?P<which>[a-z]{2,}[ /-]?\d[\w/ -]*?|that|this|it)?(?: one| action)?(?: is|'s|s)?"
    r" ?(?:not|isn't|never) (?:mine|my action|one of mine)\b"
    r"(?:[\s,;:.-]+(?:it'?s|it is|that'?s|give it to|it belongs to|try|ask) (?P<whose>.+?)"
    r"(?:'s)?)?\W*$"
)
# The same with the action last, after a dash: "this isn't mine - COM/23/08".
_NOT_MINE_FIRST = Pattern(
    r"^\W*(?:(?:sorry|hi|no|this|that|it|this one|that one)\b[\s,:-]*)*(?:is|'s)?\s*"
    r"(?:not|isn't|never) (?:mine|my action|one of mine|for me)\b[\s,;:.–-]+"
    r"(?P<which>[a-z]{2,}[ /-]?\d[\w/-]*(?: \d+)*"
    r"|(?:the |that )[^,.:;?]{2,60}? (?:one|action))\W*$"
)


def concluded_order(text: str) -> str:
    """What follows a reason, where it states by itself what is to be changed: "the letter is off
    so COM/23/05 can be closed"; an owner who says that an action is not theirs has it reassigned.
    Empty where nothing is concluded.
    """
    if len(text) > LONGEST_ORDER:
        return ""
    said = plain(text)
    not_mine_first = _NOT_MINE_FIRST.match(said)
    if not_mine_first:
        return f"reassign {not_mine_first['which']}"
    not_mine = _NOT_MINE.match(said)
    if not_mine:
        whose = not_mine["whose"]
        return f"reassign {not_mine['which'] or 'it'}{f' to {whose}' if whose else ''}"
    if TURNED.match(said) or VERBS.match(POLITE.sub("", said).strip()):
        return ""
    for found in _SO.finditer(said):
        rest = said[found.end() :]
        if BEGINS_WITH_RECORD.match(said[: found.start()]) and BEGINS_WITH_RECORD.match(rest):
            continue  # "COM/23/03 is done, COM/23/04 is done"
        if tells_what_is_wanted(rest) and NAMED.search(rest):
            return text[found.end() :] if BEGINS_WITH_RECORD.match(rest) else ""
    return ""


# An order that waits for something is none yet; "if you can" and the like are kind words.
_HANGS_ON = Pattern(
    r"(?<!that['’]s )(?<!that is )(?<!which is )(?<!know )\b(?:if|once|unless|provided(?: that)?"
    r"|as soon as|assuming(?: that)?|when|whenever)\s+"
    r"(?!(?:you|u)\b(?:['’]re| are)? ?(?:can|could|get|have|don|would|may|free|able|happy|think|ok)"
    r"|poss|that['’]?s (?:ok|okay|fine|alright|all right|possible)"
    r"|(?:it|this)['’]?s (?:ok|okay|fine)"
    r"|it is (?:ok|possible)|ok\b|okay\b|convenient|necessary|needed|need be|i (?:may|can|could)"
    r"|more\b|again\b|and for all)\w"
)
# "Once Rachel is back, give her COM/23/03"; what is closed after the Panel is not closed today.
_HANGS_FIRST = Pattern(
    r"^(?:if|once|unless|provided(?: that)?|as soon as|assuming(?: that)?|when|whenever|after|until"
    r"|subject to|pending|should(?=[^,]*,))\s+(?!(?:you|u|that|this|all|do|does|did|is|are|was|were"
    r"|will|can|could|should|shall|would|has|have|had)\b|poss)\w.*?[\s,]+"
    r"(?:then |please |can you )?"
    r"(?P<order>(?:close|give|push|move|mark|reassign|withdraw|reopen|complete|hand|pass|assign"
    r"|extend|postpone|sign|tick|put|set|change)\b.*)$"
)
_HANGS_LAST = Pattern(
    r"^(?:close|complete|finish|sign off|tick off|withdraw|re-?open|give|reassign|hand|pass|mark"
    r"|discharge)\b.*?\s(?P<on>after (?!all\b|next\b)\w|pending\b|subject to\b|depending on\b"
    r"|conditional on\b|dependent on\b|in case\b|as and when\b)"
)
_IF_SO = Pattern(
    r"\bif (?:so|not|yes|they have|it has|it is)\b[\s,]*(?:then |please |pls |can you |we can )*"
    r"(?:close|mark|tick|sign|push|move|give|withdraw|re-?open|drop)\b"
)
_WRITTEN = Pattern(r"(?:note|log|add|record|reword|change the wording|update|raise|minute)\b")


def hangs_on_something(text: str) -> bool:
    """Whether a message orders something once, if or when something else is so: "close COM/23/08
    once the Panel agrees". What is to be written may hang on anything.
    """
    text = SPACES.sub(" ", text)[:LONGEST_ORDER]
    order = plain(with_rider(text)[0]).partition(":")[0]
    bare = POLITE.sub("", order)
    if re.search('["“]', order) or _WRITTEN.match(bare) or order.rstrip().endswith("?"):
        return False
    if _IF_SO.search(order):
        return True
    first = _HANGS_FIRST.match(bare)
    if first and NAMED.search(first["order"]) and is_order(first["order"]):
        return True
    last = _HANGS_LAST.match(bare)
    found = _HANGS_ON.search(order)
    before = bare[: last.start("on")] if last else order[: found.start()] if found else ""
    before = before.rstrip(" ,;-")
    return bool(before) and (is_order(before) or bool(restated(before)))
