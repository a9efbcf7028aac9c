"""A change of a meeting in full words, with what is to be known before it is confirmed: how the
meeting stands, its agenda, the actions that are thereby expected on another day.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.bank_holidays import doubts_about
from handlers.change_words import CONFIRMING
from handlers.may import refusal
from handlers.meeting_expectations import elsewhere
from handlers.record_words import asked, meeting_words
from handlers.reply import Line, Reply, say
from handlers.turn import Turn
from handlers.wording import capitalised, clock, counted, distinct, full_day
from store.meetings import MeetingRecord, select_agenda, select_meetings
from store.trails import present_ref

Change = dict[str, Any]
# A start before or after these is more likely a slip of am and pm.
EARLIEST, LATEST = "08:00", "20:00"


def propose_again(change: Change, turn: Turn) -> Reply:
    """The same change, as it was corrected or with the record as it is now: of a meeting that was
    moved meanwhile, under its new day.
    """
    if change["change"] == "schedule meeting" or _diary(turn, change["ref"]):
        return proposed("changes.edit", change, turn)
    ref = present_ref(turn.session, change["ref"])
    if not ref or not _diary(turn, ref):
        gone = f"{capitalised(meeting_words(change['ref']))} is not in the diary any more."
        return say(gone, intent="changes.edit", records=(change["ref"],))
    return proposed("changes.edit", {**change, "ref": ref}, turn)


def _diary(turn: Turn, ref: str) -> list[MeetingRecord]:
    """The meeting of this ref, if there is one, cancelled or not."""
    label, _, day = ref.rpartition("@")
    on = date.fromisoformat(day)
    return select_meetings(turn.session, [label], on, on, cancelled_too=True)


def proposed(name: str, change: Change, turn: Turn, warning: str = "") -> Reply:
    """The question whether to write a change of a meeting; `name` is the intent that asked for it.
    What cannot be written (two meetings of a forum on one day) is said and not proposed.
    """
    refused = refusal(turn.asker, change["change"])
    if refused:
        return say(refused, intent=name, refused=refused)
    label, _, day = change["ref"].partition("@")
    held_on = date.fromisoformat(day)
    diary = select_meetings(turn.session, [label], cancelled_too=True)
    before = next((meeting for meeting in diary if meeting.held_on == held_on), None)
    on = date.fromisoformat(change["date"]) if "date" in change else held_on
    other = next((meeting for meeting in diary if meeting.held_on == on), None)
    if change["change"] == "move meeting" and on != held_on and other is not None:
        return say(
            f"{meeting_words(other.ref)} is in the diary already"
            f"{' (cancelled)' if other.status == 'cancelled' else ''}, "
            "and a forum has one meeting a day, so there is nothing that I can move there.",
            intent=name,
            records=(other.ref,),
            sources=distinct([other.source]),
        )
    if change.get("date") == held_on.isoformat() and change["change"] == "move meeting":
        change = {name: value for name, value in change.items() if name != "date"}
        if not change.keys() & {"start", "end", "venue"}:
            so_already = f"{meeting_words(change['ref'])} is on that day already."
            return say(so_already, intent=name, records=(change["ref"],))
    moved = _Moved(change, before, on)
    lines = [asked(change), *_facts(moved, turn), "Nothing is written until you confirm."]
    return Reply(
        tuple(Line(line) for line in lines),
        intent=name,
        records=(change["ref"],),
        proposal=change,
        warnings=distinct([warning, *_warnings(moved, turn)]),
        sources=distinct([before.source if before else ""]),
        buttons=CONFIRMING,
    )


@dataclass(frozen=True, slots=True)
class _Moved:
    """A change of a meeting, the meeting as it is (null: none yet), and its day when changed."""

    change: Change
    before: MeetingRecord | None
    on: date


def _facts(moved: _Moved, turn: Turn) -> list[str]:
    """What else is to be known: how the meeting stands now, and what depends on its day."""
    change, before = moved.change, moved.before
    label = change["ref"].partition("@")[0]
    facts = [f"Now: {_as_it_is(before)}."] if before is not None else []
    agenda = select_agenda(turn.session, label, before.held_on) if before is not None else []
    if agenda and before is not None and moved.on != before.held_on:
        facts.append(f"Its agenda ({counted(len(agenda), 'item')}) goes with it.")
    days = {meeting.held_on for meeting in select_meetings(turn.session, [label])}
    after = days - ({before.held_on} if before is not None else set())
    if change["change"] != "cancel meeting":
        after = after | {moved.on}
    return [*facts, *elsewhere(turn, label, days, after)]


def _as_it_is(meeting: MeetingRecord) -> str:
    times = clock(meeting.starts_at) if meeting.starts_at else ""
    times += f" to {clock(meeting.ends_at)}" if meeting.starts_at and meeting.ends_at else ""
    facts = (full_day(meeting.held_on), times, meeting.venue, meeting.status or "")
    return ", ".join(fact for fact in facts if fact)


def _warnings(moved: _Moved, turn: Turn) -> list[str]:
    """A day that has passed, is at a weekend or a bank holiday; a forum that meets that day
    already; a state that does not fit the day; an end before the start.
    """
    change, before = moved.change, moved.before
    kind: str = change["change"]
    warnings = list(doubts_about(moved.on, turn.today)) if "date" in change else []
    if kind == "schedule meeting" and before is not None:
        warnings.append(
            f"{meeting_words(before.ref)} is in the diary already "
            f"({before.status or 'planned'}); confirming changes that meeting"
        )
    if kind == "hold meeting" and moved.on > turn.today:
        warnings.append(f"{full_day(moved.on)} has not come yet")
    if kind == "cancel meeting" and moved.on < turn.today:
        warnings.append(f"{full_day(moved.on)} has passed")
    if kind == "move meeting" and before is not None and before.status in ("held", "cancelled"):
        warnings.append(f"{meeting_words(before.ref)} is recorded as {before.status}")
    return [*warnings, *_time_warnings(moved)]


def _time_warnings(moved: _Moved) -> list[str]:
    """An end that is left out or before the start, a start at an odd hour."""
    change, before = moved.change, moved.before
    start, end = change.get("start"), change.get("end")
    warnings: list[str] = []
    if end == "" and before is not None and before.ends_at:
        warnings.append(f"the end that was recorded, {clock(before.ends_at)}, is left out")
    if end and not start and before is not None and before.starts_at:
        start = clock(before.starts_at)
    if start and end and start >= end:
        warnings.append(f"it would end at {end}, before it starts at {start}")
    if start and not EARLIEST <= start <= LATEST:
        warnings.append(f"{start} is outside office hours")
    return warnings
