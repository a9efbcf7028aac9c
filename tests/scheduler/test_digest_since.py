"""What a digest tells of since the last one: entered late, logged anew, narrowed otherwise."""

from collections.abc import Iterator
from datetime import datetime, time

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from handlers.reply import plain_text
from scheduler.digest import Composed, Wanted, compose
from store.changing import add_action, set_fields
from store.database import writing
from store.forums import Forum
from store.history import RecordedChange, record_change
from store.subscriptions import Filter
from tests.scheduler.days import day

FIRST, SECOND = "Monday 2 October 2023", "Monday 9 October 2023"


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Two forums, with three open actions each, that were there from the beginning."""
    with Session(writing(engine)) as session:
        session.add(Forum(id=1, name="Quarterly Review", abbreviation="QR"))
        session.add(Forum(id=2, name="Estates", abbreviation="EST"))
        session.flush()
        for number in range(6):
            forum = ("QR", "EST")[number % 2]
            add_action(session, {"action": f"Do {number}.", "forum": forum}, day(FIRST))
        yield session


def closed(session: Session, ref: str, on: str) -> None:
    set_fields(session, ref, {"status": "complete", "closed": day(on).isoformat()})


def logged(session: Session, fields: dict[str, object], on: str) -> None:
    ref = add_action(session, fields, day(on))
    at = datetime.combine(day(on), time(12))
    record_change(session, RecordedChange(ref, at, "", "add", ref, {}, {}))


def issue(session: Session, on: str, last: Composed | None = None, *forums: str) -> Composed:
    since = day(FIRST) if last else None
    wanted = Wanted("digest", Filter(forums), since=since, kept=last.kept if last else "{}")
    at = datetime.combine(day(on), time(9))
    return compose(session, wanted, at, may_see_sensitive=True)


def lines(composed: Composed) -> list[str]:
    """What it says between its title and its sources."""
    said = plain_text(composed.reply).splitlines()[1:]
    return [line for line in said if not line.startswith("Source")]


def test_what_is_entered_late_is_told_with_its_day_and_only_once(session: Session) -> None:
    closed(session, "QR/23/01", "Friday 29 September 2023")
    first = issue(session, FIRST)
    closed(session, "QR/23/02", "Thursday 28 September 2023")
    closed(session, "EST/23/01", "Tuesday 3 October 2023")
    second = issue(session, SECOND, first)
    assert lines(first) == [
        "Closed since Monday 25 September 2023:",
        "1. QR/23/01: Do 0. (no owner recorded; closed 29 September 2023)",
    ]
    assert lines(second) == [
        "Closed since Monday 2 October 2023:",
        "1. EST/23/01: Do 1. (no owner recorded; closed 3 October 2023)",
        "Closed before Monday 2 October 2023, but entered since:",
        "2. QR/23/02: Do 2. (no owner recorded; closed 28 September 2023)",
    ]
    assert lines(issue(session, SECOND, second)) == []


def test_what_was_reopened_and_closed_again_is_told_again(session: Session) -> None:
    closed(session, "QR/23/01", "Friday 29 September 2023")
    first = issue(session, FIRST)
    set_fields(session, "QR/23/01", {"status": "open"})
    closed(session, "QR/23/01", "Wednesday 4 October 2023")
    assert lines(issue(session, SECOND, first))[1:] == [
        "1. QR/23/01: Do 0. (no owner recorded; closed 4 October 2023)"
    ]


def test_what_was_logged_is_told_as_new_once_where_it_stands(session: Session) -> None:
    first = issue(session, FIRST)
    due = day("Wednesday 11 October 2023").isoformat()
    logged(session, {"action": "Soon due.", "forum": "QR", "due": due}, FIRST)
    logged(session, {"action": "In no hurry.", "forum": "EST"}, "Friday 6 October 2023")
    second = issue(session, SECOND, first)
    assert lines(second) == [
        "Due by the next meeting:",
        "1. QR/23/04: Soon due. (new; no owner recorded; due Wednesday 11 October 2023)",
        "New since Monday 2 October 2023:",
        "2. EST/23/04: In no hurry. (no owner recorded; no date recorded; "
        "no later meeting of EST is recorded)",
    ]
    assert lines(issue(session, SECOND, second)) == [
        "Due by the next meeting:",
        "1. QR/23/04: Soon due. (no owner recorded; due Wednesday 11 October 2023)",
    ]


def test_a_digest_that_is_widened_tells_nothing_of_before_its_last_issue(session: Session) -> None:
    closed(session, "EST/23/01", "Friday 29 September 2023")
    narrow = issue(session, FIRST, None, "QR")
    closed(session, "EST/23/02", "Tuesday 3 October 2023")
    assert lines(issue(session, SECOND, narrow)) == [
        "Closed since Monday 2 October 2023:",
        "1. EST/23/02: Do 3. (no owner recorded; closed 3 October 2023)",
    ]
