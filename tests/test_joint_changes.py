"""Whatever two or three changes one message orders (tests/changes_said.yml): the proposal holds
each of them, one yes writes these and no others, and one undo brings the register back.
"""

import random
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from handlers.reply import reply_as_json
from handlers.several import changes_of
from store.register.exporting import export
from tests.sentence_world import World, moment, new_world, read_table

NOW = moment("Monday 2 October 2023, 09:00")
SAID = read_table(Path(__file__).with_name("changes_said.yml"))
MOST_TRIED = 30

Change = dict[str, Any]


def messages(chance: random.Random) -> Iterator[tuple[str, list[Change]]]:
    """A message and what is to be written of it, for ever."""
    while True:
        chosen = chance.sample(SAID["changes"], chance.choice((2, 3)))
        refs = [each["then"].get("ref") for each in chosen if each["then"].get("ref")]
        last = [each for each in chosen if each.get("last")]
        if len(set(refs)) < len(refs) or len(last) > 1:
            continue
        chosen = [*(each for each in chosen if not each.get("last")), *last]
        text = chosen[0]["say"]
        for each in chosen[1:]:
            text += chance.choice(SAID["joints"]) + each["say"]
        yield text, [each["then"] for each in chosen]


def holds(changes: list[Change], wanted: list[Change]) -> bool:
    """Whether these are the changes that are wanted, one for each."""
    return len(changes) == len(wanted) and all(
        any(each.items() <= change.items() for change in changes) for each in wanted
    )


def one_by_one(proposal: Change) -> list[Change]:
    """The changes of a proposal, that of several records once for each."""
    return [
        {**change, "ref": ref, **change.get("each", {}).get(ref, {})}
        for change in changes_of(proposal)
        for ref in change.get("refs", [change.get("ref", "")])
    ]


def register(world: World, folder: Path) -> dict[str, bytes]:
    """The register as it is exported."""
    with Session(world.engine) as session:
        export(session, folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def world() -> Generator[World]:
    opened = new_world()
    yield opened
    opened.engine.dispose()


def test_one_yes_writes_all_that_was_ordered_and_one_undo_takes_it_back(
    world: World, tmp_path: Path
) -> None:
    before = register(world, tmp_path / "before")
    found = messages(random.Random(0))
    for number, (text, wanted) in enumerate(next(found) for _ in range(MOST_TRIED)):
        thread = f"joint {number}"

        def answer(said: str, thread: str = thread) -> Change:
            return reply_as_json(world.reply(said, NOW, thread=thread))

        asked = answer(text)
        assert asked["proposal"], (text, asked["text"])
        assert holds(one_by_one(asked["proposal"]), wanted), (text, asked["proposal"])
        assert asked["written"] == []
        assert holds(answer("yes")["written"], wanted), text
        assert len(answer("undo")["written"]) == len(wanted), text
        assert register(world, tmp_path / str(number)) == before, text
