"""What a fragment sets: somebody, a day, a stretch of time, a state, words to be written down."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.understanding import dates
from bot.understanding.names.person_names import initials
from bot.understanding.reader import Reader
from bot.understanding.told.fragment_words import (
    ALSO_TO,
    FREE,
    LATER,
    NO_LONGER_TO,
    NOTED,
    RESPONSE,
    SOONER,
    STATES,
    TO_DAY,
    TO_STATE,
    TO_WHOM,
    WORDED,
)
from bot.understanding.words.order_verbs import VERBS
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

REST = Pattern(r"(?P<mark>\s*[:=]\s*|\s+[–—-]+\s+|\s+)(?P<words>\S+\s+\S.*)")
FREE_WORDS = "free words"
MOST_WORDS = 12  # of a value, or of two
_LED = Pattern(r"(?i)^(?:(?:to|by|for|on|due|until|till?|the|before)\s+)+")
_GENITIVE = Pattern(r"['’]s?$")
_THE = Pattern(r"(?i)^the\s+")
_AND = Pattern(r"(?i)\s*(?:,\s*and\b|,|&|\+|/|\band\b)\s*")
_INITIALS = Pattern(r"[A-Z]{2,4}")
_ME = Pattern(r"(?i)(?:me|myself)")
_MINE = Pattern(r"(?i)\s*(?:[:=]|->)?\s*(?:is |are )?mine")
_MEETING = Pattern(
    r"(?i)(?:the |our )?(?:(?:next|following) (?:meeting|mtg|one|[A-Z]{2,6}(?: meeting)?)"
    r"|(?:meeting|mtg|[A-Z]{2,6}) after next"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (?:meeting|mtg|[A-Z]{2,6}))"
)
# Without a word that leads to it a day must be one beyond doubt: "11 28 Apr", "07 Friday".
_PLAIN_DAY = Pattern(
    r"(?i)\d{1,2}(?:st|nd|rd|th)?(?: of)?[\s/.-]*(?:[a-z]{3,9}\b|\d{1,2}\b)|end (?:of )?[a-z]{3,9}"
)
_LEADS_A_RANGE = Pattern(r"(?i)^(?:\s+(?:to|until|till?)\s+|\s*[-–—]+\s*)$")
_FIRST_DAY = Pattern(r"(\d{1,2})")
_YEAR = Pattern(r"\d{4}")
_TWO = Pattern(r"(?i)\s*,\s*(?:and\s+)?|\s+(?:and|by|due(?: by)?|for|until|till?|with|to)\s+|\s+")
_OTHERWISE = ("give", "due", "progress")
_ASKS_OR_DENIES = Pattern(
    r"(?i)^(?:who|what|when|where|why|how|which|is|are|was|were|does|do|did|has|have|can|could|should"
    r"|shall|will|would|any|anyone|not|no|yes|ok|if|once|the|that|this|same|ditto|both|also|priority|p\d|item|due|owner|chase|remind|tell|ask|ping|see|check|show)\b"
)
_UNITS = (
    ("days", "d"),
    ("weeks", "w"),
    ("fortnights", "f"),
    ("months", "m"),
)
_SPAN = Pattern(
    r"(?i)(?P<number>[a-z]+(?: extra| further)?|\d+)\s*(?:more |extra |further )?(?P<unit>[a-z]+)"
)


@dataclass(frozen=True, slots=True)
class Value:
    """One value that a record is to have, by the kind of order that sets it, as it is said."""

    kind: str
    said: str


def values_in(
    said: str, now: datetime, reader: Reader, day: int, *, is_led: bool
) -> tuple[Value, ...]:
    """The values that `said` is, after the number of a record; none where any of it is none. `day`:
    that number, where it may be one of a month; `is_led`: a verb stands before it.
    """
    one = _value(said, now, reader, day, is_led=is_led)
    if one:
        return (one,)
    joints = list(_TWO.finditer(said))
    noted = next(filter(None, (_with_words(said, joint, day) for joint in joints)), None)
    if noted:
        return noted
    for joint in joints if len(joints) < MOST_WORDS else ():
        first = _value(said[: joint.start()], now, reader, day, is_led=is_led)
        if first is None or first.kind not in _OTHERWISE:
            continue
        second = _value(f": {said[joint.end() :]}", now, reader, 0, is_led=True)
        if second and second.kind in _OTHERWISE and second.kind != first.kind:
            return (first, second)
    free = _free(said, now)
    return (free,) if free else ()


def _with_words(said: str, joint: re.Match[str], day: int) -> tuple[Value, ...]:
    """A state, and words to be noted beside it; none for anything else."""
    state = _state(said[: joint.start()], day)
    words = _written(f" {said[joint.end() :]}")
    if state is None or words is None or words.kind not in ("note", "response"):
        return ()
    return (state, Value("note", words.said))  # which is a recommendation's response


def _value(said: str, now: datetime, reader: Reader, day: int, *, is_led: bool) -> Value | None:
    return (
        _state(said, day)
        or _later(said, is_led=is_led)
        or _person(said, now, reader, day)
        or _day(said, now, day)
        or _written(said)
    )


def _state(said: str, day: int) -> Value | None:
    led = TO_STATE.match(said)
    if led and day and "are" in led[0].split():
        return None  # "12 are done" counts them
    words = said[led.end() :].strip() if led else ""
    kind = next((kind for kind, state in STATES if words and state.fullmatch(words)), "")
    return Value(kind, "") if kind else None


def _later(said: str, *, is_led: bool) -> Value | None:
    found = LATER.fullmatch(said)
    if found is None or not (found["lead"] is not None or found["after"] or is_led):
        return None
    span = _SPAN.fullmatch(found["span"].strip())
    if span is None:
        return None
    letter = span["unit"][0].lower()
    units = next(name for name, first in _UNITS if first == letter)
    number = span["number"].split()[0].lower()
    number = "one" if number in ("a", "an", "another", "1") else number
    unit = units.removesuffix("s") if number == "one" else units
    is_sooner = SOONER.search(f"{found['lead'] or ''} {found['after'] or ''}")
    return Value("sooner" if is_sooner else "later", f"{number} {unit}")


def _person(said: str, now: datetime, reader: Reader, day: int) -> Value | None:
    if _MINE.fullmatch(said):
        return Value("give", "me")
    for kind, way in (("add", ALSO_TO), ("remove", NO_LONGER_TO), ("give", TO_WHOM)):
        led = way.match(said)
        who = _people(said[led.end() :], now, reader) if led and led.end() else ""
        is_bare = led is not None and not led[0].strip()
        if who and is_bare and day and not reader.names.is_person((who,)):
            return None  # "3 prisons" counts them
        if who:
            return Value(kind, who)
    return None


def _people(words: str, now: datetime, reader: Reader) -> str:
    """Who is named by words that name nothing else; empty otherwise."""
    if len(words.split()) > MOST_WORDS:
        return ""
    named = [_party(each, now, reader) for each in _AND.split(words.strip())]
    if all(named):
        return " and ".join(named)
    return _party(words.strip(), now, reader)


def _party(words: str, now: datetime, reader: Reader) -> str:
    if _ME.fullmatch(words):
        return "me"
    if _INITIALS.fullmatch(words):
        return _by_initials(words, now, reader)
    bare = _THE.sub("", _GENITIVE.sub("", words))
    spotted = reader.spotted(words, now).mentions
    parties = [m for m in spotted if "party" in m.readings and not m.is_partial]
    if not bare or len(parties) != 1 or parties[0].corrected:
        return ""
    found = parties[0]
    covered = _THE.sub("", _GENITIVE.sub("", words[found.start : found.end]))
    if covered.strip() != bare.strip():
        return ""
    refs = found.readings["party"]
    return refs[0] if len(refs) == 1 else bare


def _by_initials(letters: str, now: datetime, reader: Reader) -> str:
    """Who alone is called so, or has these initials; empty where nobody is, or several."""
    called = reader.spotted(letters, now).refs_of("party")
    people = (ref for kind, ref in reader.names.by_ref if kind == "party")
    having = (ref for ref in people if initials(ref) == letters and reader.names.is_person((ref,)))
    meant = {*called, *having}
    return meant.pop() if len(meant) == 1 else ""


def _day(said: str, now: datetime, day: int) -> Value | None:
    led = TO_DAY.match(said)
    words = said[led.end() if led else 0 :].strip()
    if _MEETING.fullmatch(words):
        return Value("due", words) if led else None
    if not led and not _PLAIN_DAY.match(words):
        return None
    first = _FIRST_DAY.match(words)
    if day and first and led and _LEADS_A_RANGE.match(led[0]) and day < int(first[1]):
        return None  # "10 to 30 November" may be a stretch of days
    read = dates.spot(words, now)
    if len(read) != 1 or read[0].kind == "recurrence" or _YEAR.fullmatch(words):
        return None
    quoted = _LED.sub("", read[0].quote)
    is_whole = _LED.sub("", words) == quoted
    return Value("due", words) if is_whole else None


def _written(said: str) -> Value | None:
    for kind, way in (("note", NOTED), ("wording", WORDED)):
        led = way.match(said)
        if led:
            return Value(kind, said[led.end() :].strip())
    led = RESPONSE.match(said)
    if led is None:
        return None
    is_theirs = (led["whose"] or "").lower() in ("force", "their")
    return Value("force response" if is_theirs else "response", said[led.end() :].strip())


def _free(said: str, now: datetime) -> Value | None:
    """What follows a colon as a note, where it neither asks nor orders, and is more than a day."""
    led = FREE.match(said)
    words = said[led.end() :].strip() if led else ""
    if any(each.quote == words for each in dates.spot(words, now)):
        return None
    is_told = bool(words) and not (_ASKS_OR_DENIES.match(words) or VERBS.match(plain(words)))
    return Value(FREE_WORDS, words) if is_told else None
