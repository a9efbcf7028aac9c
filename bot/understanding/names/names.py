"""The names that a register knows, and where a message mentions them.

A name is found by its words: as it stands, by an alias, or by what people make of it (surname, rank
and surname, initials). Each way of saying it has a rank, and only the best rank is taken: an alias
that the register gives beats one that was derived.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property

from bot.understanding.names.find import Name
from bot.understanding.names.person_names import PersonName, initials, ways_to_call
from bot.understanding.words.concepts import PhraseTree, concept_words
from bot.understanding.words.senses import DERIVED, GIVEN, SHORTENED, Sense, best_rank
from bot.understanding.words.text import folded_words, words_of
from bot.understanding.words.word_index import WordIndex

# How surely a loose word must be a word of a name: a long one may be mistyped or cut short.
SURE_WORD, LIKELY_WORD, LONG_WORD = 0.89, 0.83, 8
# Loose words that more names than this have tell none of them.
MOST_PARTIAL = 12
MOST_REMEMBERED = 20_000
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

    @cached_property
    def _called(self) -> dict[tuple[str, str], Mapping[str, float]]:
        return {}

    @cached_property
    def _indexes(self) -> dict[str, WordIndex[str]]:
        return {}

    def _ways_to_say(self) -> Iterable[tuple[tuple[str, ...], Sense]]:
        for name in self.names:
            if (
                name.kind == "action"
                or is_description(name.kind)
                or (name.kind == "agenda" and _is_routine(name.text))
            ):
                continue
            # What a mechanism covers is a subject of many things, not a name of that mechanism.
            aliases = () if name.kind == "mechanism" else name.aliases
            for text in (name.text, name.ref, *aliases):
                said = words_of(text) if name.kind == "forum" else ()
                last = said[-1].text if said else ""
                yield folded_words(text), Sense(name.kind, name.ref, GIVEN, last)
            yield from self._derived(name)
        for part in self.parts:
            words = folded_words(part)
            yield words, Sense("part", part)
            for phrase, others in self.synonyms.items():
                if words in map(folded_words, others):
                    yield folded_words(phrase), Sense("part", part, SHORTENED)
            if len(words) > 1:
                yield from (
                    ((word,), Sense("part", part, SHORTENED))
                    for word in words
                    if self._tells_part(word)
                )
        yield from self._nouns()
        for person in self.people:
            yield from ways_to_call(person)

    def _tells_part(self, word: str) -> bool:
        """Whether a word sets one part of the measures apart ("magistrates")."""
        known = word in concept_words() or word in self.vocabulary
        return len(word) > 4 and not known and self._words_of_parts[word] == 1

    @cached_property
    def _words_of_parts(self) -> Counter[str]:
        """In how many parts of the measures each word stands."""
        return Counter(word for part in self.parts for word in set(folded_words(part)))

    def _nouns(self) -> Iterable[tuple[tuple[str, ...], Sense]]:
        """Forums called by a noun: "the panel", where only one is a panel."""
        for noun in (
            "panel",
            "board",
            "committee",
            "partnership",
            "commission",
            "council",
            "executive",
        ):
            having = [
                n.ref for n in self.names if n.kind == "forum" and noun in folded_words(n.text)
            ]
            if len(having) == 1:
                yield (noun,), Sense("forum", having[0], SHORTENED, noun)

    def _derived(self, name: Name) -> Iterable[tuple[tuple[str, ...], Sense]]:
        if name.kind == "priority" and name.text:
            for number in re.findall(r"\d+$", name.ref):
                yield ("p" + number,), Sense(name.kind, name.ref, DERIVED)
                for spelt in _SPELT.get(number, ()):
                    yield (*folded_words(name.ref)[:-1], spelt), Sense(name.kind, name.ref, DERIVED)
        if name.kind in ("forum", "party", "metric", "funding") and not self._is_person(name):
            letters = initials(name.text)
            if len(letters) >= 3:
                yield (letters.lower(),), Sense(name.kind, name.ref, SHORTENED)
        if name.kind == "forum":
            *told, noun = folded_words(name.text) or ("",)
            if noun == "meeting" and len(told) > 1:  # "the next monthly assurance"
                yield tuple(told), Sense(name.kind, name.ref, SHORTENED)
        bare = re.sub(r"\s*\([^)]*\)", "", name.text)
        if bare != name.text and name.kind != "party":
            yield folded_words(bare), Sense(name.kind, name.ref, DERIVED)

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

    def _is_person(self, name: Name) -> bool:
        return name.kind == "party" and name.ref in self._people_names


def is_description(kind: str) -> bool:
    """Whether names of a kind are what a record says ("milestone description"), not its name."""
    return kind.endswith((" description", " question"))


def _is_routine(title: str) -> bool:
    """Whether an agenda title is made of words that any question may have: "Next Meeting"."""
    return all(word in _ROUTINE for word in folded_words(title))


_ROUTINE = frozenset(
    """
    a actions action agenda aob any apology arising and business confirmation date for from future
    introduction item last log matter meeting minute next note of other outstanding paper previous
    question report review summary the time to type update venue welcome forward plan plans
    """.split()
)


_SPELT = {"1": ["one"], "2": ["two"], "3": ["three"], "4": ["four"], "5": ["five"], "6": ["six"]}
