"""The statutory clock: the last day to respond to an inspection, and how it is shown."""

from datetime import date

import pytest

from handlers.inspection_words import clock, clock_in_short
from store.inspections import InspectionRecord, last_response_day
from tests.sentence_world import moment

AT = moment("Monday 15 January 2018, 09:00")


@pytest.mark.parametrize(
    ("published", "last"),
    [
        ("2017-12-12", "2018-02-05"),  # Tuesday to Monday; the example of the rule
        ("2024-01-01", "2024-02-25"),  # Monday to Sunday
        ("2024-02-29", "2024-04-24"),  # Thursday to Wednesday, from a leap day
        ("2023-12-31", "2024-02-24"),  # Sunday to Saturday, over the leap year's start
    ],
)
def test_the_last_day_is_the_56th_that_begins_with_publication(published: str, last: str) -> None:
    assert last_response_day(date.fromisoformat(published)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("published", "due", "responded", "said"),
    [
        (
            None,
            None,
            None,
            ["The day of publication is not recorded, so the last day to respond is not known."],
        ),
        (
            date(2018, 1, 1),
            date(2018, 3, 1),
            date(2018, 1, 15),
            [
                "Published Monday 1 January 2018.",
                "Response due by Thursday 1 March 2018, as recorded.",
                "Responded Monday 15 January 2018, in time.",
            ],
        ),
        (
            None,
            date(2018, 3, 1),
            date(2018, 3, 2),
            [
                "Response due by Thursday 1 March 2018, as recorded.",
                "45 days left (today is Monday 15 January 2018). "
                "Responded Friday 2 March 2018, 1 day after the last day.",
            ],
        ),
        (
            None,
            date(2018, 1, 14),
            None,
            [
                "Response due by Sunday 14 January 2018, as recorded.",
                "No response is recorded; the last day passed 1 day ago "
                "(today is Monday 15 January 2018).",
            ],
        ),
        (
            date(2017, 12, 12),
            None,
            None,
            [
                "Published Tuesday 12 December 2017.",
                "Response due by Monday 5 February 2018: the last of the 56 days that begin with "
                "the day of publication, which is day 1 "
                "(Police Act 1996 s.55; not recorded, worked out).",
                "No response is recorded yet; 21 days left (today is Monday 15 January 2018).",
            ],
        ),
    ],
    ids=[
        "nothing known",
        "recorded, in time",
        "recorded, answered after today",
        "recorded, passed",
        "worked out, running",
    ],
)
def test_the_clock_shows_its_working(
    published: date | None, due: date | None, responded: date | None, said: list[str]
) -> None:
    inspection = InspectionRecord("PEEL", "", "", published, due, responded, "", "")
    assert clock(inspection, AT.date()) == said


@pytest.mark.parametrize(
    ("published", "due", "said"),
    [
        (None, None, ""),
        (
            None,
            date(2018, 1, 14),
            "response due by Sunday 14 January 2018, as recorded; 1 day after the last day",
        ),
        (
            None,
            date(2018, 1, 15),
            "response due by Monday 15 January 2018, as recorded; the last day is today",
        ),
        (
            date(2017, 12, 12),
            None,
            "response due by Monday 5 February 2018, day 56 from its publication on Tuesday "
            "12 December 2017 (Police Act 1996 s.55); 21 days left",
        ),
    ],
    ids=["nothing known", "passed", "today", "worked out, running"],
)
def test_a_list_of_clocks_has_each_in_one_line(
    published: date | None, due: date | None, said: str
) -> None:
    inspection = InspectionRecord("PEEL", "", "", published, due, None, "", "")
    assert clock_in_short(inspection, AT.date()) == said
