"""The program as tests serve it: on loopback, in a thread of its own, over a register of theirs."""

import asyncio
import json
import threading
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from aiohttp import ClientSession, web
from sqlalchemy import Engine
from sqlmodel import Session

from bot.assistant import Assistant, Utterance
from bot.edges import Edge
from bot.server import Server, runner_of
from bot.turns import Turns
from handlers.reply import Reply
from tests.sentence_world import World, moment

NOW = moment("Monday 2 October 2023, 09:00")
_SECONDS = 20
Result = TypeVar("Result")


class Recorded(Assistant):
    """The assistant of a world that can be changed for another; it keeps what it replied."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.replies: list[Reply] = []
        self.utterances: list[Utterance] = []
        self.meanwhile: Callable[[], object] = lambda: None  # happens during the next turn
        self._may_go_on = threading.Event()
        self._may_go_on.set()

    @contextmanager
    def kept_waiting(self) -> Generator[None]:
        """A block in which no turn comes to an end."""
        self._may_go_on.clear()
        try:
            yield
        finally:
            self._may_go_on.set()

    def answer_heard(
        self, hear: Callable[[Session], Utterance | None], now: datetime
    ) -> Reply | None:
        self._may_go_on.wait(_SECONDS)
        heard: list[Utterance] = []

        def listen(session: Session) -> Utterance | None:
            utterance = hear(session)
            heard[:] = [utterance] if utterance else []
            return utterance

        reply = self.world.assistant.answer_heard(listen, now)
        if heard:
            self.utterances += heard
            happening, self.meanwhile = self.meanwhile, lambda: None
            happening()
        if reply is not None:
            self.replies.append(reply)
        return reply


class Served:
    """The program over a register, as one platform's office speaks to it; `edge` is what an office
    of that platform opens it with.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.now = NOW
        self.engine: Engine = world.engine
        self.heard = Recorded(world)
        self.url = ""
        self._linked: set[str] = set()
        self._runners: list[web.AppRunner] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """What a coroutine returns, run where the servers run."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_SECONDS)

    def begin(self, work: Coroutine[Any, Any, object]) -> None:
        """Have a coroutine run beside the servers."""
        asyncio.run_coroutine_threadsafe(work, self._loop)

    # --- Opening and closing ----------------------------------------------------------------------

    async def open(self) -> None:
        """Start the stand-in and the program."""
        self.session = ClientSession()
        await self.listen_as_the_platform()
        await self.serve()

    async def listen_as_the_platform(self) -> None:
        """Open the stand-in, and keep its address."""
        raise NotImplementedError

    def make_edge(self, turns: Turns) -> Edge:
        """The edge under test."""
        raise NotImplementedError

    async def serve(self) -> None:
        """Start the program; once it was stopped, another process of it."""
        self.turns = Turns(self.engine, self.heard, self._clock)
        self.server = Server(self.engine, self.turns, [self.make_edge(self.turns)])
        self.url = await self.listen(self.server.application())
        await self.server.start()

    async def listen(self, application: web.Application) -> str:
        """Serve an application; its address."""
        runner = runner_of(application)
        await runner.setup()
        self._runners.append(runner)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    async def close(self) -> None:
        """Stop both."""
        await self.server.stop()
        await self.session.close()
        for runner in reversed(self._runners):
            await runner.cleanup()

    def end(self) -> None:
        """Stop both, and the thread that they ran in."""
        self.run(self.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _clock(self) -> datetime:
        return self.now

    def use(self, world: World) -> None:
        """Go on over another register; whoever speaks is linked in it anew."""
        self.world = self.heard.world = world
        self.engine = self.turns.engine = world.engine
        self._linked.clear()

    # --- What it says of itself -------------------------------------------------------------------

    def settle(self) -> None:
        """Wait until the program has nothing under way."""

        async def until_idle() -> None:
            while self.turns.under_way:
                await asyncio.sleep(0.002)

        self.run(until_idle())

    def get(self, path: str) -> tuple[int, str]:
        """What the program answers at a path of its own."""

        async def ask() -> tuple[int, str]:
            async with self.session.get(self.url + path) as answer:
                return answer.status, await answer.text()

        return self.run(ask())

    def health(self) -> dict[str, Any]:
        """What /health says."""
        return json.loads(self.get("/health")[1])
