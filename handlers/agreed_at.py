"""The meeting at which a new action was agreed, as far as the register knows it.

What it does not know is pointed out and forbids nothing; a day is never guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz.fuzz import ratio

from handlers.gate import shown
from handlers.turn import Turn
from handlers.wording import full_day, listed
from store.meetings import AgendaRecord, MeetingRecord, select_agenda, select_meetings

# How alike a title must be to what was said (ratio, 0 to 100).
ALIKE = 85


@dataclass(frozen=True, slots=True)
class MeetingSaid:
    """When a meeting was, as it was said: the "last", or between two days (both included)."""

    occasion: str = ""
    start: date | None = None
    end: date | None = None

    @property
    def is_said(self) -> bool:
        """Whether anything was said of it."""
        return bool(self.occasion or self.start)


NOT_SAID = MeetingSaid()


@dataclass(frozen=True, slots=True)
class AgreedAt:
    """The day of the meeting, as far as it is known; the item, by its number where the agenda has
    it, and its title; and what should be noticed of it.
    """

    day: date | None = None
    item: str = ""
    title: str = ""
    doubts: tuple[str, ...] = ()


def agreed_at(forum: str, said: MeetingSaid, item: str, turn: Turn) -> AgreedAt:
    """What the register knows of a meeting of `forum` (its label; empty: not said) and its item."""
    if not said.is_said:
        return AgreedAt(item=item)
    if said.start and said.start == said.end:
        day, doubts = said.start, _doubts_of_day(forum, said.start, turn)
    elif not forum:
        doubt = "which forum met is not said, so the date of its meeting is left open"
        day, doubts = None, (doubt,)
    else:
        day, doubts = _only_one(forum, said, turn)
    if day is None or not item or not forum:
        return AgreedAt(day, item, "", doubts)
    agenda = select_agenda(turn.session, forum, day) if _diary(forum, turn) else []
    line = _line_of(agenda, item)
    if agenda and line is None:
        place = f"the recorded agenda of {forum} on {full_day(day)}"
        doubts = (*doubts, f"{item_words(item)} is not on {place}")
    if line is None:
        return AgreedAt(day, item, "", doubts)
    return AgreedAt(day, item if item[:1].isdigit() else line.item, line.title, doubts)


def item_words(item: str) -> str:
    """An item as it is called: item 6; or, without a number, “Any other business”."""
    return f"item {item}" if item[:1].isdigit() else f"“{item}”"


def _line_of(agenda: Sequence[AgendaRecord], item: str) -> AgendaRecord | None:
    """The line of an agenda that an item is, by number or by title; null where it is none of them,
    or may be several.
    """
    under = re.match(r"\d*", item)  # 4.2 and 4a stand under item 4
    numbered = (line for line in agenda if line.item in (item, under and under[0]))
    found = next(numbered, None)
    if found or item[:1].isdigit():
        return found
    alike = [line for line in agenda if ratio(_folded(line.title), _folded(item)) >= ALIKE]
    return alike[0] if len(alike) == 1 else None


def _folded(title: str) -> str:
    letters = re.sub(r"[^\w ]", "", title.casefold())
    return "any other business" if letters == "aob" else letters


def may_have_been(forum: str, said: MeetingSaid, turn: Turn) -> bool:
    """Whether a meeting named so is one that was, or is today, rather than one to come."""
    if said.start is None:
        return said.is_said
    if said.start > turn.today:
        return False
    if said.end is not None and said.end < turn.today:
        return True
    return any(said.start <= meeting.held_on <= turn.today for meeting in _diary(forum, turn))


def meeting_between(
    forum: str, start: date | None, end: date | None, turn: Turn
) -> tuple[date | None, str]:
    """The day of the first meeting of a forum between two days (both included; null is open), or
    what is in doubt. A day that is said in full is taken, recorded or not.
    """
    if start is not None and start == end:
        return start, next(iter(_not_recorded(forum, start, turn)), "")
    first, last = start or date.min, end or date.max
    within = (each.held_on for each in _diary(forum, turn) if first <= each.held_on <= last)
    day = next(within, None)
    if day is not None:
        return day, ""
    return None, f"no meeting of {forum} {_when(first, last)} is recorded, so no date is set"


def meeting_after_next(forum: str, turn: Turn) -> tuple[date | None, str]:
    """The day of the meeting of a forum that follows the next one, or what is in doubt. A meeting
    today is the next one.
    """
    to_come = [each.held_on for each in _diary(forum, turn) if each.held_on >= turn.today]
    if len(to_come) > 1:
        return to_come[1], ""
    return None, f"no meeting of {forum} after the next one is recorded, so no date is set"


def back_at(forum: str, day: date, turn: Turn) -> date | None:
    """When what a forum agreed on a day comes back to it: at its next meeting; null where none is
    recorded.
    """
    later = (meeting.held_on for meeting in _diary(forum, turn) if meeting.held_on > day)
    return next(later, None)


def only_forum_met(day: date, turn: Turn) -> str:
    """The label of the one forum of which a meeting on a day is recorded; empty where none is, or
    several are.
    """
    met, _ = shown(
        select_meetings(turn.session, start=day, end=day), turn, lambda each: each.marking
    )
    labels = {each.label for each in met}
    return labels.pop() if len(labels) == 1 else ""


def past_meetings(forum: str, turn: Turn) -> list[date]:
    """The days on which a forum met, today's among them, oldest first."""
    return [each.held_on for each in _diary(forum, turn) if each.held_on <= turn.today]


def _diary(forum: str, turn: Turn) -> list[MeetingRecord]:
    """The meetings of a forum, by day, that may be spoken of here."""
    seen, _ = shown(select_meetings(turn.session, [forum]), turn, lambda each: each.marking)
    return seen


def _doubts_of_day(forum: str, day: date, turn: Turn) -> tuple[str, ...]:
    if day > turn.today:
        return (f"{full_day(day)} is still to come, so nothing can have been agreed then",)
    return _not_recorded(forum, day, turn)


def _not_recorded(forum: str, day: date, turn: Turn) -> tuple[str, ...]:
    if forum and all(meeting.held_on != day for meeting in _diary(forum, turn)):
        return (f"no meeting of {forum} on {full_day(day)} is recorded",)
    return ()


def _only_one(forum: str, said: MeetingSaid, turn: Turn) -> tuple[date | None, tuple[str, ...]]:
    """The one meeting of a forum that was in these days, or was its last; else what is in doubt."""
    past = past_meetings(forum, turn)
    left_open = "so the date of the meeting is left open"
    if said.occasion:
        earlier = [day for day in past if day < turn.today]
        missing = f"no earlier meeting of {forum} is recorded, {left_open}"
        return (earlier[-1], ()) if earlier else (None, (missing,))
    first, last = said.start or date.min, said.end or turn.today
    within = [day for day in past if first <= day <= last]
    if len(within) == 1:
        return within[0], ()
    if within:
        days = listed([full_day(day) for day in within])
        return None, (f"{forum} met on {days}, {left_open}: say which",)
    return None, (f"no meeting of {forum} {_when(first, last)} is recorded, {left_open}",)


def _when(first: date, last: date) -> str:
    """In September 2023; between two days."""
    if first == date.min:
        return f"until {full_day(last)}"
    if last == date.max:
        return f"from {full_day(first)} on"
    is_month = first.day == 1 and (last + timedelta(days=1)).day == 1 and first.month == last.month
    if is_month:
        return f"in {first:%B %Y}"
    return f"from {full_day(first)} to {full_day(last)}"
