"""A list that is called by how many it had: "and which of the nine have no owner"."""

from collections.abc import Sequence

from bot.conversation_state import State
from bot.understanding.orders.orders import is_order
from bot.understanding.recognise import Recogniser
from handlers.ask import Ask
from handlers.patterns import Pattern
from handlers.registry import intents
from handlers.turn import Turn

_NUMBERS: Sequence[str] = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
_OF_SO_MANY = Pattern(
    rf"(?i)\bof (?:the|those|these|all|our) (?P<many>\d{{1,3}}|{'|'.join(_NUMBERS)})\b"
    r"(?: (?:actions?|ones|open|overdue|late|of (?:them|those)|recommendations?|measures?))*"
)
_LISTING = "actions.list"


def with_those(text: str, state: State) -> str:
    """A question of "the six" that were just listed as one of those; any other text as it is."""
    found = _OF_SO_MANY.search(text)
    if found is None or is_order(text) or _many(found["many"]) != len(state.records):
        return text
    return f"{text[: found.start()]}of those{text[found.end() :]}"


def of_so_many(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Ask | None:
    """What is asked of the longer list that the last answer took a part of; null where the message
    speaks of no such number.
    """
    found = _OF_SO_MANY.search(text)
    if found is None or is_order(text) or _many(found["many"]) != len(state.around):
        return None
    bare = f"{text[: found.start()]}actions{text[found.end() :]}"
    asked = recogniser.recognise(bare, turn.now).ask
    if asked is None or asked.intent != _LISTING or asked.refs:
        return None
    others = set(intents()[_LISTING].handler(asked, turn).records) - set(state.around)
    left_out = tuple(("ref", ref) for ref in sorted(others))
    return asked.but(without=(*asked.without, *left_out))


def _many(said: str) -> int:
    return int(said) if said.isdigit() else _NUMBERS.index(said.lower()) + 2
