"""Every module that declares a table, so that METADATA is the whole schema."""

from sqlmodel import SQLModel

from store import (
    accounts,
    actions,
    assurance,
    closures,
    contacts,
    conversations,
    deliveries,
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
    "actions",
    "assurance",
    "closures",
    "contacts",
    "conversations",
    "deliveries",
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
