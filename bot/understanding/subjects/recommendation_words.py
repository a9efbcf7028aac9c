"""Words that a recommendation says beside its text, in its question or the responses to it, may be
what it is called by: "use of force", "treating the public fairly", "the revised policy".
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.understanding.names.names import LONG_WORD, MOST_PARTIAL, SURE_WORD, KnownNames
from bot.understanding.subjects.inspection_questions import with_questions
from bot.understanding.words.concepts import Concept
from bot.understanding.words.mentions import SUBJECT_POINTERS, Mention
from bot.understanding.words.stems import stem
from bot.understanding.words.text import folded_words
from bot.understanding.words.word_index import LIGHT

_KIND, _SAID = "recommendation", "recommendation description"
# Concepts that are no subject themselves where such records are asked about.
_OF_THE_FIELD = frozenset(
    ("recommendation", "inspection", "grading", "graded", "unanswered", "paper")
)
# What may be asked of one: beside these, and wherever nothing else can be asked, words are tried.
_CUES = (*(_OF_THE_FIELD - {"paper"}), "response", "text")
# Behind these stands a subject, whatever its words carry elsewhere.
_POINTERS = SUBJECT_POINTERS | {"at", "for", "under", "with"}
_NO_SUBJECT = ("quantity", "asker", "status", "absence", "negation", "joint")
_FIXED = ("date", "recurrence", "ref", "item", "limit", "lateness")
# What a recommendation does: it asks for something to be put right.
_TELLING = frozenset(
    "ask asked asking told tell telling want wanted expect expected expecting".split()
)
_MENDING = frozenset(
    "fix fixed fixing mend mended tackle tackled improved improving sorting".split()
)
_DOING = frozenset(("do", "to do", "sort", "sort out", "sorted", "change", "address", "improve"))
_FITS, _CONTRIBUTES = 0.83, 0.5
# Words that a phrase and a text may have or lack, and how many others then tell.
_SAYING_LITTLE = LIGHT | {"own", "whether", "well", "does", "how", "really"}
_TELLING_WORDS = 3
_ARTICLES = ("the", "our", "their", "a")
_AROUND = 4  # words to either side
_INITIALS = 4  # letters at most


def with_words_of_recommendations(mentions: list[Mention], names: KnownNames) -> list[Mention]:
    """The mentions, where their words are words of recommendations, with that reading too."""
    if not names.holds(_KIND) or any(_is_told(mention) for mention in mentions):
        return mentions
    under = with_questions(mentions, names)
    if under:
        return under
    cued = any(mention.has("content", cue) for mention in mentions for cue in _CUES)
    if not cued and names.holds("action"):
        return mentions
    mentions = _side_by_side(mentions, names) or _together(mentions, names) or mentions
    return _with_what_is_asked(mentions)


def _with_what_is_asked(mentions: list[Mention]) -> list[Mention]:
    """The mentions, where something is recommended beside a recommendation that is named by its
    subject: "what did they ask the force to fix on vetting".
    """
    if not any(_KIND in mention.readings for mention in mentions):
        return mentions
    is_told = any(mention.text in _TELLING for mention in mentions)
    return [
        replace(m, concepts=(Concept("content", _KIND),))
        if (m.is_unknown and m.text in (*_TELLING, *_MENDING)) or (is_told and m.text in _DOING)
        else m
        for m in mentions
    ]


def _is_told(mention: Mention) -> bool:
    """Whether a recommendation is named by its reference, and nothing else is."""
    return not mention.is_partial and _KIND in mention.readings and len(mention.readings) == 1


def _side_by_side(mentions: list[Mention], names: KnownNames) -> list[Mention] | None:
    """What stands behind "on" or "about" as a recommendation has it, word for word; else words that
    go on to either side of a party's name: "the use of force AFI".
    """
    begins = [n + 1 for n, m in enumerate(mentions) if m.text.split()[-1:][0] in _POINTERS]
    for start in begins:
        if start < len(mentions) and mentions[start].text in _ARTICLES:
            start += 1  # noqa: PLW2901 - an article is no word of the name
        for end in range(len(mentions), start + 1, -1):
            phrase = _phrase(mentions[start:end])
            if _is_telling(phrase) and (refs := _having_phrase(phrase, names)):
                return _read_between(mentions, start, end, refs)
    return _around_a_party(mentions, names)


def _around_a_party(mentions: list[Mention], names: KnownNames) -> list[Mention] | None:
    """The longest words around a party's name that few recommendations have, word for word."""
    parties = [n for n, m in enumerate(mentions) if "party" in m.readings]
    spans = [
        (start, end)
        for at in parties
        for start in range(max(0, at - _AROUND), at + 1)
        for end in range(at + 1, min(len(mentions), at + _AROUND) + 1)
        if LIGHT.isdisjoint((mentions[start].text, mentions[end - 1].text))
    ]
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        phrase = " ".join(_as_named(mention) for mention in mentions[start:end])
        others = [m for m in mentions[start:end] if "party" not in m.readings]
        if _is_telling(phrase) and others and not any(m.has("content") for m in others):
            is_spelt_out = phrase != _phrase(mentions[start:end])
            kinds = (_KIND, _SAID) if is_spelt_out else (_KIND,)
            refs = _few_having(phrase, names, _has_as_said, kinds)
            if refs:
                return _read_between(mentions, start, end, refs)
    return None


def _as_named(mention: Mention) -> str:
    """A mention as it was said; a party's initials as its name: "the OH review"."""
    parties = mention.readings.get("party", ())
    is_short = len(parties) == 1 and " " not in mention.text and len(mention.text) <= _INITIALS
    return " ".join(folded_words(parties[0])) if is_short else mention.text


def _phrase(mentions: Sequence[Mention]) -> str:
    return " ".join(mention.text for mention in mentions)


def _is_telling(phrase: str) -> bool:
    return len(set(phrase.split()) - LIGHT) > 1


def _read_between(
    mentions: list[Mention], start: int, end: int, refs: tuple[str, ...]
) -> list[Mention]:
    said = (m if m.is_filler else _without_party(_read(m, refs)) for m in mentions[start:end])
    return [*mentions[:start], *said, *mentions[end:]]


def _without_party(mention: Mention) -> Mention:
    """What stands in a phrase of a recommendation names nobody: "use of force"."""
    readings = {kind: refs for kind, refs in mention.readings.items() if kind != "party"}
    return replace(mention, readings=readings)


def _having_phrase(phrase: str, names: KnownNames) -> tuple[str, ...]:
    """The few recommendations that have a phrase in their text; else in what is said of them."""
    return _few_having(phrase, names, _has_as_said) or _few_having(phrase, names, _has_in_order)


def _few_having(
    phrase: str,
    names: KnownNames,
    has_phrase: Callable[[Sequence[str], Sequence[str]], bool],
    kinds: Sequence[str] = (_KIND, _SAID),
) -> tuple[str, ...]:
    for kind in kinds:
        refs = tuple(
            name.ref
            for name in names.names
            if name.kind == kind and has_phrase(folded_words(name.text), phrase.split())
        )
        if 0 < len(refs) <= MOST_PARTIAL:
            return refs
    return ()


def _has_as_said(text: Sequence[str], phrase: Sequence[str]) -> bool:
    return f" {' '.join(phrase)} " in f" {' '.join(text)} "


def _has_in_order(text: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the words that say something stand in a text in their order, close together: "how the
    force treats its own workforce".
    """
    said = [stem(word) for word in phrase if word not in _SAYING_LITTLE]
    if len(said) < _TELLING_WORDS:
        return False
    kept = [stem(word) for word in text if word not in _SAYING_LITTLE]
    for start, first in enumerate(kept):
        if first == said[0] and _is_within(said, kept[start : start + len(said) + 1]):
            return True
    return False


def _is_within(said: Sequence[str], words: Sequence[str]) -> bool:
    """Whether `words` hold all that was said, in that order."""
    left = iter(words)
    return all(word in left for word in said)


def _together(mentions: list[Mention], names: KnownNames) -> list[Mention] | None:
    """Loose words that one recommendation, or those under one question, have all of."""
    index = names.index_of(_SAID)
    carriers = [m for n, m in enumerate(mentions) if _may_carry(mentions, n)]
    alone = {id(m): index.matching(m.text) for m in carriers}
    known = [m for m in carriers if max(alone[id(m)].values(), default=0.0) >= _CONTRIBUTES]
    if all(_KIND in m.readings or m.is_filler or m.has("content", "response") for m in known):
        return None
    words = " ".join(mention.text for mention in known)
    hits = index.matching(words)
    best = max(hits.values(), default=0.0)
    refs = tuple(ref for ref, fraction in hits.items() if fraction >= best - 0.05)
    is_long = len(words) >= LONG_WORD or " " in words
    if best < (_FITS if is_long else SURE_WORD) or len(refs) > MOST_PARTIAL:
        return None
    refs = _by_own_text(refs, words, names)
    carrying = {id(m) for m in known if _tells(alone[id(m)], refs)}
    return [_read(m, refs) if id(m) in carrying else m for m in mentions]


def _tells(hits: Mapping[str, float], refs: Sequence[str]) -> bool:
    return any(hits.get(ref, 0.0) >= _CONTRIBUTES for ref in refs)


def _by_own_text(refs: tuple[str, ...], words: str, names: KnownNames) -> tuple[str, ...]:
    """Of several, those that say it themselves, not only in what was answered to them."""
    hits = names.index_of(_KIND).matching(words)
    return tuple(ref for ref in refs if hits.get(ref, 0.0) >= _FITS) or refs


def _may_carry(mentions: Sequence[Mention], number: int) -> bool:
    mention = mentions[number]
    if any(kind in mention.readings for kind in _FIXED):
        return False
    if mention.is_filler:  # "call" is one, save in "about call handling"
        return not LIGHT.issuperset(mention.text.split()) and _is_pointed_at(mentions, number)
    if any(mention.has(group) for group in _NO_SUBJECT):
        return False
    if any(mention.has("content", name) for name in _OF_THE_FIELD) or "party" in mention.readings:
        return False
    if mention.is_unknown or mention.is_partial:
        return True
    return not mention.has("asking") and _is_pointed_at(mentions, number)


def _is_pointed_at(mentions: Sequence[Mention], number: int) -> bool:
    """Whether words stand behind "about", "on" or the like, to the end of the message."""
    return any(m.text.split()[-1:][0] in _POINTERS for m in mentions[:number])


def _read(mention: Mention, refs: tuple[str, ...]) -> Mention:
    others = {kind: found for kind, found in mention.readings.items() if kind != _KIND}
    return replace(mention, readings={_KIND: refs, **others}, is_partial=True)
