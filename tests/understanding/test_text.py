"""A message as words: how they are compared, and where they stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.words.text import fold, folded_words, plain, words_of


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("What's overdue?", ["what", "is", "overdue", "?"]),
        ("whats overdue", ["what", "is", "overdue"]),
        ("What’s overdue", ["what", "is", "overdue"]),
        ("they haven't met", ["they", "have", "not", "met"]),
        ("they havent met", ["they", "have", "not", "met"]),
        ("we can't", ["we", "can", "not"]),
        ("it won't", ["it", "will", "not"]),
        ("the Mayor's pledge", ["the", "mayor", "pledge"]),
        ("victims' groups", ["victims", "groups"]),
        ("COM/23/01", ["com", "23", "01"]),
        ("re-offending rate", ["re", "offending", "rate"]),
        ("café", ["cafe"]),
        ("£4m & 5%", ["£", "4m", "and", "5", "%"]),
        ("O'Brien", ["obrien"]),
        ("", []),
        ("--- 🙂 ...", []),
    ],
)
def test_words_are_lower_case_with_contractions_opened(typed: str, words: list[str]) -> None:
    assert [word.text for word in words_of(typed)] == words


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("panels", "panel"),
        ("agencies", "agency"),
        ("batches", "batch"),
        ("boxes", "box"),
        ("losses", "loss"),
        ("children", "child"),
        ("women", "woman"),
        ("status", "status"),
        ("analysis", "analysis"),
        ("leeds", "leeds"),
        ("bus", "bus"),
        ("is", "is"),
        ("loss", "loss"),
    ],
)
def test_a_plural_is_folded_and_what_only_looks_like_one_is_not(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_a_name_is_compared_without_its_article() -> None:
    assert folded_words("The Scrutiny Panels") == ("scrutiny", "panel")
    assert folded_words("the") == ("the",)


@given(st.text(max_size=200))
def test_every_word_knows_where_it_stood(text: str) -> None:
    for word in words_of(text):
        assert 0 <= word.start < word.end <= len(text)


@given(st.text(max_size=200))
def test_plain_text_is_as_long_as_what_was_typed(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(alphabet=st.characters(categories=["Ll"], max_codepoint=127), max_size=20))
def test_folding_twice_is_folding_once_or_shorter(word: str) -> None:
    assert len(fold(fold(word))) <= len(fold(word)) <= max(len(word), len("analysis"))
