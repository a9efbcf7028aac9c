"""The police and crime plan: priorities and themes, what they hope for, and their milestones."""

from collections.abc import Sequence
from datetime import date

from handlers.ask import Ask
from handlers.paging import Told, list_reply
from handlers.patterns import Pattern
from handlers.registry import intent
from handlers.reply import Entries, Entry, Line, Part, Reply, say
from handlers.turn import Turn
from handlers.windows import known_days
from handlers.wording import capitalised, counted, distinct, full_day, listed
from store.columns import OPEN_STATUSES
from store.plan import MilestoneRecord, PriorityRecord, select_milestones, select_priorities

_THEMES = Pattern(r"(?i)\bthemes?\b|cross.?cutting")
_NUMBERED = Pattern(r"(?i)\bpriorit(?:y|ies)\b")
_DATED = Pattern(
    r"(?i)\b(?:with|have|has|got|any|an?)\b[a-z ]{0,16}\b(?:deadlines?|(?:due )?dates?|date set)\b"
    r"|\bdated\b"
)


@intent(
    "plan.priorities",
    help="the priorities and cross-cutting themes of the plan",
    slots="quantity",
    needs="priority|plan|objective|outcome",
)
def list_priorities(ask: Ask, turn: Turn) -> Reply:
    """All priorities, all themes, or both, with their titles."""
    if ask.priorities:
        return show_priority(ask, turn)
    every = select_priorities(turn.session)
    if _THEMES.search(ask.text) and not _NUMBERED.search(ask.text):
        chosen, one, many = [p for p in every if p.is_theme], "cross-cutting theme", ""
    elif ask.count:
        chosen, one, many = [p for p in every if not p.is_theme], "priority", "priorities"
    else:
        chosen, one, many = every, "priority or theme", "priorities and themes"
    head = capitalised(f"{counted(len(chosen), one, many)} in the plan.")
    parts: list[Part] = [Line(head), Entries(tuple(_priority_entry(each, ask) for each in chosen))]
    return Reply(
        tuple(parts),
        intent=ask.intent,
        records=tuple(each.name for each in chosen),
        count=len(chosen) if ask.count else None,
        sources=distinct(each.source for each in chosen),
    )


@intent(
    "plan.priority",
    help="a priority or theme: its title, objective, hoped-for outcomes and milestones",
    slots="priority",
    needs="priority",
)
def show_priority(ask: Ask, turn: Turn) -> Reply:
    """The priorities that were named, each in full, what was asked for first."""
    if not ask.priorities:
        return list_priorities(ask, turn)
    chosen = select_priorities(turn.session, ask.priorities)
    milestones = select_milestones(turn.session, priorities=ask.priorities)
    lines: list[str] = []
    for priority in chosen:
        lines += _priority_sentences(priority, ask)
        under = [milestone.text for milestone in milestones if milestone.priority == priority.name]
        lines.append(f"Milestones: {'; '.join(under) or 'none recorded'}.")
    return say(
        *lines,
        intent=ask.intent,
        records=tuple(priority.name for priority in chosen),
        sources=distinct(priority.source for priority in chosen),
    )


@intent(
    "plan.milestones",
    help="milestones by priority, state or date; those that are late",
    slots="priority status date absence quantity limit milestone related",
    needs="milestone",
)
def list_milestones(ask: Ask, turn: Turn) -> Reply:
    """The milestones that the question means, with priority, state and date."""
    if ask.topic and not (ask.milestones or ask.priorities):
        return say(f"No milestone of the plan speaks of {ask.topic}.", intent=ask.intent)
    every = select_milestones(turn.session, ask.milestones, ask.priorities)
    if ask.milestones and not every:  # a word of the milestone may be a word of a priority's title
        every = select_milestones(turn.session, ask.milestones)
    chosen, what = _fitting(every, ask, turn)
    if len(chosen) == 1 and (ask.milestones or not ask.count):
        return _in_full(ask, chosen, turn)
    under = f" under {listed(ask.priorities, 'or')}" if ask.priorities else ""
    return list_reply(
        ask,
        f"{counted(len(chosen), 'milestone')}{under}{what}.",
        chosen,
        lambda each: Told(_milestone_entry(each, turn.today), each.text, each.source),
    )


@intent(
    "plan.milestone",
    help="a milestone by some of its words: when it is due, where it stands, the latest update",
    slots="milestone status date",
    needs="milestone",
)
def show_milestone(ask: Ask, turn: Turn) -> Reply:
    """The milestones that the words fit, each in full."""
    if not ask.milestones:
        return list_milestones(ask, turn)
    return _in_full(ask, select_milestones(turn.session, ask.milestones), turn)


def _priority_entry(priority: PriorityRecord, ask: Ask) -> Entry:
    detail = ""
    if ask.asks_about("objective"):
        detail = priority.objective
    elif ask.asks_about("outcome"):
        detail = "; ".join(priority.outcomes)
    return Entry(priority.name, priority.title, detail)


def _priority_sentences(priority: PriorityRecord, ask: Ask) -> list[str]:
    title = f"{priority.name}: {priority.title}."
    objective = f"Objective: {priority.objective or 'not recorded.'}"
    outcomes = "Hoped-for outcomes: " + ("; ".join(priority.outcomes) or "none recorded") + "."
    if ask.asks_about("outcome") and not ask.asks_about("objective"):
        return [title, outcomes, objective]
    return [title, objective, outcomes]


def _fitting(
    every: Sequence[MilestoneRecord], ask: Ask, turn: Turn
) -> tuple[list[MilestoneRecord], str]:
    """The milestones that a question means, and how that is said."""
    if ask.overdue or ask.late_by_days:
        return [
            m for m in every if m.is_late(turn.today)
        ], f" late (today is {full_day(turn.today)})"
    chosen, what = list(every), ""
    if ask.statuses:
        chosen = [m for m in chosen if (m.status or "open") in ask.statuses]
        is_open = ask.statuses == OPEN_STATUSES
        what = " not yet complete" if is_open else f" {listed(ask.statuses, 'or')}"
    if ask.no_date:
        return [m for m in chosen if m.due is None], what + " without a recorded date"
    if ask.no_update:
        return [m for m in chosen if not m.latest_update], what + " without a recorded update"
    known = known_days(turn.session, ask.window, turn.today) if ask.window else None
    if known is not None and (known.days.start or known.days.end):
        first, last = known.days.start or date.min, known.days.end or date.max
        return [m for m in chosen if m.due and first <= m.due <= last], f"{what} due {known.words}"
    if _DATED.search(ask.text):
        return [m for m in chosen if m.due is not None], what + " with a recorded date"
    if ask.asks_about("next") or (
        ask.asks_about("due") and not ask.priorities and not ask.statuses
    ):
        coming = [m for m in chosen if m.due and m.due >= turn.today and not m.is_ended]
        coming.sort(key=lambda m: m.due or date.max)
        if coming:
            return coming[:1] if ask.asks_about("next") else coming, what + " still to come"
    return chosen, what


def _in_full(ask: Ask, chosen: Sequence[MilestoneRecord], turn: Turn) -> Reply:
    lines: list[str] = []
    for milestone in chosen:
        lines += [
            f"{milestone.text} ({milestone.priority}).",
            f"Due: {_due(milestone, turn.today)}.",
            f"Status: {milestone.status or 'not recorded'}.",
            f"Latest update: {milestone.latest_update or 'none recorded.'}",
        ]
    return say(
        *lines,
        intent=ask.intent,
        records=tuple(milestone.text for milestone in chosen),
        sources=distinct(milestone.source for milestone in chosen),
    )


def _milestone_entry(milestone: MilestoneRecord, today: date) -> Entry:
    status = milestone.status or "state not recorded"
    return Entry(milestone.text, "", f"{milestone.priority}; {status}; {_due(milestone, today)}")


def _due(milestone: MilestoneRecord, today: date) -> str:
    if milestone.due is None:
        return "no date recorded"
    late = (
        counted((today - milestone.due).days, "day") + " late" if milestone.is_late(today) else ""
    )
    return full_day(milestone.due) + (f", {late}" if late else "")
