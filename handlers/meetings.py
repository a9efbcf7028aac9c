"""Meetings and forums: when they meet, what is on the agenda, who chairs and attends, how often."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from handlers.ask import Ask
from handlers.gate import not_shown, shown
from handlers.paging import page
from handlers.registry import intent
from handlers.reply import Entries, Entry, Line, Part, Reply, say
from handlers.turn import Turn
from handlers.windows import known_days, looking_back, meeting_of
from handlers.wording import capitalised, clock, counted, distinct, full_day, listed
from store.meetings import (
    AgendaRecord,
    ForumRecord,
    MeetingRecord,
    agenda_days,
    agenda_places,
    forums_with,
    select_agenda,
    select_forums,
    select_meetings,
)


@intent(
    "meetings.when",
    help="the next, last or first meeting, or all in a stretch of time",
    slots="forum party date asker limit quantity",
)
def show_meetings(ask: Ask, turn: Turn) -> Reply:
    """The meeting or meetings that the question means."""
    labels = _labels(ask, turn)
    if labels is None:
        return say(f"No forum of {listed(ask.parties, 'or')} is recorded.", intent=ask.intent)
    hidden = _hidden_forums(labels, turn)
    if hidden:
        return say(not_shown(hidden), intent=ask.intent)
    if ask.window is not None and not (ask.window.forum and ask.occasion):
        return _in_window(ask, turn, labels)
    occasion = ask.occasion
    if _means_many(ask, labels):
        return _several(ask, turn, labels, occasion)
    return _one(ask, turn, labels, occasion)


@intent(
    "meetings.agenda",
    help="the agenda or papers of a meeting",
    slots="forum date item party asker agenda",
    needs="agenda|paper|item|presenting",
)
def show_agenda(ask: Ask, turn: Turn) -> Reply:
    """The agenda of the meeting that the question means: the next one unless it says otherwise."""
    titled = _titled(ask, turn)
    if titled is not None:
        return titled
    labels = ask.forums or tuple(forum.label for forum in select_forums(turn.session))
    hidden = _hidden_forums(ask.forums, turn)
    if hidden:
        return say(not_shown(hidden), intent=ask.intent)
    day_and_label = _agenda_day(ask, turn, labels)
    if day_and_label is None:
        return say(
            f"No meeting of {listed(ask.forums, 'or') or 'any forum'} is recorded for that.",
            intent=ask.intent,
        )
    label, day = day_and_label
    lines = select_agenda(turn.session, label, day)
    meeting = next(iter(select_meetings(turn.session, [label], day, day, cancelled_too=True)), None)
    if ask.item:
        lines = [line for line in lines if line.item == ask.item] or lines
    kinds = "papers" if lines and all(line.kind == "paper" for line in lines) else "items"
    if ask.asks_about("paper") and any(line.kind == "paper" for line in lines):
        lines, kinds = [line for line in lines if line.kind == "paper"], "papers"
    head = f"{label} on {full_day(day)}: " + (
        f"{len(lines)} {kinds}." if lines else "no agenda is recorded."
    )
    parts: list[Part] = [Line(head)]
    if lines:
        parts.append(Entries(tuple(_agenda_entry(line) for line in lines)))
    return Reply(
        tuple(parts),
        intent=ask.intent,
        records=(f"{label}@{day.isoformat()}",),
        sources=distinct([meeting.source if meeting else ""]),
    )


@intent(
    "forums.detail",
    help="a forum: who chairs it, who attends, how often it meets, what it is for",
    slots="forum asker party",
    needs="forum",
)
def show_forum(ask: Ask, turn: Turn) -> Reply:
    """The forums that were named, each with all that is recorded, what was asked for first."""
    forums, hidden = shown(
        select_forums(turn.session, ask.forums), turn, lambda forum: forum.marking
    )
    parts: list[Part] = [
        Line(sentence) for forum in forums for sentence in _forum_sentences(forum, ask, turn)
    ]
    if hidden:
        parts.append(Line(not_shown(hidden)))
    return Reply(
        tuple(parts),
        intent=ask.intent,
        records=tuple(forum.label for forum in forums),
        sources=distinct(forum.source for forum in forums),
    )


@intent(
    "forums.list",
    help="the forums there are, or those that somebody chairs or attends",
    slots="party asker recurrence negation quantity",
    needs="forum|chair|member|meet",
)
def list_forums(ask: Ask, turn: Turn) -> Reply:
    """The forums: all, those a party chairs or attends, or those with a frequency or marking."""
    forums = select_forums(turn.session)
    parties = distinct((*ask.parties, turn.asker.name if ask.mine else ""))
    what = ""
    if parties and ask.asks_about("chair"):
        forums = [forum for forum in forums if forum.chair in parties]
        what = f" chaired by {listed(parties, 'or')}"
    elif parties:
        sits_on = forums_with(turn.session, parties)
        forums = [forum for forum in forums if forum.label in sits_on]
        what = f" that {listed(parties, 'or')} chairs or attends"
    elif ask.asks_about("no owner") or (ask.asks_about("chair") and ask.asks_about("negation")):
        forums = [forum for forum in forums if not forum.chair]
        what = " without a recorded chair"
    elif ask.asks_about("marked"):
        forums = [forum for forum in forums if forum.marking]
        what = " with a marking"
    else:
        frequency = next(iter(ask.recurrences), "").lower()
        if frequency:
            forums = [forum for forum in forums if frequency in forum.frequency.lower()]
            what = f" that meet {frequency}"
    visible, hidden = shown(forums, turn, lambda forum: forum.marking)
    shown_now, paging = page(visible, ask.offset)
    lines: list[Part] = [Line(capitalised(f"{counted(len(visible), 'forum')}{what}."))]
    if shown_now:
        lines.append(Entries(tuple(_forum_entry(forum) for forum in shown_now), ask.offset + 1))
    lines.extend(
        Line(text) for text in (paging.sentence, not_shown(hidden) if hidden else "") if text
    )
    return Reply(
        tuple(lines),
        intent=ask.intent,
        records=tuple(forum.label for forum in visible),
        count=len(visible) if ask.count else None,
        sources=distinct(forum.source for forum in shown_now),
        buttons=paging.buttons,
    )


def _titled(ask: Ask, turn: Turn) -> Reply | None:
    """The meetings with the agenda item that was named; null where none was, or none is recorded."""
    if not ask.agenda_titles:
        return None
    placed = agenda_places(turn.session, ask.agenda_titles)
    if ask.forums:
        placed = [each for each in placed if each.label in ask.forums] or placed
    windows = (
        [ask.window, looking_back(ask.window, turn.today)]
        if ask.window and not ask.window.forum
        else []
    )
    for window in windows:
        within = [
            p
            for p in placed
            if (not window.start or p.held_on >= window.start)
            and (not window.end or p.held_on <= window.end)
        ]
        if within:
            placed = within
            break
    visible, hidden = shown(placed, turn, lambda place: place.marking)
    if not visible:
        return say(not_shown(hidden), intent=ask.intent) if hidden else None
    coming = [place for place in visible if place.held_on >= turn.today]
    wanted = ask.occasion or ("last" if _is_past(ask.text) else "next")
    chosen = coming[:1] if coming and wanted == "next" else visible[-1:]
    return Reply(
        tuple(
            Line(
                f"{place.title}: {'item' if place.kind != 'paper' else 'paper'} {place.item} of {place.label} on "
                f"{full_day(place.held_on)}; lead: {place.lead or 'not recorded'}."
            )
            for place in chosen
        ),
        intent=ask.intent,
        records=tuple(f"{place.label}@{place.held_on.isoformat()}" for place in chosen),
        sources=distinct(place.source for place in chosen),
    )


def _labels(ask: Ask, turn: Turn) -> tuple[str, ...] | None:
    """The forums that a question about meetings means: named, or those of a person; all where neither."""
    if ask.forums:
        return ask.forums
    parties = (*ask.parties, *((turn.asker.name,) if ask.mine and not ask.parties else ()))
    if not parties:
        return ()
    return tuple(forums_with(turn.session, parties)) or None


def _hidden_forums(labels: Sequence[str], turn: Turn) -> int:
    if not labels:
        return 0
    return shown(select_forums(turn.session, labels), turn, lambda forum: forum.marking)[1]


def _means_many(ask: Ask, labels: Sequence[str]) -> bool:
    """Whether a list is asked for: meetings in the plural, or "next" without saying of what."""
    text = f" {ask.text.lower()} "
    if ask.limit or ask.count or re.search(r"\b(every|all( the| of the)?)\b", text):
        return True
    if ask.asks_about("withdrawn"):
        return True
    if (
        " meetings" in text
        or " dates" in text
        or " dates" in text
        or " calendar" in text
        or " diary" in text
        or " schedule" in text
    ):
        return True
    return not labels and ask.occasion == "" and not ask.asks_about("next", "last", "first")


def _several(ask: Ask, turn: Turn, labels: Sequence[str], occasion: str) -> Reply:
    start, end = None, None
    if occasion == "next" or (not occasion and not ask.forums):
        start = turn.today
    elif occasion == "last":
        end = turn.today - timedelta(days=1)
    meetings = select_meetings(turn.session, labels, start, end)
    if occasion == "last":
        meetings = meetings[::-1]
    if ask.limit:
        meetings = meetings[: ask.limit]
    return _listed(ask, turn, meetings, _span_words(start, end))


def _span_words(start: date | None, end: date | None) -> str:
    if start:
        return " coming up"
    return " held so far" if end else ""


def _in_window(ask: Ask, turn: Turn, labels: Sequence[str]) -> Reply:
    window = ask.window
    assert window is not None  # noqa: S101 - the caller looked
    if ask.asks_about("last", "history") or _is_past(ask.text):
        window = looking_back(window, turn.today)
    known = known_days(turn.session, window, turn.today)
    if known is None:
        return say(f"No such meeting of {window.forum} is recorded.", intent=ask.intent)
    start = known.days.start or (turn.today if window.forum or ask.occasion == "next" else None)
    meetings = select_meetings(
        turn.session, () if window.forum else labels, start, known.days.end, cancelled_too=True
    )
    if not meetings and window.inferred:
        again = looking_back(window, turn.today)
        meetings = select_meetings(turn.session, labels, again.start, again.end, cancelled_too=True)
        known = known_days(turn.session, again, turn.today) or known
    if ask.occasion == "next" and meetings:
        meetings = meetings[:1]
    return _listed(ask, turn, meetings, " " + known.words)


def _is_past(text: str) -> bool:
    return any(f" {word} " in f" {text.lower()} " for word in ("did", "was", "were", "met", "held"))


def _one(ask: Ask, turn: Turn, labels: Sequence[str], occasion: str) -> Reply:
    occasion = occasion or ("last" if _is_past(ask.text) else "next")
    if occasion == "first" and len(labels) > 1:
        occasion = "next"  # "which comes first, Panel or COM?"
    found = [
        meeting
        for label in (labels or [forum.label for forum in select_forums(turn.session)])
        if (meeting := meeting_of(turn.session, label, occasion, turn.today))
    ]
    visible, hidden = shown(found, turn, lambda meeting: meeting.marking)
    visible.sort(key=lambda meeting: meeting.held_on, reverse=occasion == "last")
    if not visible:
        return _none(ask, turn, labels, occasion, hidden)
    kept = visible if len(ask.forums) > 1 else visible[:1]
    return Reply(
        tuple(Line(_meeting_sentence(meeting, turn, occasion)) for meeting in kept),
        intent=ask.intent,
        records=tuple(meeting.ref for meeting in kept),
        sources=distinct(meeting.source for meeting in kept),
    )


def _none(ask: Ask, turn: Turn, labels: Sequence[str], occasion: str, hidden: int) -> Reply:
    """Nothing that fits is recorded: that, and what is."""
    of = listed(labels, "or") or "any forum"
    kind = {"next": "later", "last": "earlier", "first": ""}[occasion]
    sentences = [
        f"No date is recorded for the next meeting of {of}."
        if occasion == "next"
        else f"No {kind} meeting of {of} is recorded."
    ]
    if hidden:
        sentences.append(not_shown(hidden))
    parts: list[str] = []
    for forum in select_forums(turn.session, labels) if labels else []:
        if forum.frequency:
            parts.append(f"{forum.label} meets {forum.frequency}.")
    last = [
        m
        for label in labels
        if occasion == "next" and (m := meeting_of(turn.session, label, "last", turn.today))
    ]
    parts += [f"The last was on {full_day(meeting.held_on)}." for meeting in last]
    return say(*sentences, *parts, intent=ask.intent, sources=distinct(m.source for m in last))


def _listed(ask: Ask, turn: Turn, meetings: Sequence[MeetingRecord], what: str) -> Reply:
    visible, hidden = shown(meetings, turn, lambda meeting: meeting.marking)
    if len(visible) == 1 and not ask.count and not hidden:
        return Reply(
            (Line(_meeting_sentence(visible[0], turn, "")),),
            intent=ask.intent,
            records=(visible[0].ref,),
            sources=distinct([visible[0].source]),
        )
    of = f" of {listed(ask.forums, 'or')}" if ask.forums else ""
    shown_now, paging = page(visible, ask.offset)
    lines: list[Part] = [Line(capitalised(f"{counted(len(visible), 'meeting')}{of}{what}."))]
    if shown_now:
        lines.append(
            Entries(tuple(_meeting_entry(meeting) for meeting in shown_now), ask.offset + 1)
        )
    lines.extend(
        Line(text) for text in (paging.sentence, not_shown(hidden) if hidden else "") if text
    )
    return Reply(
        tuple(lines),
        intent=ask.intent,
        records=tuple(meeting.ref for meeting in visible),
        count=len(visible) if ask.count else None,
        sources=distinct(meeting.source for meeting in shown_now),
        buttons=paging.buttons,
    )


def _agenda_day(ask: Ask, turn: Turn, labels: Sequence[str]) -> tuple[str, date] | None:
    """The forum and day of the agenda that is meant."""
    if ask.window is not None and not ask.window.forum:
        for window in (ask.window, looking_back(ask.window, turn.today)):
            days = [
                (label, day)
                for label in labels
                for day in agenda_days(turn.session, label)
                if (window.start is None or day >= window.start)
                and (window.end is None or day <= window.end)
            ]
            if days:
                return min(days, key=lambda pair: pair[1])
            held = select_meetings(turn.session, labels, window.start, window.end)
            if held:
                return held[0].label, held[0].held_on
        return None
    occasion = ask.occasion or ("last" if _is_past(ask.text) else "next")
    found = [m for label in labels if (m := meeting_of(turn.session, label, occasion, turn.today))]
    if not found:
        days = [(label, day) for label in labels for day in agenda_days(turn.session, label)]
        fitting = [pair for pair in days if (pair[1] >= turn.today) == (occasion == "next")]
        return min(fitting, key=lambda pair: pair[1]) if fitting else None
    pick = max if occasion == "last" else min
    chosen = pick(found, key=lambda meeting: meeting.held_on)
    return chosen.label, chosen.held_on


def _agenda_entry(line: AgendaRecord) -> Entry:
    label = f"Item {line.item}" if line.kind != "future item" else f"Item {line.item} (future)"
    return Entry(label, line.title, f"lead: {line.lead}" if line.lead else "")


def _meeting_sentence(meeting: MeetingRecord, turn: Turn, occasion: str) -> str:
    days = (meeting.held_on - turn.today).days
    away = (
        "today"
        if days == 0
        else f"in {counted(days, 'day')}"
        if days > 0
        else f"{counted(-days, 'day')} ago"
    )
    verb = {"next": "Next meeting of", "last": "Last meeting of", "first": "First meeting of"}.get(
        occasion, "Meeting of"
    )
    name = meeting.forum if meeting.forum == meeting.label else f"{meeting.forum} ({meeting.label})"
    sentence = f"{verb} {name}: {full_day(meeting.held_on)}"
    if meeting.starts_at:
        sentence += f", {clock(meeting.starts_at)}" + (
            f" to {clock(meeting.ends_at)}" if meeting.ends_at else ""
        )
    else:
        sentence += ", time not recorded"
    sentence += f", {meeting.venue}" if meeting.venue else ", venue not recorded"
    return f"{sentence} ({meeting.status or 'status not recorded'}, {away})."


def _meeting_entry(meeting: MeetingRecord) -> Entry:
    times = f"{clock(meeting.starts_at)}" if meeting.starts_at else ""
    if meeting.starts_at and meeting.ends_at:
        times += f" to {clock(meeting.ends_at)}"
    detail = ", ".join(each for each in (times, meeting.venue, meeting.status or "") if each)
    return Entry(meeting.label, full_day(meeting.held_on), detail)


def _forum_entry(forum: ForumRecord) -> Entry:
    detail = ", ".join(
        each
        for each in (
            forum.label if forum.label != forum.name else "",
            f"chair: {forum.chair}" if forum.chair else "",
            forum.frequency,
        )
        if each
    )
    return Entry(forum.name, "", detail)


def _forum_sentences(forum: ForumRecord, ask: Ask, turn: Turn) -> list[str]:
    """What is recorded of a forum, what was asked for first."""
    name = f"{forum.name} ({forum.label})" if forum.label != forum.name else forum.name
    facts = {
        "chair": f"Chair: {forum.chair or 'not recorded'}.",
        "member": f"Attends: {listed(forum.members) or 'not recorded'}.",
        "how often": f"Meets: {forum.frequency or 'how often is not recorded'}.",
        "purpose": f"Purpose: {forum.purpose or 'not recorded'}.",
        "marked": f"Marking: {forum.marking or 'none, so OFFICIAL'}.",
    }
    first = [key for key in facts if ask.asks_about(key)]
    upcoming = meeting_of(turn.session, forum.label, "next", turn.today)
    sentences = [
        f"{name}.",
        *(facts[key] for key in [*first, *(k for k in facts if k not in first)]),
    ]
    if upcoming:
        sentences.append(f"Next meeting: {full_day(upcoming.held_on)}.")
    return sentences
