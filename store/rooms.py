"""The rooms and accounts of the chat platforms: where the assistant is heard, and who speaks.

A room has who can read it, as the platform last told; an account has the party that it belongs to:
the one that an administrator linked, else the one of the same email.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sql
from sqlmodel import DateTime, Field, Session, SQLModel, col

from store.columns import one_of
from store.inserting import inserting
from store.people import Party
from store.rows import rows_of

PLATFORMS = ("slack", "teams", "terminal")
ROOM_KINDS = ("channel", "group", "direct")
ROOM_STATES = ("active", "archived", "removed")
ACCOUNT_KINDS = ("member", "guest", "stranger", "bot")
ACCOUNT_STATES = ("active", "left")


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


class Account(SQLModel, table=True):
    """Somebody on a platform. `party`: whom an administrator (`linked_by`) said it is; null where
    nobody did. `kind`: member of the office, guest of its workspace, stranger from another one, or
    bot. `state`: left, once the platform says so. `seen_at` is local.
    """

    __table_args__ = (
        one_of("platform", PLATFORMS),
        one_of("kind", ACCOUNT_KINDS),
        one_of("state", ACCOUNT_STATES),
    )
    platform: str = Field(primary_key=True)
    account_id: str = Field(primary_key=True)
    email: str = Field(default="", index=True)
    name: str = ""
    party: str | None = Field(default=None, index=True)
    linked_by: str = ""
    kind: str = "member"
    state: str = "active"
    seen_at: datetime = Field(sa_type=DateTime)


# --- Rooms --------------------------------------------------------------------------------------

# Asked at every turn: built once.
_IS_IT = sql.and_(
    col(Room.platform) == sql.bindparam("platform"), col(Room.room_id) == sql.bindparam("room_id")
)
_READERS = sql.select(col(Room.is_cleared), col(Room.has_outsiders)).where(_IS_IT)
_STATE = sql.select(col(Room.state)).where(_IS_IT)


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
    return rows_of(session, _STATE, {"platform": platform, "room_id": room_id}).scalar()


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
        _keep(session, Room, _key(platform, "room_id", room_id), {**seen, "seen_at": seen_at}, kept)
    else:
        _keep(session, Room, _key(platform, "room_id", room_id), {**seen, "seen_at": seen_at})


def is_fit_for_sensitive(session: Session, channel: str) -> bool:
    """Whether an administrator cleared the room for what is sensitive, and nobody from outside the
    office reads it.
    """
    platform, room_id = place(channel)
    known = rows_of(session, _READERS, {"platform": platform, "room_id": room_id})
    is_cleared, has_outsiders = known.first() or (False, True)
    return is_cleared and not has_outsiders


# --- Accounts -----------------------------------------------------------------------------------

_WHOSE = sql.select(
    col(Account.party), col(Account.email), col(Account.kind), col(Account.state)
).where(
    col(Account.platform) == sql.bindparam("platform"),
    col(Account.account_id) == sql.bindparam("account_id"),
)
_OF_EMAIL = (
    sql.select(col(Party.name))
    .where(sql.func.lower(col(Party.email)) == sql.bindparam("email"))
    .limit(2)
)


def account(session: Session, platform: str, account_id: str) -> Account | None:
    """The account; null where nothing is known of it."""
    return session.get(Account, (platform, account_id))


def account_named(session: Session, name: str, platform: str = "") -> Account | None:
    """The account that is still used and has this id or name, with or without "@", on a platform
    (any if not given); null where none or several have.
    """
    wanted = name.strip().removeprefix("@")
    is_it = sql.or_(
        col(Account.account_id) == wanted, sql.func.lower(col(Account.name)) == wanted.lower()
    )
    statement = sql.select(Account).where(col(Account.state) == "active", is_it)
    if platform:
        statement = statement.where(col(Account.platform) == platform)
    found = list(session.execute(statement.limit(2)).scalars())
    return found[0] if len(found) == 1 else None


def accounts_to_settle(session: Session) -> list[Account]:
    """The accounts of people who left, and of those who are nobody's in the register."""
    emails = sql.select(sql.func.lower(col(Party.email))).where(col(Party.email) != "")
    is_nobodys = sql.and_(
        col(Account.party).is_(None),
        sql.or_(col(Account.kind) == "stranger", sql.func.lower(col(Account.email)).not_in(emails)),
    )
    statement = (
        sql.select(Account)
        .where(col(Account.kind) != "bot", sql.or_(is_nobodys, col(Account.state) == "left"))
        .order_by(col(Account.platform), col(Account.name), col(Account.account_id))
    )
    return list(session.execute(statement).scalars())


def remember_account(
    session: Session, platform: str, account_id: str, seen_at: datetime, **seen: Any
) -> None:
    """Keep what was `seen` of an account (columns of Account), within the caller's transaction;
    what was not seen stays as it was.
    """
    key = _key(platform, "account_id", account_id)
    _keep(session, Account, key, {**seen, "seen_at": seen_at})


def link_account(
    session: Session, platform: str, account_id: str, party: str | None, linked_by: str
) -> None:
    """Say whose account this is (null: take the link back), within the caller's transaction. Raises
    LookupError for an account that is not known.
    """
    known = account(session, platform, account_id)
    if known is None:
        raise LookupError(account_id)
    known.party, known.linked_by = party, linked_by if party else ""
    session.add(known)
    session.flush()


def party_of(session: Session, platform: str, account_id: str) -> str | None:
    """The name of the party that the account belongs to: the one linked, else the one party of its
    email. Null where there is none, for leavers and bots, and for strangers who are not linked:
    their email is as true as another workspace's administrator is.
    """
    asked = {"platform": platform, "account_id": account_id}
    known = rows_of(session, _WHOSE, asked).first()
    if known is None:
        return None
    party, email, kind, state = known
    if state == "left" or kind == "bot":
        return None
    if party is not None or kind == "stranger" or not email:
        return party
    names = rows_of(session, _OF_EMAIL, {"email": email.lower()}).scalars().all()
    return names[0] if len(names) == 1 else None


def accounts_of(session: Session, party: str) -> list[Account]:
    """The accounts that are still used of the party of this name."""
    same = sql.func.lower(col(Party.email)) == sql.func.lower(col(Account.email))
    names = sql.select(sql.func.min(col(Party.name))).where(same).having(sql.func.count() == 1)
    by_email = sql.and_(
        col(Account.party).is_(None),
        col(Account.kind) != "stranger",
        col(Account.email) != "",
        names.scalar_subquery() == party,
    )
    statement = (
        sql.select(Account)
        .where(
            col(Account.state) == "active",
            col(Account.kind) != "bot",
            sql.or_(col(Account.party) == party, by_email),
        )
        .order_by(col(Account.platform), col(Account.account_id))
    )
    return list(session.execute(statement).scalars())


def people_with_accounts(session: Session) -> set[str]:
    """The names of the parties that have an account in use; two queries, however many."""
    emails: dict[str, list[str]] = {}
    for name, email in session.execute(sql.select(col(Party.name), col(Party.email))).all():
        emails.setdefault(email.lower(), []).append(name)
    found: set[str] = set()
    in_use = sql.select(Account).where(col(Account.state) == "active", col(Account.kind) != "bot")
    for known in session.execute(in_use).scalars():
        same = emails.get(known.email.lower(), []) if known.email else []
        if known.party is not None:
            found.add(known.party)
        elif known.kind != "stranger" and len(same) == 1:
            found.add(same[0])
    return found


# --- Keeping ------------------------------------------------------------------------------------


def _key(platform: str, column: str, value: str) -> dict[str, str]:
    return {"platform": platform, column: value}


def _keep(
    session: Session,
    table: type[Room] | type[Account],
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
