"""What there is to doubt about a day that is set."""

from datetime import date

import pytest

from handlers.bank_holidays import doubts_about

TODAY = date(2023, 10, 2)  # a Monday


@pytest.mark.parametrize(
    ("day", "doubts"),
    [
        (date(2023, 10, 3), ()),
        (TODAY, ()),
        (date(2023, 9, 29), ("Friday 29 September 2023 has passed",)),
        (date(2023, 10, 14), ("14 October 2023 is a Saturday",)),
        (date(2023, 12, 25), ("25 December 2023 is a bank holiday (Christmas Day)",)),
        (
            date(2023, 10, 1),
            ("Sunday 1 October 2023 has passed", "1 October 2023 is a Sunday"),
        ),
    ],
)
def test_what_there_is_to_doubt_about_a_day(day: date, doubts: tuple[str, ...]) -> None:
    assert doubts_about(day, TODAY) == doubts
