"""Which record a question about the past means, what it is now, and its recorded changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.action_words import detail_of
from handlers.ask import Ask, Window
from handlers.gate import shown
from handlers.meeting_words import meeting_sentence
from handlers.periods import period_days
from handlers.record_words import called
from handlers.turn import Turn
from handlers.windows import known_days, looking_back, meetings_of
from handlers.wording import full_day, listed
from store.actions import ActionFilter, Days, select_actions
from store.changing_records import BETWEEN
from store.forums import select_forums
from store.history import ACTION, RecordedChange, changes_like, changes_of
from store.inspections import select_recommendations
from store.meetings import MeetingRecord, select_meetings
from store.metrics import MetricRecord, select_metrics
from store.plan import select_milestones
from store.trails import Trail, trails_of


@dataclass(frozen=True, slots=True)
class Meant:
    """A record: its kind, what it is referred to as, what it is now in sentences, where that
    stands, and its changes, oldest first. `note`: what should be known of how it was found.
    """

    kind: str
    ref: str
    facts: tuple[str, ...]
    source: str
    changes: tuple[RecordedChange, ...]
    note: str = ""


def parted_from_days(ask: Ask, turn: Turn) -> tuple[Ask, Days, str]:
    """The ask that names the record, the days whose changes are asked for, and these in words. A
    day beside a meeting or a figure tells which one is meant, save where it is since then.
    """
    window = ask.window and looking_back(ask.window, turn.today)
    is_open = window is not None and (window.edge == "after" or (window.start and not window.end))
    if window is None or (dict(ask.sets).get("record") in ("meeting", "reading") and not is_open):
        return ask, Days(), ""
    known = known_days(turn.session, window, turn.today)
    if known is None:
        return ask, Days(), ""
    return ask.but(window=None), known.days, f" {known.words}"


def is_within(change: RecordedChange, days: Days) -> bool:
    """Whether a change was made on one of these days."""
    day = change.at.date()
    return (days.start is None or day >= days.start) and (days.end is None or day <= days.end)


def meant(ask: Ask, turn: Turn) -> tuple[list[Meant], int]:
    """The records that are meant and may be shown here, and how many may not."""
    kind = dict(ask.sets).get("record", ACTION)
    if kind == "meeting":
        return _meetings(ask, turn)
    if kind == "reading":
        return [
            _of_metric(each, ask, turn) for each in select_metrics(turn.session, ask.metrics)
        ], 0
    if kind == "milestone":
        return list(_milestones(ask, turn)), 0
    refs = ask.refs or ask.topic_refs
    found = select_actions(turn.session, ActionFilter(refs=refs)) if refs else ()
    seen, hidden = shown(found, turn, lambda action: action.marking)
    changes = _by_ref(turn, ACTION, refs)
    actions = [
        Meant(ACTION, each.ref, tuple(detail_of(each, turn.today)), each.source,
              changes.get(each.ref, ()))
        for each in seen
    ]  # fmt: skip
    known = {each.ref for each in found}
    gone = [_taken_out(ref, changes[ref]) for ref in refs if ref in changes and ref not in known]
    seen_gone, hidden_too = shown(gone, turn, lambda each: _marking_of(each, turn))
    if actions or gone or hidden:
        return [*actions, *seen_gone], hidden + hidden_too
    return list(_recommendations(ask, turn)), 0


def _taken_out(ref: str, changes: tuple[RecordedChange, ...]) -> Meant:
    """An action whose logging was undone."""
    return Meant(ACTION, ref, (f"{ref} is not in the register any more.",), "", changes)


def _marking_of(gone: Meant, turn: Turn) -> str | None:
    """How the forum of an action that was taken out is marked."""
    label = gone.changes[-1].before.get("forum", "")
    forums = select_forums(turn.session, [label]) if label else []
    return forums[0].marking if forums else None


def _by_ref(turn: Turn, kind: str, refs: Sequence[str]) -> dict[str, tuple[RecordedChange, ...]]:
    found: dict[str, tuple[RecordedChange, ...]] = {}
    for change in changes_of(turn.session, *refs, record=kind):
        found[change.ref] = (*found.get(change.ref, ()), change)
    return found


def _milestones(ask: Ask, turn: Turn) -> Iterable[Meant]:
    found = select_milestones(turn.session, ask.milestones)
    changes = _by_ref(turn, "milestone", [each.text for each in found])
    for each in found:
        due = full_day(each.due) if each.due else "no date recorded"
        facts = (
            f"{each.text} ({each.priority}).",
            f"Status: {each.status or 'not recorded'}. Due: {due}.",
            f"Latest update: {each.latest_update or 'none recorded.'}",
        )
        yield Meant("milestone", each.text, facts, each.source, changes.get(each.text, ()))


def _recommendations(ask: Ask, turn: Turn) -> Iterable[Meant]:
    found = select_recommendations(turn.session, ask.refs) if ask.refs else []
    changes = _by_ref(turn, "recommendation", [each.ref for each in found])
    for each in found:
        due = full_day(each.due) if each.due else "no date recorded"
        facts = (
            f"{each.ref}, {each.kind}: {each.text}",
            f"Owner: {each.owner or 'not recorded'}. Status: {each.status or 'not recorded'}. "
            f"Due: {due}.",
        )
        yield Meant("recommendation", each.ref, facts, each.source, changes.get(each.ref, ()))


# --- Readings -------------------------------------------------------------------------------------


def _of_metric(metric: MetricRecord, ask: Ask, turn: Turn) -> Meant:
    """The changes of a measure's readings: of the part and the period that are named, or all."""
    every = changes_like(turn.session, "reading", f"{metric.name}{BETWEEN}")
    if ask.parts:
        every = [each for each in every if each.ref.rsplit(BETWEEN, 3)[1] in ask.parts]
    of_period = [each for each in every if _is_of(each, ask.window, turn.today)]
    changes = of_period or every
    note = "None of them is of the period that you named." if every and not of_period else ""
    refs = list(dict.fromkeys(each.ref for each in changes))
    stated = {
        BETWEEN.join((metric.name, each.part, each.series, each.period)): each
        for each in metric.readings
    }
    facts = [f"{called(ref)}: {stated[ref].value}." for ref in refs[-1:] if ref in stated]
    sources = [stated[ref].source for ref in refs[-1:] if ref in stated]
    last = metric.readings[-1] if metric.readings and not refs else None
    if last is not None:
        facts.append(f"{metric.name}: {last.value} ({last.period or 'period not recorded'}).")
        sources.append(last.source)
    return Meant(
        "reading", metric.name, tuple(facts), next(iter(sources), metric.source), tuple(changes),
        note,
    )  # fmt: skip


def _is_of(change: RecordedChange, window: Window | None, today: date) -> bool:
    """Whether a reading is of a period that ends in a window; the last such one where no year is
    said.
    """
    days = period_days(change.ref.rsplit(BETWEEN, 3)[3])
    if window is None or days is None:
        return window is None
    return any(each.holds(days[1]) for each in (window, looking_back(window, today)))


# --- Meetings -------------------------------------------------------------------------------------


def _meetings(ask: Ask, turn: Turn) -> tuple[list[Meant], int]:
    """The meetings that are meant: those that have, or had, the day that is named; of a forum
    without a day, all that were changed, or else the next.
    """
    forums = select_forums(turn.session, ask.forums)
    seen, hidden = shown(forums, turn, lambda forum: forum.marking)
    labels = [forum.label for forum in seen]
    if not labels:
        return [], hidden
    diary = select_meetings(turn.session, labels, cancelled_too=True)
    trails = [
        trail for trail in trails_of(turn.session) if trail.refs[0].rpartition("@")[0] in labels
    ]
    windows = _windows(ask, turn, labels)
    fitting = [each for each in trails if any(_has_day(each.refs, one) for one in windows)]
    if not windows:
        fitting = trails
    if fitting:
        return [_of_trail(each, diary, turn) for each in fitting], hidden
    stands = [m for window in windows for m in diary if window.holds(m.held_on)]
    if not windows:
        stands = meetings_of(turn.session, labels, "next", turn.today)
    return [_unchanged(meeting, turn) for meeting in dict.fromkeys(stands)], hidden


def _windows(ask: Ask, turn: Turn, labels: Sequence[str]) -> list[Window]:
    """The days that may be meant: "the 10th" may be the last one or the next."""
    occasion = (ask.window.occasion if ask.window else "") or ask.occasion
    if occasion and (ask.window is None or ask.window.forum):
        met = meetings_of(turn.session, labels, occasion, turn.today)
        return [Window(each.held_on, each.held_on) for each in met]
    if ask.window is None:
        return []
    if ask.window.forum:
        known = known_days(turn.session, ask.window, turn.today)
        return [Window(known.days.start, known.days.end)] if known else []
    return list(dict.fromkeys((looking_back(ask.window, turn.today), ask.window)))


def _has_day(refs: Sequence[str], window: Window) -> bool:
    return any(window.holds(date.fromisoformat(ref.rpartition("@")[2])) for ref in refs)


def _of_trail(trail: Trail, diary: Sequence[MeetingRecord], turn: Turn) -> Meant:
    ref = trail.now or trail.refs[-1]
    meeting = next((each for each in diary if each.ref == ref and trail.now), None)
    before = [called(each) for each in trail.refs if each != ref]
    facts = [
        meeting_sentence(meeting, turn, "")
        if meeting is not None
        else f"{called(ref)} is not in the diary any more."
    ]
    if before:
        facts.append(f"Before: {listed(before)}.")
    source = meeting.source if meeting is not None else ""
    return Meant("meeting", ref, tuple(facts), source, tuple(trail.changes))


def _unchanged(meeting: MeetingRecord, turn: Turn) -> Meant:
    return Meant("meeting", meeting.ref, (meeting_sentence(meeting, turn, ""),), meeting.source, ())
