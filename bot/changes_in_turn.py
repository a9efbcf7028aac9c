"""Several different changes that one message orders: proposed together where one proposal can say
what each is to be, else one after the other.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.answers import is_no
from bot.conversation_state import State
from bot.drafting import new_draft, new_drafts
from bot.handling import handled
from bot.listed_drafts import is_skip, is_stop
from bot.pointing import standing_alone
from bot.proposing import Answer, propose_drafts, waiting
from bot.understanding.drafts.draft_openings import starts_draft
from bot.understanding.drafts.logs_beside import log_beside_changes
from bot.understanding.orders.mixed_orders import holds_two_orders
from bot.understanding.orders.orders_within import hangs_on_something
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
from bot.understanding.told.order_subjects import with_its_subject
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.shorthand import spelt_out
from handlers.ask import Ask
from handlers.proposals import propose_again
from handlers.registry import intents
from handlers.reply import Line, Reply, say
from handlers.turn import Turn

_HOW = "Say “skip” to leave it out, or “stop” to leave the rest."
_NONE_DONE = "That is more than one change, so I have done none. Please say them one by one."
# The changes of which each of several actions may be set something of its own.
_EACH_ITS_OWN = ("reassign", "reschedule")
# The fields of a proposal that hold each kind of value.
_HELD_IN = {
    "owner": ("owners",),
    "due": ("due", "closed", "note", "action"),
    "state": ("status", "note", "action"),
    "note": ("note", "action"),
}
# What one proposal can say of the same actions ("in progress, due on Friday"), and as what change;
# a note may stand beside each.
_SAYS_ALL = (
    (frozenset[str](), "update"),
    (frozenset(("reschedule",)), "reschedule"),
    (frozenset(("reassign", "reschedule")), "reassign"),
    (frozenset(("state", "reassign", "reschedule")), "update"),
)


def several_changes(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The proposal of several changes that a message orders, or the first of them; null where it
    orders one at most.
    """
    whole = recogniser.references.with_runs_spelt_out(spelt_out(text))
    if tells_one_exchange(whole):
        return None
    orders = (
        _of_one_intent("changes.readings.record", readings_of(whole, turn.now), turn, recogniser)
        or _of_one_intent(
            "changes.meetings.schedule", meetings_of(whole, turn.now), turn, recogniser
        )
        or _of_one_intent("changes.milestones", of_each_milestone(whole), turn, recogniser)
        or [
            standing_alone(order, state.records)
            for order in _parted(whole, state, turn, recogniser)
        ]
    )
    if not orders:
        return (none_done(), state) if holds_two_orders(text) else None
    answers: list[Answer] = []
    for order in orders:
        answer = _answered(order, turn, recogniser)
        if answer is None:
            return none_done(), state
        answers.append(answer)
    refused = next((reply for reply, _ in answers if reply.refused), None)
    if refused is not None:
        return refused, state
    together = _together([reply for reply, _ in answers])
    if together:
        reply = propose_again(together, turn)
        if reply.proposal:
            return reply, replace(waiting(reply, turn), last=answers[0][1].last)
    return _first_open(orders, len(orders), turn, recogniser)


def with_a_new_action(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The first of the changes of a message that logs an action beside others; null where it does
    not do both.
    """
    whole = recogniser.references.with_runs_spelt_out(spelt_out(text))
    orders = [standing_alone(order, state.records) for order in log_beside_changes(whole)]
    if not orders or any(_answered(order, turn, recogniser) is None for order in orders):
        return None
    return _first_open(orders, len(orders), turn, recogniser)


def _of_one_intent(
    intent: str, orders: Sequence[str], turn: Turn, recogniser: Recogniser
) -> Sequence[str]:
    """The orders, where each of them is of an intent that begins as `intent` does, and names its
    record or may mean several; else none.
    """
    for order in orders:
        ask = _asked(order, turn, recogniser)
        if ask is None or not ask.intent.startswith(intent):
            return ()
        if not (ask.metrics or ask.forums or ask.milestones or ask.unsure):
            return ()
    return orders


def _parted(text: str, state: State, turn: Turn, recogniser: Recogniser) -> list[str]:
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


def leaving_out(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The next of several changes where a message leaves out the one that is proposed, or the end
    of them; null where it does neither, or none is to come.
    """
    if not state.orders:
        is_last = state.orders_in_turn and is_skip(text)
        left_out = say("All right, that one was left out.", intent="changes.cancel")
        return (left_out, State(records=state.records)) if is_last else None
    if is_stop(text):
        left = len(state.orders) + 1
        return (
            say(f"All right: {left} changes were left out.", intent="changes.cancel"),
            State(records=state.records),
        )
    if is_skip(text) or is_no(text):
        return _first_open(state.orders, state.orders_in_turn, turn, recogniser)
    return None


def then_the_next(answer: Answer, state: State, turn: Turn, recogniser: Recogniser) -> Answer:
    """An answer, and the next of several changes where that ends the one before; those to come are
    kept while it is open.
    """
    reply, after = answer
    if not state.orders or after.orders:
        return answer
    if reply.written:
        following, then = _first_open(state.orders, state.orders_in_turn, turn, recogniser)
        return _joined(reply, following), then
    if after.proposal or after.choosing or after.missing:
        return reply, replace(after, orders=state.orders, orders_in_turn=state.orders_in_turn)
    return answer


def _answered(order: str, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """What is proposed for one order, or asked for; null where it is not understood as a change."""
    if LOGS.match(order) or starts_draft(order):
        draft = new_draft(order, recogniser, turn)
        drafts = new_drafts(order, recogniser, turn) or ([draft] if draft else [])
        return propose_drafts(drafts, turn, recogniser) if drafts else None
    ask = _asked(order, turn, recogniser)
    return handled(ask, turn, recogniser) if ask else None


def _asked(order: str, turn: Turn, recogniser: Recogniser) -> Ask | None:
    """What one order asks; null where it is not understood as a change, or hangs on something."""
    if hangs_on_something(order):
        return None
    understood = recogniser.recognise(with_its_subject(order, turn.now, recogniser), turn.now)
    ask = understood.ask
    return ask if ask is not None and intents()[ask.intent].is_change else None


def _first_open(orders: Sequence[str], total: int, turn: Turn, recogniser: Recogniser) -> Answer:
    """The first of these orders that waits for an answer, after what is said of those before it,
    with the orders that are left.
    """
    said: Reply | None = None
    after = State()
    for place, order in enumerate(orders):
        answer = _answered(order, turn, recogniser)
        reply, after = answer or (none_done(), State())
        left = list(orders[place + 1 :])
        head: tuple[Line, ...] = ()
        if after.proposal or after.choosing or after.missing:
            more = f"{len(left)} more after it. {_HOW}" if left else "the last."
            head = (Line(f"Change {total - len(left)} of {total}; {more}"),)
            after = replace(after, orders=left, orders_in_turn=total)
        reply = reply.but(parts=(*head, *reply.parts))
        said = _joined(said, reply) if said else reply
        if head:
            break
    return said or none_done(), after


def _together(replies: Sequence[Reply]) -> dict[str, Any]:
    """One proposal for what each of these proposes; empty where one cannot say it all."""
    proposals = [reply.proposal for reply in replies if reply.proposal]
    if len(proposals) < len(replies) or any(
        "record" in each or "each" in each or each["change"] == "add" for each in proposals
    ):
        return {}
    refs = [_refs(each) for each in proposals]
    if all(each == refs[0] for each in refs):
        return _of_the_same(proposals)
    sets = [_sets(each) for each in proposals]
    every = [ref for each in refs for ref in each]
    if len({each["change"] for each in proposals}) > 1 or len(set(every)) < len(every):
        return {}
    change = proposals[0]["change"]
    if all(each == sets[0] for each in sets):
        return {"change": change, "refs": every, **sets[0]}
    if change not in _EACH_ITS_OWN or any(len(each) > 1 for each in sets):
        return {}
    own = {ref: each for named, each in zip(refs, sets, strict=True) for ref in named}
    return {"change": change, "refs": every, "each": own}


def _of_the_same(proposals: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One proposal for what these set of the same actions; empty where they set a field twice, or
    none of their changes can say it all.
    """
    sets = [_sets(each) for each in proposals]
    fields = [field for each in sets for field in each]
    beside = {_beside(proposal) for proposal in proposals} - {"note"}
    change = next((said for kinds, said in _SAYS_ALL if beside <= kinds), "")
    if len(beside) == 1 and not change:
        change = next(each["change"] for each in proposals if _beside(each) in beside)
    if not change or len(set(fields)) < len(fields):
        return {}
    named = {name: each for name, each in proposals[0].items() if name in ("ref", "refs")}
    return {"change": change, **named, **{k: v for each in sets for k, v in each.items()}}


def _beside(proposal: dict[str, Any]) -> str:
    """What a proposal comes to beside others: a note, a state, or its change."""
    if proposal["change"] != "update":
        return str(proposal["change"])
    sets = _sets(proposal)
    return "note" if list(sets) == ["note"] else "state" if list(sets) == ["status"] else "update"


def _refs(proposal: dict[str, Any]) -> list[str]:
    return [proposal["ref"]] if "ref" in proposal else list(proposal["refs"])


def _sets(proposal: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value for name, value in proposal.items() if name not in ("change", "ref", "refs")
    }


def _joined(reply: Reply, following: Reply) -> Reply:
    """What was said, and the proposal that follows."""
    return following.but(
        parts=(*reply.parts, *following.parts),
        records=tuple(dict.fromkeys((*reply.records, *following.records))),
        written=reply.written,
    )


def all_held(answer: Answer, text: str, turn: Turn, recogniser: Recogniser) -> Answer:
    """An answer, if what it proposes and what is to come after it hold a value of every kind that a
    clause of the message sets; else that nothing was done, since nothing said is to be lost.
    """
    reply, after = answer
    proposal = reply.proposal
    if not proposal or "record" in proposal or proposal["change"] == "add":
        return answer
    of_each = [proposal, *proposal.get("each", {}).values()]
    fields = {field for sets in of_each for field in sets}
    held = {kind for kind, names in _HELD_IN.items() if not fields.isdisjoint(names)}
    for order in after.orders:
        held |= kinds_said(order, turn.now, recogniser)
    is_all_held = not kinds_said(text, turn.now, recogniser, held)
    return answer if is_all_held else (none_done(), State(records=after.records))
