"""What is new in the register: which actions were closed of late, and which were logged."""

from datetime import date, datetime, time

import sqlalchemy as sql
from sqlmodel import Session, col

from store.action_tables import Action
from store.history import ACTION, HistoryEntry


def closings(session: Session, first: date, last: date) -> list[tuple[str, date]]:
    """The actions that are complete and were closed from `first` to `last` (both included), each by
    its reference and that day, in the order of the register. One that was reopened and closed again
    is so by its new day; one of which no day is recorded is none of them.
    """
    statement = (
        sql.select(col(Action.ref), col(Action.closed_on))
        .where(
            col(Action.status) == "complete",
            col(Action.closed_on) >= first,
            col(Action.closed_on) <= last,
        )
        .order_by(col(Action.id))
    )
    return [(ref, day) for ref, day in session.execute(statement).all()]


def last_entry(session: Session) -> int:
    """The number of the last entry of the history; 0 where there is none. Later ones are higher."""
    return session.execute(sql.select(sql.func.max(col(HistoryEntry.id)))).scalar() or 0


def logged_after(session: Session, entry: int, up_to: int) -> tuple[str, ...]:
    """The references of the actions that were logged by the entries of the history after `entry`,
    up to another and with it. What a register brought is not logged, and is none of them.
    """
    return _logged(session, col(HistoryEntry.id) > entry, up_to)


def logged_since(session: Session, day: date, up_to: int) -> tuple[str, ...]:
    """The same, logged on or after a local date."""
    return _logged(session, col(HistoryEntry.at) >= datetime.combine(day, time()), up_to)


def _logged(session: Session, after: sql.ColumnElement[bool], up_to: int) -> tuple[str, ...]:
    is_log = sql.and_(col(HistoryEntry.change) == "add", col(HistoryEntry.record) == ACTION)
    statement = (
        sql.select(col(HistoryEntry.ref))
        .where(is_log, after, col(HistoryEntry.id) <= up_to)
        .order_by(col(HistoryEntry.id))
    )
    return tuple(dict.fromkeys(session.execute(statement).scalars()))
