"""Subscriptions and snoozes: kept and read back the same."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlmodel import Session

from store import subscriptions
from store.subscriptions import Filter, SubscriptionRecord
from tests.sentence_world import moment

MADE_AT = moment("Monday 2 October 2023, 08:30")
WEEKLY = SubscriptionRecord(
    key="subscription/1",
    what="overdue",
    filter=Filter(forums=("COM",), owners=("West Yorkshire Police",)),
    rule="FREQ=WEEKLY;INTERVAL=1;BYDAY=MO",
    starts_on=date(2023, 10, 2),
    at=time(9),
    made_by="Julie Reid",
    made_at=MADE_AT,
    platform="slack",
    room_id="C1",
    room_name="com-actions",
    series="subscription/1",
)
OWN = replace(
    WEEKLY,
    key="subscription/2",
    series="subscription/2",
    what="reminder",
    filter=Filter(),
    rule="",
    ref="COM/23/02",
    platform="",
    room_id="",
    room_name="",
    person="Rachel Hannan",
)
NOON = moment("Monday 2 October 2023, 12:00")


def keys(found: list[SubscriptionRecord]) -> list[str]:
    return [each.key for each in found]


def test_a_subscription_is_read_as_it_was_made(session: Session) -> None:
    subscriptions.add_subscription(session, WEEKLY)
    subscriptions.add_subscription(session, OWN)
    assert subscriptions.select_subscriptions(session) == [WEEKLY, OWN]
    assert (WEEKLY.place, OWN.place) == ("#com-actions", "a direct message to Rachel Hannan")


def test_they_are_found_by_room_by_person_and_by_key(session: Session) -> None:
    subscriptions.add_subscription(session, WEEKLY)
    subscriptions.add_subscription(session, OWN)
    select = subscriptions.select_subscriptions
    assert keys(select(session, place=("slack", "C1"))) == [WEEKLY.key]
    assert keys(select(session, place=("teams", "C1"))) == []
    assert keys(select(session, person="Rachel Hannan")) == [OWN.key]
    assert keys(select(session, [OWN.key])) == [OWN.key]


def test_what_ended_runs_no_longer_and_may_run_again(session: Session) -> None:
    subscriptions.add_subscription(session, WEEKLY)
    seen = {subscriptions.subscriptions_seen(session)}
    subscriptions.end_subscription(session, WEEKLY.key, NOON)
    seen.add(subscriptions.subscriptions_seen(session))
    assert subscriptions.select_subscriptions(session) == []
    since = subscriptions.select_subscriptions(session, ended_since=MADE_AT)
    assert since == [replace(WEEKLY, ended_at=NOON)]
    assert subscriptions.select_subscriptions(session, ended_since=NOON) == []
    subscriptions.end_subscription(session, WEEKLY.key, None)
    assert subscriptions.select_subscriptions(session) == [WEEKLY]
    assert len(seen) == 2


def test_one_that_there_is_not_cannot_be_ended(session: Session) -> None:
    with pytest.raises(LookupError):
        subscriptions.end_subscription(session, "subscription/9", NOON)


def test_a_snooze_holds_before_its_day_and_one_without_a_day_for_good(session: Session) -> None:
    subscriptions.snooze(session, "Rachel Hannan", "", date(2023, 10, 6))
    subscriptions.snooze(session, "Rachel Hannan", "COM/23/02", None)
    both = {("Rachel Hannan", ""), ("Rachel Hannan", "COM/23/02")}
    assert subscriptions.snoozes(session, date(2023, 10, 5)) == both
    assert subscriptions.snoozes(session, date(2023, 10, 6)) == {("Rachel Hannan", "COM/23/02")}
    assert subscriptions.snoozes(session, date(2023, 10, 5), "Alison Lowe") == set()
    subscriptions.snooze(session, "Rachel Hannan", "COM/23/02", date(2023, 11, 1))
    assert subscriptions.snoozed_until(session, "Rachel Hannan", "COM/23/02") == {
        "until": "2023-11-01"
    }
    subscriptions.wake(session, "Rachel Hannan", "COM/23/02")
    assert subscriptions.snoozed_until(session, "Rachel Hannan", "COM/23/02") == {}
