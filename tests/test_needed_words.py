"""What a text must hold for a pattern to fit it: worked out, kept, and never wrong."""

import re

import pytest

from benchmarks.needed_words import as_listed, every_pattern, ways_to_fit, worked_out
from handlers.needed_words import lacks_words, words_needed
from handlers.patterns import Pattern, compile_some
from tests.sentence_world import read_cases, subjects

CASES = [
    ("close", "close"),
    ("(?i)CLOSE", "close"),
    ("close|shut", "close shut"),
    (r"^\W*(?:please )?close\b", "close"),
    (r"closed?", "close"),
    (r"re-?open", "reopen re-open"),
    (r"[ao]bout", "about obout"),
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
    ways = ways_to_fit(pattern)
    assert ways == (((frozenset(expected),),) if expected else ())


WAYS: list[tuple[str, list[list[list[str]]]]] = [
    # Of what must be there together, the rarest, and what makes it rarer yet.
    (r"\bwho\b.*\boverdue\b", [[["overdue"], ["who"]]]),
    (r"(?:close|closed|shut)\s+it", [[["close", "shut"], ["it"]]]),
    # Ways that need one thing each are one; those that need several stand by themselves.
    (r"agenda|what.*\boverdue|subscribe", [[["agenda", "subscribe"]], [["overdue"], ["what"]]]),
    # What is needed beside them is needed in each.
    (
        r"(?:agenda|what.*overdue)\W+actions",
        [[["agenda"], ["actions"]], [["overdue"], ["actions"], ["what"]]],
    ),
    # Where one way needs nothing, nothing is needed.
    (r"agenda|who.*overdue|\d+", []),
]


@pytest.mark.parametrize(("pattern", "ways"), WAYS)
def test_what_a_fit_needs_together(pattern: str, ways: list[list[list[str]]]) -> None:
    assert as_listed(ways_to_fit(pattern)) == ways


@pytest.mark.parametrize(
    "text", ["CLOSE it", "clo\N{LATIN SMALL LETTER LONG S}e it", "I’ll close it"]
)
def test_case_is_no_matter_and_letters_are_what_patterns_take_them_for(text: str) -> None:
    assert re.search("(?i)close", text)
    assert not lacks_words(text, [[["close"]]])
    assert lacks_words(text, [[["shut"]]])
    assert not lacks_words(text, [])


def test_all_that_one_way_needs_must_be_there() -> None:
    needed = [[["close"], ["plan", "report"]], [["shut"]]]
    texts = ("close the plan", "Close that report", "shut it", "close it", "the plan", "")
    lacking = [text for text in texts if lacks_words(text, needed)]
    assert lacking == ["close it", "the plan", ""]


def _close(_pattern: str, _flags: int) -> list[list[list[str]]]:
    return [[["close"]]]


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
        wrong = [text for text in texts if lacks_words(text, needed) and compiled.search(text)]
        assert not wrong, pattern.pattern


def test_the_table_knows_most_of_the_patterns() -> None:
    """`python -m benchmarks.needed_words` writes it anew."""
    known = [
        words_needed(pattern.pattern, pattern.flags) == as_listed(ways)
        for pattern, ways in worked_out(every_pattern()[::5])
    ]
    assert sum(known) > 0.7 * len(known)
