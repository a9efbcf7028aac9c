"""`python -m benchmarks.digests [--actions 10000] [--rooms 1000]`: how long a digest takes to
compose, and those of so many rooms to be claimed, composed, handed on and entered.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from benchmarks.generated_register import write_register
from benchmarks.rooms import subscribe_rooms
from handlers.reply import Reply
from scheduler.delivery import Delivered, Destination
from scheduler.digest import Wanted, compose
from scheduler.runner import Runner
from store.database import migrate, open_database, writing
from store.forums import select_forums
from store.register import load
from store.subscriptions import Filter

MONDAY = date(2023, 10, 9)
AT = datetime(2023, 10, 9, 9, 0, 30, tzinfo=UTC) - timedelta(hours=1)  # 09:00:30 in London
TIMES = 9


def subscribe(engine: Engine, count: int) -> None:
    """A digest of one forum or another for each of so many rooms, every Monday at 09:00."""
    made = datetime.combine(MONDAY - timedelta(days=8), datetime.min.time())
    with Session(writing(engine)) as session:
        labels = [forum.label for forum in select_forums(session)]
        subscribe_rooms(
            session,
            count,
            made,
            "digest",
            "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO",
            lambda number: Filter(forums=(labels[number % len(labels)],)),
        )
        session.commit()


def composing(engine: Engine) -> list[float]:
    """How many milliseconds a digest of everything takes, each time of several."""
    at = datetime.combine(MONDAY, datetime.min.time()).replace(hour=9)
    wanted = Wanted("digest", since=MONDAY - timedelta(days=7))
    took: list[float] = []
    with Session(engine) as session:
        for _ in range(TIMES):
            begun = time.perf_counter()
            compose(session, wanted, at, may_see_sensitive=True)
            took.append(1_000 * (time.perf_counter() - begun))
    return took


async def posting(engine: Engine) -> tuple[float, int]:
    """How many seconds one sweep of all rooms takes, over a platform that takes everything at once;
    and how many posts it took.
    """
    taken: list[str] = []

    async def deliver(destination: Destination, reply: Reply) -> Delivered:
        del reply
        taken.append(destination.room_id)
        return Delivered(ok=True)

    runner = Runner(engine, deliver, lambda: AT, timedelta())
    begun = time.perf_counter()
    await runner.sweep()
    await runner.idle()
    took = time.perf_counter() - begun
    await runner.stop()
    return took, len(taken)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.digests", description=__doc__)
    parser.add_argument("--actions", type=int, default=10_000)
    parser.add_argument("--rooms", type=int, default=1_000)
    said = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="remembrancer-digests-") as folder:
        write_register(Path(folder) / "register", said.actions)
        engine = open_database(f"sqlite:///{folder}/posts.db")
        migrate(engine)
        load(engine, Path(folder) / "register")
        took = composing(engine)
        median, slowest = statistics.median(took), max(took)
        print(f"a digest over {said.actions:,} actions: {median:.0f} ms, at most {slowest:.0f} ms")
        subscribe(engine, said.rooms)
        seconds, count = asyncio.run(posting(engine))
        print(f"{count:,} of {said.rooms:,} rooms: {seconds:.1f} s")
        engine.dispose()


if __name__ == "__main__":
    main()
