"""What names more than one tenant, or another than the office's, is a stranger's."""

import json
from collections.abc import Generator
from typing import Any

import pytest
from sqlmodel import Session, col, update

from store.accounts import account, link_account
from store.database import writing
from store.people import Party
from store.rooms import remember_room, room
from tests.sentence_world import new_world
from tests.stand_in_teams import BOT, TENANT, Member
from tests.teams_office import Office, office, personal, shown

Json = dict[str, Any]
ROOM = "19:board@thread.tacv2"
OTHER = "11111111-2222-4333-8444-555555555555"
SENSITIVE, ANSWER = "who chairs the PSD panel", "Independent chair"
HIDDEN = "1 further item is not shown here."
REFUSED = "You need at least reader access"
# The tenant of the conversation, of the channel's data and of the sender: "" is not told.
TENANTS = {
    "the conversation's is another": (OTHER, TENANT, ""),
    "the data's is another": (TENANT, OTHER, ""),
    "the sender's is another": (TENANT, TENANT, OTHER),
    "the sender's is another, and no more is told but ours": ("", TENANT, OTHER),
    "only the sender's is ours": (OTHER, OTHER, TENANT),
    "all are another": (OTHER, OTHER, OTHER),
    "only the conversation's is told": (OTHER, "", ""),
    "one is no more than alike": (TENANT, TENANT + " ", ""),
}
AS_IT_SHOULD_BE = {
    "ours": (TENANT, TENANT, ""),
    "in capitals": (TENANT.upper(), TENANT, ""),
    "the conversation's alone": (TENANT, "", ""),
    "the sender's too": (TENANT, TENANT, TENANT),
    "none": ("", "", ""),
}


@pytest.fixture(scope="module")
def teams() -> Generator[Office]:
    """An office with a channel that an administrator cleared."""
    with office(new_world()) as opened:
        julie = opened.member_of("Julie Reid")
        opened.teams.add_conversation(ROOM, julie)
        with Session(writing(opened.engine)) as session:
            remember_room(session, "teams", ROOM, opened.now, kind="channel", is_cleared=True)
            session.commit()
        yield opened


def said(
    teams: Office, tenants: tuple[str, str, str], text: str, member: Member, place: str
) -> Json:
    """A message whose parts name these tenants."""
    activity = teams.activity(member, place, type="message", text=text)
    conversation, data, sender = tenants
    activity["conversation"] |= {"tenantId": conversation or None}
    activity["channelData"] |= {"tenant": {"id": data} if data else None}
    activity["from"] |= {"tenantId": sender} if sender else {}
    if not place.startswith("a:"):
        mention = "<at>Remembrancer</at>"
        activity["text"] = f"{mention} {text}"
        activity["entities"] = [{"type": "mention", "mentioned": {"id": BOT}, "text": mention}]
    return activity


def answer(
    teams: Office, tenants: tuple[str, str, str], text: str, member: Member, place: str = ""
) -> str:
    (posted,) = teams.event(said(teams, tenants, text, member, place or personal(member)))
    return shown(posted.card)


@pytest.mark.parametrize("name", AS_IT_SHOULD_BE)
@pytest.mark.parametrize("place", ["", ROOM])
def test_a_member_is_shown_what_is_sensitive(name: str, place: str, teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    assert ANSWER in answer(teams, AS_IT_SHOULD_BE[name], SENSITIVE, julie, place)


@pytest.mark.parametrize("name", TENANTS)
@pytest.mark.parametrize("place", ["", ROOM])
def test_a_linked_account_is_shown_nothing_sensitive(name: str, place: str, teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    answer(teams, AS_IT_SHOULD_BE["ours"], SENSITIVE, julie, place)  # it is known by now
    assert answer(teams, TENANTS[name], SENSITIVE, julie, place) == HIDDEN
    assert ANSWER in answer(teams, AS_IT_SHOULD_BE["ours"], SENSITIVE, julie, place)


@pytest.mark.parametrize("name", TENANTS)
@pytest.mark.parametrize("is_known", [True, False])
def test_an_email_is_nobodys_access(name: str, is_known: bool, teams: Office) -> None:
    with Session(writing(teams.engine)) as session:
        session.execute(
            update(Party).where(col(Party.name) == "Alison Lowe").values(email="a@office.test")
        )
        session.commit()
    alison = teams.teams.add_member(f"A Lowe {name} {is_known}", email="a@office.test")
    teams.teams.add_conversation(personal(alison), alison)
    if is_known:
        assert "COM" in answer(teams, AS_IT_SHOULD_BE["ours"], "who chairs COM", alison)
    assert answer(teams, TENANTS[name], "who chairs COM", alison).startswith(REFUSED)
    assert answer(teams, TENANTS[name], "COM/23/08 is done", alison).startswith(REFUSED)
    assert "COM" in answer(teams, AS_IT_SHOULD_BE["ours"], "who chairs COM", alison)
    with Session(teams.engine) as session:
        known = account(session, "teams", alison.account)
        assert known is not None
        assert known.kind == "member"


def test_a_form_offers_it_no_names(teams: Office) -> None:
    with Session(writing(teams.engine)) as session:
        session.execute(
            update(Party).where(col(Party.name) == "Alison Lowe").values(email="f@office.test")
        )
        session.commit()
    alison = teams.teams.add_member("A Form", email="f@office.test")
    teams.teams.add_conversation(personal(alison), alison)
    asked: Json = {
        "type": "invoke",
        "name": "composeExtension/fetchTask",
        "value": {"commandId": "logAction", "messagePayload": {"body": {"content": "Ring"}}},
    }
    kinds: list[str] = []
    for tenants in (AS_IT_SHOULD_BE["ours"], TENANTS["the conversation's is another"]):
        status, task = teams.send({**said(teams, tenants, "", alison, personal(alison)), **asked})
        assert status == 200
        kinds.append(task["task"]["type"])
    assert kinds == ["continue", "message"]


def test_where_a_room_is_reached_is_not_learnt_of_it(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    place = teams.teams.add_conversation("19:new@thread.tacv2", julie)
    for tenants, found in (((OTHER, TENANT, ""), None), ((TENANT, TENANT, ""), TENANT)):
        answer(teams, tenants, "who chairs COM", julie, place)
        with Session(teams.engine) as session:
            known = room(session, "teams", place)
            told = json.loads(known.reference)["tenant"] if known and known.reference else None
            assert told == found


def test_a_stranger_is_linked_as_ever(teams: Office) -> None:
    stranger = teams.teams.add_member("Some Stranger", tenant=OTHER)
    teams.teams.add_conversation(personal(stranger), stranger)
    assert answer(teams, TENANTS["all are another"], SENSITIVE, stranger).startswith(REFUSED)
    with Session(writing(teams.engine)) as session:
        link_account(session, "teams", stranger.account, "Julie Reid", "a test")
        session.commit()
    assert answer(teams, TENANTS["all are another"], SENSITIVE, stranger) == HIDDEN
