"""On which days a post is promised, with every weekday written out."""

from datetime import datetime, time

import pytest

from scheduler.promises import next_moment, promised_days, promised_moments
from tests.scheduler.days import day, days, subscription

MONDAYS = "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO"
DAILY = "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR"

CASES = [
    (
        "a bank holiday Monday moves to Tuesday",
        MONDAYS,
        "Monday 1 May 2023",
        "Wednesday 31 May 2023",
        [
            "Tuesday 2 May 2023",
            "Tuesday 9 May 2023",
            "Monday 15 May 2023",
            "Monday 22 May 2023",
            "Tuesday 30 May 2023",
        ],
    ),
    (
        "Christmas: Monday and Tuesday are closed, so Wednesday; New Year's Day too",
        MONDAYS,
        "Friday 22 December 2023",
        "Tuesday 9 January 2024",
        ["Wednesday 27 December 2023", "Tuesday 2 January 2024", "Monday 8 January 2024"],
    ),
    (
        "Good Friday moves over the weekend and Easter Monday",
        "FREQ=WEEKLY;INTERVAL=1;BYDAY=FR",
        "Monday 25 March 2024",
        "Friday 5 April 2024",
        ["Tuesday 2 April 2024", "Friday 5 April 2024"],
    ),
    (
        "every working day: what moves meets the next one, and is one post",
        DAILY,
        "Thursday 28 March 2024",
        "Wednesday 3 April 2024",
        ["Thursday 28 March 2024", "Tuesday 2 April 2024", "Wednesday 3 April 2024"],
    ),
    (
        "a Saturday comes on Monday",
        "FREQ=WEEKLY;INTERVAL=1;BYDAY=SA",
        "Monday 2 October 2023",
        "Monday 16 October 2023",
        ["Monday 2 October 2023", "Monday 9 October 2023", "Monday 16 October 2023"],
    ),
    (
        "every other Thursday, counted from the first",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
        "Friday 1 September 2023",
        "Friday 13 October 2023",
        ["Thursday 14 September 2023", "Thursday 28 September 2023", "Thursday 12 October 2023"],
    ),
    (
        "the last day of the month, a Sunday in December",
        "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1",
        "Monday 16 October 2023",
        "Friday 5 January 2024",
        ["Tuesday 31 October 2023", "Thursday 30 November 2023", "Tuesday 2 January 2024"],
    ),
    (
        "the first Tuesday of the month",
        "FREQ=MONTHLY;INTERVAL=1;BYDAY=1TU",
        "Monday 2 October 2023",
        "Friday 8 December 2023",
        ["Tuesday 3 October 2023", "Tuesday 7 November 2023", "Tuesday 5 December 2023"],
    ),
]


@pytest.mark.parametrize(("why", "rule", "first", "last", "expected"), CASES)
def test_the_days_that_are_promised(
    why: str, rule: str, first: str, last: str, expected: list[str]
) -> None:
    starts = day("Monday 2 January 2023")
    assert promised_days(rule, starts, day(first), day(last)) == days(*expected), why


def test_a_closure_of_the_office_moves_a_post_as_a_bank_holiday_does() -> None:
    closed = [day("Monday 9 October 2023"), day("Tuesday 10 October 2023")]
    first, last = day("Friday 6 October 2023"), day("Friday 13 October 2023")
    assert promised_days(MONDAYS, first, first, last, closed) == days("Wednesday 11 October 2023")


def test_once_is_once_and_on_a_working_day() -> None:
    saturday = day("Saturday 7 October 2023")
    year = (day("Sunday 1 January 2023"), day("Sunday 31 December 2023"))
    assert promised_days("", saturday, *year) == days("Monday 9 October 2023")


def test_nothing_is_promised_before_it_was_agreed_or_after_it_ended() -> None:
    ended = subscription(
        starts_on=day("Monday 2 October 2023"),
        made_at=datetime.combine(day("Monday 2 October 2023"), time(10)),
        ended_at=datetime.combine(day("Monday 16 October 2023"), time(9)),
    )
    month = (day("Sunday 1 October 2023"), day("Tuesday 31 October 2023"))
    assert promised_moments(ended, *month) == [
        datetime.combine(day("Monday 9 October 2023"), time(9))
    ]


def test_the_next_post_is_found_beyond_a_month_and_not_for_ever() -> None:
    after = datetime.combine(day("Monday 2 October 2023"), time(9))
    yearly = subscription(rule="FREQ=YEARLY;INTERVAL=1;BYMONTH=4;BYMONTHDAY=6")
    assert next_moment(yearly, after) == datetime.combine(day("Monday 8 April 2024"), time(9))
    assert next_moment(subscription(), after) == datetime.combine(
        day("Monday 9 October 2023"), time(9)
    )
    assert next_moment(subscription(rule=""), after) is None
