"""The action log as it stood at the end of a day: rebuilt from the history, newest change first."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from store.actions import action_refs
from store.changing import states_of
from store.history import ACTION, changes_between

States = dict[str, dict[str, Any]]


def log_at_end_of(session: Session, day: date) -> States:
    """Every action by ref, with the fields that a change may set, as they were when `day` ended.
    What a load has brought or changed since cannot be told apart, and stands as it is now.
    """
    states = states_of(session, action_refs(session))
    for change in reversed(changes_between(session, start=day + timedelta(days=1))):
        if change.record != ACTION:
            continue
        if not change.before and change.change == "add":
            states.pop(change.ref, None)
        else:
            states.setdefault(change.ref, {}).update(change.before)
    return dict(sorted(states.items()))
