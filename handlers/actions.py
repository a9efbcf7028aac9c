"""Actions: what is open, late or due, whose it is, and one action in full."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from handlers.action_days import no_meeting_then, overdue_by_then
from handlers.action_filters import filter_of, is_by_next_meeting, is_named_only, passing_actions
from handlers.action_words import action_entries, action_entry, describe, detail_of
from handlers.ages import of_age
from handlers.ask import Ask, asks_if_all
from handlers.closing_words import asks_to_close, whether_it_may_be_closed
from handlers.gate import not_shown, shown
from handlers.may import refusal
from handlers.paging import page
from handlers.patterns import Pattern
from handlers.registry import intent
from handlers.reply import Entries, Entry, Line, Part, Reply, say
from handlers.turn import Turn
from handlers.wording import capitalised, counted, distinct, listed
from store.actions import ActionFilter, ActionRecord, select_actions
from store.columns import OPEN_STATUSES
from store.people import people_of

# The buttons under an action; each is understood as said about it.
CHANGING = ("Update", "Propose for closure", "Move date", "Reassign")
HISTORY = "History"
_FILTERS = (
    "party forum priority item topic date status absence asker limit joint negation ref quantity"
)


@intent(
    "actions.list",
    help="actions by owner, forum, meeting, item, priority, subject, state or date",
    slots=_FILTERS + " lateness",
)
def list_actions(ask: Ask, turn: Turn) -> Reply:
    """The actions that the question means, ten at a time, each with owner and date."""
    ask = overdue_by_then(ask, turn.today)
    reply = _list_actions(ask, turn)
    verdict = _whether_all_done(ask, turn)
    return reply.but(parts=(Line(verdict), *reply.parts)) if verdict else reply


def _list_actions(ask: Ask, turn: Turn) -> Reply:
    if ask.refs and not ask.without:
        return show_action(ask, turn)
    dated = filter_of(ask, turn)
    if dated.problem is not None:
        return dated.problem
    wanted = dated.wanted
    passing = passing_actions(wanted, ask, turn)
    if not passing and is_named_only(ask, turn):
        statuses = ask.statuses if ask.statuses == OPEN_STATUSES else ()  # "is it done" asks how
        wanted = ActionFilter(refs=ask.wider_refs, statuses=statuses)
        passing = select_actions(turn.session, wanted)
    found, hidden = shown(passing, turn, lambda action: action.marking)
    what = describe(wanted, ask, turn)
    if is_by_next_meeting(wanted, ask):
        what = replace(what, rest=f"{what.rest} due by the next meeting of their forum")
    undated = ""
    if age := dict(ask.sets).get("age", ""):
        found, which, undated = of_age(found, age)
        what = replace(what, rest=f"{what.rest}{which}")
    if ask.limit:
        found = found[: ask.limit]
    if len(found) == 1 and not hidden and not ask.count:
        return replace(_in_full(found[0], turn, ask.text), intent=ask.intent)
    head = f"{counted(len(found), what.one, what.many)}{what.rest}"
    if found and _PER_OWNER.search(ask.text):
        return _by_owner(ask, f"{head}, by owner:", found, hidden)
    beside = (
        _owned_by_its_people(wanted, turn, found),
        undated,
        not_shown(hidden) if hidden else "",
        dated.note,
        "" if found or hidden else no_meeting_then(wanted, turn),
    )
    return _listing(ask, turn, f"{head}.", found, [each for each in beside if each])


def _listing(
    ask: Ask, turn: Turn, head: str, found: Sequence[ActionRecord], beside: Sequence[str]
) -> Reply:
    """The page of the actions found that is asked for, and what is said beside them."""
    shown_now, paging = page(found, ask.offset)
    lines: list[Part] = [Line(capitalised(head))]
    if found:
        lines.extend(action_entries(shown_now, turn.today, ask.offset + 1))
    lines.extend(map(Line, (paging.sentence, *beside) if paging.sentence else beside))
    return Reply(
        tuple(lines),
        intent=ask.intent,
        records=tuple(action.ref for action in found),
        count=len(found) if ask.count else None,
        sources=distinct(action.source for action in shown_now),
        buttons=paging.buttons,
    )


def _whether_all_done(ask: Ask, turn: Turn) -> str:
    """The answer to "is everything from July done", above those that are not; else ""."""
    if ask.refs or ask.statuses != OPEN_STATUSES or not asks_if_all(ask.text):
        return ""
    if ask.no_owner or ask.has_owner or ask.no_date or ask.no_update or ask.offset:
        return ""  # what is then asked of those that are open
    dated = filter_of(ask, turn)
    if dated.problem is not None:
        return ""
    every = select_actions(turn.session, replace(dated.wanted, statuses=()))
    found, _ = shown(every, turn, lambda action: action.marking)
    left = sum(action.is_open for action in found)
    if not left:
        return f"Yes: of {counted(len(found), 'action')} none is open." if found else ""
    return f"No: {left} of {counted(len(found), 'action')} {'is' if left == 1 else 'are'} open."


# "Which POL-ED actions are still open?" looks for those alone.
_WHICH = Pattern(
    r"(?i)^\W*(?:(?:and|so|ok|okay|right)\W+)*(?:which|what|how many|any|list|show me|give me)\b"
    r".*\b(?:actions|ones)\b|\bactions (?:outstanding|still open|left)\W*$"
)


@intent(
    "actions.detail",
    help="one action in full: owner, due date, state, latest update, where it came from",
    slots="ref party topic forum status item asker date priority absence",
    needs="ref|topic",
)
def show_action(ask: Ask, turn: Turn) -> Reply:
    """One action in full, or the few that the words fit."""
    if not ask.refs:
        ask = _of_its_subject(ask, turn)
        if _WHICH.search(ask.text):
            return list_actions(ask, turn)
        # "Is the gun statistics one done?" asks for the state; it does not look for done ones.
        return list_actions(ask.but(statuses=(), overdue=False), turn)
    actions = select_actions(turn.session, ActionFilter(refs=ask.refs))
    found, hidden = shown(actions, turn, lambda action: action.marking)
    if not found:
        return say(
            not_shown(hidden)
            if hidden
            else f"There is no action {listed(ask.refs)} in the register.",
            intent=ask.intent,
        )
    if len(found) == 1:
        return replace(_in_full(found[0], turn, ask.text), intent=ask.intent)
    parts: list[Part] = [Line(f"{counted(len(found), 'action')}:")]
    parts.append(Entries(tuple(action_entry(action, turn.today) for action in found)))
    return Reply(
        tuple(parts),
        intent=ask.intent,
        records=tuple(action.ref for action in found),
        sources=distinct(action.source for action in found),
    )


def _of_its_subject(ask: Ask, turn: Turn) -> Ask:
    """The question without whom it names, where none of what its subject is about is theirs: "has
    the force come back on the claims?", which are the Home Office's by now.
    """
    if not (ask.parties and ask.topic_refs):
        return ask
    theirs = ActionFilter(owners=ask.parties, refs=ask.topic_refs)
    return ask if select_actions(turn.session, theirs) else ask.but(parties=())


_PER_OWNER = Pattern(
    r"(?i)\b(?:per|by|each|every) (?:owner|person|party)\b|\bwho\b.*\b(?:the )?most\b|\bbusiest\b"
)


def _by_owner(ask: Ask, head: str, found: Sequence[ActionRecord], hidden: int) -> Reply:
    """How many of the actions each party owns, the most first; one of several owners counts for
    each of them.
    """
    owned = Counter(owner for action in found for owner in action.owners or ("no owner recorded",))
    lines: list[Part] = [Line(capitalised(head))]
    lines.append(Entries(tuple(Entry(who, str(many)) for who, many in owned.most_common())))
    if any(len(action.owners) > 1 for action in found):
        lines.append(Line("An action of several owners is counted for each of them."))
    if hidden:
        lines.append(Line(not_shown(hidden)))
    return Reply(
        tuple(lines),
        intent=ask.intent,
        records=tuple(action.ref for action in found),
        count=len(found) if ask.count else None,
        sources=distinct(action.source for action in found),
    )


def _owned_by_its_people(wanted: ActionFilter, turn: Turn, found: list[ActionRecord]) -> str:
    """What an organisation's own list leaves out: the actions that only its people own."""
    if len(wanted.owners) != 1:
        return ""
    people = people_of(turn.session, wanted.owners[0])
    if not people:
        return ""
    own = {action.ref for action in found}
    theirs = [
        action
        for action in select_actions(turn.session, replace(wanted, owners=people))
        if action.ref not in own
        and (turn.may_see_sensitive or action.marking != "OFFICIAL-SENSITIVE")
    ]
    if not theirs:
        return ""
    named = listed(
        [
            f"{action.ref} ({listed([o for o in action.owners if o in people])})"
            for action in theirs[:5]
        ]
    )
    more = f" and {len(theirs) - 5} more" if len(theirs) > 5 else ""
    return f"Owned by its people, not by {wanted.owners[0]} itself: {named}{more}."


def _in_full(action: ActionRecord, turn: Turn, asked: str) -> Reply:
    closing = (whether_it_may_be_closed(action, turn),) if asks_to_close(asked) else ()
    return Reply(
        tuple(Line(sentence) for sentence in (*closing, *detail_of(action, turn.today))),
        records=(action.ref,),
        sources=distinct([action.source]),
        offers=_offers(action, turn),
    )


def _offers(action: ActionRecord, turn: Turn) -> tuple[str, ...]:
    """What the asker may do next with an action: nothing but read on, where it has ended or is not
    theirs to change.
    """
    if not action.is_open or refusal(turn.asker, "update", action, turn):
        return (HISTORY,)
    return (*CHANGING, HISTORY)
