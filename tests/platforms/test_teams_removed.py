"""Where nothing can be posted any more, and where the assistant must not post to."""

import json
from collections.abc import Generator
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from bot.platforms.teams_connector import Connector, ConnectorError, is_loopback
from bot.platforms.teams_tokens import NoTokens
from handlers.reply import say
from scheduler.delivery import Destination
from scheduler.runner import Runner
from store.accounts import account
from store.database import writing
from store.rooms import Room, remember_room, room
from store.subscriptions import add_subscription
from tests.scheduler.days import HandClock, london, subscription
from tests.sentence_world import new_world
from tests.stand_in_teams import TENANT, Member
from tests.teams_office import Office, action_of, office, personal, shown

Json = dict[str, Any]
ROOM = "19:panel@thread.tacv2"
POST = say("Nothing is overdue.", intent="digests")


@pytest.fixture
def teams() -> Generator[Office]:
    with office(new_world()) as opened:
        opened.teams.add_conversation(ROOM, opened.member_of("Julie Reid"))
        yield opened


def kept(teams: Office, room_id: str = ROOM) -> Room:
    with Session(teams.engine) as session:
        known = room(session, "teams", room_id)
        assert known is not None
        return known


def delivered(teams: Office, room_id: str = "", account_id: str = "") -> tuple[bool, bool, str]:
    told = teams.run(teams.edge.deliver(Destination("teams", room_id, account_id), POST))
    return told.ok, told.is_gone, told.problem


# --- A digest where the app was removed -----------------------------------------------------------


def swept(teams: Office, clock: HandClock) -> None:
    """What the scheduler does when it wakes, twice."""

    async def sweep() -> None:
        runner = Runner(teams.engine, teams.edge.deliver, clock, timedelta())
        try:
            for _ in range(2):
                await runner.sweep()
                await runner.idle()
        finally:
            await runner.stop()

    teams.run(sweep())


def test_an_administrator_is_told_once_where_the_app_was_removed(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    teams.say("COM/23/08", julie)
    teams.say("COM/23/08", julie, ROOM)
    wanted = subscription(1, platform="teams", room_id=ROOM)
    with Session(writing(teams.engine)) as session:
        add_subscription(session, wanted)
        session.commit()
    teams.teams.removed_from.add(ROOM)
    clock = HandClock(london("Monday 2 October 2023", 8, 59))
    swept(teams, clock)
    before, calls = len(teams.teams.posted), len(teams.teams.calls)
    for _ in range(3):
        clock.forward(minutes=10)
        swept(teams, clock)
    told = [each for each in teams.teams.posted[before:] if "I say so once" in shown(each.card)]
    assert [each.conversation for each in told] == [personal(julie)]
    assert "no longer installed" in shown(told[0].card)
    tried = [path for _, path in teams.teams.calls[calls:] if "panel" in path]
    assert len(tried) == 1
    assert (kept(teams).state, kept(teams).problem != "") == ("removed", True)


# --- What else a refusal means --------------------------------------------------------------------


def test_an_answer_to_a_message_that_was_deleted_goes_to_the_room(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    teams.say("COM/23/03", julie, ROOM)
    teams.teams.refusals = [(404, {})]
    (answer,) = teams.say("COM/23/08", julie, ROOM)
    assert answer.reply_to == ""
    assert kept(teams).state == "active"


def test_a_room_that_is_gone_is_marked_after_all(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    teams.say("COM/23/03", julie, ROOM)
    teams.teams.refusals = [(404, {}), (404, {})]
    assert teams.say("COM/23/08", julie, ROOM) == []
    assert kept(teams).state == "removed"


def test_nothing_is_posted_to_a_team_that_is_archived(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    teams.say("COM/23/08", julie, ROOM)
    data = {"eventType": "teamArchived", "tenant": {"id": TENANT}, "channel": {"id": ROOM}}
    teams.event(teams.activity(julie, ROOM, type="conversationUpdate", channelData=data))
    before = len(teams.teams.calls)
    assert delivered(teams, room_id=ROOM) == (False, True, "The team is archived: restore it.")
    assert len(teams.teams.calls) == before


def test_who_never_installed_the_app_is_gone_and_is_not_tried_at_random(teams: Office) -> None:
    assert delivered(teams, account_id="nobody") == (
        False,
        True,
        "Nobody there has installed the app.",
    )
    teams.say("COM/23/08", teams.member_of("Julie Reid"))
    assert delivered(teams, account_id="nobody") == (
        False,
        True,
        "They have not installed the app.",
    )


# --- First contact --------------------------------------------------------------------------------


def installed(teams: Office, member: Member, action: str = "add") -> None:
    place = teams.teams.add_conversation(personal(member), member)
    teams.event(teams.activity(member, place, type="installationUpdate", action=action))


def test_whoever_installs_the_app_is_known_before_they_speak(teams: Office) -> None:
    pat = teams.teams.add_member("Pat", email="pat@office.test")
    installed(teams, pat)
    with Session(teams.engine) as session:
        known = account(session, "teams", pat.account)
        assert known is not None
        assert (known.email, known.kind) == ("pat@office.test", "member")
    reference = json.loads(kept(teams, personal(pat)).reference)
    assert (reference["tenant"], reference["account"]) == (TENANT, pat.account)


def test_a_press_refreshes_where_a_room_is_reached(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    (card,) = teams.say("COM/23/08 is done", julie)
    moved = f"{teams.teams.url}//amer/"
    cancel = action_of(card.card, "Cancel")
    activity = teams.activity(
        julie,
        personal(julie),
        type="invoke",
        name="adaptiveCard/action",
        value={"action": cancel},
        serviceUrl=moved,
    )
    token = teams.teams.token(serviceurl=moved)
    assert teams.send(activity, Authorization=f"Bearer {token}")[0] == 200
    teams.settle()
    assert json.loads(kept(teams, personal(julie)).reference)["serviceUrl"] == moved


def test_an_upgrade_of_the_app_says_no_second_hello(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    installed(teams, julie)
    before = len(teams.teams.posted)
    for action in ("add-upgrade", "upgrade", ""):
        installed(teams, julie, action)
    assert len(teams.teams.posted) == before
    assert kept(teams, personal(julie)).state == "active"


OTHERS: list[Json] = [
    {"membersAdded": [{"id": "29:new"}]},
    {"membersRemoved": [{"id": "29:old"}]},
    {"membersAdded": "everybody"},
    {"channelData": {"eventType": "teamRenamed", "team": {"id": "19:t"}}},
    {"channelData": {"eventType": "channelCreated", "channel": {"id": "19:new"}}},
    {"topicName": "Panel"},
]


@pytest.mark.parametrize("said", OTHERS, ids=lambda said: next(iter(said)))
def test_what_becomes_of_others_is_no_matter_of_ours(said: Json, teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    teams.say("COM/23/08", julie, ROOM)
    activity = teams.activity(julie, ROOM, type="conversationUpdate")
    assert teams.event({**activity, **said}) == []
    assert kept(teams).state == "active"


def test_who_joined_is_asked_for_before_anything_sensitive_is_shown(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    with Session(writing(teams.engine)) as session:
        remember_room(session, "teams", ROOM, teams.now, kind="channel", is_cleared=True)
        session.commit()
    (before,) = teams.say("who chairs the PSD panel", julie, ROOM)
    guest = teams.teams.add_member("A Guest", role="guest")
    teams.teams.add_conversation(ROOM, guest)
    activity = teams.activity(julie, ROOM, type="conversationUpdate")
    teams.event({**activity, "membersAdded": [{"id": guest.id}]})
    (after,) = teams.say("who chairs the PSD panel", julie, ROOM)
    assert "Independent chair" in shown(before.card)
    assert "Independent chair" not in shown(after.card)


# --- Where nothing may go -------------------------------------------------------------------------

ADDRESSES = [
    ("https://smba.trafficmanager.net/uk/", False, True),
    ("http://smba.trafficmanager.net/uk/", False, False),
    ("http://127.0.0.1:3999/", False, False),
    ("http://127.0.0.1:3999/", True, True),
    ("http://localhost:3999/", True, True),
    ("https://smba.trafficmanager.net/uk/", True, False),
    ("http://127.0.0.1.elsewhere.test/", True, False),
    ("http://[::1]:3999/", True, True),
    ("http://[::1", True, False),
    ("file:///etc/passwd", False, False),
    ("https://", False, False),
    ("", False, False),
]


class ReachedError(Exception):
    """A request would have been sent."""


class NoNetwork:
    def request(self, *_: object, **__: object) -> object:
        raise ReachedError


@pytest.mark.parametrize(("address", "is_local", "may"), ADDRESSES)
def test_a_kept_address_is_checked_before_anything_is_sent(
    address: str, is_local: bool, may: bool, teams: Office
) -> None:
    http: Any = NoNetwork()
    connector = Connector(http, NoTokens(), is_local)
    with pytest.raises(ReachedError if may else ConnectorError):
        teams.run(connector.send(address, ROOM, {"type": "message"}))


def test_this_machine_is_known_by_its_addresses() -> None:
    assert [is_loopback(each) for each in ("127.0.0.9", "::1", "localhost", "10.0.0.1", "")] == [
        True,
        True,
        True,
        False,
        False,
    ]


TENANTS: list[Json] = [
    {"channelData": {"tenant": {"id": TENANT}}},
    {"conversation": {"tenantId": TENANT}, "channelData": {}},
]


@pytest.mark.parametrize("told", TENANTS, ids=str)
def test_the_tenant_is_read_wherever_teams_says_it(told: Json, teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    activity = teams.activity(julie, personal(julie), type="message", text="COM/23/08")
    place = {"id": personal(julie), "conversationType": "personal", **told.get("conversation", {})}
    teams.event({**activity, "conversation": place, "channelData": told["channelData"]})
    assert json.loads(kept(teams, personal(julie)).reference)["tenant"] == TENANT
