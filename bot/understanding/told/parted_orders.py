"""An order read by its parts, in whatever order they stand: the record, the verb, what is set, why.

"The guns breakdown - put it back to 14 November", "they need more time so can 04 go to Friday" and
"24/11 for COM/23/04" are all "push COM/23/04 to ...". What is not wholly read so is read as any
other message.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.understanding.orders.orders import SPACES
from bot.understanding.orders.reasons_after import NO
from bot.understanding.reader import Reader
from bot.understanding.told.free_words import with_free_words
from bot.understanding.told.joint_values import sets_more
from bot.understanding.told.order_parts import PLACED, Parts, known_records, records_in, taken_apart
from bot.understanding.told.part_rows import BUILDS
from bot.understanding.told.part_slips import without_slips
from bot.understanding.told.part_words import IT
from bot.understanding.told.said_sets import said_sets
from bot.understanding.words.order_verbs import POLITE, VERBS
from bot.understanding.words.question_builds import ASKED_LEAVE, GENERAL, MAY_I
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

LONGEST = 40  # words
MOST_REASON = 20
_ORDERS = {
    "complete": "close {R}",
    "progress": "mark {R} as in progress",
    "propose": "propose {R} for closure",
    "withdraw": "withdraw {R}",
    "reopen": "reopen {R}",
    "give": "give {R} to {P}",
    "add": "add {P} to {R}",
    "remove": "take {P} off {R}",
    "swap": "swap {P} for {Q} on {R}",
    "swap in": "swap {Q} for {P} on {R}",
    "due": "push {R} to {D}",
    "later": "push {R} back {L}",
    "sooner": "bring {R} forward by {L}",
    "priority": "set the priority of {R} to {Y}",
    "clear": "clear the due date of {R}",
    "supersede": "mark {R} as superseded by {S}",
    "superseded by": "mark {R} as superseded by {S}",
}
_CUTS = Pattern(
    r"(?: ?[,;:]| [-–—]+| ?[.!])(?: (?:and|so|so that|because|since|cos|as))?(?= )"
    r"| (?:so|because|since|cos|as|bc)(?= )(?! (?:well|soon|of|much|long|per)\b)"
)
# On what hangs, is doubted or was only said by others nothing is built.
_HANGS = Pattern(
    r"\b(?:if|once|unless|until|till|whether|assuming|provided|pending|when|whenever|might|maybe"
    r"|perhaps|hopefully|hoping|possibly|wonder\w*|think|thinks|says?|reckons?|apparently|said"
    r"|not sure"
    r"|instead|rather|or|but|except|apart|also|as well|actually|sorry|oops|meant|mean|wait"
    r"|scratch|forget"
    r"|ignore|cancel|yet|don['’]?t|do not|well)\b|\btoo$|\?"
)
_ORDERS_TOO = Pattern(
    r"^(?:(?:and|then|also|please|pls|can you|could you|so)[\s,]+)*(?:close|push|move|give|mark"
    r"|set|withdraw|reopen"
    r"|add|log|propose|put|pass|reassign|assign|extend|make|change|say|tell|ask|note|update"
    r"|remind|show"
    rf"|what|who|when|why|how|is|are|does|did|which|drop|scrap|remove|take|due|by|for|{NO}|not|yes"
    r"|leave|keep"
    r"|have|let|put|stick|pop|bring|send|get|bung|whack|shove|correct|chase|email|ring|book)\b"
    r"|\bnote\b|\bdeadline\b|\bowner\b"
)
_POINTED = Pattern(
    rf"^(?:{IT}|this action|that action|the action|both|all \w+|(?:all )?the lot|(?:these|those)"
    rf" \w+)$"
)
# "The ones for WYP", "all actions in progress" ask which those are.
_LISTED = Pattern(
    r"R (?:due|by|for|on|before|until|with|done|complete|completed|closed|finished|open"
    r"|withdrawn|in progress"
    r"|under ?way|proposed|started|ongoing)\b"
)
_PLURAL = Pattern(r"\b(?:ones|actions|everything|anything|all|things|items)\b")
_WITH_A_NOTE = ("progress", "propose")
_OF_OWNERS = ("give", "add", "remove", "swap", "swap in")
_RECORDS = ("ref", "topic", "milestone", "recommendation", "funding", "metric", "forum")
_OTHER_THINGS = Pattern(
    r"\b(?:digests?|reminders?|briefings?|posts?|alerts?|room|channel|meetings?)\b"
)
_BEFORE_DAY = Pattern(r"\bbefore D\b")
# "Actually make that the 14th" puts something else right.
_CORRECTS = Pattern(r"(?:make|call) R [DP]\b")


@dataclass(frozen=True, slots=True)
class PartedOrder:
    """An order as the example sentences have it but for its record, which stands in braces, and how
    that record is called.
    """

    order: str
    one: str
    kind: str

    def about(self, one: str) -> str:
        """The order about what is called so."""
        return self.order.replace("{}", one, 1)


def is_pointed(one: str) -> bool:
    """Whether a record is only pointed at: "it", "all of them"."""
    return bool(_POINTED.match(one.lower()))


def parted_order(text: str, now: datetime, reader: Reader) -> PartedOrder | None:
    """The order that a message is, by its parts; null for any other."""
    text = _bare(text)
    if not text:
        return None
    free = with_free_words(text, now, reader)
    if free:
        order, one = free
        return PartedOrder(order, one, "words")
    if len(text.split()) > LONGEST or '"' in text:
        return None
    for record, one in records_in(text, now, reader):
        parts = taken_apart(text, record, one, now, reader)
        found = next(_orders(parts, now, reader), None)
        if found:
            return found
    return None


def _bare(text: str) -> str:
    """What a message orders, without a greeting; empty where it asks."""
    text = SPACES.sub(" ", text).strip()
    said = plain(text)
    polite = POLITE.match(said)
    bare = text[polite.end() :] if polite else text
    is_asked = text.endswith("?")
    is_leave = any(asks.match(said) for asks in (ASKED_LEAVE, MAY_I, GENERAL))
    if (is_asked and (is_leave or not _ASKS_FOR.match(said))) or _NONE.search(said):
        return ""
    if _NONE.search(plain(bare)):
        return ""
    return bare.strip() if len(bare.split()) > 1 or not bare.isalpha() else ""


_ASKS_FOR = Pattern(
    r"^\W*(?:[\w']+\W+){0,3}?(?:can|could|would|will)\b(?! (?!you\b|someone\b|we\b)\S+(?:"
    r" \S+){0,5}? be (?:now )?(?:closed"
    r"|complete|completed|marked|reopened|withdrawn|finished|signed|ticked|dropped)\b)"
    r"|.*\b(?:please|pls|will you|would you|can you)\W*$"
)
# "Give me 04" asks to see it; what should have been is not so.
_NONE = Pattern(
    r"^\W*(?:please )?(?:give|show|send|get) (?:me|us)\b|\b(?:should|could|would|must|may|might)"
    r" have been\b"
    r"|^\W*(?:don['’]?t|do not|never|who|what|which|when|where|why|how|has|have|had|is|are|was"
    r"|were|do|does"
    r"|did|should|shall|any)\b"
)
# "Quick question: give me 04".
_SHOW = Pattern(r"(?:give|show|send|get) P R$")
_ASKER = ("me", "us")


def _orders(parts: Parts, now: datetime, reader: Reader) -> Iterator[PartedOrder]:
    left = without_slips(parts.left, parts.strange)
    yield from _whole(left, parts)
    for cut in _CUTS.finditer(left):
        before, after = left[: cut.start()].strip(), left[cut.end() :].strip()
        if "R" in after and "R" not in before:
            order, reason = after, before
        elif "R" in before and "R" not in after:
            order, reason = before, after
        else:
            continue
        found = next(_whole(order, parts), None)
        if found is None or (reason is after and _is_told_of(found, reason)):
            continue
        if found.kind == "complete" and "D" in reason:
            continue  # on which day it was done
        if _is_reason(reason, found, parts, now, reader):
            yield found


def _is_told_of(order: PartedOrder, after: str) -> bool:
    """Whether what follows an order is part of what it says: how far something came is noted, and
    who has it instead is an owner.
    """
    return order.kind in _WITH_A_NOTE or (order.kind in _OF_OWNERS and "P" in after)


def _whole(left: str, parts: Parts) -> Iterator[PartedOrder]:
    one = parts.said["R"].lower()
    if left.startswith("R") and one.startswith("any"):
        return
    if _NONE.search(left) or (_SHOW.match(left) and parts.said.get("P", "").lower() in _ASKER):
        return
    if _CORRECTS.match(left) and is_pointed(one):
        return
    if _LISTED.match(left) and _PLURAL.search(one):
        return
    if _BEFORE_DAY.search(left):
        return  # which is the day before that
    for kind, build in BUILDS:
        if build.fullmatch(left):
            said = {**parts.said, "R": "{}"}
            yield PartedOrder(_ORDERS[kind].format(**said), parts.said["R"], kind)


def _is_reason(words: str, order: PartedOrder, parts: Parts, now: datetime, reader: Reader) -> bool:
    """Whether words beside an order only say why."""
    if not 1 < len(words.split()) <= MOST_REASON or any(mark in words for mark in "SYX"):
        return False
    if _HANGS.search(words) or _ORDERS_TOO.search(words) or VERBS.match(words):
        return False
    said = words
    for mark, named in parts.said.items():
        said = said.replace(mark, named)
    if sets_more(said, now, reader) or PLACED.search(said):
        return False
    if not is_pointed(order.one):
        return True
    spotted = reader.spotted(said, now)
    names_one = any(spotted.of_kind(kind) for kind in _RECORDS) or known_records(said, now, reader)
    return not (names_one or _OTHER_THINGS.search(said) or any(said_sets(said)))
