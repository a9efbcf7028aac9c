"""The ledger: of any number of servers one claims a post, and a claim that died is taken over."""

import threading
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from store import posted, posts
from store.database import writing
from store.posts import CLAIM_DIES_AFTER, Promise

MONDAY = date(2023, 10, 2)
DIGEST = Promise("subscription/1", MONDAY, datetime.combine(MONDAY, time(9)), "#general")
NINE = datetime.fromisoformat("2023-10-02T08:00")  # 09:00 in London is 08:00 UTC in summer time


def later(**by: float) -> datetime:
    return NINE + timedelta(**by)


def test_of_two_servers_one_claims_a_post(session: Session) -> None:
    assert posts.claim(session, DIGEST, "one", NINE) == 1
    assert posts.claim(session, DIGEST, "two", later(seconds=1)) == 0


def test_of_twenty_servers_at_once_one_claims_a_post(engine: Engine) -> None:
    won: list[int] = []
    barrier = threading.Barrier(20)

    def run(number: int) -> None:
        barrier.wait()
        with Session(writing(engine)) as session:
            if posts.claim(session, DIGEST, f"server {number}", NINE):
                won.append(number)
            session.commit()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1


def test_a_claim_that_died_is_taken_over_by_one(session: Session) -> None:
    posts.claim(session, DIGEST, "one", NINE)
    dead = NINE + CLAIM_DIES_AFTER
    assert posts.claim(session, DIGEST, "two", dead - timedelta(seconds=1)) == 0
    assert posts.claim(session, DIGEST, "two", dead) == 2
    assert posts.claim(session, DIGEST, "three", dead) == 0


def test_who_lost_its_claim_cannot_settle_it(session: Session) -> None:
    posts.claim(session, DIGEST, "one", NINE)
    posts.claim(session, DIGEST, "two", NINE + CLAIM_DIES_AFTER)
    assert not posts.settle(session, DIGEST, "one", later(minutes=6), "sent", message_id="1.1")
    assert posts.settle(session, DIGEST, "two", later(minutes=7), "sent", message_id="1.2")
    (post,) = posted.states_of(session, MONDAY, MONDAY).values()
    assert (post.state, post.message_id, post.attempts) == ("sent", "1.2", 2)


@pytest.mark.parametrize("state", ["sent", "skipped", "failed"])
def test_what_is_settled_is_not_claimed_again(session: Session, state: str) -> None:
    posts.claim(session, DIGEST, "one", NINE)
    posts.settle(session, DIGEST, "one", later(seconds=2), state)
    assert posts.claim(session, DIGEST, "two", later(days=3)) == 0


def test_a_post_that_waits_is_tried_again_when_it_may_be(session: Session) -> None:
    posts.claim(session, DIGEST, "one", NINE)
    posts.settle(session, DIGEST, "one", NINE, "waiting", retry_at=later(seconds=30))
    assert posted.next_retry(session) == later(seconds=30)
    assert posts.claim(session, DIGEST, "two", later(seconds=29)) == 0
    assert posts.claim(session, DIGEST, "two", later(seconds=30)) == 2


def test_another_day_is_another_post(session: Session) -> None:
    tuesday = replace(DIGEST, day=date(2023, 10, 3))
    assert posts.claim(session, DIGEST, "one", NINE) == 1
    assert posts.claim(session, tuesday, "one", later(days=1)) == 1


def test_what_was_missed_is_entered_once_with_the_reason(session: Session) -> None:
    other = Promise("subscription/2", MONDAY, DIGEST.at, "#com-actions")
    posts.claim(session, DIGEST, "one", NINE)
    assert posts.record_skipped(session, [DIGEST, other], "two", later(days=1), "was down") == 1
    assert posts.record_skipped(session, [DIGEST, other], "two", later(days=1), "was down") == 0
    states = posted.states_of(session, MONDAY, MONDAY)
    assert states[DIGEST.key, MONDAY].state == "claimed"
    assert (states[other.key, MONDAY].state, states[other.key, MONDAY].problem) == (
        "skipped",
        "was down",
    )


def test_the_last_post_is_the_last_that_was_sent_or_had_nothing_to_say(session: Session) -> None:
    outcomes: dict[date, dict[str, Any]] = {
        date(2023, 9, 11): {"state": "sent", "kept": '{"reading": 4}'},
        date(2023, 9, 18): {"state": "skipped", "kept": '{"reading": 5}'},
        date(2023, 9, 25): {"state": "failed"},
    }
    for day, outcome in outcomes.items():
        promise = replace(DIGEST, day=day, at=datetime.combine(day, time(9)))
        posts.claim(session, promise, "one", NINE)
        posts.settle(session, promise, "one", NINE, **outcome)
    last = posted.last_issue(session, [DIGEST.key], DIGEST.at)
    assert last is not None
    assert last.day == date(2023, 9, 18)
    assert posted.last_issue(session, ["post/9"], DIGEST.at) is None
    assert posted.last_sent(session) == posted.last_sent(session, [DIGEST.key])
    assert posted.sent_since(session, [DIGEST.key], date(2023, 9, 1)) == {DIGEST.key}
    assert posted.sent_since(session, [DIGEST.key], date(2023, 9, 12)) == set()


def test_a_failure_is_told_once(session: Session) -> None:
    posts.claim(session, DIGEST, "one", NINE)
    posts.settle(session, DIGEST, "one", NINE, "failed", problem="the channel is archived")
    assert [p.problem for p in posted.failures(session, MONDAY, untold=True)] == [
        "the channel is archived"
    ]
    assert posts.mark_told(session, DIGEST.key, MONDAY)
    assert not posts.mark_told(session, DIGEST.key, MONDAY)
    assert posted.failures(session, MONDAY, untold=True) == []
    assert len(posted.failures(session, MONDAY)) == 1
