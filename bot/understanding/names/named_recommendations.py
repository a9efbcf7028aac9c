"""The recommendation that words name: as they stand side by side in its text, else by having all of
them, in its text or in what was answered to it: "wellbeing support", "complaints access".
"""

from collections.abc import Sequence

from bot.understanding.names.names import KnownNames
from bot.understanding.words.stems import stem, words
from bot.understanding.words.word_index import LIGHT

_KIND, _SAID = "recommendation", "recommendation description"
_FITS = 0.8
_FEWEST_TOLD = 2  # words that tell, where only an answer has them


def recommendations_saying(said: str, names: KnownNames) -> tuple[str, ...]:
    """The references of those that words may name: the fewest that the surest way of naming gives;
    empty where none is named.
    """
    stems = _stems(said)
    if not stems or not names.holds(_KIND):
        return ()
    having = _having(_KIND, said, stems, names)
    side_by_side = tuple(ref for ref in having if _stands_in(stems, _text(_KIND, ref, names)))
    if side_by_side or having:
        return side_by_side or having
    return _having(_SAID, said, stems, names) if len(stems) >= _FEWEST_TOLD else ()


def stand_side_by_side(said: str, actions: Sequence[str], names: KnownNames) -> tuple[str, ...]:
    """Those of these actions in whose text all the words stand side by side; two at least."""
    stems = _stems(said)
    if len(stems) < _FEWEST_TOLD:
        return ()
    texts = names.action_texts
    return tuple(ref for ref in actions if _stands_in(stems, _stems(texts.get(ref, ""))))


def _having(kind: str, said: str, stems: Sequence[str], names: KnownNames) -> tuple[str, ...]:
    """Those of a kind whose words hold all that tell."""
    near = names.index_of(kind).matching(said)
    return tuple(
        ref
        for ref, fraction in near.items()
        if fraction >= _FITS and set(stems) <= set(_text(kind, ref, names))
    )


def _text(kind: str, ref: str, names: KnownNames) -> tuple[str, ...]:
    known = names.by_ref.get((kind, ref))
    return _stems(known.text) if known else ()


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(text) if word not in LIGHT)


def _stands_in(stems: Sequence[str], text: Sequence[str]) -> bool:
    """Whether words stand side by side in a text, what says nothing apart."""
    length = len(stems)
    return any(
        tuple(text[at : at + length]) == tuple(stems) for at in range(len(text) - length + 1)
    )
