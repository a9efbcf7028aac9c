"""The days that a question means: its dates, or the meeting it names."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from handlers.ask import Window
from handlers.wording import full_day
from store.actions import Days
from store.meetings import MeetingRecord, select_meetings


@dataclass(frozen=True, slots=True)
class KnownDays:
    """The days of a window, and how to say them. `meeting` is the one that the window named."""

    days: Days
    words: str
    meeting: MeetingRecord | None = None


def known_days(session: Session, window: Window, today: date) -> KnownDays | None:
    """The days of `window`; null when it names a meeting that the register does not know."""
    if not window.forum:
        return KnownDays(Days(window.start, window.end), said(window))
    meeting = meeting_of(session, window.forum, window.occasion or "next", today)
    if meeting is None:
        return None
    day = meeting.held_on
    words = f"{window.edge or 'at'} {meeting.label} on {full_day(day)}"
    if window.edge == "before":
        return KnownDays(Days(None, day), f"by {meeting.label} on {full_day(day)}", meeting)
    if window.edge == "after":
        return KnownDays(Days(day + timedelta(days=1), None), words, meeting)
    return KnownDays(Days(day, day), words, meeting)


def meeting_of(session: Session, label: str, occasion: str, today: date) -> MeetingRecord | None:
    """The next, last or first meeting of a forum. A meeting today is the next one."""
    meetings = select_meetings(session, [label])
    if occasion == "first":
        return meetings[0] if meetings else None
    if occasion == "last but one":
        past = [meeting for meeting in meetings if meeting.held_on < today]
        return past[-2] if len(past) > 1 else None
    if occasion == "last":
        past = [meeting for meeting in meetings if meeting.held_on < today]
        return past[-1] if past else None
    return next((meeting for meeting in meetings if meeting.held_on >= today), None)


def said(window: Window) -> str:
    """The days of a window in words, with weekday and year, so that a misreading shows."""
    if window.start and window.end:
        if window.start == window.end:
            return f"on {full_day(window.start)}"
        return f"from {full_day(window.start)} to {full_day(window.end)}"
    if window.start:
        return f"from {full_day(window.start)} on"
    if window.end:
        return f"by {full_day(window.end)}"
    return ""


def looking_back(window: Window, today: date) -> Window:
    """The window for a question about the past: a month or day said without its year ("since July")
    is the last one, where a plain reading takes the next.
    """
    if not window.inferred or window.start is None or window.start <= today:
        return window
    start = _year_before(window.start)
    end = _year_before(window.end) if window.end else None
    return Window(start, end, window.words)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
