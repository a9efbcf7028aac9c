"""An order that gives one record several values ("pop Rachel on 06 and say by the 20th"), read by
its parts: each value as an order of its own, so that none of them is lost.

Pure: a message, the time, and what it is read with.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.understanding.drafts.log_words import DAY, PARTY, REF
from bot.understanding.orders.ending_builds import tells_when_dealt_with
from bot.understanding.orders.order_forms import STILL_NOTED, with_rider
from bot.understanding.orders.orders import SPACES, plainly_put
from bot.understanding.orders.reasons_after import heads
from bot.understanding.reader import Reader
from bot.understanding.told.value_words import (
    DUE,
    FURTHER,
    IT,
    NOTED,
    OWNER,
    STATE,
    STATE_SAID,
    STATE_VERBS,
    WAYS,
)
from bot.understanding.words.order_verbs import POLITE
from bot.understanding.words.question_builds import REQUEST
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

LONGEST = 60  # words
# An order for each value, as the example sentences have it.
_ORDERS = {
    OWNER: "give {one} to {who}",
    FURTHER: "add {who} to {one}",
    DUE: "push {one} to {day}",
    NOTED: "add a note to {one}: {note}",
}
_ENDED = Pattern(
    r"done|complete|closed?|finished?|tick|sign|cross|check|knock|box|discharge|deliver"
)
_STATES = (
    (_ENDED, "close {one}"),
    (Pattern(r"propose"), "propose {one} for closure"),
    (Pattern(r"re-?open|un-?close|reinstate|open"), "reopen {one}"),
    (Pattern(r"withdraw|scrap|bin|take|strike|remove"), "withdraw {one}"),
    (Pattern(r"superseded"), "mark {one} as superseded"),
    (Pattern(r"."), "mark {one} as in progress"),
)
_FIRST_LOOK = (
    (OWNER, Pattern(rf"{PARTY}|\b(?:me|myself|i|nobody|no one|no-one)\b")),
    (DUE, Pattern(DAY)),
    (STATE, Pattern(rf"\b{STATE_SAID}|\b{STATE_VERBS}\b")),
    (NOTED, Pattern(r"\b(?:not(?:e|ing)|update|comment|line|say(?:ing)?)\b")),
)
# An order that stands for what is pointed at.
_POINTING = Pattern(rf"\b(?:give|add|push|to|close|mark|propose|withdraw) {IT}(?: |:|$)")
_KIND = (
    r"(?:(?:and|then|also|plus|but|so|please|pls|plz|kindly|can you|could you|just|now)\b[\s,]*)*"
)
_JOINT = Pattern(
    rf"\s*(?:[,;.&+]|[-–—]+(?=\s)|\s(?=and\b|then\b|also\b|plus\b|but\b))[\s,;.]*{_KIND}"
)
_CLOSE = Pattern(rf"\s+{_KIND}")
_LEAD = Pattern(rf"[\s,.;:!*_-]*{_KIND}")
_END = Pattern(
    r"(?:[\s,.!;)–-]|\b(?:please|pls|plz|thanks|thank you|ta|cheers|now|today|for me|then|too"
    r"|as well|ok)\b)*\??[\s!.]*$"
)
# Why it is so, which sets nothing.
_REASON = Pattern(
    r"\s*(?:[,;.–—-]+\s*|\s+)"
    r"(?:because|since|cos|as|so that|given|now that|the|they|he|she|it|we|that)\b"
)
_POINTED = Pattern(rf"{IT}$")
_TO_DAY = Pattern(r"^(?:(?:by|before(?= (?:the )?end\b)|until|till?|to|on|for|no later than)\s+)+")
# Where more follows, "the 20th" is not taken for a day elsewhere.
_DAY_OF_MONTH = Pattern(r"\bthe \d{1,2}(?:st|nd|rd|th)\b")
_GENITIVE = Pattern(r"['’]s?$")
_NAME_ALONE = Pattern(f"(?:the )?{PARTY}+|{DAY}+")
_NO_MARK = Pattern(rf"^[^{PARTY}{DAY}{REF}]*$")


@dataclass(frozen=True, slots=True)
class Value:
    """One value that a message sets: its kind, the words for it and for the record (where it names
    one), whether it would be an order by itself.
    """

    kind: str
    said: str
    one: str
    is_plain: bool


def joint_orders(text: str, now: datetime, reader: Reader) -> Sequence[str]:
    """The orders, each as it would be said alone, of a message that is nothing but two values or
    more of one record; empty for any other.
    """
    return reader.once(_joint_orders, text, now)


def _joint_orders(text: str, now: datetime, reader: Reader) -> Sequence[str]:
    text = _bare(text)
    if not text or len(_perhaps(marked := _marked(text, now, reader))) < 2:
        return ()
    found = (_orders(values) for values in _read(marked, text, 0))
    return next(filter(None, found), ())


def without_its_reason(text: str, now: datetime, reader: Reader) -> str:
    """The values that a message sets without the reason that follows them; a message that is not
    these and a reason as it is.
    """
    if with_rider(plainly_put(text))[1] or tells_when_dealt_with(_bare(text)):
        return text  # what is noted beside a change, or dates it
    refs = reader.spotted(text, now).of_kind("ref")
    for head in () if joint_orders(text, now, reader) else heads(text):
        if any(ref.start >= len(head) for ref in refs):
            continue  # "close MAM/22/01, 12 and 27": no reason names a record
        order = _bare(head)
        for values in _read(_marked(order, now, reader), order, 0) if order else ():
            kinds = {OWNER if value.kind == FURTHER else value.kind for value in values}
            is_whole = NOTED not in kinds and any(value.one for value in values)
            is_all = not kinds_said(text, now, reader, kinds)
            if is_whole and is_all and not sets_more(text[len(head) :], now, reader):
                return order
    return text


def sets_more(reason: str, now: datetime, reader: Reader) -> bool:
    """Whether words say anywhere by themselves that something is to be set."""
    marked = _marked(reason, now, reader)
    return any(way.search(marked) for kind, is_plain, way in WAYS if is_plain and kind != NOTED)


def _bare(text: str) -> str:
    """What a message orders, without "please" and the like; empty where it asks, or says more than
    anybody orders.
    """
    text = SPACES.sub(" ", text).strip()
    is_asked = text.endswith("?") and not REQUEST.match(plain(text))
    if is_asked or not 1 < len(text.split()) <= LONGEST or '"' in text:
        return ""
    polite = POLITE.match(plain(text))
    text = text[polite.end() if polite else 0 :]
    lead = _LEAD.match(plain(text))
    return text[lead.end() if lead else 0 :]


def points_only(orders: Sequence[str]) -> bool:
    """Whether these orders only point at what they are about."""
    return any(_POINTING.search(order.lower()) for order in orders)


def kinds_said(
    text: str, now: datetime, reader: Reader, held: Collection[str] = ()
) -> frozenset[str]:
    """The kinds of value that clauses of a message set, whatever else it says; `held`: those that
    need not be looked for.
    """
    marked = _marked(text, now, reader)
    if _perhaps(marked) <= set(held):
        return frozenset()
    kinds: set[str] = set()
    begin = 0
    for end, after in [*(found.span() for found in _JOINT.finditer(marked)), (len(marked),) * 2]:
        lead = _LEAD.match(marked, begin, end)
        clause = marked[lead.end() if lead else begin : end]
        if not _NAME_ALONE.fullmatch(clause):  # "John and I have sorted it"
            kinds |= {kind for kind, _, way in WAYS if way.fullmatch(clause)}
        begin = after
    return frozenset(OWNER if kind == FURTHER else kind for kind in kinds) - set(held)


def _perhaps(marked: str) -> set[str]:
    """The kinds of value of which a marked message has words at all: a first look."""
    return {kind for kind, words in _FIRST_LOOK if words.search(marked)}


def _marked(text: str, now: datetime, reader: Reader) -> str:
    """`text` in lower case, with what names a record, somebody or a day as runs of one mark."""
    marks = list(plain(text))
    for mention in reader.spotted(text, now).mentions:
        for kind, mark in (("ref", REF), ("date", DAY), ("party", PARTY)):
            if kind in mention.readings:
                start, end = mention.start, mention.end
                if kind == "party":
                    genitive = _GENITIVE.search(text[start:end])
                    end = start + genitive.start() if genitive else end
                if kind == "date":
                    led = _TO_DAY.match(plain(text[start:end]))
                    start += led.end() if led else 0
                marks[start:end] = mark * (end - start)
                break
    for found in _DAY_OF_MONTH.finditer("".join(marks)):
        marks[slice(*found.span())] = DAY * len(found[0])
    return "".join(marks)


def _read(marked: str, text: str, at: int, *, first: bool = True) -> Iterator[list[Value]]:
    """Every way in which what stands from `at` is values and nothing else."""
    for kind, is_plain, way in WAYS:
        found = way.match(marked, at)
        if found is None or found.end() == at:
            continue
        if kind == NOTED:
            yield from _noted(
                marked, text, found.start("note"), _value(kind, is_plain, found, text)
            )
            continue
        value = _value(kind, is_plain, found, text)
        if _END.match(marked, found.end()) or (not first and _is_reason(marked, found.end())):
            yield [value]
        for joint in (_JOINT, _CLOSE):
            then = joint.match(marked, found.end())
            if then and then.end() > found.end():
                for rest in _read(marked, text, then.end(), first=False):
                    is_name = marked[then.end()] == PARTY and not rest[0].is_plain
                    is_last = kind == DUE and len(rest) == 1  # "move 06 to the 20th rachel"
                    if joint is _JOINT or not is_name or is_last:
                        yield [value, *rest]


def _noted(marked: str, text: str, begin: int, value: Value) -> Iterator[list[Value]]:
    """A note that ends where plain orders follow, else with the message."""
    for joint in _JOINT.finditer(marked):
        if joint.start() <= begin:
            continue
        for rest in _read(marked, text, joint.end(), first=False):
            if all(each.is_plain for each in rest):
                said = text[begin : joint.start()].strip()
                if said and not STILL_NOTED.search(said):
                    yield [Value(NOTED, said, value.one, True), *rest]
    yield [Value(NOTED, text[begin:].strip(), value.one, True)]


def _value(kind: str, is_plain: bool, found: re.Match[str], text: str) -> Value:
    name = {OWNER: "who", FURTHER: "who", DUE: "day", STATE: "state", NOTED: "note"}[kind]
    said = text[slice(*found.span(name))]
    one = text[slice(*found.span("one"))] if "one" in found.re.groupindex and found["one"] else ""
    if kind == OWNER and said.lower() == "i":
        said = "me"
    return Value(kind, _TO_DAY.sub("", said) if kind == DUE else said, one, is_plain)


def _is_reason(marked: str, at: int) -> bool:
    """Whether the rest only says why: it names nobody, no day and no other record."""
    return bool(_REASON.match(marked, at)) and bool(_NO_MARK.match(marked[at:]))


def _orders(values: list[Value]) -> list[str]:
    """The orders for these values; empty where they are fewer than two, name two records or none,
    or set the same twice.
    """
    kinds = [OWNER if value.kind == FURTHER else value.kind for value in values]
    if len(values) < 2 or len(set(kinds)) < len(kinds):
        return []
    if DUE in kinds and any(v.kind == STATE and _ENDED.match(v.said.lower()) for v in values):
        return []  # "08 done 29/9" tells when
    named = [value.one for value in values if value.one]
    ones = {one.lower() for one in named if not _POINTED.match(one.lower())}
    if not named or len(ones) > 1:
        return []
    one = next((each for each in named if each.lower() in ones), named[0])
    return [_order(value, one) for value in values]


def _order(value: Value, one: str) -> str:
    if value.kind != STATE:
        return _ORDERS[value.kind].format(one=one, who=value.said, day=value.said, note=value.said)
    return next(order for state, order in _STATES if state.match(value.said.lower())).format(
        one=one
    )
