"""Orders about meetings and readings, and those that put an action right: what they set is taken
out of the message, so that only what names the record is left to be compared with the sentences.

Both are sentences of their own kind: "move the October COM to the 17th at 3pm" holds two dates and
a time, "record 999 calls as 88.4% for the year to September" figures that are no references.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.understanding.orders.correcting_orders import correcting_order
from bot.understanding.orders.meeting_orders import Sets, meeting_order, without_meeting
from bot.understanding.orders.orders import bare_order
from bot.understanding.orders.reading_orders import reading_order


@dataclass(frozen=True, slots=True)
class RecordOrder:
    """An order as it was taken apart: of which intent, the words that name the record, and what it
    sets. That `head` names a record is still to be seen.
    """

    intent: str
    head: str
    sets: Sets = ()


def record_orders(text: str, now: datetime) -> tuple[RecordOrder, ...]:
    """The corrections of an action, and the orders about a reading or a meeting, that `text` may be
    by its build, likeliest first; none for a question. `now` is local.
    """
    said = bare_order(text)
    if said is None:
        return ()
    meeting = meeting_order(said, now)
    found = (
        correcting_order(said),
        reading_order(said, now),
        meeting and (meeting[0], without_meeting(meeting[1]), meeting[2]),
        meeting,  # "the quarterly governance meeting": the word may be part of the name
    )
    return tuple(RecordOrder(*each) for each in found if each)
