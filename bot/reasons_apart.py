"""A message of whole sentences of which one orders and the others say why: what the order comes to
by itself, where the whole is not understood or the reason was taken for part of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.conversation_state import State
from bot.handling import asked_which
from bot.joint_proposals import Part, together
from bot.new_messages import HANGS
from bot.open_proposals import Answer, Answering
from bot.several_changes import none_done, parts_of_order
from bot.understanding.orders.reasoned_orders import ReasonedOrder, reasoned_order
from bot.understanding.orders.reported_orders import as_ordered
from bot.understanding.recognise import Recogniser
from bot.understanding.told.named_within import named_within
from bot.understanding.told.reason_subjects import OrderWithSubject, with_subject_of_reason
from bot.understanding.words.first_words import as_usually_begun
from bot.understanding.words.text import plain
from handlers.patterns import Pattern
from handlers.reply import Reply, say
from handlers.several import changes_of, refs_of
from handlers.turn import Turn

# "..., log that for Julie": what was told before is the action.
_LOGS_WHAT_WAS_TOLD = Pattern(
    r"(?i)\b(?:log|add|record|put|minute|note|capture) (?:that|it|this)\b"
    r"(?! (?:to|on|onto|against) )"
)
_RUN = 3  # words of a reason in an action's words are no chance


def with_reason_apart(
    text: str, answer: Answer, state: State, turn: Turn, recogniser: Recogniser, read: Answering
) -> Answer:
    """`answer`, which is that to the whole message; or the answer to its one order by itself, as
    `read` gives it, where that is what was meant.
    """
    parts = None if _is_final(answer) else reasoned_order(named_within(text, turn.now, recogniser))
    if parts is None:
        return answer
    if parts.is_open:
        return (say(HANGS, intent="changes"), state) if answer[0].proposal else answer
    spoken_of, now = state.records, turn.now
    found = with_subject_of_reason(parts.order, parts.reason, spoken_of, now, recogniser)
    alone = _of_the_order(found, parts, state, turn, recogniser, read)
    if not _is_change(alone):
        return answer
    is_whole = _is_change(answer) and _agrees(answer, alone, parts, found)
    proposed = answer[0].proposal
    if is_whole and (not proposed or proposed["change"] in ("add", "several")):
        return answer
    meant = answer if is_whole else alone
    others = [
        told
        for told in (parts.before, parts.after)
        if _changes_something_else(told, meant, state, turn, recogniser, read)
    ]
    if others:
        return _jointly(others, parts, alone, state, turn, recogniser)
    return meant


def _jointly(
    others: Sequence[str],
    parts: ReasonedOrder,
    alone: Answer,
    state: State,
    turn: Turn,
    recogniser: Recogniser,
) -> Answer:
    """The proposal of what is ordered and of what is told beside it; that nothing was done, where
    they cannot be proposed together.
    """
    told = [part for each in others for part in parts_of_order(each, turn, recogniser)]
    joint = together([*told, Part(parts.order, *alone)], turn) if len(told) == len(others) else None
    return joint or (none_done(), State(records=state.records))


def _of_the_order(
    found: OrderWithSubject,
    parts: ReasonedOrder,
    state: State,
    turn: Turn,
    recogniser: Recogniser,
    read: Answering,
) -> Answer:
    """The answer to the order by itself, about what its reason names."""
    order = as_ordered(as_usually_begun(found.order))
    if not found.refs:
        return read(order, state, turn, recogniser)
    ask = recogniser.recognise(order, turn.now).ask
    if ask is None or not ask.intent.startswith("changes"):
        return read(parts.order, state, turn, recogniser)
    return asked_which(ask.but(refs=()), "ref", found.refs, turn, recogniser)


def _is_final(answer: Answer) -> bool:
    """Whether an answer stands whatever else the message says: what was written or refused, and
    that nothing was done.
    """
    reply, after = answer
    is_told = reply.intent == "changes" and not (reply.proposal or reply.missing)
    return bool(reply.written or reply.refused or after.parts or is_told)


def _is_change(answer: Answer) -> bool:
    """Whether an answer proposes a change, refuses it or asks for what it lacks."""
    reply, after = answer
    is_asked = reply.intent.startswith("changes") and bool(reply.missing or reply.candidates)
    return bool(reply.proposal or reply.refused or after.drafts or is_asked)


def _agrees(whole: Answer, alone: Answer, parts: ReasonedOrder, found: OrderWithSubject) -> bool:
    """Whether the answer to the whole message comes to what it orders, and took no reason for a
    part of that. Only an order that says by itself what it is about is surer.
    """
    proposed, meant = whole[0].proposal, alone[0].proposal
    drafted = " ".join(each.get("text", "") for each in whole[1].drafts)
    if drafted:
        if _LOGS_WHAT_WAS_TOLD.search(parts.order):
            return True
        return not (alone[1].drafts and _has_words_of(drafted, parts.before))
    if not proposed:
        return not (meant and found.is_own)
    if not meant:
        return not found.refs or len(refs_of(proposed)) < 2
    if found.is_of_two and len(refs_of(proposed)) != 2:
        return False
    return not found.is_own or all(
        any(_holds(change, each) for change in changes_of(proposed)) for each in changes_of(meant)
    )


def _holds(change: Mapping[str, Any], meant: Mapping[str, Any]) -> bool:
    """Whether a change sets all that another one sets, of its records; notes may hold more."""
    if not set(refs_of(meant)) <= set(refs_of(change)):
        return False
    return all(
        change.get(name) == value or (name == "note" and value in change.get(name, ""))
        for name, value in meant.items()
        if name not in ("ref", "refs", "change")
    )


def _has_words_of(action: str, reason: str) -> bool:
    """Whether some words of a reason stand side by side among those of an action."""
    said, told = plain(action).split(), plain(reason).split()
    runs = {tuple(told[n : n + _RUN]) for n in range(len(told) - _RUN + 1)}
    return any(tuple(said[n : n + _RUN]) in runs for n in range(len(said) - _RUN + 1))


def _changes_something_else(
    told: str, meant: Answer, state: State, turn: Turn, recogniser: Recogniser, read: Answering
) -> bool:
    """Whether what is told beside an order tells by itself of a change of another record, which it
    names by its reference.
    """
    if not recogniser.spotted(told, turn.now).of_kind("ref"):
        return False
    reply, _ = read(told, replace(state, records=[]), turn, recogniser)
    changed = {ref for each in _proposed(meant[0]) for ref in refs_of(each)}
    return any(changed.isdisjoint(refs_of(each)) for each in _proposed(reply))


def _proposed(reply: Reply) -> Sequence[Mapping[str, Any]]:
    return changes_of(reply.proposal) if reply.proposal else ()
