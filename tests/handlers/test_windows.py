"""The days that a question means: dates, or the meeting that it names."""

from datetime import date
from typing import Any

import pytest

from handlers.ask import Window
from handlers.windows import known_days, looking_back, meeting_of, said
from store.actions import Days
from tests.sentence_world import moment, sample_turn

NOW = moment("Monday 2 October 2023, 09:00")
TENTH = date(2023, 10, 10)  # the next COM, a Tuesday


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (Window(TENTH, TENTH), "on Tuesday 10 October 2023"),
        (
            Window(date(2023, 10, 9), date(2023, 10, 15)),
            "from Monday 9 October 2023 to Sunday 15 October 2023",
        ),
        (Window(TENTH), "from Tuesday 10 October 2023 on"),
        (Window(None, TENTH), "by Tuesday 10 October 2023"),
        (Window(), ""),
    ],
)
def test_days_are_said_with_weekday_and_year(window: Window, words: str) -> None:
    assert said(window) == words


@pytest.mark.parametrize(
    ("occasion", "edge", "days", "words"),
    [
        ("next", "before", Days(None, TENTH), "by COM on Tuesday 10 October 2023"),
        ("next", "after", Days(date(2023, 10, 11), None), "after COM on Tuesday 10 October 2023"),
        ("next", "at", Days(TENTH, TENTH), "at COM on Tuesday 10 October 2023"),
        (
            "last",
            "at",
            Days(date(2023, 7, 11), date(2023, 7, 11)),
            "at COM on Tuesday 11 July 2023",
        ),
        (
            "first",
            "",
            Days(date(2023, 4, 18), date(2023, 4, 18)),
            "at COM on Tuesday 18 April 2023",
        ),
    ],
)
def test_a_meeting_stands_for_its_day(occasion: Any, edge: Any, days: Days, words: str) -> None:
    with sample_turn(NOW) as turn:
        window = Window(forum="COM", occasion=occasion, edge=edge)
        known = known_days(turn.session, window, turn.today)
    assert known is not None
    assert (known.days, known.words) == (days, words)
    assert known.meeting is not None
    assert known.meeting.label == "COM"


def test_a_meeting_that_is_not_recorded_has_no_day() -> None:
    with sample_turn(NOW) as turn:
        window = Window(forum="QGM", occasion="next", edge="before")
        assert known_days(turn.session, window, turn.today) is None


@pytest.mark.parametrize(
    ("today", "occasion", "held_on"),
    [
        (date(2023, 10, 10), "next", TENTH),  # the meeting of today is the next one
        (date(2023, 10, 11), "next", None),
        (date(2023, 10, 10), "last", date(2023, 7, 11)),
        (date(2023, 10, 11), "last", TENTH),
        (date(2023, 4, 18), "last", None),
        (date(2023, 10, 11), "first", date(2023, 4, 18)),
    ],
)
def test_next_begins_today_and_last_ends_yesterday(
    today: date, occasion: str, held_on: date | None
) -> None:
    with sample_turn(NOW) as turn:
        meeting = meeting_of(turn.session, "COM", occasion, today)
    assert (meeting and meeting.held_on) == held_on


@pytest.mark.parametrize(
    ("window", "start", "end"),
    [
        # "since July", asked in October: a plain reading takes the next July, a question the last.
        (Window(date(2024, 7, 1), None, inferred="next July"), date(2023, 7, 1), None),
        (
            Window(date(2024, 2, 29), date(2024, 2, 29), inferred="next"),
            date(2023, 2, 28),
            date(2023, 2, 28),
        ),
        # "on Tuesday", "on the 20th", asked on Monday 2 October: last week's, last month's.
        (
            Window(date(2023, 10, 3), date(2023, 10, 3), "on Tuesday", inferred="the coming"),
            date(2023, 9, 26),
            date(2023, 9, 26),
        ),
        (
            Window(date(2023, 10, 9), None, "since Monday", inferred="next week's"),
            date(2023, 10, 2),
            None,
        ),
        (
            Window(date(2023, 10, 31), date(2023, 10, 31), "on the 31st", inferred="the next 31st"),
            date(2023, 8, 31),
            date(2023, 8, 31),
        ),
        # Said with its year, or past already: as it is.
        (Window(date(2024, 7, 1), None), date(2024, 7, 1), None),
        (Window(date(2023, 7, 1), None, inferred="this July"), date(2023, 7, 1), None),
    ],
)
def test_a_question_about_the_past_takes_the_last_one(
    window: Window, start: date, end: date | None
) -> None:
    back = looking_back(window, NOW.date())
    assert (back.start, back.end) == (start, end)
