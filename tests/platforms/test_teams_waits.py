"""While Teams has us wait, somebody may come in: who reads a room is asked as it is sent."""

import asyncio
from collections.abc import Generator

import pytest
from sqlmodel import Session

from bot.platforms import teams_people
from handlers.reply import say
from scheduler.delivery import Destination
from store.database import writing
from store.rooms import remember_room
from tests.sentence_world import new_world
from tests.teams_office import Office, office, shown

ROOM = "19:board@thread.tacv2"
SENSITIVE, SHOWN = "who chairs the PSD panel", "Independent chair"
HIDDEN = "Somebody from outside the office reads this chat"


@pytest.fixture
def teams() -> Generator[Office]:
    """An office with a channel that an administrator cleared."""
    with office(new_world()) as opened:
        julie = opened.member_of("Julie Reid")
        opened.teams.add_conversation(ROOM, julie)
        opened.say("who chairs COM", julie, ROOM)
        with Session(writing(opened.engine)) as session:
            remember_room(session, "teams", ROOM, opened.now, kind="channel", is_cleared=True)
            session.commit()
        yield opened


def wait_once(teams: Office, *newcomers: str) -> None:
    """Have Teams ask for a second at the next call; some guests come in meanwhile."""
    teams.teams.refusals = [(429, {"Retry-After": "1"})]

    async def come_in() -> None:
        while teams.teams.refusals:
            await asyncio.sleep(0.01)
        for each in newcomers:
            teams.teams.add_conversation(ROOM, teams.teams.add_member(each, role="guest"))

    teams.begin(come_in())


def wait_at_the_post(teams: Office, monkeypatch: pytest.MonkeyPatch, *newcomers: str) -> None:
    """Have Teams ask to wait once who reads the room was asked for the last time."""
    ask, asked = teams_people.People.has_outsiders, 0

    async def asked_then_busy(people: teams_people.People, heard: teams_people.Heard) -> bool:
        nonlocal asked
        found, asked = await ask(people, heard), asked + 1
        if asked == 2:
            wait_once(teams, *newcomers)
        return found

    monkeypatch.setattr(teams_people.People, "has_outsiders", asked_then_busy)


@pytest.mark.parametrize(("newcomers", "text"), [(("A Guest",), HIDDEN), ((), SHOWN)])
def test_who_came_in_while_teams_had_us_wait_does_not_see_it(
    newcomers: tuple[str, ...], text: str, teams: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    julie = teams.member_of("Julie Reid")
    wait_at_the_post(teams, monkeypatch, *newcomers)
    (posted,) = teams.say(SENSITIVE, julie, ROOM)
    assert text in shown(posted.card)
    assert teams.teams.refusals == []


def test_who_came_in_while_teams_had_us_ask_later_does_not_see_it(
    teams: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(teams_people, "_STILL_TRUE", 0.5)
    teams.heard.meanwhile = lambda: wait_once(teams, "A Guest")
    (posted,) = teams.say(SENSITIVE, teams.member_of("Julie Reid"), ROOM)
    assert SHOWN not in shown(posted.card)


def test_a_post_for_the_office_that_had_to_wait_is_composed_again(
    teams: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = teams_people.People.has_outsiders

    async def asked_then_busy(people: teams_people.People, heard: teams_people.Heard) -> bool:
        found = await ask(people, heard)
        if not found:
            wait_once(teams, "A Guest")
        return found

    monkeypatch.setattr(teams_people.People, "has_outsiders", asked_then_busy)
    before = len(teams.teams.posted)
    post = say("The PSD panel meets on Monday.")
    told = teams.run(teams.edge.deliver(Destination("teams", room_id=ROOM), post))
    assert (told.ok, told.retry_after, teams.teams.posted[before:]) == (False, 1, [])
