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

# Of each section so many are shown; the rest is counted, by owner for so many owners.
MOST_SHOWN = 15
MOST_OWNERS = 4
NO_OWNER = "No owner recorded"


@dataclass(slots=True)
class Page:
    """A post while it is put together. `records`: those of its numbered entries, in that order;
    `beyond`: those of its lists that are not shown. `new`: the actions that are marked so.
    """

    turn: Turn
    parts: list[Part] = field(default_factory=list[Part])
    records: list[str] = field(default_factory=list[str])
    beyond: list[str] = field(default_factory=list[str])
    new: frozenset[str] = frozenset()
    sources: list[str] = field(default_factory=list[str])
    hidden: set[str] = field(default_factory=set[str])
    numbered: int = 0

    @property
    def today(self) -> date:
        """The local date of the post."""
        return self.turn.today

    def entries(self, entries: Sequence[Entry], records: Sequence[str]) -> None:
        """Add a list, numbered on from the last one; `records`: what each entry is of."""
        self.parts.append(Entries(tuple(entries), self.numbered + 1))
        self.numbered += len(entries)
        self.records.extend(records)

    def may_show(self, actions: Sequence[ActionRecord]) -> list[ActionRecord]:
        """Those that may be shown here; the others are counted, each once."""
        kept, _ = shown(actions, self.turn, lambda action: action.marking)
        named = {action.ref for action in kept}
        self.hidden.update(action.ref for action in actions if action.ref not in named)
        return kept


def grouped(page: Page, state: str, actions: list[ActionRecord], asked: str) -> None:
    """Actions under their owners, in the order given. `asked`: the question that all of them
    answer.
    """
    found = page.may_show(actions)
    if not found:
        return
    by_owner: dict[str, list[ActionRecord]] = {}
    for action in found:
        by_owner.setdefault(listed(action.owners) or NO_OWNER, []).append(action)
    shared = _shared(found, page.today)
    longest = ", the longest overdue first" if state == "overdue" and not shared else ""
    head = f"{capitalised(counted(len(found), f'{state} action'))}{longest * (len(found) > 1)}."
    page.parts.append(Line(f"{head} All: {shared}." if shared else head))
    not_shown = dict[str, int]()
    shares = _shares([len(theirs) for theirs in by_owner.values()])
    for (owner, theirs), share in zip(by_owner.items(), shares, strict=True):
        now_shown = theirs[:share]
        if len(theirs) > share:
            not_shown[owner] = len(theirs) - share
        if now_shown:
            page.parts.append(Line(f"{owner} ({len(theirs)}):"))
            _entries(page, now_shown, with_due=not shared)
    page.beyond.extend(action.ref for action in found)
    if not_shown:
        page.parts.append(Line(_rest(sum(not_shown.values()), asked, _of_owners(not_shown))))


def _shares(sizes: Sequence[int]) -> list[int]:
    """How many of each owner's are shown: all alike as far as they go, so that none who has many
    crowds out the others; where there are more owners than places, the first have one each.
    """
    shares = [0] * len(sizes)
    left = min(MOST_SHOWN, sum(sizes))
    while left:
        for place, size in enumerate(sizes):
            if left and shares[place] < size:
                shares[place] += 1
                left -= 1
    return shares


def section(
    page: Page, head: str, actions: list[ActionRecord], asked: str = "", also: str = ""
) -> None:
    """Actions under one heading, in the order given. `asked`: the question that all of them answer
    ("": there is none, and those beyond what is shown are named); `also`: what else answers it.
    """
    shared = _shared(actions, page.today)
    many = f" ({len(actions):,})" if len(actions) > 1 else ""
    page.parts.append(Line(f"{head}{many}{f'; all: {shared}' if shared else ''}:"))
    _entries(page, actions[:MOST_SHOWN], with_owner=True, with_due=not shared)
    page.beyond.extend(action.ref for action in actions)
    if len(actions) > MOST_SHOWN and not asked:
        page.parts.append(Line(f"And {listed([each.ref for each in actions[MOST_SHOWN:]])}."))
    elif len(actions) > MOST_SHOWN:
        page.parts.append(Line(_rest(len(actions) - MOST_SHOWN, asked, also=also)))


def _rest(more: int, asked: str, of_whom: str = "", also: str = "") -> str:
    """What is not shown, and the words that show all of it: typed where the post stands, they give
    what it is about and nothing else, save what is said in `also`.
    """
    said = f": {of_whom}" if of_whom else ""
    return f"And {more:,} more{said}. Ask me “{asked}” for a list of all{also}."


def _of_owners(not_shown: dict[str, int]) -> str:
    named = [
        f"{many:,} {'without a recorded owner' if owner == NO_OWNER else f'of {owner}'}"
        for owner, many in not_shown.items()
    ]
    if len(named) > MOST_OWNERS:
        rest = sum(list(not_shown.values())[MOST_OWNERS:])
        named = [*named[:MOST_OWNERS], f"{rest:,} of others"]
    return listed(named)


def _shared(actions: Sequence[ActionRecord], today: date) -> str:
    """When several actions are due, in words, where it is the same of all of them; else ""."""
    said = {due_words(action, today) for action in actions}
    return said.pop() if len(said) == 1 < len(actions) else ""


def _entries(
    page: Page,
    actions: Sequence[ActionRecord],
    *,
    with_owner: bool = False,
    with_due: bool = True,
) -> None:
    """A list of actions; when they are due is said once of those that follow each other alike."""
    page.sources.extend(action.source for action in actions)
    if not with_due:
        page.entries(
            [_entry(page, each, with_owner=with_owner) for each in actions],
            [each.ref for each in actions],
        )
        return
    for due, run in groupby(actions, lambda action: due_words(action, page.today)):
        alike = list(run)
        if len(alike) > 1:
            page.parts.append(Line(f"{capitalised(due)}:"))
        said = due if len(alike) == 1 else ""
        page.entries(
            [_entry(page, each, said, with_owner=with_owner) for each in alike],
            [each.ref for each in alike],
        )


def _entry(page: Page, action: ActionRecord, due: str = "", *, with_owner: bool) -> Entry:
    new = "new" if action.ref in page.new else ""
    owner = (listed(action.owners) or "no owner recorded") if with_owner else ""
    return Entry(action.ref, action.text, "; ".join(fact for fact in (new, owner, due) if fact))
