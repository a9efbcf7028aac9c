"""A form that was left open from another proposal sets nothing that the open one does not tell."""

from datetime import datetime
from typing import Any

import pytest

from bot.assistant import Assistant, Utterance
from handlers.reply import plain_text
from tests.sentence_world import new_world

NOW = datetime(2023, 10, 2, 9, 0)  # noqa: DTZ001 - Monday, local, as times inside are


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        pytest.param({"due": ""}, "Shall I mark", id="an empty field that nothing sets"),
        pytest.param({"due": "2023-11-10"}, "“due” is a change of its own", id="a date"),
        pytest.param({"note": "All done."}, "“note” is a change of its own", id="an update"),
        pytest.param({"owners": ["Sharon Waugh"]}, "Nothing was changed.", id="an owner"),
    ],
)
def test_a_form_of_a_milestone_sets_only_what_its_proposal_tells(
    edit: dict[str, Any], said: str
) -> None:
    world = new_world()
    assistant = Assistant(world.engine)
    order = "mark the anti-slavery milestone as complete"
    first = assistant.answer(Utterance(order, "Julie Reid"), NOW)
    reply = assistant.answer(Utterance(person="Julie Reid", edit=edit), NOW)
    assert said in plain_text(reply)
    assert reply.proposal == first.proposal
    written = assistant.answer(Utterance("yes", "Julie Reid"), NOW).written
    assert [each["change"] for each in written] == ["complete"]
    world.engine.dispose()
