"""The names that a register knows, and where a message mentions them.

A name is found by its words: as it stands, by an alias, or by what people make of it (surname, rank
and surname, initials). Each way of saying it has a rank, and only the best rank is taken: an alias
that the register gives beats one that was derived.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.understanding.concepts import PhraseTree, concept_words
from bot.understanding.find import Name
from bot.understanding.text import Word, folded_words, words_of
from bot.understanding.word_index import WordIndex

# What a name is found under, best first.
GIVEN, DERIVED, SHORTENED = 0, 1, 2
# How surely a loose word must be a word of a name: a long one may be mistyped or cut short.
SURE_WORD, LIKELY_WORD, LONG_WORD = 0.89, 0.83, 8
# Loose words that more names than this have tell none of them.
MOST_PARTIAL = 12
MOST_REMEMBERED = 20_000

_INITIALS = re.compile(r"[A-Z]{2,}")
_SMALL = {"and", "of", "the", "for", "in", "on", "to", "a", "with", "by"}
_PERSON_WORDS = {"mr", "mrs", "ms", "miss", "dr", "sir", "dame"}


@dataclass(frozen=True, slots=True)
class Sense:
    """One record that a phrase may stand for."""

    kind: str
    ref: str
    rank: int = GIVEN
    last_word: str = ""

    def is_said(self, words: Sequence[Word]) -> bool:
        """Whether the words have the number of the name: "panel" is not "panels"."""
        return not self.last_word or words[-1].text == self.last_word


@dataclass(frozen=True, slots=True)
class PersonName:
    """What the usual ways of calling a person are made from; `organisation` is the employer."""

    name: str
    role: str = ""
    organisation: str = ""


@dataclass
class KnownNames:
    """All names of a register at one revision. `topics` gives, when first needed, the text of every
    action by its ref (with the title of the item that it stood under).
    """

    names: Sequence[Name]
    people: Sequence[PersonName] = ()
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    topics: Callable[[], Mapping[str, str]] = dict
    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])

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
            if name.kind not in ("action", "description")
            for text in (name.text, *name.aliases)
            for word in folded_words(text)
            if not word.isdigit()
        )

    @cached_property
    def words_by_letter(self) -> Mapping[str, Sequence[str]]:
        """What a mistyped word may have meant, by first letter: words of names and of the field."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in sorted(concept_words() | self.vocabulary):
            if len(word) >= 3:
                found[word[0]].append(word)
        return found

    @cached_property
    def by_ref(self) -> Mapping[tuple[str, str], Name]:
        """Names by kind and ref."""
        return {(name.kind, name.ref): name for name in self.names}

    @cached_property
    def topic_index(self) -> WordIndex[str]:
        """The words of the actions."""
        return WordIndex(self.topics(), synonyms=self.synonyms)

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

    @cached_property
    def _indexes(self) -> dict[str, WordIndex[str]]:
        return {}

    def _ways_to_say(self) -> Iterable[tuple[tuple[str, ...], Sense]]:
        for name in self.names:
            if name.kind in ("action", "description") or (
                name.kind == "agenda" and _is_routine(name.text)
            ):
                continue
            # What a mechanism covers is a subject of many things, not a name of that mechanism.
            aliases = () if name.kind == "mechanism" else name.aliases
            for text in (name.text, name.ref, *aliases):
                said = words_of(text)
                last = said[-1].text if said and name.kind == "forum" else ""
                yield folded_words(text), Sense(name.kind, name.ref, GIVEN, last)
            yield from self._derived(name)
        for part in self.parts:
            words = folded_words(part)
            yield words, Sense("part", part)
            if len(words) > 1:
                yield from (
                    ((word,), Sense("part", part, SHORTENED))
                    for word in words
                    if self._tells_part(word)
                )
        yield from self._nouns()
        for person in self.people:
            yield from _ways_to_call(person)

    def _tells_part(self, word: str) -> bool:
        """Whether a word sets one part of the measures apart ("magistrates")."""
        known = word in concept_words() or word in self.vocabulary
        return (
            len(word) > 4
            and not known
            and sum(word in folded_words(part) for part in self.parts) == 1
        )

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
                yield (noun,), Sense("forum", having[0], SHORTENED)

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
        bare = re.sub(r"\s*\([^)]*\)", "", name.text)
        if bare != name.text and name.kind != "party":
            yield folded_words(bare), Sense(name.kind, name.ref, DERIVED)

    @cached_property
    def _people_names(self) -> Collection[str]:
        return {person.name for person in self.people}

    def _is_person(self, name: Name) -> bool:
        return name.kind == "party" and name.ref in self._people_names


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


def initials(text: str) -> str:
    """The initials of a name of several words: "Local Criminal Justice Board" gives LCJB."""
    return "".join(
        word[0].upper() for word in re.findall(r"[\w']+", text) if word.lower() not in _SMALL
    )


# Whoever employs a person of this role is meant by these words.
_ROLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"police(?:,? fire)? and crime commissioner",
        ("commissioner", "the commissioner", "pcc", "pfcc"),
    ),
    (
        r"deputy police(?:,? fire)? and crime commissioner",
        ("deputy", "deputy commissioner", "dpcc"),
    ),
    (r"chief constable", ("chief", "the chief", "chief con")),
    (r"deputy chief constable", ("deputy chief", "deputy")),
    (r"mayor of .*", ("mayor", "the mayor")),
    (r"deputy mayor.*", ("deputy mayor", "the deputy mayor", "deputy")),
    (r"chief executive.*", ("chief exec", "chief executive", "ceo", "cx")),
    (r"chief financ\w+ officer.*", ("cfo", "finance director", "chief finance officer")),
    (r"chief fire officer", ("chief fire officer", "fire chief")),
)
_RANKS = {
    "chief superintendent": ("ch supt", "chief super", "c supt"),
    "superintendent": ("supt", "super"),
    "detective chief superintendent": ("det ch supt", "dcs"),
    "detective superintendent": ("det supt",),
    "chief inspector": ("ch insp", "ci"),
    "inspector": ("insp",),
    "sergeant": ("sgt",),
    "constable": ("pc",),
}
_SERVICES = {
    "chief constable": (
        "the force",
        "police",
        "the police",
        "police force",
        "constabulary",
        "the constabulary",
    ),
    "chief fire officer": (
        "fire",
        "the fire service",
        "fire service",
        "fire and rescue",
        "fire and rescue service",
    ),
}


def _ways_to_call(person: PersonName) -> Iterable[tuple[tuple[str, ...], Sense]]:
    for service in _SERVICES.get(person.role.casefold(), ()) if person.organisation else ():
        yield folded_words(service), Sense("party", person.organisation, SHORTENED)
    words = [word for word in folded_words(person.name) if word not in _PERSON_WORDS]
    if not 2 <= len(words) <= 4 or not person.name[0].isalpha() or person.name == person.role:
        return
    first, surname = words[0], words[-1]
    derived = Sense("party", person.name, DERIVED)
    yield from (((word,), derived) for word in (surname, first) if word not in concept_words())
    yield (first, surname), derived
    for title in _PERSON_WORDS:
        yield (title, surname), derived
    if person.role:
        head = _head_of(person.role)
        for pattern, called in _ROLES:
            if re.fullmatch(pattern, head.casefold()) or re.fullmatch(
                pattern, person.role.casefold()
            ):
                yield from (
                    (folded_words(each), Sense("party", person.name, SHORTENED)) for each in called
                )
        for short in _RANKS.get(head.casefold(), ()):
            yield (*folded_words(short), surname), derived
        role = folded_words(head)
        yield folded_words(person.role), derived
        letters = initials(head).lower()
        if any(word not in concept_words() for word in role):
            yield role, derived
        yield (*role, surname), derived
        if len(letters) >= 2:
            yield (letters,), derived
            yield (letters, surname), derived
            yield (letters, first), derived


def _head_of(role: str) -> str:
    """A role without what it is for: "Engagement Officer, Policing and Crime"."""
    head = re.split(r"\s*\(| for ", role)[0]
    before, comma, _ = head.partition(",")
    return before if comma and " " in before else head


def best_rank(senses: Iterable[Sense]) -> dict[str, tuple[str, ...]]:
    """The refs that a phrase stands for, by kind: within a kind only those of the best rank."""
    ranks: dict[str, int] = {}
    found: dict[str, list[str]] = defaultdict(list)
    for sense in sorted(senses, key=lambda each: each.rank):
        if (
            ranks.setdefault(sense.kind, sense.rank) == sense.rank
            and sense.ref not in found[sense.kind]
        ):
            found[sense.kind].append(sense.ref)
    return {kind: tuple(refs) for kind, refs in found.items()}
