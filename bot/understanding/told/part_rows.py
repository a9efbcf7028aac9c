"""How an order is built of its parts: a table for each kind of change.

Capitals stand for parts: R the record (or records), S another record, P somebody and Q somebody
else, D a day, L a stretch of time, Y a priority; " O" is the record in an order, which may stand
before it instead ("06 - push it to Friday"). Each row is the whole of what is ordered.
"""

from collections.abc import Iterator

from bot.understanding.told.ordered_rows import IMPERATIVES, Verb
from bot.understanding.told.part_words import (
    AFTER,
    BEFORE,
    IS,
    IT,
    MAY,
    SEP,
    WISH,
)
from bot.understanding.told.stated_rows import STATEMENTS
from handlers.patterns import Pattern, any_of


def _imperative(build: str) -> Iterator[str]:
    yield f"{WISH}?{build.replace(' O', ' R')}"
    yield f"R{SEP}? {BEFORE}{WISH}?{build.replace(' O', f'(?: {IT})?')}"


def _of_verb(verb: Verb) -> Iterator[str]:
    """All that a verb may be said in: ordered, wished, allowed, told of the record."""
    base, said, doing = verb
    yield from _imperative(base)
    if said:
        yield rf"R{IS}{SEP}?{MAY} {said}"
        yield rf"(?:can|could) R (?:please |now |all |both )*(?:be|get) {said}"
        yield (
            rf"(?:(?:i|we)(?:['’]d| would) like|(?:i|we) (?:want|need)|get|have) R (?:to be"
            rf" )?{said}"
        )
        yield rf"happy for R to be {said}"
    if doing:
        yield rf"R (?:needs?|wants?|could do with) {doing}"


def _rows(kind: str) -> Iterator[str]:
    for verb in IMPERATIVES.get(kind, ()):
        yield from _of_verb(verb)
    yield from STATEMENTS.get(kind, ())


KINDS = tuple(dict.fromkeys((*IMPERATIVES, *STATEMENTS)))
BUILDS = tuple((kind, Pattern(rf"{BEFORE}{any_of(*_rows(kind))}{AFTER}")) for kind in KINDS)
