"""The one action that an order means by what it is about, put into it by its reference.

Only where the message is read as no change without it, is a change of that action with it, and
speaks of no other record.
"""

from bot.named_orders import fits_state, order_of
from bot.understanding.recognise import Recogniser
from bot.understanding.told.order_subjects import with_its_subject
from bot.understanding.told.said_subjects import said_subjects
from handlers.turn import Turn
from store.actions import ActionFilter, select_actions

LONGEST = 45  # words


def with_subject_named(text: str, turn: Turn, recogniser: Recogniser) -> str:
    """`text` with the reference of the one action that it orders something of; as it is where it
    orders nothing of one, or is understood as an order by itself.
    """
    if len(text.split()) > LONGEST or recogniser.spotted(text, turn.now).of_kind("ref"):
        return text
    found = list(said_subjects(text, turn.now, recogniser))
    if not found or _is_change(text, turn, recogniser):
        return text
    for start, end, ref in found:
        known = select_actions(turn.session, ActionFilter(refs=(ref,)))
        in_full = f"{text[:start]}{ref}{text[end:]}"
        ask = order_of(in_full, (ref,), turn, recogniser)
        if ask and known and fits_state(ask, is_open=known[0].is_open) and ask.refs == (ref,):
            return in_full
    return text


def _is_change(text: str, turn: Turn, recogniser: Recogniser) -> bool:
    ask = recogniser.recognise(with_its_subject(text, turn.now, recogniser), turn.now).ask
    return ask is not None and ask.intent.startswith("changes.")
