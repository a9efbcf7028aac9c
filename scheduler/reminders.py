"""Reminders: to each person one message with all of their items; to chairs and clerks, a briefing.

Each is composed when it is sent, so that what was done meanwhile is not asked for again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlmodel import Session

from handlers.action_words import due_words
from handlers.inspection_words import clock
from handlers.reply import Entries, Entry, Line, Part, Reply
from handlers.wording import counted, distinct, full_day, listed
from scheduler.recipients import Recipient, recipients
from scheduler.reminder_rules import (
    is_clerk_day,
    is_clock_day,
    is_escalated,
    reminder_occasion,
)
from scheduler.timetable import CLERK_LEAD, MOST_ITEMS
from store.actions import ActionFilter, ActionRecord, select_actions
from store.closures import closures
from store.columns import OPEN_STATUSES
from store.inspections import select_inspections
from store.meetings import select_meetings
from store.subscriptions import snoozes

INTENT = "digests.reminder"
# So many items have buttons of their own.
WITH_BUTTONS = 3

Section = Literal["clock", "overdue", "today", "ahead", "escalated", "clerk"]
# In the order in which they are told.
_HEADS: Mapping[Section, str] = {
    "clock": "A statutory clock is running",
    "overdue": "Overdue",
    "today": "Due today",
    "ahead": "Due soon",
    "escalated": "Long overdue",
    "clerk": f"Without an update, and the meeting is in {CLERK_LEAD} working days",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be reminded of, and why this person is ("" for what is their own)."""

    section: Section
    ref: str
    entry: Entry
    source: str
    expected: date
    why: str = ""
    is_action: bool = True


Items = dict[str, list[Item]]


def reminders(session: Session, today: date) -> Items:
    """Who is reminded of what on a local date: owners of their actions, and whoever answers for
    inspections of their clocks. What a person snoozed is left out.
    """
    reached, closed = recipients(session), closures(session)
    found: Items = {}
    for action in _open_actions(session):
        occasion = action.expected and reminder_occasion(action.expected, today, closed)
        if occasion:
            owners = (reached.of_owner(owner) for owner in action.owners)
            _add(found, owners, lambda why, a=action, o=occasion: _action_item(a, o, today, why))
    for each in select_inspections(session):
        last = each.last_day
        is_running = each.responded is None or each.responded > today
        if is_running and last and is_clock_day(last, today, closed):
            entry = Entry(each.name, " ".join(clock(each, today)))
            source = each.source

            def clock_item(
                why: str, entry: Entry = entry, source: str = source, last: date = last
            ) -> Item:
                return Item("clock", entry.label, entry, source, last, why, is_action=False)

            _add(found, reached.of_clock(), clock_item)
    return _without_snoozed(session, found, today)


def briefings(session: Session, today: date) -> Items:
    """Who is briefed of what on a local date: chairs of what is long overdue at their forums, and
    clerks of what has no update before a meeting.
    """
    reached, closed = recipients(session), closures(session)
    actions = _open_actions(session)
    found: Items = {}
    for action in actions:
        after = reached.escalated_after(action.forum_label) if action.forum else None
        if after and action.expected and is_escalated(action.expected, today, closed, after):
            _add(
                found,
                [reached.of_chair(action.forum_label)],
                lambda why, a=action: _action_item(a, "escalated", today, why),
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
                    lambda why, a=action: _action_item(a, "clerk", today, why),
                )
    return _without_snoozed(session, found, today)


def unreachable(session: Session) -> list[str]:
    """The owners of open actions whom no reminder can reach, in the order of the register."""
    reached = recipients(session)
    owners = dict.fromkeys(owner for action in _open_actions(session) for owner in action.owners)
    return [owner for owner in owners if reached.of_owner(owner) is None]


def compose_reminder(items: list[Item], person: str, access: str, today: date) -> Reply:
    """The one message of a person: their items by urgency, the reasons, and buttons."""
    order = list(_HEADS)
    ranked = sorted(items, key=lambda item: (order.index(item.section), item.expected, item.ref))
    now_shown = ranked[:MOST_ITEMS]
    parts: list[Part] = [
        Line(f"{counted(len(items), 'reminder').capitalize()} for {person}, {full_day(today)}.")
    ]
    number = 1
    for section, head in _HEADS.items():
        entries = tuple(item.entry for item in now_shown if item.section == section)
        if entries:
            parts += [Line(f"{head}:"), Entries(entries, number)]
            number += len(entries)
    if len(ranked) > len(now_shown):
        more = len(ranked) - len(now_shown)
        parts.append(Line(f"And {more:,} more. Ask me “what is overdue?” or “my actions”."))
    parts += [
        Line(f"You get this because you are {why}.") for why in distinct(i.why for i in items)
    ]
    return Reply(
        tuple(parts),
        intent=INTENT,
        records=tuple(item.ref for item in ranked),
        sources=distinct(item.source for item in now_shown),
        buttons=_buttons(now_shown, access),
    )


def _buttons(items: list[Item], access: str) -> tuple[str, ...]:
    """What can be done about the first items. Each label says all of it, so that it is understood
    however much later it is pressed.
    """
    own = [item for item in items if item.is_action and item.section not in ("escalated", "clerk")]
    labels: list[str] = []
    for item in own[:WITH_BUTTONS]:
        done = f"{item.ref} is done"
        if access not in ("manager", "administrator"):
            done = f"Propose {item.ref} for closure"
        labels += [done, f"Update {item.ref}", f"Move {item.ref}", f"{item.ref} is not mine"]
    return (*labels, "Snooze my reminders until Monday") if labels else ()


def _action_item(action: ActionRecord, section: Section, today: date, why: str) -> Item:
    owner = f"{listed(action.owners) or 'no owner recorded'}; " if why else ""
    entry = Entry(action.ref, action.text, owner + due_words(action, today))
    return Item(section, action.ref, entry, action.source, action.expected or today, why)


def _open_actions(session: Session) -> list[ActionRecord]:
    return select_actions(session, ActionFilter(statuses=OPEN_STATUSES))


def _add(found: Items, to: Iterable[Recipient | None], item: Callable[[str], Item]) -> None:
    """Add an item to the message of each recipient, once to each."""
    for recipient in to:
        if recipient is None:
            continue
        theirs = found.setdefault(recipient.person, [])
        new = item(recipient.why)
        if all((each.section, each.ref) != (new.section, new.ref) for each in theirs):
            theirs.append(new)


def _without_snoozed(session: Session, found: Items, today: date) -> Items:
    snoozed = snoozes(session, today)
    kept = {
        person: [item for item in items if (person, item.ref) not in snoozed]
        for person, items in found.items()
        if (person, "") not in snoozed
    }
    return {person: items for person, items in kept.items() if items}
