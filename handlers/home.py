"""What is on one's plate: own actions, the late ones first, the next meetings, what waits."""

from datetime import date

from handlers.action_words import due_words
from handlers.ask import Ask
from handlers.gate import not_shown, shown
from handlers.may import refusal
from handlers.meeting_words import meeting_entry
from handlers.paging import page
from handlers.registry import intent
from handlers.reply import Entries, Entry, Line, Part, Reply, say
from handlers.turn import Turn
from handlers.wording import capitalised, counted, distinct, listed
from store.actions import ActionFilter, ActionRecord, select_actions
from store.columns import OPEN_STATUSES
from store.forums import forums_with
from store.meetings import MeetingRecord, select_meetings

NEXT_MEETINGS = 3
MOST_WAITING = 5


@intent(
    "home",
    help="what is on your plate: your actions, your next meetings, what waits for you",
    slots="asker",
    needs="home",
)
def show_home(ask: Ask, turn: Turn) -> Reply:
    """The asker's open actions, overdue first; on the first page the next meetings of their forums
    and, for who may close actions, what was put forward for closure, too.
    """
    if not turn.asker.name:
        return say("I do not know who you are here, so I cannot tell.", intent=ask.intent)
    own = select_actions(
        turn.session, ActionFilter(owners=(turn.asker.name,), statuses=OPEN_STATUSES)
    )
    visible, hidden = shown(own, turn, lambda action: action.marking)
    mine = sorted(visible, key=lambda action: action.expected or date.max)
    shown_now, paging = page(mine, ask.offset)
    if ask.offset and not shown_now:
        return say("That was all; there is no more to show.", intent=ask.intent)
    parts: list[Part] = [Line(_headline(mine, turn))] if ask.offset == 0 else []
    if shown_now:
        entries = tuple(_entry(action, turn) for action in shown_now)
        parts.append(Entries(entries, ask.offset + 1))
    parts += [Line(paging.sentence)] if paging.sentence else []
    meetings, waiting = ((), ()) if ask.offset else (_meetings(turn), _waiting(turn))
    if ask.offset == 0:
        parts += _on_meetings(meetings) + _on_waiting(waiting, turn)
        parts += [Line(not_shown(hidden))] if hidden else []
    return Reply(
        tuple(parts),
        intent=ask.intent,
        records=distinct(action.ref for action in (*mine, *waiting)),
        sources=distinct(each.source for each in (*shown_now, *meetings, *waiting[:MOST_WAITING])),
        buttons=paging.buttons,
    )


def _headline(mine: list[ActionRecord], turn: Turn) -> str:
    late = sum(action.is_overdue(turn.today) for action in mine)
    return f"You own {counted(len(mine), 'open action')}" + (
        f", {late:,} overdue." if late else "."
    )


def _entry(action: ActionRecord, turn: Turn) -> Entry:
    return Entry(action.ref, action.text, f"{action.status}; {due_words(action, turn.today)}")


def _meetings(turn: Turn) -> tuple[MeetingRecord, ...]:
    """The next meetings of the forums that the asker chairs or attends."""
    labels = forums_with(turn.session, [turn.asker.name])
    if not labels:
        return ()
    coming = select_meetings(turn.session, labels, turn.today)
    return tuple(shown(coming, turn, lambda meeting: meeting.marking)[0][:NEXT_MEETINGS])


def _on_meetings(meetings: tuple[MeetingRecord, ...]) -> list[Part]:
    if not meetings:
        return [Line("No coming meeting of a forum of yours is recorded.")]
    return [Line("Your next meetings:"), Entries(tuple(meeting_entry(each) for each in meetings))]


def _waiting(turn: Turn) -> tuple[ActionRecord, ...]:
    """What was put forward for closure, for who may agree to it."""
    if refusal(turn.asker, "complete"):
        return ()
    proposed = select_actions(turn.session, ActionFilter(statuses=("proposed for closure",)))
    return tuple(shown(proposed, turn, lambda action: action.marking)[0])


def _on_waiting(waiting: tuple[ActionRecord, ...], turn: Turn) -> list[Part]:
    if refusal(turn.asker, "complete"):
        return []
    if not waiting:
        return [Line("Nothing is put forward for closure.")]
    entries = [
        Entry(action.ref, action.text, listed(action.owners) or "no owner recorded")
        for action in waiting[:MOST_WAITING]
    ]
    rest = len(waiting) - len(entries)
    more = [Line(f"{rest:,} more are put forward for closure.")] if rest else []
    said = f"{counted(len(waiting), 'action')} put forward for closure, for you to agree:"
    return [Line(capitalised(said)), Entries(tuple(entries)), *more]
