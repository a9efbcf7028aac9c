"""What is assured, told by its words: what a mechanism covers, whoever else is named beside it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bot.understanding.names.names import KnownNames
from bot.understanding.words.mentions import Mention
from handlers.patterns import Pattern

_ASSURED = Pattern(r"(?i)\b(?:re)?assur(?:ed|ances?|e ourselves)\b|\bscrutinis\w+")
TOLD_BY_ITSELF = 4  # words of a subject that need no cue
_SHORTEST_SUBJECT = 3
_LONG, _MOSTLY = 8, 0.75  # letters that words of a family share, and how much of the longer


def with_covered(mentions: list[Mention], names: KnownNames, shortest: int) -> list[Mention]:
    """What a mechanism covers, said in full and in `shortest` words or more: "call handling",
    whatever its words mean elsewhere.
    """
    words = [(word, number) for number, m in enumerate(mentions) for word in m.text.split()]
    said = {word for word, _ in words}
    covering: dict[int, tuple[str, ...]] = {}
    for known in sorted(at for word in said for at in names.covered_by_word.get(word, ())):
        topic, ref = names.covered[known]
        for at in range(len(words) - len(topic) + 1 if len(topic) >= shortest else 0):
            lone = mentions[words[at][1]] if len(topic) == 1 else None
            if lone and (lone.readings or lone.is_unknown or " " in lone.text):
                continue
            if tuple(word for word, _ in words[at : at + len(topic)]) == topic:
                for _, number in words[at : at + len(topic)]:
                    covering[number] = (*covering.get(number, ()), ref)
    return [
        replace(m, readings={**m.readings, "mechanism": tuple(dict.fromkeys(covering[number]))})
        if number in covering
        else m
        for number, m in enumerate(mentions)
    ]


def as_covered(mention: Mention, names: KnownNames) -> Mention:
    """A word that means nothing else is what a mechanism covers, though another is named too."""
    if not mention.is_unknown:
        return mention
    refs = tuple(ref for topic, ref in names.covered if topic == (mention.text,))
    return replace(mention, readings={"mechanism": refs}) if refs else mention


def with_related_form(mention: Mention, names: KnownNames) -> Mention:
    """A long word that means nothing else, as what a mechanism covers by a word of its family:
    "whistleblowers" are of whistleblowing.
    """
    word = mention.text
    if not mention.is_unknown or len(word) < _LONG or " " in word:
        return mention
    refs = tuple(ref for topic, ref in names.covered if len(topic) == 1 and _are_kin(word, *topic))
    return replace(mention, readings={"mechanism": tuple(dict.fromkeys(refs))}) if refs else mention


def _are_kin(word: str, other: str) -> bool:
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False))
    shared = sum(1 for _ in pairs)
    return shared >= _LONG and shared >= _MOSTLY * max(len(word), len(other))


def with_subjects_of_assurance(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, where a word that nothing here has is still what an answer about assurance must
    speak of: that nothing is recorded of it.
    """
    if not _ASSURED.search(text) or any("mechanism" in m.readings for m in mentions):
        return mentions
    return [
        replace(m, readings={"subject": (m.text,)}, is_partial=True)
        if m.is_unknown and len(m.text) >= _SHORTEST_SUBJECT
        else m
        for m in mentions
    ]


def is_in_assurance_paper(mentions: Sequence[Mention]) -> bool:
    """Whether it is asked where in a paper about assurance something stands."""
    papers = [m for m in mentions if "agenda" in m.readings and "assurance" in m.text.split()]
    return bool(papers) and any(m.has("content", "source") for m in mentions)


def without_the_force(mentions: Sequence[Mention], names: KnownNames) -> list[Mention]:
    """The mentions without the force, which all assurance is about, where others tell more: "what
    the inspectorate thinks of the force".
    """
    force = names.the_force
    others = [m for m in mentions if force.isdisjoint(m.readings.get("party", ()))]
    return others or list(mentions)
