"""The days on which the office is closed, beside weekends and bank holidays: as the settings say,
and as an administrator says in chat. A day holds as long as one of the two says so.
"""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sql
from sqlmodel import Field, Session, SQLModel, col, delete

SETTINGS_SAY = "closed, as the settings say"


class OfficeClosure(SQLModel, table=True):
    """A closed day. `reason` is what chat said; "" where only the settings name the day."""

    __tablename__ = "office_closure"  # pyright: ignore[reportAssignmentType] - SQLModel's own form
    day: date = Field(primary_key=True)
    reason: str = ""
    in_settings: bool = False


def close_office(session: Session, day: date, reason: str) -> None:
    """Keep a day on which the office is closed, as somebody said."""
    found = session.get(OfficeClosure, day) or OfficeClosure(day=day)
    found.reason = reason
    session.add(found)
    session.flush()


def open_office(session: Session, day: date) -> None:
    """Take back what somebody said of a day; where the settings name it, it stays closed."""
    found = session.get(OfficeClosure, day)
    if found is not None:
        found.reason = ""
        session.flush()
        _forget_unsaid(session)


def keep_closures_of_settings(session: Session, days: Collection[date]) -> None:
    """Keep the days that the settings name now, and forget those that they named before."""
    rows = {row.day: row for row in session.execute(sql.select(OfficeClosure)).scalars()}
    for day in {*rows, *days}:
        row = rows.get(day) or OfficeClosure(day=day)
        row.in_settings = day in days
        session.add(row)
    session.flush()
    _forget_unsaid(session)


def closures(session: Session) -> dict[date, str]:
    """The days on which the office is closed, with the reasons, in order."""
    rows = session.execute(sql.select(OfficeClosure).order_by(col(OfficeClosure.day))).scalars()
    return {row.day: row.reason or SETTINGS_SAY for row in rows}


def said_closures(session: Session) -> dict[date, str]:
    """Of those the ones that somebody said, which can be taken back by saying so."""
    said = sql.select(OfficeClosure).where(col(OfficeClosure.reason) != "")
    return {row.day: row.reason for row in session.execute(said).scalars()}


def _forget_unsaid(session: Session) -> None:
    unsaid = col(OfficeClosure.reason) == "", col(OfficeClosure.in_settings).is_(False)
    session.execute(delete(OfficeClosure).where(*unsaid))
