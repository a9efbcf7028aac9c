"""What a subscription posts: a digest, or a list of actions, composed from the store's queries.

It is the same Reply as an answer's, so that each platform draws it with the same renderer. What
may be shown is asked of the room as it is at the moment of sending.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from handlers.gate import not_shown, shown
from handlers.meeting_expectations import AHEAD, due_by_next_meeting
from handlers.meeting_words import meeting_entry
from handlers.post_words import NAMES, filter_words
from handlers.recommendation_words import recommendation_entry
from handlers.reply import Line, Reply
from handlers.turn import Asker, Turn
from handlers.wording import distinct, full_day, listed
from scheduler.digest_page import MOST_SHOWN, Page, grouped, section
from scheduler.digest_since import closed_since, new_since, newly_logged, since_last
from scheduler.digest_standing import clocks, newly_reported, off_course
from store import posted
from store.actions import ActionFilter, ActionRecord, select_actions
from store.columns import ENDED_STATUSES, OPEN_STATUSES
from store.inspections import RecommendationRecord, select_recommendations
from store.meetings import MeetingRecord, select_meetings
from store.subscriptions import Filter, SubscriptionRecord, keys_in_series

INTENT = "digests.post"


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
    kept = "{}"
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
        records=tuple(dict.fromkeys((*page.records, *page.beyond))),
        sources=distinct(page.sources),
    )
    return Composed(reply, is_empty, kept)


def wanted_of(session: Session, each: SubscriptionRecord, at: datetime) -> Wanted:
    """What a subscription wants at a local moment: a digest goes on from the last one of its series
    before that.
    """
    if each.what != "digest":
        return Wanted(each.what, each.filter, each.ref, is_regular=bool(each.rule))
    keys = keys_in_series(session, each.series, each.what)
    last = posted.last_issue(session, keys, at)
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


def _digest(page: Page, wanted: Wanted, session: Session, today: date) -> str:
    """The sections of a digest; what the next one must know of it."""
    since = since_last(session, wanted.since, wanted.kept, today)
    page.new = frozenset(newly_logged(session, since))
    narrowed = _narrowed(wanted.filter)
    meetings = select_meetings(session, wanted.filter.forums, today)
    actions = select_actions(session, narrowed(statuses=OPEN_STATUSES))
    _overdue(page, actions, wanted.filter)
    _due(page, actions, meetings, wanted.filter)
    closed_since(page, session, since, narrowed, wanted.filter)
    new_since(page, session, since, narrowed)
    _meetings(page, meetings, wanted.filter, today)
    unknown = [forum for forum in wanted.filter.forums if all(m.label != forum for m in meetings)]
    if unknown and page.parts:
        page.parts.append(Line(f"No coming meeting of {listed(unknown, 'or')} is recorded."))
    if not wanted.filter.forums and not wanted.filter.priorities:
        clocks(page, session, wanted.filter)
    if not wanted.filter.forums and not wanted.filter.owners:
        if since.reading is None:
            off_course(page, session, wanted.filter)
        else:
            newly_reported(page, session, wanted.filter, since.reading, since.now.reading)
    return since.now.as_json()


def _list(page: Page, wanted: Wanted, session: Session, today: date) -> None:
    narrowed = _narrowed(wanted.filter)
    actions = select_actions(session, narrowed(statuses=OPEN_STATUSES))
    if wanted.what == "overdue":
        _overdue(page, actions, wanted.filter)
    elif wanted.what == "due":
        _due(page, actions, select_meetings(session, wanted.filter.forums, today), wanted.filter)
    else:
        grouped(page, "open", actions, f"which actions{filter_words(wanted.filter)} are open")


def _reminder(page: Page, wanted: Wanted, session: Session, today: date) -> None:
    """What somebody asked to be reminded of: an action or a recommendation as it is now, or a
    meeting.
    """
    actions = page.may_show(select_actions(session, ActionFilter(refs=(wanted.ref,))))
    if actions and wanted.is_regular and not actions[0].is_open:
        return  # what comes again and again ends with the action
    if actions:
        section(page, "You asked me to remind you of this", actions)
        return
    recommended = select_recommendations(session, (wanted.ref,))
    if recommended:
        _recommended(page, wanted, recommended)
        return
    label, _, day = wanted.ref.partition("@")
    held_on = date.fromisoformat(day) if day else today
    meetings, hidden = shown(
        select_meetings(session, (label,), held_on, held_on), page.turn, lambda each: each.marking
    )
    page.hidden.update(["meeting"] * bool(hidden))
    if meetings:
        page.parts.append(Line("You asked me to remind you of this:"))
        page.entries(
            [meeting_entry(meeting) for meeting in meetings], [each.ref for each in meetings]
        )
        page.sources.extend(meeting.source for meeting in meetings)


def _recommended(page: Page, wanted: Wanted, found: list[RecommendationRecord]) -> None:
    """A recommendation as it is now; what comes again and again ends with it."""
    if wanted.is_regular and found[0].status in ENDED_STATUSES:
        return
    page.parts.append(Line("You asked me to remind you of this:"))
    entries = [recommendation_entry(each, page.today) for each in found]
    page.entries(entries, [each.ref for each in found])
    page.sources.extend(each.source for each in found)


def _narrowed(wanted: Filter) -> Any:
    """Filters of actions that are narrowed as the post is."""

    def narrowed(**fields: Any) -> ActionFilter:
        return ActionFilter(
            forums=wanted.forums, owners=wanted.owners, priorities=wanted.priorities, **fields
        )

    return narrowed


def _overdue(page: Page, actions: list[ActionRecord], wanted: Filter) -> None:
    """What is overdue, by owner: the longest first, and first the owner of the longest; of what is
    late alike first what has an owner, since somebody can be asked.
    """
    late = [action for action in actions if action.is_overdue(page.today)]
    late.sort(key=lambda each: (each.expected or page.today, not each.owners, each.ref))
    grouped(page, "overdue", late, f"which actions{filter_words(wanted)} are overdue")


def _due(
    page: Page, actions: list[ActionRecord], meetings: list[MeetingRecord], wanted: Filter
) -> None:
    """What is due by the next meeting of its forum, or within two weeks where there is none."""
    found = page.may_show(due_by_next_meeting(actions, meetings, page.today))
    if found:
        asked = f"which actions{filter_words(wanted)} are due by the next meeting"
        section(page, "Due by the next meeting", found, asked)


def _meetings(page: Page, meetings: list[MeetingRecord], wanted: Filter, today: date) -> None:
    """The next meeting of each forum: of those asked for, or those within two weeks."""
    first = {meeting.label: meeting for meeting in reversed(meetings)}.values()
    near = [m for m in first if wanted.forums or m.held_on <= today + AHEAD]
    kept, _ = shown(sorted(near, key=lambda m: m.held_on), page.turn, lambda each: each.marking)
    page.hidden.update(m.ref for m in near if m not in kept)
    if kept:
        page.parts.append(Line("Next meetings:"))
        near_first = kept[:MOST_SHOWN]
        page.entries([meeting_entry(each) for each in near_first], [m.ref for m in near_first])
        page.beyond.extend(meeting.ref for meeting in kept)
        page.sources.extend(meeting.source for meeting in kept[:MOST_SHOWN])
