"""What a message mentions: references, dates, names, states; then concepts; then what is left over."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding import dates
from bot.understanding.concepts import Concept, concept_tree
from bot.understanding.names import LIKELY_WORD, LONG_WORD, SURE_WORD, KnownNames, best_rank
from bot.understanding.references import References
from bot.understanding.text import Word, words_of

# Kinds of record that a few of their words may stand for ("hate crime" for a measure's whole name).
PARTIAL_KINDS = ("party", "metric", "forum", "milestone", "mechanism", "funding", "agenda", "priority", "recommendation", "inspection")  # fmt: skip
MOST_PARTIAL = 12
MOST_PARTIES = 5
LONGEST_RUN = 7
# Kinds whose names are subjects too: the same words may stand for a measure or a forum.
SUBJECT_KINDS = frozenset(("agenda", "mechanism", "milestone"))
TOPIC_NEEDS = 0.55

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "a": 1, "an": 1,
}  # fmt: skip
_ITEM = re.compile(r"\b(?:agenda )?item(?:s)?(?: no\.?| number)? #?(\d+(?:\.\d+)*|[a-z]+)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:action|number|ref|reference) (?:no\.? |number )?#?(\d{1,4})\b(?![/\-.]\d)", re.IGNORECASE
)
_LATE_BY = re.compile(
    r"\b(?:by |for )?(?:more than|over|at least|longer than|upwards of) (a|an|\w+) (day|week|fortnight|month|year)s?"
    r"(?: overdue| late)?\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:top|first|last|worst|best|biggest) (\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the message (characters `start` to `end`) and all that it may stand for.

    `readings` gives, by kind of record, the refs that the words name. `concepts` is what the words carry
    otherwise. Neither: a word that means nothing here. `is_partial`: only some words of the names.
    """

    start: int
    end: int
    text: str
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    concepts: tuple[Concept, ...] = ()
    date: dates.DateReading | None = None
    is_partial: bool = False
    corrected: str = ""

    @property
    def is_unknown(self) -> bool:
        """Whether the words mean nothing here."""
        return not self.readings and not self.concepts and self.date is None

    @property
    def is_filler(self) -> bool:
        """Whether the words carry nothing, known as they are."""
        return (
            bool(self.concepts)
            and not self.readings
            and all(c.group == "filler" for c in self.concepts)
        )

    def has(self, group: str, name: str = "") -> bool:
        """Whether one of the concepts is of `group` (and called `name`)."""
        return any(c.group == group and name in ("", c.name) for c in self.concepts)


@dataclass(frozen=True, slots=True)
class Spotted:
    """A message taken apart, in order. `topic_hits`: what part of the left-over words each action has."""

    text: str
    now: datetime
    mentions: tuple[Mention, ...]
    topic_hits: Mapping[str, float] = field(default_factory=dict[str, float])
    topic_words: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> list[Mention]:
        """The mentions that may stand for a record (or date, item, number...) of `kind`."""
        return [mention for mention in self.mentions if kind in mention.readings]


def spot(text: str, names: KnownNames, references: References, now: datetime) -> Spotted:
    """Take `text` apart. `now` is local; nothing is looked up beyond `names` and `references`."""
    words = words_of(text)
    fixed = _fixed_mentions(text, references, now)
    mentions = _mentions(text, words, fixed, names, {})
    corrections = {
        mention.start: better
        for mention in mentions
        if mention.is_unknown and (better := _corrected(mention.text, names))
    }
    if corrections:
        mentions = _mentions(text, words, fixed, names, corrections)
    mentions = [_with_other_kinds(mention, names) for mention in mentions]
    mentions = _agreed(_without_weaker(_with_partial_names(mentions, names)))
    mentions = _with_measures_of_parts(_opened_pairs(mentions, names), names)
    return _with_topics(text, now, mentions, names)


def _fixed_mentions(text: str, references: References, now: datetime) -> list[Mention]:
    """Mentions that are known by their form, none overlapping; dates give way to references."""
    found: list[Mention] = []

    def claim(
        start: int,
        end: int,
        readings: dict[str, tuple[str, ...]],
        date: dates.DateReading | None = None,
    ) -> None:
        if all(end <= other.start or start >= other.end for other in found):
            found.append(Mention(start, end, text[start:end], readings, date=date))

    read = dates.spot(text, now)
    for reference in references.spot(text):
        governed = any(d.bound and d.start < reference.start < d.end for d in read)
        if reference.is_whole or not governed:
            claim(reference.start, reference.end, {"ref": reference.refs})
    for match in _ITEM.finditer(text):
        number = match[1].lower()
        if number[0].isdigit() or number in _NUMBERS:
            claim(*match.span(), {"item": (str(_NUMBERS.get(number, number)),)})
    for match in _NUMBERED.finditer(text):
        if refs := references.numbered(match[1]):
            claim(*match.span(), {"ref": refs})
    for match in _LATE_BY.finditer(text):
        number = _NUMBERS.get(match[1].lower()) or (int(match[1]) if match[1].isdigit() else 0)
        if number:
            claim(*match.span(), {"lateness": (str(number * _DAYS[match[2].lower()]),)})
    for match in _LIMIT.finditer(text):
        number = _NUMBERS.get(match[1].lower()) or int(match[1])
        claim(*match.span(1), {"limit": (str(number),)})
    for reading in read:
        if reading.kind == "recurrence":
            claim(reading.start, reading.end, {"recurrence": (_how_often(reading),)}, reading)
        else:
            claim(reading.start, reading.end, {"date": (reading.quote,)}, reading)
    return found


def _how_often(reading: dates.DateReading) -> str:
    """A recurrence in the word that papers use for it."""
    rule = dict(part.partition("=")[::2] for part in str(reading.value).split(";"))
    return _OFTEN.get((rule.get("FREQ", ""), rule.get("INTERVAL", "1")), reading.quote.lower())


_OFTEN = {
    ("DAILY", "1"): "daily",
    ("WEEKLY", "1"): "weekly",
    ("WEEKLY", "2"): "fortnight",
    ("WEEKLY", "6"): "six weeks",
    ("MONTHLY", "1"): "month",
    ("MONTHLY", "2"): "two months",
    ("MONTHLY", "3"): "quarter",
    ("YEARLY", "1"): "annual",
}


def _mentions(
    text: str,
    words: Sequence[Word],
    fixed: Sequence[Mention],
    names: KnownNames,
    corrections: Mapping[int, str],
) -> list[Mention]:
    """The longest names and phrases around the fixed mentions, word by word."""
    owner = _claimed_words(words, fixed)
    folded = [corrections.get(word.start, word.folded) for word in words]
    free = ["\0" if owner[i] is not None else folded[i] for i in range(len(words))]
    tree, concepts = names.tree, concept_tree()
    found: list[Mention] = []
    given: set[int] = set()
    at = 0
    while at < len(words):
        name_length, senses = tree.longest(folded, at)
        if name_length and not _name_wins(owner, words, fixed, at, name_length):
            name_length, senses = tree.longest(free, at)
        claimed = owner[at]
        if name_length < 2 and claimed is not None:
            if claimed not in given:
                given.add(claimed)
                found.append(fixed[claimed])
            at += 1
            continue
        concept_length, carried = concepts.longest(free, at)
        length = max(name_length, concept_length, 1)
        start, end = words[at].start, words[at + length - 1].end
        given.update(owner[i] for i in range(at, at + length) if owner[i] is not None)  # pyright: ignore[reportArgumentType] - filtered
        readings = best_rank(senses) if name_length and name_length == length else {}
        if "forum" in readings and not any(
            sense.is_said(words[at : at + length]) for sense in senses if sense.kind == "forum"
        ):
            readings = _with_alike(readings, folded[at : at + length], names)
        found.append(
            Mention(
                start,
                end,
                " ".join(folded[at : at + length]),
                readings,
                tuple(carried) if concept_length == length else (),
                corrected=text[start:end] if words[at].start in corrections else "",
            )
        )
        at += length
    return [mention for mention in found if mention.text != "?"]


def _with_alike(
    readings: dict[str, tuple[str, ...]], words: Sequence[str], names: KnownNames
) -> dict[str, tuple[str, ...]]:
    """A forum called in the singular where its name is a plural ("the scrutiny panel"): others may be meant."""
    alike = _partial_readings(words, names).get("forum", ())
    return {**readings, "forum": tuple(dict.fromkeys((*readings["forum"], *alike)))}


def _claimed_words(words: Sequence[Word], fixed: Sequence[Mention]) -> list[int | None]:
    return [
        next((n for n, m in enumerate(fixed) if m.start <= word.start < m.end), None)
        for word in words
    ]


def _name_wins(
    owner: Sequence[int | None],
    words: Sequence[Word],
    fixed: Sequence[Mention],
    at: int,
    length: int,
) -> bool:
    """Whether a name may take words that a fixed mention claimed: it must be longer, and no reference."""
    for n in {owner[i] for i in range(at, at + length)} - {None}:
        mention = fixed[n] if n is not None else fixed[0]
        longer = words[at + length - 1].end - words[at].start > mention.end - mention.start
        if "ref" in mention.readings or length < 2 or not longer:
            return False
    return True


def _corrected(word: str, names: KnownNames) -> str:
    """What a word that means nothing here was meant to be; "" when nothing is near enough."""
    if (
        len(word) < 3
        or not word.isalpha()
        or (names.topic_index.expand(word)[:1]
        and names.topic_index.expand(word)[0][1] >= 0.9)
    ):
        return ""
    allowed = 2 if len(word) >= 9 else 1
    best, nearest = "", allowed + 1.0
    for first in dict.fromkeys(word[:2]):
        choices = names.words_by_letter.get(first, ())
        for candidate, distance, _ in process.extract(
            word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=8
        ):
            swapped = sorted(candidate) == sorted(word)
            dropped = len(word) == 4 and len(candidate) == 5 and candidate in names.vocabulary
            if not swapped and ((len(word) <= 4 and not dropped) or first != word[0]):
                continue
            away = distance + (first != word[0]) * 0.5
            if away < nearest:
                best, nearest = candidate, away
    return best


def _with_partial_names(mentions: list[Mention], names: KnownNames) -> list[Mention]:
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
    """The left-over words from `at` on, with the fillers between them and the words of the field beside them."""
    last = at
    for end in range(at + 1, len(mentions)):
        if mentions[end].is_unknown or _may_be_part_of_name(mentions[end]):
            last = end
        elif not mentions[end].is_filler:
            break
    return mentions[at : last + 1]


def _may_be_part_of_name(mention: Mention) -> bool:
    """Whether a word of the field may belong to a name: "board" in "the CJ board", "reduction"."""
    return not mention.readings and " " not in mention.text and mention.has("content")


def _named_within(run: Sequence[Mention], names: KnownNames) -> list[Mention]:
    """The run with its longest stretch that has the words of a name taken together, and the rest likewise."""
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
    readings = _partial_readings(words, names)
    return (
        Mention(run[0].start, run[-1].end, " ".join(words), readings, is_partial=True)
        if readings
        else None
    )


def _with_other_kinds(mention: Mention, names: KnownNames) -> Mention:
    """A subject that is a name of its own ("Mental Health" on an agenda) with what else has these words."""
    if mention.is_partial or not mention.readings or not SUBJECT_KINDS.issuperset(mention.readings):
        return mention
    others = _partial_readings(mention.text.split(), names)
    readings = {**others, **mention.readings}
    return replace(mention, readings=readings, is_partial=len(readings) > len(mention.readings))


def _without_weaker(mentions: list[Mention]) -> list[Mention]:
    """A kind that is named outright is not named again by a few loose words."""
    outright = {kind for m in mentions if not m.is_partial for kind in m.readings}
    return [
        replace(m, readings={k: refs for k, refs in m.readings.items() if k not in outright})
        if m.is_partial
        else m
        for m in mentions
    ]


def _agreed(mentions: list[Mention]) -> list[Mention]:
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


def _opened_pairs(mentions: list[Mention], names: KnownNames) -> list[Mention]:
    """ "repeat missing children and adults": the second name in full, from the first one's words."""
    opened = list(mentions)
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


def _with_measures_of_parts(mentions: list[Mention], names: KnownNames) -> list[Mention]:
    """A part ("Officers") named alone names the measures that have it, and those with its words in their names."""
    if any("metric" in mention.readings for mention in mentions):
        return mentions
    return [_with_its_measures(m, names) if "part" in m.readings else m for m in mentions]


def _with_its_measures(part: Mention, names: KnownNames) -> Mention:
    having = names.parts.get(part.readings["part"][0], ())
    alike = _partial_readings(part.text.split(), names).get("metric", ())
    measures = tuple(dict.fromkeys((*having, *alike)))
    return replace(
        part, readings={"metric": measures, **part.readings}, is_partial=" " not in part.text
    )


def _partial_readings(words: Sequence[str], names: KnownNames) -> dict[str, tuple[str, ...]]:
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


def _with_topics(text: str, now: datetime, mentions: list[Mention], names: KnownNames) -> Spotted:
    """Left-over words (and words of partial names) that the actions have: the topic of a question."""
    loose = [m for m in mentions if m.is_unknown or m.is_partial]
    words = tuple(word for m in loose for word in m.text.split() if _is_known_topic(word, names))
    if not words:
        return Spotted(text, now, tuple(mentions))
    hits = names.topic_index.matching(words)
    best = max(hits.values(), default=0.0)
    if best < TOPIC_NEEDS:
        return Spotted(text, now, tuple(mentions))
    refs = tuple(ref for ref, fraction in hits.items() if fraction >= best - 0.05)
    topical = {id(m): m for m in loose if _is_topical(m, refs, names)}
    topical |= {id(m): m for m in mentions if _goes_with_topic(m, refs, names)} if topical else {}
    marked = [
        replace(m, readings={**m.readings, "topic": refs}, is_partial=True)
        if id(m) in topical
        else m
        for m in mentions
    ]
    return Spotted(text, now, tuple(marked), hits, words)


def _goes_with_topic(mention: Mention, refs: Sequence[str], names: KnownNames) -> bool:
    """Whether a word of the field is part of the subject here: "plan" in "the lesson plan one"."""
    if mention.readings or " " in mention.text or not mention.has("content"):
        return False
    hits = names.topic_index.matching([mention.text])
    return any(hits.get(ref, 0.0) >= SURE_WORD for ref in refs)


def _is_known_topic(word: str, names: KnownNames) -> bool:
    """Whether any action has the word, or one that it may have been meant for."""
    nearest = names.topic_index.expand(word)[:1]
    return bool(nearest) and nearest[0][1] >= LIKELY_WORD


def _is_topical(mention: Mention, refs: Sequence[str], names: KnownNames) -> bool:
    words = mention.text.split()
    hits = names.topic_index.matching(words)
    needed = 0.5 if len(words) > 1 else SURE_WORD if len(words[0]) < LONG_WORD else LIKELY_WORD
    return any(hits.get(ref, 0.0) >= needed for ref in refs)
