"""The whole dialogue suite, said in Slack: the same answers, drawn there."""

import html
from collections.abc import Callable, Generator
from typing import Any

import pytest

from bot.platforms.slack_blocks import draw
from handlers.reply import reply_as_json
from tests.sentence_world import REGISTER, World, faults, new_world
from tests.slack_office import Office, direct, offers, office
from tests.stand_in_slack import US
from tests.test_dialogues import Message, conversations


@pytest.fixture(scope="module")
def slack() -> Generator[Office]:
    """One server for all of them."""
    with office(new_world()) as opened:
        yield opened


@pytest.mark.parametrize(("messages", "writes", "register"), conversations())
def test_a_conversation_goes_in_slack_as_its_script_says(
    messages: list[Message],
    writes: bool,
    register: str,
    slack: Office,
    fresh_world: Callable[[str], World],
) -> None:
    shared = slack.world
    is_own = writes or register != REGISTER
    if is_own:
        slack.use(fresh_world(register))
    slack.slack.failing["views.open"] = "expired_trigger_id"  # so that Edit is answered in words
    threads: dict[str, str] = {}
    lasts: dict[tuple[str, str], dict[str, Any]] = {}
    try:
        for message in messages:
            before = len(slack.heard.replies)
            slack.now = message.at
            user = slack.user_of(message.person)
            if message.press:
                last = slack.press(lasts[message.thread, user], message.press, user)
            else:
                last = say(slack, message, user, threads)
            lasts[message.thread, user] = last[-1]
            (reply,) = slack.heard.replies[before:]
            answer = reply_as_json(reply)
            free = {"which": answer["candidates"]} if "text" in message.then else {}
            assert faults(answer, {**free, **message.then}) == [], message.text or message.press
            drawn = draw(reply)
            assert [each["text"] for each in last] == [drawn.text]
            assert offers(last[0]) == offers({"blocks": drawn.blocks})
    finally:
        if is_own:
            slack.world.engine.dispose()
            slack.use(shared)


def say(
    slack: Office, message: Message, user: str, threads: dict[str, str]
) -> list[dict[str, Any]]:
    """What is posted after a message of a script: in a thread of its own, as the script says."""
    thread_ts = threads.setdefault(message.thread, slack.slack.ts())
    text = html.escape(message.text, quote=False)
    if message.channel is None:
        return slack.say(text, user, direct(user), thread_ts)
    channel = f"C{message.channel.upper()}"
    if channel not in slack.slack.channels:
        slack.slack.add_channel(channel, message.channel, user)
    return slack.say(f"<@{US}> {text}", user, channel, thread_ts)
