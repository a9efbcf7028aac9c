"""Orders to schedule, move or cancel a meeting, or to note that it was held: which meeting, and
what is to be set.
"""

import re
from datetime import datetime

from bot.understanding import dates
from bot.understanding.orders.meeting_sets import WEEKDAY, Sets, said_of_meeting, shift_in, taken
from bot.understanding.words.clock_times import MONTH, times_in
from handlers.patterns import Pattern

# An intent, the words that name the meeting, and what is set.
MeetingOrder = tuple[str, str, Sets]

_OF_ACTIONS = Pattern(
    r"\b(?:actions?|(?:the|that|this)\b[^,]*\bones?|item|owner|due|deadline|milestones?|recommendations?|afis?|priority)\b"
    r"|[a-z]/\d|\d/\d\d/\d\d\b(?=\s+(?:to|as|is))",
    re.IGNORECASE,
)
_IN_DIARY = Pattern(
    r"\b(?:back )?(?:in|into|to|on|from|out of|off) (?:the |our )?"
    r"(?:diary|diaries|calendar|schedule)\b",
    re.IGNORECASE,
)
_VERBS: tuple[tuple[str, Pattern], ...] = tuple(
    (intent, Pattern(rf"^(?:{pattern})(?:\s+|$)", re.IGNORECASE))
    for intent, pattern in (
        (
            "changes.meetings.cancel",
            r"cancel|call off|scrap|take(?= .*\b(?:out of|off) )|remove|delete|drop",
        ),
        (
            "changes.meetings.move",
            r"move|shift|push(?: back)?|postpone|delay|defer|re-?schedule|re-?arrange|change"
            r"|bring(?: forward)?(?= )|put(?= .*\bback\b)|put back|relocate",
        ),
        (
            "changes.meetings.schedule",
            r"(?:get|pop|stick|slot)(?= .*\bin\b)|new|schedule|book(?: in)?|arrange"
            r"|set up|put in|put|pencil in|pencil|diari[sz]e|add"
            r"|fix(?: up)?|organi[sz]e|create|set|enter",
        ),
        ("changes.meetings.hold", r"mark(?= .*\b(?:as )?held\b)|record(?= .*\b(?:was|as) held\b)"),
    )
)
_HELD = Pattern(r"\s*\b(?:(?:as|was|being) )?held\b.*$", re.IGNORECASE)
_BE = r"(?:(?:is|'s|’s|are|was|has|have|will be|got|gets)(?: been| being)?)"
_NOW = r"(?: (?:now|all|just|also|sadly|unfortunately|afraid))*"
# "The Panel needs to move to 19 April".
_MUST = (
    r"\s*\b(?:needs|has(?: got)?|['’]s got|will (?:have|need)|['’]ll (?:have|need))"
    r"(?: now| sadly)? to"
)
# "Rachel thinks that COM ...", "COM no longer ...": of what may be, or is not so, nothing is told.
_MAY_NOT_BE = Pattern(
    r"\b(?:no longer|never|not|nobody|might|(?<!\d )may(?! \d)|could|would|should|perhaps|probably"
    r"|maybe|thinks?|thought|says?|said|hopes?|hoped|wants?|wanted|wondered|asks?|asked|suggest\w*"
    r"|propos\w+|if|whether|unless|until|once)\b|n['’]t\b",
    re.IGNORECASE,
)
# "COM was moved to 17 October last year".
_LONG_AGO = Pattern(
    r"\b(?:last (?:year|month|quarter|time|spring|summer|autumn|winter)|ago|originally"
    r"|previously)\b",
    re.IGNORECASE,
)
_STATED: tuple[tuple[str, Pattern], ...] = tuple(
    (intent, Pattern(pattern, re.IGNORECASE))
    for intent, pattern in (
        (
            "changes.meetings.cancel",
            rf"\s*{_BE}{_NOW} (?:off|cancelled|canceled|called off|scrapped"
            r"|(?:not|no longer) (?:happening|going ahead|taking place|on))"
            r"(?: now| then| after all| this (?:time|month|quarter))?[.! ]*(?:,.*)?$"
            r"|\s*\b(?:won['’]?t (?:now )?be|isn['’]?t|aren['’]?t|is not|will not be)"
            r" (?:now )?(?:going ahead|happening|taking place|on)\b"
            rf"|{_MUST} be (?:cancelled|canceled|called off|scrapped)\b",
        ),
        (
            "changes.meetings.move",
            rf"\s*{_BE}{_NOW} (?:moved?|moving|shifted|postponed|put back|pushed back"
            r"|brought forward|re-?scheduled|re-?arranged|changed)\b"
            r"(?= (?:back |forward |on )?(?:to|until|till|from|by|for|a|an|one|two)\b)"
            rf"|\s*{_BE}{_NOW} (?:postponed|put back|pushed back|re-?scheduled)(?=\W*$)"
            r"|\s*(?:(?:is|'s|’s|will be|will)(?: now be| going to be| now)"
            r"|now (?:starts?|begins?|is|meets?))\b"
            r"(?= (?:at|on|in|from|to|for|starting|\d|(?:mon|tues|wednes|thurs|fri)day"
            r"|(?:an?|one|two|three) (?:day|week|fortnight)s? (?:later|earlier|on)))"
            rf"|{_MUST} (?:move|shift|go|be (?:moved|shifted|put|pushed(?: back)?|brought forward"
            r"|postponed|re-?scheduled))\b"
            r"(?= (?:back |forward |on )?(?:to|until|from|by|for|an?)\b)"
            r"|\s*\bnow(?= (?:at|on|from)\b)|(?:'s|’s)\b(?= (?:at|on) .*\bnow\W*$)",
        ),
        (
            "changes.meetings.hold",
            rf"\s*(?:{_BE} (?:held|done)|went ahead|took place|happened"
            r"|has (?:taken place|gone ahead))"
            r"(?: (?:as planned|yesterday|today|this morning|this afternoon|fine|ok))*[.! ]*$",
        ),
    )
)
# "Has moved from 10 October to the 17th": the first day is the one that it had.
_FROM_DAY = Pattern(r"\s+from (?P<day>[^,]{2,40}?)(?= to\b)", re.IGNORECASE)
_TO = Pattern(r"\s(?:(?:back|forward|on|out|over)\s+)?(?:to|until|till|for)\s+", re.IGNORECASE)
_SUBJECT_AFTER = Pattern(r"\b(?:date|day|time|venue|location|start)s?\s*$", re.IGNORECASE)
_SUBJECT_OF_MOVE = Pattern(
    r"\b(?:the )?(?:start(?:ing)? )?(?:time|date|day|venue|location|place|room)s? (?:of|for) ",
    re.IGNORECASE,
)
_NOW_ALONE = Pattern(r"\b(?:now|then|after all|any ?more)\b", re.IGNORECASE)
# "on the 19th instead of the 10th", "on the 17th now, not the 10th"
_INSTEAD = Pattern(r"(?:,?\s+(?:instead|rather than)\b.*|,\s+not\b.*)$", re.IGNORECASE)
# "Cancel the October COM please, Mayor's ill"
_WHY = Pattern(
    rf"(?:\s+(?:please|pls))?\s*(?:[,;.]|\s[-–—])\s+(?=.{{0,400}}$)"
    rf"(?!(?:and|then|but|move|put|push|instead)\b)"
    rf"(?!.*(?:\d|\b{MONTH}\b|{WEEKDAY}|\bone\b)).*$",
    re.IGNORECASE,
)


def may_not_be(said: str) -> bool:
    """Whether words before a change of a meeting tell of no more than a wish, or of what is not."""
    return bool(_MAY_NOT_BE.search(said))


def is_of_actions(said: str) -> bool:
    """Whether words speak of actions and the like, and so of no meeting alone."""
    return bool(_OF_ACTIONS.search(said))


def meeting_order(said: str, now: datetime) -> MeetingOrder | None:
    """The order about a meeting that `said` (without "please" and the like) may be; null where its
    words are none. `now` is local. Whether it names a forum is not looked at.
    """
    said = _INSTEAD.sub("", said)
    if is_of_actions(said):
        return None
    for intent, verb in _VERBS:
        match = verb.match(said)
        if match:
            rest = said[match.end() :]
            if intent.endswith("cancel"):
                rest = _WHY.sub("", rest)
            return _ordered(intent, rest, now)
    for intent, pattern in _STATED:
        match = pattern.search(said)
        if match and match.start() >= 2:
            rest = said[match.end() :] if intent == "changes.meetings.move" else ""
            target = said[: match.start()]
            if may_not_be(target) or _LONG_AGO.search(said, match.end()):
                return None
            if intent == "changes.meetings.cancel":
                target += _WHY.sub("", _NOW_ALONE.sub(" ", said[match.end() :]))
            left = _FROM_DAY.match(rest)
            if left:
                target, rest = f"{target} from {left['day']}", rest[left.end() :]
            return (
                _moved(target, " to " + re.sub(r"^\s*to\s+", "", rest.strip()), now)
                if rest
                else (intent, _named(intent, target), ())
            )
    return None


def _ordered(intent: str, rest: str, now: datetime) -> MeetingOrder | None:
    rest = _IN_DIARY.sub(" ", rest)
    if intent == "changes.meetings.schedule":
        sets, left = taken(rest, now)
        return intent, _named(intent, left), sets
    if intent == "changes.meetings.move":
        split = _split(rest, now)
        return _moved(*split, now) if split else (intent, _named(intent, rest), ())
    if intent == "changes.meetings.hold":
        rest = _HELD.sub("", rest)
    return intent, _named(intent, rest), ()


def _split(rest: str, now: datetime) -> tuple[str, str] | None:
    """What is to be moved, and whither: the first "to" that a day, a time or a place follows."""
    for match in _TO.finditer(rest):
        after = rest[match.end() :]
        read = dates.spot(after, now)
        times = times_in(after)
        if (read and read[0].start <= 4) or (times and times.place[0] <= 4):
            return rest[: match.start()], " to " + after
    shift = shift_in(rest)
    if shift:
        return rest[: shift.start()], rest[shift.start() :]
    matches = list(_TO.finditer(rest))
    if matches:
        return rest[: matches[-1].start()], " to " + rest[matches[-1].end() :]
    times = times_in(rest)
    return (rest[: times.place[0]], rest[times.place[0] :]) if times else None


def _moved(target: str, whither: str, now: datetime) -> MeetingOrder:
    intent = "changes.meetings.move"
    named = _named(intent, _SUBJECT_AFTER.sub("", _SUBJECT_OF_MOVE.sub("", target)))
    return intent, named, said_of_meeting(whither, now)


def without_meeting(named: str) -> str:
    """The words that name a meeting without "meeting", which says nothing beside a forum's name."""
    named = re.sub(r"\b(?:meeting|mtg)s?\b", " ", named, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", named).strip(" .,!")


def _named(intent: str, target: str) -> str:
    """The order in the words of the example sentences: its verb, and what names the meeting."""
    more = "|the next|next" if intent.endswith("schedule") else ""
    target = re.sub(
        rf"^\s*(?:(?:another|an?|one|new|extra|additional|special|further{more})\s+)+",
        "",
        target.strip(),
        flags=re.IGNORECASE,
    )
    verb = intent.rpartition(".")[2]
    named = f"mark {target} as held" if verb == "hold" else f"{verb} {target}"
    return re.sub(r"\s+", " ", named).strip(" .,!")
