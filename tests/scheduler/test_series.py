"""A digest that is moved, held, resumed and taken back at random, by two servers over a platform
that fails and is in doubt: each closing and each new action is told once, by some issue.
"""

import asyncio
import os
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.assistant import Assistant, Utterance
from handlers.reply import Reply, plain_text
from scheduler.delivery import Delivered, Destination
from scheduler.runner import Runner
from scheduler.timetable import LONDON
from store import rooms, subscriptions
from store.actions import ActionFilter, select_actions
from store.changing import add_action, remove_action, set_fields
from store.database import migrate, open_database, writing
from store.history import RecordedChange, record_change
from store.people import Party
from tests.scheduler.days import HandClock, day

WHOLE = os.environ.get("REMEMBRANCER_WHOLE") == "1"
WEEKS, SEEDS = (60, 20) if WHOLE else (10, 2)
FIRST = day("Monday 2 January 2023")
HOURS = (8, 10, 15)
# A digest shows at most fifteen of one list: so few that never more happen between two issues.
MOST_A_DAY = 3
ROOM = "slack:C1"
_HEAD = re.compile(r"(Closed|New) (?:since|before)|\d+ overdue|Due by|Next meetings|And ")
_LINE = re.compile(r"\d+\. (\S+): .*")


@dataclass
class Told:
    """What the platform took: the closings and the new actions that each issue told of. A tenth of
    the calls fail, and of another tenth nobody knows whether they were taken, until they are looked
    for.
    """

    chance: random.Random
    closed: list[str] = field(default_factory=list[str])
    new: list[str] = field(default_factory=list[str])
    issues: int = 0
    found: int = 0
    in_doubt: set[str] = field(default_factory=set[str])

    async def deliver(self, destination: Destination, reply: Reply) -> Delivered:
        if destination.doubtful_since is not None:
            if destination.key in self.in_doubt:
                self.found += 1
                return Delivered(ok=True, is_earlier=True)
            self._take(reply)
            return Delivered(ok=True)
        luck = self.chance.random()
        if luck < 0.1:
            return Delivered(ok=False, problem="internal_error")
        if luck < 0.2:
            if luck < 0.15:
                self.in_doubt.add(destination.key)
                self._take(reply)
            return Delivered(ok=False, problem="no answer", retry_after=1, is_doubtful=True)
        self._take(reply)
        return Delivered(ok=True)

    def _take(self, reply: Reply) -> None:
        self.issues += 1
        head = ""
        for line in plain_text(reply).splitlines():
            found, entry = _HEAD.match(line), _LINE.match(line)
            head = found[1] or "" if found else head
            if entry and head == "Closed":
                self.closed.append(entry[1])
            if entry and (head == "New" or "(new" in line):
                self.new.append(entry[1])


@dataclass
class Register:
    """An office that closes, reopens and logs actions; what of it a digest has to tell."""

    engine: Engine
    chance: random.Random
    closed: list[str] = field(default_factory=list[str])
    new: list[str] = field(default_factory=list[str])
    batches: int = 0

    def log(self, today: datetime) -> None:
        with Session(writing(self.engine)) as session:
            ref = add_action(session, {"action": "Count the guns."}, today.date())
            self._record(session, today, "add", ref)
            if self.chance.random() < 0.2:  # thought better of at once
                remove_action(session, ref)
                self._record(session, today, "undo", ref)
            else:
                self.new.append(ref)
            session.commit()

    def close(self, today: datetime) -> None:
        """Close an action that was told of as new, as of today or, entered late, of weeks ago."""
        with Session(writing(self.engine)) as session:
            still_open = [
                action.ref
                for action in select_actions(session, ActionFilter(statuses=("open",)))
                if action.ref not in self.closed
            ]
            if not still_open:
                return
            ref = self.chance.choice(still_open)
            late = self.chance.choice((0, 0, 1, 3, 20, 60))
            on = (today.date() - timedelta(days=late)).isoformat()
            set_fields(session, ref, {"status": "complete", "closed": on})
            session.commit()
        self.closed.append(ref)

    def _record(self, session: Session, at: datetime, change: str, ref: str) -> None:
        self.batches += 1
        record_change(session, RecordedChange(f"b{self.batches}", at, "", change, ref, {}, {}))


def moved(running: str, at: datetime, chance: random.Random) -> list[str]:
    """What somebody says about the digest, in the channel."""
    later = at.date() + timedelta(days=chance.choice((3, 5, 9, 14)))
    weekday = chance.choice(("Mondays", "Tuesdays", "Thursdays", "Fridays"))
    said = chance.choice(
        (
            f"move {running} to {weekday} at {chance.choice((9, 11, 14))}",
            f"change {running} to {chance.choice(('9:30', '13:00'))}",
            f"pause {running} until {later.day} {later:%B %Y}",
            f"make {running} fortnightly",
            f"resume {running}",
            "undo" if running != "post/1" else f"make {running} weekly",
        )
    )
    return [said, "yes"]


async def live(engine: Engine, weeks: int, chance: random.Random) -> tuple[Register, Told, int]:
    """A week until the first issue, so many weeks in which anything happens, and six in which the
    digest comes and nothing else does.
    """
    register, told, assistant = Register(engine, chance), Told(chance), Assistant(engine)
    clock = HandClock(datetime.combine(FIRST, time(7), LONDON))
    servers = [Runner(engine, told.deliver, clock, timedelta()) for _ in range(2)]
    changes = 0
    for offset in range((weeks + 7) * 7):
        for hour in HOURS if offset % 7 < 5 else ():
            on = datetime.combine(FIRST + timedelta(days=offset), time(hour))
            clock.now = on.replace(tzinfo=LONDON)
            if 7 <= offset < (weeks + 1) * 7:
                if hour == HOURS[0] and chance.random() < 0.35:
                    for _ in range(chance.randrange(MOST_A_DAY + 1)):
                        chance.choice((register.log, register.close))(on)
                if chance.random() < 0.06:
                    changes += 1
                    for said in moved(_running(engine), on, chance):
                        assistant.answer(Utterance(said, "Julie Reid", ROOM), on)
            for _ in range(2):
                if chance.random() < 0.03:
                    await servers[0].stop()
                    servers[0] = Runner(engine, told.deliver, clock, timedelta())
                await asyncio.gather(*(server.sweep() for server in servers))
                for server in servers:
                    await server.idle()
                clock.forward(minutes=2)
    for server in servers:
        await server.stop()
    return register, told, changes


def _running(engine: Engine) -> str:
    with Session(engine) as session:
        return next((each.key for each in subscriptions.select_subscriptions(session)), "post/1")


def prepared(url: str) -> Engine:
    engine = open_database(url)
    migrate(engine)
    seen = datetime.combine(FIRST, time(6))
    with Session(writing(engine)) as session:
        session.add(Party(name="Julie Reid", kind="person", access="administrator"))
        rooms.remember_room(session, "slack", "C1", seen, name="com-actions")
        session.commit()
    assistant = Assistant(engine)
    for said in ("post a digest here every Monday at 9", "yes"):
        assistant.answer(Utterance(said, "Julie Reid", ROOM), seen)
    return engine


@pytest.mark.parametrize("seed", range(SEEDS))
def test_each_issue_goes_on_where_the_last_one_ended(seed: int, tmp_path: Path) -> None:
    engine = prepared(f"sqlite:///{tmp_path / 'posts.db'}")
    register, told, changes = asyncio.run(live(engine, WEEKS, random.Random(seed)))
    closed, new = Counter(told.closed), Counter(told.new)
    never_new = {ref for ref in register.new if ref in register.closed and ref not in new}
    assert Counter(register.closed) == closed
    assert Counter(ref for ref in register.new if ref not in never_new) == new
    assert len(register.closed) > WEEKS / 2
    assert changes > WEEKS / 2
    print(
        f"seed {seed}: {told.issues} issues, {changes} changes of the digest, "
        f"{len(register.closed)} closings, {len(register.new)} new, {told.found} found"
    )
    engine.dispose()


def test_what_is_moved_on_its_day_does_not_come_twice_that_day(tmp_path: Path) -> None:
    engine = prepared(f"sqlite:///{tmp_path / 'posts.db'}")
    told = Told(random.Random(1))
    clock = HandClock(datetime.combine(FIRST, time(9), LONDON))

    async def script() -> None:
        runner = Runner(engine, told.deliver, clock, timedelta())
        for hour, minute in ((9, 0), (9, 10), (11, 0)):
            clock.now = datetime.combine(FIRST + timedelta(days=7), time(hour, minute), LONDON)
            await runner.sweep()
            await runner.idle()
            if minute:
                at = clock.now.replace(tzinfo=None)
                reply = Assistant(engine).answer(
                    Utterance("move post/1 to Mondays at 11", "Julie Reid", ROOM), at
                )
                assert "The first comes on Monday 16 January 2023 at 11:00." in plain_text(reply)
                Assistant(engine).answer(Utterance("yes", "Julie Reid", ROOM), at)
        await runner.stop()

    asyncio.run(script())
    assert told.issues == 1
    engine.dispose()
