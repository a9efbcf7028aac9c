"""One post made ready: where it goes, what it says, and whether it may go at all, asked when it is
sent.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from handlers.reply import Line, Reply
from handlers.wording import full_day
from scheduler.agenda import Due, items_of_round
from scheduler.delivery import Destination
from scheduler.digest import INTENT, Composed, Wanted, compose, nothing_to_say, wanted_of
from scheduler.recipients import recipients
from scheduler.reminder_page import compose_reminder
from scheduler.reminders import Items
from scheduler.timetable import first_of_month, is_late, local
from store import posted
from store.accounts import accounts_of
from store.people import find_person
from store.posts import Post
from store.rooms import is_fit_for_sensitive, room
from store.subscriptions import SubscriptionRecord, keys_in_series


@dataclass(frozen=True, slots=True)
class Ready:
    """A post to send. Null `destination`: it is not sent, and `state` and `problem` say why."""

    destination: Destination | None
    reply: Reply | None = None
    kept: str = "{}"
    state: str = "failed"
    problem: str = ""


class Preparer:
    """Makes the posts of one sweep ready: what several rooms want alike is composed once."""

    def __init__(self, now: datetime) -> None:
        """`now`: the moment of the sweep, aware."""
        self.now = now
        self._at = local(now)
        self._composed: dict[tuple[Wanted, bool], Composed] = {}
        self._items: dict[str, Items] = {}

    def ready(self, session: Session, due: Due) -> Ready:
        """The post of what is due."""
        if due.subscription is not None:
            return self._subscribed(session, due, due.subscription)
        name, _, whom = due.promise.key.partition("/")
        return (
            self._failures(session, due)
            if name == "failures"
            else self._own(session, due, name, whom)
        )

    def _subscribed(self, session: Session, due: Due, wanted: SubscriptionRecord) -> Ready:
        sent_as = _sent_as(due)
        where = (
            _account(session, wanted.person, sent_as)
            if wanted.person
            else _room(session, wanted, sent_as)
        )
        if isinstance(where, str):
            return Ready(None, problem=where)
        today = self._at.date()
        what = wanted_of(session, wanted, due.promise.at)
        composed = self._compose(session, what, _may_see(session, wanted, where))
        reply = composed.reply
        if composed.is_empty:
            is_once = not wanted.rule or wanted.what == "reminder"
            keys = keys_in_series(session, wanted.series, wanted.what)
            if is_once or posted.sent_since(session, keys, first_of_month(today)):
                nothing = "nothing to say"
                return Ready(None, kept=composed.kept, state="skipped", problem=nothing)
            reply = nothing_to_say(what, today)
        return Ready(where, self._with_lateness(reply, due), composed.kept)

    def _compose(self, session: Session, wanted: Wanted, may_see: bool) -> Composed:
        if (wanted, may_see) not in self._composed:
            composed = compose(session, wanted, self._at, may_see_sensitive=may_see)
            self._composed[wanted, may_see] = composed
        return self._composed[wanted, may_see]

    def _own(self, session: Session, due: Due, name: str, person: str) -> Ready:
        """A person's reminders or briefing."""
        if name not in self._items:
            self._items[name] = items_of_round(session, name, self._at.date())
        items = self._items[name].get(person, [])
        if not items:
            return Ready(None, state="skipped", problem="nothing is left to say")
        where = _account(session, person, _sent_as(due))
        if isinstance(where, str):
            return Ready(None, problem=where)
        access = _access(session, person)
        reply = compose_reminder(items, person, access, self._at.date())
        return Ready(where, self._with_lateness(reply, due))

    def _failures(self, session: Session, due: Due) -> Ready:
        """What an administrator hears of posts that failed."""
        post = session.get(Post, (due.promise.key, due.promise.day))
        kept: dict[str, Any] = json.loads(post.kept) if post else {}
        administrator = next(iter(recipients(session).administrators()), "")
        where = _account(session, administrator, _sent_as(due))
        if isinstance(where, str):
            return Ready(None, problem=where)
        lines = [Line("I could not post this, and I say so once:")]
        lines += [Line(failure) for failure in kept.get("failures", [])]
        return Ready(where, Reply(tuple(lines), intent=INTENT))

    def _with_lateness(self, reply: Reply, due: Due) -> Reply:
        promised = due.promise.at
        if not is_late(promised, self._at):
            return reply
        said = (
            f"This comes late: it was promised for {promised:%H:%M} on {full_day(promised.date())} "
            "(Europe/London)."
        )
        return reply.but(parts=(Line(said), *reply.parts))


def _sent_as(due: Due) -> str:
    """What a post is called at a platform: its key and date."""
    return f"{due.promise.key} {due.promise.day.isoformat()}"


def _room(session: Session, wanted: SubscriptionRecord, key: str) -> Destination | str:
    """The room of a subscription; in words why nothing can be posted there."""
    if wanted.platform == "terminal":
        return "a channel of the terminal has nobody to post to"
    known = room(session, wanted.platform, wanted.room_id)
    if known is not None and known.state != "active":
        return known.problem or f"the room is {known.state}"  # as it was told of before
    name = (known.name if known else "") or wanted.room_name or wanted.room_id
    return Destination(wanted.platform, room_id=wanted.room_id, name=name, key=key)


def _account(session: Session, person: str, key: str) -> Destination | str:
    """The account of a person who may see the register; in words why they cannot be reached."""
    if not _access(session, person):
        return "there is nobody with access to the register to send it to"
    accounts = accounts_of(session, person)
    if not accounts:
        return "there is no account to send it to"
    first = accounts[0]
    return Destination(first.platform, account_id=first.account_id, name=person, key=key)


def _access(session: Session, person: str) -> str:
    party = find_person(session, person) if person else None
    return (party.access if party else None) or ""


def _may_see(session: Session, wanted: SubscriptionRecord, where: Destination) -> bool:
    """The gate, asked of the room as it is now: a person with access alone, or a cleared room."""
    if wanted.person:
        return True
    return is_fit_for_sensitive(session, f"{where.platform}:{where.room_id}")
