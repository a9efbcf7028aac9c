"""manifest.yml asks for what the code uses, all of it and nothing else."""

import re
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.slack_forms import LOG_MESSAGE, LOG_NEW
from bot.platforms.slack_ways_in import COMMAND, EVENTS
from tests.manifest import manifest, scopes
from tests.slack_workspace import SCOPES

CODE = Path(__file__).parents[2] / "bot" / "platforms"
# The scopes that Slack's reference of events names for each.
SCOPES_OF_EVENTS = {
    "app_home_opened": set[str](),
    "app_mention": {"app_mentions:read"},
    "assistant_thread_started": {"assistant:write"},
    "channel_archive": {"channels:read"},
    "channel_left": {"channels:read"},
    "channel_rename": {"channels:read"},
    "channel_unarchive": {"channels:read"},
    "group_archive": {"groups:read"},
    "group_left": {"groups:read"},
    "group_rename": {"groups:read"},
    "group_unarchive": {"groups:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "message.mpim": {"mpim:history"},
    "user_change": {"users:read"},
}
# What no method and no event asks for.
BESIDES = {
    "commands": "a slash command and shortcuts",
    "users:read.email": "users.info tells emails only with it",
}


def settings() -> dict[str, Any]:
    return manifest()["settings"]


def methods_called() -> set[str]:
    """The methods of the Web API that the code names."""
    named = re.compile(r'"((?:auth|chat|users|conversations|views|assistant)\.[a-zA-Z.]+)"')
    texts = [path.read_text(encoding="utf-8") for path in CODE.glob("slack*.py")]
    return {method for text in texts for method in named.findall(text)}


def test_every_event_that_is_listened_to_is_asked_for_and_no_other() -> None:
    asked = settings()["event_subscriptions"]["bot_events"]
    assert asked == sorted(asked)
    assert {event.partition(".")[0] for event in asked} == set(EVENTS)
    assert set(asked) == SCOPES_OF_EVENTS.keys()


def test_every_scope_is_used_and_every_used_scope_is_asked_for() -> None:
    of_methods = {
        scope for method in methods_called() for scope in SCOPES[method].split("|") if scope
    }
    of_events = {scope for each in SCOPES_OF_EVENTS.values() for scope in each}
    assert scopes() == of_methods | of_events | BESIDES.keys()


def test_commands_and_shortcuts_are_those_of_the_code() -> None:
    features = manifest()["features"]
    assert [each["command"] for each in features["slash_commands"]] == [COMMAND]
    assert {each["callback_id"]: each["type"] for each in features["shortcuts"]} == {
        LOG_MESSAGE: "message",
        LOG_NEW: "global",
    }


def test_every_address_is_the_same() -> None:
    told = manifest()
    addresses = {
        settings()["event_subscriptions"]["request_url"],
        settings()["interactivity"]["request_url"],
        settings()["interactivity"]["message_menu_options_url"],
        *(each["url"] for each in told["features"]["slash_commands"]),
    }
    assert addresses == {"https://remembrancer.example/slack/events"}


@pytest.mark.parametrize(
    ("place", "most"),
    [
        ("display_information.name", 35),
        ("display_information.description", 140),
        ("features.bot_user.display_name", 80),
        ("features.assistant_view.assistant_description", 300),
        ("features.slash_commands.0.command", 32),
        ("features.slash_commands.0.description", 2_000),
        ("features.slash_commands.0.usage_hint", 1_000),
        ("features.shortcuts.0.name", 24),
        ("features.shortcuts.0.description", 150),
        ("features.shortcuts.1.name", 24),
        ("features.shortcuts.1.description", 150),
    ],
)
def test_no_text_is_longer_than_slack_takes(place: str, most: int) -> None:
    # Source: docs.slack.dev, "App manifest reference".
    value: Any = manifest()
    for name in place.split("."):
        value = value[int(name)] if name.isdigit() else value[name]
    assert 0 < len(value) <= most
