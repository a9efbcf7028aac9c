"""Several changes that one message orders: as one change where one can say them all, else as one
proposal of several.
"""

from collections.abc import Sequence

from bot.conversation_state import State
from bot.drafting import new_draft, new_drafts
from bot.handling import handled
from bot.joint_proposals import Part, together
from bot.open_proposals import Answer, propose_drafts
from bot.orders_of_kinds import changes_ordered, orders_of_kinds
from bot.pointing import standing_alone
from bot.understanding.drafts.draft_openings import starts_draft
from bot.understanding.drafts.logs_beside import log_beside_changes
from bot.understanding.orders.ending_builds import closes_only_some
from bot.understanding.orders.mixed_orders import holds_two_orders
from bot.understanding.orders.several_meetings import meetings_of
from bot.understanding.orders.several_milestones import of_each_milestone
from bot.understanding.orders.several_orders import (
    LOGS,
    is_interleaved,
    orders_of,
    tells_one_exchange,
)
from bot.understanding.orders.several_readings import readings_of
from bot.understanding.recognise import Recogniser
from bot.understanding.told.joint_values import joint_orders, kinds_said, points_only
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.shorthand import spelt_out
from handlers.ask import Ask
from handlers.reply import Reply, say
from handlers.several import changes_of
from handlers.turn import Turn

_NONE_DONE = "That is more than one change, so I have done none. Please say them one by one."
# The fields of a proposal that hold each kind of value.
_HELD_IN = {
    "owner": ("owners",),
    "due": ("due", "closed", "note", "action"),
    "state": ("status", "note", "action"),
    "note": ("note", "action"),
}


def several_changes(
    text: str, said: str, state: State, turn: Turn, recogniser: Recogniser
) -> Answer | None:
    """The proposal of several changes that a message orders; null where it orders one at most.
    `said` is the message with the reason that `text` leaves out.
    """
    whole, in_full = (
        recogniser.references.with_runs_spelt_out(spelt_out(each)) for each in (text, said)
    )
    if tells_one_exchange(whole) or closes_only_some(whole):
        return None
    orders = (
        _of_one_intent("changes.readings.record", readings_of(whole, turn.now), turn, recogniser)
        or _of_one_intent(
            "changes.meetings.schedule", meetings_of(whole, turn.now), turn, recogniser
        )
        or _of_one_intent("changes.milestones", of_each_milestone(whole), turn, recogniser)
        or [
            standing_alone(order, state.records)
            for order in orders_of_kinds(in_full, turn.now, recogniser)
            or _parted(whole, state, turn, recogniser)
        ]
    )
    if not orders:
        return (none_done(), state) if holds_two_orders(text) else None
    parts = _read(orders, turn, recogniser)
    answer = together(parts, turn) if parts else None
    if answer is None:
        return none_done(), state
    explained = [part.order for part in parts if not (part.reply.proposal or part.is_open)]
    return all_held(answer, said, turn, recogniser, explained)


def with_a_new_action(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The proposal of a message that logs an action and orders other changes; null where it does
    not do both.
    """
    whole = recogniser.references.with_runs_spelt_out(spelt_out(text))
    found = orders_of_kinds(whole, turn.now, recogniser) or log_beside_changes(whole)
    if not any(starts_draft(order) for order in found):
        return None
    orders = [standing_alone(order, state.records) for order in found]
    parts = _read(orders, turn, recogniser)
    return together(parts, turn) if parts else None


def _read(orders: Sequence[str], turn: Turn, recogniser: Recogniser) -> list[Part]:
    """What each of these orders comes to; none where one is not understood as a change."""
    parts: list[Part] = []
    for order in orders:
        found = parts_of_order(order, turn, recogniser)
        if not found:
            return []
        parts += found
    return parts


def _of_one_intent(
    intent: str, orders: Sequence[str], turn: Turn, recogniser: Recogniser
) -> Sequence[str]:
    """The orders, where each of them is of an intent that begins as `intent` does, and names its
    record or may mean several; else none.
    """
    for order in orders:
        ask = changes_ordered(order, turn.now, recogniser)
        if ask is None or not ask.intent.startswith(intent):
            return ()
        if not (ask.metrics or ask.forums or ask.milestones or ask.unsure):
            return ()
    return orders


def _parted(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Sequence[str]:
    """The orders of a message: the values that it gives one record, or orders of whatever build."""
    joint = joint_orders(text, turn.now, recogniser)
    is_of_nothing = points_only(joint) and not state.records
    return orders_of(text) if is_of_nothing else joint or orders_of(text)


def mixes_changes(ask: Ask, spotted: Spotted) -> bool:
    """Whether an order that was read as one says of each record something of its own."""
    kinds = [
        kind for m in spotted.mentions for kind in ("ref", "party", "date") if m.readings.get(kind)
    ]
    return is_interleaved(ask.text, ask, kinds)


def none_done() -> Reply:
    """That several changes were ordered, and none is proposed."""
    return say(_NONE_DONE, intent="changes")


def parts_of_order(order: str, turn: Turn, recogniser: Recogniser) -> list[Part]:
    """What is proposed for one order, or asked for: of several new actions each by itself; none
    where it is not understood as a change.
    """
    if LOGS.match(order) or starts_draft(order):
        draft = new_draft(order, recogniser, turn)
        drafts = new_drafts(order, recogniser, turn) or ([draft] if draft else [])
        return [
            Part(each.text or order, *propose_drafts([each], turn, recogniser)) for each in drafts
        ]
    ask = None if holds_two_orders(order) else changes_ordered(order, turn.now, recogniser)
    return [Part(order, *handled(ask, turn, recogniser))] if ask else []


def all_held(
    answer: Answer, text: str, turn: Turn, recogniser: Recogniser, explained: Sequence[str] = ()
) -> Answer:
    """An answer, if what it proposes holds a value of every kind that a clause of the message sets;
    else that nothing was done, since nothing said is to be lost. Of the orders in `explained` it
    says why they are not proposed.
    """
    reply, after = answer
    changes = changes_of(reply.proposal) if reply.proposal else []
    is_of_actions = not any("record" in change for change in changes)
    if not changes or not is_of_actions or (len(changes) == 1 and changes[0]["change"] == "add"):
        return answer
    of_each = [sets for change in changes for sets in (change, *change.get("each", {}).values())]
    fields = {field for sets in of_each for field in sets}
    held = {kind for kind, names in _HELD_IN.items() if not fields.isdisjoint(names)}
    for order in explained:
        held |= kinds_said(order, turn.now, recogniser)
    is_all_held = not kinds_said(text, turn.now, recogniser, held)
    return answer if is_all_held else (none_done(), State(records=after.records))
