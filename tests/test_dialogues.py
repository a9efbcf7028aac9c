"""Whole conversations, read as scripts of what is said and what is answered (tests/dialogues)."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from store.conversations import Conversation
from tests.sentence_world import (
    REGISTER,
    Answer,
    faults,
    moment,
    new_world,
    read_table,
    sample_world,
)

FOLDER = Path(__file__).with_name("dialogues")
# A conversation that should go so and does not yet; the day that it does, the mark has to go.
SHRINKING = pytest.mark.xfail(reason="on the shrinking list")


@dataclass(frozen=True)
class Message:
    """One message or pressed button, and what must hold of the answer."""

    text: str
    press: str
    at: datetime
    person: str
    channel: str | None
    thread: str
    then: Answer


def conversations() -> list[Any]:
    return [
        pytest.param(
            [_message(line, table) for line in lines],
            table.get("writes", False),
            table.get("register", REGISTER),
            id=f"{path.stem}: {name}",
            marks=[SHRINKING] if name in table.get("shrinking", ()) else [],
        )
        for path in sorted(FOLDER.glob("*.yml"))
        for table in [read_table(path)]
        for name, lines in table["conversations"].items()
    ]


def _message(line: dict[str, Any], table: dict[str, Any]) -> Message:
    whole = {"text": line["answered"]} if "answered" in line else {}
    return Message(
        text=line.get("said", ""),
        press=line.get("press", ""),
        at=moment(line.get("at", table["at"])),
        person=line.get("as", table["as"]),
        channel=line.get("channel"),
        thread=line.get("thread", ""),
        then={**whole, **line.get("then", {})},
    )


@pytest.mark.parametrize(("messages", "writes", "register"), conversations())
def test_a_conversation_goes_as_its_script_says(
    messages: list[Message], writes: bool, register: str, request: pytest.FixtureRequest
) -> None:
    world = new_world(register) if writes else sample_world(register)
    before = world.state()
    for message in messages:
        answer = world.answer(
            message.text,
            message.at,
            person=message.person,
            channel=message.channel,
            thread=message.thread or request.node.name,
            press=message.press,
        )
        free = {"which": answer["candidates"]} if "text" in message.then else {}
        assert faults(answer, {**free, **message.then}) == [], message.text or message.press
    if writes:
        world.engine.dispose()
    else:
        assert world.state() == before


def test_what_is_open_in_one_thread_is_not_open_in_another() -> None:
    now = moment("Monday 8 January 2024, 09:00")
    asked = sample_world().answer("repeat victims", now, thread="this one")
    assert asked["missing"] == ["which"]
    assert not sample_world().answer("2", now, thread="that one")["understood"]
    assert sample_world().answer("2", now, thread="this one")["records"] == asked["candidates"][1:]


def test_a_conversation_that_was_left_for_a_day_is_not_kept() -> None:
    world = new_world()
    world.answer("repeat victims", moment("Monday 8 January 2024, 09:00"), thread="old")
    world.answer("repeat victims", moment("Tuesday 9 January 2024, 10:00"), thread="new")
    with Session(world.engine) as session:
        assert session.exec(select(Conversation.thread)).all() == ["/new"]
    world.engine.dispose()
