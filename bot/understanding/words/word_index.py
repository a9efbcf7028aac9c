"""An index of words over many short texts: which of them speak of this, however it is typed.

The documents that have a word are a set of them as document_sets.py keeps it.
"""

import math
from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Generic, TypeVar

from bot.understanding.words.document_sets import Documents, add, first_of, numbers_in, set_of
from bot.understanding.words.postings import Postings, words_in
from bot.understanding.words.stems import stem, words
from bot.understanding.words.text import fold

Key = TypeVar("Key", bound=Hashable)
T = TypeVar("T")

EXACT, SAME_STEM, JOINED, SYNONYM = 1.0, 0.98, 0.98, 0.9
ONE_EDIT, TWO_EDITS = 0.84, 0.7

LIGHT = frozenset(
    "a about after all an and any anything are around as at be been between by can for from had "
    "has have he her his how i if in into is it its may me my of on one or our per please re "
    "regarding she should so some something stuff such than that the their them then there "
    "these they thing things this those through to up us via was we were what when where which "
    "who will with would you your".split()
)  # fmt: skip
"""Words that say little of what a text is about: asked for, they weigh a fifth."""
_LIGHTNESS = 0.2


@dataclass(frozen=True, slots=True)
class Reach:
    """What a question reaches: for each asked word its weight, and the documents at each closeness.

    A closeness is 0..1; closest first, and no document twice for a word.
    """

    words: tuple[str, ...]
    weights: tuple[float, ...]
    levels: tuple[tuple[tuple[float, Documents], ...], ...]

    def without(self, ignored: Container[str]) -> "Reach":
        """The same question with these words weighing nothing, unless nothing else was asked."""
        if all(word in ignored for word in self.words):
            return self
        weights = zip(self.words, self.weights, strict=True)
        return replace(self, weights=tuple(0.0 if word in ignored else w for word, w in weights))


class WordIndex(Generic[Key]):
    """Documents (key -> text) by their words. Made at the first question, not before.

    `synonyms`: what a typed phrase may stand for in the documents ("da" -> ["domestic abuse"]); one
    that is meant both ways is given both ways.
    """

    def __init__(
        self, documents: Mapping[Key, str], synonyms: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self.keys: tuple[Key, ...] = tuple(documents)
        self._texts = tuple(documents.values())
        self._many = len(self.keys)
        self._synonyms: dict[tuple[str, ...], list[list[str]]] = {
            tuple(map(stem, words(phrase))): [words(other) for other in others]
            for phrase, others in (synonyms or {}).items()
        }
        self._longest = max(map(len, self._synonyms), default=0)
        self._sets: dict[str, Documents] = {}
        self._expanded: dict[str, list[tuple[str, float]]] = {}

    def build(self) -> None:
        """Read the documents now, so that the first question is as quick as the others."""
        self._postings.build()

    def with_changes(self, changed: Mapping[Key, str | None]) -> "WordIndex[Key]":
        """Another index, as one made anew after some documents have another text or are gone
        (null); what is new comes last. This one stays as it is, for whoever reads it meanwhile.
        """
        keys, texts, numbers = list(self.keys), list(self._texts), dict(self._numbers)
        changes: list[tuple[int, str, str]] = []
        for key, text in changed.items():
            if key not in numbers:
                numbers[key] = len(keys)
                keys.append(key)
                texts.append("")
            number, after = numbers[key], text or ""
            changes.append((number, texts[number], after))
            texts[number] = after
            if text is None:
                del numbers[key]
        other = copy(self)
        other.keys, other._texts = tuple(keys), tuple(texts)
        other._numbers, other._many = numbers, len(numbers)
        other._postings = self._postings.with_changes(changes)
        other._sets = dict(self._sets)
        for _, before, after in changes:
            for word in words_in(before) ^ words_in(after):
                other._sets.pop(word, None)
        if other._postings.vocabulary is not self._postings.vocabulary:
            other._expanded = {}
        return other

    def expand(self, word: str) -> list[tuple[str, float]]:
        """The documents' words that a typed word may mean, closest first, with closeness (0..1)."""
        folded = "".join(words(word))
        known = self._expanded.get(folded)
        if known is None:
            found = self._expand(folded)
            known = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
            _keep(self._expanded, folded, known, limit=20_000)
        return known

    def matching(
        self, asked: Iterable[str] | str, at_least: float = 0.0, among: Documents = -1
    ) -> dict[Key, float]:
        """The part (0..1) of the asked words' weight that documents (in `among`; all, where it is
        not given) have, where `at_least` so.

        Light words ("the", "about") count only where nothing else was asked.
        """
        reach = self.reach(asked).without(LIGHT)
        parts_of = self.fractions(reach, among & self._with_what_matters(reach, at_least)).items()
        return {self.keys[number]: part for number, part in parts_of if part >= at_least}

    def reach(self, asked: Iterable[str] | str) -> Reach:
        """The documents that each asked word finds, and how much it weighs in this question."""
        typed = words(asked if isinstance(asked, str) else " ".join(asked))
        levels = tuple(_apart(found) for found in self._found(typed))
        rarities = [self._rarity(sum(found for _, found in level)) for level in levels]
        known = [rarity for rarity, level in zip(rarities, levels, strict=True) if level]
        unknown = sum(known) / len(known) if known else 1.0
        weights = tuple(
            (rarity if level else unknown) * (_LIGHTNESS if word in LIGHT else 1.0)
            for word, rarity, level in zip(typed, rarities, levels, strict=True)
        )
        return Reach(tuple(typed), weights, levels)

    def fractions(self, reach: Reach, among: Documents | None = None) -> dict[int, float]:
        """The part (0..1) of the asked weight that each document reached (in `among`) has."""
        whole = sum(reach.weights) or 1.0
        total: dict[int, float] = {}
        for weight, level in zip(reach.weights, reach.levels, strict=True):
            for closeness, found in level if weight else ():
                share = weight * closeness / whole
                numbers = numbers_in(found if among is None else found & among)
                if not total:  # often all there is, and thousands
                    total = dict.fromkeys(numbers, share)
                    continue
                for number in numbers:
                    total[number] = total.get(number, 0.0) + share
        return total | {number: 1.0 for number, part in total.items() if part > 1.0}

    def strongest(self, reach: Reach, limit: int, among: Documents | None = None) -> Documents:
        """The `limit` documents (in `among`) with the greatest weight; of equals the first given.

        The weights are added up in columns: plane N holds bit N of every document's sum.
        """
        heaviest = max(reach.weights, default=1.0) or 1.0
        planes: list[Documents] = []
        reached = 0
        for weight, level in zip(reach.weights, reach.levels, strict=True):
            for closeness, found in level:
                reached |= found
                add(planes, found, max(1, round(31 * weight * closeness / heaviest)))
        if among is not None:
            reached &= among
        return first_of(planes, reached, limit)

    def documents_of(self, keys: Iterable[Key]) -> Documents:
        """The set of the documents with these keys, which are there."""
        return set_of(map(self._numbers.__getitem__, keys))

    @cached_property
    def _numbers(self) -> dict[Key, int]:
        """Where each document stands that is there."""
        return {key: number for number, key in enumerate(self.keys)}

    @cached_property
    def _postings(self) -> Postings:
        return Postings.of(self._texts)

    def _set(self, word: str) -> Documents:
        known = self._sets.get(word)
        if known is None:
            known = set_of(self._postings.having(word))
            _keep(self._sets, word, known, limit=4_000)
        return known

    def _stem_set(self, word: str) -> Documents:
        found = 0
        for form in self._postings.of_stem(stem(word)):
            found |= self._set(form)
        return found

    def _rarity(self, found: Documents) -> float:
        return math.log(1 + self._many / (found.bit_count() + 0.5))

    def _expand(self, word: str) -> dict[str, float]:
        root = stem(word)
        found: dict[str, float] = dict.fromkeys(self._postings.of_stem(root), SAME_STEM)
        for phrase in self._synonyms.get((root,), ()):
            if len(phrase) == 1:
                same = self._postings.of_stem(stem(phrase[0]))
                found |= dict.fromkeys(same, SYNONYM)
        if word in self._postings:
            found[word] = EXACT
        known = bool(found)
        # "police" is not meant by "policy": a word that the documents know is not taken for a slip.
        for start in (
            {word, fold(word)} if len(word) >= (5 if known else 4) and word.isalpha() else ()
        ):
            for longer in self._postings.beginning(start):
                share = len(start) / len(longer)
                found.setdefault(longer, (0.5 if known else 0.6) + 0.3 * share)
        if known or len(word) < 4 or not word.isalpha():
            return found
        for near in self._near(word, 1) | self._near(root, 1):
            found[near] = max(found.get(near, 0.0), ONE_EDIT)
        if len(word) >= 7 and not found:
            found = dict.fromkeys(self._near(word, 2), TWO_EDITS)
        return found

    def _near(self, word: str, edits: int) -> set[str]:
        """The documents' words that so many slips turn into `word`: "hate" is no slip of "that"."""
        near = self._postings.near(word, edits)
        return {other for other in near if len(other) > 2 and other not in LIGHT}

    def _found(self, typed: list[str]) -> list[dict[float, Documents]]:
        """For each typed word the documents at each closeness: alone, split, joined, by synonym."""
        found: list[dict[float, Documents]] = [defaultdict(int) for _ in typed]
        for levels, word in zip(found, typed, strict=True):
            for form, closeness in self.expand(word):
                levels[closeness] |= self._set(form)
            if len(word) > 5 and word not in self._postings:
                levels[JOINED] |= self._split_set(word)
        for position, (first, second) in enumerate(pairwise(typed)):
            together = self._stem_set(first + second)
            if together:
                found[position][JOINED] |= together
                found[position + 1][JOINED] |= together
        for span in range(1, self._longest + 1):
            for start in range(len(typed) - span + 1):
                phrases = self._synonyms.get(tuple(map(stem, typed[start : start + span])), ())
                meant = self._any_phrase_set(phrases)
                for levels in found[start : start + span] if meant else ():
                    levels[SYNONYM] |= meant
        return found

    def _split_set(self, word: str) -> Documents:
        """Documents with both halves of what was typed in one: "guncrime", "reoffending"."""
        found = 0
        for cut in range(2, len(word) - 1):
            if word[:cut] in self._postings and word[cut:] in self._postings:
                found |= self._set(word[:cut]) & self._set(word[cut:])
        return found

    def _any_phrase_set(self, phrases: Iterable[list[str]]) -> Documents:
        found = 0
        for phrase in phrases:
            every = -1 if phrase else 0
            for word in phrase:
                every &= self._stem_set(word)
            found |= every
        return found

    def _with_what_matters(self, reach: Reach, at_least: float) -> Documents:
        """The documents with every word so heavy that without it none has `at_least` that part."""
        whole = sum(reach.weights) or 1.0
        kept = -1
        for weight, level in zip(reach.weights, reach.levels, strict=True):
            if weight / whole > 1 - at_least:
                kept &= sum(found for _, found in level)
        return kept


def _keep(kept: dict[str, T], word: str, found: T, limit: int) -> None:
    """Remember what was found; started afresh when full: strange words cannot fill memory."""
    if len(kept) >= limit:
        kept.clear()
    kept[word] = found


def _apart(levels: Mapping[float, Documents]) -> tuple[tuple[float, Documents], ...]:
    """The levels, closest first, each document only at its closest."""
    apart: list[tuple[float, Documents]] = []
    seen = 0
    for closeness in sorted(levels, reverse=True):
        fresh = levels[closeness] & ~seen
        if fresh:
            apart.append((closeness, fresh))
            seen |= fresh
    return tuple(apart)
