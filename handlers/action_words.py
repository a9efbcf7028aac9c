"""How actions and the questions about them are put in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.ask import Ask
from handlers.reply import Entries, Entry, Line, Part
from handlers.turn import Turn
from handlers.windows import known_days, looking_back
from handlers.wording import capitalised, counted, full_day, listed, short_day
from store.actions import ActionFilter, ActionRecord, Days
from store.columns import OPEN_STATUSES

_SAID_ONCE_FROM = 3


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


def action_entries(actions: Sequence[ActionRecord], today: date, first: int = 1) -> list[Part]:
    """The actions as a list; what is true of all of them is said once, above it."""
    shared = {(action.status, due_words(action, today)) for action in actions}
    once = len(shared) == 1 and len(actions) >= _SAID_ONCE_FROM
    entries = Entries(tuple(action_entry(each, today, brief=once) for each in actions), first)
    if not once:
        return [entries]
    status, due = shared.pop()
    return [Line(capitalised(f"{'all' if first == 1 else 'these'} are {status}; {due}.")), entries]


def action_entry(action: ActionRecord, today: date, *, brief: bool = False) -> Entry:
    """An action in a list: its owners, and unless `brief` its state and when it is due."""
    owners = listed(action.owners) or "no owner recorded"
    rest = "" if brief else f"; {action.status}; {due_words(action, today)}"
    return Entry(action.ref, action.text, owners + rest)


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
        sentences.append(_raised(action))
    if action.priority:
        sentences.append(f"Plan: {action.priority}.")
    return sentences


def _not_moved(ask: Ask, turn: Turn) -> str:
    """Since when nothing was recorded of an action; what a load brought has no day."""
    if ask.window is None:
        return ""
    known = known_days(turn.session, looking_back(ask.window, turn.today), turn.today)
    return f" with nothing recorded through me {known.words}" if known else ""


def _raised(action: ActionRecord) -> str:
    """Where an action came from: forum, day and item."""
    said = f"Raised at {action.forum}"
    if action.forum != action.forum_label:
        said += f" ({action.forum_label})"
    said += (
        f" on {full_day(action.raised_on)}" if action.raised_on else ", meeting date not recorded"
    )
    if action.item:
        said += f", item {action.item}" + (f" ({action.item_title})" if action.item_title else "")
    return said + "."


def describe(wanted: ActionFilter, ask: Ask, turn: Turn) -> Description:
    """What was looked for, in words, so that a misreading of the question shows."""
    state = _state(wanted, ask)
    owned = f" owned by {listed(wanted.owners, 'and' if wanted.all_owners else 'or')}"
    said = (
        (wanted.owners, owned),
        (wanted.several_owners, " with more than one owner"),
        (wanted.no_owner, " without a recorded owner"),
        (wanted.has_owner, " with a recorded owner"),
        (wanted.no_due, " without a recorded due date"),
        (wanted.has_due, " with a recorded due date"),
        (wanted.no_update, " without a recorded update"),
        (not wanted.no_update and ask.no_update, _not_moved(ask, turn)),
        (wanted.forums, f" of {listed(wanted.forums, 'or')}"),
        (wanted.item, f" from item {wanted.item}"),
        (wanted.priorities, f" under {listed(wanted.priorities, 'or')}"),
        (ask.topic, f" about “{ask.topic}”"),
    )
    rest = "".join(words for is_wanted, words in said if is_wanted)
    rest += _days(" raised", wanted.raised) + _days(" closed", wanted.closed)
    if ask.late_by_days:
        rest += f" by more than {counted(ask.late_by_days, 'day')}"
    elif not ask.overdue:
        rest += _days(" due", wanted.expected)
    for kind, name in ask.without:
        rest += f", not {name}" if kind != "topic" else f", not about “{name}”"
    if ask.overdue:
        rest += f" (today is {full_day(turn.today)})"
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
