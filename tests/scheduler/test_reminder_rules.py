"""On which days somebody is reminded, with every weekday written out."""

from datetime import date, timedelta

import pytest

from scheduler.reminder_rules import (
    is_clerk_day,
    is_clock_day,
    is_escalated,
    reminder_occasion,
)
from tests.scheduler.days import day, days


def reminded(expected: str, first: str, last: str, closed: tuple[str, ...] = ()) -> dict[str, str]:
    """Every day from first to last on which an owner is reminded, and why."""
    found: dict[str, str] = {}
    today = day(first)
    while today <= day(last):
        occasion = reminder_occasion(day(expected), today, days(*closed))
        if occasion:
            found[f"{today:%A} {today.day} {today:%B %Y}"] = occasion
        today += timedelta(days=1)
    return found


REMINDERS = [
    (
        "an ordinary Tuesday",
        "Tuesday 10 October 2023",
        "Monday 25 September 2023",
        "Friday 27 October 2023",
        (),
        {
            "Friday 29 September 2023": "ahead",
            "Monday 9 October 2023": "ahead",
            "Tuesday 10 October 2023": "today",
            "Tuesday 17 October 2023": "overdue",
            "Tuesday 24 October 2023": "overdue",
        },
    ),
    (
        "a Sunday: the working day before is the last chance, and Monday after is too soon",
        "Sunday 31 December 2023",
        "Monday 11 December 2023",
        "Friday 19 January 2024",
        (),
        {
            "Tuesday 19 December 2023": "ahead",
            "Friday 29 December 2023": "ahead",
            "Monday 8 January 2024": "overdue",
            "Monday 15 January 2024": "overdue",
        },
    ),
    (
        "what is overdue for a week on a bank holiday is reminded of on the day after",
        "Monday 24 April 2023",
        "Tuesday 25 April 2023",
        "Friday 12 May 2023",
        (),
        {"Tuesday 2 May 2023": "overdue", "Tuesday 9 May 2023": "overdue"},
    ),
    (
        "the office is closed on the day and the day before",
        "Wednesday 18 October 2023",
        "Monday 9 October 2023",
        "Thursday 26 October 2023",
        ("Tuesday 17 October 2023", "Wednesday 18 October 2023"),
        {"Monday 16 October 2023": "ahead", "Wednesday 25 October 2023": "overdue"},
    ),
]


@pytest.mark.parametrize(("why", "expected", "first", "last", "closed", "when"), REMINDERS)
def test_an_owner_is_reminded(
    why: str,
    expected: str,
    first: str,
    last: str,
    closed: tuple[str, ...],
    when: dict[str, str],
) -> None:
    assert reminded(expected, first, last, closed) == when, why


CLOCKS = [
    (
        "published 12 December 2017, the last day is Monday 5 February 2018",
        "Monday 5 February 2018",
        (),
        [
            "Monday 8 January 2018",
            "Monday 22 January 2018",
            "Monday 29 January 2018",
            "Friday 2 February 2018",
        ],
    ),
    (
        "warnings on closed days come before them: Christmas of 2023",
        "Tuesday 2 January 2024",
        ("Wednesday 27 December 2023",),
        [
            "Tuesday 5 December 2023",
            "Tuesday 19 December 2023",
            "Friday 22 December 2023",
            "Friday 29 December 2023",
        ],
    ),
    (
        "a Thursday without any closed day near",
        "Thursday 30 November 2023",
        (),
        [
            "Thursday 2 November 2023",
            "Thursday 16 November 2023",
            "Thursday 23 November 2023",
            "Monday 27 November 2023",
            "Wednesday 29 November 2023",
        ],
    ),
]


@pytest.mark.parametrize(("why", "last_day", "closed", "when"), CLOCKS)
def test_a_statutory_clock_is_warned_of(
    why: str, last_day: str, closed: tuple[str, ...], when: list[str]
) -> None:
    last = day(last_day)
    every = [last - timedelta(days=n) for n in range(60, -10, -1)]
    assert [each for each in every if is_clock_day(last, each, days(*closed))] == days(*when), why


def test_what_is_long_overdue_reaches_the_chair_and_again_after_twenty_working_days() -> None:
    expected = day("Tuesday 10 October 2023")
    every = [expected + timedelta(days=n) for n in range(90)]
    assert [each for each in every if is_escalated(expected, each)] == days(
        "Tuesday 24 October 2023", "Tuesday 21 November 2023", "Tuesday 19 December 2023"
    )


@pytest.mark.parametrize(
    ("held_on", "heard_on"),
    [
        ("Tuesday 10 October 2023", "Friday 6 October 2023"),
        ("Tuesday 30 May 2023", "Thursday 25 May 2023"),  # Monday 29 May is a bank holiday
        ("Friday 20 October 2023", "Wednesday 18 October 2023"),
    ],
)
def test_a_clerk_hears_two_working_days_before_a_meeting(held_on: str, heard_on: str) -> None:
    meeting = day(held_on)
    every: list[date] = [meeting - timedelta(days=n) for n in range(10)]
    assert [each for each in every if is_clerk_day(meeting, each)] == days(heard_on)
