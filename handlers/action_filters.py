"""Which actions a question means: the filter that it comes to, and what passes it."""

from dataclasses import replace

from handlers.action_days import Dated, with_days
from handlers.ask import Ask
from handlers.meeting_expectations import due_by_next_meeting
from handlers.patterns import Pattern
from handlers.turn import Turn
from handlers.wording import distinct
from store.actions import ActionFilter, ActionRecord, select_actions
from store.columns import OPEN_STATUSES
from store.meetings import select_meetings


def is_named_only(ask: Ask, turn: Turn) -> bool:
    """Whether a party stands in the text of the actions that are meant, rather than owning them.
    Of a subject that nothing speaks of, no action is meant because it names its owner.
    """
    if not ask.wider_refs or ask.overdue or ask.count:
        return False
    if ask.together and len(ask.parties) > 1:
        return True  # "did the DMPC share the Casey report": only one of the two owns it
    if ask.topic and ask.topic_refs:
        return True
    return not select_actions(turn.session, ActionFilter(owners=ask.parties))


def filter_of(ask: Ask, turn: Turn) -> Dated:
    """The filter that a question means, or what has to be said instead."""
    owners = ask.parties
    if ask.mine:
        owners = distinct((*owners, turn.asker.name))
    wanted = ActionFilter(
        owners=owners,
        all_owners=ask.together and len(owners) > 1,
        several_owners=ask.together and len(owners) < 2,
        forums=ask.forums,
        priorities=ask.priorities,
        item=ask.item,
        no_owner=ask.no_owner,
        has_owner=ask.has_owner,
        no_due=ask.no_date,
        has_due=ask.has_date,
        no_update=ask.no_update,
        refs=ask.topic_refs if ask.topic else None,
        without_owners=tuple(ref for kind, ref in ask.without if kind == "party"),
        without_forums=tuple(ref for kind, ref in ask.without if kind == "forum"),
        without_item=next((name for kind, name in ask.without if kind == "item"), ""),
        without_refs=tuple(ref for kind, ref in ask.without if kind == "ref"),
    )
    dated = with_days(wanted, ask, turn)
    return replace(dated, wanted=replace(dated.wanted, statuses=_statuses(ask, dated.wanted)))


# "Has Damien done his?" asks how his stand; it does not look for done ones.
_HAS_DONE_THEIRS = Pattern(
    r"(?i)(?:^|[,:;.!–-])[\s“\"]*(?:\w+\W+)?(?:has|have|did|is|are)\b"
    r".*\b(?:done|finish|complete|close|sort|do)\w*\b"
    r"(?!.*\b(?:any|some|one|which|how many)(?: \w+)? of\b)"
    r".*\b(?:his|hers?|theirs?|its|all of|what (?:they|he|she|it) (?:was|were))\b"
)


def _statuses(ask: Ask, wanted: ActionFilter) -> tuple[str, ...]:
    """Which states: those that were said; else open ones, save where the question is about a
    meeting, an item or a subject: then all that there are.
    """
    if ask.overdue or ask.late_by_days:
        return OPEN_STATUSES
    if ask.parties and _HAS_DONE_THEIRS.search(ask.text):
        return ()
    if ask.statuses:
        return ask.statuses
    about_a_meeting = (
        wanted.raised is not None or bool(ask.item) or (ask.forums and ask.asks_about("raise"))
    )
    return () if about_a_meeting or ask.topic else OPEN_STATUSES


def is_by_next_meeting(wanted: ActionFilter, ask: Ask) -> bool:
    """Whether what is due by the next meeting is meant, of whatever forum: each by its own."""
    is_due = ask.asks_about("due") and wanted.statuses == OPEN_STATUSES
    return is_due and ask.window is None and ask.occasion == "next" and ask.asks_about("meet")


def passing_actions(wanted: ActionFilter, ask: Ask, turn: Turn) -> list[ActionRecord]:
    """The actions that pass the filter; by the day on which they are expected back, where the
    question is about that.
    """
    found = select_actions(turn.session, wanted)
    if is_by_next_meeting(wanted, ask):
        meetings = select_meetings(turn.session, wanted.forums, turn.today)
        return due_by_next_meeting(found, meetings, turn.today)
    if ask.overdue or ask.late_by_days or wanted.expected:
        found = sorted(found, key=lambda action: action.expected or turn.today)
    return found
