"""When a new action is due, as its sentence says: by a day, or at a meeting."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.understanding import dates
from bot.understanding.words.mentions import Mention, Spotted
from bot.understanding.words.windows import days_of
from handlers.date_shifts import day_due
from handlers.patterns import Pattern, any_of

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
# What leads to the day that is set: "target date:", "with a deadline of", "and that's due".
_SET = any_of(
    "(?:target|due|completion|end) date|deadline|target|due|for completion|no later than"
    "|not later than|to be (?:done|completed|finished|ready|in|with (?:us|me))|needed|required"
    "|wanted|done|completed?|complete by|by when|when|latest|ideally|if possible"
    "|preferably|hopefully"
    "|(?:which |it |this |that )?(?:has|needs|must|is|have)(?: to)?(?: be)?"
    " (?:done|doing|completed?|in|finished|sorted|ready|back|needed|due|wanted|required)"
    "|(?:they|he|she|we)(?:['’](?:ve|s)| have| has)?(?: got| said| promised)?"
)
_SURELY_SET = any_of(
    "(?:(?:and )?(?:(?:that|it|this)(?:['’]?s| is) |with (?:an?|the) |to an? ))?"
    "(?:(?:target|due|completion) date|(?<!the )(?<!a )(?<!new )deadline|due)",
    "with (?:an?|the) (?:target|deadline|end date)|for completion",
)
_LEAD = Pattern(
    rf"(?i)(?:\s*(?:[,;.–—-]+\s*|(?P<open>[(\[]))(?:and )?"
    rf"(?:(?:that|it|this)(?:['’]?s| is) )?{_SET}|(?<=\w)\s+{_SURELY_SET})"
    r"(?: (?:is|of|for|set for|as))?\s*[:=–-]?\s*(?:(?:by|on|for|before)\s*)?(?:the\s*)?$"
    r"|\s*(?P<bare>[(\[])\s*$"
)
# Such a day, with another one behind it, is no part of a span of both.
_TOLD_DAY = Pattern(
    r"(?i)\b(?:held|dated|issued|published|signed|meeting of|minutes of|notes of|extended to)"
    r"(?: on| in)? (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
    r"(?: \d{4})?(?=\s+(?:before|by|until|[-–])\s)"
    r"|\bat (?:the )?weekends?(?=\s+(?:before|by|until|[-–])\s)"
)
# What may end what leads to a day: "by 4 May at the latest", "with 4 May as the deadline".
_CLOSER = Pattern(
    r"(?i),? (?:at the (?:very )?latest|latest|if possible|if (?:they|you) can|ideally"
    r"|or sooner|please"
    r"|as (?:the|a|its|their) (?:deadline|due date|target(?: date)?))(?!\w)"
)
_WITH = Pattern(r"(?i)[\s,]*\b(?:with|and)\s*(?:the\s*)?$")
# "Open at weekends" tells no day.
_HABIT = Pattern(r"(?i)\b(?:week(?:end|day)|evening|morning|afternoon|night)s$")
# A day with which something else is told: "the meeting held on 4 September".
_OF_SOMETHING = Pattern(
    r"(?i)(?<!be )(?<!being )(?<!was )\b(?:held|dated|issued|published|received|sent|signed|agreed"
    r"|made|given|taken|raised|circulated|submitted|approved|minuted|letter of|minutes of|notes of"
    r"|meeting of|report of|email of|papers of|minutes for|notes for|minutes from|notes from)\s*$"
)
# "The photos from Tuesday": a day that something else begins on.
_SINCE = ("from", "since")
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
    until_end = _TOLD_DAY.sub(_blanked, _BEFORE_THE_END.sub("until ", said))
    read = [each for each in dates.spot(until_end, now) if each.kind != "recurrence"]
    beside = {each: _next_to(each, said, meetings) for each in read}
    for each, meeting in beside.items():
        forums = meeting.readings.get("forum", ()) if meeting else ()
        if meeting and len(forums) < 2 and _is_until(each, said):
            bare = dates.spot(_UNTIL.sub("", each.quote), now)
            days = (day.isoformat() if day else "" for day in days_of(bare[0] if bare else each))
            cut = (each.start, meeting.end - start) if forums else None
            return Due(cut=cut, at=(forums[0] if forums else "", *days))
    read = [each for each in read if beside[each] is None]
    if not read:
        impossible = _NO_SUCH_DAY.search(said)
        if impossible is None or beside:
            return Due()
        return Due(warning=f"there is no {impossible[1]}", cut=impossible.span())
    read = [each for each in read if not _is_told(each, said)]
    governed = [each for each in read if each.bound in _GOVERNING or _is_led(each, said)]
    at_end = [
        each
        for each in read
        if each.bound not in _SINCE and not re.search(r"\w{3,}", said[each.end :])
    ]
    if not governed and not at_end:
        return Due()
    chosen = (governed or at_end)[-1]
    first, last = days_of(chosen)
    day = day_due(first, last, chosen.quote)
    return Due(day.isoformat() if day else "", chosen.warning, _with_its_lead(chosen, said))


def _is_told(read: dates.DateReading, said: str) -> bool:
    """Whether a day is one that something else was moved to, or was on."""
    before = said[: read.start]
    is_on = read.bound in ("", "on", "in", "during", "at") and _OF_SOMETHING.search(before)
    return bool(_MOVED_TO.search(before) or is_on or _HABIT.search(read.quote))


def _is_led(read: dates.DateReading, said: str) -> bool:
    lead, closer = _LEAD.search(said[: read.start]), _CLOSER.match(said[read.end :])
    return bool((lead and not lead["bare"]) or (closer and " as " in closer[0]))


def _with_its_lead(read: dates.DateReading, said: str) -> tuple[int, int]:
    """Where the day stands, with the words that lead to it and the brackets around it."""
    lead, after = _LEAD.search(said[: read.start]), said[read.end :]
    end = read.end + (closer.end() if (closer := _CLOSER.match(after)) else 0)
    closes = re.match(r"\s*[)\]]", said[end:])
    if lead and (lead["open"] or lead["bare"]):
        return (lead.start(), end + closes.end()) if closes else (read.start, read.end)
    as_deadline = _WITH.search(said[: read.start]) if closer and " as " in closer[0] else None
    lead = lead or as_deadline
    return (lead.start() if lead else read.start), end


def _blanked(found: re.Match[str]) -> str:
    return "*" * len(found[0])


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
    return read.bound in ("by", "before", "until") or bool(_is_led(read, said))


def _next_to(read: dates.DateReading, said: str, meetings: Mapping[int, Mention]) -> Mention | None:
    """The meeting that stands right behind a day."""
    space = len(said[read.end :]) - len(said[read.end :].lstrip())
    return meetings.get(read.end + space)


def _is_meeting(mention: Mention) -> bool:
    return "forum" in mention.readings or mention.text in ("meeting", "session")
