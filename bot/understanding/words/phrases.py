"""Which intent a message means: that of the nearest example sentence, by what both carry.

A sentence is the set of what its words carry: slots ("{party}", "{status}"), concepts ("due") and
asking words. Nearness is the weight that both share, against the weight of both. A word that means
nothing here weighs most, so that a message about something else is near to nothing.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.understanding.words.carried import Carried, weighed
from bot.understanding.words.example_sentences import (
    Features,
    KnownIntent,
    ReadIntent,
    UnreadIntent,
    slot_feature,
)
from bot.understanding.words.mentions import Mention, Spotted

# Less evidence than this is none, unless the message is a word or two, or an example whole.
EVIDENCE = 0.85
ROUNDING = 1e-6
VERY_SHORT = 2
MISSING = 0.7


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a message is to an intent (0..1), and to which of its sentences."""

    intent: str
    score: float
    sentence: str


class Phrases:
    """The example sentences of all intents."""

    def __init__(self, patterns: Iterable[KnownIntent]) -> None:
        """`patterns`: the intents, with their sentences."""
        self._features = Features()
        self._intents = [UnreadIntent(pattern, self._features) for pattern in patterns]

    def vocabulary(self, intent: str) -> frozenset[str]:
        """What the words of an intent's example sentences carry."""
        known = (each.words for each in self._intents if each.pattern.name == intent)
        return frozenset(f for _, weights in next(known, ()) for f in weights)

    def _that_may_be_meant(self, present: Iterable[str]) -> Iterable[UnreadIntent]:
        """The intents that need nothing, or first something that is present; in their order."""
        numbers = set(self._by_first_need[""])
        numbers.update(*(self._by_first_need.get(each, ()) for each in present))
        return (self._intents[number] for number in sorted(numbers))

    @cached_property
    def _by_first_need(self) -> Mapping[str, Sequence[int]]:
        """Where the intents stand, by what they need first ("" for nothing)."""
        found: dict[str, list[int]] = {"": []}
        for number, each in enumerate(self._intents):
            for need in each.needs[0] if each.needs else ("",):
                found.setdefault(need, []).append(number)
        return found

    def nearest(self, spotted: Spotted, among: Container[str] | None = None) -> list[Nearness]:
        """Every intent (`among` those of these names, if any are given) whose needs the message
        meets, nearest first.
        """
        present = {kind for mention in spotted.mentions for kind in mention.readings}
        present |= {c.group for m in spotted.mentions for c in m.concepts}
        present |= {c.name for m in spotted.mentions for c in m.concepts}
        meant = [
            each.intent
            for each in self._that_may_be_meant(present)
            if (among is None or each.pattern.name in among)
            and not any(map(present.isdisjoint, each.needs))
        ]
        said = [Carried.by(mention, self._features) for mention in spotted.mentions]
        topic = self._features.of((slot_feature("topic"),))
        found = (_nearest_example(said, spotted.mentions, each, topic) for each in meant)
        return sorted((near for near in found if near), key=lambda nearness: -nearness.score)


def _nearest_example(
    said: Sequence[Carried], mentions: Sequence[Mention], intent: ReadIntent, topic: int
) -> Nearness | None:
    usable = 0
    for each in said:
        usable |= each.words | (each.slots & intent.slots)
    if not usable & intent.vocabulary:
        return None
    carried = weighed(said, mentions, intent, topic)
    short = len(mentions) <= VERY_SHORT
    best, sentence = 0.0, ""
    for example in intent.examples:
        if not usable & example.mask:
            continue  # most share nothing
        shared = extra = 0.0
        used = 0
        for mask, weight, cost in carried:
            both = mask & example.mask
            if both:
                used |= both
                shared += weight
            else:
                extra += cost
        if not used or shared <= best * (shared + extra):
            continue  # nothing shared, or too much besides to be the nearest
        missing = example.missing(used)
        is_all = not extra and missing < ROUNDING
        if shared < EVIDENCE and not short and not is_all:
            continue
        nearness = shared / (shared + extra + MISSING * missing)
        if nearness > best:
            best, sentence = nearness, example.sentence
    return Nearness(intent.pattern.name, round(best, 4), sentence) if best else None
