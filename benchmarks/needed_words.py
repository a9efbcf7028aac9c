"""`python -m benchmarks.needed_words`: work out which words every pattern needs, and keep them.

A pattern is taken apart as `re` does, and of all that a fit must have somewhere, what is rarest in
a text is kept. handlers/needed_words.py looks for it before a pattern is compiled.
"""

import gc
import json
import pkgutil
import warnings
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from handlers.needed_words import TABLE, key_of
from handlers.patterns import Pattern

op: Any = import_module("re._constants")  # nothing else tells what `re` makes of a pattern
_parser: Any = import_module("re._parser")

Words = frozenset[str]
Parsed = Sequence[tuple[Any, Any]]

_PACKAGES = ("bot", "handlers", "scheduler")
_MOST_WORDS = 80
_LONG_ENOUGH = 60  # characters of a pattern; a shorter one is compiled in no time
_RARE_ENOUGH = 0.3
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def main() -> None:
    """Write the table."""
    table = {key_of(p.pattern, p.flags): sorted(words) for p, words in worked_out(every_pattern())}
    lines = (f" {json.dumps(key)}: {json.dumps(table[key])}" for key in sorted(table))
    TABLE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(table)} patterns have words that they need.")


def every_pattern() -> list[Pattern]:
    """Every pattern that a module of the program makes."""
    for package in _PACKAGES:
        for module in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    gc.unfreeze()  # a server that runs in the same process has put aside what it began with
    return [each for each in gc.get_objects() if isinstance(each, Pattern)]


def worked_out(patterns: Iterable[Pattern]) -> Iterable[tuple[Pattern, Words]]:
    """The patterns that it is worth to look for words of, with the words."""
    for pattern in patterns:
        needed = words_of_fit(pattern.pattern, pattern.flags)
        if len(pattern.pattern) >= _LONG_ENOUGH and needed and _commonness(needed) < _RARE_ENOUGH:
            yield pattern, needed


def words_of_fit(pattern: str, flags: int = 0) -> Words:
    """Pieces of text, in lower case, one of which stands in every text that the pattern fits; none
    where nothing can be told. Of several such sets, the one that fewest texts have any of.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a pattern's own: it has been compiled before
        parsed = list(_parser.parse(pattern, flags))
    return _needed(parsed) or frozenset()


def _needed(parsed: Parsed) -> Words | None:
    """What a fit of these, one after another, has in it; null where nothing can be told."""
    sets: list[Words | None] = [_run(parsed[start:]) for start in range(len(parsed))]
    sets += [_needed_by(kind, what) for kind, what in parsed]
    told = [words for words in sets if words]
    return min(told, key=_rank, default=None)


def _needed_by(kind: Any, what: Any) -> Words | None:
    """What a fit of one part of a pattern has in it."""
    if kind is op.SUBPATTERN:
        return _needed(list(what[3]))
    if kind is op.ATOMIC_GROUP:
        return _needed(list(what))
    if kind is op.ASSERT:  # what stands before or after is in the text, too
        return _needed(list(what[1]))
    if kind in _REPEATS and what[0] > 0:
        return _needed(list(what[2]))
    if kind is op.BRANCH:
        each = [_needed(list(branch)) for branch in what[1]]
        words = frozenset[str]().union(*(some for some in each if some))
        return _fewest(words) if all(each) and len(words) <= _MOST_WORDS else None
    return None


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


def _rank(words: Words) -> tuple[float, int, list[str]]:
    """The rarest first; of equals the longest, whose reason is easiest seen."""
    return _commonness(words), -min(map(len, words)), sorted(words)


def _commonness(words: Words) -> float:
    """About how many texts have any of them: each of the first letters makes a word rarer."""
    return sum(6.0 ** -min(len(word), 5) for word in words)


if __name__ == "__main__":
    main()
