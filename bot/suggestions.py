"""What is offered where a message was not understood: the nearest questions that can be asked, each
a whole one that the register can answer.

The questions stand in suggestions.yml. One with a slot is offered only where the message named one
record for it, outright; where none is near, the plainest that the register can answer are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.understanding.names.names import KnownNames
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.phrases import Phrases
from handlers.patterns import Pattern
from handlers.registry import intents

# Whether a record, by its kind and reference, may be named where the message was said.
MayBeNamed = Callable[[str, str], bool]
_OFFERED = Path(__file__).with_name("suggestions.yml")
# A question this near to the message is offered; few are better than many.
_NEAR, _MOST = 0.25, 2
_PLAINEST = ("action", "meeting", "recommendation", "inspection", "metric", "forum")
_SLOT = Pattern(r"\{([a-z ]+)\}")
# What these are called is their reference.
_BY_REF = ("ref", "recommendation", "forum", "priority")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that may be offered, as an example to be near to; `kind`: the kind of record that
    the register must hold, `intent`: what answers it.
    """

    kind: str
    intent: str
    sentence: str

    @property
    def name(self) -> str:
        """What it is told apart by."""
        return self.sentence

    @property
    def sentences(self) -> tuple[str, ...]:
        """Itself alone."""
        return (self.sentence,)

    @property
    def slots(self) -> frozenset[str]:
        """The kinds of mention that it names."""
        return frozenset(_SLOT.findall(self.sentence))

    @property
    def needs(self) -> tuple[str, ...]:
        """What a message must mention for what answers it."""
        return intents()[self.intent].needs

    @property
    def is_change(self) -> bool:
        """Never: a question is offered, no change."""
        return False


@cache
def suggestions() -> Mapping[str, Suggestion]:
    """All that may be offered, by sentence, in the order of the file."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table = yaml.load(_OFFERED.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader
    return {
        sentence: Suggestion(kind, intent, sentence)
        for kind, by_intent in table.items()
        for intent, sentences in by_intent.items()
        for sentence in sentences
    }


@cache
def _phrases() -> Phrases:
    return Phrases(suggestions().values())


def suggested(spotted: Spotted, names: KnownNames, may_be_named: MayBeNamed) -> list[str]:
    """The questions to offer for a message that was taken apart: those nearest to it, no two of one
    intent, or else the plainest (none of an empty register); never one with an empty slot, or with
    a record that may not be named here.
    """
    near: dict[str, str] = {}
    for each in _phrases().nearest(spotted):
        offered = suggestions()[each.intent]
        if each.score < _NEAR or len(near) == _MOST:
            break
        if not names.holds(offered.kind):
            continue
        sentence = _filled(offered.sentence, spotted, names, may_be_named)
        if sentence:
            near.setdefault(offered.intent, sentence)
    return list(near.values()) or _plainest(names)


def _plainest(names: KnownNames) -> list[str]:
    first = {each.kind: each.sentence for each in reversed(list(suggestions().values()))}
    return [first[kind] for kind in _PLAINEST if names.holds(kind)][:_MOST]


def _filled(sentence: str, spotted: Spotted, names: KnownNames, may_be_named: MayBeNamed) -> str:
    """A sentence with the names that the message gives for its slots; "" where it gives none."""
    for kind in _SLOT.findall(sentence):
        name = _named(kind, spotted, names, may_be_named)
        if not name:
            return ""
        sentence = sentence.replace(f"{{{kind}}}", name)
    return sentence


def _named(kind: str, spotted: Spotted, names: KnownNames, may_be_named: MayBeNamed) -> str:
    """What the one record of a kind that a message names outright is called; "" where it names none
    or several, or it is a guess at what was typed.
    """
    told = [m for m in spotted.of_kind(kind) if not (m.is_partial or m.corrected)]
    refs: Sequence[str] = [ref for mention in told for ref in mention.readings[kind]]
    if len(refs) != 1 or not may_be_named(kind, refs[0]):
        return ""
    if kind in _BY_REF:
        return refs[0]
    known = names.by_ref.get((kind, refs[0]))
    return known.text if known else ""
