"""What is OFFICIAL-SENSITIVE is shown to somebody alone, and only counted elsewhere."""

import pytest
from sqlmodel import Session

from handlers.gate import may_show_sensitive, not_shown, shown
from store.rooms import remember_room
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


@pytest.mark.parametrize(
    ("channel", "outsiders", "may"),
    [
        pytest.param(None, False, True, id="alone"),
        pytest.param(None, True, False, id="alone with somebody from outside"),
        pytest.param("slack:C1", False, True, id="cleared"),
        pytest.param("slack:C1", True, False, id="cleared, and an outsider was seen just now"),
        pytest.param("slack:C2", False, False, id="cleared, and an outsider is known of"),
        pytest.param("slack:C3", False, False, id="known and not cleared"),
        pytest.param("slack:C4", False, False, id="not known"),
        pytest.param("teams:C1", False, False, id="another platform's room of that id"),
    ],
)
def test_what_is_sensitive_is_for_direct_messages_and_cleared_rooms(
    session: Session, channel: str | None, outsiders: bool, may: bool
) -> None:
    remember_room(session, "slack", "C1", NOW, is_cleared=True)
    remember_room(session, "slack", "C2", NOW, is_cleared=True, has_outsiders=True)
    remember_room(session, "slack", "C3", NOW)
    assert may_show_sensitive(session, channel, outsiders=outsiders) is may
