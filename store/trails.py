"""The history of a meeting under every day that it has had: one that moves is entered under the day
that it moved to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from store.history import RecordedChange, changes_like, changes_of

MEETING = "meeting"


@dataclass
class Trail:
    """One meeting: what it has been referred to as, and its changes, oldest first. `is_gone`: it
    was taken out of the register again.
    """

    refs: list[str] = field(default_factory=list[str])
    changes: list[RecordedChange] = field(default_factory=list[RecordedChange])
    is_gone: bool = False

    @property
    def now(self) -> str:
        """What it is referred to as now; "" where it is gone."""
        return "" if self.is_gone else self.refs[-1]


def trails_of(session: Session, label: str = "") -> list[Trail]:
    """The meetings of a forum (or of all) that were changed, in the order in which each first
    was.
    """
    trails: list[Trail] = []
    standing: dict[str, Trail] = {}
    for change in changes_like(session, MEETING, f"{label}@" if label else ""):
        of = change.ref.rpartition("@")[0]
        before = f"{of}@{change.before['date']}" if "date" in change.before else change.ref
        trail = standing.pop(before if change.after else change.ref, None)
        if trail is None:
            trail = Trail(refs=[before])
            trails.append(trail)
        trail.changes.append(change)
        if change.ref != trail.refs[-1]:
            trail.refs.append(change.ref)
        trail.is_gone = bool(change.before) and not change.after
        if not trail.is_gone:
            standing[change.ref] = trail
    return trails


def last_changes(session: Session, record: str, refs: Sequence[str]) -> dict[str, RecordedChange]:
    """Who last changed what is, or was, referred to so: by ref, the last change."""
    if record != MEETING:
        return {each.ref: each for each in changes_of(session, *refs, record=record)}
    labels = dict.fromkeys(ref.rpartition("@")[0] for ref in refs)
    trails = [trail for label in labels for trail in trails_of(session, label)]
    found = {ref: each.changes[-1] for each in trails for ref in each.refs}
    return {ref: found[ref] for ref in refs if ref in found}


def present_ref(session: Session, ref: str) -> str:
    """What the meeting is referred to as now that last was referred to as `ref`; "" for none."""
    trails = trails_of(session, ref.rpartition("@")[0])
    return next((each.now for each in reversed(trails) if ref in each.refs), "")
