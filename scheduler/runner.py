"""Speaking unprompted: a wake begins a sweep, and a sweep posts whatever is due.

A wake is never more than a reason to look: what is posted is decided by the subscriptions, the
local clock and the ledger, so that one that comes twice (01:30 when the clocks go back), late, or
not at all, posts nothing twice and loses nothing. There is no job store: two processes on one would
each run every job. The wakes are set at start, and again when a subscription was made or ended.
"""

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from scheduler import agenda
from scheduler.agenda import Due
from scheduler.attempts import Attempts, Clock
from scheduler.bookkeeping import Bookkeeping
from scheduler.delivery import Deliver
from scheduler.preparing import Preparer
from scheduler.status import status
from scheduler.timetable import (
    AT_ONCE,
    BETWEEN_POSTS,
    ROUNDS,
    SWEEP_EVERY,
)
from scheduler.wakes import Wakes
from store import posted
from store.subscriptions import select_subscriptions, subscriptions_seen

Result = TypeVar("Result")
_log = logging.getLogger(__name__)
# How long a stop waits for what is being sent.
_STOPPING = 10.0


def utc_now() -> datetime:
    """The moment, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was seen of the subscriptions; their `times` where they had changed."""

    changed: tuple[int, int, datetime | None]
    times: frozenset[time] | None


class Runner:
    """Posts what is due over one database and one port; any number of them may run at once."""

    def __init__(
        self,
        engine: Engine,
        deliver: Deliver,
        clock: Clock = utc_now,
        between_posts: timedelta = BETWEEN_POSTS,
    ) -> None:
        """`deliver` is the chat platforms' port; `clock` gives aware moments; `between_posts` is
        the time kept between two posts to one place.
        """
        self._engine = engine
        self._clock = clock
        self._between_posts = between_posts.total_seconds()
        by = f"{socket.gethostname()}/{os.getpid()}/{secrets.token_hex(4)}"
        self._books = Bookkeeping(engine, by)
        self._attempts = Attempts(engine, deliver, clock, by)
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="posts")
        # What was sent is entered at once, never behind what is still to be claimed: whatever dies
        # in between is sent again.
        self._entering = ThreadPoolExecutor(1, thread_name_prefix="entries")
        self._wakes: Wakes | None = None
        self._sweeping = asyncio.Lock()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._under_way: dict[tuple[str, date], asyncio.Task[None]] = {}
        self._free_at: dict[str, float] = {}
        self._seen: tuple[int, int, datetime | None] | None = None
        self._looked_back_at: datetime | None = None

    async def start(self) -> None:
        """Look at once at what is due and what was missed, and from then on as the timetable says.
        Called in the event loop.
        """
        self._wakes = Wakes(self.sweep, SWEEP_EVERY)

    async def stop(self) -> None:
        """Stop looking, and wait a little for what is being sent. What is cut off here stays
        claimed, and is taken over.
        """
        if self._wakes is not None:
            self._wakes.stop()
            self._wakes = None
        if self._under_way:
            await asyncio.wait(list(self._under_way.values()), timeout=_STOPPING)
        for task in list(self._under_way.values()):
            task.cancel()
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)
        self._threads.shutdown(wait=True)
        self._entering.shutdown(wait=True)

    def status(self) -> dict[str, Any]:
        """The last and next post, what waits and what fails, for /health. Reads the database, so it
        is called in a worker thread.
        """
        with Session(self._engine) as session:
            return status(session, self._clock())

    async def sweep(self) -> None:
        """Look at what is due and begin to post it. Does not wait for the posts (see `idle`)."""
        if self._sweeping.locked():
            return
        async with self._sweeping:
            try:
                now = self._clock()
                due, retry_at, seen = await self._in_thread(lambda: self._look(now))
            except Exception:
                _log.exception("the sweep of posts failed; the next one looks again")
                return
        preparer = Preparer(now)
        for each in due:
            self._begin(each, preparer)
        self._wake_again(seen, retry_at)

    async def idle(self) -> None:
        """Wait until nothing is being posted."""
        while self._under_way:
            await asyncio.wait(list(self._under_way.values()))
            await asyncio.sleep(0)

    # --- Looking, in a worker thread ------------------------------------------------------------

    def _look(self, now: datetime) -> tuple[list[Due], datetime | None, _Seen]:
        self._books.begin_rounds(now)
        if self._looked_back_at is None or now - self._looked_back_at >= timedelta(hours=1):
            self._books.record_missed(now)
            self._looked_back_at = now
        self._books.tell_of_failures(now)
        with Session(self._engine) as session:
            due = agenda.due_now(session, now)
            retry_at, changed = posted.next_retry(session), subscriptions_seen(session)
            times = None
            if changed != self._seen:
                times = frozenset(each.at for each in select_subscriptions(session))
            return due, retry_at, _Seen(changed, times)

    def _wake_again(self, seen: _Seen, retry_at: datetime | None) -> None:
        """Wake at each time that somebody was promised, and when what waits may be tried again."""
        if self._wakes is None:
            return
        if seen.times is not None:
            self._seen = seen.changed
            self._wakes.daily_at({*seen.times, *(each.at for each in ROUNDS)})
        if retry_at is not None:
            self._wakes.once_at(retry_at.replace(tzinfo=UTC))

    # --- Posting ----------------------------------------------------------------------------------

    def _begin(self, due: Due, preparer: Preparer) -> None:
        key = due.promise.key, due.promise.day
        if key in self._under_way:
            return
        task = asyncio.create_task(self._post(due, preparer))
        self._under_way[key] = task
        task.add_done_callback(lambda _: self._under_way.pop(key, None))

    async def _post(self, due: Due, preparer: Preparer) -> None:
        """One post from claim to entry. Whatever goes wrong with it is its own matter."""
        try:
            await self._turn_of(due)
            async with self._slots:
                claimed = await self._in_thread(lambda: self._attempts.claim(due, preparer))
                if claimed is None:
                    return
                outcome = await self._attempts.send(claimed.ready)
                entering = asyncio.get_running_loop().run_in_executor(
                    self._entering, self._attempts.enter, claimed, outcome
                )
                problem = await entering
            await self._in_thread(lambda: self._attempts.note_problem(claimed.ready, problem))
        except Exception:
            _log.exception("the post %s failed; its claim will be taken over", due.promise.key)

    async def _turn_of(self, due: Due) -> None:
        """Wait until a second has passed since the last post to the same place."""
        loop = asyncio.get_running_loop()
        place = due.promise.place
        free_at = max(self._free_at.get(place, 0.0), loop.time())
        self._free_at[place] = free_at + self._between_posts
        await asyncio.sleep(free_at - loop.time())

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)
