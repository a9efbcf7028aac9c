"""The accounts of the chat platforms: who speaks. An account has the party that it belongs to: the
one that an administrator linked, else, of a member of the office, the one of the same email.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sql
from sqlmodel import DateTime, Field, Session, SQLModel, col

from store.columns import one_of
from store.people import Party
from store.rows import Prepared
from store.seen import PLATFORMS, keep_seen

ACCOUNT_KINDS = ("member", "guest", "stranger", "bot")
ACCOUNT_STATES = ("active", "left")
# Whoever is from outside the office is nobody, whatever their email, until they are linked.
OUTSIDERS = ("guest", "stranger")


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


_WHOSE = Prepared(
    sql.select(col(Account.party), col(Account.email), col(Account.kind), col(Account.state)).where(
        col(Account.platform) == sql.bindparam("platform"),
        col(Account.account_id) == sql.bindparam("account_id"),
    )
)
_OF_EMAIL = Prepared(
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
        sql.or_(
            col(Account.kind).in_(OUTSIDERS), sql.func.lower(col(Account.email)).not_in(emails)
        ),
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
    key = {"platform": platform, "account_id": account_id}
    keep_seen(session, Account, key, {**seen, "seen_at": seen_at})


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


def party_of(
    session: Session, platform: str, account_id: str, *, is_outsider: bool = False
) -> str | None:
    """The name of the party that the account belongs to: the one linked, else the one party of its
    email. Null where there is none, for leavers and bots, and for guests and strangers who are not
    linked: whoever invites a guest types the email, and a stranger's is as true as another
    workspace's administrator is. `is_outsider`: it speaks as one now, whatever is kept of it.
    """
    known = _WHOSE.rows(session, platform=platform, account_id=account_id).first()
    if known is None:
        return None
    party, email, kind, state = known
    if state == "left" or kind == "bot":
        return None
    if party is not None or is_outsider or kind in OUTSIDERS or not email:
        return party
    names = _OF_EMAIL.rows(session, email=email.lower()).scalars().all()
    return names[0] if len(names) == 1 else None


def accounts_of(session: Session, party: str) -> list[Account]:
    """The accounts that are still used of the party of this name."""
    same = sql.func.lower(col(Party.email)) == sql.func.lower(col(Account.email))
    names = sql.select(sql.func.min(col(Party.name))).where(same).having(sql.func.count() == 1)
    by_email = sql.and_(
        col(Account.party).is_(None),
        col(Account.kind).not_in(OUTSIDERS),
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
        elif known.kind not in OUTSIDERS and len(same) == 1:
            found.add(same[0])
    return found
