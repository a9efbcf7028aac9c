"""A message taken apart: fixed forms, then names and concepts, then the words left over."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.names.names import KnownNames, slips_allowed
from bot.understanding.names.partial_names import (
    agreed,
    partial_readings,
    with_measures_called_by_field,
    with_measures_of_parts,
    with_measures_that_have_part,
    with_narrowed_forums,
    with_opened_pairs,
    with_other_kinds,
    with_partial_names,
    without_weaker,
)
from bot.understanding.names.topics import with_topics
from bot.understanding.words.concepts import Concept, concept_tree
from bot.understanding.words.fixed_mentions import fixed_mentions
from bot.understanding.words.mentions import SUBJECT_POINTERS, Mention, Spotted
from bot.understanding.words.references import References
from bot.understanding.words.senses import Sense, best_rank
from bot.understanding.words.strangers import without_strangers
from bot.understanding.words.text import Word, words_of

_LONG_ENOUGH = 5  # letters; a shorter word is one slip away from many others


def spot(text: str, names: KnownNames, references: References, now: datetime) -> Spotted:
    """Take `text` apart. `now` is local; nothing is looked up beyond `names` and `references`."""
    words = words_of(text)
    fixed = fixed_mentions(text, references, now)
    mentions = _mentions(text, words, fixed, names, {})
    corrections = {
        mention.start: better
        for number, mention in enumerate(mentions)
        if mention.is_unknown
        and (better := _corrected(mention.text, names))
        and (better in names.vocabulary or not _is_subject(mentions, number))
    }
    if corrections:
        mentions = _mentions(text, words, fixed, names, corrections)
    mentions = [with_other_kinds(mention, names) for mention in mentions]
    mentions = with_narrowed_forums(with_partial_names(mentions, names), names)
    mentions = agreed(without_weaker(mentions))
    mentions = with_measures_that_have_part(with_opened_pairs(mentions, names), names)
    mentions = with_measures_called_by_field(mentions, names)
    mentions = with_measures_of_parts(mentions, names)
    spotted = with_topics(text, now, mentions, names)
    return replace(spotted, mentions=without_strangers(text, spotted.mentions))


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
        if concept_length > 1 and _goes_on(free, at, carried, names):
            concept_length, carried = 0, []
        length = max(name_length, concept_length, 1)
        here = slice(at, at + length)
        given.update(number for number in owner[here] if number is not None)
        start, end = words[at].start, words[at + length - 1].end
        found.append(
            Mention(
                start,
                end,
                " ".join(folded[here]),
                _readings(senses, words[here], folded[here], names)
                if name_length == length
                else {},
                tuple(carried) if concept_length == length else (),
                corrected=text[start:end]
                if any(w.start in corrections for w in words[here])
                else "",
            )
        )
        at += length
    return [mention for mention in found if mention.text != "?"]


def _goes_on(words: Sequence[str], at: int, carried: Sequence[Concept], names: KnownNames) -> bool:
    """Whether the first word of an absence belongs to what stands before it: "repeat missing
    figures" is of measures called so, and none is absent.
    """
    if not at or not any(concept.group == "absence" for concept in carried):
        return False
    before = names.having("metric", words[at - 1])
    return bool(before) and not before.keys().isdisjoint(names.having("metric", words[at]))


def _readings(
    senses: Sequence[Sense], words: Sequence[Word], folded: Sequence[str], names: KnownNames
) -> dict[str, tuple[str, ...]]:
    """What a name stands for. A forum called in the singular where its name is a plural ("the
    scrutiny panel") may be another one; "boards" are not the one that is called "the board".
    """
    is_noun = len(words) == 1
    senses = [each for each in senses if not is_noun or each.is_said(words)]
    readings = best_rank(senses)
    forums = [sense for sense in senses if sense.kind == "forum"]
    if "forum" not in readings or any(forum.is_said(words) for forum in forums):
        return readings
    alike = partial_readings(folded, names).get("forum", ())
    return {**readings, "forum": tuple(dict.fromkeys((*readings["forum"], *alike)))}


def _claimed_words(words: Sequence[Word], fixed: Sequence[Mention]) -> list[int | None]:
    """For each word the place in `fixed` of the mention that it belongs to; null where to none."""
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
    """Whether a name may take words of fixed mentions: only if it is longer, and never a ref's."""
    size = words[at + length - 1].end - words[at].start
    for mention in [fixed[n] for n in owner[at : at + length] if n is not None]:
        if "ref" in mention.readings or length < 2 or size <= mention.end - mention.start:
            return False
    return True


def _is_subject(mentions: Sequence[Mention], number: int) -> bool:
    """Whether a word stands as a subject does: "on drones" is no slip of "on done"."""
    return number > 0 and mentions[number - 1].text.split()[-1] in SUBJECT_POINTERS


def _corrected(word: str, names: KnownNames) -> str:
    """What a word that means nothing here was meant to be; "" when nothing is near enough."""
    allowed = slips_allowed(word)
    if not allowed or word in names.described:
        return ""
    known = names.topic_index.expand(word)[:1]
    if known and known[0][1] >= 0.9:
        return ""
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
    return best or _subject_meant(word, known)


def _subject_meant(word: str, known: Sequence[tuple[str, float]]) -> str:
    """The one word of the register's subjects that a long word is a slip of; "" where several are,
    or none is.
    """
    if len(word) < _LONG_ENOUGH:
        return ""
    near = [each for each, _ in known if OSA.distance(each, word, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 and near[0][0] == word[0] else ""
