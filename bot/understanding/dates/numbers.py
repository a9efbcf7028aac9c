"""Numbers and years in words: "twenty-fourth", "nineteen seventy two", "two thousand and ten"."""

from __future__ import annotations

from bot.understanding.dates.symbols import CHARACTERS as C
from bot.understanding.dates.symbols import Token

_NUMBER, _ORDINAL, _DASH, _AND = C["numw"], C["ordw"], C["dash"], C["and"]


def _small(tokens: list[Token], index: int) -> tuple[int, int, bool]:
    """A number below 100 from `index`: its value, where it ends, whether it is an ordinal."""
    if index >= len(tokens) or tokens[index].code != _NUMBER or tokens[index].value > 99:
        return 0, index, False
    number = tokens[index].value
    index += 1
    if number < 20:
        return number, index, False
    after = index
    if after < len(tokens) and tokens[after].code == _DASH:
        after += 1
    if after < len(tokens) and tokens[after].value in range(1, 10):
        if tokens[after].code == _NUMBER:
            return number + tokens[after].value, after + 1, False
        if tokens[after].code == _ORDINAL:
            return number + tokens[after].value, after + 1, True
    return number, index, False


def _scale(tokens: list[Token], index: int) -> int:
    if index < len(tokens) and tokens[index].code == _NUMBER and tokens[index].value > 99:
        return tokens[index].value
    return 1


def _number(tokens: list[Token], index: int) -> tuple[int, int, bool]:
    """A number from `index`: its value, where it ends, whether it is an ordinal."""
    number, end, ordinal = _small(tokens, index)
    if not number or ordinal:
        return number, end, ordinal
    scale = _scale(tokens, end)
    if scale > 1:
        total, end = number * scale, end + 1
        after = end + 1 if end < len(tokens) and tokens[end].code == _AND else end
        rest, rest_end, ordinal = _small(tokens, after)
        return (total + rest, rest_end, False) if rest and not ordinal else (total, end, False)
    if 18 <= number <= 20:
        rest, rest_end, ordinal = _small(tokens, end)
        if rest >= 10 and not ordinal:
            return number * 100 + rest, rest_end, False
    return number, end, False


def join_number_words(tokens: list[Token]) -> None:
    """Replaces each run of number words by one number, ordinal or year, in place."""
    for index in range(len(tokens)):
        if index >= len(tokens):
            break
        if tokens[index].code != _NUMBER:
            continue
        number, end, ordinal = _number(tokens, index)
        if not number:
            tokens[index].code = C["opaque"]
            continue
        kind = "big"
        if ordinal:
            kind = "ordw"
        elif number < 100:
            kind = "cnum"
        elif 1900 <= number <= 2099:
            kind = "year4"
        start, stop = tokens[index].start, tokens[end - 1].end
        tokens[index:end] = [Token(C[kind], number, start, stop)]
