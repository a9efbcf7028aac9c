"""The names that a register knows, and where a message mentions them.

A name is found by its words: as it stands, by an alias, or by what people make of it
(ways_to_say.py, person_names.py). Each way of saying it has a rank, and only the best rank is
taken: an alias that the register gives beats one that was derived.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.names.find import Name
from bot.understanding.names.person_names import PersonName, ways_to_call
from bot.understanding.names.ways_to_say import (
    WayToSay,
    forums_called_by_noun,
    is_description,
    ways_to_say_name,
    ways_to_say_parts,
)
from bot.understanding.words.concepts import PhraseTree, concept_words
from bot.understanding.words.senses import Sense, best_rank
from bot.understanding.words.text import folded_words, words_of
from bot.understanding.words.word_index import WordIndex

# How surely a loose word must be a word of a name: a long one may be mistyped or cut short.
SURE_WORD, LIKELY_WORD, LONG_WORD = 0.89, 0.83, 8
# Loose words that more names than this have tell none of them.
MOST_PARTIAL = 12
MOST_REMEMBERED = 20_000
_MOST_NAMING = 500  # each with thousands of actions, where it must be
# Where more than one action in so many changed, their words are better read anew.
_MOST_CHANGED = 10


@dataclass
class KnownNames:
    """All names of a register at one revision. `topics` gives, when first needed, the text of every
    action by its ref (with the title of the item that it stood under); `kinds`, of which there is
    any record (null: of all).
    """

    names: Sequence[Name]
    people: Sequence[PersonName] = ()
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    topics: Callable[[], Mapping[str, str]] = dict
    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    kinds: Collection[str] | None = None

    def holds(self, kind: str) -> bool:
        """Whether the register holds any record of a kind ("action" too)."""
        return self.kinds is None or kind in self.kinds

    @cached_property
    def tree(self) -> PhraseTree[Sense]:
        """Every way of saying a name, word by word."""
        tree: PhraseTree[Sense] = PhraseTree()
        for phrase, sense in self._ways_to_say():
            if phrase:
                tree.add(phrase, sense)
        return tree

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of a name: what a typing error may have meant."""
        return frozenset(
            word
            for name in self.names
            if name.kind != "action" and not is_description(name.kind)
            for text in (name.text, *name.aliases)
            for word in folded_words(text)
            if not word.isdigit()
        )

    @cached_property
    def described(self) -> frozenset[str]:
        """Every word that recommendations say beside their text: no slip of another."""
        said = (name.text for name in self.names if name.kind == "recommendation description")
        return frozenset(word for text in said for word in folded_words(text))

    @cached_property
    def words_by_letter(self) -> Mapping[str, Sequence[str]]:
        """What a mistyped word may have meant, by first letter: words of names and of the field."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in sorted(concept_words() | self.vocabulary):
            if len(word) >= 3:
                found[word[0]].append(word)
        return found

    @cached_property
    def covered(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """What the mechanisms cover, word by word, with the mechanism that does."""
        return tuple(
            (folded_words(topic), name.ref)
            for name in self.names
            if name.kind == "mechanism"
            for topic in name.aliases
        )

    @cached_property
    def covered_by_word(self) -> Mapping[str, Sequence[int]]:
        """Where in `covered` stands what begins with each word."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, (topic, _) in enumerate(self.covered):
            if topic:
                found[topic[0]].append(number)
        return dict(found)

    @cached_property
    def measures_by_word(self) -> Mapping[str, Sequence[Name]]:
        """The measures whose names or aliases have each word, in the register's order."""
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            if name.kind == "metric":
                texts = (name.text, *name.aliases)
                for word in {word for text in texts for word in folded_words(text)}:
                    found[word].append(name)
        return dict(found)

    @cached_property
    def by_ref(self) -> Mapping[tuple[str, str], Name]:
        """Names by kind and ref."""
        return {(name.kind, name.ref): name for name in self.names}

    @cached_property
    def action_texts(self) -> Mapping[str, str]:
        """What every action is about, by ref."""
        return self.topics()

    @property
    def actions_read(self) -> Collection[str]:
        """The actions whose texts were needed before now."""
        return self.action_texts if "action_texts" in vars(self) else ()

    @cached_property
    def topic_index(self) -> WordIndex[str]:
        """The words of the actions."""
        return WordIndex(self.action_texts, synonyms=self.synonyms)

    def with_actions(self, changed: Mapping[str, str | None]) -> "KnownNames":
        """The same names where some actions are about something else, are new, or are gone (null);
        of what is looked at here, what is the same may be given too.
        """
        other = copy(self)
        vars(other).pop("_naming", None)
        if "action_texts" not in vars(self):
            return other  # they are read when they are first needed
        texts = dict(self.action_texts)
        changed = {ref: text for ref, text in changed.items() if text != texts.get(ref)}
        for ref, text in changed.items():
            if text is None:
                del texts[ref]
            else:
                texts[ref] = text
        other.action_texts = texts
        if "topic_index" in vars(self):
            if len(changed) * _MOST_CHANGED < len(texts):
                other.topic_index = self.topic_index.with_changes(changed)
            else:
                del other.topic_index
        return other

    def index_of(self, kind: str) -> WordIndex[str]:
        """The words of all names of a kind, aliases too, by ref."""
        if kind not in self._indexes:
            texts = {
                name.ref: " ".join(
                    (name.text, *name.aliases, name.ref if kind == "priority" else "")
                )
                for name in self.names
                if name.kind == kind
            }
            self._indexes[kind] = WordIndex(texts, synonyms=self.synonyms)
        return self._indexes[kind]

    def having(self, kind: str, word: str) -> Mapping[str, float]:
        """The names of a kind that have a word, surely: a long one may be mistyped or cut short."""
        kept = self._having.get((kind, word))
        if kept is None:
            if len(self._having) > MOST_REMEMBERED:
                self._having.clear()
            needed = LIKELY_WORD if len(word) >= LONG_WORD else SURE_WORD
            hits = self.index_of(kind).matching([word])
            kept = {ref: fraction for ref, fraction in hits.items() if fraction >= needed}
            self._having[kind, word] = kept
        return kept

    @cached_property
    def _having(self) -> dict[tuple[str, str], Mapping[str, float]]:
        return {}

    def surely_called(self, kind: str, phrase: str) -> Mapping[str, float]:
        """The names of a kind that surely have all words of a name (of another kind), and how far.
        Boards are named in every other message, so it is remembered.
        """
        kept = self._called.get((kind, phrase))
        if kept is None:
            if len(self._called) > MOST_REMEMBERED:
                self._called.clear()
            hits = self.index_of(kind).matching(phrase, SURE_WORD)
            kept = self._called[kind, phrase] = hits
        return kept

    def may_name_measure(self, said: str) -> bool:
        """Whether words may name a measure, or a part of some: told by how such names begin, as
        typed or with a slip. No others do.
        """
        return any(map(self._may_begin_measure, (word.folded for word in words_of(said))))

    def _may_begin_measure(self, word: str) -> bool:
        first = self._measures_begin
        slips = slips_allowed(word)
        return word in first or (
            slips > 0
            and process.extractOne(word, first, scorer=OSA.distance, score_cutoff=slips) is not None
        )

    @cached_property
    def _measures_begin(self) -> frozenset[str]:
        """The first words of all that measures, and parts of them, are called."""
        measures = (name for name in self.names if name.kind == "metric")
        said = chain(
            self._ways_to_say_parts(),
            *(ways_to_say_name(measure, self._people_names) for measure in measures),
        )
        return frozenset(phrase[0] for phrase, _ in said if phrase)

    @cached_property
    def _called(self) -> dict[tuple[str, str], Mapping[str, float]]:
        return {}

    def actions_naming(self, phrase: str) -> tuple[str, ...]:
        """The actions that surely have all words of a name; remembered, as above."""
        kept = self._naming.get(phrase)
        if kept is None:
            if len(self._naming) > _MOST_NAMING:
                self._naming.clear()
            kept = tuple(self.topic_index.matching(phrase.split(), SURE_WORD))
            self._naming[phrase] = kept
        return kept

    @cached_property
    def _naming(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _indexes(self) -> dict[str, WordIndex[str]]:
        return {}

    def _ways_to_say(self) -> Iterable[WayToSay]:
        for name in self.names:
            yield from ways_to_say_name(name, self._people_names)
        yield from self._ways_to_say_parts()
        yield from forums_called_by_noun(self.names)
        for person in self.people:
            yield from ways_to_call(person)

    def _ways_to_say_parts(self) -> Iterable[WayToSay]:
        return ways_to_say_parts(self.parts, self.synonyms, self.vocabulary)

    @cached_property
    def _people_names(self) -> Collection[str]:
        return {person.name for person in self.people}

    @cached_property
    def the_force(self) -> frozenset[str]:
        """The parties that are called "the force"."""
        return frozenset(best_rank(self.tree.longest(["force"], 0)[1]).get("party", ()))

    def is_person(self, refs: Collection[str]) -> bool:
        """Whether these parties are people, each of them."""
        return bool(refs) and all(ref in self._people_names for ref in refs)


def slips_allowed(word: str) -> int:
    """How many slips of the finger a word may have for it to be told what it was meant to be."""
    if len(word) < 3 or not word.isalpha():
        return 0
    return 2 if len(word) >= 9 else 1
