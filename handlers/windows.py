"""The days that a question means: its dates, or the meeting it names."""

from collections.abc import Sequence
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
    """The "next", "last", "last but one" or "first" meeting of a forum; null where none is
    recorded. A meeting today is the next one.
    """
    return next(iter(meetings_of(session, [label], occasion, today)), None)


def meetings_of(
    session: Session, labels: Sequence[str], occasion: str, today: date
) -> list[MeetingRecord]:
    """The same of each of several forums, in their order, without those that have none."""
    if not labels:
        return []
    is_past = occasion in ("last", "last but one")
    start = None if is_past or occasion == "first" else today
    end = today - timedelta(days=1) if is_past else None
    place = {"last": -1, "last but one": -2}.get(occasion, 0)
    held: dict[str, list[MeetingRecord]] = {}
    for meeting in select_meetings(session, labels, start, end):
        for name in {meeting.label, meeting.forum}:
            held.setdefault(name, []).append(meeting)
    needed = max(-place, 1)
    return [own[place] for label in labels if len(own := held.get(label, [])) >= needed]


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
# What a slip ("on Tuuesday") was read as.
_ANY_WEEKDAY = Pattern(r"the next (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
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
    words = window.words if not _ANY_WEEKDAY.fullmatch(window.inferred) else window.inferred
    back = _days_back(window.start, words, today)
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
