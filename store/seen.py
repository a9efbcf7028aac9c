"""What a chat platform told of a room or an account, kept as it was last told."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sql
from sqlmodel import Session, SQLModel

from store.inserting import inserting

PLATFORMS = ("slack", "teams", "terminal")


def keep_seen(
    session: Session,
    table: type[SQLModel],
    key: Mapping[str, str],
    seen: Mapping[str, Any],
    is_cleared: sql.ColumnElement[bool] | None = None,
) -> None:
    """Insert the row, or change what was seen of it: at once, for two servers may see it first."""
    columns: dict[str, Any] = {**key, **seen}
    changed: dict[str, Any] = dict(seen)
    if is_cleared is not None:
        changed["is_cleared"] = is_cleared
    session.flush()
    session.execute(
        inserting(session, table)
        .values(**table(**columns).model_dump())
        .on_conflict_do_update(index_elements=list(key), set_=changed)
    )
    for each in list(session.identity_map.values()):
        if isinstance(each, table):
            session.expire(each)
