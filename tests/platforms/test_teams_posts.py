"""Unprompted posts in Teams: at least once, and a copy that may be the second says so."""

from collections.abc import Generator
from dataclasses import replace

import pytest

from handlers.reply import say
from scheduler.delivery import Destination
from tests.sentence_world import moment, new_world
from tests.teams_office import Office, office

POST = say("2 actions are due on Friday.")
AGAIN = "You may have had this already: I was interrupted while I sent it."


@pytest.fixture
def teams() -> Generator[Office]:
    with office(new_world()) as opened:
        yield opened


def test_what_a_server_that_died_may_have_posted_is_posted_and_says_so(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    teams.say("hello", julie)
    before = len(teams.teams.posted)
    own = Destination("teams", account_id=julie.account, key="reminders/Julie Reid 2023-10-02")
    since = moment("Monday 2 October 2023, 08:59")
    for destination in (own, replace(own, doubtful_since=since)):
        assert teams.run(teams.edge.deliver(destination, POST)).ok
    first, second = (str(posted.card) for posted in teams.teams.posted[before:])
    assert AGAIN not in first
    assert AGAIN in second
    assert "2 actions are due on Friday." in second


def test_a_post_that_was_not_answered_is_in_doubt_and_one_that_was_refused_is_not(
    teams: Office,
) -> None:
    julie = teams.member_of("Julie Reid")
    teams.say("hello", julie)
    own = Destination("teams", account_id=julie.account)
    teams.teams.refusals = [(400, {})]
    assert not teams.run(teams.edge.deliver(own, POST)).is_doubtful
    teams.teams.refusals = [(0, {})]
    told = teams.run(teams.edge.deliver(own, POST))
    assert (told.ok, told.is_doubtful, told.problem) == (
        False,
        True,
        "Teams could not be reached.",
    )
