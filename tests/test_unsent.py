"""Answers that a chat platform did not take: kept, claimed by one server, sent once."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot import unsent
from bot.assistant import Assistant
from bot.turns import Turns
from bot.unsent import Owed, Owing
from scheduler.delivery import Delivered
from store.database import migrate, writing
from store.unsent import CLAIM_DIES_AFTER, Unsent, claim_next, forget, keep, put_off, waiting
from tests.served import NOW

TEN = datetime.fromisoformat("2023-10-02T10:00")
AWAY = Delivered(ok=False, problem="away", retry_after=30, is_doubtful=True)


@pytest.fixture
def migrated(engine: Engine) -> Engine:
    migrate(engine)
    return engine


def row(key: str, at: datetime = TEN, **more: Any) -> Unsent:
    return Unsent(
        key=key,
        platform="slack",
        place="{}",
        message="{}",
        asked_at=NOW,
        until=TEN + timedelta(hours=1),
        retry_at=at,
        **more,
    )


def claimed(engine: Engine, at: datetime) -> Unsent | None:
    with Session(writing(engine)) as session:
        found = claim_next(session, "slack", at)
        session.commit()
    return found


def enter(engine: Engine, work: Callable[[Session], object]) -> None:
    with Session(writing(engine)) as session:
        work(session)
        session.commit()


# --- Claiming -------------------------------------------------------------------------------------


def test_one_server_claims_and_another_takes_over_from_one_that_died(migrated: Engine) -> None:
    enter(migrated, lambda session: keep(session, row("a")))
    first = claimed(migrated, TEN)
    assert first is not None
    assert (first.key, first.attempts, first.doubtful_since) == ("a", 1, None)
    assert claimed(migrated, TEN) is None
    later = claimed(migrated, TEN + CLAIM_DIES_AFTER)
    assert later is not None
    assert (later.attempts, later.doubtful_since) == (2, TEN)


def test_what_was_asked_first_is_sent_first_and_what_has_to_wait_waits(migrated: Engine) -> None:
    early = row("early")
    early.asked_at -= timedelta(minutes=1)
    for each in (row("late"), early, row("waits", TEN + timedelta(minutes=1))):
        enter(migrated, lambda session, each=each: keep(session, each))
    found = [claimed(migrated, TEN) for _ in range(3)]
    assert [each and each.key for each in found] == ["early", "late", None]


def test_what_is_put_off_is_tried_again_and_what_is_settled_is_forgotten(migrated: Engine) -> None:
    enter(migrated, lambda session: keep(session, row("a")))
    claimed(migrated, TEN)
    soon = TEN + timedelta(seconds=5)
    enter(migrated, lambda session: put_off(session, "a", soon, None))
    with Session(migrated) as session:
        assert waiting(session, "slack") == (1, soon)
        assert waiting(session, "teams") == (0, None)
    again = claimed(migrated, soon)
    assert again is not None
    assert again.doubtful_since is None
    enter(migrated, lambda session: forget(session, "a"))
    enter(migrated, lambda session: put_off(session, "a", soon, None))  # it is gone: nothing
    with Session(migrated) as session:
        assert waiting(session, "slack") == (0, None)


# --- Sending --------------------------------------------------------------------------------------


class Platform:
    """A platform that answers as it is told to, and keeps what it was sent."""

    def __init__(self, *answers: Delivered | Exception) -> None:
        self.answers = list(answers)
        self.sent: list[Owing] = []

    async def send(self, owing: Owing) -> Delivered:
        self.sent.append(owing)
        answer = self.answers.pop(0) if self.answers else Delivered(ok=True)
        if isinstance(answer, Exception):
            raise answer
        return answer


def owing(key: str = "slack:D1:1.1:U1") -> Owing:
    return Owing(key, {"channel": "D1"}, {"text": "Done.", "blocks": []}, NOW)


def over(engine: Engine, platform: Platform) -> Owed:
    return Owed("slack", Turns(engine, Assistant(engine), lambda: NOW), platform.send)


def run(work: Coroutine[Any, Any, object]) -> None:
    asyncio.run(asyncio.wait_for(work, 20))


async def until_settled(engine: Engine) -> None:
    while kept(engine):
        await asyncio.sleep(0.01)


def kept(engine: Engine) -> list[Unsent]:
    with Session(engine) as session:
        return list(session.exec(select(Unsent)))


@pytest.mark.parametrize("is_change", [True, False])
def test_what_is_taken_at_once_is_not_kept(migrated: Engine, is_change: bool) -> None:
    platform = Platform()
    run(over(migrated, platform).send(owing(), is_change=is_change))
    assert platform.sent == [owing()]
    assert kept(migrated) == []


def test_a_confirmation_is_kept_before_it_is_sent(migrated: Engine) -> None:
    """A server that is killed while it sends, and the one that takes over from it."""
    with pytest.raises(RuntimeError):
        run(over(migrated, Platform(RuntimeError("killed"))).send(owing(), is_change=True))
    (left,) = kept(migrated)
    assert left.doubtful_since is not None
    held = left.retry_at - datetime.now(UTC).replace(tzinfo=None)
    assert timedelta(minutes=1) < held <= CLAIM_DIES_AFTER
    enter(migrated, lambda session: put_off(session, left.key, TEN, left.doubtful_since))

    platform = Platform()

    async def take_over() -> None:
        owed = over(migrated, platform)
        owed.start()
        await until_settled(migrated)
        await owed.stop()

    run(take_over())
    (again,) = platform.sent
    assert (again.key, again.attempt) == (owing().key, 2)
    assert again.doubtful_since == left.doubtful_since


def test_while_it_is_doubtful_one_attempt_tells_for_all(
    migrated: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unsent, "WAITS", (0.05,))
    platform = Platform(*[AWAY] * 5)

    async def come_back() -> None:
        owed = over(migrated, platform)
        for number in range(4):
            await owed.send(owing(f"a{number}"), is_change=False)
        owed.start()
        await until_settled(migrated)
        await owed.stop()

    run(come_back())
    keys = [each.key for each in platform.sent]
    assert keys == ["a0", "a1", "a2", "a3", "a0", *keys[5:]]
    assert sorted(keys[5:]) == ["a0", "a1", "a2", "a3"]


def test_what_has_to_wait_is_left_alone_so_long(migrated: Engine) -> None:
    platform = Platform(Delivered(ok=False, problem="slowly", retry_after=600))
    run(over(migrated, platform).send(owing(), is_change=False))
    (left,) = kept(migrated)
    assert left.retry_at - datetime.now(UTC).replace(tzinfo=None) > timedelta(minutes=9)
    assert left.doubtful_since is None
