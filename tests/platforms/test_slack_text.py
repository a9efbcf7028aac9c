"""What people typed, in Slack: shown as written, whatever it is, and cut where nothing breaks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.slack_text import as_typed, cut, escape, level, shown, weight

# Halves of characters too: a database may hold what no message may.
ANY_TEXT = st.text(st.characters(exclude_categories=()))

HOSTILE = {
    "everybody": ("<!channel> look", "&lt;!channel&gt; look"),
    "a person": ("ask <@U012AB3CD>", "ask &lt;@U012AB3CD&gt;"),
    "a channel": ("see <#C012AB|general>", "see &lt;#C012AB|general&gt;"),
    "a group": ("<!subteam^S01|@team>", "&lt;!subteam^S01|@team&gt;"),
    "a disguised link": (
        "<https://evil.example|gov.uk>",
        "&lt;https://evil.example|gov.uk&gt;",
    ),
    "what looks escaped already": ("&lt;!here&gt;", "&amp;lt;!here&amp;gt;"),
    "halves that join": ("&l" + "t;!here>", "&amp;lt;!here&gt;"),
    "a line turned around": ("pay \u202e0001\u202c", "pay \ufffd0001\ufffd"),
    "what takes no room": ("COM\u200b/23/\ufeff01", "COM\ufffd/23/\ufffd01"),
    "a bell and an escape": ("a\x07b\x1b[31m", "a\ufffdb\ufffd[31m"),
    "half a character": ("a\ud83d", "a\ufffd"),
    "a whole one": ("🎉 done", "🎉 done"),
    "lines": ("one\ntwo", "one\ntwo"),
}


@pytest.mark.parametrize(("typed", "escaped"), HOSTILE.values(), ids=HOSTILE)
def test_nothing_typed_is_read_as_markup(typed: str, escaped: str) -> None:
    assert escape(typed) == escaped


@given(ANY_TEXT)
def test_an_escaped_text_has_no_markup_and_reads_as_it_is_shown(typed: str) -> None:
    escaped = escape(typed)

    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", escaped)
    assert as_typed(escaped) == shown(typed)
    assert weight(shown(typed)) == len(escaped.encode("utf-16-le")) // 2


@given(ANY_TEXT, st.integers(1, 40))
def test_a_cut_text_fits_and_is_the_beginning(typed: str, most: int) -> None:
    said = shown(typed)
    short = cut(said, most)

    assert weight(short) <= most
    assert short == said or (short.endswith("…") and said.startswith(short[:-1]))
    assert as_typed(escape(short)) == short


CUTS = {
    "it fits": ("Minutes", 7, "Minutes"),
    "it does not": ("Minutes", 6, "Minut…"),
    "not within an entity": ("ab&cd", 7, "ab…"),
    "not within a pair": ("ab🎉cd", 4, "ab…"),
    "not before an accent": ("abe\u0301cd", 4, "ab…"),
    "not within a family": ("a👩\u200d👧bcdefgh", 6, "a👩…"),
    "no space before the ellipsis": ("Minutes of July", 9, "Minutes…"),
}


@pytest.mark.parametrize(("text", "most", "short"), CUTS.values(), ids=CUTS)
def test_where_a_text_is_cut(text: str, most: int, short: str) -> None:
    assert cut(text, most) == short


@given(st.lists(st.integers(0, 500), min_size=1), st.integers(100, 2_000))
def test_texts_share_what_room_there_is(weights: list[int], budget: int) -> None:
    most = level(weights, budget)
    said = [min(each, most) for each in weights]

    assert sum(said) <= budget
    assert said == weights or sum(said) > budget - len(weights)


TYPED = {
    "entities": ("R&amp;D &lt; 5%", "R&D < 5%"),
    "once only": ("&amp;lt;", "&lt;"),
    "a person by name": ("ask <@U1> today", "ask @Pat Twiggs today"),
    "a person not known": ("ask <@U2>", "ask @U2"),
    "a channel": ("in <#C1|general>", "in #general"),
    "everybody": ("<!here> look", "@here look"),
    "a group": ("<!subteam^S1|@team>", "@team"),
    "a day": ("<!date^1392734382^{date}|18 February 2014>", "18 February 2014"),
    "an address as it is": (
        "<https://example.org/a|example.org/a>",
        "https://example.org/a",
    ),
    "an address with a label": (
        "<https://example.org|the notes>",
        "the notes (https://example.org)",
    ),
    "a mail address": ("<mailto:a@example.org|a@example.org>", "a@example.org"),
}


@pytest.mark.parametrize(("sent", "typed"), TYPED.values(), ids=TYPED)
def test_what_slack_sends_is_read_as_it_was_typed(sent: str, typed: str) -> None:
    assert as_typed(sent, {"U1": "Pat Twiggs"}) == typed
