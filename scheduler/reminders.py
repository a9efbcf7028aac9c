"""Who is reminded of what on a day, and what chairs and clerks are briefed of. It is looked up when
a message is sent (reminder_page.py), so that what was done meanwhile is not asked for again.
"""

from collections.abc import Callable, Iterable
from datetime import date

from sqlmodel import Session

from handlers.action_words import due_words
from handlers.inspection_words import clock_in_short
from handlers.wording import full_day, listed
from scheduler.recipients import Recipient, recipients
from scheduler.reminder_page import Item, Section
from scheduler.reminder_rules import (
    is_clerk_day,
    is_clock_day,
    is_escalated,
    reminder_occasion,
)
from scheduler.timetable import CLERK_LEAD
from store.actions import ActionFilter, ActionRecord, select_actions
from store.closures import closures
from store.columns import OPEN_STATUSES
from store.inspections import InspectionRecord, select_inspections
from store.meetings import select_meetings
from store.subscriptions import snoozes

Items = dict[str, list[Item]]
# By person, and then by what is told once in a message.
_Found = dict[str, dict[tuple[Section, str], Item]]


def reminders(session: Session, today: date) -> Items:
    """Who is reminded of what on a local date: owners of their actions, and whoever answers for
    inspections of their clocks. What a person snoozed is left out.
    """
    reached, closed = recipients(session), closures(session)
    found: _Found = {}
    for action in _open_actions(session):
        occasion = action.expected and reminder_occasion(action.expected, today, closed)
        if occasion:
            owners = (reached.of_owner(owner) for owner in action.owners)
            _add(found, owners, lambda r, a=action, o=occasion: _action_item(a, o, r, today))
    for each in select_inspections(session):
        last = each.last_day
        is_running = each.responded is None or each.responded > today
        if is_running and last and is_clock_day(last, today, closed):

            def clock_item(to: Recipient, each: InspectionRecord = each, last: date = last) -> Item:
                said = clock_in_short(each, today)
                return Item("clock", each.name, said, "", "", each.source, last, to.why)

            _add(found, reached.of_clock(), clock_item)
    return _without_snoozed(session, found, today)


def briefings(session: Session, today: date) -> Items:
    """Who is briefed of what on a local date: chairs of what is long overdue at their forums, and
    clerks of what has no update before a meeting.
    """
    reached, closed = recipients(session), closures(session)
    actions = _open_actions(session)
    found: _Found = {}
    for action in actions:
        after = reached.escalated_after(action.forum_label) if action.forum else None
        if after and action.expected and is_escalated(action.expected, today, closed, after):
            _add(
                found,
                [reached.of_chair(action.forum_label)],
                lambda r, a=action: _action_item(
                    a, "escalated", r, today, f"Long overdue at {a.forum_label}"
                ),
            )
    for meeting in select_meetings(session, start=today):
        if not is_clerk_day(meeting.held_on, today, closed):
            continue
        for action in actions:
            at_it = action.forum_label == meeting.label and action.expected == meeting.held_on
            if at_it and not action.latest_update:
                _add(
                    found,
                    [reached.of_clerk(meeting.label)],
                    lambda r, a=action, m=meeting: _action_item(
                        a,
                        "clerk",
                        r,
                        today,
                        f"{m.label} meets on {full_day(m.held_on)}, in "
                        f"{CLERK_LEAD} working days. Without an update",
                    ),
                )
    return _without_snoozed(session, found, today)


def unreachable(session: Session) -> list[str]:
    """The owners of open actions whom no reminder can reach, in the order of the register."""
    reached = recipients(session)
    owners = dict.fromkeys(owner for action in _open_actions(session) for owner in action.owners)
    return [owner for owner in owners if reached.of_owner(owner) is None]


def _action_item(
    action: ActionRecord, section: Section, recipient: Recipient, today: date, head: str = ""
) -> Item:
    owner = (listed(action.owners) or "no owner recorded") if recipient.why else ""
    asks = f"which actions of {action.forum_label} are overdue"
    if section == "clerk":
        asks = f"which open actions of {action.forum_label} have no update"
    elif section != "escalated":
        asks = f"which actions for {recipient.of} are open" if recipient.of else "my actions"
    return Item(
        section, action.ref, action.text, owner, due_words(action, today), action.source,
        action.expected or today, recipient.why, head, asks,
    )  # fmt: skip


def _open_actions(session: Session) -> list[ActionRecord]:
    return select_actions(session, ActionFilter(statuses=OPEN_STATUSES))


def _add(found: _Found, to: Iterable[Recipient | None], item: Callable[[Recipient], Item]) -> None:
    """Add an item to the message of each recipient, once to each."""
    for recipient in to:
        if recipient is not None:
            new = item(recipient)
            found.setdefault(recipient.person, {}).setdefault((new.section, new.ref), new)


def _without_snoozed(session: Session, found: _Found, today: date) -> Items:
    snoozed = snoozes(session, today)
    kept = {
        person: [item for item in items.values() if (person, item.ref) not in snoozed]
        for person, items in found.items()
        if (person, "") not in snoozed
    }
    return {person: items for person, items in kept.items() if items}
