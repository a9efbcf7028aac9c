"""Orders about a meeting or a figure, and those that put an action right: what they set is taken
out first, and what is left names the record.
"""

from datetime import datetime

from bot.understanding.orders.correcting_orders import (
    CORRECTING,
    OF_OWNERS,
    points_only,
    who_is_meant,
    who_stays,
)
from bot.understanding.orders.record_orders import RecordOrder, record_orders
from bot.understanding.questions.alternatives import with_alternatives
from bot.understanding.reader import Reader
from bot.understanding.understood import Understood
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.phrases import Nearness, Phrases
from handlers.ask import Ask

# An order whose head is this near to an example of its own is taken.
TAKEN_FOR_A_RECORD = 0.7


def record_order_in(
    text: str, now: datetime, reader: Reader, phrases: Phrases
) -> Understood | None:
    """`text` as an order about a meeting or a reading that it names, or as one that puts an action
    right; null where it is none.
    """
    read = (_of_record(order, text, now, reader, phrases) for order in record_orders(text, now))
    return next((each for each in read if each is not None), None)


def _of_record(
    order: RecordOrder, text: str, now: datetime, reader: Reader, phrases: Phrases
) -> Understood | None:
    """The order about a meeting or reading, where its words name one; null where they do not,
    and it is read as any other message.
    """
    spotted = reader.taken_apart(order.head, now)
    if order.lacks_forum:
        whose_is_asked = Ask(order.intent, text, sets=order.sets)
        return Understood(whose_is_asked, spotted, (Nearness(order.intent, 1.0, text),))
    near = phrases.nearest(spotted, (order.intent,))
    if not near or near[0].score < TAKEN_FOR_A_RECORD or not _names_record(order, spotted):
        return None
    ask = reader.fill(order.intent, spotted)

    def parties(words: str) -> tuple[str, ...]:
        return reader.named_in(words, "changes.join", now).parties

    sets = who_stays(order.sets, parties)
    if order.intent == "changes.reword":
        sets = who_is_meant(sets, parties)
    ask = with_alternatives(ask.but(text=text, sets=sets), spotted)
    return Understood(ask, spotted, tuple(near))


def _names_record(order: RecordOrder, spotted: Spotted) -> bool:
    """Whether a meeting's forum is named as such, not only by words of its subject; what puts an
    action right names that; an order about anything else names its record, or is asked for it.
    """
    if order.intent in OF_OWNERS and points_only(order.head):
        return bool(spotted.of_kind("party") or any(m.has("asker") for m in spotted.mentions))
    if order.intent in CORRECTING:
        return bool(spotted.of_kind("ref") or spotted.of_kind("topic"))
    if not order.intent.startswith("changes.meetings."):
        return True
    forums = [m for m in spotted.mentions if "forum" in m.readings]
    return any(not m.is_partial or m.has("content", "forum") for m in forums)
