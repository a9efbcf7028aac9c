"""What is known of the register in memory: after every change as if all were read anew."""

import csv
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.knowledge import KnowledgeKeeper
from bot.understanding.recognise import Recogniser
from store.register.loading import load
from tests.sentence_world import World, moment, new_world

AT = moment("Monday 2 October 2023, 09:00")

# What is said, and the words that tell whether it was noticed.
CHANGES = [
    ("log an action for Julie Reid: paint the lighthouse by Friday", "lighthouse"),
    ("reword COM/23/02: paint the lighthouse", "lighthouse"),
    ("close COM/23/02", "exclusions"),
    ("move the October COM to 17 October", "community outcomes meeting"),
    ("record 999 calls answered within 10 seconds as 88.4% for September 2023", "calls"),
    ("post the overdue list here every Monday", "overdue"),
]


@pytest.fixture
def world() -> World:
    return new_world()


@pytest.mark.parametrize(("said", "word"), CHANGES)
def test_a_change_and_its_undoing_are_noticed(world: World, said: str, word: str) -> None:
    keeper = KnowledgeKeeper(world.engine)
    before = _known(keeper, world, word)
    for words in (said, "undo"):
        thread = f"thread of {words}"
        world.reply(words, AT, channel="office", thread=thread)
        if words == said:
            assert world.answer("yes", AT, channel="office", thread=thread)["written"], said
        assert _known(keeper, world, word) == _known(KnowledgeKeeper(world.engine), world, word)
    assert _known(keeper, world, word) == before


def test_nothing_is_read_again_where_nothing_changed(world: World) -> None:
    keeper = KnowledgeKeeper(world.engine)
    with Session(world.engine) as session:
        assert keeper.current(session) is keeper.current(session)


def test_what_a_change_does_not_touch_is_kept(world: World) -> None:
    keeper = KnowledgeKeeper(world.engine)
    before = _recogniser(keeper, world)
    tree = before.names.tree
    world.reply("add a note to COM/23/02: paint the lighthouse", AT, thread="t")
    assert world.answer("yes", AT, thread="t")["written"]
    after = _recogniser(keeper, world)
    assert after is not before
    assert after.names.tree is tree


def test_a_load_is_noticed(world: World, tmp_path: Path) -> None:
    keeper = KnowledgeKeeper(world.engine)
    assert not _known(keeper, world, "lighthouse")["actions about it"]
    for name, row in {
        "actions": {"ref": "LH/1", "action": "Paint the lighthouse.", "status": "open"},
        "parties": {"name": "The Lighthouse Trust", "kind": "organisation"},
    }.items():
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, row)
            writer.writeheader()
            writer.writerow(row)
        load(world.engine, tmp_path)
        known = _known(keeper, world, "lighthouse")
        assert known["actions about it"] == {"LH/1": 1.0}
        assert known == _known(KnowledgeKeeper(world.engine), world, "lighthouse")


def _recogniser(keeper: KnowledgeKeeper, world: World) -> Recogniser:
    with Session(world.engine) as session:
        return keeper.current(session).recogniser


def _known(keeper: KnowledgeKeeper, world: World, word: str) -> dict[str, object]:
    known = _recogniser(keeper, world)
    return {
        "names": known.names.names,
        "kinds": known.names.kinds,
        "texts": list(known.names.action_texts.items()),
        "actions about it": known.names.topic_index.matching(word, 0.5),
        "numbered": [known.references.numbered(str(number)) for number in range(40)],
        "read": known.recognise(f"what is open about {word}?", AT).ask,
    }
