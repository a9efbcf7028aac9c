"""Posts over a Slack that answers: a room that is archived fails alone, an administrator hears of
it once, and /health shows the last post, the next one and every destination that fails.
"""

from collections.abc import Generator
from datetime import date, datetime, time, timedelta

import pytest
from sqlmodel import Session

from scheduler.runner import Runner
from store import rooms, subscriptions
from store.database import writing
from tests.scheduler.days import HandClock, london, subscription
from tests.sentence_world import new_world
from tests.slack_office import Office, direct, office

SEEN = datetime.combine(date(2023, 9, 1), time())


@pytest.fixture
def slack() -> Generator[Office]:
    """An office of its own, with a digest in two channels every Monday at 09:00."""
    with office(new_world()) as opened:
        yield opened


def prepared(slack: Office) -> str:
    julie = slack.user_of("Julie Reid")
    slack.slack.add_channel("C1", "room-1", julie).is_archived = True
    slack.slack.add_channel("C2", "room-2", julie)
    with Session(writing(slack.engine)) as session:
        for number in (1, 2):
            name = f"room-{number}"
            rooms.remember_room(session, "slack", f"C{number}", SEEN, name=name)
            subscriptions.add_subscription(session, subscription(number, what="open"))
        session.commit()
    return julie


def test_an_archived_channel_fails_alone_is_told_once_and_stands_in_the_health(
    slack: Office,
) -> None:
    julie = prepared(slack)
    clock = HandClock(london("Monday 9 October 2023"))
    before = len(slack.slack.posted)

    async def script() -> dict[str, object]:
        runner = Runner(slack.engine, slack.edge.deliver, clock, timedelta())
        slack.server._scheduler = runner  # pyright: ignore[reportPrivateUsage] - as serve hands it over
        for minutes in (0, 1, 1, 10_080, 1):  # the same happens a week later
            clock.forward(minutes=minutes)
            await runner.sweep()
            await runner.idle()
        async with slack.session.get(f"{slack.url}/health") as answer:
            told = await answer.json()
        await runner.stop()
        return told

    health = slack.run(script())
    posted = [(post["channel"], post["text"]) for post in slack.slack.posted[before:]]
    assert [channel for channel, _ in posted].count("C2") == 2
    told = [text for channel, text in posted if channel in (julie, direct(julie))]
    assert told == [
        "I could not post this, and I say so once:\n"
        "#room-1: The channel is archived: unarchive it, or choose another."
    ]
    problem = "The channel is archived: unarchive it, or choose another."
    assert health["scheduler"] == {
        "state": "on",
        "zone": "Europe/London",
        "last": {"at": "2023-10-16T09:02", "post": "post/2"},
        "next": {"at": "2023-10-23T09:00", "post": "post/1"},
        "waiting": 0,
        "failing": [{"post": "post/1", "problem": problem, "day": "2023-10-16"}],
    }
