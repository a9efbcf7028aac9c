"""What a message means in the light of the last answer: "and for the VRP?", "list them".

Pure: the last ask and the records that it gave go in, a new ask comes out. A full question of its
own is never bent to the one before it.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.carrying_on import carried_on
from bot.leaning import leans_on
from bot.names_in_place import is_part_of_last, speaks_of_more, with_names_in_place
from bot.spans import span_beside
from bot.that_forum import of_that_forum
from bot.understanding.recognise import Recogniser
from bot.understanding.understood import Understood
from handlers.ask import Ask, Window
from handlers.patterns import Pattern, any_of
from handlers.registry import intents

_LEAD = Pattern(
    r"^\W*(?:"
    + any_of("ok(?:ay)?|right|so|thanks|thank you|ta|great|sorry|no|yes|now|hmm|um|er")
    + r"\W+)*"
    + any_of(
        "and what about|and how about|what about|how about|and also|and for|and|n|also|or",
        "i meant to say|i meant|meant|i mean|make that|rather",
        "same for|same again for|only|just|but only|but just|what of|then|now",
    )
    + r"\b\W*",
    re.IGNORECASE,
)
_OF_THOSE = Pattern(
    r"\b(?:which|how many|any|what|show me|just|only)\b.*"
    r"\b(?:of (?:those|them|these)|are those|are they|those ones)\b"
    r"|\b(?:of those|of them|of these)\b",
    re.IGNORECASE,
)
_WHICH_ONES = Pattern(r"(?i)^\W*(?:and |so )?which ones?\b(?=\W+\w+\W+\w)")
# "Which have no owner", of what was just listed; "which actions have" is of all.
_WHICH_BARE = Pattern(
    r"(?i)^\W*(?:and |so |but )?which (?:is|are|was|were|has|have|had|need|needs|went|came|mention"
    r"|(?:have|has|are|is|do|did|were)(?: not|n['’]?t))\b"
)
# Those of the last answer that the other is true of: "how many don't".
_OPPOSITE = Pattern(
    r"(?i)^\W*(?:and |so |but )?(?P<how>how many|which(?: ones)?|who|any|the ones(?: that)?"
    r"|(?:what|how) about (?:the ones|those)(?: that)?|those(?: that)?) "
    r"(?:(?:of (?:them|those) )?(?:(?:do|does|have|has|are|is)(?: not|n['’]?t)|not))\W*$"
    r"|^\W*(?:and |but )?(?:what about |how about )?(?:the ones|those|which(?: ones)?) (?:that )?"
    r"(?:do|does|have|has)\W*$"
)
_OPPOSITES = (("has_owner", "no_owner"), ("has_date", "no_date"))
_INSTEAD = Pattern(
    r"[\s,]*\binstead\b(?: of (?:that|those|them|these|it|him|her))?(?: please| pls)*\W*$",
    re.IGNORECASE,
)
_LIST_THEM = Pattern(
    r"^\W*(?:(?:can you|could you|please|ok|and)\W+)*"
    + any_of(
        "list|show|name|give me|show me|what are|which are|which ones are|who are|tell me",
    )
    + r"\s*(?:me )?(?:them|em|they|those|these|it)?(?: all| out| please| pls| then)*\W*$"
    r"|^\W*which(?: ones)?(?: are they| exactly)?\W*$",
    re.IGNORECASE,
)
_HOW_MANY = Pattern(
    r"^\W*(?:and |so )*how many(?:['’]s| is| are| of)?"
    r"(?: that| tht| those| them| there| they| these)*"
    r"(?: in total| altogether| then| now| overall| all told)*\W*$",
    re.IGNORECASE,
)
# What the list says of each of its records: "when are they due", "who owns them".
_OF_THEM_ALL = Pattern(
    r"^\W*(?:and |so )?(?:"
    r"(?:when|who|what|whose|where)\b[\w' ]{0,20}\b(?:they|them|those|these)\b[\w ]{0,16}"
    r"|(?:are|is) (?:they|those|these)(?: all)? (?:due|dated))\W*$",
    re.IGNORECASE,
)
_CHAIRS_TOO = Pattern(
    r"(?i)\b(?:does|do|is|are|has|have) (?:s?he|they|that person|the same person)\b.*\bchair"
    r"|\b(?:s?he|they) chairs?\b|\bwhat else (?:\w+ )?chair|\bchair (?:anything|owt) else\b"
)
_SEVERAL = 2
_FIXED = frozenset(("date", "item", "ref", "limit", "recurrence"))
# What lists the records that were given in full.
_LISTS = {
    "actions.detail": "actions.list",
    "recommendations.detail": "recommendations.list",
}
_AS_TABLE = Pattern(
    r"^\W*(?:(?:can you|could you|can i|could i|may i|show|give|put|and)\b.*)?"
    r"\b(?:as|in) a table\b\W*(?:please|pls)?\W*$",
    re.IGNORECASE,
)
_ONE_AFTER = Pattern(
    r"\b(?:the )?(?:one|meeting) after(?: that| it| this)?\W*$|\bafter that\W*$", re.IGNORECASE
)
_ONE_BEFORE = Pattern(
    r"\b(?:the )?(?:one|meeting|time) before(?: that| it| this)?\W*$|\bbefore (?:that|it)\W*$"
    r"|^\W*(?:and )?(?:the )?(?:previous|earlier) one\W*$",
    re.IGNORECASE,
)


# "Who can, then?", of what was refused.
_WHO_MAY = Pattern(
    r"(?i)^\W*(?:(?:so|ok|okay|well|and|oh|right|but)\b\W*)*who(?: else)? (?:can|could|may"
    r"|is allowed(?: to)?|is able to|has the (?:right|access)|does|do i ask|should i ask)"
    r"(?: (?:do|make|approve|authorise|change|close|withdraw|reopen|sign off))?"
    r"(?: (?:it|that|this|them|so|that change|it off|that off|[a-z]{2,}/\d+/\d+))?"
    r"(?: then| instead)?\W*$"
)
_ASKS = Pattern(
    r"(?i)\W*(?:what|who|whose|when|where|which|how|why|is|are|was|were|do|does|did|has|have|any"
    r"|show|list|for|by|in|on|at|from)\b"
)


def followed(
    text: str,
    last: Ask,
    understood: Understood,
    recogniser: Recogniser,
    now: datetime,
    records: Sequence[str] = (),
) -> Ask | None:
    """The ask that `text` makes of the last one, whose answer gave `records`; null where it is a
    question of its own (`understood`). `now` is local.
    """
    if _HOW_MANY.match(text):
        return _counted(last, records)
    if _LIST_THEM.match(text) or (len(records) > 1 and _OF_THEM_ALL.match(text)):
        return last.but(count=False, offset=0)
    if _AS_TABLE.match(text):
        return last.but(as_table=True, offset=0)
    beside = span_beside(text, last, now)
    if beside is not None:
        return last.but(window=beside, text=text, offset=0)
    after = (
        _opposite(text, last)
        or _who_may(text, last)
        or _beside_that_one(text, records)
        or _chaired_too(text, last, recogniser, now, records)
        or of_that_forum(text, last, understood, recogniser, now, records)
    )
    if after is not None:
        return after
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    assured = _assured_too(rest, last, recogniser, now) if lead else None
    assured = assured or (_briefed_too(rest, last, recogniser, now) if lead else None)
    instead = _INSTEAD.search(rest)
    rest = rest[: instead.start()] if instead else rest
    of_several = len(records) >= _SEVERAL and bool(_WHICH_ONES.match(text))
    of_those = (
        of_several or bool(_OF_THOSE.search(text)) or _narrows(text, understood.ask, last, records)
    )
    if lead or instead or of_those or leans_on(text, understood, last):
        return assured or with_names_in_place(
            rest, last, recogniser, now, understood.ask, of_those=of_those
        )
    if understood.ask is None or is_part_of_last(understood, last, recogniser):
        is_other = understood.ask is None and _names_another_kind(understood, last)
        return None if is_other else with_names_in_place(rest, last, recogniser, now, None)
    return carried_on(understood.ask, last)


def _narrows(text: str, own: Ask | None, last: Ask, records: Sequence[str]) -> bool:
    """Whether "which have no owner" is of the several that were just listed: where it asks of the
    same kind, or only a state that they have too.
    """
    if len(records) < _SEVERAL or own is None or not _WHICH_BARE.match(text):
        return False
    if own.no_owner and (last.parties or last.mine):
        return False  # of theirs none is without an owner
    if own.intent == last.intent:
        return True
    slots = intents()[last.intent].slots if last.intent in intents() else frozenset[str]()
    return own.intent == "actions.list" and "status" in slots and bool(own.statuses or own.overdue)


def _opposite(text: str, last: Ask) -> Ask | None:
    """The last ask for those of which the other is true: "how many don't" after those that have an
    owner; null where there is no such.
    """
    asked = _OPPOSITE.match(text)
    if asked is None:
        return None
    for pair in _OPPOSITES:
        for given, other in (pair, pair[::-1]):
            if getattr(last, given):
                is_count = (asked["how"] or "").lower() == "how many"
                return last.but(**{given: False, other: True}, count=is_count, offset=0, text=text)
    return None


def _names_another_kind(understood: Understood, last: Ask) -> bool:
    """Whether a message names a measure outright, where the last question was about none: then it
    asks no more of that one.
    """
    named = any("metric" in m.readings and not m.is_partial for m in understood.spotted.mentions)
    slots = intents()[last.intent].slots if last.intent in intents() else frozenset[str]()
    return named and "metric" not in slots


def _counted(last: Ask, records: Sequence[str]) -> Ask:
    """How many records the last answer gave: those of a list, or the few that it gave in full."""
    listing = _LISTS.get(last.intent)
    if listing and records:
        return Ask(listing, text="how many", refs=tuple(records), count=True)
    return last.but(count=True, offset=0)


def _who_may(text: str, last: Ask) -> Ask | None:
    """The question who may make the change that was last ordered; null where it is none."""
    if not intents()[last.intent].is_change or not _WHO_MAY.match(text):
        return None
    return Ask("people.may", text, sets=(("change", last.intent),))


def _briefed_too(rest: str, last: Ask, recogniser: Recogniser, now: datetime) -> Ask | None:
    """The same wish to be briefed, or the question whether anything speaks of it, on another
    subject; null where it was none.
    """
    if last.intent != "briefings.subject":
        return None
    is_of_nothing = ("asked", "anything") in last.sets
    if _ASKS.match(rest):
        return recogniser.recognise(rest, now).ask if is_of_nothing else None
    asked = "anything about" if is_of_nothing else "brief me on"
    return recogniser.recognise(f"{asked} {rest}", now).ask


def _assured_too(rest: str, last: Ask, recogniser: Recogniser, now: datetime) -> Ask | None:
    """How the office is assured of what `rest` names and nothing more, after an answer about
    assurance: "and what about the chaplaincy". Of a person it is no such question.
    """
    if not last.intent.startswith("assurance."):
        return None
    own = recogniser.recognise(rest, now)
    mentions = own.spotted.mentions
    if speaks_of_more(own) or any(m.has("asking") for m in mentions):
        return None
    if any(not _FIXED.isdisjoint(m.readings) for m in mentions):
        return None
    ask = recogniser.recognise(f"how are we assured about {rest}", now).ask
    if ask and ask.intent == "assurance.about" and (ask.mechanisms or ask.topic):
        return ask
    is_named = own.ask is not None and own.ask.parties and not own.ask.window
    return own.ask if is_named else None


def _chaired_too(
    text: str, last: Ask, recogniser: Recogniser, now: datetime, records: Sequence[str]
) -> Ask | None:
    """What else is chaired by whoever chairs the forum that was last shown, or by the one person
    that was: "what else does she chair".
    """
    if not _CHAIRS_TOO.search(text):
        return None
    own = recogniser.recognise(text, now).spotted
    if own.of_kind("party") or own.of_kind("forum"):
        return None
    ask = recogniser.fill("forums.list", own).but(mine=False, about=frozenset(("chair",)))
    if last.intent == "forums.detail" and records:
        return ask.but(forums=tuple(records))
    if last.intent == "forums.list" and last.forums:
        return ask.but(forums=last.forums)
    return ask.but(parties=last.parties) if len(last.parties) == 1 else None


def _beside_that_one(text: str, records: Sequence[str]) -> Ask | None:
    """The meeting after or before the one that was last spoken of: "and the one after that?"."""
    is_after = _ONE_AFTER.search(text)
    if len(records) != 1 or not (is_after or _ONE_BEFORE.search(text)):
        return None
    forum, at, day = records[0].partition("@")
    if not at:
        return None
    met = date.fromisoformat(day)
    if is_after:
        window = Window(start=met + timedelta(days=1), words="after that")
        return Ask("meetings.when", text=text, forums=(forum,), occasion="next", window=window)
    window = Window(end=met - timedelta(days=1), words="before that")
    return Ask("meetings.when", text=text, forums=(forum,), occasion="last", window=window)
