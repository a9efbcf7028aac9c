"""Writing whether a room is cleared and whose an account is, in the form in which a confirmed
change is written, entered in the history and taken back. A record is called as an utterance's
channel is: "slack:C1", "slack:U1".
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sql
from sqlmodel import Session, SQLModel, col

from store.accounts import Account, account, link_account
from store.rooms import Room, place, room

Fields = dict[str, Any]
_NEVER = datetime(1970, 1, 1)  # noqa: DTZ001 - local, as all times inside are


def room_states(session: Session, refs: Sequence[str]) -> dict[str, Fields]:
    """Whether each room is cleared for what is sensitive."""
    found = _select(session, Room, "room_id", refs)
    known = {f"{each.platform}:{each.room_id}": each.is_cleared for each in found}
    return {ref: {"cleared": known.get(":".join(place(ref)), False)} for ref in refs}


def set_cleared(session: Session, ref: str, fields: Mapping[str, Any]) -> None:
    """Clear a room, or take that back. One that no platform has told of is known from then on."""
    platform, room_id = place(ref)
    kept = room(session, platform, room_id)
    if kept is None:
        kept = Room(platform=platform, room_id=room_id, name=room_id, seen_at=_NEVER)
    kept.is_cleared = bool(fields["cleared"])
    session.add(kept)
    session.flush()


def account_states(session: Session, refs: Sequence[str]) -> dict[str, Fields]:
    """Whose each account was said to be, and by whom; nothing for an account that is not known."""
    found = _select(session, Account, "account_id", refs)
    return {
        f"{each.platform}:{each.account_id}": {"party": each.party, "linked_by": each.linked_by}
        for each in found
    }


def set_party(session: Session, ref: str, fields: Mapping[str, Any]) -> None:
    """Say whose an account is; null takes it back. LookupError for one that is not known."""
    platform, account_id = place(ref)
    known = account(session, platform, account_id)
    party = fields.get("party", known.party if known else None)
    linked_by = fields.get("linked_by", known.linked_by if known else "")
    link_account(session, platform, account_id, party, linked_by)


def _select(
    session: Session, table: type[SQLModel], column: str, refs: Sequence[str]
) -> Sequence[Any]:
    keys = [place(ref) for ref in refs]
    columns: Any = table
    key = sql.tuple_(col(columns.platform), col(getattr(columns, column)))
    return session.execute(sql.select(table).where(key.in_(keys))).scalars().all()
