"""Every day of two years, with clock changes, bank holidays, restarts, outages and failures at
random: each promised post exactly once, at its local time, and none on a closed day.

The tests run ten weeks around each change of the clocks; REMEMBRANCER_WHOLE=1 runs all of it.
"""

import asyncio
import os
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from handlers.bank_holidays import bank_holidays
from handlers.reply import Reply
from scheduler.delivery import Delivered, Destination
from scheduler.runner import Runner
from scheduler.timetable import LONDON, last_moment
from store import closures, posted, rooms, subscriptions
from store.action_tables import Action
from store.database import migrate, open_database, writing
from tests.scheduler.days import HandClock, day, subscription

WHOLE = os.environ.get("REMEMBRANCER_WHOLE") == "1"
# What is subscribed: the weekdays (Monday is 0), and the local time.
WEEKLY = {
    1: ((0,), time(9)),
    2: ((0, 1, 2, 3, 4), time(1, 30)),
    3: ((4,), time(16, 30)),
    4: ((5,), time(10)),
    5: ((6,), time(1, 30)),
}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CLOSED = {day("Wednesday 27 December 2023"), day("Thursday 28 December 2023")}
FAILING = 0.1
DOWN = 0.08


@dataclass
class Platform:
    """Fails a tenth of the calls, and keeps when it took a post."""

    clock: HandClock
    chance: random.Random
    taken: list[tuple[str, datetime]] = field(default_factory=list[tuple[str, datetime]])

    async def deliver(self, destination: Destination, reply: Reply) -> Delivered:
        del reply
        if self.chance.random() < FAILING:
            return Delivered(ok=False, problem="internal_error")
        key = destination.key.partition(" ")[0]
        self.taken.append((key, self.clock.now.astimezone(LONDON).replace(tzinfo=None)))
        return Delivered(ok=True)


def is_open(each: date) -> bool:
    """Whether the office works on a day, counted apart from the code under test."""
    return each.weekday() < 5 and each not in bank_holidays(each.year) and each not in CLOSED


def promised(number: int, first: date, last: date) -> set[date]:
    """The days on which a subscription promises a post, counted apart from the code under test."""
    weekdays, _ = WEEKLY[number]
    found: set[date] = set()
    for offset in range((last - first).days + 1):
        on = first + timedelta(days=offset)
        if on.weekday() in weekdays:
            while not is_open(on):
                on += timedelta(days=1)
            found.add(on)
    return {on for on in found if on <= last}


def moments(on: date, chance: random.Random) -> list[datetime]:
    """When somebody looks on a day: at each time, and a few times after it; UTC moments, so that
    the hour that comes twice is looked at twice.
    """
    times = sorted({at for _, at in WEEKLY.values()} | {time(14)})
    locals_ = [datetime.combine(on, at, LONDON).astimezone(UTC) for at in times]
    shifts = (0, 20, 90, 300, 1_200, 3_600 + chance.randrange(600))
    return sorted(each + timedelta(seconds=shift) for each in locals_ for shift in shifts)


async def live(first: date, last: date, url: str, chance: random.Random) -> tuple[Platform, Runner]:
    """Two servers from the first day to the last; they restart, and are down for a while, at
    random.
    """
    engine = open_database(url)
    clock = HandClock(datetime.combine(first, time(0, 30), LONDON))
    platform = Platform(clock, chance)
    servers = [Runner(engine, platform.deliver, clock, timedelta()) for _ in range(2)]
    down_until = clock.now
    for offset in range((last - first).days + 1):
        for moment in moments(first + timedelta(days=offset), chance):
            clock.now = moment
            if chance.random() < DOWN / 20:
                down_until = moment + timedelta(hours=chance.choice((1, 3, 9, 30, 80)))
            if moment < down_until:
                continue
            if chance.random() < 0.02:
                await servers[0].stop()
                servers[0] = Runner(engine, platform.deliver, clock, timedelta())
            await asyncio.gather(*(server.sweep() for server in servers))
            for server in servers:
                await server.idle()
    clock.now = datetime.combine(last, time(23, 50), LONDON)
    final = Runner(engine, platform.deliver, clock, timedelta())
    await final.sweep()
    await final.idle()
    for server in servers:
        await server.stop()
    return platform, final


def prepared(url: str, made: date) -> None:
    engine = open_database(url)
    migrate(engine)
    with Session(writing(engine)) as session:
        session.add(Action(ref="A/1", text="Count the guns.", due=date(2020, 1, 6)))
        for number, (weekdays, at) in WEEKLY.items():
            rooms.remember_room(session, "slack", f"C{number}", datetime.combine(made, time()))
            days = ",".join(DAYS[each] for each in weekdays)
            rule = f"FREQ=WEEKLY;INTERVAL=1;BYDAY={days}"
            begun = datetime.combine(made, time()) - timedelta(minutes=1)
            subscriptions.add_subscription(
                session, subscription(number, rule=rule, at=at, starts_on=made, made_at=begun)
            )
        for closed in CLOSED:
            closures.close_office(session, closed, "Christmas")
        session.commit()
    engine.dispose()


PERIODS = (
    [("Monday 2 January 2023", "Tuesday 31 December 2024")]
    if WHOLE
    else [
        ("Monday 20 March 2023", "Wednesday 5 April 2023"),  # forward on Sunday 26 March
        ("Monday 23 October 2023", "Friday 3 November 2023"),  # back on Sunday 29 October
        ("Thursday 21 December 2023", "Thursday 4 January 2024"),
    ]
)


@pytest.mark.parametrize(("first", "last"), PERIODS)
def test_each_promise_is_kept_once_and_on_a_working_day(
    first: str, last: str, tmp_path: Path
) -> None:
    begins, ends = day(first), day(last)
    url = f"sqlite:///{tmp_path / 'posts.db'}"
    prepared(url, begins)
    platform, final = asyncio.run(live(begins, ends, url, random.Random(first)))
    asyncio.run(final.stop())
    with Session(open_database(url)) as session:
        ledger = posted.states_of(session, begins, ends)
    taken = Counter((key, at.date()) for key, at in platform.taken)
    assert {each for each, count in taken.items() if count > 1} == set()
    assert [at for _, at in platform.taken if not is_open(at.date())] == []
    expected = {
        (f"post/{number}", on): datetime.combine(on, WEEKLY[number][1])
        for number in WEEKLY
        for on in promised(number, begins, ends)
    }
    assert {each for each in ledger if each[0].startswith("post/")} == expected.keys()
    late = [at for key, at in platform.taken if at > last_moment(expected[key, at.date()])]
    early = [at for key, at in platform.taken if at < expected[key, at.date()]]
    assert (late, early) == ([], [])
    settled = {each: ledger[each].state for each in expected}
    assert {each for each, state in settled.items() if state == "sent"} == taken.keys()
    kept = Counter(settled.values())
    assert kept.keys() <= {"sent", "skipped", "failed"}
    assert kept["sent"] > 0.7 * len(expected), kept
    print(f"{first} to {last}: {len(expected)} promises, {dict(kept)}")
