"""How rules are written down and applied: layers of rules over the string of token kinds.

A layer reads from left to right. Where a rule matches, its builder makes one token of the tokens
it covers, or gives None ("not this after all", and the layer's next rule is tried), or REFUSED
("a date that cannot be": the tokens become opaque, so that no part of them is read either).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final

from bot.understanding.dates.symbols import CHARACTERS, Token, codes_of, expression

Parts = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment that relative expressions count from, Europe/London."""

    now: datetime
    today: date


class _Refused:
    pass


REFUSED: Final = _Refused()
Built = tuple[str, Any] | _Refused | None
Builder = Callable[[Parts, Clock], Built]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over token kinds, and what builds a token from a match."""

    pattern: str
    build: Builder


class Layer:
    """Rules that are tried together, the earlier first at each place.

    `kinds` (a group of them: "MONTH|dash") are what no match can do without: where none is in the
    text the layer is passed over, and its expressions are not even compiled, which in all takes
    forty milliseconds that a command without such words need not spend.
    """

    def __init__(self, kinds: str, *rules: Rule) -> None:
        self._needed = frozenset(codes_of(kinds))
        self._rules = rules
        self._each: dict[int, re.Pattern[str]] = {}

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile("|".join(f"({expression(rule.pattern)})" for rule in self._rules))

    def _one(self, index: int) -> re.Pattern[str]:
        if index not in self._each:
            self._each[index] = re.compile(expression(self._rules[index].pattern))
        return self._each[index]

    def reduce(self, tokens: list[Token], codes: str, clock: Clock) -> str:
        """Replaces what the rules match in `tokens`, and gives the new string of kinds."""
        if self._needed.isdisjoint(codes):
            return codes
        position = 0
        while match := self._any.search(codes, position):
            position = match.start() + 1
            built, end = self._build(match, tokens, codes, clock)
            if built is None:
                continue
            start = match.start()
            kind, value = ("opaque", None) if isinstance(built, _Refused) else built
            code = CHARACTERS[kind]
            tokens[start:end] = [Token(code, value, tokens[start].start, tokens[end - 1].end)]
            codes = codes[:start] + code + codes[end:]
        return codes

    def _build(
        self, match: re.Match[str], tokens: list[Token], codes: str, clock: Clock
    ) -> tuple[Built, int]:
        """What the first rule that does not decline makes at a place, and where it ends."""
        start, end = match.span()
        first = (match.lastindex or 1) - 1
        built = self._rules[first].build(tokens[start:end], clock)
        for index in range(first + 1, len(self._rules) if built is None else 0):
            other = self._one(index).match(codes, start)
            if other:
                built = self._rules[index].build(tokens[start : other.end()], clock)
                if built is not None:
                    return built, other.end()
        return built, end


def values(parts: Parts, *kinds: str) -> list[Any]:
    """The meanings of the tokens of some kinds, in order."""
    wanted = [CHARACTERS[kind] for kind in kinds]
    return [part.value for part in parts if part.code in wanted]


def has(parts: Parts, kind: str) -> bool:
    """Whether a token of a kind is among the parts."""
    code = CHARACTERS[kind]
    return any(part.code == code for part in parts)
