"""When Slack is away: what it did not take is sent when it is back, and once."""

import asyncio
import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from bot import unsent
from bot.platforms import slack_sending
from handlers.reply import say
from scheduler.delivery import Destination
from store.action_tables import Action
from store.database import writing
from store.rooms import remember_room
from store.unsent import Unsent
from tests.slack_office import Office, direct, offers
from tests.stand_in_slack import US

QUESTION = "who chairs COM"
ANSWER = "Community Outcomes Meeting (COM)."
AWAY = "Slack could not be reached."
POST = "chat.postMessage"
# How Slack is away, and whether it had taken the message all the same.
WAYS = {
    "a page of a proxy": False,
    "it broke": False,
    "no object": False,
    "asked to wait long": False,
    "it breaks off before": False,
    "it breaks off after": True,
    "silent": True,
}


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries again soon, and waits for an answer no longer than a moment."""
    monkeypatch.setattr(unsent, "WAITS", (0.05,))
    monkeypatch.setattr(unsent, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(slack_sending, "_LONGEST_POST", 0.4)
    monkeypatch.setattr(slack_sending, "_CLOCKS_DIFFER", 1e9)  # the stand-in's stands still


def kept(slack: Office) -> list[Unsent]:
    with Session(slack.engine) as session:
        return list(session.exec(select(Unsent)))


def come_back(slack: Office) -> list[dict[str, Any]]:
    """What is posted until nothing is kept any more, once Slack is back."""
    before = len(slack.slack.posted)
    slack.slack.away.clear()
    hurry(slack)

    async def until_sent() -> None:
        async with asyncio.timeout(10):
            while await asyncio.to_thread(kept, slack) or "unsent" in slack.edge.health():
                await asyncio.sleep(0.01)

    slack.run(until_sent())
    return slack.slack.posted[before:]


def hurry(slack: Office) -> None:
    """What has to wait for long need not."""
    with Session(writing(slack.engine)) as session:
        for row in session.exec(select(Unsent)):
            row.retry_at -= timedelta(hours=2)
        session.commit()


def heads(posted: list[dict[str, Any]]) -> list[str]:
    return [each["text"].split("\n")[0] for each in posted]


# --- Whatever the way in which it is away ---------------------------------------------------------


@pytest.mark.parametrize(("how", "arrives"), WAYS.items())
def test_an_answer_is_sent_when_slack_is_back_and_once(
    slack: Office, julie: str, how: str, arrives: bool
) -> None:
    slack.slack.away[POST] = how
    first = slack.say(QUESTION, julie, direct(julie))
    assert heads(first) == [ANSWER] * arrives
    again = come_back(slack)
    assert heads([*first, *again]) == [ANSWER]
    assert slack.health()["slack"] == {"state": "on"}


def test_an_answer_in_a_thread_is_looked_for_there(slack: Office, julie: str, general: str) -> None:
    slack.slack.away[POST] = "it breaks off after"
    (posted,) = slack.say(f"<@{US}> {QUESTION}", julie, general, ts="1696237300.000001")
    assert come_back(slack) == []
    (looked,) = [c for c in slack.slack.calls if c.method == "conversations.replies"]
    assert (looked.arguments["channel"], looked.arguments["ts"]) == (general, posted["thread_ts"])


def test_while_nobody_can_tell_whether_it_arrived_it_is_not_posted_again(
    slack: Office, julie: str
) -> None:
    slack.slack.away |= {POST: "it breaks off after", "conversations.history": "it broke"}
    slack.say(QUESTION, julie, direct(julie))
    del slack.slack.away[POST]
    hurry(slack)
    slack.run(asyncio.sleep(0.3))
    assert len(slack.slack.posted) == 1
    assert come_back(slack) == []


def test_where_we_may_not_look_it_is_posted_rather_than_lost(slack: Office, julie: str) -> None:
    slack.slack.away[POST] = "it broke"
    slack.slack.failing["conversations.history"] = "missing_scope"
    slack.say(QUESTION, julie, direct(julie))
    assert heads(come_back(slack)) == [ANSWER]


def test_health_says_that_slack_is_doubtful_and_what_waits(slack: Office, julie: str) -> None:
    slack.slack.away[POST] = "it broke"
    for _ in range(3):
        slack.say(QUESTION, julie, direct(julie))
    for _ in range(30):  # it is tried again and again, and each time it is said
        slack.run(asyncio.sleep(0.1))
        if slack.health()["slack"]["state"] == "failing":
            break
    assert slack.health()["slack"] == {"state": "failing", "problem": AWAY, "unsent": 3}
    assert heads(come_back(slack)) == [ANSWER] * 3


def test_a_confirmation_reaches_who_confirmed(slack: Office, julie: str) -> None:
    (asked,) = slack.say("COM/23/08 is done", julie, direct(julie))
    slack.slack.away |= {POST: "a page of a proxy", "response": "it broke"}
    assert slack.press(asked, "Confirm", julie) == []
    (done,) = come_back(slack)
    assert done["text"].startswith("Done. COM/23/08: complete")
    with Session(slack.engine) as session:
        assert session.exec(select(Action).where(Action.ref == "COM/23/08")).one().status
    assert heads(slack.press(done, "Undo", julie))[0].startswith("Undone")


def test_a_private_answer_reaches_who_asked_by_its_url(
    slack: Office, julie: str, general: str
) -> None:
    slack.slack.away["response"] = "a page of a proxy"
    assert slack.command(QUESTION, julie, general) == []
    assert come_back(slack) == []
    (answer,) = slack.slack.responses
    assert (answer["response_type"], heads([answer])) == ("ephemeral", [ANSWER])


def test_health_is_well_again_once_a_response_url_takes_an_answer(
    slack: Office, julie: str, general: str
) -> None:
    slack.slack.away["response"] = "a page of a proxy"
    slack.command(QUESTION, julie, general)
    assert slack.health()["slack"]["problem"] == AWAY
    come_back(slack)
    assert slack.health()["slack"] == {"state": "on"}


def test_a_private_answer_whose_blocks_are_refused_is_given_in_text(
    slack: Office, julie: str, general: str
) -> None:
    slack.slack.refuses_blocks = True
    (answer,) = slack.command(QUESTION, julie, general)
    assert heads([answer]) == [ANSWER]
    assert "blocks" not in answer


def test_a_question_is_answered_though_slack_does_not_say_who_asks_and_where(
    slack: Office, julie: str
) -> None:
    slack.slack.add_channel("CUNMET", "unmet", julie, US)
    slack.run(slack.server.stop())
    slack.run(slack.serve())  # it has met nobody
    slack.slack.away |= dict.fromkeys(("users.info", "conversations.info"), "it broke")
    assert heads(slack.say(f"<@{US}> {QUESTION}", julie, "CUNMET")) == [ANSWER]


def test_a_pane_that_cannot_be_told_keeps_no_answer_back(slack: Office, julie: str) -> None:
    slack.slack.away["assistant.threads.setStatus"] = "it breaks off before"
    assert heads(slack.say(QUESTION, julie, direct(julie), "1696237300.000077")) == [ANSWER]


@pytest.mark.parametrize("told", ["0", "-5", "soon", "0.2", "inf", "nan", "", "99999999999"])
def test_whatever_slack_says_of_waiting_the_answer_comes_once(
    slack: Office, julie: str, told: str
) -> None:
    slack.slack.busy[POST] = 1
    slack.slack.retry_after = told
    first = slack.say(QUESTION, julie, direct(julie))
    slack.slack.retry_after = "0"
    assert heads([*first, *come_back(slack)]) == [ANSWER]


# --- Across servers -------------------------------------------------------------------------------


def test_what_a_server_left_unsent_the_next_one_sends(slack: Office, julie: str) -> None:
    slack.slack.away[POST] = "it broke"
    slack.say(QUESTION, julie, direct(julie))
    slack.run(slack.server.stop())
    slack.run(slack.serve())
    assert heads(come_back(slack)) == [ANSWER]


# --- Who may see it, and for how long -------------------------------------------------------------


def test_who_came_in_while_slack_was_away_does_not_see_it(slack: Office, julie: str) -> None:
    slack.slack.add_user(US, is_bot=True)
    there = slack.slack.add_channel("CBOARD", "board", julie, US, is_private=True)
    with Session(writing(slack.engine)) as session:
        seen = {"kind": "group", "is_cleared": True, "has_outsiders": False}
        remember_room(session, "slack", "CBOARD", slack.now, **seen)
        session.commit()
    slack.slack.away[POST] = "it broke"
    slack.say(f"<@{US}> who chairs the PSD panel", julie, "CBOARD")
    there.members.append(slack.slack.add_user("ULATER", is_restricted=True))
    (posted,) = come_back(slack)
    assert posted["text"].startswith("Somebody from outside the office reads")
    assert "PSD" not in json.dumps(posted)


def test_a_late_answer_says_what_it_answers(slack: Office, julie: str) -> None:
    slack.slack.away[POST] = "it broke"
    slack.say(QUESTION, julie, direct(julie))
    slack.now += timedelta(minutes=42)
    (posted,) = come_back(slack)
    late = "This answers what you asked at 09:00: Slack could not be reached."
    assert posted["text"].split("\n")[:2] == [late, ANSWER]
    assert posted["blocks"][0]["elements"][0]["text"] == late


def test_an_answer_that_is_of_no_use_any_more_is_given_up(
    slack: Office, julie: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(unsent, "KEPT_FOR", timedelta(0))
    caplog.set_level(logging.INFO, "remembrancer")
    slack.slack.away[POST] = "it broke"
    slack.say(QUESTION, julie, direct(julie))
    assert come_back(slack) == []
    assert "answer given up" in caplog.messages


@pytest.mark.parametrize("error", ["is_archived", "channel_not_found", "token_revoked"])
def test_what_slack_refuses_is_not_kept(slack: Office, julie: str, error: str) -> None:
    slack.slack.failing[POST] = error
    slack.say(QUESTION, julie, direct(julie))
    assert kept(slack) == []


def test_an_unprompted_post_says_that_slack_was_away(slack: Office, general: str) -> None:
    slack.slack.away[POST] = "silent"
    post = say("2 actions are due on Friday.", buttons=("More",))
    delivered = slack.run(slack.edge.deliver(Destination("slack", room_id=general), post))
    assert (delivered.ok, delivered.is_doubtful, delivered.problem) == (False, True, AWAY)
    assert offers(slack.slack.posted[0]) == ["More"]


def test_a_permission_that_lacks_is_named_by_health(slack: Office, julie: str) -> None:
    granted = slack.slack.scopes
    slack.slack.scopes = granted - {"chat:write"}
    assert slack.say(QUESTION, julie, direct(julie)) == []
    problem = "The app lacks a permission (it is chat:write): install it again with manifest.yml."
    assert slack.health()["slack"] == {"state": "failing", "problem": problem}
    slack.slack.scopes = granted
    (posted,) = slack.say(QUESTION, julie, direct(julie))
    assert posted["text"].startswith(ANSWER)
    assert slack.health()["slack"] == {"state": "on"}
