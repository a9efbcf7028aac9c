"""What a message asks, field by field, over the sample register."""

from datetime import date

import pytest

from handlers.ask import Ask, Window
from tests.sentence_world import moment, sample_world

NOW = moment("Monday 2 October 2023, 09:00")
OPEN = ("open", "in progress", "proposed for closure")


def ask_of(text: str) -> Ask:
    ask = sample_world().assistant.explain(text, NOW).ask
    assert ask is not None, f"{text} was not understood"
    return ask


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("open actions", "statuses", OPEN),
        ("actions that are not finished", "statuses", OPEN),
        ("closed actions", "statuses", ("complete",)),
        ("actions in progress", "statuses", ("in progress",)),
        ("what is overdue", "overdue", True),
        ("actions more than three weeks overdue", "late_by_days", 21),
        ("actions with no owner", "no_owner", True),
        ("actions without a due date", "no_date", True),
        ("actions with no update", "no_update", True),
        ("actions for the force", "parties", ("West Yorkshire Police",)),
        ("actions for the DMPC and the force", "parties", ("Alison Lowe", "West Yorkshire Police")),
        ("what is shared by the force and the VRP", "together", True),
        ("my actions", "mine", True),
        ("show me the open actions", "mine", False),
        ("actions from item 5", "item", "5"),
        ("actions under priority 2", "priorities", ("Priority 2",)),
        ("actions about asylum", "topic", "asylum"),
        ("how many actions are open", "count", True),
        ("which actions are open", "count", False),
        ("first 3 open actions", "limit", 3),
        ("actions except the force", "without", (("party", "West Yorkshire Police"),)),
        ("next COM", "occasion", "next"),
        ("when did COM last meet", "occasion", "last"),
        ("when was the first COM", "occasion", "first"),
        ("which measures are worse than their baseline", "judgement", "worse"),
        ("national baseline for knife crime", "series", "national baseline"),
        ("fatal KSIs", "parts", ("Fatal",)),
        ("how is satisfaction", "metrics", ()),
    ],
)
def test_a_field_is_filled_from_the_words(text: str, field: str, value: object) -> None:
    assert getattr(ask_of(text), field) == value


def test_two_that_fit_are_left_open() -> None:
    ((kind, refs),) = ask_of("repeat victims").unsure
    assert kind == "metric"
    assert set(refs) == {"Repeat victims of Domestic Abuse", "Repeat victims of Hate Crime"}


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        # Monday 2 October 2023
        ("actions due next week", date(2023, 10, 9), date(2023, 10, 15)),  # Monday to Sunday
        ("actions due on 10 October", date(2023, 10, 10), date(2023, 10, 10)),
        ("actions due by 10 October", None, date(2023, 10, 10)),
        ("actions due after 10 October", date(2023, 10, 11), None),
        ("actions due before 10 October", None, date(2023, 10, 9)),
        ("actions due in October", date(2023, 10, 1), date(2023, 10, 31)),
    ],
)
def test_a_date_becomes_a_window_of_days(text: str, start: date | None, end: date | None) -> None:
    window = ask_of(text).window
    assert window is not None
    assert (window.start, window.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "forum", "occasion", "edge"),
    [
        ("what is due before the next COM", "COM", "next", "before"),
        ("what is due by the Panel", "PCP", "next", "before"),
        ("actions from the last COM", "COM", "last", "at"),
    ],
)
def test_a_meeting_may_stand_for_a_date(text: str, forum: str, occasion: str, edge: str) -> None:
    window = ask_of(text).window
    assert isinstance(window, Window)
    assert (window.forum, window.occasion, window.edge) == (forum, occasion, edge)
