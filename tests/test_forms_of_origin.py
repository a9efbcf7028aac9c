"""Where an action was raised, entered in a form: what a new action takes, and a correction of one
that is logged. A field left empty stays as it is.
"""

from datetime import datetime
from typing import Any

import pytest

from bot.assistant import Assistant, Utterance
from tests.sentence_world import sample_world

NOW = datetime(2023, 10, 16, 9, 0)  # noqa: DTZ001 - Monday, local, as times inside are
RAISED = {"change": "update", "ref": "COM/23/07"}
LOGGED: dict[str, Any] = {"change": "add", "action": "Ring the clerk", "owners": []}
APRIL = "COM, Tuesday 18 April 2023"

# What is said first, what the form then has, and the proposal or the faults that come of it.
PROPOSED: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "nothing new": (
        "COM/23/07 was item 4",
        {"forum": None, "meeting": None, "item": "4"},
        {**RAISED, "item": "4"},
    ),
    "a meeting besides": (
        "COM/23/07 was item 4",
        {"forum": None, "meeting": APRIL, "item": "4"},
        {**RAISED, "meeting": "2023-04-18", "item": "4"},
    ),
    "a meeting in words": (
        "COM/23/07 was item 4",
        {"meeting": "the April one", "item": "AOB"},
        {**RAISED, "meeting": "2023-04-18", "item": "Any other business"},
    ),
    "an item emptied stays what was proposed": (
        "COM/23/07 was item 4",
        {"forum": None, "meeting": None, "item": None},
        {**RAISED, "item": "4"},
    ),
    "another forum with its meeting": (
        "COM/23/07 was item 4",
        {"forum": "PCP", "meeting": "2023-09-12", "item": "4"},
        {**RAISED, "forum": "PCP", "meeting": "2023-09-12", "item": "4"},
    ),
    "a new action": (
        "",
        {**LOGGED, "forum": "COM", "meeting": APRIL, "item": "item 3"},
        {**LOGGED, "forum": "COM", "meeting": "2023-04-18", "item": "3"},
    ),
    "a new action whose meeting tells its forum": (
        "",
        {**LOGGED, "forum": None, "meeting": APRIL, "item": None},
        {**LOGGED, "forum": "COM", "meeting": "2023-04-18"},
    ),
    "a new action without any": (
        "",
        {**LOGGED, "forum": None, "meeting": None, "item": None},
        LOGGED,
    ),
}
FAULTS = {
    "no such meeting": ({"meeting": "the August one"}, "“the August one” is no one meeting"),
    "no meeting at all": ({"meeting": "whenever"}, "“whenever” is no one meeting that I know."),
    "of another forum": (
        {"forum": "PCP", "meeting": APRIL},
        "That is a meeting of COM, and the forum is PCP.",
    ),
}


@pytest.mark.parametrize("name", PROPOSED)
def test_what_is_entered_is_what_is_proposed(name: str) -> None:
    said, entered, proposal = PROPOSED[name]
    reply = sent(said, entered, name)
    assert reply.faults == ()
    assert reply.proposal == proposal


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("said", ["COM/23/07 was item 4", "log an action for me: ring the clerk"])
def test_what_is_wrong_is_a_fault_of_the_meeting(said: str, name: str) -> None:
    entered, fault = FAULTS[name]
    reply = sent(said, entered, name + said)
    ((field, words),) = reply.faults
    assert field == "meeting"
    assert fault in words


def sent(said: str, entered: dict[str, Any], thread: str) -> Any:
    assistant = Assistant(sample_world().engine)
    if said:
        assistant.answer(Utterance(said, person="Julie Reid", thread=thread), NOW)
    form = Utterance(person="Julie Reid", thread=thread, edit=entered)
    return assistant.answer(form, NOW)
