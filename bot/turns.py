"""Turns between an edge's event loop and the assistant: in worker threads, counted and logged."""

import asyncio
import secrets
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from prometheus_client import Counter, Gauge, Histogram
from sqlalchemy import Engine
from sqlmodel import Session

from bot.assistant import Assistant, Utterance
from bot.logs import log_event, log_failure
from handlers.patterns import compile_some
from handlers.reply import Reply
from store.accounts import party_of

MOST_UNDER_WAY = 2_000
# The name of nobody: an account without a party is told that it may not ask, whatever it is called.
NOBODY = ""
_THREADS_ON_POSTGRESQL = 4

TURNS = Counter("remembrancer_turns", "Turns, by what came of them", ["platform", "outcome"])
SECONDS = Histogram(
    "remembrancer_turn_seconds",
    "Seconds from when a worker took a turn until its answer stood",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
UNDER_WAY = Gauge("remembrancer_under_way", "What was acknowledged and is not finished yet")

Result = TypeVar("Result")


def person_of(
    session: Session, platform: str, account_id: str, *, is_outsider: bool = False
) -> str:
    """The name of the party that speaks from this account; that of nobody where there is none.
    `is_outsider`: it speaks as a guest or stranger now, whatever is kept of it.
    """
    return party_of(session, platform, account_id, is_outsider=is_outsider) or NOBODY


class Turns:
    """The assistant for edges that are asynchronous. What is under way is counted, so that a server
    can refuse more than it can hold, and finish what it took on before it stops.
    """

    def __init__(
        self,
        engine: Engine,
        assistant: Assistant,
        clock: Callable[[], datetime],
        *,
        logs_text: bool = False,
    ) -> None:
        """`clock`: the time in London, without an offset."""
        self.engine = engine
        self.clock = clock
        self._assistant = assistant
        self._logs_text = logs_text
        # On SQLite one turn at a time holds the right to write; a second thread would only wait.
        threads = 1 if engine.dialect.name == "sqlite" else _THREADS_ON_POSTGRESQL
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="turn")
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_stopping = False
        self._is_ready = False

    @property
    def is_ready(self) -> bool:
        """Whether all is done that first messages would wait for; until then they take longer."""
        return self._is_ready

    @property
    def under_way(self) -> int:
        """How much was acknowledged and is not finished."""
        return len(self._tasks)

    @property
    def is_full(self) -> bool:
        """Whether more has to be refused: so much is under way, or the server is stopping."""
        return self._is_stopping or len(self._tasks) >= MOST_UNDER_WAY

    @property
    def is_stopping(self) -> bool:
        """Whether the server is stopping: it waits for what was begun, and nothing more may be."""
        return self._is_stopping

    def begin(self, work: Coroutine[Any, Any, object], what: str) -> asyncio.Task[None]:
        """Take on work that goes on after the request that brought it was acknowledged. What it
        raises is logged under `what`.
        """
        task = asyncio.get_running_loop().create_task(_watched(work, what))
        self._tasks.add(task)
        UNDER_WAY.set(len(self._tasks))
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        UNDER_WAY.set(len(self._tasks))

    def in_order(self, conversation: str) -> asyncio.Lock:
        """The lock of one conversation: what is said in it is answered in the order it came."""
        return self._locks.setdefault(conversation, asyncio.Lock())

    async def in_thread(self, call: Callable[[], Result]) -> Result:
        """What a synchronous call returns, made in a worker thread."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, call)

    async def get_ready(self) -> None:
        """Do, a little at a time and between turns, what the first messages would wait for."""
        while await self.in_thread(compile_some):
            pass
        self._is_ready = True

    async def answer(
        self, platform: str, hear: Callable[[Session], Utterance | None]
    ) -> Reply | None:
        """The reply to what was heard; null where `hear`, which reads the database in the worker,
        finds that it is not for us, or where its delivery was answered before.
        """
        return await self.in_thread(lambda: self._turn(platform, hear))

    def _turn(self, platform: str, hear: Callable[[Session], Utterance | None]) -> Reply | None:
        began = time.perf_counter()
        utterance: Utterance | None = None

        def listen(session: Session) -> Utterance | None:
            nonlocal utterance
            utterance = hear(session)
            return utterance

        reply = self._assistant.answer_heard(listen, self.clock())
        if utterance is None:
            return reply
        seconds = time.perf_counter() - began
        outcome = _outcome(reply)
        TURNS.labels(platform, outcome).inc()
        SECONDS.observe(seconds)
        text = {"text": utterance.press or utterance.text} if self._logs_text else {}
        log_event(
            "turn",
            turn=secrets.token_hex(4),
            platform=platform,
            outcome=outcome,
            intent=reply.intent if reply else "",
            written=len(reply.written) if reply else 0,
            milliseconds=round(seconds * 1000, 1),
            **text,
        )
        return reply

    async def finish(self, seconds: float) -> bool:
        """Take on nothing more, and wait until all that was taken on is finished, at most so long;
        whether it is.
        """
        self._is_stopping = True
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=seconds)
        is_done = not self._tasks
        self._pool.shutdown(wait=is_done, cancel_futures=not is_done)
        return is_done


async def _watched(work: Coroutine[Any, Any, object], what: str) -> None:
    try:
        await work
    except Exception:  # whatever it is, the rest goes on
        log_failure(what)


def _outcome(reply: Reply | None) -> str:
    if reply is None:
        return "repeated"
    if reply.refused:
        return "refused"
    return "understood" if reply.understood else "not understood"
