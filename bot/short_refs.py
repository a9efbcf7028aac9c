"""Which action a number alone means ("who do I chase for 02"), where what was spoken of, the room,
the question itself or what is ordered leaves only one. Otherwise it is asked.
"""

import re

from bot.which_one import settled
from handlers.ask import Ask
from handlers.patterns import Pattern
from handlers.turn import Turn
from store import rooms
from store.actions import ActionFilter, ActionRecord, select_actions
from store.columns import OPEN_STATUSES
from store.subscriptions import select_subscriptions

_REF = "ref"
# What is asked of actions that are not done.
_OF_OPEN = Pattern(r"(?i)\b(?:chas(?:e|ing|es)|nudge|late|overdue|hold(?:s|ing)? (?:it |us )?up)\b")
_REOPENS = "changes.reopen"
_OF_AN_OPEN_ONE = frozenset(
    f"changes.{name}"
    for name in (
        *("complete", "withdraw", "supersede", "reschedule", "update"),
        *("reassign", "join", "release", "swap", "refile"),
    )
)


def in_context(ask: Ask, last: Ask | None, records: list[str], turn: Turn) -> Ask:
    """The ask with the actions that numbers alone mean, each where only one can be meant; as it is
    where several may. `last` and `records`: the last ask, and what its answer gave.
    """
    for kind, offered in ask.unsure:
        if kind == _REF and len(offered) > 1:
            ask = _in_context(ask, offered, last, records, turn)
    return ask


def _in_context(
    ask: Ask, offered: tuple[str, ...], last: Ask | None, records: list[str], turn: Turn
) -> Ask:
    listed = [ref for ref in offered if ref in records]
    if len(listed) == 1:
        return settled(ask, _REF, listed[0])
    actions = select_actions(turn.session, ActionFilter(refs=offered))
    of_forums = _spoken_of(last, records, turn) or _of_the_room(actions, turn)
    fitting = [each for each in actions if each.forum_label in of_forums]
    if len(fitting) != 1 and _OF_OPEN.search(ask.text):
        fitting = [each for each in actions if each.is_open]
    return settled(ask, _REF, fitting[0].ref) if len(fitting) == 1 else ask


def by_state(ask: Ask, turn: Turn) -> Ask:
    """An order with the actions that numbers alone mean, each where only one is in a state in which
    that may be ordered: an ended one is reopened, any other change is of an open one.
    """
    if ask.intent not in _OF_AN_OPEN_ONE and ask.intent != _REOPENS:
        return ask
    is_reopened = ask.intent == _REOPENS or ask.statuses == OPEN_STATUSES
    for kind, offered in ask.unsure:
        if kind != _REF or len(offered) < 2:
            continue
        known = select_actions(turn.session, ActionFilter(refs=offered))
        fitting = [each.ref for each in known if each.is_open != is_reopened]
        if len(fitting) == 1 and len(known) == len(offered):
            ask = settled(ask, _REF, fitting[0])
    return ask


def _spoken_of(last: Ask | None, records: list[str], turn: Turn) -> set[str]:
    """The one forum that was last spoken of; nothing where it was none, or several."""
    found = set(last.forums) if last else set[str]()
    found |= {ref.partition("@")[0] for ref in records if "@" in ref}
    known = select_actions(turn.session, ActionFilter(refs=tuple(records))) if records else []
    found |= {each.forum_label for each in known}
    return found if len(found) == 1 else set()


def _of_the_room(actions: list[ActionRecord], turn: Turn) -> set[str]:
    """The one forum whose actions are posted in this room, or that its name holds."""
    if turn.channel is None:
        return set()
    platform, room_id = rooms.place(turn.channel)
    posted = select_subscriptions(turn.session, place=(platform, room_id))
    found = {forum for each in posted for forum in each.filter.forums}
    if not found:
        known = rooms.room(turn.session, platform, room_id)
        words = re.split(r"[\W_]+", ((known.name if known else "") or room_id).casefold())
        found = {each.forum_label for each in actions if each.forum_label.casefold() in words}
    return found if len(found) == 1 else set()
