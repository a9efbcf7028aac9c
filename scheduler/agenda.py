"""What is to be posted now, and what was missed: from the subscriptions, the rounds of the
timetable, and the ledger. It is read here; what is entered of it, bookkeeping.py enters.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from scheduler.calendar import is_working_day
from scheduler.promises import next_moment, promised_moments
from scheduler.recipients import recipients
from scheduler.reminders import Items, briefings, reminders
from scheduler.timetable import (
    BRIEFINGS,
    LOOKED_BACK,
    REMINDERS,
    ROUNDS,
    Round,
    last_moment,
    local,
)
from store import posted, posts
from store.closures import closures
from store.posts import Post, Promise
from store.subscriptions import SubscriptionRecord, select_subscriptions

# The first part of the keys of what the timetable posts of itself.
OF_ITSELF = (REMINDERS.name, BRIEFINGS.name, "failures")
FAILURES_TOLD_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Due:
    """A post that is due; `subscription` null for what the timetable posts of itself."""

    promise: Promise
    subscription: SubscriptionRecord | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """A round that is to begin, and the messages to persons that it queues."""

    round: Promise
    messages: list[Promise]


@dataclass(frozen=True, slots=True)
class Missed:
    """What is too late to be sent: what nobody entered, and what waits or was left by a server."""

    unknown: list[Promise]
    waiting: list[Post]


def due_now(session: Session, now: datetime) -> list[Due]:
    """Every post that is due at a moment (aware), not too late for, and not settled or claimed by
    another server.
    """
    at, bare = local(now), now.replace(tzinfo=None)
    today = at.date()
    known = posted.states_of(session, today, today)
    closed = closures(session)
    found = [
        Due(promise, each)
        for each in select_subscriptions(session)
        for promise in _promises(each, today, today, closed)
        if promise.at <= at <= last_moment(promise.at)
        and posts.may_be_claimed(known.get((promise.key, today)), bare)
    ]
    for post in known.values():
        promise = Promise(post.key, post.day, post.promised_at, post.place)
        is_own = post.key.partition("/")[0] in OF_ITSELF
        if is_own and at <= last_moment(promise.at) and posts.may_be_claimed(post, bare):
            found.append(Due(promise))
    return found


def rounds_to_begin(session: Session, now: datetime) -> list[Beginning]:
    """The rounds whose time has come and that were not begun, each with whom it has something to
    tell.
    """
    at = local(now)
    if not is_working_day(at.date(), closures(session)):
        return []
    due = [promise for each in ROUNDS if (promise := _round(each, at.date())).at <= at]
    return [
        Beginning(promise, _messages(session, promise))
        for promise in due
        if at <= last_moment(promise.at) and not posts.is_entered(session, promise)
    ]


def _messages(session: Session, begun: Promise) -> list[Promise]:
    """The message of each person in a round, in the one order in which all servers enter them."""
    name = begun.key.removeprefix(posts.ROUND)
    return [
        Promise(f"{name}/{person}", begun.day, begun.at, f"a message to {person}")
        for person in sorted(items_of_round(session, name, begun.day))
    ]


def items_of_round(session: Session, name: str, today: date) -> Items:
    """What each person hears in a round."""
    return reminders(session, today) if name == REMINDERS.name else briefings(session, today)


def missed(session: Session, now: datetime) -> Missed:
    """What was promised in the last month, has no entry, and is too late to be sent; and what waits
    since then.
    """
    at = local(now)
    first, today = at.date() - LOOKED_BACK, at.date()
    known = posted.states_of(session, first, today)
    closed = closures(session)
    wanted = select_subscriptions(session, ended_since=datetime.combine(first, at.time()))
    promised = [p for each in wanted for p in _promises(each, first, today, closed)]
    promised += _missed_rounds(known, today, closed)
    return Missed(
        [
            promise
            for promise in promised
            if last_moment(promise.at) < at and (promise.key, promise.day) not in known
        ],
        [
            post
            for post in known.values()
            if post.state in ("waiting", "claimed") and last_moment(post.promised_at) < at
        ],
    )


def untold_failures(session: Session, now: datetime) -> list[Post]:
    """The failures of which no administrator was told, where there is one to tell."""
    since = local(now).date() - FAILURES_TOLD_FOR
    untold = posted.failures(session, since, untold=True)
    found = [post for post in untold if not post.key.startswith("failures/")]
    return found if found and recipients(session).administrators() else []


def tell_of_failures(session: Session, now: datetime, by: str) -> int:
    """Queue one message to an administrator about the failures of which none was told; a room that
    fails again in the same way is not told of again. How many failures it tells.
    """
    at, bare = local(now), now.replace(tzinfo=None)
    told = untold_failures(session, now)
    before = posted.earlier_problems(session, [post.key for post in told], at.date())
    new = [post for post in told if post.problem != before.get(post.key)]
    won = [post for post in told if posts.mark_told(session, post.key, post.day) and post in new]
    if won:
        lines = [f"{post.place}: {post.problem}" for post in won]
        promise = Promise(f"failures/{at:%H:%M:%S}", at.date(), at, "a message to an administrator")
        posts.enqueue(session, [promise], by, bare, json.dumps({"failures": lines}))
    return len(won)


def upcoming(
    subscriptions: Sequence[SubscriptionRecord], after: datetime, closed: Collection[date]
) -> tuple[datetime, str] | None:
    """The next post that is promised after a local moment, and its key; null where none is."""
    moments = [(next_moment(each, after, closed), each.key) for each in subscriptions]
    return min(((moment, key) for moment, key in moments if moment), default=None)


def _promises(
    wanted: SubscriptionRecord, first: date, last: date, closed: Collection[date]
) -> list[Promise]:
    return [
        Promise(wanted.key, moment.date(), moment, wanted.place)
        for moment in promised_moments(wanted, first, last, closed)
    ]


def _round(each: Round, day: date) -> Promise:
    return Promise(posts.ROUND + each.name, day, datetime.combine(day, each.at), "everybody")


def _missed_rounds(
    known: Collection[tuple[str, date]], today: date, closed: Collection[date]
) -> list[Promise]:
    """The rounds of every working day since the first that was ever begun."""
    begun = min((day for key, day in known if key.startswith(posts.ROUND)), default=today)
    days = [begun + timedelta(days=n) for n in range((today - begun).days + 1)]
    return [_round(each, day) for day in days for each in ROUNDS if is_working_day(day, closed)]
