"""Which actions are expected by the next meeting of their forum, and which on another day once a
forum meets on other days.

An action without a due date is expected at its forum's next meeting after the one that raised it.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from handlers.turn import Turn
from handlers.wording import counted, full_day, listed
from store.actions import ActionFilter, ActionRecord, select_actions
from store.columns import OPEN_STATUSES
from store.meetings import MeetingRecord

MOST_NAMED = 10
# What is due, or meets, within so many days is near, where no meeting of a forum says more.
AHEAD = timedelta(days=14)


def due_by_next_meeting(
    actions: Iterable[ActionRecord], meetings: Iterable[MeetingRecord], today: date
) -> list[ActionRecord]:
    """Those of the open actions that are due from today to the next meeting of their forum, or
    within two weeks where none is recorded; the nearest first. `meetings`: those from today on, in
    order.
    """
    next_of: dict[str, date] = {}
    for meeting in meetings:
        next_of.setdefault(meeting.label, meeting.held_on)
    due = [
        (action.expected, action.ref, action)
        for action in actions
        if action.expected
        and today <= action.expected <= next_of.get(action.forum_label, today + AHEAD)
    ]
    return [action for *_, action in sorted(due, key=lambda each: each[:2])]


def elsewhere(
    turn: Turn, label: str, before: Iterable[date], after: Iterable[date]
) -> tuple[str, ...]:
    """A sentence for each day that open actions move to, where the meetings of the forum `label`
    are no longer on the days `before` but on the days `after`.
    """
    wanted = ActionFilter(forums=(label,), statuses=OPEN_STATUSES, no_due=True)
    moved: dict[tuple[date | None, date | None], list[str]] = {}
    for action in select_actions(turn.session, wanted):
        raised = action.raised_on
        if raised is None:
            continue
        was, will = _next_after(raised, before), _next_after(raised, after)
        if was != will:
            moved.setdefault((was, will), []).append(action.ref)
    return tuple(_sentence(refs, was, will) for (was, will), refs in moved.items())


def _next_after(raised: date, days: Iterable[date]) -> date | None:
    return min((day for day in days if day > raised), default=None)


def _sentence(refs: list[str], was: date | None, will: date | None) -> str:
    named = f"{listed(refs)}" if len(refs) <= MOST_NAMED else f"{', '.join(refs[:MOST_NAMED])} ..."
    many = counted(len(refs), "open action")
    verb = "is" if len(refs) == 1 else "are"
    instead = f" instead of {full_day(was)}" if was else ""
    if will is None:
        gone = f"no longer expected on {full_day(was or date.max)}, nor yet on another day"
        return f"Thereby {many} {verb} {gone}: {named}."
    return f"Thereby {many} {verb} expected on {full_day(will)}{instead}: {named}."
