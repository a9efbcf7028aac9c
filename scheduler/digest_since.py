"""The sections of a digest about what happened since the last one: what was closed, what is new.

Each closing and each new action is told once in a series of digests, whenever it was entered and
however often the digest was moved or held: what is told goes by what was known at the last issue.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from handlers.post_words import filter_words
from handlers.wording import full_day
from scheduler.digest_page import MOST_SHOWN, Page, section
from store.actions import ActionFilter, Days, select_actions
from store.columns import OPEN_STATUSES
from store.metrics import newest_reading
from store.news import closings, last_entry, logged_after, logged_since
from store.subscriptions import Filter

# How far back the first digest looks.
FIRST_LOOK_BACK = timedelta(days=7)
# What was closed so long before a digest is told of where it was entered late: forums meet
# quarterly, and their minutes come later still.
ENTERED_LATE = timedelta(days=92)

Narrowed = Callable[..., ActionFilter]


@dataclass(frozen=True, slots=True)
class Known:
    """What was known when a digest was composed: the number of the last reading and of the last
    entry of the history, and the closings of the last quarter, of all forums and owners.
    """

    reading: int
    entry: int
    closed: frozenset[tuple[str, date]]

    def as_json(self) -> str:
        """As the next digest reads it."""
        by_day: dict[str, list[str]] = {}
        for ref, day in sorted(self.closed, key=lambda each: (each[1], each[0])):
            by_day.setdefault(day.isoformat(), []).append(ref)
        return json.dumps({"reading": self.reading, "entry": self.entry, "known": by_day})


@dataclass(frozen=True, slots=True)
class Since:
    """From where a digest goes on: the local date of the last one, the number of the last `reading`
    then (null: there was none, so this is the first) and what was known `before` (null too where
    the last one kept only what it `told` of that day); and what is known `now`.
    """

    day: date
    reading: int | None
    before: Known | None
    now: Known
    told: frozenset[str] = frozenset()

    def untold(self) -> list[tuple[str, date]]:
        """The closings that the last digest did not know of."""
        if self.before is None:
            return [each for each in self.now.closed if self._is_new(*each)]
        return sorted(self.now.closed - self.before.closed)

    def _is_new(self, ref: str, day: date) -> bool:
        return day >= self.day and ref not in self.told


def since_last(session: Session, last: date | None, kept: str, today: date) -> Since:
    """From where the digest of a local date goes on, after the `last` one, which `kept` this. Read
    before the digest is composed: what comes in between is for the next one.
    """
    day = last or today - FIRST_LOOK_BACK
    start = day - ENTERED_LATE
    now = Known(
        newest_reading(session), last_entry(session), frozenset(closings(session, start, today))
    )
    said: dict[str, Any] = json.loads(kept)
    reading = said.get("reading")
    if last is None or "known" not in said:
        return Since(day, reading, None, now, frozenset(said.get("closed", ())))
    closed = ((ref, date.fromisoformat(on)) for on, refs in said["known"].items() for ref in refs)
    return Since(day, reading, Known(said["reading"], said["entry"], frozenset(closed)), now)


def newly_logged(session: Session, since: Since) -> tuple[str, ...]:
    """The references of the actions that were logged since the last digest."""
    if since.before is None:
        return logged_since(session, since.day, since.now.entry)
    return logged_after(session, since.before.entry, since.now.entry)


def closed_since(
    page: Page, session: Session, since: Since, narrowed: Narrowed, wanted: Filter
) -> None:
    """What was closed since the last digest; beneath it what was closed before that, but was
    entered only since.
    """
    refs = tuple(ref for ref, _ in since.untold())
    if not refs:
        return
    found = page.may_show(select_actions(session, narrowed(refs=refs, statuses=("complete",))))
    late = [each for each in found if each.closed_on and each.closed_on < since.day]
    newly = [each for each in found if each not in late]
    if newly:
        asked = f"which actions{filter_words(wanted)} were closed since {full_day(since.day)}"
        also = ""
        if len(newly) > MOST_SHOWN and since.before is not None:
            days = Days(since.day, page.today)
            every = select_actions(session, narrowed(statuses=("complete",), closed=days))
            again = len(every) - len(newly)
            also = f", and of {again:,} that I told you of last time" if again else ""
        section(page, f"Closed since {full_day(since.day)}", newly, asked, also)
    if late:
        section(page, f"Closed before {full_day(since.day)}, but entered since", late)


def new_since(page: Page, session: Session, since: Since, narrowed: Narrowed) -> None:
    """The actions that were logged since the last digest, save those that it shows already."""
    refs = tuple(ref for ref in page.new if ref not in page.records)
    if not refs:
        return
    found = page.may_show(select_actions(session, narrowed(refs=refs, statuses=OPEN_STATUSES)))
    page.new = frozenset()  # the heading says so of each
    if found:
        section(page, f"New since {full_day(since.day)}", found)
