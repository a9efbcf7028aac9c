"""Example sentences as sets of what their words carry, with what each weighs."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from bot.understanding.words.concepts import Concept, concept_tree
from bot.understanding.words.text import words_of
from handlers.patterns import Pattern

# What a mention weighs, by what it carries.
ASKING, ASKER, WEAK, CONTENT, SLOT = 0.3, 0.4, 0.45, 1.0, 1.0
# A date is said of everything.
DATE = 0.6
_SLOT_WEIGHTS = {"asker": ASKER, "date": DATE, "year": DATE}
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
class Example:
    """A sentence. Each feature is one bit of a number, so that what a message shares with the
    sentence is seen at once.
    """

    sentence: str
    bits: tuple[tuple[int, float], ...]
    mask: int
    weight: float

    def missing(self, used: int) -> float:
        """The weight of what the sentence has and a message with these bits has not."""
        if self.mask & used == self.mask:
            return 0.0
        had = 0.0
        for bit, weight in self.bits:
            if bit & used:
                had += weight
        return self.weight - had


class Features:
    """The bit of every feature of the example sentences read so far, and of every slot."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._free = itertools.count()  # two threads never get the same

    def new(self, feature: str) -> int:
        """The bit of a feature of a sentence, given now if it has none yet."""
        return self._bits.get(feature) or self._bits.setdefault(feature, 1 << next(self._free))

    def of(self, features: Iterable[str]) -> int:
        """The bits of what somebody said: words that no sentence has are none."""
        return all_bits(self._bits.get(feature, 0) for feature in features)


def all_bits(masks: Iterable[int]) -> int:
    """The bits of any of these."""
    together = 0
    for mask in masks:
        together |= mask
    return together


@dataclass(frozen=True, slots=True)
class ReadIntent:
    """An intent with its sentences: `slots` and `vocabulary` are the bits that it can use, and
    those that any of its sentences has.
    """

    pattern: KnownIntent
    slots: int
    vocabulary: int
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class UnreadIntent:
    """An intent whose sentences are read when a message first meets its needs, or asks for its
    words: a start waits for few of them.
    """

    pattern: KnownIntent
    features: Features

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """What a message must mention; of each of these, any."""
        return tuple(frozenset(need.split("|")) for need in self.pattern.needs)

    @cached_property
    def words(self) -> tuple[tuple[str, dict[str, float]], ...]:
        """Its sentences, each with what its words carry and weigh."""
        return tuple((sentence, _read_example(sentence)) for sentence in self.pattern.sentences)

    @cached_property
    def intent(self) -> ReadIntent:
        """The intent with its sentences read."""
        slots = all_bits(self.features.new(slot_feature(kind)) for kind in self.pattern.slots)
        examples: list[Example] = []
        for sentence, weights in self.words:
            bits = tuple((self.features.new(f), weight) for f, weight in weights.items())
            mask = all_bits(bit for bit, _ in bits)
            examples.append(Example(sentence, bits, mask, sum(weights.values())))
        vocabulary = all_bits(example.mask for example in examples)
        return ReadIntent(self.pattern, slots, vocabulary, tuple(examples))


def slot_feature(kind: str) -> str:
    """A slot as a sentence has it: "{party}"."""
    return "{" + kind + "}"


def _read_example(sentence: str) -> dict[str, float]:
    """What a sentence carries, with what it weighs."""
    features: dict[str, float] = {}
    words: list[str] = []
    for piece in re.split(r"(\{[a-z ]+\})", sentence):
        slot = _SLOT.fullmatch(piece)
        if slot:
            features[slot_feature(slot[1])] = _SLOT_WEIGHTS.get(slot[1], SLOT)
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
                    features[concept.name] = concept_weight(concept)
        at += max(length, 1)
    return features


def concept_weight(concept: Concept) -> float:
    """What a concept weighs as evidence."""
    if concept.group == "filler":
        return 0.0
    return {"asking": ASKING, "asker": ASKER}.get(concept.group, CONTENT)
