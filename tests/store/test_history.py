"""The history of changes: what it tells, and that nobody can quietly make it tell otherwise."""

from datetime import date, datetime
from typing import Any

import pytest
import sqlalchemy as sql
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from store.database import migrate, open_database
from store.history import (
    HistoryCheck,
    HistoryEntry,
    RecordedChange,
    changes_between,
    changes_of,
    check_history,
    last_batch_of,
    record_change,
)
from store.tables import METADATA

HEAD = METADATA.tables["history_head"]
HISTORY = METADATA.tables["history_entry"]
MONDAY = datetime(2023, 10, 2, 9, 0)  # noqa: DTZ001 - local, as times inside are


def change(
    ref: str = "QR/1",
    *,
    batch: str = "one",
    at: datetime = MONDAY,
    person: str = "Ann Field",
    status: str = "complete",
) -> RecordedChange:
    return RecordedChange(
        batch, at, person, "complete", ref, {"status": "open"}, {"status": status}
    )


def record(session: Session, *changes: RecordedChange) -> None:
    for each in changes:
        record_change(session, each)


# --- What it tells --------------------------------------------------------------------------------


def test_what_was_recorded_is_read_as_it_was_written(session: Session) -> None:
    written = RecordedChange(
        "one",
        MONDAY,
        "Zoë O’Neill",
        "reassign",
        "QR/1",
        {"owners": [], "due": None},
        {"owners": ["Zoë O’Neill"], "due": "2023-10-13"},
    )
    record(session, written, change("QR/2"))
    assert changes_of(session, "QR/1") == [written]
    assert changes_of(session, "QR/3") == []
    assert check_history(session).entries == 2


def test_changes_of_some_days_hold_the_first_and_the_last_of_them(session: Session) -> None:
    moments = [
        datetime(2023, 10, 1, 23, 59),  # noqa: DTZ001 - local, as times inside are
        datetime(2023, 10, 2, 0, 0),  # noqa: DTZ001 - local, as times inside are
        datetime(2023, 10, 3, 23, 59),  # noqa: DTZ001 - local, as times inside are
        datetime(2023, 10, 4, 0, 0),  # noqa: DTZ001 - local, as times inside are
    ]
    record(session, *(change(at=at) for at in moments))
    monday, tuesday = date(2023, 10, 2), date(2023, 10, 3)

    def told(start: date | None = None, end: date | None = None) -> list[datetime]:
        return [each.at for each in changes_between(session, start, end)]

    assert told(monday, tuesday) == moments[1:3]
    assert told(start=monday) == moments[1:]
    assert told(end=tuesday) == moments[:3]
    assert told() == moments


def test_what_was_written_last_is_found_whole_and_once(session: Session) -> None:
    record(session, change("QR/1"), change("QR/2", batch="two"), change("QR/3", batch="two"))
    record(session, change("QR/4", batch="three", person="Ben Moor"))

    def last(person: str) -> list[str]:
        return [each.ref for each in last_batch_of(session, person)]

    assert last("Ann Field") == ["QR/2", "QR/3"]
    record_change(session, change("QR/2", batch="four"), undoes="two")
    assert last("Ann Field") == ["QR/1"]
    record_change(session, change("QR/1", batch="five"), undoes="one")
    assert last("Ann Field") == []
    assert last("Ben Moor") == ["QR/4"]
    assert last("Cara Wold") == []


# --- That it is whole -----------------------------------------------------------------------------


@pytest.fixture
def of_four(session: Session) -> Session:
    """A history of four entries."""
    record(session, *(change(f"QR/{number}", batch=str(number)) for number in range(1, 5)))
    assert check_history(session).is_whole
    return session


def tampered(session: Session, statement: Any) -> list[int]:
    """The links that are broken once somebody has run this on the database, past the program."""
    session.execute(statement)
    session.flush()
    session.expire_all()
    return list(check_history(session).broken)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", datetime(2023, 10, 2, 9, 1)),  # noqa: DTZ001 - local, as times inside are
        ("person", "Ben Moor"),
        ("change", "withdraw"),
        ("ref", "QR/9"),
        ("before", '{"status": "withdrawn"}'),
        ("after", '{"status": "withdrawn"}'),
        ("batch", "another"),
        ("undoes", "1"),
    ],
)
def test_an_entry_that_was_altered_is_found(
    of_four: Session, column: str, value: str | datetime
) -> None:
    altered = sql.update(HISTORY).where(HISTORY.c.id == 2).values({column: value})
    assert tampered(of_four, altered) == [2]


def test_an_entry_that_was_altered_with_its_hash_breaks_the_next(of_four: Session) -> None:
    with Session(open_and_migrate()) as elsewhere:
        record(elsewhere, change("QR/1", batch="1"))
        record(elsewhere, change("QR/2", batch="2", person="Ben Moor"))
        forged = elsewhere.get_one(HistoryEntry, 2).hash
    altered = sql.update(HISTORY).where(HISTORY.c.id == 2)
    assert tampered(of_four, altered.values(person="Ben Moor", hash=forged)) == [3]


def open_and_migrate() -> sql.Engine:
    engine = open_database("sqlite://")
    migrate(engine)
    return engine


@pytest.mark.parametrize(("removed", "broken"), [(1, [2]), (2, [3]), (3, [4])])
def test_an_entry_that_was_removed_is_missed_by_the_next(
    of_four: Session, removed: int, broken: list[int]
) -> None:
    assert tampered(of_four, sql.delete(HISTORY).where(HISTORY.c.id == removed)) == broken


def test_an_entry_that_was_put_in_between_is_found(of_four: Session) -> None:
    third = of_four.get_one(HistoryEntry, 3).model_dump()
    of_four.execute(sql.update(HISTORY).where(HISTORY.c.id == 4).values(id=5))
    assert tampered(of_four, sql.insert(HISTORY).values({**third, "id": 4, "ref": "QR/9"})) == [4]


def test_entries_that_changed_places_are_found(of_four: Session) -> None:
    of_four.execute(sql.update(HISTORY).where(HISTORY.c.id == 2).values(id=9))
    of_four.execute(sql.update(HISTORY).where(HISTORY.c.id == 3).values(id=2))
    assert tampered(of_four, sql.update(HISTORY).where(HISTORY.c.id == 9).values(id=3)) == [2, 3, 4]


def test_an_entry_that_was_put_in_at_the_end_is_found(of_four: Session) -> None:
    record(of_four, change("QR/5", batch="5"))
    put_back = sql.update(HEAD).values(entries=4, hash=of_four.get_one(HistoryEntry, 4).hash)
    assert tampered(of_four, put_back) == []
    assert check_history(of_four) == HistoryCheck(5, (), kept=4, ends_as_kept=False)


def test_a_history_whose_end_was_taken_off_grows_no_further(of_four: Session) -> None:
    of_four.execute(sql.delete(HEAD))
    with pytest.raises(LookupError, match="end of the history"):
        record(of_four, change("QR/5"))


@settings(derandomize=True, max_examples=40, deadline=None, database=None)
@given(
    words=st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=1, max_size=8
    )
)
def test_whatever_was_written_the_chain_holds(words: list[str]) -> None:
    with Session(open_and_migrate()) as session:
        record(session, *(change(ref=each, person=each, status=each) for each in words))
        session.commit()
        session.expire_all()
        check = check_history(session)
        assert (check.is_whole, check.entries) == (True, len(words))
        assert [each.ref for each in changes_between(session)] == words
