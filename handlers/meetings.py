"""Meetings: when they are and were, and what is on their agendas (agendas.py)."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from handlers.agendas import agenda_day, agenda_with_item, asked_lines, is_past, titled_item
from handlers.ask import Ask
from handlers.gate import not_shown, shown
from handlers.meeting_words import agenda_entry, meeting_entry, meeting_sentence
from handlers.paging import Told, list_reply
from handlers.patterns import Pattern
from handlers.registry import intent
from handlers.reply import Entries, Line, Part, Reply, say
from handlers.turn import Turn
from handlers.windows import known_days, looking_back, meetings_of
from handlers.wording import counted, distinct, full_day, listed
from store.forums import forums_with, select_forums
from store.meetings import (
    MeetingRecord,
    select_agenda,
    select_meetings,
)

# Words that speak of several meetings, however they go on ("dates", "scheduled").
_MANY = Pattern(r" (?:meetings|dates|calendar|diary|schedule)|\b(?:every|all(?: the| of the)?)\b")
_MINUTES = Pattern(r"(?i)\bminutes\b")
_PRESENT = Pattern(
    r"(?i)^\W*(?:(?:and|so|ok)\W+)*who(?:['’]?s|['’]?ll| else)?\b"
    r"(?!.*\b(?:chair|present|lead|took|papers))"
)
# "when was the COM before July" means the one that is nearest to July.
_ONE_BESIDE = Pattern(
    r"(?i)\b(?:when|what|which|date)\b.{0,12}\b(?:is|was|'?s|of|were)\b(?: the| our| a)? "
    r"(?!.*\bmeetings\b)(?:[\w&-]+ ){1,6}(?:before|after|ahead of|prior to)\b"
)


@intent(
    "meetings.when",
    help="the next, last or first meeting, or all in a stretch of time",
    slots="forum party date asker limit quantity",
)
def show_meetings(ask: Ask, turn: Turn) -> Reply:
    """The meeting or meetings that the question means; of minutes, that only papers cited from them
    are here.
    """
    reply = _meetings(ask, turn)
    if len(reply.records) == 1 and _PRESENT.match(ask.text):
        return reply.but(parts=(*reply.parts, Line(_who_attends(reply.records[0], turn))))
    if not (reply.records and _MINUTES.search(ask.text)):
        return reply
    said = Line("The register holds no minutes, only what was taken from them; it cites them so:")
    return reply.but(parts=(*reply.parts, said))


def _meetings(ask: Ask, turn: Turn) -> Reply:
    labels = _labels(ask, turn)
    if labels is None:
        return say(f"No forum of {listed(ask.parties, 'or')} is recorded.", intent=ask.intent)
    hidden = _hidden_forums(labels, turn)
    if hidden:
        return say(not_shown(hidden), intent=ask.intent)
    if ask.window is not None and not (ask.window.forum and ask.occasion):
        return _in_window(ask, turn, labels)
    occasion = ask.occasion or ("last" if _MINUTES.search(ask.text) else "")
    if _means_many(ask, labels):
        return _several(ask, turn, labels, occasion)
    return _one(ask, turn, labels, occasion)


@intent(
    "meetings.agenda",
    help="the agenda or papers of a meeting",
    slots="forum date item party asker agenda",
    needs="agenda|paper|item|presenting|priority",
)
def show_agenda(ask: Ask, turn: Turn) -> Reply:
    """The agenda of the meeting that the question means: the next one unless it says otherwise."""
    titled = titled_item(ask, turn)
    if titled is not None:
        return titled
    labels = ask.forums or tuple(forum.label for forum in select_forums(turn.session))
    hidden = _hidden_forums(ask.forums, turn)
    if hidden:
        return say(not_shown(hidden), intent=ask.intent)
    having = agenda_with_item(ask, turn, labels)
    if ask.item and not (having or ask.forums or ask.window):
        return say(f"No agenda that is recorded has an item {ask.item}.", intent=ask.intent)
    day_and_label = having or agenda_day(ask, turn, labels)
    if day_and_label is None:
        of = listed(ask.forums, "or") or "any forum"
        return say(f"No meeting of {of} is recorded for that.", intent=ask.intent)
    label, day = day_and_label
    lines, kinds = asked_lines(select_agenda(turn.session, label, day), ask)
    meeting = next(iter(select_meetings(turn.session, [label], day, day, cancelled_too=True)), None)
    count = counted(len(lines), kinds.removesuffix("s"))
    missing = f"no item {ask.item} is recorded." if ask.item else "no agenda is recorded."
    held = f"{count}." if lines else missing
    parts: list[Part] = [Line(f"{label} on {full_day(day)}: {held}")]
    if lines:
        parts.append(Entries(tuple(agenda_entry(line) for line in lines)))
    return Reply(
        tuple(parts),
        intent=ask.intent,
        records=(f"{label}@{day.isoformat()}",),
        sources=distinct([meeting.source if meeting else ""]),
    )


def _who_attends(meeting: str, turn: Turn) -> str:
    """Who is expected at the meetings of a forum, since nobody records who came to one."""
    label = meeting.partition("@")[0]
    members = [each for forum in select_forums(turn.session, [label]) for each in forum.members]
    who = f"{label} is attended by {listed(members)}" if members else "nor who attends it"
    return f"Who was or will be there is not recorded{';' if members else ','} {who}."


def _labels(ask: Ask, turn: Turn) -> tuple[str, ...] | None:
    """The forums that are meant: those named, or a party's; null: it has none; empty: all."""
    if ask.forums:
        return ask.forums
    parties = (*ask.parties, *((turn.asker.name,) if ask.mine and not ask.parties else ()))
    if not parties:
        return ()
    return tuple(forums_with(turn.session, parties)) or None


def _hidden_forums(labels: Sequence[str], turn: Turn) -> int:
    if not labels or turn.may_see_sensitive:
        return 0
    return shown(select_forums(turn.session, labels), turn, lambda forum: forum.marking)[1]


def _means_many(ask: Ask, labels: Sequence[str]) -> bool:
    """Whether a list is asked for: meetings in the plural, or "next" without saying of what."""
    if (
        ask.limit
        or ask.count
        or ask.asks_about("withdrawn")
        or _MANY.search(f" {ask.text.lower()} ")
        or any(_is_plural(label, ask.text) for label in labels)
    ):
        return True
    return not labels and ask.occasion == "" and not ask.asks_about("next", "last", "first")


def _is_plural(label: str, text: str) -> bool:
    """Whether meetings are called by the short name of their forum: "the next COMs"."""
    return re.search(rf"(?i)\b{re.escape(label)}s\b(?![’'])", text) is not None


def _several(ask: Ask, turn: Turn, labels: Sequence[str], occasion: str) -> Reply:
    start, end = None, None
    if occasion == "next" or (not occasion and not ask.forums):
        start = turn.today
    if occasion == "last" or (not occasion and is_past(ask.text)):
        start, end = None, turn.today - timedelta(days=1)
    cancelled = ask.asks_about("withdrawn")
    meetings = select_meetings(
        turn.session, labels, None if cancelled else start, end, cancelled_too=cancelled
    )
    if cancelled:
        meetings = [meeting for meeting in meetings if meeting.status == "cancelled"]
        return _listed(ask, turn, meetings, " cancelled")
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
    if ask.asks_about("last", "history") or is_past(ask.text):
        window = looking_back(window, turn.today)
    known = known_days(turn.session, window, turn.today)
    if known is None:
        return say(f"No such meeting of {window.forum} is recorded.", intent=ask.intent)
    start = known.days.start or (turn.today if window.forum or ask.occasion == "next" else None)
    end = known.days.end
    if is_past(ask.text) and (end is None or end >= turn.today):
        end = turn.today - timedelta(days=1)
    meetings = select_meetings(
        turn.session, () if window.forum else labels, start, end, cancelled_too=True
    )
    if not meetings and window.inferred and end:
        again = looking_back(window, turn.today)
        past = select_meetings(turn.session, labels, again.start, again.end, cancelled_too=True)
        if past:
            meetings, known = past, known_days(turn.session, again, turn.today) or known
    if ask.occasion in ("first", "next"):
        meetings = meetings[:1]
    if len(labels) == 1 and _ONE_BESIDE.search(ask.text):
        meetings = meetings[:1] if window.start else meetings[-1:]
    return _listed(ask, turn, meetings, " " + known.words)


def _one(ask: Ask, turn: Turn, labels: Sequence[str], occasion: str) -> Reply:
    occasion = occasion or ("last" if is_past(ask.text) else "next")
    if re.search(r"(?i)\b(?:before last|last but one)\b", ask.text):
        occasion = "last but one"
    if occasion == "first" and len(labels) > 1:
        occasion = "next"  # "which comes first, Panel or COM?"
    of = labels or [forum.label for forum in select_forums(turn.session)]
    found = meetings_of(turn.session, of, occasion, turn.today)
    visible, hidden = shown(found, turn, lambda meeting: meeting.marking)
    visible.sort(key=lambda meeting: meeting.held_on, reverse=occasion == "last")
    if not visible:
        return _none(ask, turn, labels, occasion, hidden)
    kept = visible if len(ask.forums) > 1 else visible[:1]
    return Reply(
        tuple(Line(meeting_sentence(meeting, turn, occasion)) for meeting in kept),
        intent=ask.intent,
        records=tuple(meeting.ref for meeting in kept),
        sources=distinct(meeting.source for meeting in kept),
    )


def _none(ask: Ask, turn: Turn, labels: Sequence[str], occasion: str, hidden: int) -> Reply:
    """Nothing that fits is recorded: that, and what is."""
    of = listed(labels, "or") or "any forum"
    kind = {"next": "later", "last": "earlier"}.get(occasion, "such")
    sentences = [
        f"No date is recorded for the next meeting of {of}."
        if occasion == "next"
        else f"No {kind} meeting of {of} is recorded."
    ]
    if hidden:
        sentences.append(not_shown(hidden))
    forums = select_forums(turn.session, labels) if labels else []
    sentences += [f"{forum.label} meets {forum.frequency}." for forum in forums if forum.frequency]
    before = labels if occasion == "next" else ()
    last = meetings_of(turn.session, before, "last", turn.today)
    sentences += [f"The last was on {full_day(meeting.held_on)}." for meeting in last]
    return say(*sentences, intent=ask.intent, sources=distinct(m.source for m in last))


def _listed(ask: Ask, turn: Turn, meetings: Sequence[MeetingRecord], what: str) -> Reply:
    visible, hidden = shown(meetings, turn, lambda meeting: meeting.marking)
    if len(visible) == 1 and not ask.count and not hidden:
        return Reply(
            (Line(meeting_sentence(visible[0], turn, "")),),
            intent=ask.intent,
            records=(visible[0].ref,),
            sources=distinct([visible[0].source]),
        )
    of = f" of {listed(ask.forums, 'or')}" if ask.forums else ""
    return list_reply(
        ask,
        f"{counted(len(visible), 'meeting')}{of}{what}.",
        visible,
        lambda meeting: Told(meeting_entry(meeting), meeting.ref, meeting.source),
        not_shown(hidden) if hidden else "",
    )
