"""Briefings: all that the register holds on a subject, and what a meeting needs, on one page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.action_words import action_entries
from handlers.ask import Ask
from handlers.gate import not_shown, shown
from handlers.meeting_words import agenda_entry, meeting_sentence, place_sentence
from handlers.metric_words import positions, sentence_of, values_of
from handlers.paging import Told, page
from handlers.registry import intent
from handlers.reply import Entries, Entry, Line, Part, Reply, Value, say
from handlers.turn import Turn
from handlers.windows import known_days
from handlers.wording import capitalised, counted, distinct, listed
from store.actions import ActionFilter, ActionRecord, Days, select_actions
from store.assurance import select_mechanisms
from store.columns import OPEN_STATUSES
from store.forums import select_forums
from store.inspections import select_recommendations
from store.meetings import MeetingRecord, agenda_places, select_agenda, select_meetings
from store.metrics import select_metrics
from store.plan import select_milestones

MOST_OF_A_KIND = 5


@dataclass(frozen=True, slots=True)
class Section:
    """What one kind of record says of a subject: drawn, and all that it is about. `hidden`: how
    many may not be shown here.
    """

    parts: tuple[Part, ...] = ()
    records: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    warnings: tuple[str, ...] = ()
    hidden: int = 0


@intent(
    "briefings.subject",
    help="all that the register holds on a subject: measures, actions, plan, inspections, agendas",
    slots="related subject",
)
def brief_on_subject(ask: Ask, turn: Turn) -> Reply:
    """What speaks of the subject, kind by kind: figures first, then what is open."""
    if not ask.related and ("asked", "anything") in ask.sets:
        return say(f"Nothing is recorded about “{ask.topic}”.", intent=ask.intent)
    if not ask.related:
        return say(
            f"Nothing in the register speaks of “{ask.topic}”: no {listed(_KINDS, 'or')}.",
            intent=ask.intent,
            understood=False,
        )
    refs = ask.related_refs()
    sections = [tell(refs[kind], turn) for kind, tell in _TOLD.items() if kind in refs]
    records = distinct(record for section in sections for record in section.records)
    hidden = sum(section.hidden for section in sections)
    parts: list[Part] = [Line(f"What the register holds on {ask.topic}:")] if records else []
    parts += [part for section in sections for part in section.parts]
    parts += [Line(not_shown(hidden))] if hidden else []
    return Reply(
        tuple(parts),
        intent=ask.intent,
        records=records,
        values=tuple(value for section in sections for value in section.values),
        sources=distinct(source for section in sections for source in section.sources),
        warnings=distinct(warning for section in sections for warning in section.warnings),
    )


def _section(heading: str, told: Sequence[Told], hidden: int = 0) -> Section:
    """Records in a section: the first few of them, and how many more there are."""
    first = told[:MOST_OF_A_KIND]
    rest = len(told) - len(first)
    drawn = (Line(heading), Entries(tuple(each.entry for each in first)))
    more = (Line(f"And {rest:,} more."),) if rest else ()
    return Section(
        (*drawn, *more) if told else (),
        tuple(each.ref for each in told),
        tuple(each.source for each in first),
        hidden=hidden,
    )


def _measures(names: Sequence[str], turn: Turn) -> Section:
    metrics = select_metrics(turn.session, names)
    stated = [position for metric in metrics for position in positions(metric)]
    drawn = _section(
        "Measures:",
        [Told(Entry(sentence_of(p)), p.metric.name, p.metric.source) for p in stated],
    )
    return replace(
        drawn,
        values=tuple(value for position in stated for value in values_of(position)),
        warnings=distinct(position.warning() for position in stated),
    )


def _actions(refs: Sequence[str], turn: Turn) -> Section:
    """What is open first, the late before the others."""
    found = select_actions(turn.session, ActionFilter(refs=tuple(refs)))
    visible, hidden = shown(found, turn, lambda action: action.marking)
    if not visible:
        return Section(hidden=hidden)
    in_order = _late_first(visible)
    first = in_order[:MOST_OF_A_KIND]
    still = sum(action.is_open for action in visible)
    are_open = "all open" if still == len(visible) else f"{still or 'none'} of them open"
    head = f"{capitalised(counted(len(visible), 'action'))}, {are_open}:"
    rest = len(visible) - len(first)
    more = [Line(f"And {rest:,} more.")] if rest else []
    return Section(
        (Line(head), *action_entries(first, turn.today), *more),
        tuple(action.ref for action in in_order),
        tuple(action.source for action in first),
        hidden=hidden,
    )


def _late_first(actions: Sequence[ActionRecord]) -> list[ActionRecord]:
    return sorted(actions, key=lambda each: (not each.is_open, each.expected or date.max))


def _milestones(texts: Sequence[str], turn: Turn) -> Section:
    return _section(
        "In the plan:",
        [
            Told(
                Entry(each.text, each.latest_update, _state(each.priority, each.status)),
                each.text,
                each.source,
            )
            for each in select_milestones(turn.session, texts)
        ],
    )


def _recommendations(refs: Sequence[str], turn: Turn) -> Section:
    return _section(
        "From inspections:",
        [
            Told(Entry(each.ref, each.text, _state(each.kind, each.status)), each.ref, each.source)
            for each in select_recommendations(turn.session, refs)
        ],
    )


def _state(what: str, status: str | None) -> str:
    return f"{what}; {status or 'state not recorded'}"


def _agendas(titles: Sequence[str], turn: Turn) -> Section:
    """Where it stands on an agenda: what is to come first, then the latest."""
    placed, hidden = shown(agenda_places(turn.session, titles), turn, lambda place: place.marking)
    coming = [place for place in placed if place.held_on >= turn.today]
    past = [place for place in placed if place.held_on < turn.today][::-1]
    return _section(
        "On agendas:",
        [
            Told(
                Entry(place_sentence(place)),
                f"{place.label}@{place.held_on.isoformat()}",
                place.source,
            )
            for place in (*coming, *past)
        ],
        hidden,
    )


def _mechanisms(names: Sequence[str], turn: Turn) -> Section:
    return _section(
        "How the office is assured:",
        [
            Told(
                Entry(each.name, each.description or "no description recorded."),
                each.name,
                each.source,
            )
            for each in select_mechanisms(turn.session, names)
        ],
    )


_TOLD = {
    "metric": _measures,
    "action": _actions,
    "milestone": _milestones,
    "recommendation": _recommendations,
    "agenda": _agendas,
    "mechanism": _mechanisms,
}
_KINDS = (
    "measure", "action", "milestone", "recommendation", "agenda item", "assurance mechanism",
)  # fmt: skip


@intent(
    "briefings.meeting",
    help="what you need for a forum's next meeting: when, the agenda, the actions still open",
    slots="forum date",
)
def brief_for_meeting(ask: Ask, turn: Turn) -> Reply:
    """The meeting that is meant, its agenda, and the forum's open actions, overdue first."""
    meeting, instead = _meant(ask, turn)
    if instead is not None:
        return instead
    label = meeting.label if meeting else ask.forums[0]
    found = select_actions(turn.session, ActionFilter(forums=(label,), statuses=OPEN_STATUSES))
    visible, hidden = shown(found, turn, lambda action: action.marking)
    in_order = _late_first(visible)
    shown_now, paging = page(in_order, ask.offset)
    parts = [] if ask.offset else _meeting_parts(label, meeting, turn)
    parts += [] if ask.offset else [Line(_open_sentence(label, visible, turn.today))]
    if shown_now:
        parts += action_entries(shown_now, turn.today, ask.offset + 1)
    parts += [Line(paging.sentence)] if paging.sentence else []
    parts += [Line(not_shown(hidden))] if hidden else []
    return Reply(
        tuple(parts),
        intent=ask.intent,
        records=distinct((_record(meeting), *(action.ref for action in in_order))),
        sources=distinct((meeting.source if meeting else "", *(a.source for a in shown_now))),
        buttons=paging.buttons,
    )


def _meant(ask: Ask, turn: Turn) -> tuple[MeetingRecord | None, Reply | None]:
    """The meeting to be briefed for: the forum's next, or the one in the days that were said; or
    what has to be said instead.
    """
    forums, hidden = shown(
        select_forums(turn.session, ask.forums), turn, lambda forum: forum.marking
    )
    if ask.forums and not forums:
        return None, say(not_shown(hidden), intent=ask.intent)
    known = known_days(turn.session, ask.window, turn.today) if ask.window else None
    days = known.days if known else Days(turn.today)
    if days.start is None and (days.end is None or days.end >= turn.today):
        days = Days(turn.today, days.end)  # "before COM" is of the next one
    coming, hidden = shown(
        select_meetings(turn.session, ask.forums, days.start, days.end),
        turn,
        lambda meeting: meeting.marking,
    )
    if coming or (ask.forums and not ask.window):
        return next(iter(coming), None), None
    of = f" of {listed(ask.forums)}" if ask.forums else ""
    when = f" {known.words}" if known and known.words else ""
    said = [f"No meeting{of} is recorded{when}."]
    return None, say(*said, *([not_shown(hidden)] if hidden else []), intent=ask.intent)


def _record(meeting: MeetingRecord | None) -> str:
    return f"{meeting.label}@{meeting.held_on.isoformat()}" if meeting else ""


def _meeting_parts(label: str, meeting: MeetingRecord | None, turn: Turn) -> list[Part]:
    """When the forum meets next, and what is on the agenda."""
    if meeting is None:
        return [Line(f"No coming meeting of {label} is recorded.")]
    lines = select_agenda(turn.session, label, meeting.held_on)
    head = Line(meeting_sentence(meeting, turn, "next"))
    if not lines:
        return [head, Line("No agenda is recorded for it.")]
    return [head, Line("Agenda:"), Entries(tuple(agenda_entry(line) for line in lines))]


def _open_sentence(label: str, actions: Sequence[ActionRecord], today: date) -> str:
    """How many actions are open, and what of them needs attention."""
    counts = (
        (sum(action.is_overdue(today) for action in actions), "overdue"),
        (sum(not action.owners for action in actions), "without a recorded owner"),
        (sum(not action.latest_update for action in actions), "without a recorded update"),
        (sum(a.status == "proposed for closure" for a in actions), "put forward for closure"),
    )
    said = [f"{count:,} {what}" for count, what in counts if count]
    head = capitalised(f"{counted(len(actions), 'open action')} of {label}")
    return f"{head}: {listed(said)}." if said else f"{head}."
