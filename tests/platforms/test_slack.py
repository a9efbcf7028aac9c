"""Slack, as staff use it: where it listens, where it answers, and when it keeps quiet."""

import json
from typing import Any

import pytest

from tests.slack_office import Office, direct, offers, search
from tests.stand_in_slack import US, event_body, form_body, signed

QUESTION = "who chairs COM"
ANSWER = "Community Outcomes Meeting (COM)."
NAMED = f"<@{US}> {QUESTION}"


def heads(posted: list[dict[str, Any]]) -> list[str]:
    """The first line of each message."""
    return [each["text"].split("\n")[0] for each in posted]


# --- Where it listens and answers -----------------------------------------------------------------


def test_a_mention_is_answered_in_its_thread(slack: Office, julie: str, general: str) -> None:
    (posted,) = slack.say(NAMED, julie, general, ts="1696237300.000001")
    assert heads([posted]) == [ANSWER]
    assert (posted["channel"], posted["thread_ts"]) == (general, "1696237300.000001")


def test_a_direct_message_is_answered_beneath_it(slack: Office, julie: str) -> None:
    (posted,) = slack.say(QUESTION, julie, direct(julie))
    assert heads([posted]) == [ANSWER]
    assert "thread_ts" not in posted


def test_the_pane_welcomes_shows_that_it_looks_and_gives_the_thread_a_title(
    slack: Office, julie: str
) -> None:
    thread = {"user_id": julie, "channel_id": direct(julie), "thread_ts": "1696237300.000002"}
    slack.event({"type": "assistant_thread_started", "assistant_thread": thread})
    (welcome,) = slack.slack.calls
    assert welcome.method == "assistant.threads.setSuggestedPrompts"
    for prompt in welcome.arguments["prompts"]:
        (answered,) = slack.say(prompt["message"], julie, direct(julie), thread["thread_ts"])
        assert not answered["text"].startswith("I did not understand")
    methods = [call.method for call in slack.slack.calls]
    assert methods.count("assistant.threads.setStatus") == len(welcome.arguments["prompts"])
    assert methods.count("assistant.threads.setTitle") == 1
    assert [call.answer["ok"] for call in slack.slack.calls] == [True] * len(methods)


def test_where_status_and_title_cannot_be_shown_it_answers_all_the_same(
    slack: Office, julie: str
) -> None:
    slack.slack.failing["assistant.threads.setStatus"] = "channel_not_found"
    (posted,) = slack.say(QUESTION, julie, direct(julie), "1696237300.000003")
    assert heads([posted]) == [ANSWER]


THREAD = "1696237300.000010"


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        pytest.param("who attends it?", 1, id="a follow-up"),
        pytest.param("what is overdue", 1, id="a new question"),
        pytest.param("what is the meaning of life?", 1, id="a question it does not understand"),
        pytest.param("lovely weather in Wakefield today", 0, id="chatter"),
        pytest.param("thanks", 0, id="a kind word, to whomever"),
        pytest.param("<@UALISONLOWE> what is overdue?", 0, id="a question to somebody else"),
    ],
)
def test_in_a_thread_where_it_was_asked_it_follows(
    slack: Office, julie: str, general: str, said: str, answers: int
) -> None:
    slack.say(NAMED, julie, general, THREAD)
    assert len(slack.say(said, julie, general, THREAD)) == answers


def test_a_colleague_may_go_on_in_the_thread(slack: Office, julie: str, general: str) -> None:
    slack.say(NAMED, julie, general, THREAD)
    rachel = slack.user_of("Rachel Hannan")
    (posted,) = slack.say("what is overdue?", rachel, general, THREAD)
    assert posted["thread_ts"] == THREAD


@pytest.mark.parametrize("thread_ts", ["", "1696237300.000099"], ids=["no thread", "another"])
def test_elsewhere_in_a_channel_it_keeps_quiet(
    slack: Office, julie: str, general: str, thread_ts: str
) -> None:
    assert slack.say("what is overdue?", julie, general, thread_ts) == []


# --- What it does not answer ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"bot_id": "B0OTHER"}, id="another bot"),
        pytest.param({"user": US}, id="itself"),
        pytest.param({"subtype": "channel_join"}, id="somebody joined"),
        pytest.param({"subtype": "message_deleted", "deleted_ts": "1.1"}, id="a deletion"),
        pytest.param({"subtype": "bot_message"}, id="an old kind of bot"),
        pytest.param({"hidden": True}, id="hidden"),
        pytest.param({"user": None}, id="nobody"),
        pytest.param({"user": "UABOT"}, id="a bot that speaks as a user"),
    ],
)
def test_what_no_person_said_is_not_answered(
    slack: Office, julie: str, change: dict[str, Any]
) -> None:
    slack.slack.add_user("UABOT", is_bot=True)
    event = {
        "type": "message",
        "user": julie,
        "text": QUESTION,
        "ts": slack.slack.ts(),
        "channel": direct(julie),
        "channel_type": "im",
    }
    assert slack.event({**event, **change}) == []


@pytest.mark.parametrize(
    ("before", "after", "edited", "answers"),
    [
        pytest.param("who chairs COMM", QUESTION, True, 1, id="a slip put right"),
        pytest.param(QUESTION, QUESTION, True, 0, id="edited to the same"),
        pytest.param(QUESTION, "see https://a.example", False, 0, id="a link was unfurled"),
    ],
)
def test_a_message_that_is_edited_is_read_anew(
    slack: Office, julie: str, before: str, after: str, edited: bool, answers: int
) -> None:
    message: dict[str, Any] = {"type": "message", "user": julie, "ts": slack.slack.ts()}
    if edited:
        message["edited"] = {"user": julie, "ts": slack.slack.ts()}
    event = {
        "type": "message",
        "subtype": "message_changed",
        "channel": direct(julie),
        "channel_type": "im",
        "hidden": True,
        "message": {**message, "text": after},
        "previous_message": {**message, "text": before},
        "ts": slack.slack.ts(),
    }
    assert len(slack.event(event)) == answers
    assert slack.event(event) == []  # sent again


# --- Once, however often it is delivered ----------------------------------------------------------


@pytest.mark.parametrize(
    ("event_id", "headers"),
    [
        pytest.param("EvSame", {"X-Slack-Retry-Num": "1"}, id="a retry"),
        pytest.param("EvSame", {}, id="a copy"),
        pytest.param("EvOther", {}, id="a copy under another id"),
    ],
)
def test_the_same_event_is_answered_once(
    slack: Office, julie: str, event_id: str, headers: dict[str, str]
) -> None:
    event = {
        "type": "message",
        "user": julie,
        "text": QUESTION,
        "ts": slack.slack.ts(),
        "channel": direct(julie),
        "channel_type": "im",
    }
    assert len(slack.event(event, "EvSame")) == 1
    assert slack.event(event, event_id, **headers) == []


def test_a_mention_that_comes_as_a_message_too_is_answered_once(
    slack: Office, julie: str, general: str
) -> None:
    said = {"user": julie, "text": NAMED, "ts": slack.slack.ts(), "channel": general}
    assert len(slack.event({"type": "app_mention", **said})) == 1
    assert slack.event({"type": "message", "channel_type": "channel", **said}) == []


def test_a_press_that_is_delivered_twice_writes_once(slack: Office, julie: str) -> None:
    (asked,) = slack.say("COM/23/08 is done", julie, direct(julie))
    payload = slack.press_payload(asked, "Confirm", julie)
    for times in (1, 1):
        slack.interact(payload)
        assert (
            heads(slack.slack.posted[1:])
            == ["Done. COM/23/08: complete, closed on Monday 2 October 2023."] * times
        )
    assert heads(slack.press(slack.slack.posted[-1], "Undo", julie))[0].startswith("Undone")


def test_it_acknowledges_while_it_is_busy(slack: Office, julie: str) -> None:
    with slack.heard.kept_waiting():
        for number in range(50):
            event = {
                "type": "message",
                "user": julie,
                "text": QUESTION,
                "ts": f"1696237400.{number:06d}",
                "channel": direct(julie),
                "channel_type": "im",
            }
            assert slack.send(event_body(event, f"EvBusy{number}"))[0] == 200
        assert slack.health()["under_way"] == 50
        assert slack.slack.posted == []
    slack.settle()
    assert heads(slack.slack.posted) == [ANSWER] * 50


def test_a_menu_is_answered_in_time_while_it_is_busy(slack: Office, julie: str) -> None:
    payload = search("parties", "jul", julie)
    with slack.heard.kept_waiting():
        said = event_body(
            {
                "type": "message",
                "user": julie,
                "text": QUESTION,
                "ts": "1696237400.000001",
                "channel": direct(julie),
                "channel_type": "im",
            },
            "EvBusyMenu",
        )
        assert slack.send(said)[0] == 200
        status, menu = slack.send(form_body(payload=json.dumps(payload)))
        assert (status, json.loads(menu)) == (200, {"options": []})
    slack.settle()
    assert [each["value"] for each in json.loads(slack.interact(payload))["options"]] == [
        "Julie Reid"
    ]


# --- The slash command ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "response_type", "head"),
    [
        (QUESTION, "ephemeral", ANSWER),
        (f"share {QUESTION}", "in_channel", ANSWER),
        (f"SHARE {QUESTION}", "in_channel", ANSWER),
        ("share the weather", "ephemeral", "I did not understand that"),
        ("help", "ephemeral", ""),
    ],
)
def test_a_command_is_answered_for_its_user_unless_it_says_share(
    slack: Office, julie: str, general: str, text: str, response_type: str, head: str
) -> None:
    (answer,) = slack.command(text, julie, general)
    assert answer["response_type"] == response_type
    assert answer["text"].startswith(head)
    assert slack.slack.posted == []


def test_a_command_goes_on_where_it_left_off(slack: Office, julie: str, general: str) -> None:
    slack.command("COM/23/08 is done", julie, general)
    (answer,) = slack.command("no", julie, general)
    assert answer["text"] == "All right, nothing was changed."


def test_what_is_sensitive_is_not_shown_by_a_command_in_a_channel(
    slack: Office, julie: str, general: str
) -> None:
    (answer,) = slack.command("who chairs the PSD panel", julie, general)
    assert answer["text"] == "1 further item is not shown here."


# --- Text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param(f"<@{US}> {QUESTION}", QUESTION, id="our name goes"),
        pytest.param(f"{QUESTION} <@{US}>", QUESTION, id="wherever it stands"),
        pytest.param("what is open for <@UPATTWIGGS>", "what is open for Pat Twiggs", id="a party"),
        pytest.param("what is open for <@UNOBODY>", "what is open for @UNOBODY", id="a stranger"),
        pytest.param("<#C1|general> and <#C2>", "#general and #C2", id="channels"),
        pytest.param("<https://a.example|the notes>", "the notes", id="a link"),
        pytest.param("<https://a.example>", "https://a.example", id="a bare link"),
        pytest.param("<mailto:a@b.example|a@b.example>", "a@b.example", id="an address"),
        pytest.param("<!channel> <!date^1^{date}|Monday>", "@channel Monday", id="pings, dates"),
        pytest.param("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c", id="entities, once"),
    ],
)
def test_what_was_typed_is_read_without_slacks_marks(
    slack: Office, julie: str, text: str, read: str
) -> None:
    slack.user_of("Pat Twiggs")
    slack.say(text, julie, direct(julie))
    assert slack.heard.utterances[-1].text == read


# --- Forms ----------------------------------------------------------------------------------------


def test_url_verification_is_answered(slack: Office) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"}).encode()
    status, text = slack.send(body)
    assert (status, json.loads(text)) == (200, {"challenge": "abc"})


def test_the_buttons_of_a_settled_proposal_go(slack: Office, julie: str) -> None:
    (asked,) = slack.say("COM/23/08 is done", julie, direct(julie))
    assert "Confirm" in offers(asked)
    (done,) = slack.press(asked, "Confirm", julie)
    (replaced,) = slack.slack.responses
    assert replaced["replace_original"]
    assert offers(replaced) == []
    slack.press(done, "Undo", julie)


def test_a_private_answer_to_a_command_stays_private_when_its_button_is_pressed(
    slack: Office, julie: str, general: str
) -> None:
    (asked,) = slack.command("COM/23/08 is done", julie, general)
    shown = {**asked, "channel": general, "ts": slack.slack.ts()}
    payload = slack.press_payload(shown, "Cancel", julie)
    payload["container"]["is_ephemeral"] = True
    slack.interact(payload)
    assert slack.slack.posted == []
    assert heads(slack.slack.responses[1:]) == ["All right, nothing was changed."]


def test_metrics_count_turns_and_posts(slack: Office, julie: str) -> None:
    slack.say(QUESTION, julie, direct(julie))
    status, text = slack.get("/metrics")
    assert status == 200
    for line in (
        'remembrancer_turns_total{outcome="understood",platform="slack"}',
        'remembrancer_posts_total{outcome="sent",platform="slack"}',
        "remembrancer_turn_seconds_count",
        "remembrancer_under_way 0.0",
    ):
        assert line in text


def test_signatures_are_made_as_slack_makes_them() -> None:
    # Slack's own example, docs.slack.dev, "Verifying requests from Slack".
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
        b"&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        b"&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
        b"%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121"
        b".803a0bc887a14d10d2c447fce8b6703c"
    )
    made = signed(body, "8f742231b10e8888abcd99yyyzzz85a5", 1531420618)
    assert made["X-Slack-Signature"] == (
        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    )
