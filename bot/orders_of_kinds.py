"""Orders about records of different kinds in one message, each as it would be said alone: "close 01
and book a PSM for 14 November", "move the October COM to the 17th and record 999 calls as 88.4%".

Those about actions alone are told apart by their build (`several_orders` of the understanding).
"""

from collections.abc import Sequence
from datetime import datetime

from bot.understanding.drafts.draft_openings import starts_draft
from bot.understanding.drafts.logs_beside import log_beside_changes
from bot.understanding.orders.orders import LONGEST_ORDER, bare_order
from bot.understanding.orders.orders_within import hangs_on_something
from bot.understanding.orders.record_orders import record_orders
from bot.understanding.posts.post_orders import ABOUT_POSTS, post_intent
from bot.understanding.recognise import Recogniser
from bot.understanding.told.order_subjects import with_its_subject
from handlers.ask import Ask
from handlers.patterns import Pattern
from handlers.registry import intents

MOST_PIECES = 8
_AND = r"(?:(?:and|then|plus|also|&)\s+)*"
_JOINT = Pattern(
    rf"(?i)(?:\s*[;\n]+\s*|[.,]\s+|\s+[-–—]\s+|\s+(?=(?:and|then|plus|also|&)\s)){_AND}"
    r"(?:(?:please|pls|can you|could you|just)\s+)*"
)
_OF_A_PLAN = Pattern(r"(?i)\b(?:milestones?|recommendations?|recs?)\b")
# What is to be written, or done later, may say what looks like an order.
_WRITES = Pattern(r"(?i)[:\"“]|\b(?:that|saying|to say|to read)\b|\b(?:remind|nudge|tell) \w+ to\b")
_OF_RECORDS = ("readings", "meetings", "milestones", "recommendations")


def orders_of_kinds(text: str, now: datetime, recogniser: Recogniser) -> list[str]:
    """The orders of a message that is about records of two kinds or more, or about meetings and
    figures in different ways; empty for any other. `now` is local.
    """
    said = bare_order(text) if len(text) <= LONGEST_ORDER else None
    if not said or starts_draft(said) or not 1 < len(pieces := _JOINT.split(said)) <= MOST_PIECES:
        return []
    if not any(_may_be_of_a_record(piece, now) for piece in pieces):
        return []
    orders = _split(said, now, recogniser)
    kinds = {_kind(order, now, recogniser) for order in orders}
    return orders if kinds - {"action", "draft"} else []


def changes_ordered(text: str, now: datetime, recogniser: Recogniser) -> Ask | None:
    """What one order asks; null where it is not understood as a change, or hangs on something."""
    if hangs_on_something(text):
        return None
    ask = recogniser.recognise(with_its_subject(text, now, recogniser), now).ask
    return ask if ask is not None and intents()[ask.intent].is_change else None


def _may_be_of_a_record(piece: str, now: datetime) -> bool:
    """A first look, without the names of the register."""
    return bool(_OF_A_PLAN.search(piece) or post_intent(piece) or record_orders(piece, now))


def _split(said: str, now: datetime, recogniser: Recogniser) -> list[str]:
    """The orders that a message is made of, from the left; empty where it is no two."""
    for joint in _JOINT.finditer(said):
        first, rest = said[: joint.start()], said[joint.end() :]
        if _WRITES.search(first) or not _kind(first, now, recogniser):
            continue
        others = _rest(rest, now, recogniser)
        if others:
            return [first, *others]
    return []


def _rest(said: str, now: datetime, recogniser: Recogniser) -> Sequence[str]:
    if starts_draft(said):
        return log_beside_changes(said) or [said]
    return _split(said, now, recogniser) or ([said] if _kind(said, now, recogniser) else [])


def _kind(order: str, now: datetime, recogniser: Recogniser) -> str:
    """What an order is about, where it names it; "" where it is no order, or names nothing."""
    if starts_draft(order):
        return "draft"
    ask = changes_ordered(order, now, recogniser)
    if ask is None:
        return ""
    if ask.intent.startswith(ABOUT_POSTS):
        return "post"
    kind = ask.intent.split(".")[1]
    if kind not in _OF_RECORDS:
        return "action" if ask.refs or ask.topic or ask.unsure else ""
    names = ask.metrics or ask.forums or ask.milestones or ask.refs or ask.unsure
    return kind if names else ""
