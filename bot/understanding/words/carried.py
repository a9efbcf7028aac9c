"""What the mentions of a message carry, and what they weigh for and against an intent."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.words.concepts import weak_phrases
from bot.understanding.words.example_sentences import (
    CONTENT,
    DATE,
    SLOT,
    WEAK,
    Features,
    ReadIntent,
    concept_weight,
    slot_feature,
)
from bot.understanding.words.mentions import NUMBER_WORDS, Mention

PARTIAL, LOOSE_WORD, UNKNOWN = 0.9, 0.6, 1.5
FILLER_TOO = 0.2
UNKNOWN_BESIDE_TOPIC = 0.8
# What the words of a measure's name weigh against taking them for an action's subject.
NAMED_ELSEWHERE = 0.2
SHORT_UNKNOWN, UNKNOWN_BESIDE_WORD, UNKNOWN_BESIDE_NAME = 0.5, 0.9, 0.4
# "in London": a measure is the force's own, and what it is elsewhere is not recorded.
UNKNOWN_PLACE, _PLACED = 2.5, ("in", "around", "across", "outside", "near")
_ANCHORS = frozenset(
    ("ref", "metric", "forum", "milestone", "funding", "priority", "mechanism", "inspection")
)
ALLOWED_SLOT, KNOWN_CONCEPT = 0.25, 0.5


@dataclass(frozen=True, slots=True)
class Carried:
    """What a mention may stand for. `slots`: where an intent has them; `words`: in any case.
    `weight` null: that of a word that means nothing here, which is the intent's to say.
    `alone`: its weight where it fills no slot.
    """

    slots: int
    words: int
    weight: float | None
    alone: float | None

    @classmethod
    def by(cls, mention: Mention, features: Features) -> "Carried":
        """What one mention carries."""
        slots = features.of(
            map(slot_feature, (*mention.readings, *(c.group for c in mention.concepts)))
        )
        names = [c.name for c in mention.concepts if c.group != "filler"]
        if mention.is_unknown:
            is_short = len(mention.text) < 3 or mention.text.isdigit()
            weight = SHORT_UNKNOWN if is_short else None
            return cls(slots, features.of((mention.text,)), weight, weight)
        if mention.readings:
            if not mention.is_partial:
                weight = DATE if mention.date is not None else SLOT
                return cls(slots, features.of(names), weight, weight)
            weight = PARTIAL if " " in mention.text else LOOSE_WORD
            words = (*names, mention.text, mention.corrected.lower())
            return cls(slots, features.of(words), weight, weight)
        words = features.of(names)
        if mention.has("filler"):
            return cls(slots, words, FILLER_TOO, FILLER_TOO if names else 0.0)
        weight = max((concept_weight(c) for c in mention.concepts), default=0.0)
        if mention.text in weak_phrases():
            weight = min(WEAK, weight)
        return cls(slots, words, weight, weight)


def weighed(
    said: Sequence[Carried], mentions: Sequence[Mention], intent: ReadIntent, topic: int
) -> list[tuple[int, float, float]]:
    """The features of each mention in an intent, what it weighs where an example shares one of
    them, and what it weighs against one that shares none.
    """
    slots = intent.pattern.slots
    is_of_subject = not slots.isdisjoint(("metric", "milestone"))
    carried: list[tuple[int, float, float]] = []
    unknown: float | None = None
    for number, (each, mention) in enumerate(zip(said, mentions, strict=True)):
        filled = each.slots & intent.slots
        weight = each.weight if filled else each.alone
        if weight is None:
            if unknown is None:  # the same for every word that means nothing here
                unknown = _weight_beside_names(mentions, slots)
            weight = _unknown_weight(mentions, number, slots, unknown)
        mask = filled | each.words
        if weight > 0.0:
            carried.append((mask, weight, _spare(mask, filled, weight, intent.vocabulary)))
        if filled & topic and not is_of_subject and _is_named(mention):
            aside = weight * NAMED_ELSEWHERE
            carried.append((0, aside, _spare(0, 0, aside, intent.vocabulary)))
    return carried


def _is_named(mention: Mention) -> bool:
    """Whether the words name a measure, or more than one of them a milestone."""
    readings = mention.readings
    return "metric" in readings or ("milestone" in readings and " " in mention.text)


def _unknown_weight(
    mentions: Sequence[Mention], number: int, slots: frozenset[str], weight: float
) -> float:
    """What a word that means nothing here weighs, which is `weight` in this message: most where it
    says another place than the force's own, less beside a subject.
    """
    if (
        "metric" in slots
        and number
        and mentions[number - 1].text in _PLACED
        and mentions[number].text not in NUMBER_WORDS
    ):
        return UNKNOWN_PLACE
    return min(weight, UNKNOWN_BESIDE_TOPIC) if _is_beside_topic(mentions, number) else weight


def _is_beside_topic(mentions: Sequence[Mention], number: int) -> bool:
    """Whether an unknown word stands beside one that an action has: "the taser footage"."""
    beside = (*mentions[max(0, number - 1) : number], *mentions[number + 1 : number + 2])
    return any("topic" in mention.readings for mention in beside)


def _weight_beside_names(mentions: Sequence[Mention], slots: frozenset[str]) -> float:
    """What a word that means nothing here weighs: little beside a name of the register in full,
    which leaves no doubt that the register is meant.
    """
    outright = [
        m
        for m in mentions
        if not m.is_partial and any(k in _ANCHORS and k in slots for k in m.readings)
    ]
    if any(" " in m.text or "ref" in m.readings for m in outright):
        return UNKNOWN_BESIDE_NAME
    return UNKNOWN_BESIDE_WORD if outright else UNKNOWN


def _spare(mask: int, filled: int, weight: float, vocabulary: int) -> float:
    """What a mention weighs against an example that does not have it. A word that is said of
    everything is little evidence for an intent, but as much as any against one that has no use for
    it.
    """
    if filled:
        return weight * ALLOWED_SLOT
    if mask & vocabulary:
        return weight * KNOWN_CONCEPT
    return max(weight, CONTENT) if weight == WEAK else weight
