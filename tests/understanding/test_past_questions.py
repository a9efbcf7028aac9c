"""Which questions ask for a record's past, told by their build, and of what kind of record."""

import pytest

from bot.understanding.questions.past_changes import changes_of_kind
from bot.understanding.questions.past_questions import past_question
from bot.understanding.questions.past_states import asks_how_it_stood, asks_what_was_open


@pytest.mark.parametrize(
    ("text", "kind", "deed"),
    [
        ("Who cancelled the meeting on the 10th?", "meeting", "cancel"),
        ("who has last moved the October COM", "meeting", "move"),
        ("was the Panel moved?", "meeting", "move"),
        ("has the Panel been put back", "meeting", "move"),
        ("did anyone change the COM meeting", "meeting", "change"),
        ("what’s happened to the next Panel", "meeting", ""),
        ("who was the November COM called off by", "meeting", "cancel"),
        ("who changed the knife crime figure for September", "reading", "change"),
        ("was the knife crime figure corrected", "reading", "word"),
        ("when was the knife crime reading recorded", "reading", "record"),
        ("who closed the anti-slavery milestone", "milestone", "close"),
        ("when was the anti-slavery milestone completed", "milestone", "close"),
        ("tell me who signed off WMP/17/01", "recommendation", "close"),
        ("history of WMP/17/01", "recommendation", ""),
        ("who logged COM/23/02", "action", "make"),
        ("has anybody touched COM/23/02", "action", "change"),
        ("who gave COM/23/02 to Sharon", "action", "give"),
    ],
)
def test_what_is_asked_of_a_record_s_past(text: str, kind: str, deed: str) -> None:
    question = past_question(text)
    assert question is not None
    assert (question.deed, question.may_be_about(kind, text)) == (deed, True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("has knife crime changed", "reading", id="a figure goes up or down"),
        pytest.param("what happened to knife crime", "reading", id="and has a trend"),
        pytest.param("who closed the COM actions", "meeting", id="of actions"),
        pytest.param("who updated COM", "meeting", id="told a meeting something"),
        pytest.param("was the October COM cancelled", "meeting", id="whether it takes place"),
        pytest.param("when was COM/23/02 closed", "action", id="the day that it was closed"),
        pytest.param("has COM/23/02 been given to the VRP", "action", id="whose it is"),
        pytest.param(
            "has the strategy milestone been completed", "milestone", id="where it stands"
        ),
        pytest.param("who chairs COM", "meeting", id="who somebody is"),
        pytest.param("close COM/23/02", "action", id="an order"),
    ],
)
def test_what_asks_for_something_else(text: str, kind: str) -> None:
    question = past_question(text)
    assert question is None or not question.may_be_about(kind, text)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("which meetings were moved this week", ("meeting", "move")),
        ("what meetings have changed this month", ("meeting", "")),
        ("show me the changes to milestones", ("milestone", "")),
        ("what readings have been recorded since Friday", ("reading", "record")),
        ("which actions were reassigned today", ("action", "give")),
        ("which meetings were cancelled", None),
        ("which actions were closed this week", None),
        ("which figures were corrected today", ("reading", "word")),
        ("which figures changed the most", None),
    ],
)
def test_the_changes_of_one_kind_of_record(text: str, asked: tuple[str, str] | None) -> None:
    assert changes_of_kind(text) == asked


@pytest.mark.parametrize(
    ("text", "is_one", "are_many"),
    [
        ("was COM/23/02 still open on 10 October?", True, False),
        ("who owned COM/23/02 last Monday", True, False),
        ("what was the due date of COM/23/02 on Friday", True, False),
        ("what did COM/23/02 say on 10 October", True, False),
        ("how many of our actions were open on 10 October", False, True),
        ("which actions were still outstanding at the end of last week", False, True),
        ("what did the log look like on 10 October", False, False),
        ("is COM/23/02 still open", False, False),
        ("which actions are open on 10 October", False, False),
    ],
)
def test_how_it_stood_on_a_day(text: str, is_one: bool, are_many: bool) -> None:
    assert (asks_how_it_stood(text), asks_what_was_open(text)) == (is_one, are_many)
