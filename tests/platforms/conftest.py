"""One office in Slack for all tests of a module that speak to it, and registers to write in."""

import shutil
from collections.abc import Callable, Generator
from functools import cache
from pathlib import Path

import pytest

from store.database import open_database
from tests.sentence_world import World, new_world
from tests.slack_office import Office, office
from tests.stand_in_slack import US


@pytest.fixture(scope="module")
def shared_slack() -> Generator[Office]:
    """The office, as the module's tests leave it."""
    with office(new_world()) as opened:
        yield opened


@pytest.fixture
def slack(shared_slack: Office) -> Office:
    """The office, with nothing failing and everybody in #general."""
    shared_slack.reset()
    return shared_slack


@pytest.fixture
def julie(slack: Office) -> str:
    """The account of Julie Reid, an administrator."""
    return slack.user_of("Julie Reid")


@pytest.fixture
def general(slack: Office, julie: str) -> str:
    """A channel with Julie and the assistant in it."""
    slack.slack.add_channel("CGENERAL", "general", julie, US)
    return "CGENERAL"


@pytest.fixture(scope="module")
def fresh_world(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], World]:
    """A function that makes a world of its own over a sample register, by copying a loaded one."""
    folder, numbers = tmp_path_factory.mktemp("worlds"), iter(range(10_000))

    @cache
    def loaded(register: str) -> Path:
        world = new_world(register)
        world.engine.dispose()
        return Path(str(world.engine.url.database))

    def fresh(register: str) -> World:
        copy = folder / f"{next(numbers)}.db"
        shutil.copyfile(loaded(register), copy)
        return World(open_database(f"sqlite:///{copy}"))

    return fresh
