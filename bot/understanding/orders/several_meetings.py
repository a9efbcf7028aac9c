"""Several meetings that one message orders, each as an order of its own: "book PSMs for 14 November
and 13 February", "put a COM in for 5 December at 2pm and an LCJB for the 12th".

Pure: text goes in. Whether each names a forum is not looked at.
"""

import re
from datetime import datetime

from bot.understanding import dates
from bot.understanding.orders.meeting_orders import meeting_order
from bot.understanding.orders.orders import bare_order
from bot.understanding.words.clock_times import times_in
from bot.understanding.words.windows import days_of
from handlers.patterns import Pattern

MOST_MEETINGS = 12
_JOINT = Pattern(r"(?i)\s*[;\n]\s*|\s*,\s+(?:and\s+)?|\s+(?:and|&|plus)\s+")
# What leads to a day, of a meeting that was named before.
_LEAD = Pattern(r"(?i)^(?:(?:on|for|the|also|then|another|one)\s+)*")
_SINGULAR = Pattern(r"(?<=[A-Za-z])s(?=\s+(?:for|on|in)\b|\s*$)")


def meetings_of(text: str, now: datetime) -> list[str]:
    """The orders to put a meeting in the diary that a message holds, as each would be said alone;
    empty where it orders fewer than two. `now` is local.
    """
    said = bare_order(text)
    order = meeting_order(said, now) if said else None
    if not said or order is None or not order[0].endswith("schedule"):
        return []
    said, shared = _without_shared(said)
    pieces = _by_day(said, now)
    if not 1 < len(pieces) <= MOST_MEETINGS:
        return []
    (first, first_at), *others = pieces
    head = _SINGULAR.sub("", first[:first_at].rstrip()) + " "
    orders = [f"{head}{first[first_at:]}"]
    for piece, at in others:
        names_forum = bool(_LEAD.sub("", piece[:at]).strip())
        orders.append(f"book {piece}" if names_forum else f"{head}{piece[at:]}")
    last = times_in(pieces[-1][0])
    if not shared and last and not any(times_in(piece) for piece, _ in pieces[:-1]):
        shared = pieces[-1][0][slice(*last.place)]  # "14 November and 13 February at 2pm"
        return [*(f"{order} at {shared}" for order in orders[:-1]), orders[-1]]
    return [f"{order} {shared}".strip() for order in orders]


def _without_shared(said: str) -> tuple[str, str]:
    """An order without what is said of all its meetings at the end: "..., both at 2pm"."""
    found = re.search(r"(?i)[\s,;]+(?:both|all|each)\s+((?:at|from|in)\s.+)$", said)
    return (said[: found.start()], found[1]) if found else (said, "")


def _by_day(said: str, now: datetime) -> list[tuple[str, int]]:
    """The pieces of an order with one day in each, and where in the piece it stands; none where a
    piece has no day of its own, or two.
    """
    found: list[tuple[str, int]] = []
    for piece in _JOINT.split(said):
        days = [read for read in dates.spot(piece, now) if _is_day(read)]
        if len(days) != 1:
            return []
        found.append((piece, days[0].start))
    return found


def _is_day(read: dates.DateReading) -> bool:
    start, end = days_of(read)
    return start is not None and start == end
