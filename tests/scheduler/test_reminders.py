"""Reminders: one message to each person with all of their items, to those it concerns and why."""

from collections.abc import Sequence
from datetime import date, datetime, time

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from handlers.post_words import rules_words
from handlers.reply import plain_text
from handlers.turn import Hearer
from scheduler.outlook import who_hears
from scheduler.reminder_page import compose_reminder
from scheduler.reminders import briefings, reminders
from scheduler.timetable import (
    CLERK_LEAD,
    CLOCK_DAYS,
    ESCALATED_AFTER,
    ESCALATED_AGAIN,
    LEAD_DAYS,
)
from store import accounts, closures, contacts, subscriptions
from store.action_tables import Action, ActionOwner
from store.database import writing
from store.forums import Forum
from store.inspections import Inspection
from store.meetings import Meeting
from store.people import Party
from tests.scheduler.days import day

TUESDAY = "Tuesday 10 October 2023"
PEOPLE = {
    # name: (kind, role, organisation's number, access, has an account)
    "Northshire Police": ("organisation", "", None, None, False),
    "Ann Field": ("person", "Office Manager", None, "manager", True),
    "Ben Moor": ("person", "Inspector", 1, "reader", True),
    "Cara Wold": ("person", "Chief Inspector", 1, "officer", True),
    "Dee Hale": ("person", "Chair", None, "reader", True),
    "Eve Lund": ("person", "Volunteer", None, None, True),
    "Fay Marsh": ("person", "Administrator", None, "administrator", True),
}
ACTIONS = {
    # ref: (owners by number, due, latest update)
    "QR/1": ((2,), "Tuesday 10 October 2023", ""),
    "QR/2": ((1,), "Tuesday 3 October 2023", ""),
    "QR/3": ((2, 6), "Tuesday 26 September 2023", ""),
    "QR/4": ((), "Tuesday 10 October 2023", "In hand."),
    "QR/5": ((6,), "Thursday 19 October 2023", ""),
}


@pytest.fixture
def office(engine: Engine) -> Engine:
    seen = datetime.combine(date(2023, 9, 1), time())
    with Session(writing(engine)) as session:
        for number, (name, (kind, role, of, access, has_account)) in enumerate(PEOPLE.items(), 1):
            email = f"{number}@x"
            session.add(
                Party(id=number, name=name, kind=kind, role=role, organisation_id=of,
                      access=access, email=email)
            )  # fmt: skip
            session.flush()
            if has_account:
                accounts.remember_account(session, "slack", f"U{number}", seen, email=email)
        session.add(Forum(id=1, name="Quarterly Review", abbreviation="QR", chair_id=5))
        session.flush()
        session.add(Meeting(forum_id=1, held_on=day("Tuesday 10 October 2023"), source="Diary"))
        for ref, (owners, due, update) in ACTIONS.items():
            action = Action(
                ref=ref, text=f"Do {ref}.", forum_id=1, due=day(due), latest_update=update,
                source="Notes",
            )  # fmt: skip
            session.add(action)
            session.flush()
            for position, owner in enumerate(owners):
                session.add(
                    ActionOwner(action_id=action.id or 0, position=position, party_id=owner)
                )
        session.add(Inspection(name="Custody 2023", published=day("Wednesday 30 August 2023")))
        session.commit()
    return engine


def heard(engine: Engine, on: str) -> dict[str, Sequence[tuple[str, str]]]:
    """Who is reminded of what on a day: person to (section, ref)."""
    with Session(engine) as session:
        found = reminders(session, day(on))
    return {person: sorted((i.section, i.ref) for i in items) for person, items in found.items()}


def test_each_owner_hears_of_their_own(office: Engine) -> None:
    assert heard(office, TUESDAY) == {
        "Ann Field": [("clock", "Custody 2023"), ("overdue", "QR/3"), ("today", "QR/1")],
        "Ben Moor": [("overdue", "QR/2")],
    }
    assert heard(office, "Tuesday 17 October 2023").keys() == {"Ann Field", "Ben Moor"}


def test_nobody_hears_on_a_closed_day(office: Engine) -> None:
    with Session(writing(office)) as session:
        closures.close_office(session, day(TUESDAY), "Training")
        session.commit()
    assert heard(office, TUESDAY) == {}
    assert heard(office, "Saturday 14 October 2023") == {}


def test_who_has_no_access_is_shown_nothing(office: Engine) -> None:
    everybody = [heard(office, f"{name} {n} October 2023") for name, n in (("Thursday", 19),)]
    assert all("Eve Lund" not in found for found in everybody)


def test_what_was_snoozed_is_left_out(office: Engine) -> None:
    with Session(writing(office)) as session:
        subscriptions.snooze(session, "Ann Field", "QR/1", None)
        subscriptions.snooze(session, "Ben Moor", "", day("Wednesday 11 October 2023"))
        session.commit()
    assert heard(office, TUESDAY) == {"Ann Field": [("clock", "Custody 2023"), ("overdue", "QR/3")]}
    assert "Ben Moor" in heard(office, "Tuesday 17 October 2023")


def test_an_organisation_reaches_its_named_contact(office: Engine) -> None:
    with Session(writing(office)) as session:
        contacts.set_contact(session, "reminders", "Northshire Police", "Cara Wold")
        session.commit()
    found = heard(office, TUESDAY)
    assert found["Cara Wold"] == [("overdue", "QR/2")]
    assert "Ben Moor" not in found


def test_a_message_tells_all_of_it_and_why(office: Engine) -> None:
    with Session(office) as session:
        found = reminders(session, day(TUESDAY))
    ann = compose_reminder(found["Ann Field"], "Ann Field", "manager", day(TUESDAY))
    assert plain_text(ann).splitlines() == [
        "3 reminders for Ann Field, Tuesday 10 October 2023.",
        "A statutory clock is running:",
        "1. Custody 2023: response due by Tuesday 24 October 2023, day 56 from its publication on "
        "Wednesday 30 August 2023 (Police Act 1996 s.55); 14 days left",
        "Overdue:",
        "2. QR/3: Do QR/3. (due Tuesday 26 September 2023, 14 days overdue)",
        "Due today:",
        "3. QR/1: Do QR/1. (due Tuesday 10 October 2023, today)",
        "You get this because you are a manager of the office.",
        "Source: Notes.",
        "You can press: QR/3 is done, Update QR/3, Move QR/3, QR/3 is not mine, QR/1 is done, "
        "Update QR/1, Move QR/1, QR/1 is not mine, Snooze my reminders until Monday.",
    ]
    ben = plain_text(compose_reminder(found["Ben Moor"], "Ben Moor", "reader", day(TUESDAY)))
    assert "You get this because you are the first person of Northshire Police" in ben


def test_a_chair_hears_what_is_long_overdue_and_a_clerk_who_has_not_updated(
    office: Engine,
) -> None:
    with Session(office) as session:
        chair = briefings(session, day(TUESDAY))
        clerk = briefings(session, day("Friday 6 October 2023"))
    assert {person: [i.ref for i in items] for person, items in chair.items()} == {
        "Dee Hale": ["QR/3"]
    }
    assert chair["Dee Hale"][0].why == "the chair of QR"
    assert {person: [i.ref for i in items] for person, items in clerk.items()} == {
        "Fay Marsh": ["QR/1"]
    }
    assert clerk["Fay Marsh"][0].why == "an administrator, and no clerk of QR is named"


def test_what_is_long_overdue_reaches_whom_an_administrator_named_and_when(office: Engine) -> None:
    def chair(on: str) -> dict[str, list[str]]:
        with Session(office) as session:
            found = briefings(session, day(on))
        return {person: [i.ref for i in items] for person, items in found.items()}

    with Session(writing(office)) as session:
        contacts.set_contact(session, "escalation", "QR", "Cara Wold", 5)
        session.commit()
    assert chair("Tuesday 3 October 2023") == {"Cara Wold": ["QR/3"]}  # 5 working days overdue
    assert "Dee Hale" not in chair(TUESDAY)
    with Session(writing(office)) as session:
        contacts.set_contact(session, "escalation", "QR", "Cara Wold", contacts.NEVER)
        session.commit()
    assert chair("Tuesday 3 October 2023") == {}


def test_a_clerk_who_was_named_hears_before_the_meeting(office: Engine) -> None:
    with Session(writing(office)) as session:
        contacts.set_contact(session, "clerk", "QR", "Ann Field")
        session.commit()
    with Session(office) as session:
        found = briefings(session, day("Friday 6 October 2023"))
    assert [(item.ref, item.why) for item in found["Ann Field"]] == [
        ("QR/1", "the named clerk of QR")
    ]


def test_who_hears_is_told_of_who_can_be_reached_and_of_who_cannot(office: Engine) -> None:
    with Session(writing(office)) as session:
        for purpose, of in (("escalation", "QR"), ("clerk", "QR"), ("reminders", "Ben Moor")):
            assert who_hears(session, purpose, of).is_reached
        assert who_hears(session, "escalation", "QR").person == "Dee Hale"
        contacts.set_contact(session, "clerk", "QR", "Eve Lund")
        for party in session.exec(select(Party)):
            party.access = None
        assert who_hears(session, "clerk", "QR") == Hearer("Eve Lund", "the named clerk of QR")
        assert who_hears(session, "escalation", "QR").after == ESCALATED_AFTER
        assert who_hears(session, "reminders", "Northshire Police") == Hearer("", "")


def test_the_rules_in_words_are_those_of_the_timetable() -> None:
    said = " ".join(rules_words())
    for days in (
        " and ".join(map(str, LEAD_DAYS)),
        f"by {ESCALATED_AFTER} working days",
        f"every {ESCALATED_AGAIN};",
        f"{CLERK_LEAD} working days before a meeting",
        "28, 14, 7, 3 and 1 days",
    ):
        assert days in said
    assert CLOCK_DAYS == (28, 14, 7, 3, 1)


def test_when_all_are_due_alike_it_is_said_once_and_the_rest_is_asked_for(office: Engine) -> None:
    with Session(writing(office)) as session:
        for number in range(10, 22):
            due = day("Tuesday 26 September 2023")
            session.add(Action(ref=f"QR/{number}", text=f"Do {number}.", forum_id=1, due=due))
        session.commit()
        found = briefings(session, day(TUESDAY))["Dee Hale"]
    said = plain_text(compose_reminder(found, "Dee Hale", "reader", day(TUESDAY))).splitlines()
    assert said[:3] == [
        "Briefing for Dee Hale, Tuesday 10 October 2023.",
        "Long overdue at QR (13); all: due Tuesday 26 September 2023, 14 days overdue:",
        "1. QR/10: Do 10. (no owner recorded)",
    ]
    assert said[-2:] == [
        "And 3 more. Ask me “which actions of QR are overdue” for all of them.",
        "You get this because you are the chair of QR.",
    ]


def test_a_clerk_is_told_which_meeting_it_is(office: Engine) -> None:
    on = day("Friday 6 October 2023")
    with Session(office) as session:
        found = briefings(session, on)["Fay Marsh"]
    assert plain_text(compose_reminder(found, "Fay Marsh", "administrator", on)).splitlines()[
        1:3
    ] == [
        "QR meets on Tuesday 10 October 2023, in 2 working days. Without an update:",
        "1. QR/1: Do QR/1. (Ann Field; due Tuesday 10 October 2023)",
    ]
