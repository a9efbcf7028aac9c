"""What is said again and again, or at great length, is read in no time and is still understood."""

import random
import re
import time

import pytest

from benchmarks.needed_words import every_pattern
from bot.assistant import writable
from bot.understanding.orders.reported_orders import as_ordered
from handlers.registry import intents
from tests.computing import at_most
from tests.sentence_world import moment, sample_world

LETTERS = 28_000
AGAIN = (
    *("so |the |please |to |no |1 |COM/23/01 |can you please move it to the day ".split("|")),
    *(", ", "a\n", "x"),
    *("ok |and |sorry |hi |then |also |actually |now |right |just |not |thanks, ".split("|")),
    *("good morning, |quick question |remind me |tell me |hang on, |yes |one |that ".split("|")),
)
# What people string together: thirty of it, that end as nothing that is known does.
LISTED = (
    *("COM/23/01, |COM/23/01 and |04, |04 and |4 5 |first, |the first and |Damien, ".split("|")),
    *(
        "Friday, |10 October, |the guns action, |to Damien |we are closing it, |it is done, ".split(
            "|"
        )
    ),
    *("- WYP to do it by Friday\n|note: |4, the |one and the |then not ".split("|")),
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
    for pattern in every_pattern():
        compiled = re.compile(pattern.pattern, pattern.flags)
        with at_most(LONGEST, pattern.pattern):
            for text in texts:
                compiled.search(text)


def test_no_pattern_reads_a_list_in_more_ways_than_one() -> None:
    texts = [f"{order}{said * 30}x" for order in ("", "close ", "move ") for said in LISTED]
    for pattern in every_pattern():
        compiled = re.compile(pattern.pattern, pattern.flags)
        with at_most(20 * LONGEST, pattern.pattern):
            for text in texts:
                compiled.search(text)


def different_words(number: int) -> list[str]:
    """Words of the example sentences, each followed by one that means nothing."""
    chance = random.Random(7)
    sentences = [said for intent in intents().values() for said in intent.sentences]
    known = sorted({word for said in sentences for word in said.split() if word.isalpha()})
    chosen = chance.choices(known, k=number // 2)
    strange = ["".join(chance.choices("abdegilnorstu", k=6)) for _ in chosen]
    return [word for pair in zip(chosen, strange, strict=True) for word in pair]


WORDS = different_words(2_000)


@pytest.mark.parametrize(
    "text",
    [
        " ".join(WORDS),
        ", ".join(WORDS),
        ". ".join(WORDS),
        "\n".join(WORDS),
        "close the " + " ".join(WORDS),
        "log an action for the " + " ".join(WORDS),
        "what is " + " ".join(WORDS) + "?",
        "cancel the October COM, " + ", ".join(WORDS),
        " ".join(str(number % 100) for number in range(1, 8_000, 2)),
    ],
    ids=["prose", "commas", "stops", "lines", "order", "action", "question", "meeting", "numbers"],
)
def test_two_thousand_different_words_are_read_within_a_second(text: str) -> None:
    world, now = sample_world(), moment("Monday 2 October 2023, 09:00")
    world.answer(text, now)  # what it needs is compiled first
    with at_most(LONGEST, text[:40]):
        world.answer(text, now)


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
