"""Which days, or which meeting, a message means: from the dates that it mentions to a window."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.understanding import dates
from bot.understanding.dates import DateReading
from bot.understanding.words.mentions import Mention, Spotted
from handlers.ask import Edge, Occasion, Window
from handlers.patterns import Pattern

# What stands before a forum that dates a question: "before the next COM", "at the last Panel".
_BEFORE_FORUM = Pattern(
    r"\b(before|by|ahead of|in time for|until|at|for|after|since|from|of|on"
    r"|between (?:now|today) and|from now (?:until|to))\s+(?:the\s+|our\s+)?"
    r"(?:(next|last|previous|coming|upcoming|latest|first|most recent)\s+)?"
    r"(?:meeting of (?:the )?)?$",
    re.IGNORECASE,
)
_OCCASIONS: dict[str, Occasion] = {
    "next": "next",
    "coming": "next",
    "upcoming": "next",
    "last": "last",
    "previous": "last",
    "latest": "last",
    "most recent": "last",
    "first": "first",
}
_EDGES: dict[str, Edge] = {
    "before": "before",
    "by": "before",
    "ahead of": "before",
    "in time for": "before",
    "until": "before",
    "between now and": "before",
    "between today and": "before",
    "from now until": "before",
    "from now to": "before",
    "after": "after",
    "since": "after",
}
_FROM = Pattern(r"^(?:from|since|in|at|for|of)\s+(?:the\s+)?", re.IGNORECASE)


def occasion_of(kept: Iterable[Mention]) -> Occasion:
    """Which of a forum's meetings is meant: next, last or first; "" where it is not said."""
    for mention in kept:
        for name in ("next", "last", "first"):
            if mention.has("content", name):
                return _OCCASIONS[name]
    return ""


def window_in(spotted: Spotted, kept: Sequence[Mention]) -> Window | None:
    """The days or the meeting that date the question; null where nothing does."""
    for number, mention in enumerate(kept):
        if mention.date is None or "date" not in mention.readings:
            continue
        after = kept[number + 1] if number + 1 < len(kept) else None
        beside = (
            after is not None
            and ("forum" in after.readings or after.has("content", "meet"))
            and mention.date.bound in ("since", "")
        )
        plain = beside and dates.read(_FROM.sub("", mention.date.quote), spotted.now)
        return window_of(plain or mention.date)
    for mention in kept:
        if "forum" not in mention.readings:
            continue
        before = _BEFORE_FORUM.search(spotted.text[: mention.start])
        if before and (before[2] or before[1].lower() in _EDGES):
            occasion = _OCCASIONS.get((before[2] or "next").lower(), "next")
            edge = _EDGES.get(before[1].lower(), "at")
            words = spotted.text[before.start() : mention.end]
            forum = mention.readings["forum"][0]
            return Window(words=words, forum=forum, occasion=occasion, edge=edge)
    return None


def window_of(reading: DateReading) -> Window:
    """A date as the days it covers, with the word before it: "before 5 May", "since July"."""
    start, end = days_of(reading)
    if reading.kind != "range":
        if reading.bound in ("before", "by", "until"):
            start = None
        elif reading.bound in ("after", "since"):
            end = None
    return Window(start, end, reading.quote, inferred=reading.inferred, warning=reading.warning)


def days_of(reading: DateReading) -> tuple[date | None, date | None]:
    """The first and last day that a reading covers; null is open."""
    value = reading.value
    if isinstance(value, datetime):
        return value.date(), value.date()
    if isinstance(value, date):
        return value, value
    if isinstance(value, tuple):
        return value
    return None, None
