"""What a sweep enters, a share at a time: everybody once, whoever dies in between, and nobody who
writes meanwhile waits for long.
"""

import asyncio
import threading
import time
from collections.abc import Generator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sql
from sqlalchemy import Engine
from sqlmodel import Session, col

from scheduler import bookkeeping
from scheduler.runner import Runner
from store import accounts, subscriptions
from store.action_tables import Action, ActionOwner
from store.database import migrate, open_database, writing
from store.forums import Forum
from store.people import Party
from store.posts import Post
from tests.scheduler.days import HandClock, StandIn, day, london, subscription

MONDAY = "Monday 2 October 2023"
DUE = "Monday 25 September 2023"
PEOPLE = ("Ann Allott", "Bob Byrd", "Cat Coyle", "Dan Dunn", "Eve Earl")
MANY = 10_000
# Seconds: an officer's message waits no longer for the sweep. The same over one transaction takes
# more than ten, after which SQLite refuses it.
LONGEST = 2.0


def fill(engine: Engine, actions_of: dict[str, int]) -> None:
    """People with so many actions each that are overdue by a week, and an account to hear of it."""
    with Session(writing(engine)) as session:
        session.add(Forum(name="Community Outcomes Meeting", abbreviation="COM"))
        session.flush()
        seen = datetime.combine(day(DUE), datetime.min.time())
        number = 0
        for name, count in actions_of.items():
            email = f"{name.split()[0].lower()}@x"
            party = Party(name=name, kind="person", email=email, access="officer")
            session.add(party)
            session.flush()
            accounts.remember_account(session, "slack", f"U{name[0]}", seen, email=email)
            for _ in range(count):
                number += 1
                ref, text = f"COM/{number}", "Count the guns."
                session.add(Action(id=number, forum_id=1, ref=ref, text=text, due=day(DUE)))
                session.add(ActionOwner(action_id=number, party_id=party.id or 0, position=1))
        session.commit()


@pytest.fixture
def office(engine: Engine) -> Engine:
    """An office in which each person has one action that is overdue."""
    fill(engine, dict.fromkeys(PEOPLE, 1))
    return engine


@pytest.fixture
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookkeeping, "SHARE", 1)


async def sweep(*runners: Runner) -> None:
    await asyncio.gather(*(runner.sweep() for runner in runners))
    await asyncio.gather(*(runner.idle() for runner in runners))
    for runner in runners:
        await runner.stop()


def runner_over(engine: Engine, platform: StandIn, now: HandClock) -> Runner:
    return Runner(engine, platform.deliver, now, timedelta())


def rows(engine: Engine) -> dict[str, str]:
    """The state of each entry."""
    with Session(engine) as session:
        return {post.key: post.state for post in session.execute(sql.select(Post)).scalars()}


# --- Everybody once -------------------------------------------------------------------------------


@pytest.mark.usefixtures("one_at_a_time")
@pytest.mark.parametrize("entered", range(len(PEOPLE) + 1))
def test_a_round_that_a_server_died_in_is_gone_on_with(
    entered: int, office: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform, clock, left = StandIn(), HandClock(london(MONDAY)), [entered]

    def dying(engine: Engine) -> Engine:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return writing(engine)

    monkeypatch.setattr(bookkeeping, "writing", dying)
    with pytest.raises(KeyboardInterrupt):
        bookkeeping.Bookkeeping(office, "dead").begin_rounds(clock())
    assert len(rows(office)) == entered
    monkeypatch.setattr(bookkeeping, "writing", writing)
    asyncio.run(sweep(runner_over(office, platform, clock)))
    asyncio.run(sweep(runner_over(office, platform, clock)))
    assert sorted(account for account, _ in platform.posted) == ["UA", "UB", "UC", "UD", "UE"]
    assert rows(office) == {
        "round/reminders": "sent",
        **{f"reminders/{name}": "sent" for name in PEOPLE},
    }


@pytest.mark.usefixtures("one_at_a_time")
def test_three_servers_that_begin_a_round_at_once_tell_everybody_once(office: Engine) -> None:
    platform, clock = StandIn(), HandClock(london(MONDAY))
    runners = [runner_over(office, platform, clock) for _ in range(3)]
    asyncio.run(sweep(*runners))
    assert sorted(account for account, _ in platform.posted) == ["UA", "UB", "UC", "UD", "UE"]


@pytest.mark.usefixtures("one_at_a_time")
def test_who_came_to_a_round_after_it_was_done_is_not_told_by_a_slow_server(
    office: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = HandClock(london(MONDAY))
    slow, quick = (bookkeeping.Bookkeeping(office, by) for by in ("slow", "quick"))
    read = bookkeeping.agenda.rounds_to_begin

    def late(session: Session, now: datetime) -> list[bookkeeping.Beginning]:
        found = read(session, now)
        monkeypatch.setattr(bookkeeping.agenda, "rounds_to_begin", read)
        quick.begin_rounds(now)
        with Session(writing(office)) as other:
            other.execute(sql.delete(Post).where(col(Post.key).startswith("reminders/")))
            other.commit()
        return found

    monkeypatch.setattr(bookkeeping.agenda, "rounds_to_begin", late)
    slow.begin_rounds(clock())
    assert rows(office) == {"round/reminders": "sent"}


@pytest.mark.usefixtures("one_at_a_time")
def test_what_was_missed_for_weeks_is_entered_once_for_each_day(office: Engine) -> None:
    with Session(writing(office)) as session:
        for number in (1, 2):
            subscriptions.add_subscription(session, subscription(number))
        session.commit()
    now = london("Friday 20 October 2023", 8)
    books = bookkeeping.Bookkeeping(office, "a server")
    for _ in range(2):
        books.record_missed(now)
    with Session(office) as session:
        every = [
            (post.key, f"{post.day:%d}", post.state)
            for post in session.execute(sql.select(Post)).scalars()
        ]
    assert sorted(every) == [
        (f"post/{number}", on, "skipped") for number in (1, 2) for on in ("02", "09", "16")
    ]


# --- Nobody waits for long ------------------------------------------------------------------------


@pytest.fixture
def busy(tmp_path: Path) -> Generator[Engine]:
    """A SQLite database in which one person has ten thousand actions that are overdue."""
    engine = open_database(f"sqlite:///{tmp_path / 'busy.db'}")
    migrate(engine)
    fill(engine, {PEOPLE[0]: MANY})
    yield engine
    engine.dispose()


def test_while_ten_thousand_actions_fall_due_others_can_write(busy: Engine) -> None:
    platform, is_over, waits = StandIn(), threading.Event(), [0.0]

    def write_now_and_then() -> None:
        while not is_over.is_set():
            began = time.monotonic()
            with Session(writing(busy)) as session:
                session.connection()
                waits.append(time.monotonic() - began)
                session.rollback()
            time.sleep(0.005)

    writer = threading.Thread(target=write_now_and_then)
    writer.start()
    try:
        asyncio.run(sweep(runner_over(busy, platform, HandClock(london(MONDAY)))))
    finally:
        is_over.set()
        writer.join()
    ((_, text),) = platform.posted
    assert text.startswith("10,000 reminders for Ann Allott")
    assert len(waits) > 10
    assert max(waits) < LONGEST
