"""One of several servers that post over one database, for benchmarks/killed.py to kill.

Its clock runs faster than the world's, and is set by a file: a moment, when it was that moment, and
how much faster.
"""

import asyncio
import json
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp

from handlers.reply import Reply
from scheduler.delivery import Delivered, Destination
from scheduler.runner import Runner
from store.database import open_database

LOOKS_EVERY = 0.2


def clock_of(file: Path) -> datetime:
    """The moment that the file's clock shows now."""
    said = json.loads(file.read_text(encoding="utf-8"))
    passed = timedelta(seconds=(time.time() - said["since"]) * said["speed"])
    return datetime.fromisoformat(said["base"]).replace(tzinfo=UTC) + passed


async def serve(url: str, port: int, clock_file: Path) -> None:
    """Post what is due to the stand-in at a port of this machine, until killed."""
    timeout = aiohttp.ClientTimeout(total=20)
    async with aiohttp.ClientSession(timeout=timeout) as session:

        async def deliver(destination: Destination, reply: Reply) -> Delivered:
            is_doubtful = destination.doubtful_since is not None
            body = {"key": destination.key, "parts": len(reply.parts), "is_doubtful": is_doubtful}
            async with session.post(f"http://127.0.0.1:{port}/post", json=body) as answer:
                problem = "" if answer.status == 200 else f"status {answer.status}"
                return Delivered(ok=not problem, problem=problem)

        engine = open_database(url)
        runner = Runner(engine, deliver, lambda: clock_of(clock_file), timedelta())
        while True:
            await runner.sweep()
            await asyncio.sleep(LOOKS_EVERY)


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])))
