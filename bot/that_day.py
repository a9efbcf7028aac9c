"""The day that "then" means: "next COM?", "what is due before then?"."""

from collections.abc import Sequence
from datetime import date

from bot.understanding.recognise import Recogniser
from handlers.patterns import Pattern
from handlers.turn import Turn
from handlers.wording import short_day
from store.actions import ActionFilter, select_actions

_WHEN = r"(?:before|by|to|until|till|til|up to|since|after|as of|from|on)"
_THEN = Pattern(
    rf"(?i)\b(?P<when>{_WHEN}) (?:then(?: on)?|that (?:day|date)|the (?:same|very) (?:day|date))\b"
    r"(?!\s+(?:when|that|which)\b)"
)
# "What needs doing before it" of a meeting; "after it" asks for the next one.
_OF_MEETING = Pattern(
    r"(?i)(?<!\bone )(?<!\btime )(?<!\bmeeting )\b(?P<when>before|by|until|till|til|up to|since"
    r"|in time for|ready for) (?:it|that|this|that one|(?:that|the|this) meeting)(?=[\s?.!]*$)"
    r"|\b(?P<to>to|for|until|till|at|by) (?:that|the same|this) (?:meeting|session)"
    r"(?=(?:,? (?:please|pls|too|instead|then|as well))*[\s?.!]*$)"
)
# "Shift 05 to the panel then": to the meeting of it whose day was just told.
_TO_FORUM = Pattern(
    r"(?i)^\W*(?:\w+\W+){0,4}?(?:shift|push|move|put|extend|defer|postpone|carry|roll|delay|bump)\b"
    r"[^:?]*?\b(?:to|until|till|for) (?P<forum>(?:the|that|our) [^,.:;?\d]{2,50}?)(?: (?:then"
    r"|instead))*"
    r"(?:,? (?:please|pls|thanks))*[\s.!]*$"
)
_READY_FOR = ("before", "in time for", "ready for")
_DAY_OF_MEETING = Pattern(r"@(\d{4}-\d\d-\d\d)$")


def spoken_of(records: Sequence[str], before: str) -> str:
    """The one record that an answer gave (`records`), else the one before it."""
    return records[0] if len(records) == 1 else before


def with_that_day(text: str, one: str, turn: Turn) -> str:
    """`text` with the day on which the one record last spoken of (`one`, empty for none) meets or
    is due, in the place of "then"; as it is where it says no such word, or that day is not known.
    """
    found = _THEN.search(text) or (_OF_MEETING.search(text) if "@" in one else None)
    day = _day_of(one, turn) if found and one else None
    if found is None or day is None:
        return text
    # What is due at a meeting is due before it.
    said = found["when"] or found["to"]
    when = "by" if "@" in one and said.casefold() in _READY_FOR else said
    return f"{text[: found.start()]}{when} {short_day(day)}{text[found.end() :]}"


def with_day_of_forum(text: str, one: str, turn: Turn, recogniser: Recogniser) -> str:
    """An order that moves something to a forum, of which a meeting was last spoken of (`one`), with
    the day of that in the place of the forum; any other text as it is.
    """
    label, at, day = one.partition("@")
    found = _TO_FORUM.match(text) if at and _DAY_OF_MEETING.search(one) else None
    if found is None:
        return text
    forums = recogniser.spotted(found["forum"], turn.now).refs_of("forum")
    if list(forums) != [label]:
        return text
    return f"{text[: found.start('forum')]}{short_day(date.fromisoformat(day))}"


def _day_of(one: str, turn: Turn) -> date | None:
    """The day of a meeting, or that on which an action is due; null where none is recorded."""
    met = _DAY_OF_MEETING.search(one)
    if met:
        return date.fromisoformat(met[1])
    actions = select_actions(turn.session, ActionFilter(refs=(one,)))
    return actions[0].due if actions else None
