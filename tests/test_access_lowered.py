"""Who may is asked again when a change is written or taken back: access is lowered meanwhile."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from store.accounts import remember_account
from store.database import writing
from tests.sentence_world import World, moment, new_world

NOW = moment("Monday 2 October 2023, 09:00")
JULIE = "Julie Reid"  # an administrator
OFFICER = "needs officer access or higher"
# What is ordered where, the highest access that may not have it, and what is then said.
ORDERS = {
    "an action": ("close COM/23/08", "", "officer", "needs manager access"),
    "somebody else's action": ("push COM/23/01 to 10 November", "", "officer", "what they or"),
    "a new action": ("log an action for Pat Twiggs to count the keys", "", "reader", OFFICER),
    "several": ("close COM/23/09 and push COM/23/01 to Friday", "", "officer", "manager access"),
    "a meeting": ("move the October COM to the 17th", "", "officer", "the diary of meetings"),
    "a reading": (
        "record that knife crime is 2,104 for the year to September", "", "reader", OFFICER
    ),
    "a milestone": (
        "the victim and witness strategy milestone is complete", "", "officer", "manager access"
    ),
    "a post": ("post the overdue list here every Monday at 9", "slack:C1", "manager", "posted in"),
    "a room": ("clear this channel", "slack:C1", "manager", "who sees what"),
    "an account": ("link @pat to Pat Twiggs", "slack:C1", "manager", "who is who"),
    "a closed day": ("the office is closed on 6 October", "", "manager", "the office is closed"),
    "a clerk": ("Pat is the clerk of COM", "", "manager", "names the clerk"),
}  # fmt: skip
# Where it is ordered, the access that may not, and what is then said.
Case = tuple[dict[str, Any], str, str]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """With an account that is nobody's; a case leaves it as it was."""
    world = new_world()
    with Session(writing(world.engine)) as session:
        remember_account(session, "slack", "U9", NOW, kind="guest", name="pat")
        session.commit()
    yield world
    world.engine.dispose()


def lower(world: World, access: str, name: str = JULIE) -> None:
    with Session(writing(world.engine)) as session:
        said = {"access": access, "name": name}
        session.execute(text("UPDATE party SET access = :access WHERE name = :name"), said)
        session.commit()


@pytest.fixture(params=list(ORDERS.values()), ids=list(ORDERS))
def case(request: pytest.FixtureRequest, world: World) -> Iterator[Case]:
    order, channel, access, why = request.param
    where = {"person": JULIE, "channel": channel or None, "thread": request.node.name}
    assert world.answer(order, NOW, **where)["proposal"]
    yield where, access, why
    lower(world, "administrator")


def test_nothing_is_written_of_what_was_proposed_before(world: World, case: Case) -> None:
    where, access, why = case
    before = world.state()
    lower(world, access)
    answer = world.answer("", NOW, press="Confirm", **where)
    assert answer["text"].startswith("Nothing was written.\n")
    assert why in answer["refused"]
    lower(world, "administrator")
    assert not world.answer("yes", NOW, **where)["written"]  # it was let go
    assert world.state() == before


def test_nothing_is_taken_back_that_was_written_before(world: World, case: Case) -> None:
    where, access, why = case
    assert world.answer("yes", NOW, **where)["written"]
    written = world.state()
    lower(world, access)
    assert why in world.answer("", NOW, press="Undo", **where)["refused"]
    assert world.state() == written
    lower(world, "administrator")
    assert world.answer("undo", NOW, **where)["written"]


@pytest.mark.parametrize(
    ("order", "person"),
    [
        ("give COM/23/07 to Rachel", "Damien Miller"),
        ("send me the overdue list every Monday", "Panel Observer"),
    ],
)
def test_who_may_still_takes_back_what_is_no_longer_theirs(
    world: World, order: str, person: str
) -> None:
    where = {"person": person, "thread": order}
    assert world.answer(order, NOW, **where)["proposal"]
    assert world.answer("yes", NOW, **where)["written"]
    assert world.answer("undo", NOW, **where)["written"]


def test_nor_is_a_recommendation(request: pytest.FixtureRequest) -> None:
    world, where = new_world("west-midlands"), {"person": "David Jamieson", "thread": "1"}
    for access in ("officer", "reader"):
        lower(world, "manager", "David Jamieson")
        assert world.answer("mark WMP/17/01 as complete", NOW, **where)["proposal"]
        lower(world, access, "David Jamieson")
        assert world.answer("yes", NOW, **where)["refused"]
    request.addfinalizer(world.engine.dispose)
