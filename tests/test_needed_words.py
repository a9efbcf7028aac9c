"""What a text must hold for a pattern to fit it: worked out, kept, and never wrong."""

import re

import pytest

from benchmarks.needed_words import every_pattern, words_of_fit, worked_out
from handlers.needed_words import lacks_all, words_needed
from handlers.patterns import Pattern, compile_some
from tests.sentence_world import read_cases, subjects

CASES = [
    ("close", "close"),
    ("(?i)CLOSE", "close"),
    ("close|shut", "close shut"),
    (r"^\W*(?:please )?close\b", "close"),
    (r"closed?", "close"),
    (r"(?:close|closed|shut)\s+it", "close shut"),
    (r"re-?open", "reopen re-open"),
    (r"[ao]bout", "about obout"),
    (r"\bof\b.*\boverdue\b", "overdue"),  # of two things that both are there, the rarer
    (r"(?:remind )+", "remind "),
    (r"(?=.*\bagenda\b)\w+", "agenda"),
    (r"(?>agenda)", "agenda"),
    (r"(\w+) and \1", " and "),
    # Nothing that must be there.
    (r"(?:close)?", ""),
    (r"(?:remind )*", ""),
    (r"(?!agenda)\w+", ""),
    (r"(?:close|\d+)", ""),
    (r"\w+", ""),
    (r"é", ""),  # its cases are not looked into
]


@pytest.mark.parametrize(("pattern", "words"), CASES)
def test_what_every_fit_of_a_pattern_holds(pattern: str, words: str) -> None:
    expected = {words} if words in ("remind ", " and ") else set(words.split())
    assert words_of_fit(pattern) == expected


@pytest.mark.parametrize(
    "text", ["CLOSE it", "clo\N{LATIN SMALL LETTER LONG S}e it", "I’ll close it"]
)
def test_case_is_no_matter_and_letters_are_what_patterns_take_them_for(text: str) -> None:
    assert re.search("(?i)close", text)
    assert not lacks_all(text, ["close"])
    assert lacks_all(text, ["shut"])
    assert not lacks_all(text, [])


def _close(_pattern: str, _flags: int) -> list[str]:
    return ["close"]


def test_a_pattern_is_compiled_only_for_a_text_that_it_may_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("handlers.patterns.words_needed", _close)
    pattern = Pattern(r"(?i)\bclose (\w+)")
    for _ in range(2):
        assert pattern.search("what is due?") is None
        assert pattern.match("what is due?") is None
        assert pattern.fullmatch("what is due?") is None
        assert list(pattern.finditer("what is due?")) == []
        assert pattern.findall("what is due?") == []
        assert pattern.split("what is due?") == ["what is due?"]
        assert pattern.sub("", "what is due?") == "what is due?"
        assert pattern.findall("Close it, close that") == ["it", "that"]
    assert "search" in vars(pattern)


def test_a_pattern_that_is_asked_again_and_again_is_compiled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("handlers.patterns.words_needed", _close)
    pattern = Pattern(r"(?i)\bclose (\w+)")
    for _ in range(100):
        assert pattern.search("what is due?") is None
    assert "search" in vars(pattern)


def test_a_server_compiles_in_advance() -> None:
    pattern = Pattern(r"(?i)\bclose (\w+)")
    while compile_some():
        pass
    assert "search" in vars(pattern)
    assert not compile_some()


def test_no_pattern_fits_a_text_without_its_words() -> None:
    texts = sorted({case.text for each in subjects() for case in read_cases(each)})[::25]
    for pattern in every_pattern()[::5]:
        needed = words_needed(pattern.pattern, pattern.flags)
        compiled = re.compile(pattern.pattern, pattern.flags)
        wrong = [text for text in texts if lacks_all(text, needed) and compiled.search(text)]
        assert not wrong, pattern.pattern


def test_the_table_knows_most_of_the_patterns() -> None:
    """`python -m benchmarks.needed_words` writes it anew."""
    known = [
        frozenset(words_needed(pattern.pattern, pattern.flags)) == words
        for pattern, words in worked_out(every_pattern()[::5])
    ]
    assert sum(known) > 0.7 * len(known)
