"""Every module that declares a table, imported, so that `SQLModel.metadata` is the whole schema."""

from store import (
    actions,
    assurance,
    conversations,
    funding,
    inspections,
    meetings,
    metrics,
    people,
    plan,
    revision,
)

__all__ = [
    "actions",
    "assurance",
    "conversations",
    "funding",
    "inspections",
    "meetings",
    "metrics",
    "people",
    "plan",
    "revision",
]
