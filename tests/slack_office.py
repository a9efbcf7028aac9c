"""An office in Slack: the stand-in workspace and the program, spoken to as its staff speak."""

import itertools
import json
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from sqlmodel import Session

from bot.platforms.slack import PATH, SlackEdge
from bot.platforms.slack_ways_in import COMMAND
from bot.settings import SlackSettings
from bot.turns import Turns
from store.accounts import link_account, remember_account
from store.database import writing
from tests.manifest import scopes
from tests.sentence_world import World
from tests.served import NOW, Served
from tests.stand_in_slack import (
    SECRET,
    TEAM,
    TOKEN,
    US,
    StandInSlack,
    event_body,
    form_body,
    send,
    signed,
)


def search(menu: str, typed: Any, user: str, team: str = TEAM, **said: Any) -> dict[str, Any]:
    """What Slack sends while somebody types into a menu of a form."""
    return {
        "type": "block_suggestion",
        "user": {"id": user, "team_id": team},
        "team": {"id": team},
        "action_id": f"options:{menu}",
        "block_id": f"field:{menu}",
        "value": typed,
        **said,
    }


class Office(Served):
    """Staff of the sample register in Slack. Each method says or does one thing as they do, waits
    until the program has finished, and returns what was posted meanwhile.
    """

    def __init__(self, world: World, app_token: str | None = None) -> None:
        super().__init__(world)
        self._app_token = app_token
        self.slack = StandInSlack(scopes())
        self._events = itertools.count(1)

    async def listen_as_the_platform(self) -> None:
        self.slack.url = await self.listen(self.slack.application())

    def make_edge(self, turns: Turns) -> SlackEdge:
        secret = "" if self._app_token else SECRET
        api = f"{self.slack.url}/api/"
        self.edge = SlackEdge(SlackSettings(TOKEN, secret, self._app_token, api_url=api), turns)
        return self.edge

    def settle(self) -> None:
        super().settle()
        assert self.slack.pinged == []

    def reset(self) -> None:
        """Undo what a test did to the workspace."""
        self.slack.failing.clear()
        self.slack.busy.clear()
        self.slack.away.clear()
        self.slack.refuses_blocks = False
        self.slack.calls.clear()
        self.slack.posted.clear()
        self.slack.responses.clear()
        self.slack.views.clear()
        self.heard.replies.clear()
        self.heard.utterances.clear()
        self.now = NOW

    # --- Who is there -----------------------------------------------------------------------------

    def user_of(self, person: str) -> str:
        """The account of a party, made and linked at its first use."""
        user = "U" + "".join(each for each in person.upper() if each.isascii() and each.isalnum())
        if user not in self._linked:
            if user not in self.slack.users:
                self.slack.add_user(user, display_name=person)
            with Session(writing(self.engine)) as session:
                remember_account(session, "slack", user, self.now, name=person)
                link_account(session, "slack", user, person, "a test")
                session.commit()
            self._linked.add(user)
        return user

    def use(self, world: World) -> None:
        super().use(world)
        for channel in self.slack.channels:
            self.edge.forget_room(channel)  # the other register has not met it

    # --- What they do -----------------------------------------------------------------------------

    def send(self, body: bytes, headers: dict[str, str] | None = None) -> tuple[int, str]:
        """What the program answers to a body at once; signed unless `headers` say otherwise."""
        given = signed(body) if headers is None else headers
        return self.run(send(self.session, self.url + PATH, body, given))

    def event(self, event: dict[str, Any], event_id: str = "", **headers: str) -> list[Any]:
        """What is posted after an event."""
        before = len(self.slack.posted)
        body = event_body(event, event_id or f"Ev{next(self._events)}")
        status, _ = self.send(body, {**signed(body), **headers})
        assert status == 200
        self.settle()
        return self.slack.posted[before:]

    def say(self, text: str, user: str, channel: str, thread_ts: str = "", ts: str = "") -> Any:
        """What is posted after somebody says something; in a channel `text` names us, or does
        not.
        """
        is_direct = channel.startswith("D")
        names_us = f"<@{US}>" in text
        event = {
            "type": "app_mention" if names_us and not is_direct else "message",
            "user": user,
            "text": text,
            "ts": ts or self.slack.ts(),
            "channel": channel,
            "channel_type": "im" if is_direct else "channel",
            "team": TEAM,
            **({"thread_ts": thread_ts} if thread_ts else {}),
        }
        return self.event(event)

    def interact(self, payload: dict[str, Any]) -> str:
        """What is answered at once to an interaction, once the program has finished with it."""
        status, text = self.send(form_body(payload=json.dumps(payload)))
        assert status == 200
        self.settle()
        return text

    def press(self, posted: dict[str, Any], label: str, user: str) -> list[Any]:
        """What is posted after a button under a message is pressed."""
        before = len(self.slack.posted)
        self.interact(self.press_payload(posted, label, user))
        return self.slack.posted[before:]

    def press_payload(self, posted: dict[str, Any], label: str, user: str) -> dict[str, Any]:
        """What Slack sends when a button, or an option of a menu, is pressed."""
        found = [each for each in actions_of(posted) if _label(each) == label]
        action = found[0] if found else button(label, 0)
        message = {
            name: posted[name] for name in ("ts", "text", "blocks", "thread_ts") if name in posted
        }
        return {
            "type": "block_actions",
            "user": {"id": user, "team_id": TEAM},
            "team": {"id": TEAM},
            "api_app_id": "A0REMEMBRANCER",
            "trigger_id": self.slack.trigger(),
            "response_url": self.slack.response_url(),
            "container": {
                "type": "message",
                "message_ts": posted["ts"],
                "channel_id": posted["channel"],
                "is_ephemeral": False,
            },
            "channel": {"id": posted["channel"]},
            "message": message,
            "actions": [{**action, "action_ts": self.slack.ts()}],
        }

    def command(self, text: str, user: str, channel: str, **said: str) -> list[dict[str, Any]]:
        """What is answered to the slash command, by its response URL."""
        before = len(self.slack.responses)
        fields = {
            "command": COMMAND,
            "text": text,
            "user_id": user,
            "channel_id": channel,
            "team_id": TEAM,
            "trigger_id": self.slack.trigger(),
            "response_url": self.slack.response_url(),
            **said,
        }
        status, _ = self.send(form_body(**fields))
        assert status == 200
        self.settle()
        return self.slack.responses[before:]


def direct(user: str) -> str:
    """The direct messages of an account."""
    return f"D{user}"


def actions_of(posted: dict[str, Any]) -> list[dict[str, Any]]:
    """What can be pressed under a message, as Slack sends it back; an option as it is chosen."""
    found: list[dict[str, Any]] = []
    blocks: list[dict[str, Any]] = posted.get("blocks") or []
    for block in blocks:
        elements: list[dict[str, Any]] = block["elements"] if block["type"] == "actions" else []
        for element in elements:
            pressed = {**element, "block_id": block.get("block_id", "")}
            options: list[dict[str, Any]] = element.get("options") or []
            found += [{**pressed, "selected_option": each} for each in options] or [pressed]
    return found


def button(label: str, on: int, thread: str = "") -> dict[str, Any]:
    """A pressed button that says it stood under the reply of this number, in this thread."""
    value = json.dumps({"label": label, "on": on})
    block = f"press:1:{thread}"
    return {"type": "button", "action_id": "press:1", "block_id": block, "value": value}


def offers(posted: dict[str, Any]) -> list[str]:
    """The labels of what can be pressed under a message."""
    return [_label(each) for each in actions_of(posted)]


def _label(action: dict[str, Any]) -> str:
    return str(json.loads((action.get("selected_option") or action)["value"])["label"])


@contextmanager
def office(world: World, app_token: str | None = None) -> Generator[Office]:
    """An open office over a register, in Socket Mode with an app's token; it closes when the block
    ends.
    """
    opened = Office(world, app_token)
    try:
        opened.run(opened.open())
        yield opened
    finally:
        opened.end()
