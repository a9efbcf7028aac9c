"""The days that a question means: its dates, or the meeting it names."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from handlers.ask import Window
from handlers.patterns import Pattern
from handlers.wording import full_day
from store.actions import Days
from store.meetings import MeetingRecord, select_meetings

# From one 31st to the next there are two months at most.
MOST_DAYS_BETWEEN_SAME_DAYS = 63


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
    if occasion == "first":
        return next(iter(select_meetings(session, [label])), None)
    if occasion in ("last", "last but one"):
        past = select_meetings(session, [label], end=today - timedelta(days=1))
        place = 1 if occasion == "last" else 2
        return past[-place] if len(past) >= place else None
    return next(iter(select_meetings(session, [label], start=today)), None)


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


_MONTH = Pattern(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_WEEKDAY = Pattern(r"(?i)\b(?:mon|tue|wed|thu|fri|sat|sun)")
_DAY_OF_MONTH = Pattern(r"(?i)\b\d{1,2}(?:st|nd|rd|th)\b")


def looking_back(window: Window, today: date) -> Window:
    """The window for a question about the past: a weekday, a day of the month or a month said
    without more ("on Tuesday", "on the 10th", "since July") is the last one, where a plain reading
    takes the next; so is a month that only ends the window ("before July").
    """
    if window.inferred and window.start is None and window.end and window.end > today:
        is_of_month = _MONTH.search(window.words)
        return Window(None, _year_before(window.end), window.words) if is_of_month else window
    if not window.inferred or window.start is None or window.start <= today:
        return window
    back = _days_back(window.start, window.words, today)
    if back is None:
        start, end = _year_before(window.start), window.end and _year_before(window.end)
    else:
        start, end = window.start - back, window.end and window.end - back
    return Window(start, end, window.words)


def _days_back(day: date, words: str, today: date) -> timedelta | None:
    """How far before the coming `day` lies the last day that `words` say; null is a year."""
    if _MONTH.search(words):
        return None
    if _WEEKDAY.search(words):
        weeks = -((today - day).days // 7)
        return timedelta(weeks=weeks)
    if _DAY_OF_MONTH.search(words):
        earlier = (today - timedelta(days=days) for days in range(MOST_DAYS_BETWEEN_SAME_DAYS))
        return day - next(each for each in earlier if each.day == day.day)
    return None


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
