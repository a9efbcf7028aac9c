"""Slips of the finger in the words between the parts of an order."""

import re
from collections.abc import Collection
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from bot.understanding.told.part_rows import BUILDS
from handlers.patterns import Pattern

SHORTEST = 4
_WORD = Pattern(r"[a-z]{4,}")


@cache
def _known() -> frozenset[str]:
    """The words that orders are built of."""
    said = " ".join(re.sub(r"\\[a-z]|\?:", " ", build.pattern) for _, build in BUILDS)
    return frozenset(re.findall(rf"[a-z]{{{SHORTEST},}}", said))


@cache
def _meant(word: str) -> str:
    if word in _known():
        return word
    near = [each for each in _known() if _is_near(word, each)]
    return near[0] if len(near) == 1 else word


def _is_near(word: str, other: str) -> bool:
    return (
        abs(len(word) - len(other)) <= 1
        and word[0] == other[0]
        and DamerauLevenshtein.distance(word, other, score_cutoff=1) <= 1
    )


def without_slips(left: str, strange: Collection[str]) -> str:
    """The words with those put right that are `strange`, and one slip away from one word of an
    order.
    """
    return _WORD.sub(lambda word: _meant(word[0]) if word[0] in strange else word[0], left)
