"""Reading columns, which needs nothing of the ORM."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import CursorResult, Executable
from sqlmodel import Session


def rows_of(
    session: Session, statement: Executable, asked: Mapping[str, Any] | None = None
) -> CursorResult[Any]:
    """The rows of a statement that selects columns alone, with what the session has not written
    yet. The ORM's own way to execute one takes as long again.
    """
    session.flush()
    return session.connection().execute(statement, asked)
