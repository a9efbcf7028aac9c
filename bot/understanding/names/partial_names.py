"""Left-over words that are a few of a name's: "hate crime" of a measure, "the CJ board"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.names.names import MOST_PARTIAL, KnownNames
from bot.understanding.words.mentions import Mention
from bot.understanding.words.senses import best_rank

# Kinds of record that a few of their words may stand for ("hate crime" for a measure's whole name).
PARTIAL_KINDS = (
    "party",
    "metric",
    "forum",
    "milestone",
    "mechanism",
    "funding",
    "agenda",
    "priority",
    "recommendation",
    "inspection",
)
MOST_PARTIES = 5
LONGEST_RUN = 7
# Concepts whose words measures may be called by.
_CALLING = ("outcome", "response", "update", "action")
# Kinds whose names are subjects too: the same words may stand for a measure or a forum.
SUBJECT_KINDS = frozenset(("agenda", "mechanism", "milestone"))


_FORUM_NOUNS = frozenset(("panel", "board", "committee", "partnership", "executive", "council"))


def with_partial_names(mentions: list[Mention], names: KnownNames) -> list[Mention]:
    """Left-over words, run by run, as names that have them all: "hate crime" as a measure's."""
    result: list[Mention] = []
    at = 0
    while at < len(mentions):
        starts = mentions[at].is_unknown or _may_be_part_of_name(mentions[at])
        run = _run(mentions, at) if starts else mentions[at : at + 1]
        if not any(mention.is_unknown for mention in run):
            result.append(mentions[at])
            at += 1
            continue
        result.extend(_named_within(run, names))
        at += len(run)
    return result


def _run(mentions: Sequence[Mention], at: int) -> Sequence[Mention]:
    """The left-over words from `at` on, with fillers between and words of the field beside them."""
    last = at
    for end in range(at + 1, len(mentions)):
        if mentions[end].is_unknown or _may_be_part_of_name(mentions[end]):
            last = end
        elif not mentions[end].is_filler:
            break
    return mentions[at : last + 1]


def _may_be_part_of_name(mention: Mention) -> bool:
    """Whether a word of the field may belong to a name: "board" in "the CJ board", "reduction"."""
    if mention.text in _FORUM_NOUNS and "forum" in mention.readings:
        return True  # "the custody panel", where "the panel" alone is another's name
    return not mention.readings and " " not in mention.text and mention.has("content")


def _named_within(run: Sequence[Mention], names: KnownNames) -> list[Mention]:
    """The run with the longest stretch of a name's words taken together, and the rest likewise."""
    for length in range(min(len(run), LONGEST_RUN), 0, -1):
        for start in range(len(run) - length + 1):
            part = run[start : start + length]
            if part[0].is_filler or part[-1].is_filler or not any(m.is_unknown for m in part):
                continue
            if named := _named_by(part, names):
                before, after = run[:start], run[start + length :]
                return [*_named_within(before, names), named, *_named_within(after, names)]
    return list(run)


def _named_by(run: Sequence[Mention], names: KnownNames) -> Mention | None:
    words = [mention.text for mention in run if not mention.is_filler]
    readings = partial_readings(words, names)
    return (
        Mention(run[0].start, run[-1].end, " ".join(words), readings, is_partial=True)
        if readings
        else None
    )


def with_other_kinds(mention: Mention, names: KnownNames) -> Mention:
    """A subject that is a name of its own ("Mental Health" on an agenda) with what else has these
    words.
    """
    if mention.is_partial or not mention.readings or not SUBJECT_KINDS.issuperset(mention.readings):
        return mention
    others = partial_readings(mention.text.split(), names)
    readings = {**others, **mention.readings}
    return replace(mention, readings=readings, is_partial=len(readings) > len(mention.readings))


def without_weaker(mentions: list[Mention]) -> list[Mention]:
    """A kind that is named outright is not named again by a few loose words."""
    outright = {kind for m in mentions if not m.is_partial for kind in m.readings}
    return [
        replace(m, readings={k: refs for k, refs in m.readings.items() if k not in outright})
        if m.is_partial
        else m
        for m in mentions
    ]


def agreed(mentions: list[Mention]) -> list[Mention]:
    """Loose words of one kind that fit several names mean the names that they all fit."""
    common: dict[str, set[str]] = {}
    for mention in mentions:
        for kind, refs in mention.readings.items() if mention.is_partial else ():
            common[kind] = common[kind] & set(refs) if kind in common else set(refs)
    return [
        replace(
            m,
            readings={
                k: tuple(r for r in refs if r in common[k]) or refs
                for k, refs in m.readings.items()
            },
        )
        if m.is_partial
        else m
        for m in mentions
    ]


def with_measures_that_have_part(mentions: list[Mention], names: KnownNames) -> list[Mention]:
    """Where a part is named ("serious injuries"), the measures that have it come first."""
    having = {
        metric
        for mention in mentions
        for part in mention.readings.get("part", ())
        for metric in names.parts.get(part, ())
    }
    named = {ref for mention in mentions for ref in mention.readings.get("metric", ())}
    if not having & named:
        return mentions
    return [_only_metrics(mention, having) for mention in mentions]


def _only_metrics(mention: Mention, having: set[str]) -> Mention:
    kept = tuple(ref for ref in mention.readings.get("metric", ()) if ref in having)
    others = {kind: refs for kind, refs in mention.readings.items() if kind != "metric"}
    return replace(mention, readings={"metric": kept, **others} if kept else others)


def with_narrowed_forums(mentions: list[Mention], names: KnownNames) -> list[Mention]:
    """A name that several forums have, with the words before it that one of them has too:
    "the child custody scrutiny panel".
    """
    narrowed: list[Mention] = []
    for mention in mentions:
        start = len(narrowed)
        if len(mention.readings.get("forum", ())) > 1:
            while start and _may_narrow(narrowed[start - 1]):
                start -= 1
        run = [*narrowed[start:], mention]
        words = [word for each in run for word in each.text.split()]
        refs = partial_readings(words, names).get("forum", ()) if len(run) > 1 else ()
        if len(refs) == 1:
            both = Mention(run[0].start, mention.end, " ".join(words), {"forum": refs})
            narrowed[start:] = [replace(both, is_partial=True)]
        else:
            narrowed.append(mention)
    return narrowed


def _may_narrow(mention: Mention) -> bool:
    return mention.is_unknown or (mention.is_partial and "forum" in mention.readings)


def with_opened_pairs(mentions: list[Mention], names: KnownNames) -> list[Mention]:
    """Names that share their beginning, in full: "repeat missing children and adults"."""
    opened = _with_opened_forums(mentions, names)
    for first, joint, second in zip(mentions, mentions[1:], mentions[2:], strict=False):
        words = first.text.split()
        if (
            joint.text not in ("and", "or", "versus", "vs")
            or len(words) < 2
            or "metric" not in first.readings
        ):
            continue
        whole = [*words[:-1], *second.text.split()]
        for start in range(len(words) - 1):
            length, senses = names.tree.longest(whole, start)
            if length == len(whole) - start and "metric" in best_rank(senses):
                opened[mentions.index(second)] = replace(
                    second, readings=best_rank(senses), is_partial=False
                )
                break
    return opened


def with_measures_called_by_field(mentions: list[Mention], names: KnownNames) -> list[Mention]:
    """A word of the field that several measures have in their names ("outcomes") is what they are
    called by, where nothing is said but that figures are meant.
    """
    said = [mention for mention in mentions if not (mention.is_filler or mention.has("asking"))]
    if not any(m.has("content", cue) for m in said for cue in ("metric", "doing")):
        return mentions
    if any(mention.readings or mention.is_unknown for mention in said):
        return mentions
    return [
        replace(m, readings={"metric": refs}, is_partial=True)
        if any(m.has("content", name) for name in _CALLING)
        and len(refs := tuple(names.having("metric", m.text))) > 1
        else m
        for m in mentions
    ]


def _with_opened_forums(mentions: list[Mention], names: KnownNames) -> list[Mention]:
    """Two forums that share all but their noun: "the drugs partnership or network"."""
    opened = list(mentions)
    for number in range(len(mentions) - 2):
        first, joint, second = mentions[number : number + 3]
        words = first.text.split()
        if joint.text not in ("and", "or") or len(words) < 2 or "forum" not in first.readings:
            continue
        if len(second.text.split()) > 1 or len(second.readings.get("forum", ())) == 1:
            continue
        refs = partial_readings([*words[:-1], second.text], names).get("forum", ())
        if len(refs) == 1:
            opened[number] = replace(first, readings={"forum": first.readings["forum"]})
            opened[number + 2] = replace(second, readings={"forum": refs}, is_partial=True)
    return opened


def with_measures_of_parts(mentions: list[Mention], names: KnownNames) -> list[Mention]:
    """A part ("Officers") named alone means the measures that have it or its words."""
    if any("metric" in mention.readings for mention in mentions):
        return mentions
    return [_with_its_measures(m, names) if "part" in m.readings else m for m in mentions]


def _with_its_measures(part: Mention, names: KnownNames) -> Mention:
    having = names.parts.get(part.readings["part"][0], ())
    alike = partial_readings(part.text.split(), names).get("metric", ())
    measures = tuple(dict.fromkeys((*having, *alike)))
    return replace(
        part, readings={"metric": measures, **part.readings}, is_partial=" " not in part.text
    )


def partial_readings(words: Sequence[str], names: KnownNames) -> dict[str, tuple[str, ...]]:
    """The names that have all of `words`, by kind; few enough of a kind to be told."""
    readings: dict[str, tuple[str, ...]] = {}
    if not any(len(word) >= 3 or word in names.synonyms for word in words):
        return readings
    for kind in PARTIAL_KINDS:
        having = [names.having(kind, word) for word in words]
        whole = [ref for ref in having[0] if all(ref in each for each in having[1:])]
        if kind == "party" and (len(words) < 2 or len(whole) > MOST_PARTIES):
            continue
        if 0 < len(whole) <= MOST_PARTIAL:
            readings[kind] = tuple(whole)
    return readings
