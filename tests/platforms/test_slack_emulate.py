"""What we send, to a Slack that others wrote: npm's emulate. It keeps blocks as they come and knows
none of Slack's limits; those are in slack_limits.py.
"""

import socket
import subprocess
import time
from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.platforms.slack_blocks import draw
from bot.platforms.slack_home import home_view
from bot.platforms.slack_modals import edit_modal
from tests.platforms.node_packages import node_modules
from tests.platforms.test_slack_modals import ADD, KEPT
from tests.platforms.test_slack_types import WHOLE

SECONDS_TO_START = 20


@pytest.fixture
def slack() -> Iterator[WebClient]:
    """A client of an emulated Slack on a port of its own."""
    program = node_modules() / "emulate" / "dist" / "index.js"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["node", str(program), "--service", "slack", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield WebClient("test_token_admin", base_url=f"http://localhost:{port}/api/")
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            socket.create_connection(("localhost", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < until, "emulate did not start"
            time.sleep(0.05)
        else:
            return


def called(slack: Any, method: str, **fields: Any) -> Any:
    """The answer to a call of Slack's Web API, which has to be a good one."""
    return slack.api_call(method, json=fields).data


def test_another_slack_takes_a_message_a_form_and_a_home_tab(slack: WebClient) -> None:
    message, form, home = draw(WHOLE, thread="1.2"), edit_modal(ADD, KEPT), home_view(WHOLE)
    user = called(slack, "auth.test")["user_id"]
    room = called(slack, "conversations.list")["channels"][0]["id"]

    called(slack, "chat.postMessage", channel=room, text=message.text, blocks=message.blocks)
    kept = called(slack, "conversations.history", channel=room)["messages"][0]
    trigger = called(slack, "views.generateTriggerId", user_id=user)["trigger_id"]
    opened = called(slack, "views.open", trigger_id=trigger, view=form)["view"]
    published = called(slack, "views.publish", user_id=user, view=home)["view"]

    assert (kept["text"], kept["blocks"]) == (message.text, message.blocks)
    for name in ("blocks", "private_metadata", "callback_id"):
        assert opened[name] == form[name]
    assert published["blocks"] == home["blocks"]
