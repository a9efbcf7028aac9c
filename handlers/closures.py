"""The days on which the office is closed, so that nothing is posted and nobody is reminded."""

from datetime import date, timedelta
from typing import Any

from handlers.ask import Ask
from handlers.bank_holidays import SATURDAY, bank_holidays, is_bank_holiday
from handlers.change_words import CONFIRMING
from handlers.registry import intent
from handlers.reply import Entries, Entry, Line, Reply, say
from handlers.turn import Turn
from handlers.who_may import refused_now
from handlers.wording import full_day, listed
from store.closures import SETTINGS_SAY, closures, said_closures

Change = dict[str, Any]
LONGEST = 31
_AHEAD = timedelta(days=366)
_SAID = "closed, as said in chat"
_NOT_WRITTEN = "Nothing is written until you confirm."
_ONE_DAY = timedelta(days=1)


@intent(
    "closures.close",
    help="a day on which the office is closed, so that nothing is posted",
    slots="date",
    is_change=True,
)
def close(ask: Ask, turn: Turn) -> Reply:
    """Propose that the office is closed on a day, or on each working day of several."""
    days = days_said(ask)
    if isinstance(days, Reply):
        return days
    known = closures(turn.session)
    new = [day for day in days if day not in known and _is_worked(day)]
    if not new:
        return say(*(_why_closed(day, turn) for day in days[:LONGEST]), intent=ask.intent)
    return propose_closure(_change("close office", new, _SAID), turn)


@intent("closures.open", help="a closed day on which the office is open after all", slots="date",
        is_change=True)  # fmt: skip
def open_again(ask: Ask, turn: Turn) -> Reply:
    """Propose that the office is open on a day that somebody said was closed."""
    days = days_said(ask)
    if isinstance(days, Reply):
        return days
    said = said_closures(turn.session)
    found = [day for day in days if day in said]
    if not found:
        return say(*(_why_closed(day, turn) for day in days[:LONGEST]), intent=ask.intent)
    return propose_closure(_change("open office", found, None), turn)


def propose_closure(change: Change, turn: Turn) -> Reply:
    """The question whether the office is closed on some days, or open after all."""
    is_opened = change["closed"] is None
    name = "closures.open" if is_opened else "closures.close"
    refused = refused_now(change, turn)
    if refused:
        return say(refused, intent=name, refused=refused)
    refs = [change["ref"]] if "ref" in change else change["refs"]
    days = listed([full_day(date.fromisoformat(ref)) for ref in refs])
    if is_opened:
        lines = [f"Shall I take the office to be open on {days} after all?"]
    else:
        closed = "a day" if len(refs) == 1 else "days"
        lines = [
            f"Shall I keep {days} as {closed} on which the office is closed?",
            "What is promised for it is posted on the next working day.",
        ]
    return say(*lines, _NOT_WRITTEN, intent=name, proposal=change, buttons=CONFIRMING)


@intent("closures.list", help="when the office is closed, and the bank holidays", slots="date")
def list_closures(ask: Ask, turn: Turn) -> Reply:
    """Whether the office is closed on a day; or all closed days of the next year."""
    if dict(ask.sets).get("on"):
        days = days_said(ask)
        if isinstance(days, Reply):
            return days
        return say(*(_why_closed(day, turn) for day in days[:LONGEST]), intent=ask.intent)
    until = turn.today + _AHEAD
    holidays = {**bank_holidays(turn.today.year), **bank_holidays(turn.today.year + 1)}
    every = {day: f"bank holiday: {name}" for day, name in holidays.items()}
    every |= closures(turn.session)
    coming = [(day, every[day]) for day in sorted(every) if turn.today <= day <= until]
    entries = tuple(Entry(full_day(day), why) for day, why in coming)
    head = "The office is closed at weekends, and on these days of the next year:"
    return Reply((Line(head), Entries(entries)), intent=ask.intent)


def days_said(ask: Ask) -> list[date] | Reply:
    """The days that were said, or the question which."""
    said = dict(ask.sets)
    if said.get("days"):
        return [date.fromisoformat(each) for each in said["days"].split(";")]
    if not said.get("on"):
        return say("On which day?", intent=ask.intent, missing=("date",))
    first = date.fromisoformat(said["on"])
    last = date.fromisoformat(said.get("last") or said["on"])
    if (last - first).days > LONGEST:
        why = f"That is more than {LONGEST} days, so I have set up nothing. Say fewer at a time."
        return say(why, intent=ask.intent)
    return [first + n * _ONE_DAY for n in range((last - first).days + 1)]


def _change(name: str, days: list[date], closed: str | None) -> Change:
    refs = [day.isoformat() for day in days]
    of: Change = {"ref": refs[0]} if len(refs) == 1 else {"refs": refs}
    return {"change": name, "record": "closure", **of, "closed": closed}


def _is_worked(day: date) -> bool:
    return day.weekday() < SATURDAY and not is_bank_holiday(day)


def _why_closed(day: date, turn: Turn) -> str:
    """Whether the office is closed on a day, and why."""
    known = closures(turn.session).get(day)
    if day.weekday() >= SATURDAY:
        return f"On {full_day(day)} the office is closed: it is a {day:%A}."
    if is_bank_holiday(day):
        return f"On {full_day(day)} the office is closed: {bank_holidays(day.year)[day]}."
    if known == SETTINGS_SAY:
        return (
            f"On {full_day(day)} the office is closed, as the settings say "
            "(REMEMBRANCER_CLOSED_DAYS): it can only be changed there."
        )
    return f"On {full_day(day)} the office is {'closed' if known else 'open'}."
