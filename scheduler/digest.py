"""What a subscription posts: a digest, or a list of actions, composed from the store's queries.

It is the same Reply as an answer's, so that each platform draws it with the same renderer. What
may be shown is asked of the room as it is at the moment of sending.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from handlers.gate import not_shown, shown
from handlers.inspection_words import clock
from handlers.meeting_words import meeting_entry
from handlers.metric_words import positions, sentence_of
from handlers.post_words import NAMES, filter_words
from handlers.reply import Entry, Line, Reply
from handlers.turn import Asker, Turn
from handlers.wording import distinct, full_day
from scheduler.digest_page import MOST_SHOWN, Page, grouped, section
from store.actions import ActionFilter, ActionRecord, Days, select_actions
from store.columns import OPEN_STATUSES
from store.inspections import select_inspections
from store.meetings import MeetingRecord, select_meetings
from store.metrics import newest_reading, reported_after, select_metrics
from store.posts import Post
from store.subscriptions import Filter, SubscriptionRecord

INTENT = "digests.post"
# What is due, or meets, within so many days is news, where no meeting says more.
AHEAD = timedelta(days=14)
# How far back the first digest looks.
FIRST_LOOK_BACK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be composed: two posts that want the same are composed once. `since` is the local
    date of the last one (null: there was none), `kept` what that one kept.
    """

    what: str
    filter: Filter = field(default_factory=Filter)
    ref: str = ""
    since: date | None = None
    kept: str = "{}"
    is_regular: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    """A post. `is_empty`: there is nothing to say. `kept`: JSON that the next one wants."""

    reply: Reply
    is_empty: bool = False
    kept: str = "{}"


def reader(session: Session, now: datetime, *, may_see_sensitive: bool) -> Turn:
    """The circumstances of a post: nobody asks, the room decides what is shown; `now` is local."""
    return Turn(session, now, Asker("", "reader", is_known=False), may_see_sensitive)


def compose(
    session: Session, wanted: Wanted, now: datetime, *, may_see_sensitive: bool
) -> Composed:
    """The post that is wanted, as of a local moment, for a room that may (not) see what is
    sensitive.
    """
    page = Page(reader(session, now, may_see_sensitive=may_see_sensitive))
    today = now.date()
    title = f"{NAMES[wanted.what]}{filter_words(wanted.filter)}, {full_day(today)}."
    kept: dict[str, Any] = {}
    if wanted.what == "digest":
        kept = _digest(page, wanted, session, today)
    elif wanted.what == "reminder":
        _reminder(page, wanted, session, today)
    else:
        _list(page, wanted, session, today)
    is_empty = not page.parts and not page.hidden
    if page.hidden:
        page.parts.append(Line(not_shown(len(page.hidden))))
    reply = Reply(
        (Line(title), *page.parts),
        intent=INTENT,
        records=tuple(dict.fromkeys(page.records)),
        sources=distinct(page.sources),
    )
    return Composed(reply, is_empty, json.dumps(kept))


def wanted_of(each: SubscriptionRecord, last: Post | None) -> Wanted:
    """What a subscription wants after its last post (null: there was none)."""
    if each.what != "digest":
        return Wanted(each.what, each.filter, each.ref, is_regular=bool(each.rule))
    since = last.day if last else None
    return Wanted(each.what, each.filter, since=since, kept=last.kept if last else "{}")


def nothing_to_say(wanted: Wanted, today: date) -> Reply:
    """What is posted once a month where there is nothing to say, so that silence is not a fault."""
    return Reply(
        (
            Line(f"{NAMES[wanted.what]}{filter_words(wanted.filter)}, {full_day(today)}."),
            Line("There is nothing to say. I stay quiet then, and say so once a month."),
        ),
        intent=INTENT,
    )


def _digest(page: Page, wanted: Wanted, session: Session, today: date) -> dict[str, Any]:
    before: dict[str, Any] = json.loads(wanted.kept)
    narrowed = _narrowed(wanted.filter)
    meetings = select_meetings(session, wanted.filter.forums, today)
    actions = select_actions(session, narrowed(statuses=OPEN_STATUSES))
    _overdue(page, [action for action in actions if action.is_overdue(today)], today)
    _due(page, actions, meetings, today)
    closed_today = _closed(page, wanted, session, today, before.get("closed", []))
    _meetings(page, meetings, wanted.filter, today)
    if not wanted.filter.forums and not wanted.filter.priorities:
        _clocks(page, session, wanted.filter, today)
    newest = newest_reading(session)
    if not wanted.filter.forums and not wanted.filter.owners:
        _measures(page, session, wanted.filter, before.get("reading", newest))
    return {"reading": newest, "closed": closed_today}


def _list(page: Page, wanted: Wanted, session: Session, today: date) -> None:
    narrowed = _narrowed(wanted.filter)
    actions = select_actions(session, narrowed(statuses=OPEN_STATUSES))
    if wanted.what == "overdue":
        _overdue(page, [action for action in actions if action.is_overdue(today)], today)
    elif wanted.what == "due":
        _due(page, actions, select_meetings(session, wanted.filter.forums, today), today)
    else:
        grouped(page, "open", actions, today)


def _reminder(page: Page, wanted: Wanted, session: Session, today: date) -> None:
    """What somebody asked to be reminded of: an action as it is now, or a meeting."""
    actions = page.may_show(select_actions(session, ActionFilter(refs=(wanted.ref,))))
    if actions and wanted.is_regular and not actions[0].is_open:
        return  # what comes again and again ends with the action
    if actions:
        section(page, "You asked me to remind you of this", actions, today)
        return
    label, _, day = wanted.ref.partition("@")
    held_on = date.fromisoformat(day) if day else today
    meetings, hidden = shown(
        select_meetings(session, (label,), held_on, held_on), page.turn, lambda each: each.marking
    )
    page.hidden.update(["meeting"] * bool(hidden))
    if meetings:
        page.parts.append(Line("You asked me to remind you of this:"))
        page.entries([meeting_entry(meeting) for meeting in meetings])
        page.records.extend(meeting.ref for meeting in meetings)
        page.sources.extend(meeting.source for meeting in meetings)


def _narrowed(wanted: Filter) -> Any:
    """Filters of actions that are narrowed as the post is."""

    def narrowed(**fields: Any) -> ActionFilter:
        return ActionFilter(
            forums=wanted.forums, owners=wanted.owners, priorities=wanted.priorities, **fields
        )

    return narrowed


def _overdue(page: Page, actions: list[ActionRecord], today: date) -> None:
    """What is overdue, by owner: the longest first, and first the owner of the longest."""
    late = sorted(actions, key=lambda action: (action.expected or today, action.ref))
    grouped(page, "overdue", late, today)


def _due(
    page: Page, actions: list[ActionRecord], meetings: list[MeetingRecord], today: date
) -> None:
    """What is due by the next meeting of its forum, or within two weeks where there is none."""
    next_of: dict[str, date] = {}
    for meeting in meetings:
        next_of.setdefault(meeting.label, meeting.held_on)
    due = [
        action
        for action in actions
        if action.expected
        and today <= action.expected <= next_of.get(action.forum_label, today + AHEAD)
    ]
    found = page.may_show(sorted(due, key=lambda action: (action.expected or today, action.ref)))
    if found:
        section(page, "Due by the next meeting", found, today)


def _closed(
    page: Page, wanted: Wanted, session: Session, today: date, told: list[str]
) -> list[str]:
    """What was closed since the last digest, save what that one `told`; the refs closed today."""
    since = wanted.since or today - FIRST_LOOK_BACK
    every = select_actions(
        session, _narrowed(wanted.filter)(statuses=("complete",), closed=Days(since, today))
    )
    found = page.may_show([action for action in every if action.ref not in told])
    if found:
        section(page, f"Closed since {full_day(since)}", found, today)
    return [action.ref for action in every if action.closed_on == today]


def _meetings(page: Page, meetings: list[MeetingRecord], wanted: Filter, today: date) -> None:
    """The next meeting of each forum: of those asked for, or those within two weeks."""
    first = {meeting.label: meeting for meeting in reversed(meetings)}.values()
    near = [m for m in first if wanted.forums or m.held_on <= today + AHEAD]
    kept, _ = shown(sorted(near, key=lambda m: m.held_on), page.turn, lambda each: each.marking)
    page.hidden.update(m.ref for m in near if m not in kept)
    if kept:
        page.parts.append(Line("Next meetings:"))
        page.entries([meeting_entry(meeting) for meeting in kept[:MOST_SHOWN]])
        page.records.extend(meeting.ref for meeting in kept)
        page.sources.extend(meeting.source for meeting in kept[:MOST_SHOWN])


def _clocks(page: Page, session: Session, wanted: Filter, today: date) -> None:
    """The inspections whose response is still to be given, the nearest last day first."""
    running = [
        (each.last_day, each)
        for each in select_inspections(session)
        if each.last_day
        and (each.responded is None or each.responded > today)
        and (not wanted.owners or each.force in wanted.owners)
    ]
    if running:
        running.sort(key=lambda pair: (pair[0], pair[1].name))
        page.parts.append(Line("Clocks running:"))
        kept = [each for _, each in running[:MOST_SHOWN]]
        page.entries([Entry(each.name, " ".join(clock(each, today))) for each in kept])
        page.records.extend(each.name for _, each in running)
        page.sources.extend(each.source for each in kept)


def _measures(page: Page, session: Session, wanted: Filter, last_reading: int) -> None:
    """The measures newly reported, those off course first."""
    names = reported_after(session, last_reading)
    if not names:
        return
    metrics = select_metrics(session, names, wanted.priorities)
    stated = [position for metric in metrics for position in positions(metric)]
    stated.sort(key=lambda position: not position.is_worse)
    if stated:
        off_course = sum(position.is_worse for position in stated)
        page.parts.append(Line(f"Newly reported measures, {off_course or 'none'} off course:"))
        said = (sentence_of(position) for position in stated[:MOST_SHOWN])
        page.entries([_sentence_entry(sentence) for sentence in said])
        page.records.extend(metric.name for metric in metrics)
        page.sources.extend(_reading_sources(metrics))


def _sentence_entry(sentence: str) -> Entry:
    label, _, rest = sentence.removesuffix(".").partition(": ")
    return Entry(label, rest)


def _reading_sources(metrics: Sequence[Any]) -> Iterator[str]:
    for metric in metrics[:MOST_SHOWN]:
        latest = metric.readings[-1:] if metric.readings else ()
        yield from (reading.source for reading in latest)
