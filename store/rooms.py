"""The rooms of the chat platforms: where the assistant is heard, and who can read it there, as the
platform last told.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sql
from sqlmodel import DateTime, Field, Session, SQLModel, col

from store.columns import one_of
from store.rows import Prepared
from store.seen import PLATFORMS, keep_seen

ROOM_KINDS = ("channel", "group", "direct")
ROOM_STATES = ("active", "archived", "removed")


class Room(SQLModel, table=True):
    """A place where people talk. `kind`: channel (whoever belongs to the office may join), group
    (by invitation) or direct (`person`, a party's name, and nobody else). `is_cleared`: by an
    administrator, for what is sensitive. `problem`: the last failure to post there, in words.
    `reference`: JSON that the platform's own file writes and reads. `seen_at` is local.
    """

    __table_args__ = (
        one_of("platform", PLATFORMS),
        one_of("kind", ROOM_KINDS),
        one_of("state", ROOM_STATES),
    )
    platform: str = Field(primary_key=True)
    room_id: str = Field(primary_key=True)
    name: str = ""
    kind: str = "channel"
    person: str | None = None
    is_cleared: bool = False
    has_outsiders: bool = False
    state: str = "active"
    problem: str = ""
    reference: str = ""
    seen_at: datetime = Field(sa_type=DateTime)


# Asked at every turn: built once.
_IS_IT = sql.and_(
    col(Room.platform) == sql.bindparam("platform"), col(Room.room_id) == sql.bindparam("room_id")
)
_READERS = Prepared(sql.select(col(Room.is_cleared), col(Room.has_outsiders)).where(_IS_IT))
_STATE = Prepared(sql.select(col(Room.state)).where(_IS_IT))


def place(channel: str) -> tuple[str, str]:
    """The platform and the room that an utterance's channel names: "slack:C1" is ("slack", "C1"). A
    name without a platform is the terminal's.
    """
    platform, colon, room_id = channel.partition(":")
    return (platform, room_id) if colon and platform in PLATFORMS else ("terminal", channel)


def room(session: Session, platform: str, room_id: str) -> Room | None:
    """The room; null where nothing is known of it."""
    return session.get(Room, (platform, room_id))


def state_of_room(session: Session, platform: str, room_id: str) -> str | None:
    """The state of a room; null where nothing is known of it."""
    return _STATE.rows(session, platform=platform, room_id=room_id).scalar()


def room_named(session: Session, name: str) -> Room | None:
    """The room of this name, with or without "#", in any case; null where none or several are."""
    wanted = name.strip().removeprefix("#").lower()
    statement = sql.select(Room).where(sql.func.lower(col(Room.name)) == wanted).limit(2)
    found = list(session.execute(statement).scalars())
    return found[0] if len(found) == 1 else None


def rooms_with_problems(session: Session) -> list[Room]:
    """The rooms in which the last post failed, by platform and name."""
    statement = (
        sql.select(Room)
        .where(col(Room.problem) != "")
        .order_by(col(Room.platform), col(Room.name), col(Room.room_id))
    )
    return list(session.execute(statement).scalars())


def rooms_of(session: Session, platform: str, person: str) -> list[Room]:
    """The personal chats of the party of this name, the one last heard of first."""
    statement = (
        sql.select(Room)
        .where(col(Room.platform) == platform, col(Room.kind) == "direct")
        .where(col(Room.person) == person)
        .order_by(col(Room.seen_at).desc(), col(Room.room_id))
    )
    return list(session.execute(statement).scalars())


def last_reference(session: Session, platform: str) -> str:
    """The reference of the room last heard of; "" where there is none."""
    statement = (
        sql.select(col(Room.reference))
        .where(col(Room.platform) == platform, col(Room.reference) != "")
        .order_by(col(Room.seen_at).desc())
    )
    return session.execute(statement.limit(1)).scalars().first() or ""


def cleared_rooms(session: Session) -> list[Room]:
    """The rooms that are cleared for what is sensitive, by platform and name."""
    statement = (
        sql.select(Room)
        .where(col(Room.is_cleared))
        .order_by(col(Room.platform), col(Room.name), col(Room.room_id))
    )
    return list(session.execute(statement).scalars())


def remember_room(
    session: Session, platform: str, room_id: str, seen_at: datetime, **seen: Any
) -> None:
    """Keep what was `seen` of a room (columns of Room), within the caller's transaction; what was
    not seen stays as it was. A room that is no longer of the kind it was cleared as (a private
    channel made public) is no longer cleared.
    """
    if "kind" in seen and "is_cleared" not in seen:
        kept = sql.and_(col(Room.is_cleared), col(Room.kind) == seen["kind"])
        keep_seen(
            session,
            Room,
            {"platform": platform, "room_id": room_id},
            {**seen, "seen_at": seen_at},
            kept,
        )
    else:
        keep_seen(
            session, Room, {"platform": platform, "room_id": room_id}, {**seen, "seen_at": seen_at}
        )


def clearance(session: Session, channel: str) -> tuple[bool, bool]:
    """Whether an administrator cleared the room for what is sensitive, and whether somebody from
    outside the office reads it, as the platform last told.
    """
    platform, room_id = place(channel)
    known = _READERS.rows(session, platform=platform, room_id=room_id).first()
    return (known[0], known[1]) if known else (False, True)


def is_fit_for_sensitive(session: Session, channel: str) -> bool:
    """Whether the room is cleared, and nobody from outside the office reads it."""
    is_cleared, has_outsiders = clearance(session, channel)
    return is_cleared and not has_outsiders
