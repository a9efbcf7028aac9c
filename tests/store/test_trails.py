"""A meeting by every day that it has had, and its agenda, which goes with it and comes back."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlmodel import Session, select

from store.changing_records import put_record, states_of_records
from store.forums import Forum
from store.history import RecordedChange, record_change
from store.meetings import AgendaItem, Meeting
from store.trails import last_changes, present_ref, trails_of

MONDAY = datetime(2023, 10, 2, 9, 0)  # noqa: DTZ001 - local, as times inside are
TENTH, SEVENTEENTH = date(2023, 10, 10), date(2023, 10, 17)  # Tuesdays
Fields = dict[str, Any]


def changed(session: Session, ref: str, person: str, before: Fields, after: Fields) -> None:
    record_change(
        session, RecordedChange(person, MONDAY, person, "move", ref, before, after, "meeting")
    )


@pytest.fixture
def moved(session: Session) -> Session:
    """A meeting that Ann moved from the 10th to the 17th and Ben to the 24th, when Cara made a new
    one for the 10th; one of another forum that she made and took out again.
    """
    changed(session, "QR@2023-10-17", "Ann", {"date": "2023-10-10"}, {"date": "2023-10-17"})
    changed(session, "QR@2023-10-24", "Ben", {"date": "2023-10-17"}, {"date": "2023-10-24"})
    changed(session, "QR@2023-10-10", "Cara", {}, {"date": "2023-10-10", "status": "planned"})
    changed(session, "Q%@2023-10-17", "Cara", {}, {"date": "2023-10-17"})
    changed(session, "Q%@2023-10-17", "Dan", {"date": "2023-10-17"}, {})
    return session


def test_a_meeting_is_followed_from_day_to_day(moved: Session) -> None:
    first, second = trails_of(moved, "QR")
    assert first.refs == ["QR@2023-10-10", "QR@2023-10-17", "QR@2023-10-24"]
    assert [each.person for each in first.changes] == ["Ann", "Ben"]
    assert (second.refs, [each.person for each in second.changes]) == (["QR@2023-10-10"], ["Cara"])


@pytest.mark.parametrize(
    ("ref", "now"),
    [
        pytest.param("QR@2023-10-17", "QR@2023-10-24", id="moved on"),
        pytest.param("QR@2023-10-10", "QR@2023-10-10", id="another stands on its day"),
        pytest.param("Q%@2023-10-17", "", id="taken out again"),
        pytest.param("QR@2023-11-14", "", id="never changed"),
    ],
)
def test_where_a_meeting_is_now(moved: Session, ref: str, now: str) -> None:
    assert present_ref(moved, ref) == now


def test_who_changed_a_meeting_last_whatever_day_it_has_now(moved: Session) -> None:
    last = last_changes(moved, "meeting", ["QR@2023-10-17", "QR@2023-11-14", "Q%@2023-10-17"])
    assert {ref: each.person for ref, each in last.items()} == {
        "QR@2023-10-17": "Ben",
        "Q%@2023-10-17": "Dan",
    }


# --- Its agenda -----------------------------------------------------------------------------------


@pytest.fixture
def diary(session: Session) -> Session:
    """A meeting on the 10th with two lines, and a day with two lines and no meeting."""
    review = Forum(name="Quarterly Review", abbreviation="QR")
    session.add(review)
    session.flush()
    of = review.id or 0
    session.add(Meeting(forum_id=of, held_on=TENTH))
    for day, item, title in (
        (TENTH, "1", "Welcome"),
        (TENTH, "2", "Custody"),
        (SEVENTEENTH, "1", "Welcome"),
        (SEVENTEENTH, "3", "Budget"),
    ):
        session.add(AgendaItem(forum_id=of, held_on=day, item=item, title=title))
    session.flush()
    return session


def agenda(session: Session) -> dict[date, list[str]]:
    found: dict[date, list[str]] = {}
    for line in session.exec(select(AgendaItem)):
        found.setdefault(line.held_on, []).append(line.title)
    return {day: sorted(titles) for day, titles in found.items()}


def test_an_agenda_joins_what_stands_on_the_new_day_and_comes_back(diary: Session) -> None:
    before = states_of_records(diary, "meeting", ["QR@2023-10-10"])["QR@2023-10-10"]
    assert before["agenda"] == ["1. Welcome", "2. Custody"]
    loaded = agenda(diary)
    ref = put_record(diary, "meeting", "QR@2023-10-10", {"date": "2023-10-17"})
    assert ref == "QR@2023-10-17"
    assert agenda(diary) == {TENTH: ["Welcome"], SEVENTEENTH: ["Budget", "Custody", "Welcome"]}
    put_record(diary, "meeting", ref, {"date": "2023-10-10", "agenda": before["agenda"]})
    assert agenda(diary) == loaded
    assert states_of_records(diary, "meeting", ["QR@2023-10-10"]) == {"QR@2023-10-10": before}
