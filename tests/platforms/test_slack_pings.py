"""The rules by which the stand-in tells whom a message would notify."""

from typing import Any

import pytest

from tests.platforms.slack_pings import pings_in

PLAIN = {"mrkdwn": False}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        pytest.param({"text": "<!channel> look"}, ["!channel"], id="everybody"),
        pytest.param({"text": "<@U1|pat>", **PLAIN}, ["@U1|pat"], id="a person, formatted or not"),
        pytest.param({"text": "<https://a.b|c>"}, ["https://a.b|c"], id="a disguised link"),
        pytest.param({"text": "@here", "link_names": True}, ["@here"], id="a name, where linked"),
        pytest.param({"text": "#general", "parse": "full"}, ["#general"], id="a channel's name"),
        pytest.param({"text": "*bold*"}, ["*bold*"], id="bold"),
        pytest.param({"text": "*bold* @here #x", **PLAIN}, [], id="neither, where it is plain"),
        pytest.param({"text": "&lt;!channel&gt;", **PLAIN}, [], id="what is escaped"),
        pytest.param(
            {"blocks": [{"type": "rich_text", "elements": [{"type": "broadcast"}]}]},
            ["a broadcast"],
            id="an element",
        ),
        pytest.param(
            {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "<!here> @pat"}}]},
            ["!here", "@pat"],
            id="a text with marks",
        ),
        pytest.param(
            {"blocks": [{"type": "section", "text": {"type": "plain_text", "text": "<!here>"}}]},
            [],
            id="a text without",
        ),
    ],
)
def test_what_notifies_is_found(said: dict[str, Any], found: list[str]) -> None:
    assert pings_in(said) == found
