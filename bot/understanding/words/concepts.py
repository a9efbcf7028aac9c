"""The words of words.yml as a tree that finds the longest phrase at each place of a message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml

from bot.understanding.words.text import folded_words

Leaf = TypeVar("Leaf")

WORDS = Path(__file__).with_name("words.yml")
# Groups whose members are the same slot for the example sentences: "{status}" stands for any state.
SLOT_GROUPS = ("status", "absence", "judgement", "asker", "negation", "joint")


@dataclass(frozen=True, slots=True)
class Concept:
    """What a word or phrase carries: `group` is the part of words.yml it stands in ("content")."""

    group: str
    name: str

    @property
    def feature(self) -> str:
        """How example sentences are compared: the slot of a group, or the concept itself."""
        return "{" + self.group + "}" if self.group in SLOT_GROUPS else self.name


@dataclass(slots=True)
class PhraseTree(Generic[Leaf]):
    """Phrases, word by word, each with what it stands for."""

    # Thousands are made at a start: an alias with its types would take four times as long.
    branches: dict[str, "PhraseTree[Leaf]"] = field(default_factory=dict)
    leaves: list[Leaf] = field(default_factory=list)

    def add(self, phrase: Sequence[str], leaf: Leaf) -> None:
        """Let `phrase` stand for `leaf` too."""
        tree = self
        for word in phrase:
            branch = tree.branches.get(word)
            if branch is None:
                branch = tree.branches[word] = PhraseTree()
            tree = branch
        if leaf not in tree.leaves:
            tree.leaves.append(leaf)

    def longest(self, words: Sequence[str], start: int) -> tuple[int, list[Leaf]]:
        """How many words the longest phrase from `start` on has (0: none), and what it means."""
        length, leaves = 0, list[Leaf]()
        tree: PhraseTree[Leaf] | None = self
        for offset in range(start, len(words)):
            tree = tree.branches.get(words[offset])
            if tree is None:
                break
            if tree.leaves:
                length, leaves = offset - start + 1, tree.leaves
        return length, leaves


@cache
def concept_tree() -> PhraseTree[Concept]:
    """All phrases of words.yml."""
    tree: PhraseTree[Concept] = PhraseTree()
    for group, entries in _groups().items():
        if isinstance(entries, str):
            continue  # the weak phrases are no concepts
        named = {"": ", ".join(entries)} if isinstance(entries, list) else entries
        for name, phrases in named.items():
            for phrase in phrases.split(","):
                words = folded_words(phrase.strip().strip('"'))
                if words:
                    tree.add(words, Concept(group, name))
    return tree


@cache
def weak_phrases() -> frozenset[str]:
    """The phrases of words.yml that are said of everything, as they are compared."""
    weak = str(_groups()["weak"]).split(",")
    return frozenset(" ".join(folded_words(phrase.strip())) for phrase in weak)


@cache
def _groups() -> Mapping[str, Mapping[str, str] | list[str] | str]:
    """The groups of words.yml: phrases by concept, phrases of one concept, or phrases alone."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(WORDS.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader


@cache
def concept_words() -> frozenset[str]:
    """Every single word of a phrase of words.yml: what a typing error may have meant."""
    found: set[str] = set()

    def walk(tree: PhraseTree[Concept]) -> None:
        for word, branch in tree.branches.items():
            found.add(word)
            walk(branch)

    walk(concept_tree())
    return frozenset(found)
