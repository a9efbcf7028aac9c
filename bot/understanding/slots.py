"""From what a message mentions to the fields of an Ask, for the intent that was chosen."""

import re
from collections.abc import Iterable, Sequence

from bot.understanding.subjects.cues import SEVERAL
from bot.understanding.whose import handed_over, is_mine
from bot.understanding.words.mentions import SUBJECT_POINTERS, Mention, Spotted
from bot.understanding.words.windows import occasion_of, window_in
from handlers.ask import Ask, asks_if_all
from handlers.patterns import Pattern

OPEN = ("open", "in progress", "proposed for closure")
_STATUSES: dict[str, tuple[str, ...]] = {
    "open": OPEN,
    "closed": ("complete",),
    "in progress": ("in progress",),
    "proposed for closure": ("proposed for closure",),
    "superseded": ("superseded",),
    "withdrawn": ("withdrawn",),
    "any status": (*OPEN, "complete", "superseded", "withdrawn"),
}
_FIELDS = {
    "ref": "refs",
    "party": "parties",
    "forum": "forums",
    "priority": "priorities",
    "metric": "metrics",
    "part": "parts",
    "milestone": "milestones",
    "funding": "streams",
    "mechanism": "mechanisms",
    "inspection": "inspections",
    "recommendation": "refs",
    "agenda": "agenda_titles",
    "recurrence": "recurrences",
}
_NEGATED_VERB = Pattern(
    r"\b(?:has|have|had|do|does|did|can|will|could|would|should|was|were|ca|wo)(?: not|n['’]?t)$"
    r"|\b(?:wont|cant)$",
    re.IGNORECASE,
)
_NO_OWNER = Pattern(
    r"\bneeds? (?:an )?owners?\b"
    r"|\b(?:no|not|n['o]?t|nobody|without|missing|never|\w+n['’]t"
    r"|(?:ha[sd]|have|is|are|was|were|does|did|do)nt)\b[^,.;]{0,25}"
    r"\b(?:owners?|names?|assigned to (?:any|some)one)\b",
    re.IGNORECASE,
)
_HAS_OWNER = Pattern(
    r"\b(?:which|what|any|those|ones|actions?)\b.*\b(?:has|have|got|with)\s+"
    r"(?:an? |any |named |recorded )*owners?\b(?! of)",
    re.IGNORECASE,
)
_NO_DATE = Pattern(
    r"\b(?:no|not|nobody|without|missing|never|\w+n['’]?t)\b[^,.;]{0,25}"
    r"\b(?:date|deadline)s?\b(?! has| have|line)",
    re.IGNORECASE,
)
_CLOSED = r"(?:closed|done|complete[d]?|finished)"
_ENDED_TOO = Pattern(
    rf"\b{_CLOSED} (?:ones|actions|stuff),? (?:too|as well|also|and all|included)\b"
    rf"|,\W*{_CLOSED} (?:too|as well|also|included)\b"
    rf"|\b(?:including|plus|as well as|along with|together with)(?: (?:the|any|all))? {_CLOSED}\b",
    re.IGNORECASE,
)
_FORUM_NOUNS = frozenset(
    "panel board committee group forum meeting partnership network commission council team".split()
)


def fill(intent: str, slots: frozenset[str], spotted: Spotted) -> Ask:
    """The Ask that `spotted` means for an intent with these slots."""
    excluded = _excluded(spotted)
    kept = [mention for mention in spotted.mentions if id(mention) not in excluded]
    fields, unsure = _named(kept, slots)
    owned_by: tuple[str, ...] = ()
    if intent == "changes.reassign":
        fields["parties"], owned_by = handed_over(spotted, kept)
    concepts = [(c.group, c.name) for m in kept for c in m.concepts]
    by_group = {group: [n for g, n in concepts if g == group] for group, _ in concepts}
    ended_too = ["any status"] if _ENDED_TOO.search(spotted.text) else []
    statuses, overdue = _statuses([*_status_names(kept), *ended_too])
    if statuses == ("complete",) and asks_if_all(spotted.text):
        statuses = OPEN  # those are what such a question is after
    absence = by_group.get("absence", [])
    no_owner = "no owner" in absence or bool(_NO_OWNER.search(spotted.text))
    has_owner = "has owner" in absence or bool(_HAS_OWNER.search(spotted.text))
    no_date = "no date" in absence or bool(_NO_DATE.search(spotted.text))
    return Ask(
        intent=intent,
        text=spotted.text,
        together="joint" in by_group,
        owned_by=owned_by,
        mine=is_mine(spotted, kept, is_change=intent.startswith("changes")),
        series=_series(kept),
        statuses=statuses,
        overdue=overdue,
        late_by_days=_number(kept, "lateness"),
        no_owner=no_owner,
        has_owner=has_owner and not no_owner,
        no_date=no_date,
        has_date="has date" in absence and not no_date,
        no_update="no update" in absence,
        item=next((m.readings["item"][0] for m in kept if "item" in m.readings), ""),
        topic=_topic(kept, slots),
        without=tuple(excluded.values()),
        window=window_in(spotted, kept),
        judgement=next(iter(by_group.get("judgement", [])), ""),
        occasion=occasion_of(kept),
        count="quantity" in by_group,
        limit=_number(kept, "limit"),
        about=frozenset(
            name
            for group, name in concepts
            if group in ("content", "asking", "judgement", "status", "absence", "negation")
        ),
        unsure=tuple(unsure),
        **fields,  # pyright: ignore[reportArgumentType] - the names are fields of Ask
    )


def _named(
    kept: Sequence[Mention], slots: frozenset[str]
) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, tuple[str, ...]]]]:
    """The fields of an Ask that name records, and the kinds of which several may be meant."""
    fields: dict[str, tuple[str, ...]] = {}
    unsure: list[tuple[str, tuple[str, ...]]] = []
    topical = [mention for mention in kept if "topic" in mention.readings]
    has_topic = any(_kind_for(mention, slots) == "topic" for mention in kept)
    counted = any(mention.has("quantity") for mention in kept)
    numbered = any(
        _kind_for(m, slots) == "recommendation" and not m.is_partial
        for m in kept
        if "recommendation" in m.readings
    )
    for mention in kept:
        kind = _kind_for(mention, slots, only_topic=len(topical) == 1)
        is_loose = kind == "recommendation" and mention.is_partial
        if is_loose and (numbered or mention.text == "record"):
            continue  # "record our response" names none
        if kind is None or (has_topic and mention.is_partial and len(mention.readings[kind]) > 1):
            continue
        refs = mention.readings[kind]
        if counted and kind == "metric" and "part" in mention.readings:
            refs = refs[:1]  # "how many officers": the measure that counts them comes first
        if len(refs) > 1 and kind not in SEVERAL:
            unsure.append((kind, refs))
        elif kind in _FIELDS:
            name = _FIELDS[kind]
            fields[name] = tuple(dict.fromkeys((*fields.get(name, ()), *refs)))
            if kind == "metric" and "part" in mention.readings:
                fields["parts"] = (*fields.get("parts", ()), *mention.readings["part"])
    return fields, unsure


def _kind_for(mention: Mention, slots: frozenset[str], *, only_topic: bool = False) -> str | None:
    """Which reading of a mention an intent takes: the first of its kinds that it has a slot for; of
    loose words that actions speak of, the subject.
    """
    if mention.is_partial and "metric" in mention.readings and "metric" in slots:
        return "metric"
    if (
        mention.is_partial
        and {"agenda", "forum"} <= mention.readings.keys()
        and not slots.isdisjoint(("agenda", "topic"))
        and not _is_called_so("forum", mention)
    ):  # "which item is ASB" is not of the group whose name has it
        return next((k for k in ("agenda", "topic") if k in slots and k in mention.readings), None)
    if mention.is_partial and "topic" in mention.readings and "topic" in slots:
        alone = [
            k
            for k, refs in mention.readings.items()
            if k in slots and k != "topic" and len(refs) == 1 and _is_called_so(k, mention)
        ]
        return alone[0] if alone and " " in mention.text and only_topic else "topic"
    if "mechanism" in slots and "mechanism" in mention.readings:
        return "mechanism"
    for kind in mention.readings:
        if kind in slots and kind != "topic":
            return kind
    return "topic" if "topic" in mention.readings and "topic" in slots else None


def _is_called_so(kind: str, mention: Mention) -> bool:
    """Whether loose words call a forum what it is ("audit committee"), not only by subject."""
    return kind != "forum" or not _FORUM_NOUNS.isdisjoint(mention.text.split())


def _excluded(spotted: Spotted) -> dict[int, tuple[str, str]]:
    """What stands behind "except", "not": by mention, as (kind, ref). What a subject is said not to
    be is a part of it: "the records that aren't filled in".
    """
    found: dict[int, tuple[str, str]] = {}
    negated = False
    before: Mention | None = None
    for mention in spotted.mentions:
        if mention.has("negation"):
            is_of_verb = _NEGATED_VERB.search(spotted.text[: mention.end])
            is_of_subject = before is not None and "topic" in before.readings
            negated = not (mention.text == "not" and (is_of_verb or is_of_subject))
        elif negated and mention.readings:
            kind = next(iter(mention.readings))
            found[id(mention)] = (
                kind,
                mention.text if kind == "topic" else mention.readings[kind][0],
            )
        elif negated and not mention.is_filler and not mention.has("asking"):
            negated = False
        before = before if mention.is_filler and not mention.readings else mention
    return found


def _status_names(kept: Iterable[Mention]) -> list[str]:
    """The states that were said; "not ... finished" is open, however many words stand between."""
    names: list[str] = []
    negated = False
    for mention in kept:
        if mention.text in ("not", "never") or mention.has("negation"):
            negated = True
        said = [c.name for c in mention.concepts if c.group == "status"]
        if said:
            names.extend("open" if negated and name == "closed" else name for name in said)
            negated = False
    return names


def _statuses(names: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    statuses = tuple(dict.fromkeys(s for name in names for s in _STATUSES.get(name, ())))
    return statuses, "overdue" in names


def _series(kept: Iterable[Mention]) -> str:
    for mention in kept:
        if mention.has("content", "national"):
            return "national baseline"
        if mention.has("content", "plan baseline"):
            return "plan baseline"
    return ""


def _number(kept: Iterable[Mention], kind: str) -> int:
    return next((int(m.readings[kind][0]) for m in kept if kind in m.readings), 0)


# Readings that are no subject, whatever slots the intent has.
_DATED = frozenset(("date", "recurrence"))


def _topic(kept: Iterable[Mention], slots: frozenset[str]) -> str:
    """The words that no other slot of the intent takes: what the question is about."""
    if slots.isdisjoint(("topic", "related", "subject")):
        return ""
    kept = list(kept)
    if slots.isdisjoint(("topic", "related")):
        return " ".join(m.text for m in kept if "subject" in m.readings)
    lone = sum("topic" in mention.readings for mention in kept) == 1
    unnamed = _DATED if "topic" in slots else _DATED | {"party"}
    words = [
        m.text
        for number, m in enumerate(kept)
        if (m.is_unknown and len(m.text) > 1 and _is_pointed_at(kept, number))
        or "subject" in m.readings
        or ("topic" in m.readings and _kind_for(m, slots, only_topic=lone) == "topic")
        or (m.readings and _kind_for(m, slots) is None and unnamed.isdisjoint(m.readings))
    ]
    return " ".join(words)


def _is_pointed_at(kept: Sequence[Mention], number: int) -> bool:
    """Whether an unknown word is still the subject: "about drones", "the drone action"."""
    before = [m.text for m in kept[max(0, number - 3) : number]]
    after = kept[number + 1 : number + 3]
    return any(text in SUBJECT_POINTERS for text in before) or any(
        m.has("content", "action") for m in after
    )
