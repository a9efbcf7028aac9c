"""Sets of documents, each one whole number with a bit for each document: to join, meet and rank
100,000 of them takes a few dozen operations on whole numbers, without numpy's start-up.

Sums of weights are kept in columns: plane N holds bit N of every document's sum.
"""

import re
from collections.abc import Iterable, Iterator

Documents = int  # bit N set: document N belongs

_SOME = re.compile(rb"[^\0]", re.DOTALL)
_OFFSETS = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]


def numbers_in(documents: Documents) -> Iterator[int]:
    """The numbers of the documents in a set, ascending."""
    held = documents.to_bytes((documents.bit_length() + 7) >> 3, "little")
    for match in _SOME.finditer(held):
        start = match.start()
        for offset in _OFFSETS[held[start]]:
            yield (start << 3) + offset


def set_of(numbers: Iterable[int]) -> Documents:
    """The set of the documents with these numbers."""
    numbers = tuple(numbers)
    held = bytearray((max(numbers, default=0) >> 3) + 1)
    for number in numbers:
        held[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def add(planes: list[Documents], documents: Documents, weight: int) -> None:
    """Add `weight` to the sum of each of `documents`, carrying from plane to plane."""
    for place in range(weight.bit_length()):
        carry = documents if weight >> place & 1 else 0
        while carry:
            while len(planes) <= place:
                planes.append(0)
            planes[place], carry = planes[place] ^ carry, planes[place] & carry
            place += 1  # noqa: PLW2901 (the carry climbs; the next digit starts from its own place)


def first_of(planes: list[Documents], reached: Documents, limit: int) -> Documents:
    """The `limit` of `reached` with the greatest sums; of equals those with the lowest numbers."""
    surely, equal = 0, reached
    for plane in reversed(planes):
        greater = equal & plane
        if (surely | greater).bit_count() > limit:
            equal = greater
        else:
            surely |= greater
            equal ^= greater
    room = limit - surely.bit_count()
    if equal.bit_count() <= room:
        return surely | equal
    kept = [number for number, _ in zip(numbers_in(equal), range(room), strict=False)]
    return surely | set_of(kept)
