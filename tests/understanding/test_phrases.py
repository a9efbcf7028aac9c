"""Nearness of a message to the example sentences of a few made-up intents."""

from dataclasses import dataclass

import pytest

from bot.understanding.names.find import Name
from bot.understanding.names.names import KnownNames
from bot.understanding.spotting import spot
from bot.understanding.words.phrases import Phrases
from bot.understanding.words.references import References
from tests.sentence_world import moment

NOW = moment("Monday 2 October 2023, 09:00")
NAMES = KnownNames(
    names=[
        Name("party", "Dale Police", "Dale Police", ("the force",)),
        Name("forum", "RRB", "Reducing Re-offending Board"),
        Name("metric", "Knife Crime", "Knife Crime"),
    ]
)


@dataclass(frozen=True)
class Pattern:
    """An intent as recognition sees it."""

    name: str
    slots: frozenset[str]
    sentences: tuple[str, ...]
    needs: tuple[str, ...] = ()
    is_change: bool = False


LIST = Pattern(
    "list",
    frozenset({"party", "status", "date"}),
    ("what is {status}", "what does {party} owe", "what is due {date}"),
)
CHAIR = Pattern("chair", frozenset({"forum"}), ("who chairs {forum}",), needs=("forum",))
FIGURE = Pattern("figure", frozenset({"metric"}), ("how many {metric}",), needs=("metric",))
PHRASES = Phrases([LIST, CHAIR, FIGURE])


def nearest(text: str) -> list[tuple[str, float, str]]:
    spotted = spot(text, NAMES, References(list), NOW)
    return [(each.intent, each.score, each.sentence) for each in PHRASES.nearest(spotted)]


@pytest.mark.parametrize(
    ("text", "intent", "sentence"),
    [
        ("what is overdue", "list", "what is {status}"),
        ("anything outstanding?", "list", "what is {status}"),
        ("what does the force owe us", "list", "what does {party} owe"),
        ("who's in the chair at RRB", "chair", "who chairs {forum}"),
        ("number of knife crimes", "figure", "how many {metric}"),
    ],
)
def test_the_nearest_sentence_is_the_one_that_carries_the_same(
    text: str, intent: str, sentence: str
) -> None:
    first = nearest(text)[0]
    assert (first[0], first[2]) == (intent, sentence)


def test_an_example_said_as_it_stands_is_as_near_as_can_be() -> None:
    assert nearest("who chairs the Reducing Re-offending Board")[0][:2] == ("chair", 1.0)


def test_an_intent_whose_need_is_not_met_is_not_near() -> None:
    assert "chair" not in {intent for intent, _, _ in nearest("who chairs it")}


def test_a_word_that_means_nothing_here_takes_nearness_away() -> None:
    plain = {i: s for i, s, _ in nearest("what is overdue")}["list"]
    strange = {i: s for i, s, _ in nearest("what umbrella is overdue")}["list"]
    assert strange < plain


def test_kind_words_take_none_away() -> None:
    assert nearest("please could you tell me what is overdue") == nearest("what is overdue")


def test_the_nearest_comes_first() -> None:
    scores = [score for _, score, _ in nearest("who chairs RRB and what is overdue")]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("text", ["", "umbrella", "the of and", "play some jazz"])
def test_a_message_of_another_subject_is_near_to_nothing(text: str) -> None:
    assert [each for each in nearest(text) if each[1] >= 0.5] == []
