"""While Slack has us wait, somebody may come in: who reads a channel is asked as it is sent."""

import asyncio
from typing import Any

import pytest
from sqlmodel import Session

from bot.platforms import slack_people
from handlers.reply import say
from scheduler.delivery import Destination
from store.database import writing
from store.rooms import remember_room
from tests.slack_office import Office
from tests.stand_in_slack import US

SENSITIVE = f"<@{US}> who chairs the PSD panel"
SHOWN = "PSD Scrutiny Panel (PSDSP)."
HIDDEN = "Somebody from outside the office reads this channel"


@pytest.fixture
def board(slack: Office, julie: str) -> str:
    """A private channel that an administrator cleared."""
    slack.slack.add_user(US, is_bot=True)
    slack.slack.add_channel("CBOARD", "board", julie, US, is_private=True)
    with Session(writing(slack.engine)) as session:
        seen = {"kind": "group", "is_cleared": True, "has_outsiders": False}
        remember_room(session, "slack", "CBOARD", slack.now, **seen)
        session.commit()
    return "CBOARD"


def wait_once(slack: Office, method: str, *newcomers: str) -> None:
    """Have Slack ask for half a second at the next call; some guests come in meanwhile."""
    slack.slack.busy[method], slack.slack.retry_after = 1, "0.5"

    async def come_in() -> None:
        while slack.slack.busy[method]:
            await asyncio.sleep(0.01)
        for each in newcomers:
            slack.slack.add_user(each, is_restricted=True)
            slack.slack.channels["CBOARD"].members.append(each)

    slack.begin(come_in())


def posted_in_the_end(slack: Office) -> list[dict[str, Any]]:
    """What is posted, once there is something."""

    async def until_posted() -> None:
        async with asyncio.timeout(10):
            while not slack.slack.posted or slack.edge.health() != {"state": "on"}:
                await asyncio.sleep(0.01)

    slack.run(until_posted())
    return slack.slack.posted


@pytest.mark.parametrize("method", ["chat.postMessage", "conversations.members"])
def test_who_came_in_while_slack_had_us_wait_does_not_see_it(
    slack: Office, julie: str, board: str, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slack_people, "_STILL_TRUE", 0.3)
    slack.heard.meanwhile = lambda: wait_once(slack, method, "ULATER")
    slack.say(SENSITIVE, julie, board)
    (posted,) = posted_in_the_end(slack)
    assert posted["text"].startswith(HIDDEN)


def test_where_nobody_came_in_the_answer_is_shown_once(
    slack: Office, julie: str, board: str
) -> None:
    slack.heard.meanwhile = lambda: wait_once(slack, "chat.postMessage")
    slack.say(SENSITIVE, julie, board)
    (posted,) = posted_in_the_end(slack)
    assert posted["text"].startswith(SHOWN)


def test_where_slack_never_tells_in_time_nothing_is_shown(
    slack: Office, julie: str, board: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slack_people, "_STILL_TRUE", 0.0)
    (posted,) = slack.say(SENSITIVE, julie, board)
    assert SHOWN not in posted["text"]


def test_a_post_that_slack_wants_later_is_composed_for_who_reads_then(
    slack: Office, board: str
) -> None:
    post, destination = say("The PSD panel meets on Monday."), Destination("slack", room_id=board)
    slack.slack.busy["chat.postMessage"], slack.slack.retry_after = 1, "7"
    delivered = slack.run(slack.edge.deliver(destination, post))
    assert (delivered.ok, delivered.retry_after) == (False, 7.0)
    assert slack.slack.posted == []
