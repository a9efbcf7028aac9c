"""Which days, or which meeting, a question about actions means: when they are due, were raised or
were closed.

A meeting that is named by a day that comes round again ("Tuesday's meeting", "the July COM") is
the last one in the past tense, else the coming one where the register has it.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.ask import Ask, Window
from handlers.gate import not_shown, shown
from handlers.meeting_dates import month_of_meeting
from handlers.patterns import Pattern
from handlers.reply import Reply, say
from handlers.turn import Turn
from handlers.windows import known_days, looking_back
from handlers.wording import distinct, full_day, listed
from store.actions import ActionFilter, Days
from store.history import changes_between
from store.meetings import MeetingRecord, select_meetings


@dataclass(frozen=True, slots=True)
class Dated:
    """A filter with its days; what has to be said instead of a list; what is said beside one."""

    wanted: ActionFilter
    problem: Reply | None = None
    note: str = ""


def with_days(wanted: ActionFilter, ask: Ask, turn: Turn) -> Dated:
    """`wanted` with the days that the question means."""
    late = (
        Days(None, turn.today - timedelta(days=1 + ask.late_by_days))
        if ask.overdue or ask.late_by_days
        else None
    )
    window = ask.window
    if window is None or _is_only_now(ask, window):
        return Dated(replace(wanted, expected=late))
    if ask.no_update and not ask.asks_about("due"):
        return Dated(_not_moved_since(wanted, window, turn))
    closed = ask.statuses == ("complete",)
    if not closed and _may_be_coming(ask, window):
        coming = _of_the_coming_meeting(replace(wanted, expected=late), ask, window, turn)
        if coming is not None:
            return coming
    went_overdue = ask.overdue and _WENT_OVERDUE.search(ask.text) is not None
    raised = not (closed or went_overdue) and _asks_when_raised(ask, window)
    if closed or raised or ask.overdue or _WAS_DUE.search(ask.text):
        window = looking_back(window, turn.today)
    if not raised:
        due_then = _due_before_its_meeting(wanted, ask, turn)
        if due_then is not None:
            return due_then
        window = _day_of_its_meeting(ask, window, turn)
    if window.forum and raised:
        window = replace(
            window, occasion="last" if window.occasion != "next" else "next", edge="at"
        )
    known = known_days(turn.session, window, turn.today)
    if known is None:
        return _of_no_meeting(wanted, ask, window)
    if closed:
        return Dated(replace(wanted, closed=known.days))
    if raised:
        return Dated(replace(wanted, raised=known.days, forums=ask.forums))
    # A forum that only dates the question ("due before the next COM") does not narrow it.
    forums = () if window.forum and window.edge == "before" else wanted.forums
    days = _the_day_before(known.days) if went_overdue else known.days
    if late is not None and ask.overdue:
        days = Days(days.start, min(filter(None, (days.end, late.end))))
    return Dated(replace(wanted, expected=days, forums=forums))


def _asks_when_raised(ask: Ask, window: Window) -> bool:
    """Whether the days of a question are those on which the actions were raised."""
    is_due_by = ask.asks_about("due") and (
        window.edge == "before" or month_of_meeting(ask) is not None
    )
    at_meeting = () if is_due_by else ("meet",)
    return (
        ask.asks_about("raise", *at_meeting)
        or _stands_at_a_forum(ask, window)
        or _is_where_from(ask, window)
    )


_BY_THEN = Pattern(
    r"(?i)\b(?:be|become|go|going|fall|falling|gone|late|overdue)\b"
    r".*\b(?:by|on|come|as of|as at|before|at the end)\b"
)


def overdue_by_then(ask: Ask, today: date) -> Ask:
    """What will be overdue on a day that is still to come, as what is due before it: "what will be
    overdue by 1 December"; any other ask as it is.
    """
    window = ask.window
    is_told_of = window is not None and not (window.forum or _LOOKS_BACK.search(ask.text))
    if window is None or not is_told_of or not ask.overdue or ask.asks_about("due"):
        return ask
    first = window.end if window.start in (None, today) else window.start
    if first is None or first <= today or not _BY_THEN.search(ask.text):
        return ask
    before = replace(window, start=None, end=first - timedelta(days=1), edge="")
    return ask.but(overdue=False, window=before, about=ask.about | {"due"})


def _the_day_before(days: Days) -> Days:
    """The days on which what went overdue on these was due: it is overdue from the next one on."""
    one = timedelta(days=1)
    return Days(days.start and days.start - one, days.end and days.end - one)


def no_meeting_then(wanted: ActionFilter, turn: Turn) -> str:
    """That no meeting is recorded on the days on which actions were to have been raised, and which
    was the last before them; of a forum that did meet then, on which day.
    """
    days = wanted.raised
    if days is None or days.end is None:
        return ""
    held = select_meetings(turn.session, wanted.forums, None, days.end)
    within = [each for each in held if days.start is None or each.held_on >= days.start]
    held, _ = shown(held, turn, _marking)
    if within:
        met, _ = shown(within, turn, _marking)
        is_of_one = len(met) == 1 and wanted.forums
        meets = "meets" if within[0].held_on > turn.today else "met"
        return f"{_on(met[0]).replace(' on ', f' {meets} on ', 1)}." if is_of_one else ""
    of = f" of {listed(wanted.forums, 'or')}" if wanted.forums else ""
    last = f"; the last before was {_on(held[-1])}" if held else ""
    return f"No meeting{of} is recorded then{last}."


def _marking(meeting: MeetingRecord) -> str | None:
    return meeting.marking


def _on(meeting: MeetingRecord) -> str:
    return f"{meeting.label} on {full_day(meeting.held_on)}"


# --- A meeting that is to come --------------------------------------------------------------------

_LOOKS_BACK = Pattern(
    r"(?i)\b(?:was|were|did|had|came|come out|coming out|out of|from|since|last|been|previous)\b"
)
_SURELY_COMING = Pattern(r"(?i)\b(?:next|coming|this|tomorrow|today)\b")


def _may_be_coming(ask: Ask, window: Window) -> bool:
    """Whether a day names a meeting that may be still to come: "outstanding for Tuesday's
    meeting".
    """
    if window.forum or ask.asks_about("raise") or _LOOKS_BACK.search(ask.text):
        return False
    if ask.asks_about("meet", "forum"):
        return not _DUE_BY.match(window.words)
    return not ask.asks_about("due") and _is_at_a_forum(ask, window)


def _of_the_coming_meeting(
    wanted: ActionFilter, ask: Ask, window: Window, turn: Turn
) -> Dated | None:
    """What is expected back at the meetings of coming days; null where the days mean meetings that
    were held.
    """
    end = window.end
    if end is None or end < turn.today:
        return None
    start = max(window.start or turn.today, turn.today)
    meetings = select_meetings(turn.session, ask.forums, start, end)
    if not meetings:
        back = looking_back(window, turn.today)
        held = select_meetings(turn.session, ask.forums, back.start, back.end)
        if held and back != window and not _SURELY_COMING.search(window.words):
            return None
        return Dated(wanted, _no_meeting_coming(ask, window, turn))
    meetings, hidden = shown(meetings, turn, _marking)
    if not meetings:
        return Dated(wanted, say(not_shown(hidden), intent=ask.intent))
    labels = distinct(meeting.label for meeting in meetings)
    day = max(meeting.held_on for meeting in meetings)
    expected = wanted.expected if ask.overdue else Days(None, day)
    return Dated(replace(wanted, forums=labels, expected=expected))


def _no_meeting_coming(ask: Ask, window: Window, turn: Turn) -> Reply:
    """That no meeting is recorded on the days that were said, and which comes next."""
    known = known_days(turn.session, window, turn.today)
    of = f" of {listed(ask.forums, 'or')}" if ask.forums else ""
    coming, _ = shown(select_meetings(turn.session, ask.forums, turn.today), turn, _marking)
    following = next(iter(coming), None)
    return say(
        f"No meeting{of} is recorded {known.words if known else window.words}.",
        f"The next is {_on(following)}." if following else "No meeting to come is recorded.",
        intent=ask.intent,
        sources=distinct([following.source if following else ""]),
    )


# --- What a date is the date of ------------------------------------------------------------------

_NOW = Pattern(r"(?i)\b(today|now|this (?:morning|afternoon|evening)|tonight)\b")
_WAS_DUE = Pattern(r"(?i)\b(?:was|were)\b.*\bdue\b|\b(?:fell|came) due\b")
_WENT_OVERDUE = Pattern(
    r"(?i)\b(?:went|gone|go|goes|going|fell|fallen|became|become|turned|got|slipped|ran|tipped)\b"
    r"[\w ]{0,12}\b(?:overdue|late|over|past)\b"
)
_AT_A_MEETING = Pattern(r"(?i)\b(?:at|for|to) (?:the |our )?(?!\d)\w+")
_FROM = Pattern(r"(?i)from\b")
_DUE_BY = Pattern(r"(?i)\s*(by|before|due|within|in the next|next)\b")


def _is_only_now(ask: Ask, window: Window) -> bool:
    """Whether "today" only says when it is asked: "what is outstanding today"."""
    by_state = bool(ask.statuses) or ask.overdue
    return by_state and not ask.asks_about("due", "closed") and bool(_NOW.search(window.words))


def _not_moved_since(wanted: ActionFilter, window: Window, turn: Turn) -> ActionFilter:
    """The actions of which nothing was recorded in a stretch of time: "not updated since July"."""
    known = known_days(turn.session, looking_back(window, turn.today), turn.today)
    days = known.days if known else Days()
    moved = distinct(change.ref for change in changes_between(turn.session, days.start, days.end))
    return replace(wanted, no_update=False, without_refs=(*wanted.without_refs, *moved))


def _of_no_meeting(wanted: ActionFilter, ask: Ask, window: Window) -> Dated:
    """What is said of a meeting that the register does not know. Of a forum's last one: what is
    still open of the forum.
    """
    if window.occasion == "last" and window.edge == "at" and ask.statuses:
        note = f"No earlier meeting of {window.forum} is recorded, so its whole log was looked at."
        return Dated(replace(wanted, forums=(window.forum,)), note=note)
    problem = say(f"No such meeting of {window.forum} is recorded.", intent=ask.intent)
    return Dated(wanted, problem)


def _day_of_its_meeting(ask: Ask, window: Window, turn: Turn) -> Window:
    """What is due "at the July COM" is due on the day that COM meets in July."""
    if window.forum or len(ask.forums) != 1 or not _AT_A_MEETING.search(ask.text):
        return window
    if not window.start or not window.end or not ask.asks_about("due"):
        return window
    within = select_meetings(turn.session, ask.forums, window.start, window.end)
    if len(within) != 1:
        return window
    return replace(window, start=within[0].held_on, end=within[0].held_on)


def _due_before_its_meeting(wanted: ActionFilter, ask: Ask, turn: Turn) -> Dated | None:
    """What is due "before the October COM" is due by the day on which COM meets in October; null
    where no meeting is named so.
    """
    window = ask.window
    month = month_of_meeting(ask) if window and window.start is None else None
    if month is None or not ask.asks_about("due"):
        return None
    within, _ = shown(select_meetings(turn.session, ask.forums, *month), turn, _marking)
    if not within:
        of = f" of {listed(ask.forums, 'or')}" if ask.forums else ""
        return Dated(wanted, say(f"No meeting{of} is recorded in {month[0]:%B %Y}.",
                                 intent=ask.intent))  # fmt: skip
    if len(within) > 1:
        days = listed([_on(each) for each in within])
        return Dated(wanted, say(f"Which meeting do you mean: {days}?", intent=ask.intent))
    return Dated(replace(wanted, expected=Days(None, within[0].held_on), forums=()))


def _stands_at_a_forum(ask: Ask, window: Window) -> bool:
    """Whether the date is a meeting's ("the July COM", "COM on 11 July"), not a due date."""
    if not ask.forums or ask.overdue or ask.asks_about("due"):
        return False
    if window.forum:
        return window.edge == "at" and window.occasion in ("last", "first")
    return _is_at_a_forum(ask, window)


def _is_at_a_forum(ask: Ask, window: Window) -> bool:
    return bool(ask.forums) and bool(window.words) and not _DUE_BY.match(window.words)


def _is_where_from(ask: Ask, window: Window) -> bool:
    """Whether a time is the one that actions come from: "unowned ones from July", "from item 5 in
    July".
    """
    if ask.item and not ask.asks_about("due") and not _DUE_BY.match(window.words):
        return True
    said = bool(_FROM.match(window.words)) and window.end is None
    return said and bool(window.inferred) and not ask.asks_about("due")
