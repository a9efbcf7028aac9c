"""Which record is meant by what somebody typed: the word index proposes, rapidfuzz decides.

Scores keep the ways of naming apart: the reference or a whole name 100, whole words of a name that
is no sentence (or a name within what was typed) 90 to 98, initials 88, resemblance below that.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import TypedDict

from rapidfuzz import fuzz, process

from bot.understanding.words.document_sets import Documents, numbers_in, set_of
from bot.understanding.words.stems import stem, words
from bot.understanding.words.word_index import LIGHT, Reach, WordIndex

_PROPOSED = 100
_WHOLE, _FORM, _WITHIN, _INITIALS, _ALIKE = 100.0, 96.0, 90.0, 88.0, 87.0
_CLEAR_SCORE, _CLEAR_MARGIN = 62.0, 3.0
_ALL = 0.85  # the least part of the typed words that a name holding them all has
_IN_ORDER = 0.9  # between titles with all the words: people keep to the order that they read
_ARTICLES = frozenset({"the", "a", "an"})
_SENTENCES = frozenset({"action", "milestone", "recommendation"})  # kinds called by a sentence


@dataclass(frozen=True, slots=True)
class Name:
    """What a record is called.

    `kind`: action, party, forum, metric, milestone, funding, mechanism, priority, recommendation or
    inspection; `ref`: what answers call the record by; `text`: its name or its title.
    """

    kind: str
    ref: str
    text: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be meant, and how surely (0..100)."""

    ref: str
    name: str
    kind: str
    score: float


class Found(TypedDict):
    """What `remembrancer find --json` prints for a text."""

    candidates: list[dict[str, str | float]]
    clear: bool


class _Phrase:
    """What was typed, or a name, as the two are compared: without a leading article."""

    def __init__(self, text: str) -> None:
        every = words(text)
        self.words = every[1:] if len(every) > 1 and every[0] in _ARTICLES else every
        self.said = " ".join(self.words)

    @cached_property
    def joined(self) -> str:
        """All in one: "reoffending", "re-offending" and "re offending" are the same name."""
        return "".join(self.words)

    @cached_property
    def stems(self) -> str:
        """The stems of the words, with a space before and after each."""
        return f" {' '.join(map(stem, self.words))} "


class NameFinder:
    """The names of a register, to be found by what people type."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = tuple(names)
        # Looked for under the text and each alias; short first, as of equals the shorter is meant.
        called = [
            (text, owner)
            for owner, name in enumerate(self._names)
            for text in dict.fromkeys((name.text, *name.aliases))
        ]
        called.sort(key=lambda pair: len(pair[0]))
        self._texts = [text for text, _ in called]
        self._owners = [owner for _, owner in called]
        self._index = WordIndex(dict(enumerate(self._texts)))
        self._index.build()
        self._refs: dict[str, list[int]] = {}
        for n, name in enumerate(self._names):
            self._refs.setdefault(name.ref.casefold(), []).append(n)
        self._kinds: dict[frozenset[str], Documents] = {}

    def find(
        self, text: str, kinds: Collection[str] | None = None, limit: int = 10
    ) -> list[Candidate]:
        """The records (`limit` at most; of `kinds`, if given) that `text` may mean, best first."""
        among = None if kinds is None else self._among(frozenset(kinds))
        typed = _Phrase(text)
        scores: dict[int, float] = {}
        for number, score in self._scored(typed, among):
            owner = self._owners[number]
            scores[owner] = max(score, scores.get(owner, 0.0))
        for owner in self._initials.get(typed.joined, ()):
            scores[owner] = max(_INITIALS, scores.get(owner, 0.0))
        for owner in self._refs.get(text.strip().casefold(), ()):
            scores[owner] = _WHOLE
        if kinds is not None:
            scores = {n: score for n, score in scores.items() if self._names[n].kind in kinds}
        best = nsmallest(limit, scores, key=lambda n: (-scores[n], n))
        return [self._candidate(n, scores[n]) for n in best]

    def _candidate(self, owner: int, score: float) -> Candidate:
        name = self._names[owner]
        return Candidate(name.ref, name.text, name.kind, round(score, 2))

    def _scored(self, typed: _Phrase, among: Documents | None) -> Iterable[tuple[int, float]]:
        reach = self._index.reach(typed.words)
        proposed = self._index.strongest(reach, _PROPOSED, among)
        if not proposed:
            return self._alike(typed, among)
        return self._decided(typed, reach, proposed)

    def _decided(
        self, typed: _Phrase, reach: Reach, proposed: Documents
    ) -> Iterable[tuple[int, float]]:
        telling = 0.5 if LIGHT.issuperset(typed.words) else 1.0
        for number, part in self._index.fractions(reach, proposed).items():
            sentence = self._names[self._owners[number]].kind in _SENTENCES
            yield (
                number,
                _score(typed, _Phrase(self._texts[number]), part * telling, sentence=sentence),
            )

    def _alike(self, typed: _Phrase, among: Documents | None) -> Iterable[tuple[int, float]]:
        """No word was recognised: the short names that look most like what was typed."""
        if not typed.words:
            return
        said = typed.said
        shorts = {
            number: " ".join(words(self._texts[number]))
            for number in (range(len(self._texts)) if among is None else numbers_in(among))
            if len(self._texts[number]) <= len(said) + 3
        }
        for _, score, number in process.extract(
            said, shorts, scorer=fuzz.ratio, limit=10, score_cutoff=60
        ):
            yield number, score * _ALIKE / 100

    def _among(self, kinds: frozenset[str]) -> Documents:
        if kinds not in self._kinds:
            self._kinds[kinds] = set_of(
                number
                for number, owner in enumerate(self._owners)
                if self._names[owner].kind in kinds
            )
        return self._kinds[kinds]

    @cached_property
    def _initials(self) -> dict[str, list[int]]:
        """Names of two to eight words by their initials ("lcjb"), with light words and without."""
        initials: dict[str, list[int]] = {}
        for text, owner in zip(self._texts, self._owners, strict=True):
            if len(text) > 100:
                continue
            every = words(text)
            for named in (every, [word for word in every if word not in LIGHT]):
                letters = "".join(word[0] for word in named)
                if 2 <= len(letters) <= 8:
                    initials.setdefault(letters, []).append(owner)
        return initials


def _score(typed: _Phrase, name: _Phrase, part: float, *, sentence: bool) -> float:
    """How surely a name is meant (0..100) that has a `part` (0..1) of the typed words' weight."""
    if typed.joined == name.joined:
        return _WHOLE
    ratio = fuzz.ratio(typed.said, name.said) / 100
    score = _ALIKE * max(0.98 * part + 0.02 * ratio, 0.3 * part + 0.7 * ratio)
    if part > _ALL:
        rest = iter(name.stems.split())
        score += _IN_ORDER if all(word in rest for word in typed.stems.split()) else 0.0
    if len(name.words) <= len(typed.words):
        if typed.stems == name.stems:
            return _FORM
        if name.stems in typed.stems:
            score = max(score, (_WITHIN + 6) * part)
    # Side by side, words single out a name; in a sentence they are as good as words apart.
    elif part > _ALL and not sentence and typed.stems in name.stems:
        return _WITHIN + 8 * len(typed.words) / len(name.words)
    return score


def is_clear(candidates: Sequence[Candidate]) -> bool:
    """Whether the first of `candidates` (best first) may be taken without asking.

    It may with a strong score and no other record near it: two with the same alias are never clear.
    """
    if not candidates or candidates[0].score < _CLEAR_SCORE:
        return False
    first = candidates[0]
    others = (other.score for other in candidates[1:] if other.ref != first.ref)
    return first.score - max(others, default=0.0) >= _CLEAR_MARGIN


def as_json(candidates: Sequence[Candidate]) -> Found:
    """The candidates as `remembrancer find --json` prints them."""
    return {
        "candidates": [
            {"ref": found.ref, "name": found.name, "kind": found.kind, "score": found.score}
            for found in candidates
        ],
        "clear": is_clear(candidates),
    }
