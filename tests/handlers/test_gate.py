"""What is OFFICIAL-SENSITIVE is shown to somebody alone, and only counted elsewhere."""

import pytest

from handlers.gate import not_shown, shown
from tests.sentence_world import moment, sample_turn

NOW = moment("Monday 2 October 2023, 09:00")
RECORDS = [
    ("first", None),
    ("second", "OFFICIAL-SENSITIVE"),
    ("third", "OFFICIAL"),
    ("fourth", "OFFICIAL-SENSITIVE"),
]


@pytest.mark.parametrize(
    ("may_see_sensitive", "kept", "hidden"),
    [(True, ["first", "second", "third", "fourth"], 0), (False, ["first", "third"], 2)],
)
def test_what_may_be_shown_is_kept_in_order_and_the_rest_is_counted(
    may_see_sensitive: bool, kept: list[str], hidden: int
) -> None:
    with sample_turn(NOW, may_see_sensitive=may_see_sensitive) as turn:
        found, count = shown(RECORDS, turn, lambda record: record[1])
    assert ([name for name, _ in found], count) == (kept, hidden)


@pytest.mark.parametrize(
    ("hidden", "said"),
    [
        (1, "1 further item is not shown here."),
        (2, "2 further items are not shown here."),
    ],
)
def test_what_is_not_shown_is_counted(hidden: int, said: str) -> None:
    assert not_shown(hidden) == said
