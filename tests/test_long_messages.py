"""What is said again and again, or at great length, is read in no time and is still understood."""

import re
import time

import pytest

from benchmarks.needed_words import every_pattern
from bot.assistant import writable
from bot.understanding.orders.reported_orders import as_ordered

LETTERS = 28_000
AGAIN = (
    *("so |the |please |to |no |1 |COM/23/01 |can you please move it to the day ".split("|")),
    *(", ", "a\n", "x"),
)
# Seconds for one pattern over all of these texts; most take a thousandth of that.
LONGEST = 1.0


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("so " * 9_000 + "what is due?", "so " * 30 + "what is due?"),
        ("close COM/23/08 " + "please " * 500, "close COM/23/08 " + "please " * 30),
        ("-" * 200 + " what is due?", "-" * 40 + "what is due?"),
        ("what is due? " * 20, "what is due? " * 20),
        ("ha" * 90, "ha" * 90),  # a short message, whatever it says
    ],
    ids=["a word", "at the end", "a line", "not so often", "short"],
)
def test_what_is_said_again_and_again_is_cut(text: str, kept: str) -> None:
    assert writable(text) == kept


def test_no_pattern_takes_long_over_what_is_said_again_and_again() -> None:
    texts = [writable((said * LETTERS)[:LETTERS] + "!x") for said in AGAIN]
    slow: list[str] = []
    for pattern in every_pattern()[::20]:
        compiled = re.compile(pattern.pattern, pattern.flags)
        began = time.thread_time()
        for text in texts:
            compiled.search(text)
        if time.thread_time() - began > LONGEST:
            slow.append(pattern.pattern)
    assert not slow, slow[0]


def test_long_texts_are_cut_in_no_time() -> None:
    texts = [
        "so the next one " * 2_000,
        "".join(f"item {number}, " for number in range(2_500)),
        ("ab" * 29 + "c") * 400,
    ]
    began = time.thread_time()
    for text in texts:
        writable(text)
    assert time.thread_time() - began < 3


def test_a_very_long_message_is_no_order_told_as_a_report() -> None:
    order = "take COM/23/09 off, {}withdraw it"
    said, too_long = (order.format("the board chose so. " * times) for times in (1, 30))
    assert (as_ordered(said) == said, as_ordered(too_long) == too_long) == (False, True)
