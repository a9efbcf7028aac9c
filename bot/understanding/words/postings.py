"""Which documents have which words; and the words by their stem, beginning and ends."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.words.stems import indexed, stem

T = TypeVar("T")


class Postings:
    """The words of documents, which are known by their numbers. It never changes: with_changes
    gives another, so that whoever reads this one meanwhile is not disturbed.
    """

    def __init__(self, numbers: dict[str, list[int]]) -> None:
        """`numbers`: for each word the documents that have it, ascending."""
        self._numbers = numbers
        self.vocabulary = object()
        """What two have in common that have the same words."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Postings":
        """Those of texts whose numbers are their places."""
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for word in words_in(text):
                numbers[word].append(number)
        return cls(dict(numbers))

    def with_changes(self, changes: Iterable[tuple[int, str, str]]) -> "Postings":
        """The same after some documents changed: for each its number, its text before and its text
        after ("" where there was, or is, none).
        """
        numbers = dict(self._numbers)
        touched: set[str] = set()
        for number, before, after in changes:
            was, now = words_in(before), words_in(after)
            touched |= was ^ now
            for word in was - now:
                numbers[word] = [each for each in numbers[word] if each != number]
            for word in now - was:
                numbers[word] = [*numbers.get(word, ())]
                insort(numbers[word], number)
        for word in touched:
            if not numbers[word]:
                del numbers[word]
        other = Postings(numbers)
        gained = [word for word in touched if word in other and word not in self]
        lost = [word for word in touched if word in self and word not in other]
        if not (gained or lost):  # what is made of the words alone is the same
            vars(other).update({**vars(self), "_numbers": numbers})
            return other
        if "_by_stem" in vars(self):
            other._by_stem = _regrouped(self._by_stem, gained, lost, _stem_of)
        if "_by_ends" in vars(self):
            other._by_ends = _regrouped(self._by_ends, gained, lost, _ends_of)
        if "_alphabet" in vars(self):
            away = set(lost)
            other._alphabet = [word for word in self._alphabet if word not in away]
            for word in gained:
                insort(other._alphabet, word)
        return other

    def __contains__(self, word: str) -> bool:
        return word in self._numbers

    def having(self, word: str) -> Sequence[int]:
        """The documents that have a word, ascending."""
        return self._numbers.get(word, ())

    def of_stem(self, root: str) -> Sequence[str]:
        """The words that have a stem."""
        return self._by_stem.get(root, ())

    def beginning(self, start: str) -> Iterator[str]:
        """The words that begin so, where so much of a word tells anything."""
        if len(start) < 4:
            return
        for position in range(bisect_left(self._alphabet, start), len(self._alphabet)):
            if not self._alphabet[position].startswith(start):
                return
            yield self._alphabet[position]

    def near(self, word: str, edits: int) -> set[str]:
        """The words that so many slips turn into `word` (a swap of letters is one)."""
        others: set[str] = set()
        for length in range(len(word) - edits, len(word) + edits + 1):
            others.update(self._by_ends.get((length, word[0], ""), ()))
            others.update(self._by_ends.get((length, "", word[-1]), ()))
        found = process.extract(
            word, list(others), scorer=OSA.distance, score_cutoff=edits, limit=None
        )
        return {other for other, _, _ in found}

    def build(self) -> None:
        """Sort the words now, so that the first question is as quick as the others."""
        _ = self._by_stem, self._alphabet, self._by_ends

    @cached_property
    def _by_stem(self) -> Mapping[str, list[str]]:
        return _grouped(self._numbers, _stem_of)

    @cached_property
    def _alphabet(self) -> list[str]:
        return sorted(self._numbers)

    @cached_property
    def _by_ends(self) -> Mapping[tuple[int, str, str], list[str]]:
        return _grouped(self._numbers, _ends_of)


def words_in(text: str) -> set[str]:
    """The words under which a text is found."""
    return set(chain.from_iterable(map(indexed, text.split())))


def _stem_of(word: str) -> Iterable[str]:
    return (stem(word),)


def _ends_of(word: str) -> Iterable[tuple[int, str, str]]:
    """Of a word of letters its length with its first, and its last: one slip never hits both."""
    return ((len(word), word[0], ""), (len(word), "", word[-1])) if word.isalpha() else ()


def _grouped(all_words: Iterable[str], group: Callable[[str], Iterable[T]]) -> dict[T, list[str]]:
    grouped: defaultdict[T, list[str]] = defaultdict(list)
    for word in all_words:
        for name in group(word):
            grouped[name].append(word)
    return dict(grouped)


def _regrouped(
    before: Mapping[T, list[str]],
    gained: Iterable[str],
    lost: Iterable[str],
    group: Callable[[str], Iterable[T]],
) -> dict[T, list[str]]:
    grouped = dict(before)
    for word in lost:
        for name in group(word):
            grouped[name] = [each for each in grouped[name] if each != word]
    for word in gained:
        for name in group(word):
            grouped[name] = [*grouped.get(name, ()), word]
    return grouped
