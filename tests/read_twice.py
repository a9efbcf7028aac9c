"""Texts that a repeated part of a pattern reads in more ways than one.

By `(?:so |so so )*` "so so " is read as one or as two. Of thirty such texts there are a thousand
million ways to read them, and where what follows fits none, `re` tries all: a server could be
stopped by one message. So the automaton of the part is gone through twice at once. Where the two
have gone different ways over the same letters, and are both back at the beginning, they read it
twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.automata import LETTERS, Ahead, Automaton, Way

# No part that is repeated comes near to it.
MOST_STATES = 100_000


@dataclass(frozen=True)
class _Both:
    """Where the two are; the letter that both last read, what they look for ahead, and whether they
    have gone different ways.
    """

    one: int
    other: int
    last: int
    ahead: frozenset[Ahead]
    differ: bool


def read_twice(automaton: Automaton) -> Iterator[str]:
    """The texts after which two different ways through an automaton are both at its beginning, the
    shortest first. Of what `re` looks back at only the last letter is looked at, so that some may
    be no such texts.
    """
    for last in set(automaton.alike.values()):
        start = _Both(0, 0, last, frozenset(), differ=False)
        texts = {start: ""}
        waiting = [start]
        for both in waiting:
            text = texts[both]
            if both.differ and both.last == last and _are_back(automaton, both, text[0]):
                yield text
            for onward, letter in _onward(automaton, both):
                if onward not in texts and len(texts) < MOST_STATES:
                    texts[onward] = text + LETTERS[letter.bit_length() - 1]
                    waiting.append(onward)


def _are_back(automaton: Automaton, both: _Both, begins: str) -> bool:
    """Whether both may begin anew, with that letter."""
    letter = 1 << LETTERS.index(begins)
    return all(
        any(way.to == 0 and way.letters(both.last) & letter for way in automaton.ways(place))
        for place in (both.one, both.other)
    )


def _onward(automaton: Automaton, both: _Both) -> Iterator[tuple[_Both, int]]:
    """Where both may be after one more letter, with that letter."""
    for one, other, differ in _pairs(automaton, both):
        (may, first), (might, second) = automaton.reads[one.to], automaton.reads[other.to]
        letters = may & might
        if letters:
            letters &= one.letters(both.last) & other.letters(both.last)
        for letter, last in automaton.alike.items():
            if letters & letter:
                looks = both.ahead | one.ahead | other.ahead
                ahead = _looked(automaton, looks, both.last, letter)
                if ahead is not None:
                    places = min(first, second), max(first, second)
                    yield _Both(*places, last, ahead, differ), letter


def _looked(
    automaton: Automaton, looks: frozenset[Ahead], last: int, letter: int
) -> frozenset[Ahead] | None:
    """What is still looked for after that letter; null where what must be can no longer be found,
    or what must not be is.
    """
    left: set[Ahead] = set()
    for look in looks:
        ways = [way for place in look.places for way in automaton.ways(place)]
        ways = [way for way in ways if way.letters(last) & letter]
        found = any(way.to == look.end for way in ways)
        read = (automaton.reads[way.to] for way in ways if way.to in automaton.reads)
        places = frozenset(place for letters, place in read if letters & letter)
        if (not look.is_wanted and found) or (look.is_wanted and not found and not places):
            return None
        if places and not found:
            left.add(Ahead(places, look.end, look.is_wanted))
    return frozenset(left)


def _pairs(automaton: Automaton, both: _Both) -> Iterator[tuple[Way, Way, bool]]:
    """The ways on of both, each with each, and whether they have then gone different ways."""
    ones = [way for way in automaton.ways(both.one) if way.to in automaton.reads]
    others = [way for way in automaton.ways(both.other) if way.to in automaton.reads]
    for number, one in enumerate(ones):
        if both.differ:
            yield from ((one, other, True) for other in others)
            continue
        yield one, one, False
        for other in ones[number + 1 :]:
            if _may_part(automaton, one, other):
                yield one, other, True


def _may_part(automaton: Automaton, one: Way, other: Way) -> bool:
    """Whether two that stand at the same place may go these different ways: not where the first
    difference is within an atomic group, whose first way is the only one.
    """
    chosen = zip(one.choices, other.choices, strict=False)
    place = next((first[0] for first, second in chosen if first != second), None)
    return place not in automaton.settled
