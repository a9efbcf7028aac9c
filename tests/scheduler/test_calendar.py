"""Working days and bank holidays of England."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.bank_holidays import bank_holidays
from scheduler.calendar import (
    add_working_days,
    is_working_day,
    next_working_day,
    previous_working_day,
    working_days_between,
)

CLOSED = {date(2023, 12, 27), date(2023, 12, 28), date(2023, 12, 29)}  # the office at Christmas


def day(text: str) -> date:
    """A date with its weekday, which must be right: "Tuesday 2023-10-03"."""
    weekday, iso = text.split()
    found = date.fromisoformat(iso)
    assert f"{found:%A}" == weekday
    return found


def test_the_bank_holidays_of_a_year_with_a_coronation() -> None:
    assert list(bank_holidays(2023)) == [
        day("Monday 2023-01-02"),  # for New Year's Day, a Sunday
        day("Friday 2023-04-07"),
        day("Monday 2023-04-10"),
        day("Monday 2023-05-01"),
        day("Monday 2023-05-08"),  # the coronation
        day("Monday 2023-05-29"),
        day("Monday 2023-08-28"),
        day("Monday 2023-12-25"),
        day("Tuesday 2023-12-26"),
    ]


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("Tuesday 2023-10-03", True),
        ("Saturday 2023-10-07", False),
        ("Sunday 2023-10-08", False),
        ("Monday 2023-12-25", False),
        ("Wednesday 2023-12-27", True),
        ("Monday 2022-09-19", False),  # the late Queen's funeral
        ("Friday 2022-06-03", False),  # her jubilee
        ("Monday 2023-03-20", True),  # St Patrick's Day is kept in Northern Ireland only
    ],
)
def test_nobody_works_at_weekends_and_on_bank_holidays(text: str, works: bool) -> None:
    assert is_working_day(day(text)) is works


def test_the_office_may_close_on_other_days() -> None:
    assert not is_working_day(day("Wednesday 2023-12-27"), CLOSED)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("Thursday 2023-10-05", 1, "Friday 2023-10-06"),
        ("Friday 2023-10-06", 1, "Monday 2023-10-09"),
        ("Saturday 2023-10-07", 1, "Monday 2023-10-09"),
        ("Friday 2023-12-22", 2, "Thursday 2023-12-28"),
        ("Tuesday 2024-01-02", -1, "Friday 2023-12-29"),
        ("Saturday 2023-10-07", 0, "Saturday 2023-10-07"),
    ],
)
def test_working_days_are_added_over_those_that_are_none(start: str, count: int, end: str) -> None:
    assert add_working_days(day(start), count) == day(end)


def test_working_days_are_added_over_closures() -> None:
    assert add_working_days(day("Friday 2023-12-22"), 1, CLOSED) == day("Tuesday 2024-01-02")


def test_the_nearest_working_days_of_a_holiday() -> None:
    christmas = day("Monday 2023-12-25")
    assert previous_working_day(christmas) == day("Friday 2023-12-22")
    assert next_working_day(christmas) == day("Wednesday 2023-12-27")


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(1, 60))
def test_adding_counts_exactly_the_working_days_passed(start: date, count: int) -> None:
    end = add_working_days(start, count)
    assert is_working_day(end)
    assert working_days_between(start + timedelta(days=1), end) == count
