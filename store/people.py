"""Parties: the people, organisations and groups that own actions, and may ask."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sql
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, UniqueConstraint, col

from store.columns import ACCESS_LEVELS, PARTY_KINDS, one_of
from store.rows import Prepared


class Party(SQLModel, table=True):
    """A person, an organisation or a group. `access` null: may not ask anything."""

    __table_args__ = (one_of("kind", PARTY_KINDS), one_of("access", ACCESS_LEVELS))
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    kind: str
    role: str = ""
    organisation_id: int | None = Field(default=None, foreign_key="party.id", index=True)
    email: str = Field(default="", index=True)
    access: str | None = None


class PartyAlias(SQLModel, table=True):
    """Another name of a party, in the order in which the register lists them."""

    __tablename__ = "party_alias"  # pyright: ignore[reportAssignmentType] - SQLModel's own form
    __table_args__ = (UniqueConstraint("party_id", "alias"),)
    party_id: int = Field(foreign_key="party.id", primary_key=True, ondelete="CASCADE")
    position: int = Field(primary_key=True)
    alias: str


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """A party as it is read."""

    name: str
    kind: str
    role: str
    organisation: str
    access: str | None
    email: str = ""


# Built once: making an alias afresh for each question takes longer than to ask it.
_ORGANISATION = aliased(Party)
_PARTIES = (
    sql.select(Party, col(_ORGANISATION.name))
    .join(_ORGANISATION, col(_ORGANISATION.id) == Party.organisation_id, isouter=True)
    .order_by(col(Party.id))
)


_NAMED = Prepared(
    sql.select(
        col(Party.name),
        col(Party.kind),
        col(Party.role),
        sql.func.coalesce(col(_ORGANISATION.name), ""),
        col(Party.access),
        col(Party.email),
    )
    .join(_ORGANISATION, col(_ORGANISATION.id) == Party.organisation_id, isouter=True)
    .where(sql.func.lower(col(Party.name)) == sql.bindparam("name"))
    .order_by(col(Party.id))
    .limit(1)
)


def select_parties(session: Session, names: Sequence[str] = ()) -> list[PartyRecord]:
    """Parties in the order of the register, all or those of these names."""
    statement = _PARTIES.where(col(Party.name).in_(names)) if names else _PARTIES
    return [_party_record(party, employer) for party, employer in session.execute(statement).all()]


def _party_record(party: Party, organisation: str | None) -> PartyRecord:
    return PartyRecord(
        party.name, party.kind, party.role, organisation or "", party.access, party.email
    )


def people_of(session: Session, organisation: str) -> tuple[str, ...]:
    """The names of the people (and groups) of an organisation."""
    statement = (
        sql.select(col(Party.name))
        .join(_ORGANISATION, col(_ORGANISATION.id) == Party.organisation_id)
        .where(col(_ORGANISATION.name) == organisation)
        .order_by(col(Party.id))
    )
    return tuple(session.execute(statement).scalars())


def find_person(session: Session, named: str) -> PartyRecord | None:
    """The party of exactly this name, whatever its case; null when there is none."""
    found = _NAMED.rows(session, name=named.strip().lower()).first()
    return PartyRecord(*found) if found else None
