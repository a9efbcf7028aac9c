"""Records as they stood at the end of a day: rebuilt from the history, newest change first."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from handlers.record_kinds import KINDS
from store.actions import action_refs
from store.history import ACTION, RecordedChange, changes_between

States = dict[str, dict[str, Any]]


def log_at_end_of(session: Session, day: date) -> States:
    """Every action by ref, with the fields that a change may set, as they were when `day` ended.
    What a load has brought or changed since cannot be told apart, and stands as it is now.
    """
    return dict(sorted(states_at_end_of(session, ACTION, action_refs(session), day).items()))


def states_at_end_of(session: Session, kind: str, refs: Sequence[str], day: date) -> States:
    """The same of some records of a kind that is always referred to alike (no meetings), and of
    those that were there then and have been taken out again.
    """
    states = KINDS[kind].states_of(session, refs)
    since = changes_between(session, start=day + timedelta(days=1))
    for change in reversed([change for change in since if change.record == kind]):
        if _made(change):
            states.pop(change.ref, None)
        elif change.before and (change.ref in refs or kind == ACTION):
            states.setdefault(change.ref, {}).update(change.before)
    return states


def _made(change: RecordedChange) -> bool:
    """Whether a change made its record."""
    return bool(change.after) and not change.before
