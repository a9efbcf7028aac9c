"""A proposal about posts, reminders or the office as it is corrected: "make it Tuesdays"."""

from bot.conversation_state import State
from bot.filling import with_post_sets
from bot.record_editing import what_is_corrected
from bot.understanding.post_orders import post_intent
from bot.understanding.recognise import Recogniser
from handlers.ask import Ask, ask_from_json
from handlers.turn import Turn

KINDS = ("subscription", "snooze", "closure", "contact")


def corrected_post(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Ask | None:
    """The order whose proposal waits, as `text` corrects it; null where it corrects nothing."""
    if state.proposal.get("record") not in KINDS or not state.last or state.is_aside:
        return None
    said = what_is_corrected(text)
    if not said or post_intent(text):
        return None
    return with_post_sets(ask_from_json(state.last), said, recogniser, turn.now)
