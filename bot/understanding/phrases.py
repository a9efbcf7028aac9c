"""Which intent a message means: that of the nearest example sentence, by what both carry.

A sentence is the set of what its words carry: slots ("{party}", "{status}"), concepts ("due") and
asking words. Nearness is the weight that both share, against the weight of both. A word that means
nothing here weighs most, so that a message about something else is near to nothing.
"""

import itertools
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from bot.understanding.concepts import Concept, concept_tree, weak_phrases
from bot.understanding.mentions import NUMBER_WORDS, Mention, Spotted
from bot.understanding.text import words_of
from handlers.patterns import Pattern

# What a mention weighs, by what it carries.
ASKING, ASKER, WEAK, CONTENT, SLOT = 0.3, 0.4, 0.45, 1.0, 1.0
PARTIAL, LOOSE_WORD, UNKNOWN = 0.9, 0.6, 1.5
FILLER_TOO = 0.2
# A date is said of everything.
DATE = 0.6
_SLOT_WEIGHTS = {"asker": ASKER, "date": DATE, "year": DATE}
UNKNOWN_BESIDE_TOPIC = 0.8
# What the words of a measure's name weigh against taking them for an action's subject.
NAMED_ELSEWHERE = 0.2
# Less evidence than this is none, unless the message is a word or two, or an example whole.
EVIDENCE = 0.85
ROUNDING = 1e-6
VERY_SHORT = 2
SHORT_UNKNOWN, UNKNOWN_BESIDE_WORD, UNKNOWN_BESIDE_NAME = 0.5, 0.9, 0.4
# "in London": a measure is the force's own, and what it is elsewhere is not recorded.
UNKNOWN_PLACE, _PLACED = 2.5, ("in", "around", "across", "outside", "near")
_ANCHORS = frozenset(
    ("ref", "metric", "forum", "milestone", "funding", "priority", "mechanism", "inspection")
)
ALLOWED_SLOT, KNOWN_CONCEPT = 0.25, 0.5
MISSING = 0.7
_SLOT = Pattern(r"\{([a-z ]+)\}")


class KnownIntent(Protocol):
    """What is needed of an intent to recognise it."""

    @property
    def name(self) -> str:
        """What it is called: actions.list."""
        ...

    @property
    def slots(self) -> frozenset[str]:
        """The kinds of mention that it can use."""
        ...

    @property
    def needs(self) -> tuple[str, ...]:
        """What a message must mention for it to be meant; "a|b" is either."""
        ...

    @property
    def is_change(self) -> bool:
        """Whether it changes the register."""
        ...

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its example sentences."""
        ...


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a message is to an intent (0..1), and to which of its sentences."""

    intent: str
    score: float
    sentence: str


@dataclass(frozen=True, slots=True)
class _Example:
    """A sentence. Each feature is one bit of a number, so that what a message shares with the
    sentence is seen at once.
    """

    sentence: str
    bits: tuple[tuple[int, float], ...]
    mask: int
    weight: float

    def missing(self, used: int) -> float:
        """The weight of what the sentence has and a message with these bits has not."""
        had = 0.0
        for bit, weight in self.bits:
            if bit & used:
                had += weight
        return self.weight - had


class _Features:
    """The bit of every feature of the example sentences read so far, and of every slot."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._free = itertools.count()  # two threads never get the same

    def new(self, feature: str) -> int:
        """The bit of a feature of a sentence, given now if it has none yet."""
        return self._bits.get(feature) or self._bits.setdefault(feature, 1 << next(self._free))

    def of(self, features: Iterable[str]) -> int:
        """The bits of what somebody said: words that no sentence has are none."""
        return _all(self._bits.get(feature, 0) for feature in features)


def _all(masks: Iterable[int]) -> int:
    """The bits of any of these."""
    together = 0
    for mask in masks:
        together |= mask
    return together


@dataclass(frozen=True, slots=True)
class _Intent:
    """An intent with its sentences: `slots` and `vocabulary` are the bits that it can use, and
    those that any of its sentences has.
    """

    pattern: KnownIntent
    slots: int
    vocabulary: int
    examples: tuple[_Example, ...]


@dataclass(frozen=True)
class _Unread:
    """An intent whose sentences are read when a message first meets its needs, or asks for its
    words: a start waits for few of them.
    """

    pattern: KnownIntent
    features: _Features

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(need.split("|")) for need in self.pattern.needs)

    @cached_property
    def words(self) -> tuple[tuple[str, dict[str, float]], ...]:
        return tuple((sentence, _read_example(sentence)) for sentence in self.pattern.sentences)

    @cached_property
    def intent(self) -> _Intent:
        slots = _all(self.features.new(_slot(kind)) for kind in self.pattern.slots)
        examples: list[_Example] = []
        for sentence, weights in self.words:
            bits = tuple((self.features.new(f), weight) for f, weight in weights.items())
            mask = _all(bit for bit, _ in bits)
            examples.append(_Example(sentence, bits, mask, sum(weights.values())))
        vocabulary = _all(example.mask for example in examples)
        return _Intent(self.pattern, slots, vocabulary, tuple(examples))


class Phrases:
    """The example sentences of all intents."""

    def __init__(self, patterns: Iterable[KnownIntent]) -> None:
        """`patterns`: the intents, with their sentences."""
        self._features = _Features()
        self._intents = [_Unread(pattern, self._features) for pattern in patterns]

    def vocabulary(self, intent: str) -> frozenset[str]:
        """What the words of an intent's example sentences carry."""
        known = (each.words for each in self._intents if each.pattern.name == intent)
        return frozenset(f for _, weights in next(known, ()) for f in weights)

    def nearest(self, spotted: Spotted, among: Container[str] | None = None) -> list[Nearness]:
        """Every intent (`among` those of these names, if any are given) whose needs the message
        meets, nearest first.
        """
        present = {kind for mention in spotted.mentions for kind in mention.readings}
        present |= {c.group for m in spotted.mentions for c in m.concepts}
        present |= {c.name for m in spotted.mentions for c in m.concepts}
        meant = [
            each.intent
            for each in self._intents
            if (among is None or each.pattern.name in among)
            and not any(map(present.isdisjoint, each.needs))
        ]
        said = [_Carried.by(mention, self._features) for mention in spotted.mentions]
        topic = self._features.of((_slot("topic"),))
        found = (_nearest_example(said, spotted.mentions, each, topic) for each in meant)
        return sorted((near for near in found if near), key=lambda nearness: -nearness.score)


def _slot(kind: str) -> str:
    return "{" + kind + "}"


def _read_example(sentence: str) -> dict[str, float]:
    """What a sentence carries, with what it weighs."""
    features: dict[str, float] = {}
    words: list[str] = []
    for piece in re.split(r"(\{[a-z ]+\})", sentence):
        slot = _SLOT.fullmatch(piece)
        if slot:
            features[_slot(slot[1])] = _SLOT_WEIGHTS.get(slot[1], SLOT)
            words.append("\0")
        else:
            words.extend(word.folded for word in words_of(piece) if word.text != "?")
    tree = concept_tree()
    at = 0
    while at < len(words):
        length, concepts = tree.longest(words, at)
        if words[at] != "\0":
            if not length:
                features[words[at]] = CONTENT
            for concept in concepts[:1]:
                if concept.group != "filler":
                    features[concept.name] = _weight(concept)
        at += max(length, 1)
    return features


def _weight(concept: Concept) -> float:
    if concept.group == "filler":
        return 0.0
    return {"asking": ASKING, "asker": ASKER}.get(concept.group, CONTENT)


@dataclass(frozen=True, slots=True)
class _Carried:
    """What a mention may stand for. `slots`: where an intent has them; `words`: in any case.
    `weight` null: that of a word that means nothing here, which is the intent's to say.
    `alone`: its weight where it fills no slot.
    """

    slots: int
    words: int
    weight: float | None
    alone: float | None

    @classmethod
    def by(cls, mention: Mention, features: _Features) -> "_Carried":
        """What one mention carries."""
        slots = features.of(map(_slot, (*mention.readings, *(c.group for c in mention.concepts))))
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
        weight = max((_weight(c) for c in mention.concepts), default=0.0)
        if mention.text in weak_phrases():
            weight = min(WEAK, weight)
        return cls(slots, words, weight, weight)


def _nearest_example(
    said: Sequence[_Carried], mentions: Sequence[Mention], intent: _Intent, topic: int
) -> Nearness | None:
    usable = 0
    for each in said:
        usable |= each.words | (each.slots & intent.slots)
    if not usable & intent.vocabulary:
        return None
    carried = _weighed(said, mentions, intent, topic)
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


def _weighed(
    said: Sequence[_Carried], mentions: Sequence[Mention], intent: _Intent, topic: int
) -> list[tuple[int, float, float]]:
    """The features of each mention in an intent, what it weighs where an example shares one of
    them, and what it weighs against one that shares none.
    """
    slots = intent.pattern.slots
    is_of_subject = not slots.isdisjoint(("metric", "milestone"))
    carried: list[tuple[int, float, float]] = []
    for number, (each, mention) in enumerate(zip(said, mentions, strict=True)):
        filled = each.slots & intent.slots
        weight = each.weight if filled else each.alone
        if weight is None:
            weight = _unknown_weight(mentions, number, slots)
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


def _unknown_weight(mentions: Sequence[Mention], number: int, slots: frozenset[str]) -> float:
    """What a word that means nothing here weighs: most where it says another place than the
    force's own, less beside a subject.
    """
    if (
        "metric" in slots
        and number
        and mentions[number - 1].text in _PLACED
        and mentions[number].text not in NUMBER_WORDS
    ):
        return UNKNOWN_PLACE
    weight = _weight_beside_names(mentions, slots)
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
