"""A post while it is put together: its parts in order, and its lists of actions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from handlers.action_words import due_words
from handlers.gate import shown
from handlers.reply import Entries, Entry, Line, Part
from handlers.turn import Turn
from handlers.wording import capitalised, counted, listed
from store.actions import ActionRecord

# Of each section so many are shown; the rest is counted.
MOST_SHOWN = 15


@dataclass(slots=True)
class Page:
    """A post while it is put together."""

    turn: Turn
    parts: list[Part] = field(default_factory=list[Part])
    records: list[str] = field(default_factory=list[str])
    sources: list[str] = field(default_factory=list[str])
    hidden: set[str] = field(default_factory=set[str])
    numbered: int = 0

    def entries(self, entries: Sequence[Entry]) -> None:
        """Add a list, numbered on from the last one."""
        self.parts.append(Entries(tuple(entries), self.numbered + 1))
        self.numbered += len(entries)

    def may_show(self, actions: Sequence[ActionRecord]) -> list[ActionRecord]:
        """Those that may be shown here; the others are counted, each once."""
        kept, _ = shown(actions, self.turn, lambda action: action.marking)
        named = {action.ref for action in kept}
        self.hidden.update(action.ref for action in actions if action.ref not in named)
        return kept


def grouped(page: Page, state: str, actions: list[ActionRecord], today: date) -> None:
    """Actions under their owners, in the order given."""
    found = page.may_show(actions)
    if not found:
        return
    by_owner: dict[str, list[ActionRecord]] = {}
    for action in found:
        by_owner.setdefault(listed(action.owners) or "No owner recorded", []).append(action)
    shared = _shared(found, today)
    longest = ", the longest overdue first" if state == "overdue" and not shared else ""
    head = f"{capitalised(counted(len(found), f'{state} action'))}{longest * (len(found) > 1)}."
    page.parts.append(Line(f"{head} All: {shared}." if shared else head))
    left = MOST_SHOWN
    for owner, theirs in by_owner.items():
        now_shown = theirs[:left]
        left -= len(now_shown)
        if now_shown:
            page.parts.append(Line(f"{owner} ({len(theirs)}):"))
            _entries(page, now_shown, today, with_due=not shared)
    page.records.extend(action.ref for action in found)
    if len(found) > MOST_SHOWN:
        more = len(found) - MOST_SHOWN
        page.parts.append(Line(f"And {more:,} more. Ask me “what is {state}” for all of them."))


def section(page: Page, head: str, actions: list[ActionRecord], today: date) -> None:
    """Actions under one heading, in the order given."""
    more = len(actions) - MOST_SHOWN
    shared = _shared(actions, today)
    first = f", the first {MOST_SHOWN} of {len(actions):,}" if more > 0 else ""
    page.parts.append(Line(f"{head}{first}{f'; all: {shared}' if shared else ''}:"))
    _entries(page, actions[:MOST_SHOWN], today, with_owner=True, with_due=not shared)
    page.records.extend(action.ref for action in actions)


def _shared(actions: Sequence[ActionRecord], today: date) -> str:
    """When several actions are due, in words, where it is the same of all of them; else ""."""
    said = {due_words(action, today) for action in actions}
    return said.pop() if len(said) == 1 < len(actions) else ""


def _entries(
    page: Page,
    actions: Sequence[ActionRecord],
    today: date,
    *,
    with_owner: bool = False,
    with_due: bool = True,
) -> None:
    """A list of actions; when they are due is said once of those that follow each other alike."""
    page.sources.extend(action.source for action in actions)
    if not with_due:
        page.entries([_entry(each, with_owner=with_owner) for each in actions])
        return
    for due, run in groupby(actions, lambda action: due_words(action, today)):
        alike = list(run)
        if len(alike) > 1:
            page.parts.append(Line(f"{capitalised(due)}:"))
        said = due if len(alike) == 1 else ""
        page.entries([_entry(each, said, with_owner=with_owner) for each in alike])


def _entry(action: ActionRecord, due: str = "", *, with_owner: bool) -> Entry:
    owner = (listed(action.owners) or "no owner recorded") if with_owner else ""
    return Entry(action.ref, action.text, "; ".join(fact for fact in (owner, due) if fact))
