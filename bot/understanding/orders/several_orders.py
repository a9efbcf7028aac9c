"""Several changes in one message, each put as an order of its own: "close 01 and give 02 to
Rachel", "move 03 to Friday and 04 to Monday", "COM/23/03 is done, COM/23/04 in progress".

What is said of one is never said of another. Pure: text goes in.
"""

import re

from bot.understanding.orders.order_forms import plainly
from bot.understanding.orders.orders import LONGEST_ORDER, SPACES, bare_order, is_order
from bot.understanding.words.order_pieces import REF
from bot.understanding.words.order_verbs import VERBS
from bot.understanding.words.text import plain
from handlers.ask import Ask
from handlers.patterns import Pattern, any_of

MOST_ORDERS = 10
_AND = r"(?:\s*(?:,\s*and|,|and|&|plus)\s+)"
_NUMBER = (
    r"(?:(?:action |number |no\.? ?|#)?\d{1,3}(?![\d/:%-]|\.\d|\s?(?:st|nd|rd|th|am|pm)\b"
    r"|(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|\s?(?:working |calendar )?(?:days?|weeks?|fortnights?|months?|years?)\b))"
)
_NUMBERS = rf"{_NUMBER}(?:{_AND}{_NUMBER})*"
_DESCRIBED = r"(?:(?:the|that|this)\s(?:(?!\bto\b)[^,.:;]){2,50}?\s(?:one|action))"
# What a change is about: references, bare numbers, or words that end in "one" or "action".
_ONE = rf"(?P<one>{REF}(?:{_AND}(?:{REF}|{_NUMBER}))*|{_NUMBERS}|{_DESCRIBED})"
_STATE = any_of(
    "done|completed?|closed|finished|in progress|under ?way|withdrawn|open|reopened|signed off",
    "proposed for closure",
)
_TO = (
    r"(?:\s*(?:->|→|=>)\s*"
    r"|\s+(?:(?:over|back|on|out|forward)\s+)*(?:to|until|till|til|by)\s+)(?=\S)"
)
_PLACED = Pattern(rf"(?i){_ONE}{_TO}(?!be\b|go\b)")
_IN_STATE = Pattern(
    rf"(?i){_ONE}(?:['’]s)?\s*[-–:=]*\s*(?:(?:as|is|are|was|has been|now|all)\s+)*"
    rf"(?P<state>{_STATE})\b"
)
_SENTENCE = Pattern(
    rf"(?i){_ONE}(?:['’]s)?\s+(?:is|are|needs?|should|can|could|has|have|must|wants?|to be|to go"
    r"|belongs?|goes|passes|due|(?:carried|moved|pushed|put|deferred|extended|rolled|slipped|bumped)"
    r"(?: (?:over|back|on|out|forward))* (?:to|until|till))\b"
)
# "give Rachel 03 and Dave 04", "add Rachel to 03 and Dave to 04".
_NAMED_FIRST = Pattern(
    r"(?i)(?P<who>(?!(?:action|number|item|also|ref|to|on|it|by)\b)[a-z][\w'’.-]*"
    r"(?: (?!to\b|on\b)[a-z&][\w'’.-]*){0,4}?)\s+(?:(?:to|onto|on|off|from|down for)\s+)?"
    + _ONE
    + r"(?=[\s.!]*$|\s*(?:[,;]|\band\b|&))"
)
_TAKES_A_NAME = frozenset("give hand pass assign add put take remove drop stick pop lose".split())
_JOINT = Pattern(
    r"(?i)(?:\s*[;\n]+\s*|\s*,\s+|\.\s+|\s+/\s+|\s+(?=(?:and|then|plus|also|but|&)\s))"
    r"(?:(?:and|then|plus|also|but|&)\s+)*"
    r"(?:(?:please|pls|can you|could you|also|then|just)\s+)*"
)
_POINTED = Pattern(r"(?i)\b(?:it|that one|this one|that|this|them|those|both|these)\b")
_NOWHERE = Pattern(r"(?i)^\s+(?=(?:(?:back|over|out)\s+)*(?:to|until|till|by)\s)")
# What is noted may say anything, also what looks like an order.
_NOTES = Pattern(
    r"(?i)^(?:note|append|log|record|say|comment|update|pop|stick|minute|raise)\b"
    r"|^(?:add|put|leave|make) (?:(?:an?|the|this|another|quick|short) )*"
    r"(?:note|update|comment|line)\b"
    r"|^(?:add|create|new)\b(?:(?!\b(?:and|then|plus|also)\b)[^,;.])*\baction\b"
)
# "... and log an action for Dave to redraw the map": all that follows is of that action.
LOGS = Pattern(
    r"(?i)^(?:log|add|raise|create|record|put|minute|open|start) (?:down )?"
    r"(?:an?(?: new| further| separate)?|another|a new one|new) (?:action|one|task)(?: point)?\b"
)
# "Minutes from Tuesday: 08 closed, 03 goes to the VRP".
_HEADING = Pattern(
    r"(?i)^(?:mins?|minutes|notes?|updates?|outcomes?|decisions?|changes?|agreed)\b[^:,;?]{0,40}:\s*"
    rf"(?={_ONE}\W)"
)
_MAKE_SURE = Pattern(r"(?i)make (?:sure|certain)\b")
_MOVES = frozenset(
    "give move push pass hand reassign assign transfer shift extend postpone delay defer "
    "reschedule bump put bring slip change set".split()
)
_ANY = Pattern(rf"(?i){_ONE}")
_WHOLE_REF = Pattern(rf"(?i){REF}")
_AFTER_VERB = Pattern(
    rf"(?i)^(?P<before>[a-z-]+(?: (?:off|out|down|up))? (?:[a-z' ]+ )??)(?P<numbers>{_NUMBERS})"
    r"(?P<after>\W.*|)$"
)


def orders_of(text: str) -> list[str]:
    """The orders of a message, in its order, each as it would be said alone; empty where it holds
    fewer than two, asks, or is to be noted as it stands.
    """
    said = bare_order(SPACES.sub(" ", text)) if len(text) <= LONGEST_ORDER else None
    said = _HEADING.sub("", said or "")
    if not said or re.search('["“]', said) or _NOTES.match(said):
        return []
    pieces = _pieces(said)
    if not 1 < len(pieces) <= MOST_ORDERS:
        return []
    orders: list[str] = []
    verb, subject, prefix = "", "", ""
    for piece in pieces:
        order = piece if LOGS.match(piece) else _alone(piece, verb, subject)
        verb = _verb(piece) or verb
        whole = _WHOLE_REF.search(order)
        prefix = re.sub(r"\d+$", "", whole[0]) if whole else prefix
        order = _with_prefix(order, prefix)
        about = _ANY.search(order)
        subject = about["one"] if about else subject
        orders.append(order)
    return orders if all(is_order(order) for order in orders) else []


def tells_one_exchange(text: str) -> bool:
    """Whether a message tells in two clauses who is to take whose place: "take WYP off 08 and give
    it to Dave".
    """
    said = bare_order(SPACES.sub(" ", text)) if len(text) <= LONGEST_ORDER else None
    return bool(said) and plainly(said or "").startswith("swap ")


def _pieces(said: str) -> list[str]:
    """The parts of a message that each order something, as they were said."""
    pieces: list[str] = []
    begin = 0
    colon = said.find(": ")
    for joint in _JOINT.finditer(said):
        if 0 <= colon < joint.start():
            break
        rest = said[joint.end() :]
        if joint.end() > begin and _begins_another(said[begin : joint.start()], rest):
            pieces.append(said[begin : joint.start()].strip(" ,;.!\n"))
            begin = joint.end()
            if _NOTES.match(rest) or LOGS.match(rest):
                break
    return [*pieces, said[begin:].strip(" ,;.!\n")]


def _begins_another(piece: str, rest: str) -> bool:
    """Whether another order begins with `rest`, after the order `piece`."""
    verb = VERBS.match(plain(rest))
    if LOGS.match(rest):
        return bool(_verb(piece) or _IN_STATE.search(piece)) and bool(_ANY.search(piece))
    if verb and not _MAKE_SURE.match(rest):
        after = rest[verb.end() :]
        if _NOTES.match(rest):
            return bool(re.match(rf"(?i)\W*(?:an? \w+ )?(?:on|to|for|against)? ?{_ONE}", after))
        if not _verb(piece):  # "the asylum data is in, mark it complete" is one
            told = _PLACED.match(piece) or _IN_STATE.match(piece)
            return bool(told and _ANY.search(after))
        return bool(_ANY.search(after) or _POINTED.search(after) or _NOWHERE.match(after))
    has_value = _PLACED.search(piece) or _IN_STATE.search(piece) or _SENTENCE.search(piece)
    if _PLACED.match(rest) or _IN_STATE.match(rest):
        return bool(has_value)
    sentence = _SENTENCE.match(rest)
    if sentence:
        is_named = not sentence["one"].lower().startswith(("the ", "that ", "this "))
        return bool(has_value or (is_named and _verb(piece)))
    named, takes = _NAMED_FIRST.match(rest), _verb(piece) in _TAKES_A_NAME
    if named and takes and not _WHOLE_REF.match(rest):
        return bool(_NAMED_FIRST.search(piece[len(_verb(piece)) :].lstrip()))
    return False


def _verb(piece: str) -> str:
    """The verb that an order begins with, in lower case; empty where it has none."""
    found = VERBS.match(plain(piece))
    return found[0].split()[0] if found else ""


def _alone(piece: str, verb: str, subject: str) -> str:
    """One of several orders as it would be said alone, after one with this `verb` about this
    `subject`.
    """
    own = VERBS.match(plain(piece))
    if own:
        after = piece[own.end() :]
        if not subject or _ANY.search(after):
            return piece
        pointed = _POINTED.search(after)
        if pointed:
            return f"{own[0]}{after[: pointed.start()]}{subject}{after[pointed.end() :]}"
        return f"{own[0]} {subject}{after}" if _NOWHERE.match(after) else piece
    state = _IN_STATE.match(piece)
    if state:
        return f"mark {state['one']} as {state['state']}{piece[state.end() :]}"
    if _PLACED.match(piece):
        return f"{verb if verb in _MOVES else 'move'} {piece}"
    return f"{verb} {piece}" if _NAMED_FIRST.match(piece) and not _SENTENCE.match(piece) else piece


def _with_prefix(order: str, prefix: str) -> str:
    """An order about bare numbers as one about whole references that begin as the one before."""
    found = _AFTER_VERB.match(order) if prefix else None
    if found is None:
        return order
    numbers = (f"{prefix}{number.zfill(2)}" for number in re.findall(r"\d+", found["numbers"]))
    return f"{found['before']}{', '.join(numbers)}{found['after']}"


def is_interleaved(text: str, ask: Ask, kinds: list[str]) -> bool:
    """Whether an order that was read as one names records and what is to be set in turn, so that
    each has its own: `kinds` are those of its mentions, as they stand ("ref", "party", "ref",
    "party").
    """
    value = {"changes.reassign": "party", "changes.reschedule": "date"}.get(ask.intent, "")
    turns = [kind for kind in kinds if kind in ("ref", value)]
    turns = [kind for n, kind in enumerate(turns) if not n or turns[n - 1] != kind]
    return bool(value) and len(turns) > 3 and len(ask.refs) > 1 and ":" not in text
