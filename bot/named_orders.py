"""Whether a message is an order about records once they stand in it by their references."""

from collections.abc import Sequence

from bot.understanding.orders.several_orders import orders_of
from bot.understanding.recognise import Recogniser
from bot.understanding.told.order_subjects import with_its_subject
from handlers.ask import Ask
from handlers.turn import Turn
from store.columns import OPEN_STATUSES

_REOPENS = "changes.reopen"


def order_of(text: str, refs: Sequence[str], turn: Turn, recogniser: Recogniser) -> Ask | None:
    """The change that `text` orders of all of `refs`, by itself or among others; null where it
    orders none.
    """
    for order in orders_of(text) or [text]:
        in_full = with_its_subject(order, turn.now, recogniser)
        ask = recogniser.recognise(in_full, turn.now).ask
        is_change = ask is not None and ask.intent.startswith("changes.")
        if ask is not None and is_change and set(refs) <= set(ask.refs):
            return ask
    return None


def fits_state(ask: Ask, *, is_open: bool) -> bool:
    """Whether a change may be ordered of actions that are open, or that have ended."""
    is_reopened = ask.intent == _REOPENS or ask.statuses == OPEN_STATUSES
    return is_reopened != is_open
