"""One post from claim to entry in the ledger: claimed before it is made ready, sent through the
port, and entered with what came of it. Whatever dies in between leaves a claim to be taken over.
"""

import asyncio
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from scheduler.agenda import Due
from scheduler.delivery import Deliver, Delivered
from scheduler.preparing import Preparer, Ready
from scheduler.timetable import LONGEST_ATTEMPT, WAITS, local
from store import posts
from store.database import writing
from store.rooms import remember_room, room

Clock = Callable[[], datetime]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A post that is this server's, which attempt it is, and since when (UTC, no offset). `earlier`
    is what was kept with an attempt that may have been taken; "" where there was none.
    """

    due: Due
    attempt: int
    ready: Ready
    at: datetime
    earlier: str = ""


class Attempts:
    """What a server does with one post. All but `send` reads and writes the database, and is called
    in a worker thread.
    """

    def __init__(self, engine: Engine, deliver: Deliver, clock: Clock, by: str) -> None:
        """`by` names the server in the ledger; `clock` gives aware moments."""
        self._engine = engine
        self._deliver = deliver
        self._clock = clock
        self._by = by

    def claim(self, due: Due, preparer: Preparer) -> Claimed | None:
        """Claim a post, and only then make it ready; null where another server has it."""
        now = self._clock().replace(tzinfo=None)
        with Session(writing(self._engine)) as session:
            attempt = posts.claim(session, due.promise, self._by, now)
            session.commit()
        if not attempt:
            return None
        with Session(self._engine) as session:
            ready = preparer.ready(session, due)
            doubtful = posts.doubtful_since(session, due.promise)
            earlier = posts.kept_of(session, due.promise) if doubtful else ""
        if ready.destination is not None and doubtful is not None:
            destination = replace(ready.destination, doubtful_since=doubtful)
            ready = replace(ready, destination=destination)
        elif ready.destination is not None and ready.kept != posts.NOTHING:
            self._note_kept(due, ready)
        return Claimed(due, attempt, ready, now, earlier)

    def _note_kept(self, due: Due, ready: Ready) -> None:
        """Keep what the next post must know of this one before it is sent: where this server dies,
        another may find it sent.
        """
        with Session(writing(self._engine)) as session:
            posts.note_kept(session, due.promise, self._by, ready.kept)
            session.commit()

    async def send(self, ready: Ready) -> Delivered | None:
        """What came of sending; null where nothing is to be sent."""
        if ready.destination is None or ready.reply is None:
            return None
        try:
            sending = self._deliver(ready.destination, ready.reply)
            return await asyncio.wait_for(sending, LONGEST_ATTEMPT.total_seconds())
        except TimeoutError:
            problem = "the platform did not answer in time"
            return Delivered(ok=False, problem=problem, is_doubtful=True)
        except Exception:
            number = secrets.token_hex(4)
            _log.exception("sending failed, id %s", number)
            return Delivered(ok=False, problem=f"sending failed (id {number})", is_doubtful=True)

    def enter(self, claimed: Claimed, outcome: Delivered | None) -> str:
        """Enter in the ledger what came of a post; what is wrong with it, in words."""
        now = self._clock().replace(tzinfo=None)
        state, fields = _state(claimed, outcome, now)
        with Session(writing(self._engine)) as session:
            posts.settle(session, claimed.due.promise, self._by, now, state, **fields)
            session.commit()
        return "" if state == "sent" else fields["problem"]

    def note_problem(self, ready: Ready, problem: str) -> None:
        """Keep with the room what is wrong with posting there; "" where nothing is."""
        where = ready.destination
        if where is None or not where.room_id:
            return
        with Session(self._engine) as session:
            known = room(session, where.platform, where.room_id)
            if (known.problem if known else "") == problem:
                return
        with Session(writing(self._engine)) as session:
            at = local(self._clock())
            remember_room(session, where.platform, where.room_id, at, problem=problem)
            session.commit()


def _state(
    claimed: Claimed, outcome: Delivered | None, now: datetime
) -> tuple[str, dict[str, Any]]:
    """The state and columns that an outcome gives a post. `now` is UTC, without an offset."""
    ready = claimed.ready
    if outcome is None:
        return ready.state, {"problem": ready.problem, "kept": ready.kept}
    if outcome.ok:
        kept = claimed.earlier if outcome.is_earlier and claimed.earlier else ready.kept
        return "sent", {"message_id": outcome.message_id, "kept": kept, "problem": ""}
    failed: dict[str, Any] = {"problem": outcome.problem or "the platform refused it"}
    earlier = ready.destination.doubtful_since if ready.destination else None
    if outcome.is_doubtful and earlier is None:
        failed["doubtful_since"] = claimed.at
    if outcome.is_gone:
        return "failed", failed
    if outcome.retry_after > 0:
        # Being asked to wait is no failed attempt.
        wait = timedelta(seconds=outcome.retry_after)
        return "waiting", {**failed, "retry_at": now + wait, "attempts": claimed.attempt - 1}
    if claimed.attempt > len(WAITS):
        return "failed", failed
    return "waiting", {**failed, "retry_at": now + WAITS[claimed.attempt - 1]}
