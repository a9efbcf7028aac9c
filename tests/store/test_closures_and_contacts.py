"""Closed days, as chat and the settings say; and who is told what concerns somebody else."""

from sqlmodel import Session

from store import closures, contacts
from store.contacts import NEVER, ContactRecord
from tests.scheduler.days import day, days

BETWEEN = day("Wednesday 27 December 2023")
TRAINING = day("Friday 12 January 2024")


def test_a_closure_is_kept_and_taken_back(session: Session) -> None:
    closures.close_office(session, BETWEEN, "between the years")
    closures.close_office(session, BETWEEN, "Christmas")
    assert closures.closures(session) == {BETWEEN: "Christmas"}
    closures.open_office(session, BETWEEN)
    assert closures.closures(session) == {}


def test_the_settings_and_what_was_said_hold_together(session: Session) -> None:
    closures.close_office(session, BETWEEN, "Christmas")
    closures.keep_closures_of_settings(session, [BETWEEN, TRAINING])
    assert closures.closures(session) == {BETWEEN: "Christmas", TRAINING: closures.SETTINGS_SAY}
    closures.open_office(session, BETWEEN)
    closures.open_office(session, TRAINING)
    assert list(closures.closures(session)) == [BETWEEN, TRAINING]
    assert closures.said_closures(session) == {}


def test_what_the_settings_no_longer_name_is_open_unless_somebody_said_otherwise(
    session: Session,
) -> None:
    closures.keep_closures_of_settings(session, days("Friday 12 January 2024"))
    closures.close_office(session, BETWEEN, "Christmas")
    closures.keep_closures_of_settings(session, [])
    assert closures.closures(session) == {BETWEEN: "Christmas"}


def test_a_contact_is_named_named_anew_and_taken_back(session: Session) -> None:
    contacts.set_contact(session, "reminders", "West Yorkshire Police", "Pat Twiggs")
    contacts.set_contact(session, "reminders", "West Yorkshire Police", "Damien Miller")
    named = {("reminders", "West Yorkshire Police"): ContactRecord("Damien Miller")}
    assert contacts.contacts(session) == named
    contacts.set_contact(session, "reminders", "West Yorkshire Police", "")
    assert contacts.contacts(session) == {}


def test_an_escalation_is_kept_without_a_person_too(session: Session) -> None:
    contacts.set_contact(session, "escalation", "COM", "", 15)
    contacts.set_contact(session, "escalation", "PCP", "Rachel Hannan", NEVER)
    assert contacts.contacts(session) == {
        ("escalation", "COM"): ContactRecord("", 15),
        ("escalation", "PCP"): ContactRecord("Rachel Hannan", NEVER),
    }
