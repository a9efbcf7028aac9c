"""What a message mentions, over the sample register: kinds, refs and what is left over."""

from itertools import pairwise

import pytest

from bot.understanding.words.mentions import Mention
from tests.sentence_world import moment, sample_world

NOW = moment("Monday 2 October 2023, 09:00")


def mentions(text: str) -> tuple[Mention, ...]:
    return sample_world().assistant.explain(text, NOW).spotted.mentions


def readings(text: str, kind: str) -> list[tuple[str, ...]]:
    """What the message may mean of one kind, in order."""
    return [mention.readings[kind] for mention in mentions(text) if kind in mention.readings]


@pytest.mark.parametrize(
    ("text", "kind", "refs"),
    [
        ("who owns com/23/4", "ref", [("COM/23/04",)]),
        ("actions for the force", "party", [("West Yorkshire Police",)]),
        ("what about Alison Lowe", "party", [("Alison Lowe",)]),
        ("who chairs the outcomes meeting", "forum", [("COM",)]),
        ("how many murders", "metric", [("Homicides",)]),
        ("measures under priority 3", "priority", [("Priority 3",)]),
        ("what came out of item 5", "item", [("5",)]),
        ("agenda item four", "item", [("4",)]),
        ("more than two weeks late", "lateness", [("14",)]),
        ("top five measures", "limit", [("5",)]),
        ("adult first time entrants", "part", [("Adults",)]),
        ("what was said of use of force", "agenda", [("Use of Force",)]),
    ],
)
def test_a_mention_has_its_kind(text: str, kind: str, refs: list[tuple[str, ...]]) -> None:
    assert readings(text, kind) == refs


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("what is due by 10 October 2023", "by 10 October 2023"),
        ("meetings next week", "next week"),
        ("who met on Friday", "on Friday"),
    ],
)
def test_a_date_keeps_the_words_it_was_read_from(text: str, quote: str) -> None:
    assert readings(text, "date") == [(quote,)]


def test_a_reference_is_not_a_date() -> None:
    assert readings("what is COM/23/10", "date") == []


def test_words_that_mean_nothing_here_are_left_over() -> None:
    assert [m.text for m in mentions("what is the umbrella") if m.is_unknown] == ["umbrella"]


def test_kind_words_carry_nothing() -> None:
    assert all(mention.is_filler for mention in mentions("could you please show me"))


def test_a_slip_is_read_as_the_word_it_was_meant_to_be_and_says_so() -> None:
    corrected = {m.corrected: m.text for m in mentions("what is ovredue") if m.corrected}
    assert corrected == {"ovredue": "overdue"}


def test_two_people_of_one_rank_are_both_kept() -> None:
    (refs,) = readings("what does the assistant chief constable owe", "party")
    assert set(refs) == {"Damien Miller", "Pat Twiggs"}


def test_mentions_stand_in_order_and_do_not_overlap() -> None:
    found = mentions(
        "which actions from item 5 of the July COM does the force owe us by next Friday"
    )
    assert all(a.end <= b.start for a, b in pairwise(found))
