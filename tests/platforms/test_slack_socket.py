"""Socket Mode: the same events over a socket that the program opens itself."""

import asyncio
from collections.abc import Generator

import pytest

from tests.sentence_world import new_world
from tests.slack_office import Office, direct, office
from tests.stand_in_slack import APP_TOKEN, event_body


@pytest.fixture
def slack() -> Generator[Office]:
    with office(new_world(), APP_TOKEN) as opened:
        yield opened


async def until_answered(slack: Office, answers: int) -> None:
    async with asyncio.timeout(20):
        while len(slack.slack.posted) < answers or slack.turns.under_way:
            await asyncio.sleep(0.01)


def question_of(user: str, slack: Office) -> dict[str, str]:
    """A direct message that asks something."""
    return {
        "type": "message",
        "user": user,
        "text": "who chairs COM",
        "ts": slack.slack.ts(),
        "channel": direct(user),
        "channel_type": "im",
    }


def test_what_comes_by_the_socket_is_acknowledged_and_answered_once(slack: Office) -> None:
    julie = slack.user_of("Julie Reid")
    event = question_of(julie, slack)
    for envelope in ("first", "again"):
        slack.run(slack.slack.send_by_socket(event_body(event, "EvSocket"), envelope))
    slack.run(until_answered(slack, 1))
    assert slack.slack.acknowledged == ["first", "again"]
    assert [each["text"].split("\n")[0] for each in slack.slack.posted] == [
        "Community Outcomes Meeting (COM)."
    ]
    assert slack.get("/slack/events")[0] == 404


def test_a_socket_that_is_gone_is_told_by_health(slack: Office) -> None:
    assert slack.health()["slack"] == {"state": "on"}
    slack.slack.failing["apps.connections.open"] = "internal_error"  # so that it stays away
    slack.run(slack.slack.sockets[-1].close())
    problem = "The socket to Slack is silent; it is being opened again."
    assert slack.health()["slack"] == {"state": "failing", "problem": problem}


def test_what_comes_while_it_stops_is_left_for_another_server(slack: Office) -> None:
    julie = slack.user_of("Julie Reid")
    event = question_of(julie, slack)
    slack.run(slack.turns.finish(1))
    slack.run(slack.slack.send_by_socket(event_body(event, "EvLate"), "late"))
    slack.run(asyncio.sleep(0.2))
    assert slack.slack.acknowledged == []
