"""Rooms and accounts: what is kept of them, who an account is, and when a clearance ends."""

import threading
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from store.accounts import (
    account,
    account_named,
    accounts_of,
    link_account,
    party_of,
    remember_account,
)
from store.changing_rooms import account_states, set_party
from store.database import writing
from store.people import Party
from store.rooms import (
    is_fit_for_sensitive,
    place,
    remember_room,
    room,
    room_named,
    rooms_with_problems,
)

MONDAY = datetime(2023, 10, 2, 9, 0)  # noqa: DTZ001 - local, as times inside are
TUESDAY = datetime(2023, 10, 3, 9, 0)  # noqa: DTZ001 - local, as times inside are


@pytest.mark.parametrize(
    ("channel", "named"),
    [
        ("slack:C1", ("slack", "C1")),
        ("teams:19:abc@thread.tacv2", ("teams", "19:abc@thread.tacv2")),
        ("general", ("terminal", "general")),
        ("COM: matters arising", ("terminal", "COM: matters arising")),
    ],
)
def test_a_channel_names_a_room_of_a_platform(channel: str, named: tuple[str, str]) -> None:
    assert place(channel) == named


# --- Rooms ----------------------------------------------------------------------------------------


def test_what_was_not_seen_of_a_room_stays_as_it_was(session: Session) -> None:
    remember_room(session, "slack", "C1", MONDAY, name="general", kind="channel")
    before = room(session, "slack", "C1")
    remember_room(session, "slack", "C1", TUESDAY, state="archived", problem="It is archived.")
    kept = room(session, "slack", "C1")
    assert kept is before
    assert kept is not None
    assert kept.model_dump() == {
        "platform": "slack",
        "room_id": "C1",
        "name": "general",
        "kind": "channel",
        "person": None,
        "is_cleared": False,
        "has_outsiders": False,
        "state": "archived",
        "problem": "It is archived.",
        "reference": "",
        "seen_at": TUESDAY,
    }
    assert rooms_with_problems(session) == [kept]
    assert room(session, "teams", "C1") is None


def test_a_word_that_no_platform_uses_is_refused(session: Session) -> None:
    with pytest.raises(IntegrityError):
        remember_room(session, "slack", "C1", MONDAY, state="lost")


def test_two_servers_may_see_a_room_first_at_once(engine: Engine) -> None:
    both = threading.Barrier(2)
    failed: list[Exception] = []

    def see(name: str) -> None:
        try:
            with Session(writing(engine)) as session:
                both.wait()
                remember_room(session, "slack", "C1", MONDAY, name=name)
                session.commit()
        except Exception as error:  # whatever it is, the test tells it
            failed.append(error)

    servers = [threading.Thread(target=see, args=(name,)) for name in ("general", "general-2")]
    for server in servers:
        server.start()
    for server in servers:
        server.join()
    assert failed == []
    with Session(engine) as session:
        known = room(session, "slack", "C1")
        assert known is not None
        assert known.name in ("general", "general-2")


def test_a_room_is_found_by_its_name_where_one_alone_has_it(session: Session) -> None:
    remember_room(session, "slack", "C1", MONDAY, name="Board-Room")
    remember_room(session, "slack", "C2", MONDAY, name="general")
    remember_room(session, "teams", "19:a", MONDAY, name="general")
    found = room_named(session, "#board-room")
    assert found is not None
    assert found.room_id == "C1"
    assert room_named(session, "general") is None
    assert room_named(session, "nowhere") is None


@pytest.mark.parametrize(
    ("then", "is_fit"),
    [
        pytest.param({}, True, id="as it was cleared"),
        pytest.param({"name": "renamed", "kind": "group"}, True, id="renamed"),
        pytest.param({"has_outsiders": True}, False, id="a guest came in"),
        pytest.param({"kind": "channel"}, False, id="a private channel made public"),
        pytest.param({"is_cleared": False}, False, id="taken back"),
    ],
)
def test_a_clearance_holds_for_the_room_as_it_was_cleared(
    session: Session, then: dict[str, Any], is_fit: bool
) -> None:
    remember_room(session, "slack", "C1", MONDAY, kind="group")
    assert not is_fit_for_sensitive(session, "slack:C1")
    remember_room(session, "slack", "C1", MONDAY, kind="group", is_cleared=True)
    remember_room(session, "slack", "C1", TUESDAY, **then)
    assert is_fit_for_sensitive(session, "slack:C1") is is_fit


def test_a_channel_made_public_and_private_again_stays_uncleared(session: Session) -> None:
    remember_room(session, "slack", "C1", MONDAY, kind="group", is_cleared=True)
    for kind in ("channel", "group"):
        remember_room(session, "slack", "C1", TUESDAY, kind=kind)
    assert not is_fit_for_sensitive(session, "slack:C1")


# --- Accounts -------------------------------------------------------------------------------------


@pytest.fixture
def office(session: Session) -> Session:
    """Two people with an email, and two who share one."""
    for name, email in (
        ("Ann Field", "Ann.Field@office.example"),
        ("Bob Hill", ""),
        ("Desk One", "desk@office.example"),
        ("Desk Two", "desk@office.example"),
    ):
        session.add(Party(name=name, kind="person", email=email, access="officer"))
    session.flush()
    return session


@pytest.mark.parametrize(
    ("seen", "party"),
    [
        pytest.param({"email": "ann.field@OFFICE.example"}, "Ann Field", id="the same email"),
        pytest.param({"email": "nobody@office.example"}, None, id="an email of nobody"),
        pytest.param({"email": ""}, None, id="no email, as Bob has none"),
        pytest.param({"email": "desk@office.example"}, None, id="an email of two"),
        pytest.param(
            {"email": "ann.field@office.example", "kind": "guest"},
            None,
            id="a guest of whom somebody typed the email",
        ),
        pytest.param(
            {"email": "ann.field@office.example", "kind": "stranger"},
            None,
            id="another workspace may say any email",
        ),
        pytest.param({"email": "ann.field@office.example", "kind": "bot"}, None, id="a bot"),
        pytest.param({"email": "ann.field@office.example", "state": "left"}, None, id="a leaver"),
        pytest.param({"party": "Bob Hill", "linked_by": "Ann Field"}, "Bob Hill", id="linked"),
        pytest.param(
            {"party": "Bob Hill", "email": "ann.field@office.example"},
            "Bob Hill",
            id="a link comes before the email",
        ),
        pytest.param({"party": "Bob Hill", "kind": "stranger"}, "Bob Hill", id="stranger, linked"),
        pytest.param({"party": "Bob Hill", "kind": "guest"}, "Bob Hill", id="guest, linked"),
        pytest.param({"party": "Bob Hill", "state": "left"}, None, id="a leaver, linked"),
    ],
)
def test_an_account_belongs_to_a_party_by_link_or_by_email(
    office: Session, seen: dict[str, Any], party: str | None
) -> None:
    remember_account(office, "slack", "U1", MONDAY, **seen)
    assert party_of(office, "slack", "U1") == party
    assert party_of(office, "teams", "U1") is None
    for name in ("Ann Field", "Bob Hill", "Desk One"):
        expected = ["U1"] if name == party else []
        assert [each.account_id for each in accounts_of(office, name)] == expected


def test_a_link_is_made_and_taken_back_and_outlives_what_the_platform_tells(
    office: Session,
) -> None:
    remember_account(office, "slack", "U1", MONDAY, email="ann.field@office.example")
    link_account(office, "slack", "U1", "Bob Hill", "Ann Field")
    remember_account(office, "slack", "U1", TUESDAY, email="ann.field@office.example", name="ann")
    known = account(office, "slack", "U1")
    assert known is not None
    assert (known.party, known.linked_by, known.name) == ("Bob Hill", "Ann Field", "ann")
    link_account(office, "slack", "U1", None, "Ann Field")
    assert party_of(office, "slack", "U1") == "Ann Field"
    with pytest.raises(LookupError):
        link_account(office, "slack", "U2", "Bob Hill", "Ann Field")


def test_an_account_is_found_by_its_id_or_its_name(office: Session) -> None:
    remember_account(office, "slack", "U1", MONDAY, name="pat")
    remember_account(office, "slack", "U2", MONDAY, name="sam")
    remember_account(office, "slack", "U3", MONDAY, name="sam")
    remember_account(office, "slack", "U4", MONDAY, name="kim", state="left")
    for named, found in (("@U1", "U1"), ("Pat", "U1"), ("sam", None), ("kim", None), ("U4", None)):
        known = account_named(office, named, "slack")
        assert (known.account_id if known else None) == found, named


def test_whose_an_account_is_may_be_put_back_without_saying_who_said_so(office: Session) -> None:
    remember_account(office, "slack", "U1", MONDAY, email="ann.field@office.example")
    set_party(office, "slack:U1", {"party": "Bob Hill", "linked_by": "Ann Field"})
    set_party(office, "slack:U1", {"party": "Ann Field"})
    assert account_states(office, ["slack:U1"]) == {
        "slack:U1": {"party": "Ann Field", "linked_by": "Ann Field"}
    }
