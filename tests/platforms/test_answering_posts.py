"""What is typed after a post, in Slack and in Teams: "it", "the first" and "02" are what it listed,
for whoever answers it, and for nobody elsewhere.
"""

from collections.abc import Generator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from bot.left_by_posts import leaving_its_list
from handlers.reply import Reply, plain_text
from scheduler.runner import Runner
from store import rooms, subscriptions
from store.database import writing
from store.subscriptions import Filter
from tests import slack_office, teams_office
from tests.scheduler.days import HandClock, day, london, subscription
from tests.sentence_world import new_world
from tests.served import Served
from tests.stand_in_slack import US

# A week after the meeting at which nine actions were due back.
TUESDAY = "Tuesday 17 October 2023"
ALISON, JULIE = "Alison Lowe", "Julie Reid"


@pytest.fixture
def slack() -> Generator[slack_office.Office]:
    with slack_office.office(new_world()) as opened:
        yield opened


@pytest.fixture
def teams() -> Generator[teams_office.Office]:
    with teams_office.office(new_world()) as opened:
        yield opened


def post(office: Any, on: str = TUESDAY, hour: int = 9) -> None:
    """Let the office post whatever is due."""
    clock = HandClock(london(on, hour))
    office.now = datetime.combine(day(on), time(hour, 1))

    async def sweep() -> None:
        deliver = leaving_its_list(office.edge.deliver, office.turns)
        runner = Runner(office.engine, deliver, clock, timedelta())
        for _ in range(2):
            await runner.sweep()
            await runner.idle()
        await runner.stop()

    office.run(sweep())


def answers(office: Served) -> list[Reply]:
    return office.heard.replies


def last_proposed(office: Served) -> tuple[str, str]:
    """The change that was proposed last, and of what."""
    proposal = answers(office)[-1].proposal or {}
    return proposal.get("change", ""), proposal.get("ref", "")


def with_digest(office: Served, platform: str, room: str, at: str = TUESDAY) -> None:
    """The overdue actions of a forum, in a room on the day and at nine."""
    made = datetime.combine(day(at), time(7))
    with Session(writing(office.engine)) as session:
        wanted = subscription(
            1, platform=platform, room_id=room, room_name="com-actions", rule="", made_at=made,
            starts_on=day(at), filter=Filter(("COM",)),
        )  # fmt: skip
        subscriptions.add_subscription(session, wanted)
        session.commit()


def test_a_reminder_in_a_direct_message_is_answered_in_a_word(slack: slack_office.Office) -> None:
    alison = slack.user_of(ALISON)
    post(slack)
    (reminder,) = slack.slack.posted
    assert "1. COM/23/05" in reminder["text"]
    said = (
        ("done", "complete"),
        ("close it", "complete"),
        ("push it a week", "reschedule"),
        ("another week please", "reschedule"),
        ("the first is done", "complete"),
        ("05 is done", "complete"),
    )
    for text, change in said:
        slack.say(text, alison, slack_office.direct(alison))
        assert last_proposed(slack) == (change, "COM/23/05"), text
        slack.say("no", alison, slack_office.direct(alison))
    slack.say("not mine", alison, slack_office.direct(alison))
    assert plain_text(answers(slack)[-1]).startswith("COM/23/05 belongs to Tracy Brabin")
    slack.say("cancel", alison, slack_office.direct(alison))
    slack.now += timedelta(hours=5)
    slack.say("done", alison, slack_office.direct(alison), reminder["ts"])
    assert last_proposed(slack) == ("complete", "COM/23/05")


def test_what_waited_for_a_yes_waits_on_when_a_reminder_comes(slack: slack_office.Office) -> None:
    alison = slack.user_of(ALISON)
    slack.now = datetime.combine(day(TUESDAY), time(8, 59))
    slack.say("COM/23/01 is done", alison, slack_office.direct(alison))
    post(slack)
    slack.say("yes", alison, slack_office.direct(alison))
    assert [each["ref"] for each in answers(slack)[-1].written] == ["COM/23/01"]


def test_after_another_answer_the_reminder_is_no_longer_meant(slack: slack_office.Office) -> None:
    alison = slack.user_of(ALISON)
    post(slack)
    slack.say("show COM/23/08", alison, slack_office.direct(alison))
    slack.say("close it", alison, slack_office.direct(alison))
    assert last_proposed(slack) == ("complete", "COM/23/08")
    slack.say("no", alison, slack_office.direct(alison))
    slack.now += timedelta(hours=1)
    slack.say("close it", alison, slack_office.direct(alison))
    assert last_proposed(slack) == ("", "")


def test_in_a_channel_a_digest_is_answered_in_its_thread(slack: slack_office.Office) -> None:
    julie = slack.user_of(JULIE)
    slack.slack.add_channel("C1", "com-actions", julie)
    with_digest(slack, "slack", "C1")
    post(slack)
    (digest,) = [each for each in slack.slack.posted if each["channel"] == "C1"]
    slack.say("close it", julie, "C1", digest["ts"])
    assert len(answers(slack)[-1].candidates) == 9
    slack.say("none of them", julie, "C1", digest["ts"])
    third = digest["text"].split("\n3. ")[1][:9]
    for text in ("the third is done", f"{third[-2:]} is done", f"<@{US}> close the third"):
        slack.say(text, julie, "C1", digest["ts"])
        assert last_proposed(slack) == ("complete", third), text
        slack.say("no", julie, "C1", digest["ts"])
    before = len(answers(slack))
    slack.say("the third is done", julie, "C1", "1690000000.000001")  # among themselves
    assert len(answers(slack)) == before
    slack.say(f"<@{US}> close the third", julie, "C1")
    assert last_proposed(slack) == ("", "")


def test_in_teams_too_each_place_is_answered_for_itself(teams: teams_office.Office) -> None:
    julie, alison = teams.member_of(JULIE), teams.member_of(ALISON)
    room = teams.channel_of("com-actions", julie)
    teams.say("hello", alison)
    teams.say("hello", julie, f"{room};messageid=1")
    with_digest(teams, "teams", room)
    before = len(teams.teams.posted)
    post(teams)
    posted = teams.teams.posted[before:]
    (digest,) = [each for each in posted if each.conversation == room]
    assert [each.conversation for each in posted if each is not digest] != []
    teams.say("done", alison)
    assert last_proposed(teams) == ("complete", "COM/23/05")
    teams.say("close the second", julie, f"{room};messageid={digest.id}")
    change, ref = last_proposed(teams)
    assert (change, ref[:7]) == ("complete", "COM/23/")
    teams.say("close the second", julie, f"{room};messageid=1")
    assert last_proposed(teams) == ("", "")


def test_what_a_post_listed_is_kept_for_a_week(slack: slack_office.Office) -> None:
    alison = slack.user_of(ALISON)
    post(slack)
    for days, meant in ((6, "COM/23/05"), (3, "")):
        slack.now += timedelta(days=days)
        slack.say("push it a week", alison, slack_office.direct(alison))
        assert last_proposed(slack)[1] == meant
        slack.say("cancel", alison, slack_office.direct(alison))


def test_a_room_in_which_nothing_was_posted_is_left_alone(slack: slack_office.Office) -> None:
    julie = slack.user_of(JULIE)
    slack.slack.add_channel("C1", "com-actions", julie)
    with Session(writing(slack.engine)) as session:
        rooms.remember_room(session, "slack", "C1", slack.now, name="com-actions")
        session.commit()
    slack.say("close the first", julie, "C1", "1690000000.000001")
    assert answers(slack) == []
