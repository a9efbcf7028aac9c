"""An insert that says what to do where the row is already there."""

from typing import Any

from sqlmodel import Session, SQLModel


def inserting(session: Session, table: type[SQLModel]) -> Any:
    """An insert into `table` with `on_conflict_do_update` and its like, which each database has for
    itself. Only the one in use is imported: PostgreSQL's would be a twentieth of every start.
    """
    if session.get_bind().dialect.name == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)
