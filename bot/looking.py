"""Who looks again at a proposal, or at what was written, is shown how it stands now. It opens,
closes and numbers nothing: nothing was said.
"""

from dataclasses import dataclass, replace

from bot.conversation_state import recall, whose_proposal
from bot.proposing import shown_again
from bot.understanding.recognise import Recogniser
from handlers.afterwards import what_became
from handlers.confirming import changed_since_seen
from handlers.gate import not_shown
from handlers.reply import Line, Reply, say
from handlers.turn import Asker, Turn
from store.conversations import conversation
from store.people import find_person


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked at again: the reply of this number. `batch`: what was written with it (""
    for a proposal); `said`: the sentences in which that was said.
    """

    number: int
    batch: str = ""
    said: tuple[str, ...] = ()


def look_again(look: Look, thread: str, turn: Turn, recogniser: Recogniser) -> Reply:
    """What a reply of a thread comes to now, with the buttons of who looks."""
    if look.batch:
        kept = conversation(turn.session, turn.asker.name, thread)
        is_last = kept is not None and kept.number == look.number
        reply = what_became(look.batch, look.said, turn, is_last=is_last)
    else:
        reply = _proposal(look, thread, turn, recogniser)
    return reply.but(number=look.number)


def _proposal(look: Look, thread: str, turn: Turn, recogniser: Recogniser) -> Reply:
    """The proposal, as far as it is open."""
    whose = whose_proposal(turn.session, thread, look.number)
    party = find_person(turn.session, whose) if whose else None
    asker = Asker(party.name, party.access) if party else turn.asker
    asked = replace(turn, asker=asker)
    state = recall(asked, thread) if whose else None
    if state is not None and state.is_hidden:
        return say(not_shown(1))
    if state is None or not state.proposal:
        return say(*look.said, "That proposal is no longer open.")
    meanwhile = changed_since_seen(state.proposal, state.seen, turn)
    reply, _ = shown_again(state, asked, recogniser, *meanwhile)
    if asker.name == turn.asker.name or not reply.proposal:
        return reply
    theirs = Line(f"It waits for {asker.name}, who alone can confirm it.")
    return reply.but(parts=(*reply.parts, theirs), buttons=(), offers=(), proposal=None)
