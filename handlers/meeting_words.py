"""How meetings and their agendas are put in words."""

from handlers.reply import Entry
from handlers.turn import Turn
from handlers.wording import clock, counted, full_day
from store.meetings import AgendaPlace, AgendaRecord, MeetingRecord

_OCCASIONS = {"next": "Next meeting of", "last": "Last meeting of", "first": "First meeting of"}


def meeting_sentence(meeting: MeetingRecord, turn: Turn, occasion: str) -> str:
    """A meeting in a sentence; what is not recorded of it is said. `occasion` may be ""."""
    name = meeting.forum if meeting.forum == meeting.label else f"{meeting.forum} ({meeting.label})"
    said = f"{_OCCASIONS.get(occasion, 'Meeting of')} {name}: {full_day(meeting.held_on)}"
    said += f", {_times(meeting) or 'time not recorded'}"
    said += f", {meeting.venue or 'venue not recorded'}"
    days = (meeting.held_on - turn.today).days
    away = f"in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} ago"
    return f"{said} ({meeting.status or 'status not recorded'}, {away if days else 'today'})."


def meeting_entry(meeting: MeetingRecord) -> Entry:
    """A meeting in a list: forum, day, times, venue and status."""
    facts = (_times(meeting), meeting.venue, meeting.status or "")
    return Entry(
        meeting.label, full_day(meeting.held_on), ", ".join(fact for fact in facts if fact)
    )


def _times(meeting: MeetingRecord) -> str:
    """From when to when; "" where the time is not recorded."""
    if not meeting.starts_at:
        return ""
    return clock(meeting.starts_at) + (f" to {clock(meeting.ends_at)}" if meeting.ends_at else "")


def agenda_entry(line: AgendaRecord) -> Entry:
    """A line of an agenda: its item, title and lead."""
    label = f"Item {line.item}" if line.kind != "future item" else f"Item {line.item} (future)"
    return Entry(label, line.title, f"lead: {line.lead}" if line.lead else "")


def place_sentence(place: AgendaPlace) -> str:
    """Where an item stands, in a sentence."""
    kind = "paper" if place.kind == "paper" else "item"
    return (
        f"{place.title}: {kind} {place.item} of {place.label} on {full_day(place.held_on)}; "
        f"lead: {place.lead or 'not recorded'}."
    )
