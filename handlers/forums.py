"""Forums: who chairs and attends them, how often they meet, what they are for."""

from collections.abc import Sequence

from handlers.ask import Ask
from handlers.gate import not_shown, shown
from handlers.paging import Told, list_reply
from handlers.patterns import Pattern
from handlers.registry import intent
from handlers.reply import Entry, Line, Part, Reply, say
from handlers.turn import Turn
from handlers.windows import meeting_of
from handlers.wording import counted, distinct, full_day, listed
from store.forums import ForumRecord, forums_with, select_forums
from store.meetings import select_meetings

_EVERY = {"quarter": "quarterly", "month": "monthly", "annual": "annually", "week": "weekly"}


_NOT_BOOKED = Pattern(
    r"(?i)\b(?:no|not|nothing|without|haven['’]?t|hasn['’]?t|isn['’]?t|aren['’]?t|don['’]?t|need)\b.*"
    r"\b(?:meetings?|dates?|diary|calendar|booked|scheduled|planned)\b"
)

# What some forums are called, and not all: "what panels are there".
_NOUNS = Pattern(r"(?i)\b(panels|committees)\b")
_NO_CHAIR = Pattern(r"(?i)\b(?:no|not|nobody|without|\w+n['’]?t)\b.*\bchair|\bunchaired\b")


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
    slots="party asker recurrence negation quantity absence",
    needs="forum|chair|member|meet",
)
def list_forums(ask: Ask, turn: Turn) -> Reply:
    """The forums: all, those a party chairs or attends, or those with a frequency or marking."""
    if ask.topic:
        return say(f"No forum is recorded that is called “{ask.topic}”.", intent=ask.intent)
    chosen, what = _fitting(select_forums(turn.session), ask, turn)
    visible, hidden = shown(chosen, turn, lambda forum: forum.marking)
    return list_reply(
        ask,
        f"{counted(len(visible), 'forum')}{what}.",
        visible,
        lambda forum: Told(_forum_entry(forum), forum.label, forum.source),
        not_shown(hidden) if hidden else "",
    )


def _fitting(forums: list[ForumRecord], ask: Ask, turn: Turn) -> tuple[list[ForumRecord], str]:
    """The forums that a question means, and how that is said."""
    parties = distinct((*ask.parties, turn.asker.name if ask.mine else ""))
    what = ""
    if ask.forums and not parties:
        return _others_of_chairs(forums, ask.forums)
    nouns = {noun.lower() for noun in _NOUNS.findall(ask.text)}
    called = [f for f in forums if any(noun.removesuffix("s") in f.name.lower() for noun in nouns)]
    if called and not parties:
        forums, what = called, f" that are called {listed(sorted(nouns), 'or')}"
    if parties and ask.asks_about("chair"):
        forums = [forum for forum in forums if forum.chair in parties]
        what = f" chaired by {listed(parties, 'or')}"
    elif parties:
        sits_on = forums_with(turn.session, parties)
        forums = [forum for forum in forums if forum.label in sits_on]
        what = f" that {listed(parties, 'or')} chairs or attends"
    elif ask.asks_about("no owner") or _NO_CHAIR.search(ask.text):
        forums, what = [forum for forum in forums if not forum.chair], " without a recorded chair"
    if _NOT_BOOKED.search(ask.text):
        booked = {meeting.label for meeting in select_meetings(turn.session, (), turn.today)}
        forums = [forum for forum in forums if forum.label not in booked]
        what += f" without a meeting recorded from {full_day(turn.today)} on"
    if ask.asks_about("marked"):
        forums, what = [forum for forum in forums if forum.marking], f"{what} with a marking"
    frequency = next(iter(ask.recurrences), "").lower()
    if frequency:
        forums = [forum for forum in forums if frequency in forum.frequency.lower()]
        meet = "meets" if len(forums) == 1 else "meet"
        what += f" that {meet} {_EVERY.get(frequency, frequency)}"
    return forums, what


def _others_of_chairs(
    forums: list[ForumRecord], known: Sequence[str]
) -> tuple[list[ForumRecord], str]:
    """What else is chaired by whoever chairs the forums that are `known`, by label."""
    chairs = distinct(forum.chair for forum in forums if forum.label in known)
    if not chairs:
        return [], f" found: no chair of {listed(known, 'or')} is recorded"
    others = [forum for forum in forums if forum.chair in chairs and forum.label not in known]
    return others, f" beside {listed(known)} chaired by {listed(chairs, 'or')}"


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
