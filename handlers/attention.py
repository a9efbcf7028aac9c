"""What somebody in charge should know: what is late, off course or awaited, and what is next."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.action_words import action_entries
from handlers.ask import Ask
from handlers.gate import not_shown, shown
from handlers.meeting_words import meeting_entry
from handlers.metric_words import positions
from handlers.registry import intent
from handlers.reply import Entries, Line, Part, Reply
from handlers.turn import Turn
from handlers.wording import counted, distinct, full_day, listed
from store.actions import ActionFilter, ActionRecord, Days, select_actions
from store.columns import OPEN_STATUSES
from store.inspections import InspectionRecord, select_inspections
from store.meetings import MeetingRecord, select_meetings
from store.metrics import MetricRecord, select_metrics
from store.plan import MilestoneRecord, select_milestones

MOST_NAMED = 3
# A meeting this near has to be prepared for.
NEAR = timedelta(days=14)


@intent(
    "attention",
    help="what needs attention: late actions and milestones, measures off course, what is next",
)
def show_attention(ask: Ask, turn: Turn) -> Reply:
    """What is late, worse than its baseline or awaited, a few of each, and the meetings of the next
    14 days; the words that show the rest.
    """
    late, hidden = _late_actions(turn)
    worse = _worse_measures(turn)
    milestones = [each for each in select_milestones(turn.session) if each.is_late(turn.today)]
    awaited = [each for each in select_inspections(turn.session) if each.is_awaited(turn.today)]
    meetings = _near_meetings(turn)
    sections = (
        *_on_actions(late, turn),
        *_on_measures(worse),
        *_on_milestones(milestones),
        *_on_inspections(awaited, turn),
    )
    parts: list[Part] = [Line(f"Needing attention on {full_day(turn.today)}:"), *sections]
    if not sections:
        parts = [Line("Nothing recorded is overdue, worse than its baseline or awaited.")]
    if meetings:
        parts += [Line("Meetings in the next 14 days:")]
        parts += [Entries(tuple(meeting_entry(each) for each in meetings))]
    parts += [Line(not_shown(hidden))] if hidden else []
    told = (
        *late[:MOST_NAMED], *worse[:MOST_NAMED], *milestones[:MOST_NAMED], *awaited, *meetings,
    )  # fmt: skip
    return Reply(
        tuple(parts),
        intent=ask.intent,
        records=(
            *(action.ref for action in late),
            *(metric.name for metric in worse),
            *(milestone.text for milestone in milestones),
            *(f"{each.label}@{each.held_on.isoformat()}" for each in meetings),
        ),
        sources=distinct(each.source for each in told),
    )


def _late_actions(turn: Turn) -> tuple[list[ActionRecord], int]:
    """The overdue actions that may be shown here, the longest overdue first."""
    days = Days(None, turn.today - timedelta(days=1))
    found = select_actions(turn.session, ActionFilter(statuses=OPEN_STATUSES, expected=days))
    visible, hidden = shown(found, turn, lambda action: action.marking)
    return sorted(visible, key=lambda action: action.expected or turn.today), hidden


def _worse_measures(turn: Turn) -> list[MetricRecord]:
    """The measures worse than their baseline in any part, those furthest from it first."""
    metrics = select_metrics(turn.session)
    worse = {
        metric.name: [part.relative_change for part in positions(metric) if part.is_worse]
        for metric in metrics
    }
    return sorted(
        (metric for metric in metrics if worse[metric.name]),
        key=lambda metric: max(worse[metric.name]),
        reverse=True,
    )


def _near_meetings(turn: Turn) -> list[MeetingRecord]:
    coming = select_meetings(turn.session, (), turn.today, turn.today + NEAR)
    return shown(coming, turn, lambda meeting: meeting.marking)[0]


def _on_actions(late: Sequence[ActionRecord], turn: Turn) -> list[Part]:
    if not late:
        return []
    unowned = sum(not action.owners for action in late)
    without = f", {unowned:,} of them without a recorded owner" if unowned else ""
    head = f"{counted(len(late), 'action')} overdue{without}{_rest(late, 'what is overdue')}"
    return [Line(head), *action_entries(late[:MOST_NAMED], turn.today)]


def _on_measures(worse: Sequence[MetricRecord]) -> list[Part]:
    if not worse:
        return []
    names = listed([metric.name for metric in worse[:MOST_NAMED]])
    more = _rest(worse, "which measures are worse")
    head = f"{counted(len(worse), 'measure')} worse than {'its' if len(worse) == 1 else 'their'}"
    return [Line(f"{head} baseline, the furthest from it {names}{more}")]


def _on_milestones(late: Sequence[MilestoneRecord]) -> list[Part]:
    if not late:
        return []
    names = "; ".join(f"{each.text} ({each.priority})" for each in late[:MOST_NAMED])
    return [
        Line(f"{counted(len(late), 'milestone')} late: {names}{_rest(late, 'late milestones')}")
    ]


def _on_inspections(awaited: Sequence[InspectionRecord], turn: Turn) -> list[Part]:
    """What the office still has to answer, and by when (Police Act 1996 s.55)."""
    return [Line(f"No response is recorded to {each.name}{_by(each, turn)}.") for each in awaited]


def _by(inspection: InspectionRecord, turn: Turn) -> str:
    day = inspection.last_day
    if day is None:
        return ", and no day by which it is due"
    return f": {'was' if day < turn.today else 'is'} due by {full_day(day)}"


def _rest(records: Sequence[object], words: str) -> str:
    """How to see those that are not named; only the end of the sentence where all are."""
    return f". Say “{words}” for all." if len(records) > MOST_NAMED else "."
