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
from typing import Any, Final

from bot.understanding.dates.symbols import CHARACTERS, Token, expression

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
    """Rules that are tried together, the earlier first at each place."""

    def __init__(self, *rules: Rule) -> None:
        sources = [expression(rule.pattern) for rule in rules]
        self._builders = [rule.build for rule in rules]
        self._each = [re.compile(source) for source in sources]
        self._any = re.compile("|".join(f"({source})" for source in sources))

    def reduce(self, tokens: list[Token], codes: str, clock: Clock) -> str:
        """Replaces what the rules match in `tokens`, and gives the new string of kinds."""
        position = 0
        while match := self._any.search(codes, position):
            start = match.start()
            index = (match.lastindex or 1) - 1
            end = match.end()
            built = self._builders[index](tokens[start:end], clock)
            while built is None:
                index += 1
                if index == len(self._each):
                    break
                other = self._each[index].match(codes, start)
                if other:
                    end = other.end()
                    built = self._builders[index](tokens[start:end], clock)
            position = start + 1
            if built is None:
                continue
            kind, value = ("opaque", None) if isinstance(built, _Refused) else built
            code = CHARACTERS[kind]
            tokens[start:end] = [Token(code, value, tokens[start].start, tokens[end - 1].end)]
            codes = codes[:start] + code + codes[end:]
        return codes


def values(parts: Parts, *kinds: str) -> list[Any]:
    """The meanings of the tokens of some kinds, in order."""
    wanted = [CHARACTERS[kind] for kind in kinds]
    return [part.value for part in parts if part.code in wanted]


def has(parts: Parts, kind: str) -> bool:
    """Whether a token of a kind is among the parts."""
    code = CHARACTERS[kind]
    return any(part.code == code for part in parts)
