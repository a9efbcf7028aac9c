"""When a new action is due, as its sentence says: by a day, or at a meeting."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.understanding import dates
from bot.understanding.words.mentions import Mention, Spotted
from bot.understanding.words.windows import days_of
from handlers.patterns import Pattern

_NO_SUCH_DAY = Pattern(
    r"(?:\b(?:by|before|on|due)\s+)?"
    r"\b(\d{1,2}(?:st|nd|rd|th)?(?: of)? "
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b",
    re.IGNORECASE,
)
_UNTIL = Pattern(r"^(?:by|before|until|till?)\s+(?:the\s+)?(?=\w)", re.IGNORECASE)
# A day to which something else was moved: "to tell Sharon the meeting is moved to 14 November".
_MOVED_TO = Pattern(
    r"(?i)\b(?:moved|moving|pushed|changed|postponed|rescheduled|put back|brought forward|shifted"
    r"|delayed|extended|cancelled)\s+(?:(?:back|forward|out)\s+)?(?:(?:to|until|from|for)\s+)?$"
)
_SAID_DUE = Pattern(r"\bdue(?: on| by| for)?\s*$", re.IGNORECASE)
# A day with one of these is when the action is due, wherever in the sentence it stands.
_GOVERNING = ("by", "before", "within", "until", "on")


# "At the COM after next": due at that meeting, which only the diary knows.
_AFTER_NEXT = Pattern(r"\s+(?:meeting\s+)?after\s+(?:the\s+)?next\b", re.IGNORECASE)
_AT = Pattern(
    r"\b(?:at|for|to|by|before|until|till?|in time for)\s+(?:the\s+)?(?P<next>next\s+)?$",
    re.IGNORECASE,
)
_BUT_ONE = Pattern(r"\s+(?:meeting\s+)?but\s+one\b", re.IGNORECASE)
AFTER_NEXT = "after next"
# What ends on a day, or has an hour of it, may be done on it: "before the end of March" is by the
# 31st, "before 5pm on 19 October" by the 19th.
_BEFORE_THE_END = Pattern(
    r"\bbefore(?= (?:the )?end of\b| (?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.)?|noon|midday"
    r"|lunch(?:time)?|close of play|cop|cob),? on\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which a draft is due (ISO), what to notice about it and where it was said; or at
    which forum's meeting between which days, or "after next".
    """

    day: str = ""
    warning: str = ""
    cut: tuple[int, int] | None = None
    at: tuple[str, ...] = ()


def due_in(said: str, start: int, spotted: Spotted, now: datetime) -> Due:
    """When an action is due, by what is `said` of it, which stands from `start` on in the message
    that is `spotted`. A day that only tells which meeting is spoken of ("the July COM") is none;
    "by the October COM" is the day of that meeting.
    """
    meetings = {
        mention.start - start: mention for mention in spotted.mentions if _is_meeting(mention)
    }
    after_next = _after_next(said, meetings)
    if after_next is not None:
        return after_next
    until_end = _BEFORE_THE_END.sub("until ", said)
    read = [each for each in dates.spot(until_end, now) if each.kind != "recurrence"]
    beside = {each: _next_to(each, said, meetings) for each in read}
    for each, meeting in beside.items():
        forums = meeting.readings.get("forum", ()) if meeting else ()
        if meeting and len(forums) == 1 and _is_until(each, said):
            bare = dates.spot(_UNTIL.sub("", each.quote), now)
            days = (day.isoformat() if day else "" for day in days_of(bare[0] if bare else each))
            return Due(cut=(each.start, meeting.end - start), at=(forums[0], *days))
    read = [each for each in read if beside[each] is None]
    if not read:
        impossible = _NO_SUCH_DAY.search(said)
        if impossible is None or beside:
            return Due()
        return Due(warning=f"there is no {impossible[1]}", cut=impossible.span())
    read = [each for each in read if not _MOVED_TO.search(said[: each.start])]
    governed = [
        each for each in read if each.bound in _GOVERNING or _SAID_DUE.search(said[: each.start])
    ]
    at_end = [each for each in read if not re.search(r"\w{3,}", said[each.end :])]
    if not governed and not at_end:
        return Due()
    chosen = (governed or at_end)[-1]
    first, last = days_of(chosen)
    day = last or first
    return Due(day.isoformat() if day else "", chosen.warning, (chosen.start, chosen.end))


def _after_next(said: str, meetings: Mapping[int, Mention]) -> Due | None:
    """Due at the meeting after the next one of a forum; null where that is not said."""
    for place, meeting in meetings.items():
        forums = meeting.readings.get("forum", ())
        end = place + meeting.end - meeting.start
        lead = _AT.search(said[: max(place, 0)])
        if (
            lead
            and len(forums) == 1
            and (_BUT_ONE if lead["next"] else _AFTER_NEXT).match(said, end)
        ):
            return Due(at=(forums[0], AFTER_NEXT))
    return None


def _is_until(read: dates.DateReading, said: str) -> bool:
    return read.bound in ("by", "before", "until") or bool(_SAID_DUE.search(said[: read.start]))


def _next_to(read: dates.DateReading, said: str, meetings: Mapping[int, Mention]) -> Mention | None:
    """The meeting that stands right behind a day."""
    space = len(said[read.end :]) - len(said[read.end :].lstrip())
    return meetings.get(read.end + space)


def _is_meeting(mention: Mention) -> bool:
    return "forum" in mention.readings or mention.text in ("meeting", "session")
