"""How days, numbers and lists are said."""

from datetime import date, time
from decimal import Decimal

import pytest

from handlers.wording import (
    capitalised,
    clock,
    counted,
    distinct,
    full_day,
    listed,
    number,
    pounds,
    short_day,
)


def test_a_day_is_said_so_that_nobody_can_misread_it() -> None:
    day = date(2023, 10, 3)  # a Tuesday
    assert full_day(day) == "Tuesday 3 October 2023"
    assert short_day(day) == "3 October 2023"
    assert clock(time(9, 5)) == "09:05"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal(2366), "2,366"),
        (Decimal("71.2"), "71.2"),
        (Decimal("-0.4"), "-0.4"),
        (Decimal("0.0"), "0.0"),
        (Decimal("1234567.50"), "1,234,567.50"),
        (9, "9"),
        (12_000, "12,000"),
    ],
)
def test_a_number_keeps_the_decimals_that_it_has(value: Decimal | int, said: str) -> None:
    assert number(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal(4818532), "£4,818,532"),
        (Decimal("4818532.00"), "£4,818,532"),
        (Decimal("1369402.75"), "£1,369,402.75"),
        (Decimal("0.5"), "£0.50"),
    ],
)
def test_pounds_have_pence_only_where_there_are_some(value: Decimal, said: str) -> None:
    assert pounds(value) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "no actions"), (1, "1 action"), (2, "2 actions"), (1200, "1,200 actions")],
)
def test_a_count_agrees_with_its_noun(count: int, said: str) -> None:
    assert counted(count, "action") == said


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert counted(2, "priority", "priorities") == "2 priorities"


@pytest.mark.parametrize(
    ("names", "said"),
    [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")],
)
def test_a_list_ends_in_and(names: tuple[str, ...], said: str) -> None:
    assert listed(names) == said


def test_a_list_of_choices_ends_in_or() -> None:
    assert listed(("COM", "PCP"), "or") == "COM or PCP"


def test_only_the_first_letter_is_made_a_capital() -> None:
    assert capitalised("no actions of COM.") == "No actions of COM."
    assert capitalised("") == ""


def test_texts_that_say_nothing_or_the_same_are_dropped() -> None:
    assert distinct(["b", "", "a", "b"]) == ("b", "a")
