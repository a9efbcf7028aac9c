"""What is open after a change was proposed, or something of it was asked for."""

from collections.abc import Callable, Sequence

from bot.conversation_state import State
from bot.drafting import as_new_action, draft_to_json
from bot.understanding.drafts.drafts import Draft
from bot.understanding.recognise import Recogniser
from bot.which_one import which_one
from handlers.confirming import seen_states
from handlers.new_actions import INTENT, propose_actions
from handlers.reply import Line, Reply
from handlers.turn import Turn

# A reply, and what is open after it.
Answer = tuple[Reply, State]
# What gives one to a message, as if it were said by itself.
Answering = Callable[[str, State, Turn, Recogniser], Answer]


def waiting(reply: Reply, turn: Turn, drafts: Sequence[Draft] = ()) -> State:
    """What is open after a reply that proposes something, or asks for what is missing."""
    state = State(
        records=list(reply.records),
        missing=next(iter(reply.missing), ""),
        drafts=[draft_to_json(draft) for draft in drafts],
    )
    if reply.proposal or drafts:
        lines = [part.text for part in reply.parts if isinstance(part, Line)]
        question = next((n for n, line in enumerate(lines) if line.endswith("?")), 0)
        is_whole = reply.proposal and len(drafts) == 1
        state.asked = " ".join(lines[question : question + (2 if is_whole else 1)])
    if reply.proposal:
        state.proposal, state.seen = reply.proposal, seen_states(reply.proposal, turn)
    return state


def propose_drafts(drafts: Sequence[Draft], turn: Turn, recogniser: Recogniser) -> Answer:
    """The proposal of new actions, or the question for what one of them still lacks."""
    unsure = next((draft for draft in drafts if draft.unsure and draft.text), None)
    if unsure is not None:
        kept = State(drafts=[draft_to_json(draft) for draft in drafts])
        kept.choosing = {"kind": "draft owner", "refs": list(unsure.unsure)}
        return which_one(INTENT, "party", unsure.unsure, turn, recogniser), kept
    reply = propose_actions([as_new_action(draft, recogniser) for draft in drafts], turn)
    return reply, State() if reply.refused else waiting(reply, turn, drafts)
