"""Every pattern reads what it repeats in one way only: one message could stop a server else."""

import re
from itertools import islice

import pytest

from benchmarks.needed_words import every_pattern
from tests.automata import automaton_of
from tests.computing import at_most
from tests.parsed import Repeated, repeated_in
from tests.read_twice import read_twice

# Said so often, what is read in two ways is read in a thousand million; and what one way takes.
OFTEN = 30
SECONDS = 0.3
# What looks far ahead may read none of the texts that are found without that: so many are tried.
MOST_TEXTS = 1_000
_FLAGS = re.IGNORECASE | re.DOTALL | re.MULTILINE


def text_that_takes_long(repeated: Repeated) -> str:
    """A text of which thirty take for ever to read as what is repeated; empty without one."""
    for text in islice(read_twice(automaton_of(repeated.body, repeated.flags)), MOST_TEXTS):
        pattern = repeated.that_never_fits()
        try:
            with at_most(SECONDS, text):
                pattern.match(text * OFTEN)
        except TimeoutError:
            return text
    return ""


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:so |and |so and )*x",
        r"(?:late |[a-z]{2,6} )*x",
        r"a(?:(?:,| and|, and) ?[a-z]+\d)*x",
        r"(?:,? (?:mon|tues?)s?)+x",
        r"(?:\w+\s?)*x",
        r"(?i)(?:(?:can we|have|CAN WE HAVE)\b[\s,]*)*x",
        r"x|(?:y|(?:\d+(?:, ?)?)*)z",
        r"(?=(?:a|b|ab)*x)",
        r"(?:(?:, |\s+(?=but\b)|\s+)(?:but )?[a-z]+\d)*x",
        r"(?:(?:can i(?=[^?]*\bfor\b)|can we(?: now)?|now),? )*x",
    ],
)
def test_what_is_read_twice_is_found(pattern: str) -> None:
    assert any(text_that_takes_long(repeated) for repeated in repeated_in(pattern))


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:(?:so|and|also)\b[\s,]*)*x",
        r"(?:(?>so and|so|and)\b *)*x",
        r"(?:(?:,? and\b|,(?! and\b)) ?[a-z]+\d)*x",
        r"(?>(?:a|b|ab)*)x",
        r"(?:a|b|ab)*+x",
        r"(?:\w+\s)*x",
        r"(?:a|b|ab){0,5}x",
    ],
)
def test_what_is_read_once_is_let_pass(pattern: str) -> None:
    assert not any(text_that_takes_long(repeated) for repeated in repeated_in(pattern))


def test_every_pattern_reads_what_it_repeats_in_one_way() -> None:
    met: set[tuple[str, int]] = set()
    wrong: list[str] = []
    for pattern in {(each.pattern, each.flags) for each in every_pattern()}:
        for repeated in repeated_in(*pattern):
            key = (repr(repeated.node), repeated.flags & _FLAGS)
            if key in met:
                continue
            met.add(key)
            if text := text_that_takes_long(repeated):
                wrong.append(f"{text!r} by {pattern[0]}")
    assert not wrong, "\n".join(wrong)
