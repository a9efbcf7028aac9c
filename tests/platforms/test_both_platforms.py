"""One officer on both platforms: what is logged in Teams is seen, updated and undone in Slack."""

from collections.abc import Generator

import pytest

from tests import slack_office, teams_office
from tests.sentence_world import World, new_world
from tests.slack_office import direct
from tests.teams_office import offers, shown

PERSON = "Julie Reid"


@pytest.fixture
def world() -> World:
    return new_world()


@pytest.fixture
def teams(world: World) -> Generator[teams_office.Office]:
    with teams_office.office(world) as opened:
        yield opened


@pytest.fixture
def slack(world: World) -> Generator[slack_office.Office]:
    with slack_office.office(world) as opened:
        yield opened


def test_what_was_undone_in_slack_is_told_on_its_card_in_teams(
    teams: teams_office.Office, slack: slack_office.Office
) -> None:
    julie, user = teams.member_of(PERSON), slack.user_of(PERSON)
    (card,) = teams.say("COM/23/08 is done", julie)
    teams.press(card, "Confirm", julie)
    slack.say("undo", user, direct(user), "1696230000.000001")
    seen = teams.look(card, julie)["value"]
    assert "Since then:\n1. COM/23/08: undo by Julie Reid" in shown(seen)
    assert offers(seen) == []


def test_an_action_logged_in_teams_is_confirmed_seen_updated_and_undone_in_slack(
    teams: teams_office.Office, slack: slack_office.Office
) -> None:
    julie, user = teams.member_of(PERSON), slack.user_of(PERSON)

    def in_slack(text: str) -> str:
        return str(slack.say(text, user, direct(user), "1696230000.000001")[-1]["text"])

    (card,) = teams.say("log an action for Rachel Hannan to ring the panel clerk", julie)
    teams.press(card, "Confirm", julie)
    (written,) = teams.heard.replies[-1].written
    ref = written["ref"]
    assert shown(card.card).startswith(f"Logged as {ref}")

    assert "ring the panel clerk" in in_slack(ref).casefold()
    assert "Shall I" in in_slack(f"add a note to {ref}: the clerk rang back")
    in_slack("yes")
    assert [each["ref"] for each in slack.heard.replies[-1].written] == [ref]
    (seen,) = teams.say(ref, julie)
    assert "Latest update: the clerk rang back" in shown(seen.card)

    assert ref in in_slack("undo")
    (after,) = teams.say(ref, julie)
    assert "the clerk rang back" not in shown(after.card)

    assert "no longer in the register" in in_slack("undo")
    (gone,) = teams.say(ref, julie)
    assert "ring the panel clerk" not in shown(gone.card).casefold()
    seen_again = teams.look(card, julie)["value"]
    assert f"{ref}: undo by Julie Reid" in shown(seen_again)
    assert offers(seen_again) == []
