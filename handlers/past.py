"""Records as they stood at the end of a day: rebuilt from the history, newest change first."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from handlers.record_kinds import KINDS
from store.actions import open_action_refs
from store.columns import OPEN_STATUSES
from store.history import ACTION, RecordedChange, changes_between

States = dict[str, dict[str, Any]]


def open_log_at_end_of(session: Session, day: date) -> States:
    """Every action that was open when `day` ended, by ref, with the fields that a change may set as
    they were then. What a load has brought or changed since cannot be told apart, and stands as it
    is now.
    """
    # What was open then is open now, or has been changed since.
    since = changes_between(session, start=day + timedelta(days=1))
    changed = [change.ref for change in since if change.record == ACTION]
    refs = sorted({*open_action_refs(session), *changed})
    states = states_at_end_of(session, ACTION, refs, day)
    return {ref: state for ref, state in sorted(states.items()) if state["status"] in OPEN_STATUSES}


def states_at_end_of(session: Session, kind: str, refs: Sequence[str], day: date) -> States:
    """The same of some records of a kind that is always referred to alike (no meetings), and of
    those that were there then and have been taken out again.
    """
    states = KINDS[kind].states_of(session, refs)
    since = changes_between(session, start=day + timedelta(days=1))
    for change in reversed([change for change in since if change.record == kind]):
        if _made(change):
            states.pop(change.ref, None)
        elif change.before and (kind == ACTION or change.ref in refs):
            states.setdefault(change.ref, {}).update(change.before)
    return states


def _made(change: RecordedChange) -> bool:
    """Whether a change made its record."""
    return bool(change.after) and not change.before
