"""The ways of saying a name: as the register gives it, by an alias, by its initials or its number;
the parts of measures; and forums that are called by a noun. What people make of a person's name
stands in person_names.py.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.understanding.names.find import Name
from bot.understanding.names.person_names import initials
from bot.understanding.words.concepts import concept_words
from bot.understanding.words.senses import DERIVED, GIVEN, SHORTENED, Sense
from bot.understanding.words.text import folded_words, words_of

# The words that are said, and what they stand for.
WayToSay = tuple[tuple[str, ...], Sense]

_NOUNS = ("panel", "board", "committee", "partnership", "commission", "council", "executive")
_SPELT = {"1": ["one"], "2": ["two"], "3": ["three"], "4": ["four"], "5": ["five"], "6": ["six"]}
# The words of agenda titles that any question may have: "Next Meeting".
_ROUTINE = frozenset(
    """
    a actions action agenda aob any apology arising and business confirmation date for from future
    introduction item last log matter meeting minute next note of other outstanding paper previous
    question report review summary the time to type update venue welcome forward plan plans
    """.split()
)


def is_description(kind: str) -> bool:
    """Whether names of a kind are what a record says ("milestone description"), not its name."""
    return kind.endswith((" description", " question"))


def ways_to_say_name(name: Name, people: Collection[str]) -> Iterable[WayToSay]:
    """The ways of saying one name; none of an action's, of a description or of a routine title.
    `people`: the parties that are people, of whom no initials are made.
    """
    is_routine = name.kind == "agenda" and _ROUTINE.issuperset(folded_words(name.text))
    if name.kind == "action" or is_description(name.kind) or is_routine:
        return
    # What a mechanism covers is a subject of many things, not a name of that mechanism.
    aliases = () if name.kind == "mechanism" else name.aliases
    for text in (name.text, name.ref, *aliases):
        said = words_of(text) if name.kind == "forum" else ()
        last = said[-1].text if said else ""
        yield folded_words(text), Sense(name.kind, name.ref, GIVEN, last)
    if name.kind == "priority":
        yield from _by_number(name)
    is_person = name.kind == "party" and name.ref in people
    if name.kind in ("forum", "party", "metric", "funding") and not is_person:
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


def _by_number(priority: Name) -> Iterable[WayToSay]:
    """A priority by its number: "p1", "priority one"."""
    for number in re.findall(r"\d+$", priority.ref) if priority.text else ():
        yield ("p" + number,), Sense(priority.kind, priority.ref, DERIVED)
        for spelt in _SPELT.get(number, ()):
            words = (*folded_words(priority.ref)[:-1], spelt)
            yield words, Sense(priority.kind, priority.ref, DERIVED)


def ways_to_say_parts(
    parts: Iterable[str], synonyms: Mapping[str, Sequence[str]], vocabulary: Collection[str]
) -> Iterable[WayToSay]:
    """The ways of saying the parts of measures: a part of several words also by one that no other
    part has, that is a word of no name (`vocabulary`) and means nothing else ("magistrates").
    """
    parts = tuple(parts)
    having = Counter(word for part in parts for word in set(folded_words(part)))
    taken = concept_words() | frozenset(vocabulary)
    for part in parts:
        words = folded_words(part)
        yield words, Sense("part", part)
        for phrase, others in synonyms.items():
            if words in map(folded_words, others):
                yield folded_words(phrase), Sense("part", part, SHORTENED)
        if len(words) > 1:
            telling = (w for w in words if len(w) > 4 and w not in taken and having[w] == 1)
            yield from (((word,), Sense("part", part, SHORTENED)) for word in telling)


def forums_called_by_noun(names: Sequence[Name]) -> Iterable[WayToSay]:
    """Forums called by a noun: "the panel", where only one is a panel."""
    forums = [name for name in names if name.kind == "forum"]
    for noun in _NOUNS:
        having = [forum.ref for forum in forums if noun in folded_words(forum.text)]
        if len(having) == 1:
            yield (noun,), Sense("forum", having[0], SHORTENED, noun)
