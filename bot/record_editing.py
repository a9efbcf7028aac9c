"""A proposed change of a meeting or a reading, as it is corrected: "yes but on the 15th", "make it
88.9%".
"""

import re
from datetime import date, timedelta
from typing import Any

from bot.understanding.orders.meeting_sets import said_of_meeting
from bot.understanding.orders.orders import bare_order
from bot.understanding.orders.reading_orders import details_of
from bot.understanding.words.clock_times import MONTH
from handlers.patterns import Pattern, any_of
from handlers.turn import Turn

EDITED_HERE = ("meeting", "reading")
MOST_WORDS = 8
_LEAD = Pattern(
    r"^\W*(?:"
    + any_of(
        "yes|yeah|ok|okay|no|oh|ah|actually|sorry|wait|hang on|hmm|um|but|and|please|pls|then",
        r"make (?:it|that|the \w+)|change (?:it|that|the \w+)|set (?:it|the \w+)|move it|put it",
        r"i meant?|it should be|should be|instead|rather|it['’]?s|it is|that['’]?s",
        r"not \S*[^\s,:](?=[,:]*(?:\s|$))",
    )
    + r"(?![\w-])[\s,:]*)+",
    re.IGNORECASE,
)
# A correction that nothing leads in begins with what is corrected: a day, time, figure or place.
_BEGINS = Pattern(
    r"^(?:(?:to|on|at|in|for|from|after|the|next|every|each|weekly|daily|fortnightly|monthly|"
    r"tomorrow|today|noon|midday|half|quarter|only|just|start|starting|begin|and|also|online|up|down|level)\b"
    rf"|[+-]?£?\d|not available|{MONTH}\b|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri)(?:days?)?\b)",
    re.IGNORECASE,
)


def what_is_corrected(text: str) -> str:
    """The part of a correction that says how something should be; "" where the message is none."""
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    if not rest or len(rest.split()) > MOST_WORDS or bare_order(rest) is None:
        return ""
    return rest if lead or _BEGINS.match(rest) else ""


def is_led_in(text: str) -> bool:
    """Whether a message begins as a correction does: "make it ...", "actually ..."."""
    return _LEAD.match(text) is not None


def edited_record(proposal: dict[str, Any], text: str, turn: Turn) -> dict[str, Any] | None:
    """The proposal with what `text` changes of it; null where it changes nothing."""
    rest = what_is_corrected(text)
    if not rest:
        return None
    if proposal["record"] == "reading":
        sets = dict(details_of(f"as {rest}", turn.now)[0])
        sets = sets or dict(details_of(f"for {rest}", turn.now)[0])
    elif proposal["change"] in ("schedule meeting", "move meeting"):
        sets = _meeting_sets(proposal, dict(said_of_meeting(f" {rest}", turn.now)))
    else:
        sets = {}
    anew = {**proposal, **sets}
    return anew if anew != proposal else None


def _meeting_sets(proposal: dict[str, Any], said: dict[str, str]) -> dict[str, str]:
    """The fields of a meeting's proposal, with its day counted from the one that was proposed."""
    label, _, day = proposal["ref"].rpartition("@")
    before = date.fromisoformat(proposal.get("date") or day)
    sets = {name: said[name] for name in ("start", "end", "venue") if name in said}
    on = _day(before, said)
    if on is not None:
        sets["date"] = on.isoformat()
        if proposal["change"] == "schedule meeting":
            sets["ref"] = f"{label}@{on.isoformat()}"
    return sets


def _day(before: date, said: dict[str, str]) -> date | None:
    if "shift" in said:
        days = int(said["shift"])
        return before + timedelta(days=days) if before.year + days // 365 < date.max.year else None
    if "day" in said:
        try:
            return before.replace(day=int(said["day"]))
        except ValueError:
            return date.fromisoformat(said["date"]) if "date" in said else None
    if "weekday" in said:
        return before + timedelta(days=int(said["weekday"]) - before.weekday())
    return date.fromisoformat(said["date"]) if "date" in said else None
