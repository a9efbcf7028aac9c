"""The questions that an inspection asked, by some of their words: "the ones under the ethics
question" are the recommendations whose question says "ethically".
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bot.understanding.names.names import KnownNames
from bot.understanding.words.concepts import Concept
from bot.understanding.words.mentions import Mention
from bot.understanding.words.stems import stem
from bot.understanding.words.text import folded_words
from bot.understanding.words.word_index import LIGHT

_KIND, _ASKED = "recommendation", "recommendation question"
_QUESTION = ("question", "questions")
_LEAST_WHOLE, _LEAST_ALIKE, _ENDING = 3, 4, 2  # letters
_Stems = tuple[str, ...]


def with_questions(mentions: list[Mention], names: KnownNames) -> list[Mention] | None:
    """The mentions, where words beside "question" are words of one that was asked, with the
    recommendations under it; null where none is named.
    """
    at = next((n for n, mention in enumerate(mentions) if _stands_beside(mention)), None)
    if at is None or not names.holds(_KIND):
        return None
    asked = _telling({n.ref: _stems(n.text) for n in names.names if n.kind == _ASKED})
    before = _run(mentions[:at][::-1], asked.values())
    named = before or _run(mentions[at + 1 :], asked.values())
    said = [word for mention in named for word in _stems(mention.text)]
    refs = tuple(ref for ref, words in asked.items() if _has_all(words, said))
    if not refs:
        return None
    naming = {id(mention) for mention in named}
    concept = (Concept("content", _KIND),)
    return [
        replace(m, readings={_KIND: refs}, concepts=(), is_partial=True)
        if id(m) in naming
        else replace(m, concepts=concept)
        if number == at
        else m
        for number, m in enumerate(mentions)
    ]


def _stands_beside(mention: Mention) -> bool:
    """Whether words of a question stand beside it: "the ethics question", "came under ethics"."""
    return mention.text in _QUESTION or mention.text.split()[-1] == "under"


def _run(mentions: Sequence[Mention], questions: Collection[_Stems]) -> list[Mention]:
    """The first of the mentions whose words one question has together, without the fillers among
    them.
    """
    found: list[Mention] = []
    said: list[str] = []
    for mention in mentions:
        more = [*said, *_stems(mention.text)]
        if mention.is_filler or len(more) == len(said):
            continue
        if not any(_has_all(words, more) for words in questions):
            break
        found.append(mention)
        said = more
    return found


def _telling(asked: Mapping[str, _Stems]) -> dict[str, _Stems]:
    """The questions without the words that all of them have: "force" tells none apart."""
    several = set(asked.values())
    every = [word for words in several for word in set(words)]
    common = {word for word in every if every.count(word) == len(several) > 1}
    return {ref: tuple(w for w in words if w not in common) for ref, words in asked.items()}


def _stems(text: str) -> _Stems:
    return tuple(stem(word) for word in folded_words(text) if word not in LIGHT)


def _has_all(question: _Stems, said: Sequence[str]) -> bool:
    return bool(said) and all(any(_is_akin(word, other) for other in question) for word in said)


def _is_akin(one: str, other: str) -> bool:
    """Whether two stems begin alike: "ethic" and "ethically", "behaviour" and "behav", "law" and
    "lawful".
    """
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= _LEAST_WHOLE and longer.startswith(shorter):
        return True
    least = max(_LEAST_ALIKE, len(shorter) - _ENDING)
    return shorter[:least] == longer[:least]
