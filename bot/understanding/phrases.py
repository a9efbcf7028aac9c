"""Which intent a message means: that of the nearest example sentence, by what both carry.

A sentence is the set of what its words carry: slots ("{party}", "{status}"), concepts ("due") and
asking words. Nearness is the weight that both share, against the weight of both. A word that means
nothing here weighs most, so that a message about something else is near to nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from bot.understanding.concepts import Concept, concept_tree, weak_phrases
from bot.understanding.mentions import NUMBER_WORDS, Mention, Spotted
from bot.understanding.text import words_of

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
_SLOT = re.compile(r"\{([a-z ]+)\}")


class Pattern(Protocol):
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
    sentence: str
    features: dict[str, float]
    weight: float


@dataclass(frozen=True)
class _IntentExamples:
    pattern: Pattern

    @cached_property
    def examples(self) -> tuple[_Example, ...]:
        # Read when a message first meets the needs of the intent: a start waits for few of them.
        return tuple(_read_example(sentence) for sentence in self.pattern.sentences)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(f for example in self.examples for f in example.features)


class Phrases:
    """The example sentences of all intents."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        """`patterns`: the intents, with their sentences."""
        self._intents = [_IntentExamples(pattern) for pattern in patterns]

    def vocabulary(self, intent: str) -> frozenset[str]:
        """What the words of an intent's example sentences carry."""
        known = (each.vocabulary for each in self._intents if each.pattern.name == intent)
        return next(known, frozenset[str]())

    def nearest(self, spotted: Spotted) -> list[Nearness]:
        """Every intent whose needs the message meets, nearest first."""
        present = {kind for mention in spotted.mentions for kind in mention.readings}
        present |= {c.group for m in spotted.mentions for c in m.concepts}
        present |= {c.name for m in spotted.mentions for c in m.concepts}
        found = [
            nearness
            for each in self._intents
            if all(present.intersection(need.split("|")) for need in each.pattern.needs)
            and (nearness := _nearest_example(spotted.mentions, each))
        ]
        return sorted(found, key=lambda nearness: -nearness.score)


def _read_example(sentence: str) -> _Example:
    features: dict[str, float] = {}
    words: list[str] = []
    for piece in re.split(r"(\{[a-z ]+\})", sentence):
        slot = _SLOT.fullmatch(piece)
        if slot:
            features["{" + slot[1] + "}"] = _SLOT_WEIGHTS.get(slot[1], SLOT)
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
    return _Example(sentence, features, sum(features.values()))


def _weight(concept: Concept) -> float:
    if concept.group == "filler":
        return 0.0
    return {"asking": ASKING, "asker": ASKER}.get(concept.group, CONTENT)


def _carried(mention: Mention, slots: frozenset[str], unknown: float) -> tuple[set[str], float]:
    """The features that a mention may stand for in an intent with these slots, and its weight."""
    features = {"{" + kind + "}" for kind in mention.readings if kind in slots}
    features |= {c.name for c in mention.concepts if c.group != "filler"}
    features |= {"{" + c.group + "}" for c in mention.concepts if c.group in slots}
    if mention.is_unknown:
        features.add(mention.text)
        return features, SHORT_UNKNOWN if len(
            mention.text
        ) < 3 or mention.text.isdigit() else unknown
    if mention.readings:
        if not mention.is_partial:
            return features, DATE if mention.date is not None else SLOT
        features |= {mention.text, mention.corrected.lower()}
        return features, PARTIAL if " " in mention.text else LOOSE_WORD
    if mention.has("filler"):
        return features, FILLER_TOO if features else 0.0
    if mention.text in weak_phrases():
        return features, min(WEAK, max((_weight(c) for c in mention.concepts), default=0.0))
    return features, max((_weight(c) for c in mention.concepts), default=0.0)


def _nearest_example(mentions: Sequence[Mention], intent: _IntentExamples) -> Nearness | None:
    slots = intent.pattern.slots
    unknown = _unknown_weight(mentions, slots)
    carried: list[tuple[set[str], float]] = []
    for number, mention in enumerate(mentions):
        elsewhere = (
            "metric" in slots
            and number
            and mentions[number - 1].text in _PLACED
            and mention.text not in NUMBER_WORDS
            and not mention.text.isdigit()
        )
        beside_topic = mention.is_unknown and _is_beside_topic(mentions, number)
        weight = (
            UNKNOWN_PLACE
            if elsewhere
            else min(unknown, UNKNOWN_BESIDE_TOPIC)
            if beside_topic
            else unknown
        )
        pair = _carried(mention, slots, weight)
        if pair[1] > 0.0:
            carried.append(pair)
        named = "metric" in mention.readings or (
            "milestone" in mention.readings and " " in mention.text
        )
        if named and not slots & {"metric", "milestone"} and "{topic}" in pair[0]:
            carried.append((set(), pair[1] * NAMED_ELSEWHERE))
    if not carried:
        return None
    short = len(mentions) <= VERY_SHORT
    vocabulary = intent.vocabulary
    spare = [_spare(features, weight, vocabulary) for features, weight in carried]
    best, sentence = 0.0, ""
    for example in intent.examples:
        shared = extra = 0.0
        used: set[str] = set()
        for (features, weight), cost in zip(carried, spare, strict=True):
            both = features & example.features.keys()
            if both:
                used |= both
                shared += weight
            else:
                extra += cost
        if not used:
            continue
        missing = example.weight - sum(example.features[f] for f in used)
        is_all = not extra and missing < ROUNDING
        if shared < EVIDENCE and not short and not is_all:
            continue
        nearness = shared / (shared + extra + MISSING * missing)
        if nearness > best:
            best, sentence = nearness, example.sentence
    return Nearness(intent.pattern.name, round(best, 4), sentence) if best else None


def _is_beside_topic(mentions: Sequence[Mention], number: int) -> bool:
    """Whether an unknown word stands beside one that an action has: "the taser footage"."""
    beside = (*mentions[max(0, number - 1) : number], *mentions[number + 1 : number + 2])
    return any("topic" in mention.readings for mention in beside)


def _unknown_weight(mentions: Sequence[Mention], slots: frozenset[str]) -> float:
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


def _spare(features: set[str], weight: float, vocabulary: frozenset[str]) -> float:
    """What a mention weighs against an example that does not have it. A word that is said of
    everything is little evidence for an intent, but as much as any against one that has no use for
    it.
    """
    if any(feature.startswith("{") for feature in features):
        return weight * ALLOWED_SLOT
    if not vocabulary.isdisjoint(features):
        return weight * KNOWN_CONCEPT
    return max(weight, CONTENT) if weight == WEAK else weight
