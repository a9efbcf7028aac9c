"""What a message means in the light of the last answer: "and for the VRP?", "list them".

Pure: the last ask and the records that it gave go in, a new ask comes out. A full question of its
own is never bent to the one before it.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from bot.leaning import leans_on
from bot.spans import span_beside
from bot.understanding.mentions import Mention
from bot.understanding.patterns import any_of
from bot.understanding.recognise import Recogniser, Understood
from bot.understanding.text import folded_words
from bot.understanding.word_index import LIGHT
from handlers.ask import Ask, Window

_LEAD = re.compile(
    r"^\W*(?:"
    + any_of("ok(?:ay)?|right|so|thanks|thank you|ta|great|sorry|no|yes|now|hmm|um|er")
    + r"\W+)*"
    + any_of(
        "and what about|and how about|what about|how about|and also|and for|and|also|or",
        "i meant to say|i meant|meant|i mean|make that|rather",
        "same for|same again for|only|just|but only|but just|what of|then|now",
    )
    + r"\b\W*",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    r"\b(?:which|how many|any|what|show me|just|only)\b.*"
    r"\b(?:of (?:those|them|these)|are those|are they|those ones)\b"
    r"|\b(?:of those|of them|of these)\b|^\W*(?:and |so )?which ones?\b(?=\W+\w+\W+\w)",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"[\s,]*\binstead\b(?: of (?:that|those|them|these|it|him|her))?(?: please| pls)*\W*$",
    re.IGNORECASE,
)
_LIST_THEM = re.compile(
    r"^\W*(?:(?:can you|could you|please|ok|and)\W+)*"
    + any_of(
        "list|show|name|give me|show me|what are|which are|which ones are|who are|tell me",
    )
    + r"\s*(?:me )?(?:them|em|they|those|these|it)?(?: all| out| please| pls| then)*\W*$"
    r"|^\W*which(?: ones)?(?: are they| exactly)?\W*$",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"^\W*(?:and |so )*how many(?:['’]s| is| are| of)?(?: that| those| them| there| they| these)*"
    r"(?: in total| altogether| then)*\W*$",
    re.IGNORECASE,
)
# What the list says of each of its records: "when are they due", "who owns them".
_OF_THEM_ALL = re.compile(
    r"^\W*(?:and |so )?(?:"
    r"(?:when|who|what|whose|where)\b[\w' ]{0,20}\b(?:they|them|those|these)\b[\w ]{0,16}"
    r"|(?:are|is) (?:they|those|these)(?: all)? (?:due|dated))\W*$",
    re.IGNORECASE,
)
_CHAIRS_TOO = re.compile(
    r"(?i)\b(?:does|do|is|are|has|have) (?:s?he|they|that person|the same person)\b.*\bchair"
    r"|\b(?:s?he|they) chairs?\b|\bwhat else (?:\w+ )?chair|\bchair (?:anything|owt) else\b"
)
_FIXED = frozenset(("date", "item", "ref", "limit", "recurrence"))
# What lists the records that were given in full.
_LISTS = {
    "actions.detail": "actions.list",
    "recommendations.detail": "recommendations.list",
}
_AS_TABLE = re.compile(
    r"^\W*(?:(?:can you|could you|can i|could i|may i|show|give|put|and)\b.*)?"
    r"\b(?:as|in) a table\b\W*(?:please|pls)?\W*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\W*(?:for |priority |number )?(\d{1,2})\W*$", re.IGNORECASE)
_ITEM = re.compile(r"^\W*(?:item )?(\d{1,2}(?:\.\d{1,2})*)\W*$", re.IGNORECASE)
_LAST_DIGITS = re.compile(r"\d+$")
_ONE_AFTER = re.compile(
    r"\b(?:the )?(?:one|meeting) after(?: that| it| this)?\W*$|\bafter that\W*$", re.IGNORECASE
)
# What a message may ask of the measure that was last shown, by concepts of words.yml.
_SIDES = frozenset(
    ("baseline", "national", "plan baseline", "target", "change", "direction", "unit", "period")
)
# What a message may put in the place of what the last ask named.
_NAMED = (
    "refs parties forums priorities metrics parts milestones streams mechanisms inspections "
    "agenda_titles item topic topic_refs window series judgement occasion limit recurrences "
    "statuses overdue late_by_days no_owner has_owner no_date no_update without mine together"
).split()
_NAMES_OF_KIND = {"metric": ("metrics", "parts"), "party": ("parties",), "forum": ("forums",)}
_NEEDS_FORUM = ("meetings.agenda", "meetings.when", "forums.detail")
_ASKING_WORDS = {"anything", "what", "who", "when", "where", "how"}


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
    after = _one_after(text, records) or _chaired_too(text, last, recogniser, now, records)
    if after is not None:
        return after
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    assured = _assured_too(rest, last, recogniser, now) if lead else None
    instead = _INSTEAD.search(rest)
    rest = rest[: instead.start()] if instead else rest
    of_those = bool(_OF_THOSE.search(text))
    if lead or instead or of_those or leans_on(text, understood, last):
        return assured or _merged(rest, last, recogniser, now, understood.ask, of_those=of_those)
    if understood.ask is None or _is_part_of_last(understood, last, recogniser):
        return _merged(rest, last, recogniser, now, None)
    return _carried_on(understood.ask, last)


def _counted(last: Ask, records: Sequence[str]) -> Ask:
    """How many records the last answer gave: those of a list, or the few that it gave in full."""
    listing = _LISTS.get(last.intent)
    if listing and records:
        return Ask(listing, text="how many", refs=tuple(records), count=True)
    return last.but(count=True, offset=0)


def _assured_too(rest: str, last: Ask, recogniser: Recogniser, now: datetime) -> Ask | None:
    """How the office is assured of what `rest` names and nothing more, after an answer about
    assurance: "and what about the chaplaincy". Of a person it is no such question.
    """
    if not last.intent.startswith("assurance."):
        return None
    own = recogniser.recognise(rest, now)
    mentions = own.spotted.mentions
    if _speaks_of_more(own) or any(m.has("asking") for m in mentions):
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


def _one_after(text: str, records: Sequence[str]) -> Ask | None:
    """The meeting after the one that was last spoken of: "and the one after that?"."""
    if len(records) != 1 or not _ONE_AFTER.search(text):
        return None
    forum, at, day = records[0].partition("@")
    if not at:
        return None
    window = Window(start=date.fromisoformat(day) + timedelta(days=1), words="after that")
    return Ask("meetings.when", text=text, forums=(forum,), occasion="next", window=window)


def _merged(
    rest: str,
    last: Ask,
    recogniser: Recogniser,
    now: datetime,
    whole: Ask | None,
    *,
    of_those: bool = False,
) -> Ask | None:
    """The last ask with what `rest` names in place of what it named. Where `rest` names nothing
    for it: the ask that `rest` is by itself, or else `whole`, that of the whole message; save of
    those that were just shown (`of_those`), which `rest` then only asks more of.
    """
    own = recogniser.recognise(rest, now)
    by_itself = own.ask or whole
    by_itself = _carried_on(by_itself, last) if by_itself else None
    if last.intent.startswith("changes.") or _is_elsewhere(own, last, recogniser):
        return by_itself
    numbered = _numbered(rest, last)
    if numbered is not None:
        return numbered
    said = _likeliest(recogniser.fill(last.intent, own.spotted), last)
    parts = _parts_of(last, own.spotted.mentions, recogniser)
    if parts:
        return last.but(parts=parts, text=rest, about=said.about, offset=0, unsure=())
    changed = _changed_by(said)
    if not changed and (of_those or _is_of_its_words(said, last, recogniser)):
        return last.but(text=rest, about=said.about, offset=0)
    if not changed:
        return by_itself
    is_other = own.ask is not None and own.ask.intent != last.intent
    if is_other and not of_those and _speaks_of_more(own):
        return by_itself
    words = rest if "window" in changed else last.text
    if said.count and not last.count:
        changed["count"] = True
    return last.but(**changed, text=words, about=said.about | last.about, offset=0)


def _numbered(rest: str, last: Ask) -> Ask | None:
    """The last ask for another number: "and 2?" of priorities, "2.2" of items, "02" of references;
    null where that is not what was said.
    """
    number = _NUMBER.match(rest)
    if last.priorities and number:
        return last.but(priorities=(re.sub(r"\d+$", number[1], last.priorities[0]),), offset=0)
    if last.item and (item := _ITEM.match(rest)):
        return last.but(item=item[1], text=rest, offset=0)
    beside = _ref_beside(rest, last)
    return last.but(refs=(beside,), text=beside, offset=0, unsure=()) if beside else None


def _ref_beside(rest: str, last: Ask) -> str:
    """The reference that a number alone means after another: "what about 02" after PCP/23/01."""
    number = _NUMBER.match(rest)
    if not number or len(last.refs) != 1 or not _LAST_DIGITS.search(last.refs[0]):
        return ""
    width = len(_LAST_DIGITS.findall(last.refs[0])[0])
    return _LAST_DIGITS.sub(number[1].lstrip("0").zfill(width), last.refs[0])


def _changed_by(said: Ask) -> dict[str, Any]:
    """The fields that take the place of the last ask's, and those that no longer hold with them."""
    changed: dict[str, Any] = {name: getattr(said, name) for name in _NAMED if getattr(said, name)}
    if said.unsure:
        changed["unsure"] = said.unsure
    if "metrics" in changed:
        changed.setdefault("parts", ())
    if "parties" in changed or "mine" in changed:
        changed |= {"parties": said.parties, "mine": said.mine}
    if "statuses" in changed:
        changed |= {"overdue": said.overdue, "late_by_days": said.late_by_days}
    if "forums" in changed:
        changed.setdefault("window", None)
    for kind, _ in said.unsure:
        changed |= dict.fromkeys(_NAMES_OF_KIND.get(kind, ()), ())
    return changed


def _is_elsewhere(own: Understood, last: Ask, recogniser: Recogniser) -> bool:
    """Whether a word has no place in what was last asked: it is another question."""
    vocabulary = recogniser.phrases.vocabulary(last.intent)
    return any(
        (mention.is_unknown and len(mention.text) > 2) or _is_foreign(mention, vocabulary)
        for mention in own.spotted.mentions
    )


def _is_foreign(mention: Mention, vocabulary: frozenset[str]) -> bool:
    said = [c.name for c in mention.concepts if c.group in ("content", "asking")]
    stated = bool(mention.readings) or mention.has("status")
    return mention.has("content") and not stated and vocabulary.isdisjoint(said)


def _likeliest(said: Ask, last: Ask) -> Ask:
    """Of several measures that a word may mean, the one that is called most like the last:
    "and adults?".
    """
    for kind, refs in said.unsure:
        if kind == "metric" and last.metrics:
            ranked = sorted(refs, key=lambda ref: -_shared(ref, last.metrics[0]))
            if _shared(ranked[0], last.metrics[0]) > _shared(ranked[1], last.metrics[0]):
                return said.but(metrics=(ranked[0],), parts=(), unsure=())
    return said


def _shared(one: str, other: str) -> float:
    """How much of two names is the same: words that say something, above all the first."""
    words, others = folded_words(one), folded_words(other)
    return len((set(words) & set(others)) - LIGHT) + (words[0] == others[0]) / 2


def _speaks_of_more(own: Understood) -> bool:
    """Whether it is a question of its own, not only a name or a date in the place of another."""
    return any(
        mention.has("content") and not (mention.readings or mention.has("status"))
        for mention in own.spotted.mentions
    )


def _parts_of(last: Ask, mentions: Sequence[Mention], recogniser: Recogniser) -> tuple[str, ...]:
    """The parts that were named of the measure that was last spoken of."""
    parts = (part for mention in mentions for part in mention.readings.get("part", ()))
    return tuple(
        part
        for part in parts
        if not set(last.metrics).isdisjoint(recogniser.names.parts.get(part, ()))
    )


def _is_part_of_last(understood: Understood, last: Ask, recogniser: Recogniser) -> bool:
    """Whether a part of the last measure was named, and no other measure by its full name."""
    mentions = understood.spotted.mentions
    if not _parts_of(last, mentions, recogniser):
        return False
    if understood.ask is None or set(understood.ask.metrics) <= set(last.metrics):
        return True
    return not any("metric" in m.readings for m in mentions if not m.is_partial)


def _is_of_its_words(said: Ask, last: Ask, recogniser: Recogniser) -> bool:
    """Whether `said` only asks for another side of the same records: "and the baseline?"."""
    asked = said.about - _ASKING_WORDS
    return bool(asked) and asked <= recogniser.phrases.vocabulary(last.intent)


def _carried_on(ask: Ask, last: Ask) -> Ask:
    """A question of its own that leaves out which forum or part, as the one before it named it."""
    names_no_meeting = not (ask.forums or ask.agenda_titles or ask.parties or ask.window)
    if ask.intent in _NEEDS_FORUM and last.forums and names_no_meeting:
        occasion = ask.occasion or last.occasion
        return ask.but(forums=last.forums, window=last.window, occasion=occasion)
    asks_a_stream = ask.intent.startswith("funding.") and not ask.asks_about("total")
    if asks_a_stream and last.streams and not ask.streams:
        return last.but(about=ask.about, window=ask.window or last.window, offset=0)
    if ask.streams and ask.streams == last.streams and not ask.window:
        return ask.but(window=last.window)
    if ask.intent == "metrics.list" and last.metrics and _asks_a_side(ask):
        return last.but(about=ask.about, series=ask.series, text=ask.text, offset=0)
    if ask.metrics and ask.metrics == last.metrics and not ask.parts and last.parts:
        return ask.but(parts=last.parts)
    return ask


def _asks_a_side(ask: Ask) -> bool:
    """Whether a question about measures names none, only what to say of one: "the baseline?"."""
    names_one = ask.metrics or ask.parts or ask.priorities or ask.judgement or ask.topic
    asked = ask.about - _ASKING_WORDS
    return bool(asked) and asked <= _SIDES and not (names_one or ask.count or ask.limit)
