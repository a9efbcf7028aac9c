"""How actions and the questions about them are put in words."""

from dataclasses import dataclass
from datetime import date

from handlers.ask import Ask
from handlers.turn import Turn
from handlers.wording import counted, full_day, listed, short_day
from store.actions import ActionFilter, ActionRecord, Days
from store.columns import OPEN_STATUSES


@dataclass(frozen=True, slots=True)
class Description:
    """What was looked for: "open action", "open actions", " owned by West Yorkshire Police"."""

    one: str
    many: str
    rest: str


def due_words(action: ActionRecord, today: date) -> str:
    """When an action is due and how that is known; how late it is."""
    if not action.is_open:
        return (
            f"closed {short_day(action.closed_on)}"
            if action.closed_on
            else "no closing date recorded"
        )
    if action.expected is None:
        return "no date recorded" + (
            f"; no later meeting of {action.forum_label} is recorded" if action.forum else ""
        )
    if action.due is None:
        said = f"no date recorded; due back at {action.forum_label} on {full_day(action.expected)}"
    else:
        said = f"due {full_day(action.due)}"
    if action.expected < today:
        said += f", {counted((today - action.expected).days, 'day')} overdue"
    elif action.expected == today:
        said += ", today"
    return said


def detail_of(action: ActionRecord, today: date) -> list[str]:
    """An action in full, a sentence for each thing worth knowing; what is not recorded is said."""
    sentences = [
        f"{action.ref}: {action.text}",
        f"Owner: {listed(action.owners) or 'no owner recorded'}.",
        f"Status: {action.status}.",
        f"{'Due' if action.is_open else 'Closing'}: {due_words(action, today)}.",
        f"Latest update: {action.latest_update or 'no update recorded.'}",
    ]
    if action.forum:
        raised = (
            f"Raised at {action.forum} ({action.forum_label})"
            if action.forum != action.forum_label
            else f"Raised at {action.forum}"
        )
        raised += (
            f" on {full_day(action.raised_on)}"
            if action.raised_on
            else ", meeting date not recorded"
        )
        if action.item:
            raised += f", item {action.item}" + (
                f" ({action.item_title})" if action.item_title else ""
            )
        sentences.append(raised + ".")
    if action.priority:
        sentences.append(f"Plan: {action.priority}.")
    return sentences


def describe(wanted: ActionFilter, ask: Ask, turn: Turn) -> Description:
    """What was looked for, in words, so that a misreading of the question shows."""
    state = _state(wanted, ask)
    rest = ""
    if wanted.owners:
        rest += f" owned by {listed(wanted.owners, 'and' if wanted.all_owners else 'or')}"
    if wanted.several_owners:
        rest += " with more than one owner"
    if wanted.no_owner:
        rest += " without a recorded owner"
    if wanted.no_due:
        rest += " without a recorded due date"
    if wanted.no_update:
        rest += " without a recorded update"
    if wanted.forums:
        rest += f" of {listed(wanted.forums, 'or')}"
    if wanted.item:
        rest += f" from item {wanted.item}"
    if wanted.priorities:
        rest += f" under {listed(wanted.priorities, 'or')}"
    if ask.topic:
        rest += f" about “{ask.topic}”"
    rest += _days(" raised", wanted.raised) + _days(" closed", wanted.closed)
    if ask.late_by_days:
        rest += f" by more than {counted(ask.late_by_days, 'day')}"
    elif not ask.overdue:
        rest += _days(" due", wanted.expected)
    for kind, name in ask.without:
        rest += f", not {name}" if kind != "topic" else f", not about “{name}”"
    if ask.overdue or wanted.expected:
        rest += f" (today is {full_day(turn.today)})" if ask.overdue else ""
    adjective = f"{state} " if state else ""
    return Description(f"{adjective}action", f"{adjective}actions", rest)


def _state(wanted: ActionFilter, ask: Ask) -> str:
    if ask.overdue or ask.late_by_days:
        return "overdue"
    if wanted.statuses == OPEN_STATUSES:
        return "open"
    if wanted.statuses == ("complete",):
        return "closed"
    return listed(wanted.statuses, "or") if len(wanted.statuses) < 4 else ""


def _days(verb: str, days: Days | None) -> str:
    if days is None:
        return ""
    if days.start and days.end:
        if days.start == days.end:
            return f"{verb} on {full_day(days.start)}"
        return f"{verb} from {full_day(days.start)} to {full_day(days.end)}"
    if days.start:
        return f"{verb} since {full_day(days.start)}"
    return f"{verb} by {full_day(days.end)}" if days.end else verb
