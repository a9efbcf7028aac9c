"""Orders to schedule, move or cancel a meeting, or to note that it was held: which meeting, and
what is to be set.
"""

import re
from datetime import date, datetime, time

from bot.understanding import dates
from bot.understanding.words.clock_times import MONTH, times_in
from bot.understanding.words.windows import days_of
from handlers.patterns import Pattern

# What an order sets, by field of a proposal, as text: ("date", "2023-10-17").
Sets = tuple[tuple[str, str], ...]
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
_STATED: tuple[tuple[str, Pattern], ...] = tuple(
    (intent, Pattern(pattern, re.IGNORECASE))
    for intent, pattern in (
        (
            "changes.meetings.cancel",
            rf"\s*{_BE}{_NOW} (?:off|cancelled|canceled|called off|scrapped"
            r"|(?:not|no longer) (?:happening|going ahead|taking place|on))"
            r"(?: now| then| after all| this (?:time|month|quarter))?[.! ]*(?:,.*)?$"
            r"|\s*\b(?:won['’]?t (?:now )?be|isn['’]?t|aren['’]?t|is not|will not be)"
            r" (?:now )?(?:going ahead|happening|taking place|on)\b",
        ),
        (
            "changes.meetings.move",
            rf"\s*{_BE}{_NOW} (?:moved?|moving|shifted|postponed|put back|pushed back"
            r"|brought forward|re-?scheduled|re-?arranged|changed)\b"
            r"(?= (?:back |forward |on )?(?:to|until|till|from|by|for|a|an|one|two)\b)"
            rf"|\s*{_BE}{_NOW} (?:postponed|put back|pushed back|re-?scheduled)(?=\W*$)"
            r"|\s*(?:(?:is|'s|’s|will be|will)(?: now be| going to be| now)"
            r"|now (?:starts?|begins?|is|meets?))\b"
            r"(?= (?:at|on|in|from|to|for|starting|\d|(?:mon|tues|wednes|thurs|fri)day))"
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
# "Next RRB is Wednesday 18 October at 10am": told, so that it is in the diary.
_NEXT_IS = Pattern(
    r"^(?:(?:the|our) )?next (?P<forum>[^,:;?\d]{2,60}?)(?: (?:meeting|mtg))?"
    r"(?: (?:is|will be|falls|takes place)|['’]s|['’]ll be)(?: now)?(?: on)? "
    r"(?P<when>(?:(?:mon|tues|wednes|thurs|fri)day )?(?:the )?\d[^?]{2,60})$",
    re.IGNORECASE,
)
_TO = Pattern(r"\s(?:(?:back|forward|on|out|over)\s+)?(?:to|until|till|for)\s+", re.IGNORECASE)
_SHIFT = Pattern(
    r"\s*\b(?P<before>forward |back )?(?:by )?(?:an? (?P<one>extra |further |another )?|another )?"
    r"(?P<number>(?<!\d)\d{1,3}(?!\d)|one|two|three|four|five|six|couple of)?\s?"
    r"(?P<unit>days?|weeks?|fortnights?)\b"
    r"(?P<after> (?:later|earlier|back|forward|on|sooner))?",
    re.IGNORECASE,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple of": 2}
_SUBJECT_AFTER = Pattern(r"\b(?:date|day|time|venue|location|start)s?\s*$", re.IGNORECASE)
_SUBJECT_OF_MOVE = Pattern(
    r"\b(?:the )?(?:start(?:ing)? )?(?:time|date|day|venue|location|place|room)s? (?:of|for) ",
    re.IGNORECASE,
)
_NOW_ALONE = Pattern(r"\b(?:now|then|after all|any ?more)\b", re.IGNORECASE)
_PLEASE = Pattern(r"\b(?:please|pls)\b,?", re.IGNORECASE)
# "The 12th, same time": what stays as it is, is set by nothing.
_AS_BEFORE = Pattern(
    r"[\s,;–-]*\b(?:(?:at|in) )?(?:the )?(?:same|usual) (?:time|place|venue|room|location|slot)"
    r"(?: (?:and|&) (?:the )?(?:same )?(?:time|place|venue|room))?(?: as (?:before|usual|ever))?\b",
    re.IGNORECASE,
)
_POLITE_END = Pattern(
    r"(?:[\s,.]+(?:please|pls|thanks|thank you|ta|cheers|now))+\W*$", re.IGNORECASE
)
# "3 February 10am, city hall": a place that nothing leads in, after what was taken out.
_BARE_VENUE = Pattern(
    r"(?:\s{3,}|\s*,\s+)(?:(?:at|in) )?"
    r"(?P<venue>(?!(?:and|with|if|for|then|so|but|as|instead|or|because)\b)"
    r"[A-Za-z][A-Za-z'’&-]*(?: [A-Za-z'’&-]+){0,3})\s*$",
    re.IGNORECASE,
)
# "on the 19th instead of the 10th", "on the 17th now, not the 10th"
_INSTEAD = Pattern(r"(?:,?\s+(?:instead|rather than)\b.*|,\s+not\b.*)$", re.IGNORECASE)
_VENUE = Pattern(
    r"(?:\b(?:in|at|@|to|on|via|over)|\bvenue:?(?: is)?|\blocation:?)\s+"
    r"(?P<venue>(?!(?:at|in|on|to)\b)(?:the )?"
    r"(?!diary|calendar|person\b|morning|afternoon|evening|next|last)"
    r"[A-Za-z][\w'’&.-]*(?:,? (?!(?:at|in) )[A-Za-z][\w'’&.-]*| \d{1,4}[A-Za-z]?\b){0,7})\s*$",
    re.IGNORECASE,
)
# "Cancel the October COM please, Mayor's ill"
_WHY = Pattern(
    rf"(?:\s+(?:please|pls))?\s*(?:[,;.]|\s[-–—])\s+"
    rf"(?!(?:and|then|but|move|put|push|instead)\b)(?!.*(?:\d|\b{MONTH}\b|day\b|\bone\b)).*$",
    re.IGNORECASE,
)
_LEAD = Pattern(r"^(?:(?:to|on|for|until|till|by|at|the)\s+)+", re.IGNORECASE)
_ONLY_DAY = Pattern(r"\d{1,2}(?:st|nd|rd|th)?")
_ONLY_WEEKDAY = Pattern(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?")
_PLACES = Pattern(
    rf"^(?:the )?(?:\d|{MONTH}\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.IGNORECASE,
)


def meeting_order(said: str, now: datetime) -> MeetingOrder | None:
    """The order about a meeting that `said` (without "please" and the like) may be; null where its
    words are none. `now` is local. Whether it names a forum is not looked at.
    """
    said = _INSTEAD.sub("", said)
    if _OF_ACTIONS.search(said):
        return None
    told = _NEXT_IS.match(said)
    if told and any(_day(read) for read in dates.spot(told["when"], now)):
        return _ordered("changes.meetings.schedule", f"{told['forum']} for {told['when']}", now)
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
            if intent == "changes.meetings.cancel":
                target += _NOW_ALONE.sub(" ", said[match.end() :])
            return (
                _moved(target, " to " + re.sub(r"^\s*to\s+", "", rest.strip()), now)
                if rest
                else (intent, _named(intent, target), ())
            )
    return None


def _ordered(intent: str, rest: str, now: datetime) -> MeetingOrder | None:
    rest = _IN_DIARY.sub(" ", rest)
    if intent == "changes.meetings.schedule":
        sets, left = _taken(rest, now)
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
    shift = _shift(rest)
    if shift:
        return rest[: shift.start()], rest[shift.start() :]
    matches = list(_TO.finditer(rest))
    if matches:
        return rest[: matches[-1].start()], " to " + rest[matches[-1].end() :]
    times = times_in(rest)
    return (rest[: times.place[0]], rest[times.place[0] :]) if times else None


def _shift(text: str) -> re.Match[str] | None:
    for match in _SHIFT.finditer(text):
        if (
            match["number"]
            or match["before"]
            or match["after"]
            or re.search(r"\ban?\b|another", match[0])
        ):
            return match
    return None


def _moved(target: str, whither: str, now: datetime) -> MeetingOrder:
    intent = "changes.meetings.move"
    named = _named(intent, _SUBJECT_AFTER.sub("", _SUBJECT_OF_MOVE.sub("", target)))
    return intent, named, said_of_meeting(whither, now)


_DAYS = ("date", "day", "weekday", "warning")


def said_of_meeting(text: str, now: datetime) -> Sets:
    """The day (or how many days later), times and place that `text` gives a meeting."""
    sets, _ = _taken(text, now)
    shift = _shift(text)
    if shift is None:
        return sets
    if shift["before"] or shift["after"]:  # "to a week later" is later than it was, not than today
        sets = tuple(pair for pair in sets if pair[0] not in _DAYS)
    if any(field in _DAYS for field, _ in sets):
        return sets
    number = _NUMBERS.get((shift["number"] or "one").lower()) or int(shift["number"])
    days = number * {"d": 1, "w": 7, "f": 14}[shift["unit"][0].lower()]
    said = f"{shift['before'] or ''}{shift['after'] or ''}".lower()
    earlier = any(word in said for word in ("forward", "earlier", "sooner"))
    kept = tuple(pair for pair in sets if pair[0] != "venue")
    return (*kept, ("shift", str(-days if earlier else days)))


def _taken(text: str, now: datetime) -> tuple[Sets, str]:
    """What `text` sets (day, times, place), and what is left of it."""
    sets: list[tuple[str, str]] = []
    text = _PLEASE.sub(lambda match: " " * len(match[0]), text)
    text = _AS_BEFORE.sub(lambda match: " " * len(match[0]), text)
    times = times_in(text)
    left = text
    if times:
        sets.append(("start", f"{times.start:%H:%M}"))
        if times.end:
            sets.append(("end", f"{times.end:%H:%M}"))
        left = _blanked(text, *times.place)
    read = next((each for each in dates.spot(left, now) if _day(each)), None)
    if read is None and not times:
        read = next((each for each in dates.spot(text, now) if _day(each)), None)
    if read is not None:
        day = _day(read)
        if isinstance(read.value, datetime) and not times:
            sets.append(("start", f"{time(read.value.hour, read.value.minute):%H:%M}"))
        sets.insert(0, _said_day(read, day))
        if read.warning:
            sets.append(("warning", read.warning))
        left = _blanked(left, read.start, read.end)
    left = re.sub(
        r"[\s,;.]*\b(?:at|on|from|for|to|starting|by)\b(?=\s*(?:$|,|(?:in|at)\b))", " ", left
    )
    left = _POLITE_END.sub("", left)
    left = left.rstrip(" .,;!")
    venue = _VENUE.search(left) or _BARE_VENUE.search(left)
    if venue and not _PLACES.match(venue["venue"]):
        sets.append(("venue", _capitalised(venue["venue"].strip(" .,"))))
        left = left[: venue.start()]
    return tuple(sets), left.strip(" ,;.")


def _blanked(text: str, start: int, end: int) -> str:
    """`text` with spaces from `start` to `end`: what follows stands where it stood."""
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _said_day(read: dates.DateReading, day: date | None) -> tuple[str, str]:
    """A day as it was said: "the 17th" and "Thursday" are those of the meeting that is moved."""
    words = _LEAD.sub("", read.quote).strip().lower()
    if _ONLY_DAY.fullmatch(words) and day:
        return "day", str(day.day)
    if _ONLY_WEEKDAY.fullmatch(words) and day:
        return "weekday", str(day.weekday())
    return "date", day.isoformat() if day else ""


def _day(read: dates.DateReading) -> date | None:
    """The one day that was read; null for a month or another stretch."""
    start, end = days_of(read)
    return start if start is not None and start == end else None


def _capitalised(venue: str) -> str:
    return venue if any(letter.isupper() for letter in venue) else venue.title()


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
