"""What a sweep enters in the ledger before it posts. It is read first, which holds up nobody, and
then entered a share at a time, since on SQLite nobody else can write meanwhile.

A sweep that is killed between two shares is gone on with by the next: no entry is made twice, and a
round is entered as begun after the messages that it queues, so that nobody is left out of it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from scheduler import agenda
from scheduler.agenda import Beginning
from store import posts
from store.database import writing
from store.posts import Promise

# Entries in one transaction: on SQLite a few hundredths of a second.
SHARE = 200
_LATE = "missed: it was too late to send it"
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Bookkeeping:
    """The entries that the server `by` makes. Called in a worker thread; `now` is aware."""

    engine: Engine
    by: str

    def begin_rounds(self, now: datetime) -> None:
        """Begin the rounds whose time has come: a message to each person waits, and then the round
        is done.
        """
        with Session(self.engine) as session:
            beginning = agenda.rounds_to_begin(session, now)
        for each in beginning:
            self._begin(each, now.replace(tzinfo=None))

    def _begin(self, each: Beginning, bare: datetime) -> None:
        def queue(session: Session, share: Sequence[Promise]) -> None:
            # Another server may have been quicker; what it was told since may differ.
            if not posts.is_entered(session, each.round):
                posts.enqueue(session, share, self.by, bare)

        def end(session: Session) -> None:
            if posts.claim(session, each.round, self.by, bare):
                posts.settle(session, each.round, self.by, bare, "sent")

        for share in _shares(each.messages):
            self._enter(lambda session, share=share: queue(session, share))
        self._enter(end)

    def record_missed(self, now: datetime) -> None:
        """Enter what is too late to be sent, and give up what waits since then."""
        bare = now.replace(tzinfo=None)
        with Session(self.engine) as session:
            missed = agenda.missed(session, now)
        for share in _shares(missed.unknown):
            self._enter(lambda s, share=share: posts.record_skipped(s, share, self.by, bare, _LATE))
        given_up = [
            (
                Promise(post.key, post.day, post.promised_at, post.place),
                post.problem or "it could not be sent in time",
            )
            for post in missed.waiting
        ]
        for share in _shares(given_up):
            self._enter(
                lambda s, share=share: [posts.give_up(s, each, bare, why) for each, why in share]
            )

    def tell_of_failures(self, now: datetime) -> None:
        """Queue one message to an administrator about what failed since the last."""
        with Session(self.engine) as session:
            if not agenda.untold_failures(session, now):
                return
        self._enter(lambda session: agenda.tell_of_failures(session, now, self.by))

    def _enter(self, work: Callable[[Session], object]) -> None:
        """Do some work in one transaction."""
        with Session(writing(self.engine)) as session:
            work(session)
            session.commit()


def _shares(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[start : start + SHARE] for start in range(0, len(items), SHARE))
