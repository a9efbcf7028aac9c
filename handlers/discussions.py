"""What was spoken of at meetings, as far as agendas and actions tell; no decision is recorded."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from handlers.action_words import action_entries
from handlers.ask import Ask
from handlers.gate import not_shown, shown
from handlers.meeting_words import place_sentence
from handlers.paging import page
from handlers.registry import intent
from handlers.reply import Line, Part, Reply, say
from handlers.turn import Turn
from handlers.windows import looking_back, meetings_of
from handlers.wording import counted, distinct, full_day, listed
from store.actions import ActionFilter, ActionRecord, Days, select_actions
from store.forums import select_forums
from store.inspections import RecommendationRecord, select_recommendations
from store.meetings import AgendaPlace, MeetingRecord, agenda_places, select_meetings

_HELD = "The register holds agendas and the actions that were agreed, not what was said."
_NO_DECISIONS = (
    "The register holds no decisions, only agendas and the actions that were agreed; decisions "
    "stand in a meeting's own notes."
)


@intent(
    "discussions.when",
    help="when a subject was on an agenda or led to an action, and when it comes next",
    slots="related forum",
)
def show_discussed(ask: Ask, turn: Turn) -> Reply:
    """The last meeting that a subject was before, and the next, told from agendas and actions."""
    if not ask.related:
        sentence = f"No agenda, action, measure or recommendation speaks of “{ask.topic}”."
        return say(sentence, _HELD, intent=ask.intent, understood=False)
    refs = ask.related_refs()
    placed, hidden = _placed(refs.get("agenda", ()), ask, turn)
    raised, more_hidden = _raised(refs.get("action", ()), ask, turn)
    told = [*_past(placed, raised, turn.today), *_coming(placed, turn.today)]
    if not told:
        of = f" of {listed(ask.forums, 'or')}" if ask.forums else ""
        told = [f"No agenda{of} and no action with a meeting's date speaks of “{ask.topic}”."]
        if refs.keys() & {"metric", "milestone", "mechanism"}:
            told.append(f"Say “brief me on {ask.topic}” for where else it stands.")
    said = [
        rec
        for rec in select_recommendations(turn.session)
        if rec.ref in refs.get("recommendation", ())
    ]
    told += _by_inspections(said)
    named, unnamed = shown(
        select_forums(turn.session, refs.get("forum", ())) if refs.get("forum") else (),
        turn,
        lambda forum: forum.marking,
    )
    told += [f"It is what a forum is for: {each.name} ({each.label})." for each in named]
    told.append(_HELD)
    if hidden + more_hidden + unnamed:
        told.append(not_shown(hidden + more_hidden + unnamed))
    return Reply(
        tuple(Line(sentence) for sentence in told),
        intent=ask.intent,
        records=distinct(
            (
                *(f"{place.label}@{place.held_on.isoformat()}" for place in placed),
                *(action.ref for action in raised),
                *(each.ref for each in said),
                *(each.label for each in named),
            )
        ),
        sources=distinct(each.source for each in (*placed, *raised)),
    )


def _by_inspections(said: Sequence[RecommendationRecord]) -> list[str]:
    """Where inspections speak of a subject, and what is asked there."""
    if not said:
        return []
    asked = distinct(each.question for each in said if each.question)
    return [
        f"Inspections speak of it in {listed([each.ref for each in said])}.",
        *(f"Asked there: {each}" for each in asked),
    ]


@intent(
    "discussions.decided",
    help="what was agreed at a meeting: its actions, and where its decisions stand",
    slots="related forum date",
)
def show_decided(ask: Ask, turn: Turn) -> Reply:
    """That decisions are not recorded, and the actions of the meeting or subject instead."""
    actions, what, sources = _agreed(ask, turn)
    visible, hidden = shown(actions, turn, lambda action: action.marking)
    lines: list[Part] = [Line(_NO_DECISIONS)]
    shown_now, paging = page(visible, ask.offset)
    if what:
        lines.append(Line(f"{counted(len(visible), 'action')} {what}{':' if visible else '.'}"))
    lines += action_entries(shown_now, turn.today, ask.offset + 1) if visible else []
    lines += [Line(paging.sentence)] if paging.sentence else []
    lines += [Line(not_shown(hidden))] if hidden else []
    return Reply(
        tuple(lines),
        intent=ask.intent,
        records=tuple(action.ref for action in visible),
        sources=distinct((*(action.source for action in shown_now), *sources)),
        buttons=paging.buttons,
    )


def _agreed(ask: Ask, turn: Turn) -> tuple[list[ActionRecord], str, tuple[str, ...]]:
    """The actions of the meeting or the subject that was asked about, how they are called, and what
    the meetings cite.
    """
    if ask.topic:
        refs = tuple(ref for kind, ref in ask.related if kind == "action")
        found = select_actions(turn.session, ActionFilter(refs=refs)) if refs else []
        return (
            found,
            f"speak of “{ask.topic}”" if len(found) != 1 else f"speaks of “{ask.topic}”",
            (),
        )
    meetings, _ = shown(_meetings(ask, turn), turn, lambda meeting: meeting.marking)
    if not meetings:
        return [], "", ()
    days = Days(meetings[0].held_on, meetings[-1].held_on)
    labels = distinct(meeting.label for meeting in meetings)
    found = select_actions(turn.session, ActionFilter(forums=labels, raised=days))
    where = listed([f"{each.label} on {full_day(each.held_on)}" for each in meetings])
    verb = "was" if len(found) == 1 else "were"
    return found, f"{verb} raised at {where}", tuple(each.source for each in meetings)


def _meetings(ask: Ask, turn: Turn) -> list[MeetingRecord]:
    """The meetings that are meant: of the days that were said, else the last."""
    window = ask.window
    if window is not None and not window.forum:
        back = looking_back(window, turn.today)
        return select_meetings(turn.session, ask.forums, back.start, back.end)
    return meetings_of(turn.session, ask.forums, "last", turn.today)


def _placed(
    titles: list[str] | tuple[str, ...], ask: Ask, turn: Turn
) -> tuple[list[AgendaPlace], int]:
    placed = agenda_places(turn.session, tuple(titles)) if titles else []
    kept = [each for each in placed if not ask.forums or each.label in ask.forums]
    return shown(kept, turn, lambda place: place.marking)


def _raised(
    refs: list[str] | tuple[str, ...], ask: Ask, turn: Turn
) -> tuple[list[ActionRecord], int]:
    if not refs:
        return [], 0
    found = select_actions(turn.session, ActionFilter(refs=tuple(refs), forums=ask.forums))
    visible, hidden = shown(found, turn, lambda action: action.marking)
    return [action for action in visible if action.raised_on], hidden


def _past(placed: list[AgendaPlace], raised: list[ActionRecord], today: date) -> list[str]:
    """The last meeting that the subject was before."""
    before = [place for place in placed if place.held_on < today]
    by_meeting: dict[tuple[date, str], list[str]] = defaultdict(list)
    for action in raised:
        if action.raised_on and action.raised_on <= today:
            by_meeting[action.raised_on, action.forum_label].append(action.ref)
    days = [*(place.held_on for place in before), *(day for day, _ in by_meeting)]
    if not days:
        return ["No meeting held so far is known to have taken it."] if placed else []
    last = max(days)
    told = [f"Last time: {place_sentence(place)}" for place in before if place.held_on == last]
    told += [
        f"Raised there: {listed(refs)}."
        if told
        else f"Last time: {label} on {full_day(day)}, which raised {listed(refs)}."
        for (day, label), refs in by_meeting.items()
        if day == last
    ]
    return told


def _coming(placed: list[AgendaPlace], today: date) -> list[str]:
    ahead = [place for place in placed if place.held_on >= today]
    following = min((place.held_on for place in ahead), default=None)
    return [f"Next: {place_sentence(place)}" for place in ahead if place.held_on == following]
