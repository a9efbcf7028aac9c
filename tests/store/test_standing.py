"""How the register stands, and what was changed in chat since it stood so."""

from sqlmodel import Session

from store import revision
from store.history import HistoryHead, RecordedChange, record_change
from store.standing import Changed, Standing, changed_since, standing
from tests.sentence_world import moment

AT = moment("Monday 2 October 2023, 09:00")


def change(session: Session, ref: str, kind: str = "action") -> Standing:
    entry = RecordedChange("batch", AT, "Ann Field", "update", ref, {}, {"note": "x"}, kind)
    record_change(session, entry)
    return standing(session)


def test_a_register_begins_with_nothing(session: Session) -> None:
    assert standing(session) == Standing()
    assert changed_since(session, Standing(), standing(session)) == []


def test_what_was_changed_is_told_by_the_history(session: Session) -> None:
    first = change(session, "QR/1")
    second = change(session, "Number of calls", "reading")
    third = change(session, "QR/2")
    assert changed_since(session, first, third) == [
        Changed("reading", "Number of calls"),
        Changed("action", "QR/2"),
    ]
    assert changed_since(session, second, third) == [Changed("action", "QR/2")]
    assert changed_since(session, third, third) == []


def test_nobody_can_tell_what_a_load_changed(session: Session) -> None:
    before = change(session, "QR/1")
    revision.advance(session)
    loaded = standing(session)
    assert loaded != before
    assert changed_since(session, before, loaded) is None
    assert changed_since(session, loaded, change(session, "QR/1")) == [Changed("action", "QR/1")]


def test_nobody_can_tell_by_another_history(session: Session) -> None:
    """As where a copy was put back while the server ran."""
    first = change(session, "QR/1")
    second = change(session, "QR/2")
    other = Standing(first.loads, first.entries, "another hash")
    assert changed_since(session, second, first) is None
    assert changed_since(session, other, second) is None
    assert changed_since(session, other, first) is None


def test_without_the_end_of_the_history_nothing_is_there(session: Session) -> None:
    change(session, "QR/1")
    session.delete(session.get(HistoryHead, 1))
    assert standing(session) == Standing()
