"""What the subject of a message lets its words stand for: beside "funding", VRP is the stream for
it too.

A name of one kind ("VRP", a party) may be words of another ("Home Office - VRP", a stream). Which
is meant shows in the words beside it, so those only add a reading; the nearest example decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.understanding.names.names import LONG_WORD, MOST_PARTIAL, SURE_WORD, KnownNames
from bot.understanding.names.partial_names import without_weaker
from bot.understanding.subjects.assurance_words import (
    TOLD_BY_ITSELF,
    as_covered,
    is_in_assurance_paper,
    with_covered,
    with_related_form,
    with_subjects_of_assurance,
    without_the_force,
)
from bot.understanding.subjects.funding_words import as_year, told_apart
from bot.understanding.subjects.inspection_words import (
    with_kinds_told,
    with_subjects_of_inspections,
)
from bot.understanding.subjects.recommendation_words import with_words_of_recommendations
from bot.understanding.words.mentions import NUMBER_WORDS, SUBJECT_POINTERS, Mention, Spotted
from bot.understanding.words.text import folded_words
from bot.understanding.words.word_index import WordIndex
from handlers.patterns import Pattern

# By kind of record: the concepts of words.yml that say it is spoken of.
CUES: Mapping[str, tuple[str, ...]] = {
    "funding": ("funding", "award", "allocate", "estimate", "total", "feed in"),
    "milestone": ("milestone", "plan"),
    "priority": ("priority", "objective", "outcome", "plan"),
    "mechanism": ("assurance", "feed in", "access"),
    "inspection": ("inspection", "recommendation", "grading"),
    "recommendation": ("recommendation", "inspection"),
    "metric": ("checking",),
}
# Kinds that may be told by what the register says of them: "which priority covers drugs".
DESCRIBED = ("mechanism", "milestone", "priority")
# Kinds of which words that fit several mean all of them.
SEVERAL = ("topic", "funding", "mechanism", "recommendation", "milestone", "priority")

_FITS, _CONTRIBUTES = 0.83, 0.5
_FINANCIAL_YEAR = Pattern(r"\b(?:20)?\d\d\s?[/-]\s?\d\d\b")
_OURS = ("the", "our")  # "the plan" is the police and crime plan, "my health plan" is not
_FIXED = ("date", "recurrence", "ref", "item", "limit", "lateness")


def with_cued_names(spotted: Spotted, names: KnownNames) -> Spotted:
    """`spotted`, where words of a record of the kind that is spoken of may stand for that record
    too.
    """
    mentions = [as_year(_as_recommendation(mention, names)) for mention in spotted.mentions]
    mentions = with_kinds_told(_without_forums_of_money(mentions))
    mentions = [_as_milestone(mention, names) for mention in mentions]
    for kind in CUES:
        mentions = _with_kind(_with_joined(mentions, kind, names), kind, names)
    mentions = with_words_of_recommendations(_without_measures_of_money(mentions), names)
    mentions = [told_apart(mention, spotted.text, names) for mention in mentions]
    mentions = [with_related_form(mention, names) for mention in mentions]
    mentions = with_subjects_of_assurance(spotted.text, mentions)
    mentions = [as_covered(mention, names) for mention in mentions]
    mentions = with_subjects_of_inspections(spotted.text, mentions)
    mentions = _without_loose_forums(mentions)
    return replace(spotted, mentions=tuple(mentions))


def _without_forums_of_money(mentions: list[Mention]) -> list[Mention]:
    """The mentions, where what a forum and a stream of money are both called stands beside a year
    that money is counted by, and nothing is said of meetings: "ASB immediate justice 24/25".
    """
    is_of_a_year = any(m.date and _FINANCIAL_YEAR.fullmatch(m.text) for m in mentions)
    if not is_of_a_year or any(m.has("content", "meet") for m in mentions):
        return mentions
    return [
        replace(m, readings={k: refs for k, refs in m.readings.items() if k != "forum"})
        if {"forum", "funding"} <= m.readings.keys()
        else m
        for m in mentions
    ]


def _without_measures_of_money(mentions: list[Mention]) -> list[Mention]:
    """The mentions, where a word of measures beside such a year is one of a stream: no figure is
    kept by financial years.
    """
    if not any(m.date and _FINANCIAL_YEAR.fullmatch(m.text) for m in mentions):
        return mentions
    return [
        replace(m, readings={k: refs for k, refs in m.readings.items() if k != "metric"})
        if {"metric", "funding"} <= m.readings.keys() and m.is_partial
        else m
        for m in mentions
    ]


def _without_loose_forums(mentions: list[Mention]) -> list[Mention]:
    """The mentions, where one word of a forum's name, behind "about", is what actions are about and
    names no forum: "is there an action about custody".
    """
    if not any(m.has("content", "action") for m in mentions):
        return mentions
    return [
        replace(m, readings={k: refs for k, refs in m.readings.items() if k != "forum"})
        if "forum" in m.readings and m.is_partial and " " not in m.text and _is_pointed_at(before)
        else m
        for before, m in pairwise((None, *mentions))
        if m is not None
    ]


def _is_pointed_at(before: Mention | None) -> bool:
    return before is not None and before.text in SUBJECT_POINTERS


def _with_kind(mentions: list[Mention], kind: str, names: KnownNames) -> list[Mention]:
    """The mentions where words of a record of `kind`, if that is spoken of, may stand for it."""
    cues = CUES[kind]
    is_cued = _is_cued(mentions, kind, cues)
    if kind == "mechanism":
        covered = with_covered(mentions, names, 1 if is_cued else TOLD_BY_ITSELF)
        if covered != mentions:
            return without_weaker(covered)
    if not is_cued:
        return mentions
    mentions = _with_readings(mentions, kind, cues, names, kind)
    if kind in DESCRIBED and not any(kind in m.readings for m in mentions):
        mentions = _with_readings(mentions, kind, cues, names, f"{kind} description")
    return mentions


def with_described(spotted: Spotted, names: KnownNames) -> Spotted | None:
    """`spotted`, where all words that mean nothing here are words of what is said of one record:
    "the anonymous messenger". Null where they are of none, or are too few to tell.
    """
    unknown = [m for m in spotted.mentions if m.is_unknown]
    words = list(dict.fromkeys(m.text for m in unknown))
    if len("".join(words)) < LONG_WORD:
        return None
    for kind in DESCRIBED:
        hits = names.index_of(f"{kind} description").matching(words)
        refs = tuple(ref for ref, fraction in hits.items() if fraction >= SURE_WORD)
        if len(refs) == 1:
            known = {id(m) for m in unknown}
            mentions = (
                replace(m, readings={kind: refs}) if id(m) in known else m for m in spotted.mentions
            )
            return replace(spotted, mentions=tuple(mentions))
    return None


def _as_recommendation(mention: Mention, names: KnownNames) -> Mention:
    """A reference that is a recommendation's and not an action's; "recommendation 3" is one."""
    numbered = mention.readings.get("recommendation number", ())
    known = tuple(ref for ref in numbered if ("recommendation", ref) in names.by_ref)
    if known:
        return replace(mention, readings={"recommendation": known})
    refs = mention.readings.get("ref", ())
    if not refs or any(("recommendation", ref) not in names.by_ref for ref in refs):
        return mention
    return replace(mention, readings={"recommendation": refs})


def _as_milestone(mention: Mention, names: KnownNames) -> Mention:
    """A forum by its name may be the milestone that sets it up: "progress on the Vision Zero
    Strategic Board".
    """
    if "milestone" in mention.readings or "forum" not in mention.readings or mention.is_partial:
        return mention
    refs = names.surely_called("milestone", mention.text)
    if not refs:
        called = (names.surely_called("milestone", " ".join(w)) for w in _ways(mention, names))
        refs = max(called, key=lambda hits: max(hits.values(), default=0.0), default=refs)
    if len(refs) != 1:
        return mention
    return replace(mention, readings={**mention.readings, "milestone": tuple(refs)})


def _is_cued(mentions: Sequence[Mention], kind: str, cues: Sequence[str]) -> bool:
    if any(kind in mention.readings and not mention.is_partial for mention in mentions):
        return False
    if kind == "mechanism" and is_in_assurance_paper(mentions):
        return True
    said = {c.name for m in mentions for c in m.concepts if c.group == "content"}
    for before, mention in pairwise((None, *mentions)) if not said.isdisjoint(cues) else ():
        if mention is None or not any(mention.has("content", cue) for cue in cues):
            continue
        if mention.text != "plan" or (before and before.text.split()[-1] in _OURS):
            return True
    if kind != "funding":
        return False
    return any(
        m.has("asking", "how much") or (m.date and _FINANCIAL_YEAR.search(m.text)) for m in mentions
    )


def _with_readings(
    mentions: list[Mention], kind: str, cues: Sequence[str], names: KnownNames, source: str
) -> list[Mention]:
    """The mentions whose words, together, are words of a name of `kind` (or of its description: the
    index of `source`), with that reading added.
    """
    index = names.index_of(source)
    carriers = [m for m in mentions if _may_carry(m, cues)]
    if kind == "mechanism":  # who is assured, not what about
        carriers = [m for m in carriers if not names.is_person(m.readings.get("party", ()))]
    if source != kind:  # what a record says has words of everything: only subjects tell it
        carriers = [m for m in carriers if not m.concepts and m.text not in NUMBER_WORDS]
    words = {id(m): _words(m, source, names) for m in carriers}
    alone = {id(m): index.matching(words[id(m)]) for m in carriers}
    known = [m for m in carriers if max(alone[id(m)].values(), default=0.0) >= _CONTRIBUTES]
    if kind == "mechanism":
        known = without_the_force(known, names)
    # A word of the field ("meeting") only tells names apart that the other words have left.
    telling = [m for m in known if m.readings or not m.concepts]
    refs = _fitting(telling, words, index)
    if len(refs) > 1:
        refs = tuple(ref for ref in _fitting(known, words, index) if ref in refs) or refs
    if not refs:
        return mentions
    return [
        replace(m, readings={**m.readings, kind: refs})
        if any(alone.get(id(m), {}).get(ref, 0.0) >= _CONTRIBUTES for ref in refs)
        else m
        for m in mentions
    ]


def _fitting(
    mentions: Sequence[Mention], words: Mapping[int, Sequence[str]], index: WordIndex[str]
) -> tuple[str, ...]:
    """The names that have the words of all these mentions, or nearly; none where none is sure."""
    said = [word for mention in mentions for word in words[id(mention)]]
    hits = index.matching(said)
    best = max(hits.values(), default=0.0)
    is_long = len(said) > 1 or len("".join(said)) >= LONG_WORD
    refs = tuple(ref for ref, fraction in hits.items() if fraction >= best - 0.05)
    return refs if best >= (_FITS if is_long else SURE_WORD) and len(refs) <= MOST_PARTIAL else ()


def _words(mention: Mention, kind: str, names: KnownNames) -> list[str]:
    """The words of a mention; where no name of `kind` has them, those of the party or forum that
    they mean: "council leaders" may be the mechanism that local authorities stand in.
    """
    said, index = mention.text.split(), names.index_of(kind)
    if max(index.matching(said).values(), default=0.0) >= SURE_WORD:
        return said
    ways = _ways(mention, names)
    return max(ways, key=lambda w: max(index.matching(w).values(), default=0.0), default=said)


def _ways(mention: Mention, names: KnownNames) -> list[list[str]]:
    """The names of the one party or forum that a mention means, word by word."""
    for other in ("party", "forum"):
        refs = mention.readings.get(other, ())
        if len(refs) == 1 and (other, refs[0]) in names.by_ref:
            name = names.by_ref[other, refs[0]]
            return [list(folded_words(text)) for text in (name.text, *name.aliases)]
    return []


def _may_carry(mention: Mention, cues: Sequence[str]) -> bool:
    """Whether the words of a mention may be words of a name: not a date, a filler, or the cue
    itself.
    """
    if mention.is_filler or any(kind in mention.readings for kind in _FIXED):
        return False
    if mention.readings or mention.is_unknown:
        return True
    return mention.has("content") and not any(mention.has("content", cue) for cue in cues)


def _with_joined(mentions: list[Mention], kind: str, names: KnownNames) -> list[Mention]:
    """A longer name that begins with a shorter one: "serious violence" is a measure, but
    "serious violence duty" is words of a stream, side by side as the stream has them.
    """
    joined = list(mentions)
    for number, (first, second) in enumerate(pairwise(mentions)):
        refs = second.readings.get(kind, ()) if second.is_partial else ()
        if not refs or kind in first.readings or not first.readings:
            continue
        said = f" {first.text} {second.text} "
        having = tuple(
            r for r in refs if said in f" {' '.join(folded_words(names.by_ref[kind, r].text))} "
        )
        if having:
            joined[number] = replace(first, readings={kind: having}, is_partial=True)
            joined[number + 1] = replace(second, readings={**second.readings, kind: having})
    return joined
