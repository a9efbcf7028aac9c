"""Odd messages, events, presses and forms, each signed as Slack signs: nothing breaks, nothing is
written, and the next question is answered.
"""

import json
import logging
from collections.abc import Generator
from typing import Any

import pytest

from tests.slack_office import Office, direct, search
from tests.stand_in_slack import TEAM, US, event_body, form_body

QUESTION = "who chairs COM"
ANSWER = "Community Outcomes Meeting (COM)."
Json = dict[str, Any]


@pytest.fixture
def unharmed(
    slack: Office, julie: str, caplog: pytest.LogCaptureFixture
) -> Generator[pytest.LogCaptureFixture]:
    """The program, which has to log no error of its own and to answer afterwards."""
    caplog.set_level(logging.INFO)
    yield caplog
    failures = [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
    assert failures == []
    (posted,) = slack.say(QUESTION, julie, direct(julie))
    assert posted["text"].startswith(ANSWER)


def message(slack: Office, user: str, **more: Any) -> Json:
    said = {"type": "message", "user": user, "text": QUESTION, "ts": slack.slack.ts()}
    return {**said, "channel": direct(user), "channel_type": "im", **more}


# --- Events ---------------------------------------------------------------------------------------

NESTED: Json = json.loads('{"a": ' * 200 + "0" + "}" * 200)
# What is changed in a direct message of Julie's, and how many answers it then gets.
MESSAGES: dict[str, tuple[Json, int]] = {
    "no words": ({"text": ""}, 1),
    "words that are null": ({"text": None}, 1),
    "words that are a number": ({"text": 7}, 1),
    "blocks without words": ({"text": "", "blocks": [{"type": "rich_text", "elements": []}]}, 1),
    "40,000 characters": ({"text": "why " * 10_000}, 1),
    "a thousand mentions": ({"text": "<@U9> " * 1_000 + QUESTION}, 1),
    "a mention that never ends": ({"text": "<@" * 5_000}, 1),
    "marks within marks": ({"text": "<<<!here>>> <@<@U1>> <|> <> <@>"}, 1),
    "only a space that does not break": ({"text": "\u00a0"}, 1),
    "a file": ({"subtype": "file_share", "files": [{"id": "F1"}], "text": QUESTION}, 1),
    "said by /me": ({"subtype": "me_message"}, 0),
    "a message of the pane's own": ({"subtype": "assistant_app_thread"}, 0),
    "a reply was added": ({"subtype": "message_replied"}, 0),
    "a tombstone": ({"subtype": "tombstone"}, 0),
    "a topic was set": ({"subtype": "channel_topic", "topic": QUESTION}, 0),
    "no moment": ({"ts": None}, 0),
    "no user": ({"user": ""}, 0),
    "a bot's profile beside it": ({"bot_id": "B1", "bot_profile": {"id": "B1"}}, 0),
    "Slackbot": ({"user": "USLACKBOT"}, 0),
    "a change without a message": ({"subtype": "message_changed"}, 0),
    "a change of nothing": ({"subtype": "message_changed", "message": {}}, 0),
    "a change that is a list": ({"subtype": "message_changed", "message": []}, 0),
    "our own message changed": (
        {
            "subtype": "message_changed",
            "message": {"user": US, "text": "x", "ts": "1.1", "edited": {"ts": "1.2"}},
        },
        0,
    ),
    "a message gone": ({"subtype": "message_deleted", "previous_message": {"text": "x"}}, 0),
    "a thread's first message repeated in the channel": ({"subtype": "thread_broadcast"}, 1),
    "nested without end": ({"metadata": NESTED}, 1),
    "fields unheard of": ({"parent_user_id": None, "is_locked": "x", "🎉": [None]}, 1),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_an_odd_message_harms_nothing(
    slack: Office, julie: str, name: str, unharmed: pytest.LogCaptureFixture
) -> None:
    change, answers = MESSAGES[name]
    slack.slack.add_user("USLACKBOT", is_bot=False)
    assert len(slack.event({**message(slack, julie), **change})) == answers, unharmed.text


EVENTS: dict[str, Json] = {
    "a channel renamed without its id": {"type": "channel_rename", "channel": {}},
    "a channel renamed, null": {"type": "channel_rename", "channel": None},
    "a channel that is not there": {"type": "channel_left", "channel": "CGONE", "actor_id": "U1"},
    "somebody joined": {"type": "member_joined_channel", "channel": "CGONE", "user": "U1"},
    "a user without a profile": {"type": "user_change", "user": {"id": "UBARE"}},
    "a user of nulls": {
        "type": "user_change",
        "user": {"id": "UNULLS", "profile": None, "deleted": None, "name": None, "team_id": None},
    },
    "a user of a thousand names": {
        "type": "user_change",
        "user": {"id": "ULONG", "name": "n" * 10_000, "profile": {"display_name": "<!here>" * 999}},
    },
    "the messages tab was opened": {"type": "app_home_opened", "user": "U1", "tab": "messages"},
    "the home of nobody we know": {"type": "app_home_opened", "user": "UWHO", "tab": "home"},
    "a pane in a channel": {
        "type": "assistant_thread_started",
        "assistant_thread": {"user_id": "U1", "channel_id": "C1", "thread_ts": "1.1"},
    },
    "an event that nobody asked for": {"type": "reaction_added", "user": "U1", "reaction": "x"},
    "a kind that is not there yet": {"type": "telepathy", "user": "U1"},
}


@pytest.mark.parametrize("name", EVENTS)
@pytest.mark.usefixtures("unharmed")
def test_an_odd_event_posts_nothing(slack: Office, name: str) -> None:
    assert slack.event(EVENTS[name]) == []


BODIES: dict[str, bytes] = {
    "an event that is null": event_body({}, "Ev1").replace(b'"event": {}', b'"event": null'),
    "an event that is a list": event_body({}, "Ev2").replace(b'"event": {}', b'"event": []'),
    "a list": b"[]",
    "a number": b"7",
    "a text": b'"x"',
    "a payload that is a list": form_body(payload="[]"),
    "a payload twice": form_body(payload='{"type": "x"}') + b"&payload=%7B%7D",
    "a payload without a kind": form_body(payload="{}"),
    "a command that is not ours": form_body(command="/other", user_id="U1", team_id=TEAM),
    "a thousand brackets": b"[" * 1_000,
    "an object nested without end": b'{"a":' * 50_000 + b"0" + b"}" * 50_000,
    "a payload nested without end": form_body(payload='{"a":' * 50_000 + "0" + "}" * 50_000),
    "a command from nowhere": form_body(command="/remembrancer", user_id="U1", team_id=TEAM),
    "a home of nobody": event_body({"type": "app_home_opened"}, "Ev3"),
    "a pane that is nowhere": event_body({"type": "assistant_thread_started"}, "Ev4"),
    "a user who is null": event_body({"type": "user_change", "user": None}, "Ev5"),
    "a mention that is nowhere": event_body({"type": "app_mention", "user": "U1", "ts": "1"}, "E6"),
}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.usefixtures("unharmed")
def test_an_odd_body_is_refused(slack: Office, name: str) -> None:
    status, text = slack.send(BODIES[name])
    slack.settle()
    assert (status in (200, 400, 404), slack.slack.posted) == (True, []), (status, text)
    assert "Traceback" not in text


def test_a_body_that_is_odd_is_logged_as_one_event(
    slack: Office, unharmed: pytest.LogCaptureFixture
) -> None:
    slack.send(BODIES["an object nested without end"])
    logged = [each for each in unharmed.records if each.getMessage() == "request not read"]
    assert [vars(each)["fields"]["problem"] for each in logged] == ["RecursionError"]


# --- Buttons and forms ----------------------------------------------------------------------------


def value(label: Any, on: Any) -> Json:
    return {"value": json.dumps({"label": label, "on": on})}


PRESSED: dict[str, Json] = {
    "under a reply without end": {"value": '{"label": "Confirm", "on": 1e999}'},
    "under no number": {"value": '{"label": "Confirm", "on": NaN}'},
    "under a number beyond the database's": value("Confirm", 10**30),
    "a label that is a list": value(["Confirm"], 1),
    "a label that is null": value(None, 1),
    "a label of 100,000 characters": value("Confirm" * 15_000, 1),
    "a label with SQL": value("'; DROP TABLE action; --", 1),
    "a label with a null character": value("Con\x00firm", 1),
    "a thread of somebody else's": {"block_id": "press:slack:DUALISONLOWE:"},
    "a thread that is none": {"block_id": "press:" + ":" * 200},
    "no block": {"block_id": ""},
    "an option that is null": {"selected_option": None},
    "an option that is empty": {"selected_option": {}},
    "a choice that was never offered": {"selected_option": value("COM/23/01", 1)},
}


@pytest.mark.parametrize("name", PRESSED)
@pytest.mark.usefixtures("unharmed")
def test_an_odd_press_writes_nothing(slack: Office, julie: str, name: str) -> None:
    (asked,) = slack.say("COM/23/08 is done", julie, direct(julie))
    payload = slack.press_payload(asked, "Cancel", julie)
    pressed = {**payload["actions"][0], "value": "{}", **PRESSED[name]}
    slack.interact({**payload, "actions": [pressed]})
    assert all(reply.written == () for reply in slack.heard.replies)
    slack.say("no", julie, direct(julie))


CONTAINERS: dict[str, Json] = {
    "in a message that is gone": {"message": None},
    "in an ephemeral message": {"container": {"type": "message", "is_ephemeral": True}},
    "nowhere": {"container": {}, "channel": None, "message": None},
    "in somebody else's direct messages": {"container": {"channel_id": "DOTHER"}},
}


@pytest.mark.parametrize("name", CONTAINERS)
@pytest.mark.usefixtures("unharmed")
def test_a_press_from_an_odd_place_writes_only_what_was_proposed_to_who_pressed(
    slack: Office, julie: str, name: str
) -> None:
    slack.say("COM/23/08 is done", julie, direct(julie))
    alison = slack.user_of("Alison Lowe")
    asked = {**slack.slack.posted[-1]}
    payload = slack.press_payload(asked, "Confirm", alison)
    slack.interact({**payload, **CONTAINERS[name]})
    assert all(reply.written == () for reply in slack.heard.replies)
    slack.say("no", julie, direct(julie))


FORMS: dict[str, Json] = {
    "a day that is none": {"field:due": {"any": {"selected_date": "2023-02-31"}}},
    "a day in words": {"field:due": {"any": {"selected_date": "tomorrow"}}},
    "a day that is a number": {"field:due": {"any": {"selected_date": 7}}},
    "an owner who is nobody": {
        "field:owners": {"any": {"selected_options": [{"value": "Nobody At All"}]}}
    },
    "an owner by a digest of nobody": {
        "field:owners": {"any": {"selected_options": [{"value": "Nobody…#0123456789abcdef"}]}}
    },
    "a forum that there is not": {"field:forum": {"any": {"selected_option": {"value": "NOPE"}}}},
    "a sensitive forum, of a reader's": {
        "field:forum": {"any": {"selected_option": {"value": "PSDSP"}}}
    },
    "a field that is not ours": {"field:status": {"any": {"value": "complete"}}},
    "a field without an answer": {"field:due": {"any": {}}},
    "a text of 100,000 characters": {"field:action": {"any": {"value": "long " * 20_000}}},
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.usefixtures("unharmed")
def test_a_form_that_is_odd_is_answered_and_writes_nothing(
    slack: Office, julie: str, name: str
) -> None:
    about = {"user": {"id": julie, "team_id": TEAM}, "team": {"id": TEAM}}
    trigger = {"trigger_id": slack.slack.trigger()}
    slack.interact({"type": "shortcut", "callback_id": "log_an_action", **about, **trigger})
    values = {"field:action": {"any": {"value": "Ring the clerk"}}, **FORMS[name]}
    view = {**slack.slack.views[-1], "state": {"values": values}, "hash": "h"}
    text = slack.interact({"type": "view_submission", "view": view, **about, **trigger})
    assert json.loads(text or "{}").get("response_action", "errors") == "errors"
    assert all(reply.written == () for reply in slack.heard.replies)
    slack.say("no", julie, direct(julie))


SENT: dict[str, Json] = {
    "a form that is null": {"view": None},
    "a form without values": {"state": {}},
    "a form of values that are null": {"state": {"values": None}},
    "a field that is null": {"state": {"values": {"field:due": None}}},
    "a text that is a number": {"state": {"values": {"field:action": {"any": {"value": 5}}}}},
    "an option that is a text": {
        "state": {"values": {"field:x": {"any": {"selected_option": "x"}}}}
    },
    "options that are none": {
        "state": {"values": {"field:x": {"any": {"selected_options": [{}]}}}}
    },
    "nothing but rubbish kept with it": {"private_metadata": "rubbish"},
    "a list kept with it": {"private_metadata": "[]"},
    "what is kept nested without end": {"private_metadata": "[" * 50_000},
    "a channel kept with it that is a list": {"private_metadata": '{"channel": []}'},
    "a number kept with it that no database keeps": {"private_metadata": f'{{"on": {2**63}}}'},
    "half a character kept with it": {"private_metadata": r'{"on": 1, "thread": "\ud800"}'},
    "blocks that are null": {"blocks": None},
    "a callback that is null": {"callback_id": None},
}


@pytest.mark.parametrize("name", SENT)
@pytest.mark.usefixtures("unharmed")
def test_a_form_that_is_no_form_is_refused(slack: Office, julie: str, name: str) -> None:
    about = {"user": {"id": julie, "team_id": TEAM}, "team": {"id": TEAM}}
    trigger = {"trigger_id": slack.slack.trigger()}
    slack.interact({"type": "shortcut", "callback_id": "log_an_action", **about, **trigger})
    view: Json = {**slack.slack.views[-1], "state": {"values": {}}, "hash": "h", **SENT[name]}
    sent = SENT[name].get("view", view)
    payload: Json = {"type": "view_submission", "view": sent, **about, **trigger}
    status, text = slack.send(form_body(payload=json.dumps(payload)))
    slack.settle()
    assert (status, text) == (400, "The request cannot be read.")
    assert slack.heard.replies == []


@pytest.mark.usefixtures("unharmed")
def test_a_field_of_nothing_is_one_left_empty(slack: Office, julie: str) -> None:
    about = {"user": {"id": julie, "team_id": TEAM}, "team": {"id": TEAM}}
    trigger = {"trigger_id": slack.slack.trigger()}
    slack.interact({"type": "shortcut", "callback_id": "log_an_action", **about, **trigger})
    view: Json = {**slack.slack.views[-1], "state": {"values": {"field:action": {}}}, "hash": "h"}
    text = slack.interact({"type": "view_submission", "view": view, **about, **trigger})
    assert list(json.loads(text)["errors"]) == ["field:action"]


@pytest.mark.parametrize("actions", [[], None, [None], ["x"], {}])
@pytest.mark.usefixtures("unharmed")
def test_a_press_of_nothing_is_refused(slack: Office, julie: str, actions: Any) -> None:
    (asked,) = slack.say("COM/23/08 is done", julie, direct(julie))
    payload = {**slack.press_payload(asked, "Confirm", julie), "actions": actions}
    assert slack.send(form_body(payload=json.dumps(payload)))[0] == 400
    slack.settle()
    slack.say("no", julie, direct(julie))


@pytest.mark.parametrize(
    "view",
    [
        pytest.param({"state": None, "blocks": None}, id="nothing in it"),
        pytest.param({"state": {"values": {"field:forum": {}}}}, id="a field of nothing"),
        pytest.param(
            {"state": {"values": {"field:forum": {"any": {"selected_option": {"value": "A…#0"}}}}}},
            id="a forum by a digest of none",
        ),
    ],
)
@pytest.mark.usefixtures("unharmed")
def test_a_menu_in_an_odd_form_is_answered(slack: Office, julie: str, view: Json) -> None:
    payload = search("meeting", "", julie, view=view)
    assert "options" in json.loads(slack.interact(payload))


@pytest.mark.parametrize("typed", ["", None, "x" * 10_000, "(", "%", "\\", "\u202e", "'; --"])
@pytest.mark.parametrize("menu", ["parties", "forum", "nowhere"])
def test_whatever_is_typed_into_a_menu_is_answered(
    slack: Office, julie: str, typed: Any, menu: str
) -> None:
    payload = search(menu, typed, julie)
    assert "options" in json.loads(slack.interact(payload))


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"text": None}, id="no words"),
        pytest.param({"text": "long " * 3_000}, id="15,000 characters"),
        pytest.param({"text": "<!channel> <@U1> <https://a|b>"}, id="marks"),
        pytest.param({"bot_id": "B1", "text": "from a bot"}, id="a bot's"),
        pytest.param({"text": "\u202ex\u0000"}, id="characters that do something"),
    ],
)
@pytest.mark.usefixtures("unharmed")
def test_any_message_can_be_logged_as_an_action(slack: Office, julie: str, said: Json) -> None:
    slack.interact(
        {
            "type": "message_action",
            "callback_id": "log_as_action",
            "user": {"id": julie, "team_id": TEAM},
            "team": {"id": TEAM},
            "trigger_id": slack.slack.trigger(),
            "message": {"ts": "1.1", **said},
            "channel": {"id": "CSOMEWHERE"},
        }
    )
    assert [view["callback_id"] for view in slack.slack.views] == ["log"]
