"""Which recorded changes may be told of here, and which of them are a forum's."""

from collections.abc import Iterable, Sequence

from handlers.gate import SENSITIVE
from handlers.post_places import is_seen
from handlers.turn import Turn
from store import rooms
from store.actions import ActionFilter, select_actions
from store.forums import select_forums
from store.history import ACTION, RecordedChange
from store.subscriptions import SubscriptionRecord, select_subscriptions

_ADMINISTRATORS_OWN = ("account", "contact")


def shown_here(changes: Sequence[RecordedChange], turn: Turn) -> list[RecordedChange]:
    """The changes of what may be named here: not of a marked forum's actions and meetings, nor of
    what is set up for somebody else or for another room.
    """
    seen = [each for each in changes if each.record not in _OF_THE_CHAT]
    kept = {id(each) for each in _unmarked(seen, turn)}
    posts = {
        each.key: each
        for each in select_subscriptions(
            turn.session, [each.ref for each in changes if each.record == "subscription"]
        )
    }
    return [
        each
        for each in changes
        if id(each) in kept or (each.record in _OF_THE_CHAT and _is_heard_of(each, posts, turn))
    ]


def of_forums(
    changes: Iterable[RecordedChange], labels: Sequence[str], turn: Turn
) -> list[RecordedChange]:
    """The changes of these forums' actions and meetings."""
    actions = {a.ref for a in select_actions(turn.session, ActionFilter(forums=tuple(labels)))}
    return [
        each
        for each in changes
        if (each.record == ACTION and each.ref in actions)
        or (each.record == "meeting" and each.ref.rpartition("@")[0] in labels)
    ]


def may_hear_of_room(ref: str, turn: Turn) -> bool:
    """Whether the asker may hear who said what of a room: in it, or as an administrator."""
    here = turn.channel is not None and rooms.place(turn.channel) == rooms.place(ref)
    return here or turn.asker.access == "administrator"


def _is_heard_of(change: RecordedChange, posts: dict[str, SubscriptionRecord], turn: Turn) -> bool:
    if change.record == "subscription":
        post = posts.get(change.ref)
        return is_seen(post, turn) if post else change.person == turn.asker.name
    if change.record == "room":
        return may_hear_of_room(change.ref, turn)
    if change.record == "snooze":
        return change.person == turn.asker.name
    return turn.asker.access == "administrator"


_OF_THE_CHAT = ("subscription", "room", "snooze", *_ADMINISTRATORS_OWN)


def _unmarked(changes: Sequence[RecordedChange], turn: Turn) -> Sequence[RecordedChange]:
    """The changes that are not of a marked forum, where what is marked may not be shown."""
    if turn.may_see_sensitive:
        return changes
    actions = select_actions(turn.session, ActionFilter())
    seen = {action.ref for action in actions if action.marking != SENSITIVE}
    forums = {each.label for each in select_forums(turn.session) if each.marking != SENSITIVE}
    return [
        change
        for change in changes
        if (change.record == ACTION and change.ref in seen)
        or (change.record == "meeting" and change.ref.rpartition("@")[0] in forums)
        or change.record not in (ACTION, "meeting")
    ]
