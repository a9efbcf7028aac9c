"""One aiohttp application for all: the chat platforms' requests, /health and /metrics."""

import asyncio
import signal
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import Engine, text
from sqlmodel import Session

from bot.edges import Edge
from bot.logs import log_event, log_failure
from bot.turns import Turns
from store.rooms import rooms_with_problems

PLATFORMS = ("slack", "teams")
MOST_BODY = 1024 * 1024  # bytes; no platform sends a tenth of it
_SECONDS_FOR_THE_DATABASE = 5
_SECONDS_TO_FINISH = 25
_SECONDS_UNTIL_TRIED_AGAIN = 15


class Scheduler(Protocol):
    """What posts unprompted (scheduler.runner.Runner)."""

    async def start(self) -> None:
        """Begin."""
        ...

    async def stop(self) -> None:
        """End; what is being posted is finished."""
        ...

    def status(self) -> dict[str, Any]:
        """How it is, for /health; it reads the database."""
        ...


class Server:
    """The edges that are on, over one queue of turns."""

    def __init__(
        self,
        engine: Engine,
        turns: Turns,
        edges: Sequence[Edge],
        scheduler: Scheduler | None = None,
    ) -> None:
        self.engine = engine
        self._turns = turns
        self._edges = edges
        self._scheduler = scheduler
        self._starting: list[asyncio.Task[None]] = []

    def application(self) -> web.Application:
        """The routes of all edges, /health and /metrics."""
        application = web.Application(client_max_size=MOST_BODY)
        application.add_routes([web.get("/health", self._health), web.get("/metrics", _metrics)])
        for edge in self._edges:
            application.add_routes(edge.routes())
        return application

    async def start(self) -> None:
        """Start the edges and what posts unprompted. An edge that cannot start says so in /health
        and is tried again, and the rest goes on.
        """
        self._starting.append(asyncio.create_task(self._turns.get_ready()))
        for edge in self._edges:
            if not await _started(edge):
                self._starting.append(asyncio.create_task(_start_later(edge)))
        if self._scheduler is not None:
            await self._scheduler.start()

    async def stop(self) -> None:
        """Finish what was acknowledged, then close the connections."""
        if self._scheduler is not None:
            await self._scheduler.stop()
        for task in self._starting:
            task.cancel()
        is_done = await self._turns.finish(_SECONDS_TO_FINISH)
        log_event("stopped", finished=is_done, left=self._turns.under_way)
        for edge in self._edges:
            await edge.stop()

    async def _health(self, _request: web.Request) -> web.Response:
        database = await self._database()
        on = {edge.platform: edge.health() for edge in self._edges}
        parts: dict[str, dict[str, Any]] = {"database": database}
        parts |= {platform: on.get(platform, {"state": "off"}) for platform in PLATFORMS}
        parts["scheduler"] = await self._posts()
        is_well = all(part.get("state") != "failing" for part in parts.values())
        health = {
            "state": "well" if is_well else "failing",
            **parts,
            "ready": self._turns.is_ready,
            "under_way": self._turns.under_way,
        }
        return web.json_response(health, status=503 if database["state"] == "failing" else 200)

    async def _posts(self) -> dict[str, Any]:
        if self._scheduler is None:
            return {"state": "off"}
        try:
            async with asyncio.timeout(_SECONDS_FOR_THE_DATABASE):
                return {"state": "on", **await asyncio.to_thread(self._scheduler.status)}
        except Exception as error:  # whatever keeps the database from answering
            return {"state": "failing", "problem": type(error).__name__}

    async def _database(self) -> dict[str, Any]:
        try:
            async with asyncio.timeout(_SECONDS_FOR_THE_DATABASE):
                problems = await asyncio.to_thread(self._problems)
        except Exception as error:  # whatever keeps it from answering
            return {"state": "failing", "problem": type(error).__name__}
        return {"state": "on", "rooms_with_problems": problems}

    def _problems(self) -> list[dict[str, str]]:
        """The rooms where the last post failed, by their ids: names are not for everybody."""
        with Session(self.engine) as session:
            session.execute(text("SELECT 1"))
            return [
                {"platform": r.platform, "room": r.room_id, "state": r.state, "problem": r.problem}
                for r in rooms_with_problems(session)
            ]


async def _started(edge: Edge) -> bool:
    try:
        await edge.start()
    except Exception:  # whatever keeps one platform from starting
        log_failure("platform did not start", platform=edge.platform)
        return False
    return True


async def _start_later(edge: Edge) -> None:
    await asyncio.sleep(_SECONDS_UNTIL_TRIED_AGAIN)
    while not await _started(edge):
        await asyncio.sleep(_SECONDS_UNTIL_TRIED_AGAIN)


async def _metrics(_request: web.Request) -> web.Response:
    return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def runner_of(application: web.Application) -> web.AppRunner:
    """What serves an application. Bodies stay as they came: so they are signed, no platform packs
    them, and aiohttp answers 500 to one that says it is packed and is not.
    """
    return web.AppRunner(application, access_log=None, auto_decompress=False)


async def serve(
    server: Server, host: str, port: int, ready: Callable[[str, int], None] | None = None
) -> None:
    """Serve until the process is told to stop (SIGTERM, SIGINT). `ready` is called with the address
    once it is open. Raises OSError where the address cannot be had.
    """
    runner = runner_of(server.application())
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    try:
        await site.start()
        await server.start()
        stopping = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopping.set)
        address = runner.addresses[0]
        if ready:
            ready(address[0], address[1])
        await stopping.wait()
        await site.stop()  # nothing more comes in; what came in is finished
        await server.stop()
    finally:
        await runner.cleanup()
