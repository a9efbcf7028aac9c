"""Orders about meetings and readings, and those that put an action right: what they set is taken
out of the message, so that only what names the record is left to be compared with the sentences.

Both are sentences of their own kind: "move the October COM to the 17th at 3pm" holds two dates and
a time, "record 999 calls as 88.4% for the year to September" figures that are no references.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.understanding.orders.correcting_orders import correcting_order
from bot.understanding.orders.meeting_orders import (
    MeetingOrder,
    is_of_actions,
    meeting_order,
    without_meeting,
)
from bot.understanding.orders.meeting_sets import Sets
from bot.understanding.orders.orders import bare_order
from bot.understanding.orders.reading_orders import reading_order
from bot.understanding.orders.told_meetings import told_meetings
from handlers.patterns import Pattern

_NO_FORUM = Pattern(
    r"(?i)^schedule (?:(?:the|our) )?(?:next )?(?:meeting|mtg)(?: date)?(?: in| up)?$"
)


@dataclass(frozen=True, slots=True)
class RecordOrder:
    """An order as it was taken apart: of which intent, the words that name the record, and what it
    sets. That `head` names a record is still to be seen.
    """

    intent: str
    head: str
    sets: Sets = ()

    @property
    def lacks_forum(self) -> bool:
        """Whether a meeting is to be put in the diary, and nothing says whose."""
        return self.intent == "changes.meetings.schedule" and bool(_NO_FORUM.match(self.head))


def record_orders(text: str, now: datetime) -> tuple[RecordOrder, ...]:
    """The corrections of an action, and the orders about a reading or a meeting, that `text` may be
    by its build, likeliest first; none for a question. `now` is local.
    """
    said = bare_order(text)
    if said is None:
        return ()
    found = (correcting_order(said), reading_order(said, now), *_of_meeting(said, now))
    return tuple(RecordOrder(*each) for each in found if each)


def _of_meeting(said: str, now: datetime) -> Iterator[MeetingOrder]:
    """The orders about a meeting that `said` may give or tell, likeliest first."""
    if is_of_actions(said):
        return
    for order in (*told_meetings(said, now), said):
        meeting = meeting_order(order, now)
        if meeting is not None:
            intent, named, sets = meeting
            yield intent, without_meeting(named), sets
            yield meeting  # "the quarterly governance meeting": the word may be part of the name
