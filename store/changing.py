"""Writing to an action: the fields that a confirmed change sets, and what they were before."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sql
from sqlmodel import Session, col, delete

from store.action_tables import Action, ActionOwner
from store.actions import owners_of
from store.forums import Forum, labelled
from store.people import Party
from store.plan import Priority

# The fields of a change (docs/scripts.md) and the columns that hold them.
_COLUMNS = {
    "action": "text",
    "status": "status",
    "due": "due",
    "closed": "closed_on",
    "note": "latest_update",
    "meeting": "raised_on",
    "item": "item",
}
_DATES = ("due", "closed", "meeting")
FIELDS = (*_COLUMNS, "owners", "forum", "priority")


def state_of(session: Session, ref: str) -> dict[str, Any]:
    """All fields of an action that a change may set, and its source, JSON-ready; empty: no such
    action.
    """
    return states_of(session, [ref]).get(ref, {})


def states_of(session: Session, refs: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The same for several actions, by ref, in two queries."""
    columns: list[Any] = [
        *(
            col(column)
            for column in (
                Action.id,
                Action.ref,
                Action.text,
                Action.status,
                Action.due,
                Action.closed_on,
                Action.latest_update,
                Action.raised_on,
                Action.item,
                Action.source,
                Forum.abbreviation,
            )
        ),
        col(Forum.name).label("forum"),
        col(Priority.name).label("priority"),
    ]
    rows = session.execute(
        sql.select(*columns)
        .join(Forum, col(Forum.id) == col(Action.forum_id), isouter=True)
        .join(Priority, col(Priority.id) == col(Action.priority_id), isouter=True)
        .where(col(Action.ref).in_(refs))
    ).all()
    owners = owners_of(session, [row.id for row in rows])
    return {
        row.ref: {
            "action": row.text,
            "status": row.status,
            "due": _iso(row.due),
            "closed": _iso(row.closed_on),
            "note": row.latest_update,
            "owners": list(owners.get(row.id, ())),
            "forum": row.abbreviation or row.forum or "",
            "priority": row.priority or "",
            "meeting": _iso(row.raised_on),
            "item": row.item,
            "source": row.source,
        }
        for row in rows
    }


def set_fields(session: Session, ref: str, fields: Mapping[str, Any]) -> None:
    """Set these fields of an action, within the caller's transaction. A status other than complete
    has no closing date. Raises LookupError when there is no such action, owner, forum or priority.
    """
    action = session.execute(
        sql.select(Action).where(col(Action.ref) == ref).execution_options(populate_existing=True)
    ).scalar()
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
    if "forum" in fields:
        action.forum_id = _found(_forum_id(session, fields["forum"]), fields["forum"])
    if "priority" in fields:
        action.priority_id = _found(_priority_id(session, fields["priority"]), fields["priority"])
    if "owners" in fields:
        _set_owners(session, action.id or 0, fields["owners"])
    session.add(action)
    session.flush()


def add_action(session: Session, fields: Mapping[str, Any], today: date) -> str:
    """Add an open action within the caller's transaction, and return its reference: the next of its
    forum (or of the register), in the register's own style.
    """
    forum = fields.get("forum")
    forum_id = _forum_id(session, forum)
    priority_id = _priority_id(session, fields.get("priority"))
    action = Action(
        ref=_next_ref(session, forum_id, forum or "ACT", today),
        text=fields["action"],
        forum_id=forum_id,
        raised_on=_day(fields.get("meeting")),
        item=fields.get("item") or "",
        due=_day(fields.get("due")),
        priority_id=priority_id,
        source=fields.get("source") or f"logged in chat on {today.isoformat()}",
    )
    session.add(action)
    session.flush()
    _set_owners(session, action.id or 0, fields.get("owners", ()))
    session.flush()
    return action.ref


def remove_action(session: Session, ref: str) -> None:
    """Remove an action within the caller's transaction: undoing a log is all that does so."""
    action = session.execute(sql.select(Action).where(col(Action.ref) == ref)).scalar()
    if action is not None:
        session.execute(delete(ActionOwner).where(col(ActionOwner.action_id) == action.id))
        session.delete(action)
        session.flush()


def _next_ref(session: Session, forum_id: int | None, label: str, today: date) -> str:
    """The forum's last reference, its number raised by one; LABEL/YY/01 where there is none."""
    taken = set(session.execute(sql.select(col(Action.ref))).scalars())
    is_like = col(Action.ref).startswith(label)
    if forum_id:
        is_like = col(Action.forum_id) == forum_id
    of_forum = sql.select(col(Action.ref)).where(is_like)
    known = [
        ref
        for ref in session.execute(of_forum.order_by(col(Action.id))).scalars()
        if re.search(r"\d$", ref)
    ]
    ref = known[-1] if known else f"{label}/{today:%y}/00"
    while ref in taken or ref.endswith("/00"):
        ref = re.sub(r"\d+$", lambda old: str(int(old[0]) + 1).zfill(len(old[0])), ref)
    return ref


def _forum_id(session: Session, named: str | None) -> int | None:
    """The forum of this abbreviation or name; null where there is none."""
    if not named:
        return None
    return session.execute(sql.select(col(Forum.id)).where(labelled([named]))).scalar()


def _priority_id(session: Session, named: str | None) -> int | None:
    is_named = col(Priority.name) == named
    return session.execute(sql.select(col(Priority.id)).where(is_named)).scalar() if named else None


def _found(found: int | None, named: str | None) -> int | None:
    """What was found; null where nothing was named."""
    if named and found is None:
        raise LookupError(named)
    return found


def _set_owners(session: Session, action_id: int, names: Sequence[str]) -> None:
    known = session.execute(
        sql.select(col(Party.name), col(Party.id)).where(col(Party.name).in_(names))
    )
    ids = {name: party_id or 0 for name, party_id in known}
    if missing := [name for name in names if name not in ids]:
        raise LookupError(missing[0])
    session.execute(delete(ActionOwner).where(col(ActionOwner.action_id) == action_id))
    for position, name in enumerate(names):
        session.add(ActionOwner(action_id=action_id, position=position, party_id=ids[name]))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
