"""What a pattern repeats, as an automaton: a place for every point that a reader may have come to,
and the letters that lead from one to the next.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tests.parsed import GIVES_BACK, ONE_LETTER, Node, op

# Letters that stand for all; a set of them is a whole number, a bit for each.
LETTERS = "".join(map(chr, range(32, 127))) + "\n’‘“”–—→✅é…"
_BIT = {letter: 1 << number for number, letter in enumerate(LETTERS)}
_EVERY = (1 << len(LETTERS)) - 1
_WORD = sum(bit for letter, bit in _BIT.items() if letter.isalnum() or letter == "_")
_DIGIT = sum(bit for letter, bit in _BIT.items() if letter.isdigit())
_BLANK = sum(bit for letter, bit in _BIT.items() if letter.isspace())
_KINDS = {
    op.CATEGORY_DIGIT: _DIGIT,
    op.CATEGORY_NOT_DIGIT: _EVERY & ~_DIGIT,
    op.CATEGORY_SPACE: _BLANK,
    op.CATEGORY_NOT_SPACE: _EVERY & ~_BLANK,
    op.CATEGORY_WORD: _WORD,
    op.CATEGORY_NOT_WORD: _EVERY & ~_WORD,
}
# The letters that are taken first to stand for others, so that what is found is easily seen.
_SEEN_FIRST = " ea1," + LETTERS
# Of what is repeated between so and so often, so many are told apart.
_TOLD_APART = 3

# Of letters before and letters after a place, one of these pairs is asked for.
Asked = tuple[tuple[int, int], ...]
_NEVER: Asked = ()
_AT_EDGE: Asked = ((_WORD, _EVERY & ~_WORD), (_EVERY & ~_WORD, _WORD))
_OFF_EDGE: Asked = ((_WORD, _WORD), (_EVERY & ~_WORD, _EVERY & ~_WORD))


@dataclass(frozen=True)
class Ahead:
    """What is looked for ahead: the places where that may be by now, and the one where it is found;
    whether it must be, or must not.
    """

    places: frozenset[int]
    end: int
    is_wanted: bool


@dataclass(frozen=True)
class Way:
    """A way on from a place to one that reads a letter, or that is an end."""

    to: int
    asked: tuple[Asked, ...] = ()
    ahead: frozenset[Ahead] = frozenset()
    choices: tuple[tuple[int, int], ...] = ()

    def letters(self, last: int) -> int:
        """The letters that may follow after that one."""
        letters = _EVERY
        for pairs in self.asked:
            allowed = 0
            for before, after in pairs:
                allowed |= after if before & last else 0
            letters &= allowed
        return letters


@dataclass
class Automaton:
    """Places, of which the first is both the beginning and the end of what is repeated."""

    onward: list[list[int]] = field(default_factory=list[list[int]])
    reads: dict[int, tuple[int, int]] = field(default_factory=dict[int, tuple[int, int]])
    asks: dict[int, Asked] = field(default_factory=dict[int, Asked])
    looks: dict[int, Ahead] = field(default_factory=dict[int, Ahead])
    ends: set[int] = field(default_factory=lambda: {0})
    # Where what was chosen first is never chosen anew: within an atomic group.
    settled: set[int] = field(default_factory=set[int])
    # Letters of which each stands for all that are read alike, and for those that are looked back
    # at alike.
    alike: dict[int, int] = field(default_factory=dict[int, int])
    _known: dict[int, Sequence[Way]] = field(default_factory=dict[int, Sequence[Way]])

    def ways(self, place: int) -> Sequence[Way]:
        """All ways on from a place."""
        if place not in self._known:
            self._known[place] = list(self._ways(place, Way(place), frozenset()))
        return self._known[place]

    def _ways(self, place: int, way: Way, seen: frozenset[int]) -> Iterator[Way]:
        asked = self.asks.get(place)
        if place in seen or asked == _NEVER:
            return
        ahead = way.ahead | {self.looks[place]} if place in self.looks else way.ahead
        way = Way(place, way.asked if asked is None else (*way.asked, asked), ahead, way.choices)
        if place in self.reads or place in self.ends:
            yield way
        several = len(self.onward[place]) > 1
        for number, onward in enumerate(self.onward[place]):
            choices = (*way.choices, (place, number)) if several else way.choices
            on = Way(onward, way.asked, way.ahead, choices)
            yield from self._ways(onward, on, seen | {place})


def automaton_of(repeated: Sequence[Node], flags: int) -> Automaton:
    """The automaton of what is repeated."""
    builder = _Builder(flags)
    first = builder.place()
    builder.made.onward[builder.all(repeated, first)].append(first)
    builder.tell_letters_apart()
    return builder.made


class _Builder:
    """Puts an automaton together, part by part; each part goes on from a place, and tells where it
    has come to.
    """

    def __init__(self, flags: int) -> None:
        self.made = Automaton()
        self._flags = flags
        self._settled = 0
        self._is_sure = True

    def place(self, *before: int) -> int:
        place = len(self.made.onward)
        self.made.onward.append([])
        if self._settled:
            self.made.settled.add(place)
        for each in before:
            self.made.onward[each].append(place)
        return place

    def all(self, nodes: Sequence[Node], at: int) -> int:
        for kind, what in nodes:
            at = self._one(kind, what, self.place(at))
        return at

    def tell_letters_apart(self) -> None:
        """Of letters that nothing tells apart, only one is read; and of those that nothing that
        looks back tells apart, one is remembered.
        """
        pairs = [pair for asked in self.made.asks.values() for pair in asked]
        backward = {before for before, _ in pairs}
        forward = {after for _, after in pairs} | {read for read, _ in self.made.reads.values()}
        read: dict[tuple[bool, ...], int] = {}
        kept: dict[tuple[bool, ...], int] = {}
        for letter in map(_BIT.__getitem__, _SEEN_FIRST):
            last = tuple(bool(letters & letter) for letters in backward)
            told = (*last, *(bool(letters & letter) for letters in forward))
            if told not in read:
                read[told] = letter
                self.made.alike[letter] = kept.setdefault(last, letter)

    def _one(self, kind: Any, what: Any, at: int) -> int:
        if kind in ONE_LETTER:
            end = self.place()
            self.made.reads[at] = letters_of(kind, what, self._flags), end
            return end
        if kind is op.BRANCH:
            return self.place(*[self.all(branch, self.place(at)) for branch in what[1]])
        if kind is op.SUBPATTERN:
            return self.all(what[3], at)
        if kind in GIVES_BACK:
            return self._repeated(what, at)
        if kind in (op.ATOMIC_GROUP, op.POSSESSIVE_REPEAT):
            return self._kept(kind, what, at)
        if kind is op.AT:
            self._stand(what, at)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            self._look(kind is op.ASSERT, what[0] > 0, what[1], at)
        elif kind is op.FAILURE:
            self.made.asks[at] = _NEVER
        return at

    def _stand(self, what: Any, at: int) -> None:
        edges = {op.AT_BOUNDARY: _AT_EDGE, op.AT_NON_BOUNDARY: _OFF_EDGE}
        if what in edges or not self._flags & re.MULTILINE:
            self.made.asks[at] = edges.get(what, _NEVER)

    def _look(self, is_wanted: bool, is_ahead: bool, body: Sequence[Node], at: int) -> None:
        if len(body) == 1 and body[0][0] in ONE_LETTER:
            letters = letters_of(body[0][0], body[0][1], self._flags)
            letters = letters if is_wanted else _EVERY & ~letters
            self.made.asks[at] = ((_EVERY, letters),) if is_ahead else ((letters, _EVERY),)
        elif is_ahead:
            self._is_sure = True
            start = self.place()
            end = self.all(body, start)
            if is_wanted or self._is_sure:
                self.made.ends.add(end)
                self.made.looks[at] = Ahead(frozenset({start}), end, is_wanted)
            self._is_sure = False
        else:  # what stands further back is not looked at
            self._is_sure = False

    def _kept(self, kind: Any, what: Any, at: int) -> int:
        self._settled += 1
        start = self.place(at)
        atomic = kind is op.ATOMIC_GROUP
        end = self.all(what, start) if atomic else self._repeated(what, start)
        self._settled -= 1
        return self.place(end)

    def _repeated(self, what: Any, at: int) -> int:
        least, most, body = what
        for _ in range(min(least, _TOLD_APART)):
            at = self.place(self.all(body, self.place(at)))
        if int(most) - least > _TOLD_APART:
            again = self.place(at)
            self.made.onward[self.all(body, self.place(again))].append(again)
            return self.place(again)
        ends = [at]
        for _ in range(int(most) - least):
            at = self.place(self.all(body, self.place(at)))
            ends.append(at)
        return self.place(*ends)


def letters_of(kind: Any, what: Any, flags: int) -> int:
    """The letters that one part of a pattern reads one of."""
    if kind is op.ANY:
        return _EVERY if flags & re.DOTALL else _EVERY & ~_BIT["\n"]
    if kind is not op.IN:
        letters = _with_cases(_BIT.get(chr(what), 0), flags)
        return letters if kind is op.LITERAL else _EVERY & ~letters
    letters = 0
    for each, said in what:
        if each is op.LITERAL:
            letters |= _BIT.get(chr(said), 0)
        elif each is op.RANGE:
            letters |= _in_range(*said)
        elif each is op.CATEGORY:
            letters |= _KINDS[said]
    letters = _with_cases(letters, flags)
    return _EVERY & ~letters if what[0][0] is op.NEGATE else letters


@cache
def _in_range(first: int, last: int) -> int:
    return sum(bit for letter, bit in _BIT.items() if first <= ord(letter) <= last)


def _with_cases(letters: int, flags: int) -> int:
    return _either_case(letters) if flags & re.IGNORECASE else letters


@cache
def _either_case(letters: int) -> int:
    for letter, bit in _BIT.items():
        if letters & bit:
            letters |= _BIT.get(letter.swapcase(), 0)
    return letters
