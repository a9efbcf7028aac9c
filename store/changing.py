"""Writing to an action: the fields that a confirmed change sets, and what they were before."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sql
from sqlmodel import Session, col, delete

from store import revision
from store.actions import Action, ActionOwner
from store.people import Party

# A change's fields (the conversation contract's words) and the columns that hold them.
_COLUMNS = {"status": "status", "due": "due", "closed": "closed_on", "note": "latest_update"}
_DATES = ("due", "closed")


def state_of(session: Session, ref: str) -> dict[str, Any]:
    """All fields of an action that a change may set, JSON-ready; empty when there is no such action."""
    action = session.execute(sql.select(Action).where(col(Action.ref) == ref)).scalar()
    if action is None:
        return {}
    return {
        "status": action.status,
        "due": _iso(action.due),
        "closed": _iso(action.closed_on),
        "note": action.latest_update,
        "owners": _owners(session, action.id or 0),
    }


def set_fields(session: Session, ref: str, fields: Mapping[str, Any]) -> None:
    """Set these fields of an action, within the caller's transaction. A status other than complete has no
    closing date. Raises LookupError when there is no such action or owner.
    """
    action = session.execute(sql.select(Action).where(col(Action.ref) == ref)).scalar()
    if action is None:
        raise LookupError(ref)
    for field, column in _COLUMNS.items():
        if field in fields:
            value = fields[field]
            setattr(
                action, column, date.fromisoformat(value) if field in _DATES and value else value
            )
    if "status" in fields and "closed" not in fields and fields["status"] != "complete":
        action.closed_on = None
    if "owners" in fields:
        _set_owners(session, action.id or 0, fields["owners"])
    session.add(action)
    session.flush()
    revision.advance(session)


def _owners(session: Session, action_id: int) -> list[str]:
    statement = (
        sql.select(Party.name)
        .join(ActionOwner, col(ActionOwner.party_id) == Party.id)
        .where(col(ActionOwner.action_id) == action_id)
        .order_by(col(ActionOwner.position))
    )
    return list(session.execute(statement).scalars())


def _set_owners(session: Session, action_id: int, names: Sequence[str]) -> None:
    known = session.execute(sql.select(Party.name, Party.id).where(col(Party.name).in_(names)))
    ids = {name: party_id for name, party_id in known}
    if missing := [name for name in names if name not in ids]:
        raise LookupError(missing[0])
    session.execute(delete(ActionOwner).where(col(ActionOwner.action_id) == action_id))
    for position, name in enumerate(names):
        session.add(ActionOwner(action_id=action_id, position=position, party_id=ids[name] or 0))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
