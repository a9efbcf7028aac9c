"""Answers that a chat platform does not take because it is away: sent when it is back, once.

An answer is kept only where it could not be sent; that of a change that was written is kept before,
so that not even a server that is killed loses it. What may have arrived without our being told is
looked for before it is sent again.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlmodel import Session

from bot.logs import log_event, log_failure
from bot.turns import Turns
from handlers.wording import full_day
from scheduler.delivery import Delivered
from store import unsent
from store.database import writing
from store.unsent import CLAIM_DIES_AFTER, Unsent

# For how long an answer is of use; that it was written, somebody wants to know the next day too.
KEPT_FOR = timedelta(hours=1)
CHANGES_KEPT_FOR = timedelta(days=1)
# Seconds until the second attempt, the third and so on; the last for all that follow.
WAITS = (1.0, 5.0, 15.0, 30.0, 60.0)
LOOK_EVERY = 60.0
STOPPING = 5.0
LONGEST_ATTEMPT = 90.0  # less than for how long a claim holds
# What comes later than this says what it answers.
_SAID_LATE_AFTER = timedelta(minutes=1)

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Owing:
    """An answer to be sent. `key` names the delivery that it answers; `place` and `message` are
    JSON-ready, in the platform's own terms; `asked_at` is local. `attempt` counts from 1;
    `doubtful_since` (UTC): since then it may have arrived without our being told.
    """

    key: str
    place: Mapping[str, Any]
    message: Mapping[str, Any]
    asked_at: datetime
    attempt: int = 1
    doubtful_since: datetime | None = None


class Owed:
    """What one platform is still to be sent, over any number of servers on one database."""

    def __init__(
        self, platform: str, turns: Turns, send: Callable[[Owing], Awaitable[Delivered]]
    ) -> None:
        """`send` sends an answer, the first time and again; it never raises for what the platform
        says.
        """
        self._platform = platform
        self._turns = turns
        self._send = send
        self._is_new = asyncio.Event()
        self._sending: asyncio.Task[None] | None = None
        self._is_stopped = False
        self.waiting = 0

    def start(self) -> None:
        """Look for what this server, or one before it, left unsent. Called in the event loop."""
        self._sending = asyncio.create_task(self._send_for_ever())

    async def stop(self) -> None:
        """Stop sending; what is kept stays. What is being sent is finished, if it is soon."""
        self._is_stopped = True
        self._is_new.set()
        if self._sending is not None:
            await asyncio.wait({self._sending}, timeout=STOPPING)
            self._sending.cancel()
            await asyncio.gather(self._sending, return_exceptions=True)

    async def send(
        self, owing: Owing, *, is_change: bool, kept_for: timedelta | None = None
    ) -> Delivered:
        """Send an answer for the first time, and keep it where the platform is away; what came of
        it. `is_change`: it says what was written. `kept_for`: how long it can be sent at all.
        """
        longest = kept_for or (CHANGES_KEPT_FOR if is_change else KEPT_FOR)
        now = _utc_now()
        until = now + longest
        if is_change:
            row = _row(self._platform, owing, until, now + CLAIM_DIES_AFTER, now)
            await asyncio.to_thread(self._keep, row)
        delivered = await self._send(owing)
        if delivered.retry_after > 0:
            row = _row(self._platform, owing, until, *_next(owing, delivered, now))
            await asyncio.to_thread(self._keep, row)
            log_event("answer kept", platform=self._platform, answer=owing.key)
            self._is_new.set()
        elif is_change:
            await asyncio.to_thread(self._forget, owing.key)
        return delivered

    # --- Sending again ----------------------------------------------------------------------------

    async def _send_for_ever(self) -> None:
        while not self._is_stopped:
            self._is_new.clear()
            try:
                wait = await self._send_due()
            except Exception:  # whatever it is, what is kept is tried again
                log_failure("unsent answers were not looked at", platform=self._platform)
                wait = LOOK_EVERY
            try:
                async with asyncio.timeout(wait):
                    await self._is_new.wait()
            except TimeoutError:
                pass

    async def _send_due(self) -> float:
        """Send what may be tried now; in how many seconds to look again."""
        while (row := await self._claimed()) is not None:
            owing, settled = _owing(row), list[bool]()
            # A stop waits for what is being sent: cut off, nobody would know whether it was taken.
            trying = self._try_again(owing, row.until, settled)
            await self._turns.begin(trying, "an unsent answer failed")
            if settled != [True]:
                return _wait(owing)  # it is away: one attempt tells for all
        self.waiting, first = await asyncio.to_thread(self._waiting)
        if first is None or self._is_stopping:
            return LOOK_EVERY
        return min(max((first - _utc_now()).total_seconds(), 0.01), LOOK_EVERY)

    async def _claimed(self) -> Unsent | None:
        """What is to be sent next; null where nothing is, or the next server is to send it."""
        if self._is_stopping:
            return None
        row = await asyncio.to_thread(self._claim_next)
        if row is not None and self._is_stopping:
            await asyncio.to_thread(self._put_off, row.key, _utc_now(), row.doubtful_since)
            return None
        return row

    @property
    def _is_stopping(self) -> bool:
        return self._is_stopped or self._turns.is_stopping

    async def _try_again(self, owing: Owing, until: datetime, settled: list[bool]) -> None:
        """Try an answer again; add to `settled` whether it is, false where the platform is away."""
        now = _utc_now()
        if until <= now:
            log_event("answer given up", platform=self._platform, answer=owing.key)
            await asyncio.to_thread(self._forget, owing.key)
            settled.append(True)
            return
        try:
            async with asyncio.timeout(LONGEST_ATTEMPT):
                delivered = await self._send(owing)
        except TimeoutError:
            delivered = Delivered(ok=False, retry_after=1.0, is_doubtful=True)
        if delivered.retry_after > 0:
            await asyncio.to_thread(self._put_off, owing.key, *_next(owing, delivered, now))
        else:
            log_event("answer settled", platform=self._platform, answer=owing.key)
            await asyncio.to_thread(self._forget, owing.key)
        settled.append(not (delivered.is_doubtful or delivered.is_away))

    # --- In a worker thread -----------------------------------------------------------------------

    def _claim_next(self) -> Unsent | None:
        self.waiting, first = self._waiting()
        now = _utc_now()
        if first is None or first > now:
            return None
        return self._write(lambda session: unsent.claim_next(session, self._platform, now))

    def _waiting(self) -> tuple[int, datetime | None]:
        with Session(self._turns.engine) as session:
            return unsent.waiting(session, self._platform)

    def _keep(self, row: Unsent) -> None:
        self._write(lambda session: unsent.keep(session, row))

    def _put_off(self, key: str, retry_at: datetime, doubtful_since: datetime | None) -> None:
        self._write(lambda session: unsent.put_off(session, key, retry_at, doubtful_since))

    def _forget(self, key: str) -> None:
        self._write(lambda session: unsent.forget(session, key))

    def _write(self, work: Callable[[Session], Result]) -> Result:
        with Session(writing(self._turns.engine)) as session:
            result = work(session)
            session.commit()
            return result


def said_late(asked_at: datetime, now: datetime, platform: str) -> str:
    """What an answer says above itself that comes long after it was asked for (both local); ""
    where that is not long ago.
    """
    if now - asked_at < _SAID_LATE_AFTER:
        return ""
    on = "" if asked_at.date() == now.date() else f" on {full_day(asked_at.date())}"
    at = f"{on} at {asked_at:%H:%M}"
    return f"This answers what you asked{at}: {platform} could not be reached."


def _utc_now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _next(owing: Owing, delivered: Delivered, since: datetime) -> tuple[datetime, datetime | None]:
    """When to try again after an attempt that began at `since`, and since when it is doubtful."""
    if delivered.is_doubtful:
        return _utc_now() + timedelta(seconds=_wait(owing)), owing.doubtful_since or since
    if delivered.is_away:
        return _utc_now() + timedelta(seconds=_wait(owing)), owing.doubtful_since
    # It said for how long it wants to be left alone.
    return _utc_now() + timedelta(seconds=delivered.retry_after), owing.doubtful_since


def _wait(owing: Owing) -> float:
    return WAITS[min(owing.attempt, len(WAITS)) - 1]


def _row(
    platform: str,
    owing: Owing,
    until: datetime,
    retry_at: datetime,
    doubtful_since: datetime | None,
) -> Unsent:
    return Unsent(
        key=owing.key,
        platform=platform,
        place=json.dumps(owing.place),
        message=json.dumps(owing.message),
        asked_at=owing.asked_at,
        until=until,
        retry_at=retry_at,
        doubtful_since=doubtful_since,
    )


def _owing(row: Unsent) -> Owing:
    """An answer as it is sent again: one attempt more than were made."""
    again = Owing(row.key, json.loads(row.place), json.loads(row.message), row.asked_at)
    return replace(again, attempt=row.attempts + 1, doubtful_since=row.doubtful_since)
