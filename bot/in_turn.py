"""Several new actions that were proposed together: some of them changed or left out, or each taken
by itself.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.choosing import kept_of_several
from bot.conversation_state import State
from bot.draft_corrections import continued
from bot.drafting import draft_from_json
from bot.listed_drafts import (
    asks_one_at_a_time,
    edits_of_several,
    is_not_needed,
    is_skip,
    is_stop,
)
from bot.open_proposals import Answer, propose_drafts
from bot.proposing import corrected, settle, shown_again
from bot.short_answers import is_no, is_plain_yes, is_yes
from bot.understanding.drafts.drafts import Draft
from bot.understanding.recognise import Recogniser
from bot.undo_answers import is_undo
from handlers.reply import Line, Reply, say
from handlers.turn import Turn
from handlers.undoing import undo

_HOW = "Say “skip” to leave it out, or “stop” to leave the rest."


def taken_in_turn(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """What a message does to new actions that are taken one at a time, or are to be; null where
    they are not, or it is about something else.
    """
    if not state.in_turn:
        begins = len(state.drafts) > 1 and asks_one_at_a_time(text)
        return _next(state.drafts, len(state.drafts), turn, recogniser) if begins else None
    if is_undo(text):
        again, after = shown_again(state, turn, recogniser)
        return _joined(undo(turn), again), _carried(after, state)
    if is_stop(text):
        return _stopped(state), State(records=state.records)
    if is_skip(text) or is_no(text):
        if not state.later:
            return _stopped(state), State(records=state.records)
        return _next(state.later, state.in_turn, turn, recogniser)
    answer = settle(text, state, turn, recogniser) or corrected(text, state, turn, recogniser)
    if answer is None:
        return None
    reply, after = answer
    if reply.written and state.later:
        following, after = _next(state.later, state.in_turn, turn, recogniser)
        return _joined(reply, following), after
    return reply, after if reply.written else _carried(after, state)


def several_corrected(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """Several new actions with what a message changes of some of them: "the second one is for
    Damien", "all of them due Friday"; null where it changes none.
    """
    if len(state.drafts) < 2 or (state.is_aside and not state.missing):
        return None
    if is_yes(text) or is_plain_yes(text) or text.rstrip().endswith("?"):
        return None
    if not state.missing and kept_of_several(text, len(state.drafts)):
        return None  # "just the first": which are kept is read where they are proposed
    drafts: list[Draft | None] = [draft_from_json(each) for each in state.drafts]
    edits = edits_of_several(text, len(drafts))
    for places, said in edits:
        for place in places:
            draft = drafts[place]
            if draft is None:
                return None
            changed = None if is_not_needed(said) else continued(draft, "", said, recogniser, turn)
            if isinstance(changed, str):
                return shown_again(state, turn, recogniser, changed)
            if changed is None and not is_not_needed(said):
                return None
            drafts[place] = changed
    kept = [draft for draft in drafts if draft is not None]
    return propose_drafts(kept, turn, recogniser) if edits and kept else None


def _next(
    drafts: Sequence[dict[str, Any]], total: int, turn: Turn, recogniser: Recogniser
) -> Answer:
    """The proposal of the first of these actions, and how many are left after it."""
    first, *later = drafts
    reply, after = propose_drafts([draft_from_json(first)], turn, recogniser)
    place = total - len(later)
    left = f"{len(later)} more after it" if later else "the last"
    head = (Line(f"Action {place} of {total}; {left}. {_HOW}"),)
    return reply.but(parts=(*head, *reply.parts)), replace(after, later=later, in_turn=total)


def _stopped(state: State) -> Reply:
    left = 1 + len(state.later)
    words = "1 action was left out; nothing was written of it."
    if left > 1:
        words = f"{left} actions were left out; nothing was written of them."
    return say(f"All right: {words}", intent="changes.cancel")


def _carried(after: State, state: State) -> State:
    """What is open, with the actions that are still to come."""
    if not after.drafts:
        return after
    return replace(after, later=state.later, in_turn=state.in_turn)


def _joined(reply: Reply, following: Reply) -> Reply:
    """What was done, and the proposal that follows."""
    return following.but(
        parts=(*reply.parts, *following.parts),
        intent=reply.intent,
        records=reply.records,
        written=reply.written,
    )
