"""The register's revision: one number that every load raises.

What is changed in chat is told by the history; store/standing.py puts the two together.
"""

import sqlalchemy as sql
from sqlmodel import Field, Session, SQLModel, col

from store.rows import Prepared


class RegisterRevision(SQLModel, table=True):
    """The one row of the table."""

    __tablename__ = "register_revision"  # pyright: ignore[reportAssignmentType] - SQLModel's own form
    id: int = Field(default=1, primary_key=True)
    number: int = 0


_NUMBER = Prepared(sql.select(col(RegisterRevision.number)))


def current(session: Session) -> int:
    """The register's revision; 0 before anything was loaded."""
    return _NUMBER.rows(session).scalar() or 0


def advance(session: Session) -> None:
    """Raise the revision by one, within the caller's transaction."""
    row = session.get(RegisterRevision, 1, with_for_update=True)
    if row is None:
        session.add(RegisterRevision(number=1))
    else:
        row.number += 1
