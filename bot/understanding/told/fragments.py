"""What a brisk clerk types in fragments, each a record by its number and what it is to have: "11
back to 28 Apr, 20 -> RHL, 07 & 08 done". A message that is nothing else is put as orders in full.

Pure: the text, the names known and now go in. A number that ends no reference, a value that may be
read in two ways ("10 to 30 November" is a stretch of days) or any word besides leave it as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.understanding.reader import Reader
from bot.understanding.told.fragment_values import FREE_WORDS, REST, Value, values_in
from bot.understanding.told.fragment_words import (
    LEADING,
    NOTING,
    SUCCEEDED,
    VERBS,
)
from handlers.patterns import Pattern

LONGEST = 400  # characters
MOST = 10
MOST_IN_A_RUN = 40
_NUMBER = Pattern(
    r"(?i)(?:actions? |numbers? |#)?(?P<number>\d{1,3})(?![\w/%]|[.:]\d|-\d{3}|\s?(?:st|nd|rd|th|am"
    r"|pm)\b|\s(?:(?:more|extra|further|working|calendar|of) )*(?:days?|weeks?|wks?|fortnights?"
    r"|months?|years?|hours?|mins?|minutes?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may"
    r"|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b)"
)
_TO = Pattern(r"\s*[-–]\s*|\s+(?:to|thru|through)\s+")
_AND = Pattern(r"(?i)\s*(?:,\s*and\b|,|&|\+|/|\band\b)\s*(?=[#\da-z])")
_BETWEEN = Pattern(r"(?i)\s*[;\n]+\s*|\s*[,/.]\s*|\s+(?:and|then|&|\+)\s+|\s+(?=#?\d)")
_MORE = Pattern(r"(?i)(?:(?:and|then|also|plus|&)\s+)*")
_LEAD = Pattern(
    r"(?i)^\W*(?:(?:ok|okay|right|so|and|also|then|next|now|pls|please|hi|hiya|hello|morning"
    r"|thanks|ta|yes|quick one|a few changes|changes|updates?)\b[\s,:.!–-]*)*"
)
_TAKEN_BACK = Pattern(
    r"(?i)^\W*(?:(?:no|nope|sorry|actually|oh|oops|whoops|wait|hang on|nah"
    r"|(?:scrap|scratch|forget|cancel|ignore) (?:that|it)|never ?mind)\b[\s,.!–-]*)+"
)
_TRAIL = Pattern(
    r"(?i)(?:[\s,.!]+(?:please|pls|plz|thanks|thank you|thx|ta|cheers|asap|instead))*[\s.!;,]*$"
)
_NAMES_RECORD = Pattern(r"(?i)^[a-z]{2,}[/.-][a-z]?\d+(?:[/.-]\d+)*$")
MOST_PLACES = 25
# As many of a list are seen at once: "17 to alex" counts no further.
SEEN = 10
_ORDERS = {
    "complete": "close {one}",
    "progress": "mark {one} as in progress",
    "propose": "propose {one} for closure",
    "withdraw": "withdraw {one}",
    "reopen": "reopen {one}",
    "give": "give {one} to {said}",
    "add": "add {said} to {one}",
    "remove": "take {said} off {one}",
    "due": "push {one} to {said}",
    "later": "push {one} back by {said}",
    "sooner": "bring {one} forward by {said}",
    "supersede": "mark {one} as superseded by {said}",
    "response": "record our response to {one}: {said}",
    "force response": "record the force response to {one}: {said}",
    "note": "add a note to {one}: {said}",
    "wording": "change the wording of {one} to: {said}",
}
# After one that is led by a verb alone another begins anew: "close 03 and 04 to Friday" is neither.
_ANEW = Pattern(r"\s*[;\n]+\s*")
_WRITTEN = ("note", "wording", "response", "force response")


@dataclass(frozen=True, slots=True)
class _Head:
    """The records that a fragment begins with, as they are to be said, and where they end; whether
    they are one number that may be a day, too.
    """

    refs: tuple[str, ...]
    end: int
    day: int = 0


@dataclass(frozen=True, slots=True)
class _Fragment:
    refs: tuple[str, ...]
    values: tuple[Value, ...]
    is_bare: bool = False  # by a number that no nought leads
    is_led: bool = False  # by a verb that says all


def fragments_as_orders(
    text: str, now: datetime, reader: Reader, places: Sequence[str] = (), *, is_open: bool = False
) -> str:
    """`text` as orders in full, where it is nothing but fragments; else empty. `places` are the
    records of the last list, which a number that no nought leads counts; `is_open`: something
    waits, which a no or an “also” before them is said of.
    """
    if len(text) > LONGEST or "?" in text or not any(map(str.isdigit, text)):
        return ""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    back = _TAKEN_BACK.match(text, start)
    begin = back.end() if back else start
    trail = _TRAIL.search(text, begin)
    said = text[begin : trail.start() if trail else len(text)]
    if len(said) < 2 or not (said[0].isalnum() or said[0] == "#"):
        return ""
    reading = _Reading(said, now, reader, tuple(places))
    read = reading.fragments(0)
    if reading.is_beyond:  # then none of them is a place
        read = _Reading(said, now, reader, ()).fragments(0)
    orders = _orders(read) if read else []
    said_first = text[:begin] if is_open else ""
    return f"{said_first}{'; '.join(orders)}" if orders else ""


def _orders(read: Sequence[_Fragment]) -> list[str]:
    if len(read) == 1 and read[0].values[0].kind == FREE_WORDS:
        # What follows a reference may be anything, and is read elsewhere.
        return [f"{read[0].refs[0]}: {read[0].values[0].said}"] if read[0].is_bare else []
    orders: list[str] = []
    free: list[str] = []
    for each in read:
        one = ", ".join(each.refs)
        for value in each.values:
            kind = "note" if value.kind == FREE_WORDS else value.kind
            order = _ORDERS[kind].format(one=one, said=value.said)
            (free if kind in _WRITTEN else orders).append(order)
    # Free words swallow what follows them, so that they stand last, and there is but one of them.
    return [*orders, *free] if len(free) < 2 and len(orders) + len(free) <= MOST else []


class _Reading:
    """One message on its way to fragments; each place of it is read once."""

    def __init__(self, text: str, now: datetime, reader: Reader, places: tuple[str, ...]) -> None:
        self.text, self.now, self.reader = text, now, reader
        is_list = 1 < len(places) <= MOST_PLACES and all(map(_NAMES_RECORD.match, places))
        self.places = places[:SEEN] if is_list else ()
        self.is_beyond = False
        self.whole = {m.start: m for m in reader.references.spot(text) if len(m.refs) == 1}
        self.inside = {at for m in self.whole.values() for at in range(m.start, m.end)}
        self.read: dict[int, tuple[_Fragment, ...]] = {}

    def fragments(self, at: int) -> tuple[_Fragment, ...]:
        """The fragments from `at` to the end; none where any of it is none."""
        if at not in self.read:
            self.read[at] = ()
            self.read[at] = next(self._ways(at), ())
        return self.read[at]

    def _ways(self, at: int) -> Iterator[tuple[_Fragment, ...]]:
        ends = [found for found in _BETWEEN.finditer(self.text) if found.start() > at]
        for joint in ends[: 2 * MOST]:
            more = _MORE.match(self.text, joint.end())
            rest = more.end() if more else joint.end()
            if not self._may_begin(rest):
                continue
            first = self._fragment(at, joint.start())
            then = self.fragments(rest) if first else ()
            is_anew = bool(_ANEW.fullmatch(joint[0])) or not (first and first.is_led)
            if first and then and (is_anew or then[0].is_led):
                yield (first, *then)
        last = self._fragment(at, len(self.text))
        if last:
            yield (last,)

    def _may_begin(self, at: int) -> bool:
        heads = (_NUMBER, *(verb for _, verb in VERBS), LEADING, NOTING)
        return at in self.whole or any(each.match(self.text, at) for each in heads)

    def _fragment(self, start: int, end: int) -> _Fragment | None:
        """What stands there as one fragment."""
        for kind, verb in VERBS:
            led = verb.match(self.text, start, end)
            head = self._head(led.end(), end) if led else None
            if head and head.end == end:
                return _Fragment(head.refs, (Value(kind, ""),), is_led=True)
        noting = NOTING.match(self.text, start, end)
        if noting:
            return self._free(noting["kind"].lower(), noting.end(), end)
        led = LEADING.match(self.text, start, end)
        head = self._head(led.end() if led else start, end)
        if head is None:
            return None
        succeeded = SUCCEEDED.match(self.text, head.end, end)
        other = self._head(succeeded.end(), end) if succeeded else None
        if other and other.end == end and len(other.refs) == 1:
            return _Fragment(head.refs, (Value("supersede", other.refs[0]),))
        said = self.text[head.end : end]
        values = values_in(said, self.now, self.reader, head.day, is_led=led is not None)
        is_written = any(value.kind in (*_WRITTEN, FREE_WORDS) for value in values)
        if is_written and len(head.refs) > 1:
            return None
        return _Fragment(head.refs, values, is_bare=bool(head.day)) if values else None

    def _free(self, kind: str, start: int, end: int) -> _Fragment | None:
        """What is to be noted, or how it is to read: "nts 8: waiting on comms"."""
        head = self._head(start, end)
        said = REST.match(self.text, head.end, end) if head else None
        if head is None or said is None or len(head.refs) > 1:
            return None
        if not said["mark"].strip() and kind not in ("nts", "upd"):
            return None
        is_wording = kind in ("rename", "reword", "retitle", "wording")
        return _Fragment(head.refs, (Value("wording" if is_wording else "note", said["words"]),))

    def _head(self, start: int, end: int) -> _Head | None:
        """The records from `start` on: "07", "3-6", "MAM/22/11 and 16"."""
        head = self._one(start, end)
        while head:
            joint = _AND.match(self.text, head.end, end)
            more = self._one(joint.end(), end, head.refs[-1]) if joint else None
            if more is None:
                return replace(head, day=head.day if len(head.refs) == 1 else 0)
            head = _Head((*head.refs, *more.refs), more.end)
        return None

    def _one(self, start: int, end: int, before: str = "") -> _Head | None:
        """One record, or a run of them; a number after a whole reference ends one like it."""
        whole = self.whole.get(start)
        if whole:
            return _Head((whole.refs[0],), whole.end)
        first = None if start in self.inside else _NUMBER.match(self.text, start, end)
        if first is None:
            return None
        between = _TO.match(self.text, first.end(), end)
        last = _NUMBER.match(self.text, between.end(), end) if between else None
        if last and int(first["number"]) < int(last["number"]):
            run = range(int(first["number"]), int(last["number"]) + 1)
            refs = [self._ref(str(each).zfill(len(first["number"])), before) for each in run]
            stems = {_stem(ref) for ref in refs if "/" in ref}
            alike = stems.pop() if len(stems) == 1 else ""
            known = tuple(
                f"{alike}/{ref}" if alike and "/" not in ref else ref for ref in refs if ref
            )
            is_run = len(run) <= MOST_IN_A_RUN and refs[0] and refs[-1]
            return _Head(known, last.end()) if is_run else None
        ref = self._ref(first["number"], before)
        is_day = first["number"][0] != "0" and first[0] == first["number"]
        day = int(first["number"]) if is_day else 0
        return _Head((ref,), first.end(), day) if ref else None

    def _ref(self, number: str, before: str) -> str:
        """The reference that a number means, or the number as it is usually typed where several
        end so; empty where none does.
        """
        place = int(number)
        if number[0] != "0" and 0 < place <= len(self.places):
            return self.places[place - 1]
        self.is_beyond = self.is_beyond or (number[0] != "0" and bool(self.places))
        refs = self.reader.references.numbered(number)
        alike = [ref for ref in refs if before and _stem(ref) == _stem(before)]
        refs = alike or refs
        return refs[0] if len(refs) == 1 else number.zfill(2) if refs else ""


def _stem(ref: str) -> str:
    return ref.rpartition("/")[0]
