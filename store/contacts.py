"""Who is told what concerns somebody else: an organisation's reminders, what is long overdue at a
forum, and what its clerk should know.
"""

from dataclasses import dataclass

import sqlalchemy as sql
from sqlmodel import Field, Session, SQLModel, col, delete

from store.columns import one_of

PURPOSES = ("reminders", "escalation", "clerk")
# What `after` is where a forum's actions never reach anybody else, however overdue.
NEVER = 0


class Contact(SQLModel, table=True):
    """The `person` who gets what concerns `of`, an organisation or a forum; "" is whoever gets it
    where nobody is named. `after`: of an escalation, after how many working days overdue (null: as
    the timetable says; NEVER).
    """

    __table_args__ = (one_of("purpose", PURPOSES),)
    purpose: str = Field(primary_key=True)
    of: str = Field(primary_key=True)
    person: str
    after: int | None = None


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """Who was named, and after how many working days; see Contact."""

    person: str = ""
    after: int | None = None


NOBODY = ContactRecord()


def set_contact(
    session: Session, purpose: str, of: str, person: str, after: int | None = None
) -> None:
    """Say who gets what concerns `of`, and after how long; "" and null take it back."""
    if person or after is not None:
        session.merge(Contact(purpose=purpose, of=of, person=person, after=after))
        session.flush()
    else:
        is_it = (col(Contact.purpose) == purpose, col(Contact.of) == of)
        session.execute(delete(Contact).where(*is_it))


def contacts(session: Session) -> dict[tuple[str, str], ContactRecord]:
    """What was said of whom: (purpose, of) to the record, in the order of the names."""
    rows = session.execute(
        sql.select(Contact).order_by(col(Contact.purpose), col(Contact.of))
    ).scalars()
    return {(row.purpose, row.of): ContactRecord(row.person, row.after) for row in rows}
