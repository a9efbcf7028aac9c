"""A day that is counted from a meeting, as the day that it is: "the day before the next COM", "the
Wednesday before the April Panel", "two days after the Panel". Only the diary knows it.
"""

from datetime import date

from bot.understanding import dates
from bot.understanding.recognise import Recogniser
from bot.understanding.words.windows import days_of
from handlers.agreed_at import meeting_between
from handlers.patterns import Pattern
from handlers.turn import Turn
from handlers.windows import meeting_of
from handlers.wording import short_day

_COUNTED = Pattern(
    r"(?i)\b(?P<count>(?:(?:the|an?|one|two|three|four|five|six|\d{1,2}) )?(?:last |next )?"
    r"(?:working day|day|week|fortnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?"
    r" (?:before|ahead of|prior to|after)) (?=\w)"
)
# What may stand between that and the forum: "before the next", "before the April".
_LEAD = Pattern(
    r"(?i)(?:(?:the|our|its|their) )?"
    r"(?:(?P<which>next|coming|upcoming|last|previous) |(?P<when>[a-z]+(?: 20\d\d)?)(?:['’]s)? )?"
)
_MEETING = Pattern(r"(?i) (?:meeting|mtg)\b")
_ON = Pattern(r"(?i) (?:on|in|of) (?=\w)")
# With this before it, what is said is written down as it is.
_WRITTEN_DOWN = Pattern(r"(?i)[\"“]|\b(?:note|update|comment|saying|says?|said|that)\b")
_ENDS = Pattern(
    r"(?i)\s*(?:[.,;:!?)–—-]|$|(?:and|please|pls|if|to|for|instead|not|at the latest)\b)"
)
_PAST = ("last", "previous")


def with_days_beside_meetings(text: str, turn: Turn, recogniser: Recogniser) -> str:
    """`text` with the day in the place of one that is counted from a meeting of the diary; as it is
    where it counts none, or that meeting is not known.
    """
    counted = _COUNTED.search(text)
    if counted is None or _WRITTEN_DOWN.search(text[: counted.start()]):
        return text
    for mention in recogniser.spotted(text, turn.now).of_kind("forum"):
        forums = mention.readings["forum"]
        is_behind = mention.start >= counted.end() and len(forums) == 1
        lead = _LEAD.fullmatch(text, counted.end(), mention.start) if is_behind else None
        if lead is None:
            continue
        end, held = _end_and_day(text, mention.end, turn)
        if lead["when"]:
            held = _days(lead["when"], turn)
        day = _held_on(forums[0], (lead["which"] or "next").lower(), held, turn)
        said = dates.read(f"{counted['count']} {short_day(day)}", turn.now) if day else None
        on = _one_day(said) if said else None
        if on and _ENDS.match(text, end):
            return f"{text[: counted.start()]}{short_day(on)}{text[end:]}"
    return text


# The first and the last day of a stretch.
_Days = tuple[date | None, date | None]


def _end_and_day(text: str, end: int, turn: Turn) -> tuple[int, _Days | None]:
    """Where a forum's meeting ends that is named up to `end`, and the days that are said of it:
    "COM on 10 October".
    """
    meeting = _MEETING.match(text, end)
    end = meeting.end() if meeting else end
    on = _ON.match(text, end)
    read = [each for each in dates.spot(text, turn.now) if on and each.start <= on.end() < each.end]
    return (read[0].end, days_of(read[0])) if read else (end, None)


def _days(words: str, turn: Turn) -> _Days | None:
    """The days that words before a forum tell: "April", "Tuesday"; null where they tell none."""
    read = dates.spot(f"in {words}", turn.now)
    return days_of(read[0]) if read else (None, None)


def _held_on(forum: str, which: str, held: _Days | None, turn: Turn) -> date | None:
    """The day of the meeting that is meant: within the days that are said, else the next one."""
    if held is not None:
        return meeting_between(forum, *held, turn)[0] if any(held) else None
    occasion = "last" if which in _PAST else "next"
    meeting = meeting_of(turn.session, forum, occasion, turn.today)
    return meeting.held_on if meeting else None


def _one_day(read: dates.DateReading) -> date | None:
    """The day of a reading; null for a stretch of days."""
    first, last = days_of(read)
    return first if first == last else None
