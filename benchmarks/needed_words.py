"""`python -m benchmarks.needed_words`: work out which words every pattern needs, and keep them.

A pattern is taken apart as `re` does. Of all that a fit must have somewhere, what fewest of the
example sentences have is kept. handlers/needed_words.py looks for it before a pattern is compiled.
"""

import gc
import json
import pkgutil
import warnings
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from handlers.needed_words import TABLE, key_of
from handlers.patterns import Pattern
from handlers.registry import intents

op: Any = import_module("re._constants")  # nothing else tells what `re` makes of a pattern
_parser: Any = import_module("re._parser")

Words = frozenset[str]
Sets = tuple[Words, ...]
# A fit has one of the words of each set, of one of these ways at least.
Ways = tuple[Sets, ...]
Parsed = Sequence[tuple[Any, Any]]

_PACKAGES = ("bot", "handlers", "scheduler")
_MOST_WORDS = 80
_MOST_WAYS = 40
_LONG_ENOUGH = 60  # characters of a pattern; a shorter one is compiled in no time
_RARE_ENOUGH = 0.3  # of the example sentences
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def main() -> None:
    """Write the table."""
    table = {key_of(p.pattern, p.flags): as_listed(ways) for p, ways in worked_out(every_pattern())}
    lines = (f" {json.dumps(key)}: {json.dumps(table[key])}" for key in sorted(table))
    TABLE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(table)} patterns have words that they need.")


def as_listed(ways: Ways) -> list[list[list[str]]]:
    """The words of a pattern as the table has them."""
    return [[sorted(words) for words in sets] for sets in ways]


def every_pattern() -> list[Pattern]:
    """Every pattern that a module of the program makes."""
    for package in _PACKAGES:
        for module in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    gc.unfreeze()  # a server that runs in the same process has put aside what it began with
    return [each for each in gc.get_objects() if isinstance(each, Pattern)]


def worked_out(patterns: Iterable[Pattern]) -> Iterable[tuple[Pattern, Ways]]:
    """The patterns that it is worth to look for words of, with the words."""
    for pattern in patterns:
        ways = ways_to_fit(pattern.pattern, pattern.flags)
        if len(pattern.pattern) >= _LONG_ENOUGH and ways and _commonness(ways) < _RARE_ENOUGH:
            yield pattern, ways


def ways_to_fit(pattern: str, flags: int = 0) -> Ways:
    """What a text must have for the pattern to fit it: pieces of text in lower case, one of each
    set, of one of the ways; none where nothing can be told.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a pattern's own: it has been compiled before
        parsed = list(_parser.parse(pattern, flags))
    return _needed(parsed) or ()


def _needed(parsed: Parsed) -> Ways | None:
    """What a fit of these, one after another, has in it; null where nothing can be told."""
    told = [ways for kind, what in parsed if (ways := _needed_by(kind, what))]
    sets = [words for start in range(len(parsed)) if (words := _run(parsed[start:]))]
    sets += [words for ways in told if len(ways) == 1 for words in ways[0]]
    several = min((ways for ways in told if len(ways) > 1), key=_rank_of_ways, default=((),))
    ways = tuple(_telling((*way, *sets)) for way in several)
    return ways if all(ways) else None


def _telling(sets: Iterable[Words]) -> Sets:
    """Of sets that a fit has a word of each of, the rarest, and what makes it rarer by half."""
    kept: list[Words] = []
    having = (1 << len(_sentences())) - 1
    for words in sorted(sets, key=_rank):
        both = having & _having(words)
        if not kept or both.bit_count() * 2 <= having.bit_count() > 0:
            kept.append(words)
            having = both
    return tuple(kept)


def _needed_by(kind: Any, what: Any) -> Ways | None:
    """What a fit of one part of a pattern has in it."""
    if kind is op.SUBPATTERN:
        return _needed(list(what[3]))
    if kind is op.ATOMIC_GROUP:
        return _needed(list(what))
    if kind is op.ASSERT:  # what stands before or after is in the text, too
        return _needed(list(what[1]))
    if kind in _REPEATS and what[0] > 0:
        return _needed(list(what[2]))
    return _of_any([_needed(list(branch)) for branch in what[1]]) if kind is op.BRANCH else None


def _of_any(branches: Sequence[Ways | None]) -> Ways | None:
    """What a fit of one of several has in it: those that need one set only, as one set."""
    told = [way for ways in branches if ways for way in ways]
    if not all(branches):
        return None
    if sum(len(way) > 1 for way in told) >= _MOST_WAYS:
        told = [way[:1] for way in told]
    words = _fewest(frozenset[str]().union(*(way[0] for way in told if len(way) == 1)))
    ways = (*([(words,)] if words else []), *(way for way in told if len(way) > 1))
    return ways if len(words) <= _MOST_WORDS else None


def _run(parsed: Parsed) -> Words | None:
    """All that the beginning of these can be: of as many of them as make it rarest."""
    said, told = {""}, list[Words]()
    for kind, what in parsed:
        ways = _ways(kind, what)
        if ways is None or len(said) * len(ways) > _MOST_WORDS:
            break
        said = {before + after for before in said for after in ways}
        if "" not in said:
            told.append(_fewest(frozenset(said)))
    return min(told, key=_rank, default=None)


def _ways(kind: Any, what: Any) -> set[str] | None:
    """Every text that one part of a pattern can take up; null for too many."""
    if kind is op.LITERAL:
        return _letter(what)
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return {""}
    if kind is op.SUBPATTERN:
        return _ways_of_all(list(what[3]))
    if kind is op.ATOMIC_GROUP:
        return _ways_of_all(list(what))
    if kind is op.BRANCH:
        return _any_of([_ways_of_all(list(branch)) for branch in what[1]])
    if kind is op.IN:
        each = [_letter(letter) if one is op.LITERAL else None for one, letter in what]
        return _any_of(each)
    if kind in _REPEATS and what[1] == 1:
        once = _ways_of_all(list(what[2]))
        return once if once is None or what[0] else once | {""}
    return None


def _letter(code: int) -> set[str] | None:
    """A letter as it is looked for; null for one whose cases are more than two."""
    letter = chr(code).lower()
    return None if letter.isalpha() and not letter.isascii() else {letter}


def _any_of(each: Sequence[set[str] | None]) -> set[str] | None:
    told = [ways for ways in each if ways is not None]
    return set[str]().union(*told) if len(told) == len(each) else None


def _ways_of_all(parsed: Parsed) -> set[str] | None:
    said = {""}
    for kind, what in parsed:
        ways = _ways(kind, what)
        if ways is None or len(said) * len(ways) > _MOST_WORDS:
            return None
        said = {before + after for before in said for after in ways}
    return said


def _fewest(words: Words) -> Words:
    """Without those that hold another."""
    return frozenset(w for w in words if not any(o != w and o in w for o in words))


def _rank(words: Words) -> tuple[int, float, int, list[str]]:
    """The rarest first; of equals those with the most letters, and the longest, whose reason is
    easiest seen.
    """
    letters = sum(6.0 ** -min(len(word), 5) for word in words)
    return _having(words).bit_count(), letters, -min(map(len, words)), sorted(words)


def _rank_of_ways(ways: Ways) -> tuple[float, int]:
    return _commonness(ways), len(ways)


def _commonness(ways: Ways) -> float:
    """The part of the example sentences that have what one of the ways needs."""
    having = 0
    for sets in ways:
        all_of_them = -1
        for words in sets:
            all_of_them &= _having(words)
        having |= all_of_them
    return having.bit_count() / len(_sentences())


def _having(words: Words) -> int:
    """The example sentences that have any of the words: bit N for sentence N."""
    having = 0
    for word in words:
        having |= _having_word(word)
    return having


@cache
def _having_word(word: str) -> int:
    return sum(1 << number for number, said in enumerate(_sentences()) if word in said)


@cache
def _sentences() -> Sequence[str]:
    return [said.lower() for intent in intents().values() for said in intent.sentences]


if __name__ == "__main__":
    main()
