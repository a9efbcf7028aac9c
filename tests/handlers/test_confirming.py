"""What a confirmation must find as it was proposed, where two people come at the same moment."""

from handlers.confirming import changed_since_seen, seen_states
from store.changing_records import put_record
from tests.sentence_world import moment, sample_turn

BEFORE = "Monday 2 October 2023, 09:00"
MOVE = {
    "change": "move meeting",
    "record": "meeting",
    "ref": "COM@2023-10-10",  # a Tuesday
    "date": "2023-10-17",  # a Tuesday
}


def test_a_meeting_is_not_moved_to_where_another_stands_already() -> None:
    """Proposed at the moment at which somebody else moved it: that it was gone was seen too."""
    with sample_turn(moment(BEFORE)) as turn:
        put_record(turn.session, "meeting", "COM@2023-10-10", {"date": "2023-10-17"})
        seen = seen_states(MOVE, turn)
        told = changed_since_seen(MOVE, seen, turn)
        turn.session.rollback()
    assert seen["COM@2023-10-10"] == {}
    assert told == [
        "COM on Tuesday 17 October 2023 was recorded meanwhile: "
        "date none → Tuesday 17 October 2023; start none → 14:30; end none → 16:30; "
        "status none → planned."
    ]
