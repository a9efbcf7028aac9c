"""The one message of a person: their reminders, or what they are briefed of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from handlers.reply import Entries, Entry, Line, Part, Reply
from handlers.wording import counted, distinct, full_day, listed
from scheduler.timetable import MOST_ITEMS

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
    "clerk": "Without an update",
}
_BRIEFED: tuple[Section, ...] = ("escalated", "clerk")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be reminded of: its record and text, who owns it ("" for the person alone) and
    when it is due, in words; why this person is reminded ("" for what is their own). `head`: what
    it stands under, where its section does not say; `asks`: the question that all like it answer.
    """

    section: Section
    ref: str
    text: str
    owner: str
    due: str
    source: str
    expected: date
    why: str = ""
    head: str = ""
    asks: str = ""


def compose_reminder(items: Sequence[Item], person: str, access: str, today: date) -> Reply:
    """The one message of a person: their items by urgency, the reasons, and buttons."""
    order = list(_HEADS)
    ranked = sorted(items, key=lambda i: (order.index(i.section), i.head, i.expected, i.ref))
    now_shown, beyond = ranked[:MOST_ITEMS], ranked[MOST_ITEMS:]
    is_briefing = all(item.section in _BRIEFED for item in items)
    title = "Briefing" if is_briefing else counted(len(items), "reminder").capitalize()
    parts: list[Part] = [Line(f"{title} for {person}, {full_day(today)}.")]
    left = MOST_ITEMS
    for head, run in groupby(ranked, key=_under):
        alike = list(run)
        if left > 0:
            parts += _list(head, alike, alike[:left], MOST_ITEMS - left + 1)
        left -= len(alike)
    if beyond:
        asks = [f"“{asks}”" for asks in distinct(item.asks for item in beyond)]
        parts.append(
            Line(f"And {len(beyond):,} more. Ask me {listed(asks, 'or')} for all of them.")
        )
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


def _under(item: Item) -> str:
    return item.head or _HEADS[item.section]


def _list(head: str, alike: Sequence[Item], now_shown: Sequence[Item], first: int) -> list[Part]:
    """The items under one heading, with when they are due said once where it is the same of all."""
    due = {item.due for item in alike}
    shared = next(iter(due)) if len(due) == 1 < len(alike) else ""
    counts = f" ({len(alike):,})" if len(alike) > 1 else ""
    facts = [(item.owner, "" if shared else item.due) for item in now_shown]
    entries = [
        Entry(item.ref, item.text, "; ".join(filter(None, said)))
        for item, said in zip(now_shown, facts, strict=True)
    ]
    heading = Line(f"{head}{counts}{f'; all: {shared}' if shared else ''}:")
    return [heading, Entries(tuple(entries), first)]


def _buttons(items: Sequence[Item], access: str) -> tuple[str, ...]:
    """What can be done about the first items. Each label says all of it, so that it is understood
    however much later it is pressed.
    """
    own = [item for item in items if item.section not in ("clock", *_BRIEFED)]
    labels: list[str] = []
    for item in own[:WITH_BUTTONS]:
        done = f"{item.ref} is done"
        if access not in ("manager", "administrator"):
            done = f"Propose {item.ref} for closure"
        labels += [done, f"Update {item.ref}", f"Move {item.ref}", f"{item.ref} is not mine"]
    return (*labels, "Snooze my reminders until Monday") if labels else ()
