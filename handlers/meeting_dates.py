"""A new date that is named by a meeting: "to the meeting after next", "to the COM after that"."""

from collections.abc import Callable
from datetime import date, timedelta

from handlers.ask import Ask
from handlers.date_shifts import BESIDE_NEXT
from handlers.patterns import Pattern
from handlers.turn import Turn
from store.actions import ActionRecord
from store.meetings import select_meetings

# "Next Monday" and "the next year" are no forum's.
_CALLED = (
    r"(?:meeting|one|session|panel|board|committee|forum|(?!(?:days?|weeks?|months?|years?|terms?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thurs?|fri|sat|sun|spring|summer"
    r"|autumn|winter|march|april|may|june|july|august)\b)[a-z]{2,6})"
)
_AFTER_NEXT = Pattern(
    rf"(?i)\b{_CALLED} after (?:the )?next\b|\bnext {_CALLED} but one\b|\bnext but one\b"
)
_AFTER_THAT = Pattern(
    rf"(?i)\b{_CALLED} after (?:that|this|it)\b"
    rf"|\b{_CALLED} after(?=\W*(?:(?:please|pls|then|instead|now)\W*)?$)"
    rf"|\b(?:following|subsequent) {_CALLED}\b"
)
_NEXT = Pattern(
    rf"(?i)\b(?:to|until|till|for) (?:the |its |their |our )?(?:next|coming) {_CALLED}\b"
    r"|\b(?:to|until|till|for) (?:the |its |their |our )?(?:next|coming) (?:[a-z]+ ){1,3}"
    r"(?:meeting|session|panel|board|committee|forum|group)\b"
    r"|\bto next (?:meeting|time)\b"
)


_OF_MONTH = Pattern(
    r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: 20\d\d)? "
    r"(?:meeting|session|one|panel|board|committee|forum)\b"
)


_UNTIL_MONTH = Pattern(
    r"(?i)(?P<edge>before|by|until|till?) (?:the )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: 20\d\d)?"
)


def month_of_meeting(ask: Ask) -> tuple[date, date] | None:
    """The first and last day of the month by which a message names a meeting: "to the January
    meeting", "before the January COM"; null where it names none so. The month itself is then no
    date.
    """
    window = ask.window
    if window is None or not window.end or not (ask.forums or _OF_MONTH.search(ask.text)):
        return None
    if window.start is not None:
        return None if window.start == window.end else (window.start, window.end)
    said = _UNTIL_MONTH.fullmatch(window.words)
    if said is None:
        return None
    is_before = said["edge"].lower() == "before"
    first = window.end + timedelta(days=1) if is_before else window.end.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return first, following - timedelta(days=1)


def names_meeting(text: str) -> bool:
    """Whether an order names a meeting by its place: the next, the following, the one after."""
    return any(pattern.search(text) for pattern in (_AFTER_NEXT, _AFTER_THAT, _NEXT))


def meeting_finder(ask: Ask, turn: Turn) -> Callable[[ActionRecord], date | None]:
    """What gives, for an action, the day of the meeting that an order names, of the forum that it
    names or else of the action's own; null where it names none, or none is recorded. A meeting
    today is the next one; the one "after that" follows the day on which the action is expected.
    """
    named = next(iter(ask.forums), ask.window.forum if ask.window else "")
    month = month_of_meeting(ask)
    days_of: dict[str, list[date]] = {}

    def found(forum: str, day: date, place: int = 0) -> date | None:
        if forum not in days_of:
            meetings = select_meetings(turn.session, [forum], turn.today, None)
            days_of[forum] = [meeting.held_on for meeting in meetings]
        later = [each for each in days_of[forum] if each >= day]
        return later[place] if len(later) > place else None

    def meeting(action: ActionRecord) -> date | None:
        forum = named or action.forum_label
        if not forum:
            return None
        if month is not None:  # "at the April Panel"
            first = found(forum, month[0])
            return first if first and first <= month[1] else None
        if _AFTER_NEXT.search(ask.text):
            return found(forum, turn.today, place=1)
        if _AFTER_THAT.search(ask.text):
            return found(forum, (action.expected or turn.today) + timedelta(days=1))
        is_next = _NEXT.search(ask.text) or BESIDE_NEXT.search(ask.text)
        return found(forum, turn.today) if is_next else None

    return meeting
