"""Where people speak in Slack: commands anywhere, group direct messages, shared channels."""

import json
from typing import Any

import pytest

from tests.slack_office import Office, button, direct, offers
from tests.stand_in_slack import TEAM, US

QUESTION = "who chairs COM"
COUNTED = "1 further item is not shown here."
SENSITIVE = "who chairs the PSD panel"
Json = dict[str, Any]


def message(slack: Office, user: str, **more: Any) -> Json:
    said = {"type": "message", "user": user, "text": QUESTION, "ts": slack.slack.ts()}
    return {**said, "channel": direct(user), "channel_type": "im", **more}


# --- Commands -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", " ", "share", "share ", "x" * 8_000, "\u202e", "<@U1|x> <#C|y>"]
)
def test_an_odd_command_is_answered_for_its_user_alone(
    slack: Office, julie: str, text: str
) -> None:
    slack.slack.add_channel("CCOMMANDS", "commands", julie, US)
    (answer,) = slack.command(text, julie, "CCOMMANDS")
    assert answer["response_type"] == "ephemeral"


def test_what_is_shared_in_somebodys_direct_messages_is_not_for_its_user_alone(
    slack: Office, julie: str
) -> None:
    """A command can be given where two people talk; a shared answer is read by the other too."""
    for text, where in ((SENSITIVE, "DTWOPEOPLE"), (SENSITIVE, direct(julie))):
        (answer,) = slack.command(f"share {text}", julie, where)
        assert answer["text"] == COUNTED
    (answer,) = slack.command(SENSITIVE, julie, "DTWOPEOPLE")
    assert (answer["response_type"], answer["text"].split("\n")[0]) == (
        "ephemeral",
        "PSD Scrutiny Panel (PSDSP).",
    )


# --- Group direct messages ------------------------------------------------------------------------


@pytest.fixture
def group(slack: Office, julie: str) -> str:
    """Group direct messages of Julie, Alison and us."""
    alison = slack.user_of("Alison Lowe")
    slack.slack.add_channel("CGROUPDM", "mpdm-a", julie, alison, US, is_private=True, is_mpim=True)
    return "CGROUPDM"


def in_group(slack: Office, user: str, group: str, text: str, **more: Any) -> list[Json]:
    named = f"<@{US}>" in text
    event = message(slack, user, text=text, channel=group, channel_type="mpim", **more)
    return slack.event({**event, "type": "app_mention" if named else "message"})


def test_group_direct_messages_are_a_channel_and_not_private_to_one(
    slack: Office, julie: str, group: str
) -> None:
    (answer,) = in_group(slack, julie, group, f"<@{US}> {SENSITIVE}")
    assert answer["text"] == COUNTED
    assert in_group(slack, julie, group, "what is overdue?") == []
    thread = answer["thread_ts"]
    assert len(in_group(slack, julie, group, "what is overdue?", thread_ts=thread)) == 1


def test_group_direct_messages_are_cleared_and_asked_through_as_a_channel(
    slack: Office, julie: str, group: str
) -> None:
    slack.slack.add_user(US, is_bot=True)
    for said in (f"<@{US}> clear this channel for sensitive items", f"<@{US}> yes"):
        in_group(slack, julie, group, said, thread_ts="1696237300.000500")
    (answer,) = in_group(slack, julie, group, f"<@{US}> {SENSITIVE}")
    assert answer["text"].startswith("PSD Scrutiny Panel (PSDSP).")
    slack.slack.channels[group].members.append(slack.slack.add_user("UGUEST2", is_restricted=True))
    (answer,) = in_group(slack, julie, group, f"<@{US}> {SENSITIVE}")
    assert answer["text"] == COUNTED
    refused = [c.answer for c in slack.slack.calls if not c.answer["ok"]]
    assert refused == []


# --- Slack Connect --------------------------------------------------------------------------------


@pytest.mark.parametrize("team", [TEAM, "T0OTHER"])
def test_a_stranger_of_a_shared_channel_presses_in_vain(
    slack: Office, julie: str, team: str
) -> None:
    stranger = slack.slack.add_user("USTRANGER9", team_id="T0OTHER", is_stranger=True)
    slack.slack.add_channel("CSHARED9", "shared", julie, stranger, US, is_ext_shared=True)
    (asked,) = slack.say(f"<@{US}> COM/23/08 is done", julie, "CSHARED9")
    assert "Confirm" in offers(asked)
    payload = slack.press_payload(asked, "Confirm", stranger)
    slack.interact({**payload, "team": {"id": team}})
    assert all(reply.written == () for reply in slack.heard.replies)


def test_the_home_of_a_guest_shows_nothing_sensitive(slack: Office) -> None:
    guest = slack.slack.add_user("UGUESTHOME", is_ultra_restricted=True)
    slack.event({"type": "app_home_opened", "user": guest, "tab": "home"})
    assert "PSD" not in json.dumps(slack.slack.views)


def test_a_made_up_button_of_the_home_tab_says_it_for_who_pressed_and_no_other(
    slack: Office, julie: str
) -> None:
    slack.say("COM/23/08 is done", julie, direct(julie))
    alison = slack.user_of("Alison Lowe")
    pressed = {**button("yes", 0), "action_id": "ask:1", "action_ts": slack.slack.ts()}
    base = slack.press_payload(slack.slack.posted[-1], "Confirm", alison)
    slack.interact({**base, "container": {"type": "view"}, "actions": [pressed]})
    assert slack.heard.replies[-1].written == ()
    slack.say("no", julie, direct(julie))


@pytest.mark.parametrize(
    ("lost", "back", "state", "problem"),
    [
        (
            "channel_archive",
            {"type": "channel_unarchive"},
            "archived",
            "The channel is archived: unarchive it, or choose another.",
        ),
        ("group_archive", {"type": "group_unarchive"}, "archived", None),
        (
            "channel_left",
            {"type": "member_joined_channel", "user": US},
            "removed",
            "I am not in the channel: invite me.",
        ),
        ("group_left", {"type": "member_joined_channel", "user": US}, "removed", None),
    ],
)
def test_a_room_that_is_lost_is_told_by_health_until_it_is_back(
    slack: Office, julie: str, lost: str, back: dict[str, str], state: str, problem: str | None
) -> None:
    slack.slack.add_channel("CLOST", "lost", julie, US)
    slack.event({"type": lost, "channel": "CLOST"})
    (told,) = slack.health()["database"]["rooms_with_problems"]
    assert (told["room"], told["state"]) == ("CLOST", state)
    assert problem in (None, told["problem"])
    slack.event({**back, "channel": "CLOST"})
    assert slack.health()["database"]["rooms_with_problems"] == []
