"""How surely a message is understood, and which of two readings of it is the surer."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.understood import Understood
from bot.understanding.words.phrases import Nearness

# A message this near to an example is taken.
TAKEN = 0.5
TAKEN_FOR_A_CHANGE = 0.6
SURE = 0.6
# Concepts of questions about anything.
_OF_ANYTHING = ("", "what", "me", "next", "who", "when", "where", "how", "we", "do")


def is_taken(nearest: Sequence[Nearness], needed: float = TAKEN) -> bool:
    """Whether the nearest of the intents is near enough to be taken for what is meant."""
    return bool(nearest) and nearest[0].score >= needed


def is_sure(understood: Understood) -> bool:
    """Whether a question names something of ours, and is read by its build or very near to an
    example: beside a reason that says nothing to us it may be about anything.
    """
    names_ours = any(
        mention.readings or any(concept.name not in _OF_ANYTHING for concept in mention.concepts)
        for mention in understood.spotted.mentions
    )
    return names_ours and (not understood.nearest or understood.nearest[0].score > SURE)


def surer(as_typed: Understood, put_right: Understood) -> Understood:
    """How a message is understood better: as it was typed, or with its slips put right, which
    stands where neither is told more surely. Of one ask the words that are right are kept.
    """
    asks = [each.ask.but(text="") if each.ask else None for each in (as_typed, put_right)]
    if asks[0] == asks[1]:
        return replace(as_typed, ask=put_right.ask)
    return put_right if _surely(put_right) >= _surely(as_typed) else as_typed


def _surely(understood: Understood) -> float:
    """How surely a message is understood, from 0 (not at all) to 1 (told by its build)."""
    if understood.ask is None:
        return 0
    return understood.nearest[0].score if understood.nearest else 1
