"""An order of which something is taken back at once: "withdraw COM/23/03, no wait, close it"."""

from bot.conversation_state import State
from bot.open_proposals import Answer, Answering, waiting
from bot.pointing import standing_alone
from bot.short_answers import is_yes
from bot.understanding.orders.second_thoughts import meant_instead, second_thought
from bot.understanding.recognise import Recogniser
from bot.understanding.words.mentions import Mention
from bot.undo_answers import is_undo
from handlers.patterns import Pattern
from handlers.proposals import propose_again
from handlers.reply import say
from handlers.turn import Turn

_RECOMMENDATION = "recommendation"
_NAMES = ("ref", "party", "date", "topic")
# "No schools signed up" is why.
_NONE_OF = Pattern(
    r"(?i)^no (?!(?:it|its|it['’]s|that|thats|that['’]s|this|these|those|the|a|an|i|we|they|he|she"
    r"|you|not|to|by|for|on|until|with|and|but|just|only|make|leave)\b)"
    r"(?P<what>[a-z][a-z'’-]*) [a-z]"
)


def is_open(state: State) -> bool:
    """Whether one change of actions, and no other with it, waits for a yes or what it lacks."""
    is_change = state.drafts or (state.proposal and "record" not in state.proposal)
    return bool(is_change and not state.parts)


def of_another(
    text: str, state: State, turn: Turn, recogniser: Recogniser, answer: Answering
) -> Answer | None:
    """The open proposal for another record that is told by its subject, or by its place in the
    list: "sorry, I meant the asylum one", "no, the first one"; null where a message tells none, or
    it may be several. What a recommendation is called is read by `answer`, as of an order.
    """
    words = meant_instead(text) if "ref" in state.proposal else ""
    if words and state.proposal.get("record") == _RECOMMENDATION:
        other = answer(f"close {words}", State(), turn, recogniser)[0].proposal or {}
        is_one = other.get("record") == _RECOMMENDATION and "ref" in other
        return _proposed_of(other["ref"], state, turn) if is_one else None
    if not words or not is_open(state):
        return None
    placed = standing_alone(words, (), state.places)
    ask = recogniser.fill("actions.list", recogniser.spotted(placed, turn.now))
    refs = ask.refs or ask.topic_refs
    return _proposed_of(refs[0], state, turn) if len(refs) == 1 else None


def _proposed_of(ref: str, state: State, turn: Turn) -> Answer:
    """The open proposal for another record."""
    reply = propose_again({**(state.proposal or {}), "ref": ref}, turn)
    return (reply, waiting(reply, turn)) if reply.proposal else (reply, state)


def thought_again(
    text: str, state: State, turn: Turn, recogniser: Recogniser, answer: Answering
) -> Answer | None:
    """What `answer` gives to an order and then to what corrects it in the same message; null where
    nothing of it is taken back. Nothing is written between the two.
    """
    parts = second_thought(text)
    if parts is None or is_yes(parts[1]) or is_undo(parts[1]):
        return None
    order, thought = parts
    bare = State(last=state.last, records=state.records)
    first, between = answer(order, bare, turn, recogniser)
    if not (first.proposal or between.drafts):
        return None
    reply, after = answer(thought, between, turn, recogniser)
    if reply.intent == "changes.cancel" or ((reply.proposal or reply.missing) and reply != first):
        return reply, after
    named = recogniser.spotted(thought, turn.now).mentions
    reason = _NONE_OF.match(thought)
    if reason and not any(m.start <= reason.start("what") < m.end for m in named if _is_set(m)):
        return None
    if any(kind in mention.readings for mention in named for kind in _NAMES):
        unclear = f"I cannot tell what you mean by “{thought}”, so nothing was changed."
        return say(unclear, "Please say it again, the way you mean it.", intent="changes"), state
    return None


def _is_set(mention: Mention) -> bool:
    """Whether it names what an order may set, or be about."""
    return any(kind in mention.readings for kind in _NAMES if kind != "topic")
