"""Meetings put in the diary, moved, cancelled or held: proposed in full words, with the actions
that are thereby expected on another day.

A manager or an administrator may; an officer is told whom to ask.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.ask import Ask
from handlers.gate import not_shown, shown
from handlers.may import refusal
from handlers.meeting_proposals import Change, proposed
from handlers.patterns import Pattern
from handlers.record_words import meeting_words, source_on
from handlers.registry import intent
from handlers.reply import Reply, say
from handlers.turn import Turn
from handlers.windows import known_days, looking_back, meetings_of
from handlers.wording import capitalised, clock, distinct, listed
from store.forums import select_forums
from store.meetings import MeetingRecord, select_meetings

_TOLD_NEXT = Pattern(r"(?i)^\W*(?:(?:the|our) )?next\b")


@intent(
    "changes.meetings.schedule",
    help="put a meeting in the diary",
    slots="forum date",
    needs="forum meet",
    is_change=True,
)
def schedule(ask: Ask, turn: Turn) -> Reply:
    """Propose a meeting of the forum that was named; its day is asked for."""
    refused = refusal(turn.asker, "schedule meeting") or _hidden(ask, turn)
    if refused:
        return _refused(ask, refused, turn)
    if len(ask.forums) != 1:
        return say("Of which forum?", intent=ask.intent, missing=("forum",))
    said = dict(ask.sets)
    label = ask.forums[0]
    if "date" not in said:
        return say(f"On which day does {label} meet?", intent=ask.intent, missing=("date",))
    change: Change = {
        **_of("schedule meeting", f"{label}@{said['date']}"),
        "forum": label,
        **_said(said, "date", "start", "end", "venue"),
        "status": "planned",
        "source": source_on(turn.today),
    }
    sooner = _sooner(label, change["date"], turn) if _TOLD_NEXT.match(ask.text) else ""
    return proposed(ask.intent, change, turn, said.get("warning", "") or sooner)


def _sooner(label: str, day: str, turn: Turn) -> str:
    """That a meeting is in the diary before the one that is said to be next; else empty."""
    until = date.fromisoformat(day) - timedelta(days=1)
    before = select_meetings(turn.session, (label,), turn.today, until)
    if not before:
        return ""
    first = meeting_words(before[0].ref)
    return f"{first} is in the diary before it; say “move {label} to ...” if that is the one meant"


@intent(
    "changes.meetings.move",
    help="move a meeting to another day, time or place",
    slots="forum date",
    needs="forum reschedule",
    is_change=True,
)
def move(ask: Ask, turn: Turn) -> Reply:
    """Propose another day, time or place for a meeting; which and whither are asked for."""
    found = _meant(ask, turn, "move meeting")
    if isinstance(found, Reply):
        return found
    said = dict(ask.sets)
    day = _new_day(found, said)
    sets = {"date": day.isoformat()} if day and day != found.held_on else {}
    sets |= _said(said, "start", "end", "venue")
    ends_too_early = found.ends_at and clock(found.ends_at) <= sets.get("start", "")
    if ends_too_early and "end" not in sets:
        sets["end"] = ""  # the end that is recorded was that of another time
    if not sets and day is not None:
        so_already = f"{meeting_words(found.ref)} is on that day already."
        return say(so_already, intent=ask.intent, records=(found.ref,))
    if not sets:
        question = f"{capitalised(meeting_words(found.ref))}: to which day or time?"
        return say(question, intent=ask.intent, missing=("date",), records=(found.ref,))
    source = source_on(turn.today)
    change: Change = {**_of("move meeting", found.ref), **sets, "source": source}
    return proposed(ask.intent, change, turn, said.get("warning", ""))


@intent(
    "changes.meetings.cancel",
    help="cancel a meeting",
    slots="forum date",
    needs="forum withdraw|withdrawn",
    is_change=True,
)
def cancel(ask: Ask, turn: Turn) -> Reply:
    """Propose that a meeting is cancelled."""
    found = _meant(ask, turn, "cancel meeting")
    if isinstance(found, Reply):
        return found
    change = {**_of("cancel meeting", found.ref), "status": "cancelled"}
    return proposed(ask.intent, change, turn)


@intent(
    "changes.meetings.hold",
    help="note that a meeting was held",
    slots="forum date",
    needs="forum",
    is_change=True,
)
def hold(ask: Ask, turn: Turn) -> Reply:
    """Propose that a meeting counts as held."""
    found = _meant(ask, turn, "hold meeting")
    if isinstance(found, Reply):
        return found
    change = {**_of("hold meeting", found.ref), "status": "held"}
    return proposed(ask.intent, change, turn)


# --- Which meeting is meant -----------------------------------------------------------------------


def _meant(ask: Ask, turn: Turn, change: str) -> MeetingRecord | Reply:
    """The one meeting that an order is about; or the refusal, the question which one, or that there
    is none.
    """
    refused = refusal(turn.asker, change) or _hidden(ask, turn)
    if refused:
        return _refused(ask, refused, turn)
    found = _candidates(ask, turn, change)
    planned = [meeting for meeting in found if meeting.status != "cancelled"]
    found = planned or found
    if not found:
        of = listed(ask.forums, "or") or "any forum"
        when = f" {ask.window.words}" if ask.window and ask.window.words else ""
        return say(f"No such meeting of {of} is recorded{when}.", intent=ask.intent)
    if len(found) > 1:
        refs = tuple(meeting.ref for meeting in found)
        return Reply((), intent=ask.intent, missing=("which",), candidates=refs)
    status = {"cancel meeting": "cancelled", "hold meeting": "held"}.get(change)
    if status and found[0].status == status:
        already = f"{meeting_words(found[0].ref)} is {status} already."
        sources = distinct([found[0].source])
        return say(already, intent=ask.intent, records=(found[0].ref,), sources=sources)
    return found[0]


def _candidates(ask: Ask, turn: Turn, change: str) -> list[MeetingRecord]:
    """The meetings that fit what was said: those that were chosen, those of the days that were
    named, or else those to come (to be held: the last).
    """
    if ask.refs:
        every = select_meetings(turn.session, cancelled_too=True)
        return [meeting for meeting in every if meeting.ref in ask.refs]
    window = ask.window
    if window is not None and not window.forum:
        known = known_days(turn.session, window, turn.today)
        days = known.days if known else None
        found = _between(turn, ask.forums, days.start if days else None, days.end if days else None)
        if found or not window.inferred:
            return found
        back = looking_back(window, turn.today)
        return _between(turn, ask.forums, back.start, back.end)
    occasion = (window.occasion if window else "") or ask.occasion
    if change == "hold meeting":
        occasion = occasion or "last"
        today = select_meetings(turn.session, ask.forums, turn.today, turn.today)
        if ask.forums and today:
            return today
    if occasion:
        return meetings_of(turn.session, ask.forums, occasion, turn.today)
    return _between(turn, ask.forums, turn.today, None)


def _between(
    turn: Turn, labels: Sequence[str], start: date | None, end: date | None
) -> list[MeetingRecord]:
    return select_meetings(turn.session, labels, start, end, cancelled_too=True)


def _new_day(meeting: MeetingRecord, said: dict[str, str]) -> date | None:
    """The day a meeting is moved to: as said, "the 17th" of its own month, "Thursday" of its own
    week, or so many days later.
    """
    on = meeting.held_on
    if "shift" in said:
        return _later(on, int(said["shift"]))
    if "day" in said:
        try:
            return on.replace(day=int(said["day"]))
        except ValueError:
            return date.fromisoformat(said["date"])
    if "weekday" in said:
        return on + timedelta(days=int(said["weekday"]) - on.weekday())
    return date.fromisoformat(said["date"]) if "date" in said else None


def _later(day: date, days: int) -> date | None:
    """The day so many days later; null beyond the calendar's end."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _of(change: str, ref: str) -> Change:
    return {"change": change, "record": "meeting", "ref": ref}


def _said(said: dict[str, str], *fields: str) -> dict[str, str]:
    return {field: said[field] for field in fields if said.get(field)}


def _hidden(ask: Ask, turn: Turn) -> str:
    """What is said where the forum may not be named here; "" where it may."""
    labels = ask.forums or tuple(ref.partition("@")[0] for ref in ask.refs)
    if not labels:
        return ""
    hidden = shown(select_forums(turn.session, labels), turn, lambda forum: forum.marking)[1]
    return not_shown(hidden) if hidden else ""


def _refused(ask: Ask, why: str, turn: Turn) -> Reply:
    """A refusal by access, or that nothing of it is shown here."""
    by_access = refusal(turn.asker, "move meeting") == why
    return say(why, intent=ask.intent, refused=why if by_access else None)
