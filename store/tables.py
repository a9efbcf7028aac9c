"""Every module that declares a table, so that METADATA is the whole schema."""

from sqlmodel import SQLModel

from store import (
    accounts,
    action_tables,
    assurance,
    closures,
    contacts,
    conversations,
    deliveries,
    forums,
    funding,
    history,
    inspections,
    meetings,
    metrics,
    people,
    plan,
    posts,
    revision,
    rooms,
    subscriptions,
    unsent,
)

__all__ = [
    "METADATA",
    "accounts",
    "action_tables",
    "assurance",
    "closures",
    "contacts",
    "conversations",
    "deliveries",
    "forums",
    "funding",
    "history",
    "inspections",
    "meetings",
    "metrics",
    "people",
    "plan",
    "posts",
    "revision",
    "rooms",
    "subscriptions",
    "unsent",
]

METADATA = SQLModel.metadata
