"""One form for several changes: each has its own fields, and nothing is different where one cannot
be had.
"""

from collections.abc import Generator
from datetime import datetime
from typing import Any

import pytest

from bot.assistant import Assistant, Utterance
from handlers.reply import Reply, plain_text
from tests.sentence_world import new_world

NOW = datetime(2023, 10, 2, 9, 0)  # noqa: DTZ001 - Monday, local, as times inside are
ORDER = "close COM/23/01, move COM/23/02 to 3 Nov and log an action for Dave to ring the venue"


@pytest.fixture
def assistant() -> Generator[Assistant]:
    world = new_world()
    yield Assistant(world.engine)
    world.engine.dispose()


def said(assistant: Assistant, text: str) -> Reply:
    return assistant.answer(Utterance(text, "Julie Reid"), NOW)


def sent(assistant: Assistant, edit: dict[str, Any]) -> Reply:
    return assistant.answer(Utterance(person="Julie Reid", edit=edit), NOW)


def test_a_form_sets_of_each_change_what_it_says_of_that(assistant: Assistant) -> None:
    said(assistant, ORDER)
    edit = {
        "1.closed": "2023-09-29",
        "2.due": "2023-11-10",
        "3.action": "Ring the venue twice.",
        "3.owners": ["Sharon Waugh"],
        "3.due": "2023-10-13",
    }
    reply = sent(assistant, edit)
    assert reply.proposal == {
        "change": "several",
        "refs": ["COM/23/01", "COM/23/02"],
        "changes": [
            {
                "change": "complete",
                "ref": "COM/23/01",
                "status": "complete",
                "closed": "2023-09-29",
            },
            {"change": "reschedule", "ref": "COM/23/02", "due": "2023-11-10"},
            {
                "change": "add",
                "action": "Ring the venue twice.",
                "owners": ["Sharon Waugh"],
                "due": "2023-10-13",
            },
        ],
    }
    assert [each["change"] for each in said(assistant, "yes").written] == [
        "complete",
        "reschedule",
        "add",
    ]


def test_what_is_wrong_is_told_of_its_field_and_all_of_it_waits_as_it_was(
    assistant: Assistant,
) -> None:
    first = said(assistant, ORDER)
    reply = sent(assistant, {"1.closed": "2023-09-29", "2.due": None, "3.owners": ["Nobody Known"]})
    assert reply.faults == (
        ("2.due", "Without a date there is no change."),
        ("3.owners", "“Nobody Known” is no one party that I know."),
    )
    assert plain_text(reply).startswith("Nothing was changed.")
    assert reply.proposal == first.proposal


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param({"due": "2023-11-10"}, id="a field of no change"),
        pytest.param({"9.due": "2023-11-10"}, id="of a change that is not there"),
        pytest.param({".due": "2023-11-10"}, id="of no place"),
        pytest.param({"2.colour": "blue"}, id="a field that no form has"),
        pytest.param({}, id="no field"),
    ],
)
def test_what_no_form_of_ours_sends_changes_nothing(
    assistant: Assistant, edit: dict[str, Any]
) -> None:
    first = said(assistant, ORDER)
    assert sent(assistant, edit).proposal == first.proposal
