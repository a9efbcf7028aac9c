"""What is asked of the one measure that was offered where none is recorded: "is that better or
worse", after "no measure of burglary is recorded; the nearest that is: Neighbourhood Crime".
"""

from bot.conversation_state import State
from bot.understanding.orders.orders import is_order
from bot.understanding.recognise import Recogniser
from handlers.ask import Ask, ask_from_json
from handlers.patterns import Pattern
from handlers.registry import intents
from handlers.turn import Turn

_LISTING, _DETAIL = "metrics.list", "metrics.detail"
_THAT = Pattern(r"(?i)\b(?:that|it|this|they|those)\b")


def of_what_was_offered(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Ask | None:
    """The question about the measure that the last answer offered; null where it offered none, or
    the message does not speak of it.
    """
    if state.last.get("intent") != _LISTING or "topic" not in state.last:
        return None
    if not _THAT.search(text) or is_order(text):
        return None
    offered = intents()[_LISTING].handler(ask_from_json(state.last), turn).buttons
    spotted = recogniser.spotted(text, turn.now)
    if (
        len(offered) != 1
        or spotted.of_kind("metric")
        or any(m.is_unknown for m in spotted.mentions)
    ):
        return None
    return recogniser.fill(_DETAIL, spotted).but(metrics=offered, unsure=())
