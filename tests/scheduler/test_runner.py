"""The engine over a real database and a stand-in for a platform: each promise once, on its day."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from handlers.reply import Reply
from scheduler.delivery import Delivered, Destination
from scheduler.runner import Runner
from store import accounts, posted, rooms, subscriptions
from store.action_tables import Action
from store.changing import set_fields
from store.database import writing
from store.forums import Forum
from store.people import Party
from tests.scheduler.days import HandClock, StandIn, day, london, subscription

MONDAY = "Monday 2 October 2023"
SEEN = datetime.combine(day(MONDAY), time(8))


@pytest.fixture
def office(engine: Engine) -> Engine:
    """An office with an administrator, an overdue action, a sensitive one, and two rooms."""
    with Session(writing(engine)) as session:
        session.add(
            Party(name="Julie Reid", kind="person", email="julie@x", access="administrator")
        )
        session.add(Forum(name="Community Outcomes Meeting", abbreviation="COM"))
        session.add(Forum(name="Ethics", abbreviation="ETH", marking="OFFICIAL-SENSITIVE"))
        session.flush()
        due = day("Tuesday 26 September 2023")
        session.add(Action(ref="COM/1", text="Count the guns.", forum_id=1, due=due))
        session.add(Action(ref="ETH/1", text="Look into it.", forum_id=2, due=due))
        seen = datetime.combine(due, time(9))
        for room in ("C1", "C2"):
            rooms.remember_room(session, "slack", room, seen, name=f"room-{room[1:]}")
        accounts.remember_account(session, "slack", "U1", seen, email="julie@x", name="julie")
        subscriptions.add_subscription(session, subscription(1))
        session.commit()
    return engine


def run(
    engine: Engine,
    clock: HandClock,
    platform: StandIn,
    script: Callable[[Runner], Awaitable[None]],
) -> None:
    """A runner that is swept by hand, as its wakes would."""

    async def scene() -> None:
        runner = Runner(engine, platform.deliver, clock, timedelta())
        try:
            await script(runner)
        finally:
            await runner.stop()

    asyncio.run(scene())


async def swept(runner: Runner) -> None:
    await runner.sweep()
    await runner.idle()


def states(engine: Engine) -> dict[str, tuple[str, str]]:
    """Every post of the ledger that is no round, by key and day: its state and problem."""
    with Session(engine) as session:
        every = posted.states_of(session, date.min, date.max)
        return {
            f"{key} {on}": (post.state, post.problem)
            for (key, on), post in sorted(every.items())
            if not key.startswith("round/")
        }


def test_a_post_goes_out_once_at_its_time(office: Engine) -> None:
    clock, platform = HandClock(london(MONDAY, 8, 59)), StandIn()

    async def script(runner: Runner) -> None:
        await swept(runner)
        assert platform.posted == []
        clock.forward(minutes=1)
        await swept(runner)
        await swept(runner)

    run(office, clock, platform, script)
    assert platform.posted == [
        (
            "C1",
            "Overdue actions, Monday 2 October 2023.\n"
            "1 overdue action.\n"
            "No owner recorded (1):\n"
            "1. COM/1: Count the guns. (due Tuesday 26 September 2023, 6 days overdue)\n"
            "1 further item is not shown here.",
        )
    ]
    assert states(office) == {"post/1 2023-10-02": ("sent", "")}


def test_two_servers_post_once(office: Engine) -> None:
    clock, platform = HandClock(london(MONDAY)), StandIn()

    async def script(runner: Runner) -> None:
        other = Runner(office, platform.deliver, clock, timedelta())
        await asyncio.gather(swept(runner), swept(other))
        await other.stop()

    run(office, clock, platform, script)
    assert len(platform.posted) == 1


def test_the_gate_is_asked_of_the_room_as_it_is_when_sending(office: Engine) -> None:
    clock, platform = HandClock(london(MONDAY)), StandIn()
    with Session(writing(office)) as session:
        rooms.remember_room(session, "slack", "C1", SEEN, is_cleared=True)
        session.commit()

    async def script(runner: Runner) -> None:
        await swept(runner)
        with Session(writing(office)) as session:
            rooms.remember_room(session, "slack", "C1", SEEN, has_outsiders=True)
            session.commit()
        clock.forward(days=7)
        await swept(runner)

    run(office, clock, platform, script)
    first, second = (text for _, text in platform.posted)
    assert "ETH/1" in first
    assert "not shown" not in first
    assert "ETH/1" not in second
    assert "1 further item is not shown here" in second


def test_with_nothing_to_say_it_is_quiet_and_says_so_once_a_month(office: Engine) -> None:
    clock, platform = HandClock(london(MONDAY)), StandIn()
    with Session(writing(office)) as session:
        session.add(Forum(name="Empty", abbreviation="EMP"))
        quiet = subscription(2, filter=subscriptions.Filter(forums=("EMP",)))
        subscriptions.end_subscription(session, "post/1", SEEN)
        subscriptions.add_subscription(session, quiet)
        session.commit()

    async def script(runner: Runner) -> None:
        for _ in range(6):
            await swept(runner)
            clock.forward(days=7)

    run(office, clock, platform, script)
    assert [text.splitlines() for _, text in platform.posted] == [
        [
            f"Overdue actions of EMP, {on}.",
            "There is nothing to say. I stay quiet then, and say so once a month.",
        ]
        for on in ("Monday 2 October 2023", "Monday 6 November 2023")
    ]
    assert [state for state, _ in states(office).values()] == [
        "sent", "skipped", "skipped", "skipped", "skipped", "sent",
    ]  # fmt: skip


def test_what_was_missed_is_sent_late_and_says_so(office: Engine) -> None:
    clock, platform = HandClock(london(MONDAY, 11, 20)), StandIn()
    run(office, clock, platform, swept)
    ((_, text),) = platform.posted
    assert text.splitlines()[0] == (
        "This comes late: it was promised for 09:00 on Monday 2 October 2023 (Europe/London)."
    )


def test_what_was_missed_for_too_long_is_skipped_and_recorded(office: Engine) -> None:
    clock, platform = HandClock(london(MONDAY, 17, 1)), StandIn()
    run(office, clock, platform, swept)
    assert platform.posted == []
    missed = ("skipped", "missed: it was too late to send it")
    assert states(office) == {"post/1 2023-10-02": missed}


def test_what_was_missed_for_weeks_is_recorded_week_by_week(office: Engine) -> None:
    clock, platform = HandClock(london("Friday 20 October 2023")), StandIn()
    run(office, clock, platform, swept)
    assert list(states(office)) == [f"post/1 2023-10-{on}" for on in ("02", "09", "16")]


def test_a_room_that_asks_to_wait_delays_no_other(office: Engine) -> None:
    clock = HandClock(london(MONDAY))
    platform = StandIn([Delivered(ok=False, problem="too many", retry_after=30)])
    with Session(writing(office)) as session:
        subscriptions.add_subscription(session, subscription(2))
        session.commit()

    async def script(runner: Runner) -> None:
        await swept(runner)
        assert len(platform.posted) == 1
        clock.forward(seconds=29)
        await swept(runner)
        assert len(platform.posted) == 1
        clock.forward(seconds=1)
        await swept(runner)

    run(office, clock, platform, script)
    assert sorted(room for room, _ in platform.posted) == ["C1", "C2"]


def test_what_a_platform_may_have_sent_as_it_broke_off_is_looked_for(office: Engine) -> None:
    clock = HandClock(london(MONDAY))
    away = Delivered(ok=False, problem="away", retry_after=30, is_doubtful=True)
    platform = StandIn([away, Delivered(ok=False, problem="too many", retry_after=30), away])

    async def script(runner: Runner) -> None:
        for _ in range(4):
            await swept(runner)
            clock.forward(seconds=30)

    run(office, clock, platform, script)
    since = platform.doubts[1]
    assert since is not None
    assert since <= london(MONDAY).astimezone(UTC).replace(tzinfo=None)
    assert platform.doubts == [None, since, since, since]
    assert len(platform.posted) == 1


def test_a_failing_room_is_tried_again_and_then_given_up(office: Engine) -> None:
    clock = HandClock(london(MONDAY))
    platform = StandIn([Delivered(ok=False, problem="fatal_error")] * 7)

    async def script(runner: Runner) -> None:
        for _ in range(60):
            await swept(runner)
            clock.forward(minutes=1)

    run(office, clock, platform, script)
    assert states(office)["post/1 2023-10-02"] == ("failed", "fatal_error")
    with Session(office) as session:
        known = rooms.room(session, "slack", "C1")
        assert known is not None
        assert known.problem == "fatal_error"


def test_an_archived_room_is_not_tried_again_and_an_administrator_is_told_once(
    office: Engine,
) -> None:
    clock = HandClock(london(MONDAY))
    gone = Delivered(ok=False, problem="the channel is archived", is_gone=True)
    platform = StandIn([gone])

    async def script(runner: Runner) -> None:
        await swept(runner)
        clock.forward(minutes=1)
        await swept(runner)
        await swept(runner)
        platform.answers.append(gone)
        clock.forward(days=7)
        await swept(runner)
        clock.forward(minutes=1)
        await swept(runner)

    run(office, clock, platform, script)
    assert platform.posted == [
        (
            "U1",
            "I could not post this, and I say so once:\n#room-1: the channel is archived",
        )
    ]


def test_a_platform_that_raises_harms_nobody_else(office: Engine) -> None:
    clock, platform = HandClock(london(MONDAY)), StandIn()
    with Session(writing(office)) as session:
        subscriptions.add_subscription(session, subscription(2))
        session.commit()

    async def script(runner: Runner) -> None:
        whole = platform.deliver
        first: list[int] = []

        async def deliver(*post: object) -> Delivered:
            if not first:
                first.append(1)
                raise OSError("connection reset")
            return await whole(*post)  # pyright: ignore[reportArgumentType] - handed on as it came

        runner._attempts._deliver = deliver  # pyright: ignore[reportPrivateUsage] - the port breaks
        await swept(runner)
        assert len(platform.posted) == 1
        clock.forward(seconds=5)
        await swept(runner)

    run(office, clock, platform, script)
    assert sorted(room for room, _ in platform.posted) == ["C1", "C2"]


def test_a_post_without_an_answer_is_in_doubt_when_it_is_sent_again(office: Engine) -> None:
    clock, platform = HandClock(london(MONDAY)), StandIn()
    doubtful: list[datetime | None] = []

    async def script(runner: Runner) -> None:
        async def deliver(destination: Destination, reply: Reply) -> Delivered:
            doubtful.append(destination.doubtful_since)
            if len(doubtful) == 1:
                return Delivered(ok=False, problem="refused")
            if len(doubtful) == 2:
                raise TimeoutError
            return await platform.deliver(destination, reply)

        runner._attempts._deliver = deliver  # pyright: ignore[reportPrivateUsage] - the port breaks
        for _ in range(3):
            await swept(runner)
            clock.forward(seconds=20)

    run(office, clock, platform, script)
    at = datetime.combine(day(MONDAY), time(8, 0, 20))  # UTC
    assert doubtful == [None, None, at]
    assert len(platform.posted) == 1


def test_the_status_names_the_last_and_next_post_and_what_fails(office: Engine) -> None:
    clock = HandClock(london(MONDAY))
    platform = StandIn()
    seen: list[str] = []

    async def script(runner: Runner) -> None:
        seen.append(json.dumps(runner.status()["next"]))
        await swept(runner)
        clock.forward(days=7)
        platform.answers.append(Delivered(ok=False, problem="not_in_channel", is_gone=True))
        await swept(runner)
        found = runner.status()
        assert found["last"] == {"at": "2023-10-02T09:00", "post": "post/1"}
        assert found["next"] == {"at": "2023-10-16T09:00", "post": "post/1"}
        assert found["failing"] == [
            {"post": "post/1", "problem": "not_in_channel", "day": "2023-10-09"}
        ]

    run(office, clock, platform, script)
    assert seen == ['{"at": "2023-10-09T09:00", "post": "post/1"}']


def test_the_wakes_of_apscheduler_post_what_is_due(office: Engine) -> None:
    clock, platform = HandClock(london(MONDAY)), StandIn()

    async def script(runner: Runner) -> None:
        await runner.start()
        for _ in range(200):
            await asyncio.sleep(0.02)
            if platform.posted:
                break
        await runner.idle()

    run(office, clock, platform, script)
    assert len(platform.posted) == 1


def test_of_a_post_that_was_taken_after_all_what_it_told_is_kept(office: Engine) -> None:
    clock = HandClock(london(MONDAY))
    away = Delivered(ok=False, problem="no answer", retry_after=30, is_doubtful=True)
    platform = StandIn([away, Delivered(ok=True, is_earlier=True)])
    with Session(writing(office)) as session:
        subscriptions.end_subscription(session, "post/1", SEEN)
        subscriptions.add_subscription(session, subscription(2, what="digest"))
        session.commit()

    async def script(runner: Runner) -> None:
        await swept(runner)  # was taken, though nobody said so
        with Session(writing(office)) as session:
            closed = {"status": "complete", "closed": day(MONDAY).isoformat()}
            set_fields(session, "COM/1", closed)
            session.commit()
        clock.forward(seconds=30)
        await swept(runner)
        clock.forward(days=7)
        await swept(runner)

    run(office, clock, platform, script)
    assert "Closed since Monday 2 October 2023:\n1. COM/1" in platform.posted[-1][1]
