"""Whom a message in Teams names: the assistant, which else keeps quiet there, and colleagues."""

from collections.abc import Generator
from typing import Any

import pytest

from tests.sentence_world import new_world
from tests.stand_in_teams import BOT
from tests.teams_office import Office, office, personal, shown

Json = dict[str, Any]
ROOM = "19:performance@thread.tacv2"
US = {"type": "mention", "mentioned": {"id": BOT}, "text": "<at>Remembrancer</at>"}
HERS = {"type": "mention", "mentioned": {"id": "29:gq"}, "text": "<at>Grace Quaye</at>"}


@pytest.fixture(scope="module")
def teams() -> Generator[Office]:
    with office(new_world()) as opened:
        yield opened


def answers(teams: Office, place: str, text: str, *named: Json) -> list[str]:
    """The first line of each answer to what the clerk says."""
    julie = teams.member_of("Julie Reid")
    said = teams.activity(julie, place, type="message", text=text, entities=list(named))
    return [shown(posted.card).split("\n")[0] for posted in teams.event(said)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("COM/23/08 is done", [], id="nobody"),
        pytest.param("Remembrancer COM/23/08 is done", [], id="us in words alone"),
        pytest.param("<at>Grace Quaye</at> COM/23/08 is done", [HERS], id="a colleague"),
    ],
)
def test_in_a_room_it_keeps_quiet_where_it_is_not_named(
    teams: Office, text: str, named: list[Json]
) -> None:
    julie = teams.member_of("Julie Reid")
    place = teams.teams.add_conversation(ROOM, julie)
    assert answers(teams, place, text, *named) == []
    assert answers(teams, place, f"<at>Remembrancer</at> {text}", US, *named) != []
    teams.say("no", julie, place)


def test_a_place_whose_readers_are_not_known_is_a_room(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    place = teams.teams.add_conversation(ROOM, julie)
    said = teams.activity(
        julie, place, type="message", text="<at>Remembrancer</at> who chairs PSDSP", entities=[US]
    )
    del said["conversation"]["conversationType"]
    (posted,) = teams.event(said)
    assert teams.heard.utterances[-1].channel == f"teams:{ROOM}"
    assert "1 further item is not shown here" in shown(posted.card)


@pytest.mark.parametrize(
    ("text", "named", "answer"),
    [
        ("link @Grace Quaye to ACC Twiggs", [], "Shall I take @Grace Quaye for Pat Twiggs?"),
        (
            "please link <at>Grace Quaye</at> to ACC Twiggs",
            [HERS],
            "Shall I take @Grace Quaye for Pat Twiggs?",
        ),
        (
            "unlink <at>Grace Quaye</at>",
            [HERS],
            "Shall I forget whose account @Grace Quaye was said to be?",
        ),
    ],
)
def test_an_account_of_two_words_is_linked_by_name_or_mention(
    teams: Office, text: str, named: list[Json], answer: str
) -> None:
    grace = teams.teams.add_member("Grace Quaye")
    teams.teams.add_conversation(personal(grace), grace)
    teams.say("who chairs COM", grace)
    julie = teams.member_of("Julie Reid")
    assert answers(teams, personal(julie), text, *named) == [answer]
    teams.say("no", julie)
