"""What a phrase may stand for, and how surely: only the best way of saying a name is taken."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.understanding.words.text import Word

# What a name is found under, best first.
GIVEN, DERIVED, SHORTENED = 0, 1, 2


class Sense(NamedTuple):
    """One record that a phrase may stand for; a tuple, for a register has tens of thousands."""

    kind: str
    ref: str
    rank: int = GIVEN
    last_word: str = ""

    def is_said(self, words: Sequence[Word]) -> bool:
        """Whether the words have the number of the name: "panel" is not "panels"."""
        return not self.last_word or words[-1].text == self.last_word


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
