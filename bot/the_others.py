"""The records that "the others" and "the rest" mean in a question: of a list, those that the last
answer left out of it.
"""

from collections.abc import Mapping, Sequence

from bot.conversation_state import MOST_KEPT, State
from bot.understanding.orders.orders import is_order
from bot.understanding.recognise import Recogniser
from handlers.ask import Ask, ask_from_json
from handlers.patterns import Pattern
from handlers.registry import intents
from handlers.turn import Turn
from store.columns import OPEN_STATUSES

_NUMBER = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
_OTHERS = Pattern(
    r"(?i)\b(?:the|all|any|those|what|which|and) (?:the )?(?:others?(?=\W*$|\s+(?:are|is|were|was"
    r"|due|then|please|pls|about|of|now)\b)|rest\b|remainder\b"
    rf"|(?:other|remaining) (?:{_NUMBER} )?(?:ones?|actions?|recommendations?|afis?|areas|measures?"
    rf"|metrics?|milestones?|{_NUMBER}(?=\W*$)))"
    r"|^\W*(?:and |so )?(?:others|the other)\W*$"
)
_HOW_MANY = Pattern(r"(?i)\bhow many\b|\bnumber of\b")
# What names a record of the register's own: then it is a question by itself.
_NAMED = ("ref", "forum", "metric", "milestone", "funding", "mechanism", "inspection", "date")
# What lists the records of an answer by their names, and the field that holds these.
_LISTING: Mapping[str, tuple[str, str]] = {
    "actions": ("actions.list", "refs"),
    "recommendations": ("recommendations.list", "refs"),
    "metrics": ("metrics.detail", "metrics"),
    "plan": ("plan.milestone", "milestones"),
}
_OPPOSITE = {
    "no_owner": "has_owner",
    "has_owner": "no_owner",
    "no_date": "has_date",
    "has_date": "no_date",
}
_NARROWING = ("parties", "mine", "item", "topic", "topic_refs", "window", "limit", "no_update")


def around(before: State, after: State) -> list[str]:
    """The list that the last answer took a part of; none where it took none."""
    records = set(after.records)
    if after.records == before.records:
        return before.around
    if len(before.records) < MOST_KEPT and records < set(before.records):
        return before.records
    is_one_of_them = len(records) == 1 and records < set(before.listed)
    return before.listed if is_one_of_them and len(before.listed) < MOST_KEPT else []


def speaks_of_others(text: str) -> bool:
    """Whether a message speaks of the others or the rest."""
    return _OTHERS.search(text) is not None


def the_others(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Ask | None:
    """What is asked of the records that the last answer left out; null where a message speaks of
    none, orders something, or says which by a name.
    """
    if not state.last or not speaks_of_others(text) or is_order(text):
        return None
    last = ask_from_json(state.last)
    listing, field = _LISTING.get(last.intent.partition(".")[0], ("", ""))
    spotted = recogniser.spotted(text, turn.now)
    named = (m for m in spotted.mentions if not m.is_partial)
    if not listing or any(kind in m.readings for m in named for kind in _NAMED):
        return None
    rest = [ref for ref in _whole(last, state, turn) if ref not in state.records]
    if not rest:
        return None
    asked = recogniser.fill(listing, spotted)
    ask = Ask(listing, text, about=asked.about, count=bool(_HOW_MANY.search(text)))
    if listing == "actions.list" and (asked.parties or asked.mine or asked.overdue):
        left_out = tuple(("ref", ref) for ref in state.records)
        return asked.but(without=left_out, statuses=asked.statuses or OPEN_STATUSES)
    return ask.but(**{field: tuple(rest)})


def _whole(last: Ask, state: State, turn: Turn) -> Sequence[str]:
    """The list that the last answer is a part of: the one before it, or all that there are without
    what narrowed it.
    """
    if state.around:
        return state.around
    if len(state.records) >= MOST_KEPT or last.intent not in intents():
        return ()
    wider = last.but(count=False, offset=0, sets=(), text="")
    given = next((name for name in _OPPOSITE if getattr(last, name)), "")
    if given:
        wider = wider.but(**{given: False, _OPPOSITE[given]: True})
    elif last.overdue or last.late_by_days:
        wider = wider.but(overdue=False, late_by_days=0, statuses=OPEN_STATUSES)
    else:
        empty = Ask(last.intent)
        wider = wider.but(**{name: getattr(empty, name) for name in _NARROWING})
        wider = wider.but(refs=(), judgement="", statuses=last.statuses or OPEN_STATUSES)
    if wider.intent.endswith(".detail"):
        return ()
    return intents()[wider.intent].handler(wider, turn).records
