"""What a pattern repeats, as `re` itself takes the pattern apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

# Nothing public tells what `re` makes of a pattern, and to read patterns anew would be to guess.
op: Any = import_module("re._constants")
_parser: Any = import_module("re._parser")
_compiler: Any = import_module("re._compiler")

Node = tuple[Any, Any]
ONE_LETTER = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)
# What is repeated in these may be read anew in another way.
GIVES_BACK = (op.MAX_REPEAT, op.MIN_REPEAT)
# Repeated so often, two ways to read come to a thousand, and four to a million.
_OFTEN = 10


@dataclass(frozen=True)
class Repeated:
    """A part of a pattern that is repeated."""

    node: Node
    _state: Any

    @property
    def body(self) -> Sequence[Node]:
        """What is repeated."""
        return self.node[1][2]

    @property
    def flags(self) -> int:
        """How the pattern reads letters."""
        return self._state.flags

    def that_never_fits(self) -> re.Pattern[str]:
        """A pattern that tries all ways to read a text as this, and then takes none."""
        nodes = [self.node, (op.FAILURE, ())]
        return _compiler.compile(_parser.SubPattern(self._state, nodes), self.flags)


def repeated_in(pattern: str, flags: int = 0) -> Iterator[Repeated]:
    """What a pattern repeats ten times or more, but for single letters, which are read in one way,
    and for what an atomic group ends in, which is never read anew.
    """
    parsed = _parser.parse(pattern, flags)
    return (Repeated(node, parsed.state) for node in _repeats(parsed))


def _repeats(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        kind, what = node
        if kind in GIVES_BACK and what[1] >= _OFTEN and not _is_of_letters(what[2]):
            yield node
        for each in _within(kind, what):
            kept = each[-1] if kind is op.ATOMIC_GROUP and len(each) else None
            yield from (found for found in _repeats(each) if found is not kept)


def _is_of_letters(body: Sequence[Node]) -> bool:
    return len(body) == 1 and body[0][0] in ONE_LETTER


def _within(kind: Any, what: Any) -> Sequence[Sequence[Node]]:
    if kind is op.BRANCH:
        return what[1]
    if kind is op.SUBPATTERN:
        return [what[3]]
    if kind in (*GIVES_BACK, op.POSSESSIVE_REPEAT):
        return [what[2]]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [what[1]]
    return [what] if kind is op.ATOMIC_GROUP else []
