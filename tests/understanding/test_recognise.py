"""Which intent a message has, how sure one must be, and that an order is never a question."""

import pytest

from bot.understanding.sureness import TAKEN, TAKEN_FOR_A_CHANGE
from handlers.registry import intents
from tests.sentence_world import moment, sample_world

NOW = moment("Monday 2 October 2023, 09:00")


def intent_of(text: str) -> str:
    ask = sample_world().assistant.explain(text, NOW).ask
    return ask.intent if ask else ""


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what is overdue", "actions.list"),
        ("COM/23/01", "actions.detail"),
        ("who chairs COM", "forums.detail"),
        ("which forums does the DMPC chair", "forums.list"),
        ("next COM", "meetings.when"),
        ("agenda for the next COM", "meetings.agenda"),
        ("knife crime", "metrics.detail"),
        ("measures under priority 1", "metrics.list"),
        ("what can you do", "help.overview"),
        ("", ""),
        ("the cat sat on the mat", ""),
    ],
)
def test_a_message_has_one_intent(text: str, intent: str) -> None:
    assert intent_of(text) == intent


# What differs is only whether something is asked or told.
@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("has COM/23/01 been closed?", "close COM/23/01"),
        ("is COM/23/01 done?", "mark COM/23/01 as done"),
        ("who is COM/23/01 with?", "give COM/23/01 to the VRP"),
        ("when is COM/23/01 due?", "move COM/23/01 to 10 November"),
        ("why was COM/23/01 withdrawn?", "withdraw COM/23/01"),
        ("when was COM/23/01 reopened?", "reopen COM/23/01"),
    ],
)
def test_a_question_is_never_read_as_a_change_nor_an_order_as_a_question(
    question: str, order: str
) -> None:
    changes = {name for name, each in intents().items() if each.is_change}
    assert intent_of(question) not in changes
    assert intent_of(order) in changes


def test_a_change_needs_a_nearer_match_than_a_question() -> None:
    assert TAKEN_FOR_A_CHANGE > TAKEN


def test_what_is_not_near_enough_is_still_explained() -> None:
    understood = sample_world().assistant.explain("is there a plan for the umbrella", NOW)
    assert understood.ask is None
    assert understood.spotted.mentions


def test_how_a_message_was_read_does_not_depend_on_what_was_read_before() -> None:
    texts = ("what is overdue", "who chairs COM", "knife crime", "nonsense")
    once = [sample_world().assistant.explain(text, NOW) for text in texts]
    again = [sample_world().assistant.explain(text, NOW) for text in reversed(texts)]
    assert once == again[::-1]
