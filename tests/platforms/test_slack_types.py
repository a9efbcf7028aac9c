"""What we send, and manifest.yml, against Slack's own types: npm's @slack/types, @slack/web-api."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.slack_blocks import draw
from bot.platforms.slack_home import home_view
from bot.platforms.slack_modals import edit_modal, log_action_modal
from bot.platforms.slack_options import options
from handlers.reply import Entries, Entry, Line, Reply, Table
from tests.manifest import manifest
from tests.platforms.node_packages import SOURCES, node_modules
from tests.platforms.test_slack_blocks import MESSAGES
from tests.platforms.test_slack_modals import FORMS, KEPT, NAMES
from tests.slack_office import Office, button, direct
from tests.stand_in_slack import US

HEAD = """\
import type { HomeView, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type * as calls from "@slack/web-api/dist/types/request";

// Slack's reference and slack_sdk have it; the types do not yet.
declare module "@slack/types/dist/block-kit/block-elements" {
  interface RichTextList { offset?: number }
}
// What has not the types is found, or tsc would say that this expects too much.
// @ts-expect-error
export const wrong: KnownBlock[] = [{ type: "header", text: { type: "mrkdwn", text: "*Bold*" } }];
type Manifest = calls.AppsManifestCreateArguments["manifest"];
// @ts-expect-error
export const unheard: Manifest["oauth_config"] = { scopes: { bot: ["channels:reads"] } };
"""
# The methods that we call with JSON, and the type of their arguments.
ARGUMENTS = {
    "assistant.threads.setStatus": "AssistantThreadsSetStatusArguments",
    "assistant.threads.setSuggestedPrompts": "AssistantThreadsSetSuggestedPromptsArguments",
    "assistant.threads.setTitle": "AssistantThreadsSetTitleArguments",
    "chat.postMessage": "ChatPostMessageArguments",
    "conversations.open": "ConversationsOpenArguments",
    "views.open": "ViewsOpenArguments",
    "views.publish": "ViewsPublishArguments",
}
# Slack's reference of scopes has it; the types do not yet.
UNTYPED_SCOPE = "assistant:write"
WHOLE = Reply(
    (
        Line("Two of twelve."),
        Entries((Entry("COM/23/11", "Send it", "open"), Entry("COM/23/12")), first=11),
        Table(("Measure", "Now"), (("Knife crime", "2,366"),)),
    ),
    warnings=("31 September is no day",),
    sources=("COM notes, item 4",),
    buttons=("Confirm", "Edit", "Cancel"),
)
MANY = tuple(f"Measure {number}" for number in range(12))


def payloads() -> Iterator[tuple[str, Any]]:
    """What is drawn, each with the type that it is to have."""
    for script in MESSAGES["messages"].values():
        yield "KnownBlock[]", script["blocks"]
    yield "KnownBlock[]", draw(WHOLE, thread="1.2", ephemeral=True).blocks
    yield "KnownBlock[]", draw(Reply((), missing=("which",), buttons=MANY)).blocks
    yield "HomeView", home_view(WHOLE.but(records=("COM/23/11",)))
    for proposal, _ in FORMS.values():
        yield "ModalView", edit_modal(proposal, KEPT)
    yield "ModalView", log_action_modal("Send it", "https://example.slack.com/archives/C1/p1")
    yield "PlainTextOption[]", options(NAMES, "west")["options"]


@pytest.fixture
def checking(tmp_path: Path) -> Path:
    """A folder in which tsc finds @slack/types."""
    (tmp_path / "node_modules").symlink_to(node_modules())
    shutil.copy(SOURCES / "tsconfig.json", tmp_path)
    return tmp_path


def faults_of(folder: Path, typed: list[tuple[str, Any]]) -> list[str]:
    """What tsc says of values of these types."""
    lines = [
        f"export const payload{number}: {kind} = {json.dumps(value)};"
        for number, (kind, value) in enumerate(typed)
    ]
    (folder / "payloads.ts").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    ran = subprocess.run(
        ["node", "node_modules/typescript/bin/tsc", "--project", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout.splitlines()


def test_what_is_drawn_has_slacks_types(checking: Path) -> None:
    assert faults_of(checking, list(payloads())) == []


def test_the_manifest_has_slacks_type(checking: Path) -> None:
    told = manifest()
    told["oauth_config"]["scopes"]["bot"].remove(UNTYPED_SCOPE)
    assert faults_of(checking, [("Manifest", told)]) == []


def test_what_we_call_has_the_types_of_slacks_own_sdk(slack: Office, checking: Path) -> None:
    julie = slack.user_of("Julie Reid")
    general = slack.slack.add_channel("CTYPES", "types", julie, US).id
    pane = {"user_id": julie, "channel_id": direct(julie), "thread_ts": "1696237300.000055"}
    slack.event({"type": "assistant_thread_started", "assistant_thread": pane})
    slack.say("what is overdue", julie, direct(julie), pane["thread_ts"])
    slack.say(f"<@{US}> what measures are there", julie, general)
    (asked,) = slack.say("push COM/23/01 back to 10 November", julie, direct(julie))
    slack.press(asked, "Edit", julie)
    slack.event({"type": "app_home_opened", "user": julie, "tab": "home"})
    home = {"type": "view", "view_id": slack.slack.views[-1]["id"]}
    ask = {**button("My actions", 0), "action_id": "ask:1", "action_ts": slack.slack.ts()}
    slack.interact(
        {**slack.press_payload(asked, "Edit", julie), "container": home, "actions": [ask]}
    )
    slack.say("cancel", julie, direct(julie))

    called = [call for call in slack.slack.calls if call.method in ARGUMENTS]
    assert {call.method for call in called} == set(ARGUMENTS)
    typed = [(f"calls.{ARGUMENTS[call.method]}", call.arguments) for call in called]
    assert faults_of(checking, typed) == []
