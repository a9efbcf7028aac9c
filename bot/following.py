"""What a message means in the light of the last answer: "and for the VRP?", "the second one", "who owns that?".

Pure: the last ask and the records that it gave go in, a message that stands by itself or an ask comes out. A full
question of its own is never bent to the one before it.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.understanding.mentions import Mention
from bot.understanding.orders import is_order
from bot.understanding.recognise import Recogniser, Understood
from handlers.ask import Ask, Window
from handlers.wording import short_day

_LEAD = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|right|so|thanks|thank you|ta|great|sorry|no|yes|now|hmm|um|er)\W+)*"
    r"(?:and what about|and how about|what about|how about|and also|and for|and|also|or|same for|same again for|"
    r"only|just|but only|but just|what of|then|now)\b\W*",
    re.I,
)
_OF_THOSE = re.compile(r"\b(?:which|how many|any|what|show me|just|only)\b.*\b(?:of (?:those|them|these)|are those|are they|those ones)\b|\b(?:of those|of them|of these)\b", re.I)
_LIST_THEM = re.compile(
    r"^\W*(?:(?:can you|could you|please|ok|and)\W+)*(?:list|show|name|give me|show me|what are|which are|which ones are|who are|tell me)\s*"
    r"(?:me )?(?:them|they|those|these|it)?(?: all| out| please| pls| then)*\W*$|^\W*which(?: ones)?(?: are they| exactly)?\W*$",
    re.I,
)
_HOW_MANY = re.compile(r"^\W*(?:and |so )?how many(?: is| are| of)?(?: that| those| them| there| they| these)*(?: in total| altogether)?\W*$", re.I)
_AS_TABLE = re.compile(r"^\W*(?:(?:can you|could you|show|give|put|and)\b.*)?\b(?:as|in) a table\b\W*(?:please|pls)?\W*$", re.I)
_ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5,
    "sixth": 6, "6th": 6, "seventh": 7, "7th": 7, "eighth": 8, "8th": 8, "ninth": 9, "9th": 9, "tenth": 10, "10th": 10,
    "last": -1,
}  # fmt: skip
_ORDINAL = re.compile(
    r"\b(?:the )?(" + "|".join(_ORDINALS) + r")(?: one| action| measure| meeting(?= on the list)| on the list)(?: of (?:those|them|these))?\b"
    r"|^\W*(?:the |number |no\.? |#)?(" + "|".join(_ORDINALS) + r")(?: one)?\W*$"
    r"|\bnumber (\d{1,2})\b(?![/\-.]\d)",
    re.I,
)
_PRONOUN = re.compile(r"\b(?:it|this one|that one|this|that|them|they|those|its)\b(?!\s+(?:action|measure|metric|meeting|forum|week|month|year|quarter|the|one|is how|was how)\b)", re.I)
_NUMBER = re.compile(r"^\W*(?:for |priority |number )?(\d{1,2})\W*$", re.I)
_ALL_OF_THEM = re.compile(
    r"\b(?:all of them|all of those|all of these|them all|them both|both of them|all|both|them|those|these)\b", re.I
)
_ONE_AFTER = re.compile(r"\b(?:the )?(?:one|meeting) after(?: that| it| this)?\W*$|\bafter that\W*$", re.I)
MOST_AT_ONCE = 25
_FIELDS = ("refs", "parties", "forums", "priorities", "metrics", "parts", "milestones", "streams", "mechanisms", "inspections", "agenda_titles", "item", "topic", "topic_refs", "window", "series", "judgement", "occasion", "limit", "recurrences")  # fmt: skip
_STATES = ("statuses", "overdue", "late_by_days", "no_owner", "no_date", "no_update", "without", "mine", "together")
_NEEDS_FORUM = ("meetings.agenda", "meetings.when", "forums.detail")


def standing_alone(text: str, last: Ask | None, records: Sequence[str]) -> str:
    """`text` with "the second one" and "it" replaced by the record of the last answer that they mean."""
    if not records:
        return text
    ordinal = _ORDINAL.search(text)
    if ordinal:
        word = (ordinal[1] or ordinal[2] or "").lower()
        place = _ORDINALS[word] if word else int(ordinal[3])
        if place == -1 or 1 <= place <= len(records):
            record = records[-1] if place == -1 else records[place - 1]
            return text[: ordinal.start()] + _said(record) + text[ordinal.end() :]
    if 1 < len(records) <= MOST_AT_ONCE and is_order(text) and _ALL_OF_THEM.search(text):
        return _ALL_OF_THEM.sub(lambda _: ", ".join(records), text, count=1)
    if len(records) == 1 and _PRONOUN.search(text):
        return _PRONOUN.sub(lambda _: _said(records[0]), text, count=1)
    return text


def followed(
    text: str,
    last: Ask,
    understood: Understood,
    recogniser: Recogniser,
    now: datetime,
    records: Sequence[str] = (),
) -> Ask | None:
    """The ask that `text` makes of the last one; null where it is a question of its own (`understood`)."""
    if _HOW_MANY.match(text):
        return last.but(count=True, offset=0)
    if _LIST_THEM.match(text):
        return last.but(count=False, offset=0)
    if _AS_TABLE.match(text):
        return last.but(as_table=True, offset=0)
    after = _one_after(text, last, records)
    if after is not None:
        return after
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    if lead or _OF_THOSE.search(text):
        return _merged(rest, last, recogniser, now, keep_own=understood)
    if understood.ask is None or _is_part_of_last(understood, last, recogniser):
        return _merged(rest, last, recogniser, now, keep_own=None)
    return _carried_on(understood.ask, last)


def _one_after(text: str, last: Ask, records: Sequence[str]) -> Ask | None:
    """The meeting after the one that was last spoken of: "and the one after that?"."""
    if len(records) != 1 or not _ONE_AFTER.search(text):
        return None
    forum, at, day = records[0].partition("@")
    if not at:
        return None
    window = Window(start=date.fromisoformat(day) + timedelta(days=1), words="after that")
    return Ask("meetings.when", text=text, forums=(forum,), occasion="next", window=window)


def _merged(
    rest: str, last: Ask, recogniser: Recogniser, now: datetime, keep_own: Understood | None
) -> Ask | None:
    """The last ask with what `rest` names in place of what it named; null where `rest` names nothing for it."""
    own = recogniser.recognise(rest, now)
    spotted = own.spotted
    known = recogniser.phrases.vocabulary(last.intent)
    if any(
        (mention.is_unknown and len(mention.text) > 2) or _is_foreign(mention, known)
        for mention in spotted.mentions
    ):
        return _own(own, keep_own, last)
    if last.intent.startswith("changes."):
        return _own(own, keep_own, last)
    if last.priorities and (number := _NUMBER.match(rest)):
        return last.but(priorities=(re.sub(r"\d+$", number[1], last.priorities[0]),), offset=0)
    said = _likeliest(recogniser.fill(last.intent, spotted), last)
    parts = _parts_of(last, spotted.mentions, recogniser)
    if parts:
        return last.but(parts=parts, text=rest, about=said.about, offset=0, unsure=())
    changed = {name: getattr(said, name) for name in (*_FIELDS, *_STATES) if getattr(said, name)}
    if said.unsure:
        changed["unsure"] = said.unsure
    if not changed and _is_of_its_words(said, last, recogniser):
        return last.but(text=rest, about=said.about, offset=0)
    if not changed:
        return _own(own, keep_own, last)
    if own.ask is not None and own.ask.intent != last.intent and _speaks_of_more(own):
        return _carried_on(own.ask, last)
    if "metrics" in changed:
        changed.setdefault("parts", ())
    if "forums" in changed:
        changed.setdefault("window", None)
    if "unsure" in changed:
        changed |= {name: () for kind, _ in said.unsure for name in _names_of_kind(kind)}
    words = rest if "window" in changed else last.text
    return last.but(**changed, text=words, about=said.about | last.about, offset=0)


def _is_foreign(mention: Mention, vocabulary: frozenset[str]) -> bool:
    """Whether a word of the field has no place in what was last asked: it is another question."""
    content = [concept.name for concept in mention.concepts if concept.group == "content"]
    return bool(content) and not mention.readings and vocabulary.isdisjoint(content)


def _likeliest(said: Ask, last: Ask) -> Ask:
    """Of several measures that a word may mean, the one that is called most like the last: "and adults?"."""
    for kind, refs in said.unsure:
        if kind == "metric" and last.metrics:
            ranked = sorted(refs, key=lambda ref: -_shared(ref, last.metrics[0]))
            if _shared(ranked[0], last.metrics[0]) > _shared(ranked[1], last.metrics[0]):
                return said.but(metrics=(ranked[0],), parts=(), unsure=())
    return said


def _shared(one: str, other: str) -> int:
    return len(set(one.lower().split()) & set(other.lower().split()))


def _own(own: Understood, whole: Understood | None, last: Ask) -> Ask | None:
    ask = own.ask or (whole.ask if whole else None)
    return _carried_on(ask, last) if ask else None


def _speaks_of_more(own: Understood) -> bool:
    """Whether it is a question of its own, not only a name or a date to put in the place of another."""
    return any(mention.has("content") and not mention.readings for mention in own.spotted.mentions)


def _names_of_kind(kind: str) -> tuple[str, ...]:
    return {"metric": ("metrics", "parts"), "party": ("parties",), "forum": ("forums",)}.get(kind, ())


def _parts_of(last: Ask, mentions: Sequence[object], recogniser: Recogniser) -> tuple[str, ...]:
    """The parts that were named of the measure that was last spoken of."""
    found: list[str] = []
    for mention in mentions:
        for part in getattr(mention, "readings", {}).get("part", ()):
            if set(last.metrics) & set(recogniser.names.parts.get(part, ())):
                found.append(part)
    return tuple(found)


def _is_part_of_last(understood: Understood, last: Ask, recogniser: Recogniser) -> bool:
    return bool(last.metrics) and bool(_parts_of(last, understood.spotted.mentions, recogniser)) and not (
        understood.ask and any(metric not in last.metrics for metric in understood.ask.metrics if "metric" in _exact(understood))
    )


def _exact(understood: Understood) -> set[str]:
    return {kind for m in understood.spotted.mentions if not m.is_partial for kind in m.readings}


def _is_of_its_words(said: Ask, last: Ask, recogniser: Recogniser) -> bool:
    """Whether `said` only asks for another side of the same records: "and the baseline?"."""
    vocabulary = recogniser.phrases.vocabulary(last.intent)
    asked = said.about - {"anything", "what", "who", "when", "where", "how"}
    return bool(asked) and asked <= vocabulary


def _carried_on(ask: Ask, last: Ask) -> Ask:
    """A question of its own that leaves out which forum or part, as the one before it named it."""
    if ask.intent in _NEEDS_FORUM and not ask.forums and not ask.agenda_titles and last.forums and ask.window is None and not ask.parties:
        return ask.but(forums=last.forums, window=last.window, occasion=ask.occasion or last.occasion)
    if ask.intent.startswith("funding.") and not ask.streams and last.streams and not ask.asks_about("total"):
        return last.but(about=ask.about, window=ask.window or last.window, offset=0)
    if ask.metrics and ask.metrics == last.metrics and not ask.parts and last.parts:
        return ask.but(parts=last.parts)
    return ask


def _said(record: str) -> str:
    """A record as a person would name it in a sentence."""
    forum, at, day = record.partition("@")
    return f"{forum} on {short_day(date.fromisoformat(day))}" if at and re.fullmatch(r"\d{4}-\d\d-\d\d", day) else record
