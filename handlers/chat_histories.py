"""What became of posts, rooms and accounts: who set up, changed, held and stopped a post, and who
cleared a room. Told to those who may hear of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from handlers.ask import Ask
from handlers.change_words import hour
from handlers.patterns import Pattern
from handlers.post_places import entry, fits, is_seen, room
from handlers.post_words import NAMES, ZONE, filter_words, rule_words
from handlers.recorded_changes import may_hear_of_room
from handlers.registry import intent
from handlers.reply import Entries, Entry, Line, Part, Reply, say
from handlers.room_words import state_of_room
from handlers.turn import Turn
from handlers.wording import capitalised, counted, distinct, full_day, listed
from store import accounts, rooms
from store.changing_posts import subscription_of
from store.history import RecordedChange, changes_like, changes_of
from store.subscriptions import SubscriptionRecord, select_subscriptions

_ELSEWHERE = "Only an administrator is told who cleared another channel."
_ACCOUNTS = "Only an administrator is told who said whose an account is."
_ALONE = "We are alone here: name the channel, or ask me there."
_MY_OWN = Pattern(r"(?i)\bmy\b|\bmine\b")
Posts = dict[str, SubscriptionRecord]


@dataclass(frozen=True, slots=True)
class _Event:
    """What one confirmation did to posts. `deed`: a key of _SAID; `keys`: the posts that it was
    done to, `words` what is different since.
    """

    deed: str
    keys: tuple[str, ...]
    change: RecordedChange
    words: str


_SAID = {
    "made": "set up",
    "changed": "changed",
    "held": "paused",
    "resumed": "resumed",
    "stopped": "stopped",
    "undone": "what was done last undone",
}


@intent(
    "history.posts",
    help="who set up, changed, paused or stopped what is posted",
    slots="forum party priority",
)
def show_posts_history(ask: Ask, turn: Turn) -> Reply:
    """What became of the posts that are meant, of those that the asker may hear of."""
    every = changes_like(turn.session, "subscription", "post/")
    made = {each.ref: _as_made(each) for each in every if each.after and not each.before}
    events = list(_events(every, made))
    meant = _meant(made, events, ask, turn)
    events = [each for each in events if not meant.isdisjoint(each.keys)]
    if not events:
        return say("No change of such a post is recorded that I may tell here.", intent=ask.intent)
    deed = dict(ask.sets).get("did", "")
    done = [each for each in events if each.deed == deed]
    parts: list[Part] = []
    if deed:
        nobody = f"Nobody has {_SAID[deed]} it through me."
        parts.append(Line(f"{capitalised(_told(done[-1]))}." if done else nobody))
    parts.append(Line(capitalised(f"{counted(len(events), 'recorded change')}:")))
    parts.append(Entries(tuple(Entry(_called(each), _told(each)) for each in events)))
    running = [e for e in select_subscriptions(turn.session, list(meant)) if e.ended_at is None]
    parts.append(Line("As it runs now:" if running else "It is not posted any more."))
    if running:
        parts.append(Entries(tuple(entry(each, turn) for each in running)))
    return Reply(tuple(parts), intent=ask.intent, records=tuple(each.key for each in running))


def _as_made(change: RecordedChange) -> SubscriptionRecord:
    return subscription_of({**change.after, "made_at": change.at.isoformat()}, change.ref)


def _meant(made: Posts, events: Sequence[_Event], ask: Ask, turn: Turn) -> set[str]:
    """The posts that are meant, with those in whose place they came and that took theirs."""
    said = dict(ask.sets)
    heard = {key: each for key, each in made.items() if is_seen(each, turn)}
    if said.get("key"):
        found = {said["key"]} & heard.keys()
    else:
        there = {key: each for key, each in heard.items() if _is_there(each, ask, turn)}
        which = ask.but(sets=tuple(each for each in ask.sets if each[0] == "what"))
        found = {key for key, each in there.items() if fits(each, which)}
        if not found and ask.forums:  # one of everything is of that forum too
            found = {key for key, each in there.items() if not each.filter.forums}
    for _ in range(2):  # from the first to the last of a line, and back
        for each in (*events, *reversed(events)):
            if each.deed != "stopped" and not found.isdisjoint(each.keys):
                found |= heard.keys() & set(each.keys)
    return found


def _called(event: _Event) -> str:
    """The posts of an event: "post/2 in place of post/1"."""
    if event.deed in ("changed", "held", "resumed"):
        return f"{event.keys[0]} in place of {listed(event.keys[1:])}"
    return listed(event.keys)


def _is_there(each: SubscriptionRecord, ask: Ask, turn: Turn) -> bool:
    """Whether a post is of the place that is meant: alone with me, any that the asker may hear of,
    save where they say that it is theirs.
    """
    named = dict(ask.sets)
    if _MY_OWN.search(ask.text):
        return bool(each.person)
    if turn.channel is None and not (named.get("channel") or named.get("room")):
        return True
    place = room(ask, turn)
    return place is not None and place[:2] == (each.platform, each.room_id)


def _events(every: Sequence[RecordedChange], made: Posts) -> Iterator[_Event]:
    """What was done to posts, one confirmation after another."""
    for _, batch in groupby(every, key=lambda each: each.batch):
        changes = list(batch)
        first, keys = changes[0], distinct(each.ref for each in changes)
        new = [each.ref for each in changes if each.after and not each.before]
        ended = [each.ref for each in changes if each.after.get("ended")]
        if new and ended:
            yield _Event(*_became(made[ended[0]], made[new[0]], first.at.date(), keys, first))
        elif new:
            yield _Event("made", keys, first, _words(made[new[0]]))
        else:
            yield _Event("undone" if first.change == "undo" else "stopped", keys, first, "")


def _became(
    old: SubscriptionRecord,
    new: SubscriptionRecord,
    day: date,
    keys: tuple[str, ...],
    change: RecordedChange,
) -> tuple[str, tuple[str, ...], RecordedChange, str]:
    """A post that took another's place: held until a day, resumed, or changed otherwise."""
    if _words(replace(new, starts_on=old.starts_on)) == _words(old):
        if new.starts_on > day:
            return "held", keys, change, f"nothing before {full_day(new.starts_on)}"
        if old.starts_on > day:
            return "resumed", keys, change, ""
    return "changed", keys, change, f"{_words(old)} → {_words(new)}"


def _words(each: SubscriptionRecord) -> str:
    how = f"{rule_words(each.rule, each.starts_on)} at {each.at:%H:%M} ({ZONE})"
    return f"{NAMES[each.what].lower()}{filter_words(each.filter)} {how}"


def _told(event: _Event) -> str:
    who = event.change.person or "somebody at the terminal"
    words = f": {event.words}" if event.words else ""
    return f"{_SAID[event.deed]} by {who}, {hour(event.change.at)}{words}"


@intent("history.rooms", help="who cleared a channel, or said whose an account is, and when")
def show_rooms_history(ask: Ask, turn: Turn) -> Reply:
    """When a room was cleared and when that was taken back, and by whom; or an account's links."""
    named = dict(ask.sets)
    if named.get("account"):
        return _of_account(named["account"], ask, turn)
    if turn.channel is None and not (named.get("channel") or named.get("room")):
        return say(_ALONE, intent=ask.intent)
    found = room(ask, turn)
    if found is None:
        return say("I know no such channel.", intent=ask.intent)
    platform, room_id, name = found
    ref, called = f"{platform}:{room_id}", f"#{name.removeprefix('#')}"
    if not may_hear_of_room(ref, turn):
        return say(_ELSEWHERE, intent=ask.intent, refused=_ELSEWHERE)
    is_cleared, is_outside = rooms.clearance(turn.session, ref)
    told = state_of_room(called, is_cleared=is_cleared, has_outsiders=is_outside)
    changes = changes_of(turn.session, ref, record="room")
    entries = tuple(Entry(called, _of_clearance(each)) for each in changes)
    never = Line("Nobody has cleared it through me.")
    heads = tuple(map(Line, told))
    return Reply((*heads, Entries(entries) if entries else never), intent=ask.intent)


def _of_clearance(change: RecordedChange) -> str:
    done = "cleared" if change.after.get("cleared") else "clearance taken back"
    return f"{done} by {change.person or 'somebody at the terminal'}, {hour(change.at)}"


def _of_account(name: str, ask: Ask, turn: Turn) -> Reply:
    if turn.asker.access != "administrator":
        return say(_ACCOUNTS, intent=ask.intent, refused=_ACCOUNTS)
    here = rooms.place(turn.channel)[0] if turn.channel else ""
    known = accounts.account_named(turn.session, name, here)
    ref = f"{known.platform}:{known.account_id}" if known else ""
    changes = changes_of(turn.session, ref, record="account") if ref else []
    if not changes:
        return say(f"Nobody has said through me whose account @{name} is.", intent=ask.intent)
    entries = tuple(
        Entry(f"@{name}", f"{each.after.get('party') or 'linked to nobody'}, said by "
              f"{each.person or 'somebody at the terminal'}, {hour(each.at)}")
        for each in changes
    )  # fmt: skip
    head = Line(capitalised(f"{counted(len(entries), 'recorded change')}:"))
    return Reply((head, Entries(entries)), intent=ask.intent)
