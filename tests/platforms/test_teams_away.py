"""When Teams is away: what it did not take is sent when it is back, and once."""

import asyncio
import json
import logging
import socket
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from aiohttp import web
from sqlmodel import Session, select

from bot import unsent
from bot.platforms import teams_connector, teams_owing
from bot.server import runner_of
from store.action_tables import Action
from store.database import writing
from store.rooms import remember_room, room
from store.unsent import Unsent
from tests.sentence_world import new_world
from tests.stand_in_teams import Posted, StandInTeams
from tests.teams_office import Office, office, personal, shown

QUESTION = "who chairs COM"
ANSWER = "Community Outcomes Meeting (COM)."
AWAY = "Teams could not be reached."
AGAIN = "You may have had this already: I was interrupted while I sent it."
ROOM = "19:board@thread.tacv2"
# What the connector answers while it is away, as often as it is asked.
WAYS: list[tuple[int, dict[str, str]]] = [
    (500, {}),
    (502, {}),
    (503, {"Retry-After": "0"}),
    (504, {}),
    (408, {}),
    (412, {}),
    (429, {}),
    (429, {"Retry-After": "600"}),
    (503, {"Retry-After": "soon"}),
]
REFUSED = [400, 401, 403, 404, 413]


@pytest.fixture
def teams() -> Generator[Office]:
    with office(new_world()) as opened:
        julie = opened.member_of("Julie Reid")
        opened.teams.add_conversation(ROOM, julie)
        opened.say("hello", julie)  # who she is was asked before Teams goes away
        yield opened


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries again soon."""
    monkeypatch.setattr(unsent, "WAITS", (0.05,))
    monkeypatch.setattr(unsent, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(teams_connector, "FIRST_WAIT", 0.001)
    monkeypatch.setattr(teams_owing, "PATIENCE", 0.02)


def goes_away(teams: Office, status: int = 503, headers: dict[str, str] | None = None) -> None:
    teams.teams.refusals = [(status, headers or {})] * 10_000


@dataclass
class Posting:
    """How the stand-in takes what is posted, whatever else it answers."""

    how: str = ""
    is_asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def post(self, stand_in: StandInTeams, request: web.Request) -> web.Response:
        self.is_asked.set()
        if self.how == "away":
            return web.Response(status=503)
        if self.how == "slow":
            await asyncio.sleep(0.3)
        answer = await _POST(stand_in, request)
        if self.how == "breaks off after" and request.transport is not None:
            request.transport.abort()
        return answer


_POST = StandInTeams._post  # pyright: ignore[reportPrivateUsage] - what the stand-in does by itself


@pytest.fixture
def posting(teams: Office, monkeypatch: pytest.MonkeyPatch) -> Posting:
    """How the stand-in takes posts from now on."""
    posting = Posting()

    async def post(stand_in: StandInTeams, request: web.Request) -> web.Response:
        return await posting.post(stand_in, request)

    monkeypatch.setattr(StandInTeams, "_post", post)
    teams.run(teams.listen_as_the_platform())
    return posting


def kept(teams: Office) -> list[Unsent]:
    with Session(teams.engine) as session:
        return list(session.exec(select(Unsent)))


def hurry(teams: Office) -> None:
    """What has to wait for long need not."""
    with Session(writing(teams.engine)) as session:
        for row in session.exec(select(Unsent)):
            row.retry_at -= timedelta(hours=2)
        session.commit()


def come_back(teams: Office, *, hurrying: bool = True) -> list[Posted]:
    """What is posted until nothing is kept any more, once Teams is back."""
    before = len(teams.teams.posted)
    teams.teams.refusals = []
    if hurrying:
        hurry(teams)

    async def until_sent() -> None:
        async with asyncio.timeout(10):
            while await asyncio.to_thread(kept, teams) or "unsent" in teams.edge.health():
                await asyncio.sleep(0.01)

    teams.run(until_sent())
    return teams.teams.posted[before:]


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(10):
        while not is_so():
            await asyncio.sleep(0.01)


def ask(teams: Office, text: str = QUESTION, place: str = "") -> list[Posted]:
    return teams.say(text, teams.member_of("Julie Reid"), place)


def heads(posted: list[Posted]) -> list[str]:
    return [shown(each.card).split("\n")[0] for each in posted]


# --- Whatever the way in which it is away ---------------------------------------------------------


@pytest.mark.parametrize(("status", "headers"), WAYS, ids=str)
def test_an_answer_is_sent_when_teams_is_back_and_once(
    status: int, headers: dict[str, str], teams: Office
) -> None:
    goes_away(teams, status, headers)
    assert ask(teams) == []
    teams.run(asyncio.sleep(0.2))  # it is tried meanwhile
    assert len(kept(teams)) == 1
    assert heads(come_back(teams)) == [ANSWER]
    teams.run(asyncio.sleep(0.2))
    assert teams.get("/health")[0] == 200
    assert (len(teams.teams.posted), teams.edge.health()) == (2, {"state": "on"})


def test_an_answer_is_sent_when_teams_can_be_connected_to_again(teams: Office) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    was, teams.teams.url = teams.teams.url, f"http://127.0.0.1:{port}"
    assert ask(teams) == []
    teams.run(until(lambda: "unsent" in teams.edge.health()))
    assert teams.edge.health() == {"state": "failing", "problem": AWAY, "unsent": 1}

    async def serve() -> web.AppRunner:
        runner = runner_of(teams.teams.application())
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        return runner

    runner = teams.run(serve())
    assert heads(come_back(teams)) == [ANSWER]
    teams.teams.url = was
    teams.run(runner.cleanup())


def test_an_answer_is_sent_when_entra_gives_tokens_again(teams: Office) -> None:
    teams.teams.valid_tokens.clear()
    teams.teams.login_refusals = [503] * 3
    assert ask(teams) == []
    assert len(kept(teams)) == 1
    teams.teams.login_refusals = []
    assert heads(come_back(teams)) == [ANSWER]


def test_what_was_asked_in_a_thread_is_answered_there(teams: Office) -> None:
    goes_away(teams)
    thread = f"{ROOM};messageid=1696230000001"
    assert ask(teams, place=thread) == []
    (posted,) = come_back(teams)
    assert (posted.conversation, heads([posted])) == (thread, [ANSWER])
    assert posted.reply_to.startswith("activity-")


def test_an_answer_to_a_message_that_was_deleted_meanwhile_goes_to_the_room(teams: Office) -> None:
    goes_away(teams)
    ask(teams, place=ROOM)
    teams.run(asyncio.sleep(0.1))
    before = len(teams.teams.posted)
    teams.teams.refusals = [(404, {})]
    hurry(teams)
    teams.run(asyncio.sleep(0.3))
    (posted,) = teams.teams.posted[before:]
    assert (posted.reply_to, heads([posted])) == ("", [ANSWER])


def test_what_was_asked_first_is_answered_first_and_health_says_what_waits(teams: Office) -> None:
    goes_away(teams)
    for text in ("COM/23/03", "COM/23/07", "COM/23/08"):
        ask(teams, text)
        teams.now += timedelta(seconds=1)
    teams.run(until(lambda: teams.edge.health().get("unsent") == 3))
    assert teams.edge.health()["problem"] == AWAY
    assert [head[:9] for head in heads(come_back(teams))] == ["COM/23/03", "COM/23/07", "COM/23/08"]
    assert teams.edge.health() == {"state": "on"}


def test_a_confirmation_reaches_who_confirmed_and_can_be_undone(teams: Office) -> None:
    ask(teams, "COM/23/08 is done")
    goes_away(teams)
    assert ask(teams, "yes") == []
    (row,) = kept(teams)
    assert row.until - row.retry_at > timedelta(hours=23)
    (done,) = come_back(teams)
    assert heads([done]) == ["Done. COM/23/08: complete, closed on Monday 2 October 2023."]
    with Session(teams.engine) as session:
        assert session.exec(select(Action).where(Action.ref == "COM/23/08")).one().status
    answer = teams.press(done, "Undo", teams.member_of("Julie Reid"))
    assert "Undone" in json.dumps(answer)


def test_a_page_that_was_asked_for_by_a_button_comes_later(teams: Office) -> None:
    (first,) = ask(teams, "which actions are open")
    goes_away(teams)
    answer = teams.press(first, "More", teams.member_of("Julie Reid"))
    assert answer["value"] == "Answered below."
    (second,) = come_back(teams)
    assert heads([second]) == heads([second])[:1] != heads([first])


# --- What is not sent again -----------------------------------------------------------------------


@pytest.mark.parametrize("status", REFUSED)
def test_what_teams_refuses_is_not_kept(status: int, teams: Office) -> None:
    goes_away(teams, status)
    assert ask(teams) == []
    assert kept(teams) == []


def test_where_the_app_was_removed_meanwhile_it_is_not_tried_again(teams: Office) -> None:
    goes_away(teams)
    ask(teams, place=ROOM)
    teams.teams.removed_from.add(ROOM)
    assert come_back(teams) == []
    tried = len(teams.teams.calls)
    teams.run(asyncio.sleep(0.3))
    assert len(teams.teams.calls) == tried
    with Session(teams.engine) as session:
        known = room(session, "teams", ROOM)
        assert known is not None
        assert known.state == "removed"


def test_what_may_have_arrived_is_not_sent_twice(teams: Office, posting: Posting) -> None:
    ask(teams, "COM/23/08 is done")
    posted = len(teams.teams.posted)
    posting.how = "breaks off after"
    for text in (QUESTION, "yes"):
        assert len(ask(teams, text)) == 1
        assert kept(teams) == []
    teams.run(asyncio.sleep(0.3))
    assert len(teams.teams.posted) == posted + 2


def test_an_answer_that_is_of_no_use_any_more_is_given_up(
    teams: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(unsent, "KEPT_FOR", timedelta(0))
    caplog.set_level(logging.INFO, "remembrancer")
    goes_away(teams)
    ask(teams)
    assert come_back(teams) == []
    assert "answer given up" in caplog.messages


def test_what_is_wanted_in_the_response_is_given_there(teams: Office) -> None:
    goes_away(teams)
    julie = teams.member_of("Julie Reid")
    wanted = {"type": "message", "text": QUESTION, "deliveryMode": "expectReplies"}
    status, answer = teams.send(teams.activity(julie, personal(julie), **wanted))
    assert (status, len(answer["activities"]), kept(teams)) == (200, 1, [])


# --- Across servers -------------------------------------------------------------------------------


def test_what_a_server_left_unsent_the_next_one_sends(teams: Office) -> None:
    goes_away(teams)
    ask(teams)
    teams.run(teams.server.stop())
    assert len(kept(teams)) == 1
    teams.run(teams.serve())
    (posted,) = come_back(teams)
    assert heads([posted]) == [ANSWER]


def test_a_server_that_stops_finishes_what_it_is_sending(teams: Office, posting: Posting) -> None:
    before = len(teams.teams.posted)
    posting.how = "away"
    ask(teams)
    ask(teams, "COM/23/08")

    async def stop_while_it_sends() -> None:
        posting.how = "slow"
        posting.is_asked.clear()
        await posting.is_asked.wait()
        await teams.server.stop()

    teams.run(stop_while_it_sends())
    assert (len(teams.teams.posted) - before, len(kept(teams))) == (1, 1)
    teams.run(teams.serve())
    come_back(teams)
    found = sorted(head[:9] for head in heads(teams.teams.posted[before:]))
    assert found == ["COM/23/08", ANSWER[:9]]


def test_of_two_servers_one_sends_it(teams: Office) -> None:
    goes_away(teams)
    first = teams.server
    for number in range(20):
        ask(teams, f"COM/23/{number % 8 + 1:02}")
    teams.run(teams.serve())
    assert len(come_back(teams, hurrying=False)) == 20  # what one claimed stays its own
    teams.run(asyncio.sleep(0.2))
    assert len(teams.teams.posted) == 21
    teams.run(first.stop())


def forget_nothing(_owed: unsent.Owed, _key: str) -> None:
    """What a server does that dies before it forgets what it sent."""


def test_what_a_server_was_killed_over_says_that_it_may_be_a_second_one(
    teams: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(teams, "COM/23/08 is done")
    monkeypatch.setattr(unsent.Owed, "_forget", forget_nothing)
    assert len(ask(teams, "yes")) == 1  # and the server dies before it knows
    monkeypatch.undo()
    (posted,) = come_back(teams)
    first, second = shown(posted.card).split("\n")[:2]
    assert (first, second.partition(":")[0]) == (AGAIN, "Done. COM/23/08")


# --- Who may see it, and how late it is -----------------------------------------------------------


def cleared(teams: Office) -> None:
    with Session(writing(teams.engine)) as session:
        seen = {"kind": "channel", "is_cleared": True, "has_outsiders": False}
        remember_room(session, "teams", ROOM, teams.now, **seen)
        session.commit()


@pytest.mark.parametrize("newcomer", ["A Guest", ""])
def test_who_came_in_while_teams_was_away_does_not_see_it(
    newcomer: str, teams: Office, posting: Posting
) -> None:
    cleared(teams)
    posting.how = "away"
    assert ask(teams, "who chairs the PSD panel", ROOM) == []
    assert "PSD" in kept(teams)[0].message
    goes_away(teams)  # nor does it say any more who reads the room
    teams.run(asyncio.sleep(0.2))
    if newcomer:
        teams.teams.add_conversation(ROOM, teams.teams.add_member(newcomer, role="guest"))
    posting.how = ""
    (posted,) = come_back(teams)
    assert ("PSD" in json.dumps(posted.activity)) != bool(newcomer)
    hidden = "Somebody from outside the office reads this chat"
    assert heads([posted])[0].startswith(hidden) == bool(newcomer)


def test_a_late_answer_says_what_it_answers(teams: Office) -> None:
    goes_away(teams)
    ask(teams)
    teams.now += timedelta(minutes=42)
    (posted,) = come_back(teams)
    late = "This answers what you asked at 09:00: Teams could not be reached."
    assert shown(posted.card).split("\n")[:2] == [late, ANSWER]
    assert posted.card["fallbackText"].startswith(late)
    assert posted.card["speak"].startswith(late)
