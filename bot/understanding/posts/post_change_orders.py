"""An order to change a post that is set up, taken apart: which one, and how it is to be."""

import re
from datetime import date, datetime

from bot.understanding import dates
from bot.understanding.posts.post_names import DAY, KEY, NAMED_POST, ONE, ONE_REMINDER
from bot.understanding.posts.post_sets import Sets, post_sets, without_channel
from bot.understanding.posts.post_times import shift_said
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

_WHICH = Pattern(
    rf"\b(?:{NAMED_POST}|{ONE}|{ONE_REMINDER})s?\b|{KEY}"
    r"|^\W*(?:\w+\W+){0,4}?(?:\w+) (?:it|that|this|next one|that one|this one)\b"
)
# "the one on Mondays", "post/1"
_KEY = Pattern(r"\bpost ?/ ?(\d+)")
_WEEKDAY = Pattern(rf"\b({DAY})(?:s|'s|s')?\b")
_HOLDS = Pattern(
    r"\b(?:pause|hold|suspend|skip|snooze|mute|stop|cancel|no|not|without|leave out|miss out|don't"
    r"|turn off|switch off|do not)\b"
)
_ON_HOLD = Pattern(r"\bon hold\b")
_RESUMES = Pattern(r"\b(?:resume|restart|unpause)\b|^\W*(?:\w+ ){0,2}?start\b.*\bagain\b")
_OLD = Pattern(
    r"\bfrom [\w ':.]+?(?=\bto\b)|\b(?:instead of|rather than|not) (?:on )?\w+|\binstead\b"
)
_UNTIL = Pattern(r"\b(?:until|till?|til)\b(.+)$")
_PLACE = Pattern(r"\bto (?:<#|#)\w|\bto (?:the |our )[\w -]{2,30}? (?:channel|room)\b")
_MOVES = Pattern(r"^\W*(?:\w+ ){0,3}?(?:change|move|switch|shift)\b")
_AN_HOUR = Pattern(r"\b(?:to|at|make it|be|for) (\d{1,2})\s*$")


def with_an_hour(said: str) -> str:
    """A figure alone at the end as an hour: "to 10"."""
    return _AN_HOUR.sub(r"at \1", said.strip(" ?!.,"))


def _until(said: str, now: datetime) -> dict[str, str]:
    """The first day on which something comes again: "until January" is up to its first day."""
    until = _UNTIL.search(said)
    read = dates.spot(until[1], now) if until else []
    if not read:
        return {}
    value = read[0].value
    day = value[0] if isinstance(value, tuple) else value
    if isinstance(day, datetime):
        day = day.date()
    return {"until": day.isoformat()} if isinstance(day, date) else {}


def what_changes(text: str, now: datetime) -> tuple[str, Sets]:
    """The words of a message that say how a post is to be, and what they set. What says which post
    is meant: `key` (post/7), `of_day` (MO), `of_what`. `holds`, `resumes`: it is to come no more
    for a while, or again; `new_place`: it is to come elsewhere. `now` is local.
    """
    said = plain(text)
    found = _WHICH.search(said)
    head, tail = (said[: found.end()], said[found.end() :]) if found else ("", said)
    is_held = bool(_HOLDS.search(head) or _ON_HOLD.search(said))
    is_resumed = bool(_RESUMES.search(said))
    of: dict[str, str] = {}
    key = _KEY.search(said)
    if key:
        of["key"] = f"post/{key[1]}"
    day = _WEEKDAY.search(head)
    if day and not is_held:
        of["of_day"] = day[1][:2].upper()
    what = dict(post_sets(head, now)).get("what", "")
    if re.search(r"\b(?:overdue|open|due|late|digest)\b", head):
        of["of_what"] = what
    if is_held:
        tail = f"{_KEY.sub('', head)} {tail}"
        of["holds"] = "yes"
    if is_resumed:
        of["resumes"] = "yes"
    shift = shift_said(tail)
    if shift:
        of["shift"] = str(shift)
    if _PLACE.search(tail) and _MOVES.search(said):
        of["new_place"] = "yes"
    tail = with_an_hour(_OLD.sub(" ", _KEY.sub(" ", tail)))
    sets = dict(post_sets(tail, now))
    if is_held:
        sets.pop("what", None)
        sets |= _until(said, now)
    place = {
        name: value for name, value in post_sets(text, now) if name in ("channel", "room", "to")
    }
    return tail, tuple({**sets, **place, **of, "tail": tail}.items())


def said_of_posts(intent: str, text: str, now: datetime) -> tuple[str, Sets]:
    """The words of a message about posts that name something, and what it sets, by its intent;
    `now` is local.
    """
    if intent in ("digests.change", "reminders.change"):
        words, sets = what_changes(text, now)
        return without_channel(words), sets
    if intent == "digests.subscribe" and not _EVERY.search(text):
        text = _TWO_DAYS.sub(r"every \g<0>", text)
    return without_channel(text), post_sets(text, now)


# "Mon and Thu", of what is posted again and again.
_EVERY = Pattern(r"(?i)\b(?:every|each|days)\b")
_TWO_DAYS = Pattern(rf"(?i)\b(?:{DAY}, )*{DAY} (?:and|&) {DAY}\b")
