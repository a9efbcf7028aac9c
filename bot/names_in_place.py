"""The last ask with what a message names in the place of what it named: "and for the VRP?", "2.2".

Pure, as `following` is.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.carrying_on import ASKING_WORDS, carried_on
from bot.understanding.recognise import Recogniser
from bot.understanding.understood import Understood
from bot.understanding.words.mentions import Mention
from bot.understanding.words.text import folded_words
from bot.understanding.words.word_index import LIGHT
from handlers.ask import Ask
from handlers.patterns import Pattern

_NUMBER = Pattern(r"^\W*(?:for |priority |number )?(\d{1,2})\W*$", re.IGNORECASE)
_ITEM = Pattern(r"^\W*(?:item )?(\d{1,2}(?:\.\d{1,2})*)\W*$", re.IGNORECASE)
_LAST_DIGITS = Pattern(r"\d+$")
# What a message may put in the place of what the last ask named.
_NAMED = (
    "refs parties forums priorities metrics parts milestones streams mechanisms inspections "
    "agenda_titles item topic topic_refs window series judgement occasion limit recurrences "
    "statuses overdue late_by_days no_owner has_owner no_date has_date no_update without mine "
    "together"
).split()
# What no longer holds where the other is asked for: "only the ones with no owner" of WYP's.
_OPPOSITES: dict[str, dict[str, Any]] = {
    "no_owner": {"has_owner": False, "parties": (), "mine": False},
    "has_owner": {"no_owner": False},
    "parties": {"no_owner": False},
    "no_date": {"has_date": False},
    "has_date": {"no_date": False},
}
_NAMES_OF_KIND = {"metric": ("metrics", "parts"), "party": ("parties",), "forum": ("forums",)}


def with_names_in_place(
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
    by_itself = carried_on(by_itself, last) if by_itself else None
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
    if of_those and whole and whole.intent == last.intent and whole.sets:
        changed["sets"] = whole.sets  # "which is due first"
    if not changed and (of_those or _is_of_its_words(said, last, recogniser)):
        return last.but(text=rest, about=said.about, offset=0)
    if not changed:
        return by_itself
    is_other = own.ask is not None and own.ask.intent != last.intent
    if is_other and not of_those and speaks_of_more(own):
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
        changed |= {"parties": said.parties, "mine": said.mine, "wider_refs": said.wider_refs}
    for given, opposites in _OPPOSITES.items():
        if given in changed:
            changed |= {name: empty for name, empty in opposites.items() if name not in changed}
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


def _parts_of(last: Ask, mentions: Sequence[Mention], recogniser: Recogniser) -> tuple[str, ...]:
    """The parts that were named of the measure that was last spoken of."""
    parts = (part for mention in mentions for part in mention.readings.get("part", ()))
    return tuple(
        part
        for part in parts
        if not set(last.metrics).isdisjoint(recogniser.names.parts.get(part, ()))
    )


def is_part_of_last(understood: Understood, last: Ask, recogniser: Recogniser) -> bool:
    """Whether a part of the last measure was named, and no other measure by its full name."""
    mentions = understood.spotted.mentions
    if not _parts_of(last, mentions, recogniser):
        return False
    if understood.ask is None or set(understood.ask.metrics) <= set(last.metrics):
        return True
    return not any("metric" in m.readings for m in mentions if not m.is_partial)


def _is_of_its_words(said: Ask, last: Ask, recogniser: Recogniser) -> bool:
    """Whether `said` only asks for another side of the same records: "and the baseline?"."""
    asked = said.about - ASKING_WORDS
    return bool(asked) and asked <= recogniser.phrases.vocabulary(last.intent)


def speaks_of_more(own: Understood) -> bool:
    """Whether it is a question of its own, not only a name or a date in the place of another."""
    return any(
        mention.has("content") and not (mention.readings or mention.has("status"))
        for mention in own.spotted.mentions
    )
