"""Statements put into SQL once: the rows, what is written and what fails are SQLAlchemy's own."""

from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sql
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlmodel import Session, col

from store.database import writing
from store.deliveries import Delivery, claim
from store.rows import Prepared, PreparedWriting
from tests.sentence_world import moment

NINE = moment("Monday 2 October 2023, 09:00")
KEYS = [f"slack:C1:{number}:U1" for number in range(12)]
STATEMENT: sql.Select[str, datetime] = (
    sql.select(col(Delivery.key), col(Delivery.at))
    .where(col(Delivery.key).in_(sql.bindparam("keys", expanding=True)))
    .where(col(Delivery.at) >= sql.bindparam("since"))
    .order_by(col(Delivery.key))
)


@pytest.fixture
def session(engine: Engine) -> Any:
    """A session of the writing engine, with twelve deliveries, a minute apart."""
    with Session(writing(engine)) as session:
        for number, key in enumerate(KEYS):
            assert claim(session, key, NINE.replace(minute=number))
        yield session


@pytest.mark.parametrize("many", [0, 1, 3, 12], ids=["none", "one", "three", "too many to keep"])
def test_the_rows_are_those_of_the_statement(session: Session, many: int) -> None:
    prepared = Prepared(STATEMENT)
    asked = {"keys": KEYS[:many], "since": NINE.replace(minute=1)}
    for _ in range(2):
        expected = session.connection().execute(STATEMENT, asked).all()
        assert prepared.rows(session, **asked).all() == expected
        assert len(expected) == max(many - 1, 0)


def test_a_row_has_names(session: Session) -> None:
    row = Prepared(STATEMENT).rows(session, keys=KEYS[:1], since=NINE).one()
    assert (row.key, row.at) == (KEYS[0], NINE)


def test_what_the_session_has_not_written_yet_is_read(session: Session) -> None:
    session.add(Delivery(key="new", at=NINE))
    assert Prepared(STATEMENT).rows(session, keys=["new"], since=NINE).scalar() == "new"


def test_whoever_listens_hears_of_it(session: Session) -> None:
    heard: list[str] = []
    engine = session.get_bind()
    prepared = Prepared(STATEMENT)
    prepared.rows(session, keys=KEYS[:1], since=NINE)
    session.rollback()  # whoever listens does so from the beginning of a transaction

    def note(*details: Any) -> None:
        heard.append(details[2])

    event.listen(engine, "before_cursor_execute", note)
    prepared.rows(session, keys=KEYS[:1], since=NINE)
    event.remove(engine, "before_cursor_execute", note)
    assert [statement.partition(" ")[0] for statement in heard] == ["SELECT"]


def test_it_says_how_many_rows_were_written(session: Session) -> None:
    raising = PreparedWriting(sql.text("UPDATE delivery SET at = at WHERE key <= :last"))
    assert raising.write(session, last=KEYS[0]) == 1


def test_what_fails_fails_as_it_does_without(session: Session) -> None:
    nowhere = PreparedWriting(sql.text("UPDATE nowhere SET at = :at"))
    with pytest.raises((OperationalError, ProgrammingError), match="nowhere"):
        nowhere.write(session, at=NINE)
