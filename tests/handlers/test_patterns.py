"""Patterns that are compiled when they are first used."""

import gc
import re
from importlib import import_module
from pathlib import Path

import pytest

from handlers.patterns import Pattern, any_of

ROOT = Path(__file__).parents[2]


def test_what_a_pattern_offers_is_what_a_compiled_one_does() -> None:
    text = "Close COM/23/04, then com/23/05."
    ours, compiled = (
        Pattern(r"com/(\d+)/(\d+)", re.IGNORECASE),
        re.compile(r"com/(\d+)/(\d+)", re.IGNORECASE),
    )
    assert ours.pattern == compiled.pattern
    assert ours.findall(text) == compiled.findall(text) == [("23", "04"), ("23", "05")]
    assert ours.split(text) == compiled.split(text)
    assert ours.sub("it", text) == compiled.sub("it", text) == "Close it, then it."
    assert [m.span() for m in ours.finditer(text)] == [m.span() for m in compiled.finditer(text)]
    found = ours.search(text)
    assert found is not None
    assert found.span() == (6, 15)
    assert ours.match(text) is None
    assert ours.match(text, 6) is not None
    assert ours.fullmatch(text) is None
    assert ours.fullmatch("COM/23/04") is not None


def test_any_of_holds_together_whatever_stands_beside_it() -> None:
    close = Pattern("^" + any_of("close|shut", "sign off") + " it$")
    said = ("close it", "shut it", "sign off it", "close", "off it")
    assert [bool(close.search(text)) for text in said] == [True, True, True, False, False]


def test_a_pattern_that_is_none_is_refused_when_it_is_used() -> None:
    unclosed = Pattern("(")
    with pytest.raises(re.error, match="unterminated subpattern"):
        unclosed.search("text")


def test_every_pattern_of_ours_is_one() -> None:
    for folder in ("bot/understanding", "handlers"):
        for path in (ROOT / folder).rglob("*.py"):
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    for path in (ROOT / "bot").glob("*.py"):
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    gc.unfreeze()  # a command that a test ran has set what it imported aside
    declared = [each for each in gc.get_objects() if isinstance(each, Pattern)]
    assert len(declared) > 400
    for pattern in declared:
        pattern.search("")
