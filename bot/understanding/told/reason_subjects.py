"""What an order speaks of as "it", "that action", "its due date" or "that meeting", where its
reason it names it: "The asylum figures are in. Please close that action" is of that one action.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.understanding.reader import Reader
from bot.understanding.words.mentions import Mention, Spotted
from handlers.patterns import Pattern

MOST = 6  # actions that a reason may mean

_FIELD = (
    r"(?P<field>(?:due |target |completion |end )?date|deadline|owner|lead|status|wording|text"
    r"|priority)"
)
_OF_WHAT = r"(?! (?:of|for|on|about) )"
_KINDS = (
    r"(?P<kind>action|one|item|milestone|recommendation|area for improvement|meeting|matter|point"
    r"|session)"
)
_POINTER = Pattern(
    rf"(?i)\b(?:(?:its|their) {_FIELD}\b|the {_FIELD.replace('<field>', '<the>')}\b{_OF_WHAT}"
    rf"|(?:that|this|the) {_KINDS}\b"
    r"(?! (?:of|about|that|which|where|with|from)\b| for (?!clos|sign|discharge))"
    r"|(?P<many>(?:both|all|the two|those two|these two)(?: of)?(?: (?:them|these|those|the"
    r" (?:actions|two)|actions|two))?|(?:those|these|the) (?:two |three )?actions|them)\b"
    r"(?! (?:\w+ )?(?:[a-z]+/)?\d)"
    r"|(?P<it>it|this|that)\b(?=\W*$|\s+(?:to|as|until|till|by|back|out|on|off|for|forward|please"
    r"|now|with|from|over|down|up|in|so|open|complete|closed|done|under|another|for)\b))"
)
# An order that says nothing of its object: "please extend to 30 November".
_NO_OBJECT = Pattern(
    r"(?i)^(?P<verb>please (?:extend|postpone|defer|delay|re-?open|close|complete|withdraw|reassign"
    r"|reschedule|push back|move back|move|mark|propose))"
    r"(?P<rest>\W*|\s+(?:(?:back|out)\s+)?(?:to|until|till|by|as|for closure)\b.*)$"
)
_READING = Pattern(
    r"(?i)^please (?:record|log|enter|add|put in)\b[^:]*?\b(?:reading|figure|value|number|result"
    r"|percentage|score|\d[\d,.]*\s?%)(?!\w)"
)
# "Please change it to", and words, puts it anew.
_PUT_ANEW = Pattern(
    r"(?i)^please (?:change|amend|correct|alter|edit|update) (?=(?:it|this|that)\b)"
)
_MADE = Pattern(r"(?i)^please (?:schedule|arrange|book|add|put|set up|create)\b")
_OF_MEETINGS = ("meeting", "session")
_AT = Pattern(r"(?i)\s+(?:meeting\s+)?(?:of|on|for|at)?\s*(?:the\s+)?")
_RECORDS = ("ref", "milestone", "recommendation")
_TWO = Pattern(r"(?i)\b(?:both|two)\b")
_CLAUSES = Pattern(r"(?i)[,;.!]+\s+|\s+(?:and|while|whereas)\s+")
_TOLD = Pattern(r":\s|\b(?:note|update|record|saying|noting) that\b")


@dataclass(frozen=True, slots=True)
class OrderWithSubject:
    """An order with what it is about in its words, as far as its reason says; the `refs` of those
    it may be about, where it is asked which. `is_own`: it names its record itself. `is_of_two`: it
    is about two, and says so.
    """

    order: str
    refs: tuple[str, ...] = ()
    is_own: bool = False
    is_of_two: bool = False


def with_subject_of_reason(
    order: str, reason: str, spoken_of: Sequence[str], now: datetime, reader: Reader
) -> OrderWithSubject:
    """`order` with what its reason names in the place of the words that point there; as it is where
    it names its record itself, or the reason names none. `spoken_of`: the records of the last
    answer, which "it" means rather than what a reason has some words of.
    """
    told = _TOLD.search(order)
    head, tail = (order[: told.start()], order[told.start() :]) if told else (order, "")
    own, said = reader.spotted(head, now), reader.taken_apart(reason, now)
    if _READING.match(head) and not own.of_kind("metric"):
        measures = [reason[m.start : m.end] for m in said.of_kind("metric")]
        return OrderWithSubject(f"{head} for {measures[0]}{tail}" if len(measures) == 1 else order)
    if own.of_kind("ref"):
        return OrderWithSubject(order, is_own=True)
    head = _PUT_ANEW.sub("please reword ", head) if tail.startswith(":") else head
    found = _POINTER.search(head)
    bare = _NO_OBJECT.match(head) if found is None else None
    if found is None and bare is None:
        return OrderWithSubject(order)
    kind = (found["kind"] or "").lower() if found else ""
    meeting = _meeting(said, kind) if found and (found["it"] or kind in _OF_MEETINGS) else ""
    if found and meeting:
        made = _MADE.match(head)
        return OrderWithSubject(f"{_put(head, found, meeting if made else f'the {meeting}')}{tail}")
    is_many = bool(found and found["many"])
    subject = (
        _each_subject(reason, now, reader)
        if is_many and not said.of_kind("ref")
        else _subject(said, kind, spoken_of, reader)
    )
    if not subject:
        return OrderWithSubject(order)
    one = ", ".join(subject) if is_many else subject[0]
    whole = f"{_put(head, found, one) if found else _inserted(bare, one)}{tail}"
    is_of_two = is_many and bool(_TWO.search(head))
    is_sure = len(subject) == 1 if not is_many else not is_of_two or len(subject) == 2
    return OrderWithSubject(whole, () if is_sure else tuple(subject), is_of_two=is_of_two)


def _each_subject(reason: str, now: datetime, reader: Reader) -> Sequence[str]:
    """The actions that the clauses of a reason name, one after another."""
    named: list[str] = []
    for clause in _CLAUSES.split(reason):
        named += _subject(reader.taken_apart(clause, now), "action", (), reader)
    return list(dict.fromkeys(named))


def _put(head: str, pointer: re.Match[str] | None, one: str) -> str:
    """An order with a record in the place of what points at it."""
    if pointer is None:
        return head
    field = pointer["field"] or pointer["the"]
    words = f"the {field} of {one}" if field else one
    return f"{head[: pointer.start()]}{words}{head[pointer.end() :]}"


def _inserted(bare: re.Match[str] | None, one: str) -> str:
    return f"{bare['verb']} {one}{bare['rest']}" if bare else ""


def _meeting(said: Spotted, kind: str) -> str:
    """The one meeting that a reason tells of: whose, and when; empty where it tells none, or speaks
    of something else than its `kind`.
    """
    forums = [m for m in said.of_kind("forum") if len(m.readings["forum"]) == 1]
    days = said.of_kind("date")
    if len({m.readings["forum"] for m in forums}) != 1 or len(days) != 1:
        return ""
    forum, day = forums[0], days[0]
    when = said.text[day.start : day.end]
    gap = said.text[day.end : forum.start] if day.end <= forum.start else ""
    if day.end <= forum.start and not gap.strip():
        return said.text[day.start : forum.end]
    is_named = kind in _OF_MEETINGS or _AT.fullmatch(said.text[forum.end : day.start])
    if not is_named or (not kind and any(said.of_kind(each) for each in _RECORDS)):
        return ""
    on = "" if when.lower().startswith("on ") else "on "
    return f"{forum.readings['forum'][0]} {on}{when}"


def _subject(said: Spotted, kind: str, spoken_of: Sequence[str], reader: Reader) -> Sequence[str]:
    """The records that a reason names, each as an order may call it."""
    refs = [said.text[m.start : m.end] for m in said.of_kind("ref")]
    if refs and kind != "milestone":
        return list(dict.fromkeys(refs))
    for named in ("milestone", "recommendation"):
        words = _called(said, named)
        is_meant = kind == named or (not kind and (named in said.text.lower()))
        if words and is_meant:
            return [f"the {words} {named}"]
    if kind in ("milestone", "recommendation", *_OF_MEETINGS):
        return []
    if len(spoken_of) == 1 and not kind:
        return []
    topics = said.of_kind("topic")
    is_told = len(topics) > 1 or (topics and not _beside_a_stranger(topics[0], said))
    meant = reader.actions_about(" ".join(m.text for m in topics)) if is_told else ()
    if not meant and not kind and (whole := _called(said, "milestone", is_whole=True)):
        return [f"the {whole} milestone"]
    return list(meant) if len(meant) <= MOST else []


def _called(said: Spotted, kind: str, *, is_whole: bool = False) -> str:
    """The words that name a record of a kind most fully; empty where none do."""
    named = [m for m in said.of_kind(kind) if not (is_whole and m.is_partial)]
    best: Mention | None = max(named, key=lambda m: (not m.is_partial, len(m.text)), default=None)
    return said.text[best.start : best.end] if best else ""


def _beside_a_stranger(word: Mention, said: Spotted) -> bool:
    """Whether the one word of a subject stands beside one that means nothing: "half term"."""
    place = said.mentions.index(word)
    return any(m.is_unknown for m in said.mentions[max(0, place - 1) : place + 2])
