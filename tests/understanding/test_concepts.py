"""Words that mean the same, found as the longest phrase at a place."""

import pytest

from bot.understanding.words.concepts import PhraseTree, concept_tree, concept_words, weak_phrases
from bot.understanding.words.text import folded_words


def carried(phrase: str) -> tuple[int, set[str]]:
    """How many words of a phrase are one phrase of words.yml, and the concepts that it carries."""
    length, concepts = concept_tree().longest(folded_words(phrase), 0)
    return length, {f"{concept.group}.{concept.name}".rstrip(".") for concept in concepts}


def test_the_longest_phrase_wins() -> None:
    tree: PhraseTree[str] = PhraseTree()
    tree.add(("criminal", "justice"), "justice")
    tree.add(("criminal", "justice", "board"), "board")
    assert tree.longest(["the", "criminal", "justice", "board", "met"], 1) == (3, ["board"])
    assert tree.longest(["criminal", "justice", "met"], 0) == (2, ["justice"])
    assert tree.longest(["criminal", "damage"], 0) == (0, [])


def test_a_phrase_may_stand_for_several_things_each_once() -> None:
    tree: PhraseTree[str] = PhraseTree()
    for leaf in ("party", "forum", "party"):
        tree.add(("panel",), leaf)
    assert tree.longest(["panel"], 0) == (1, ["party", "forum"])


@pytest.mark.parametrize(
    ("phrase", "length", "concept"),
    [
        ("gone past the deadline", 4, "status.overdue"),
        ("late", 1, "status.overdue"),
        ("not closed", 2, "status.open"),
        ("outstanding", 1, "status.open"),
        ("signed off", 2, "status.closed"),
        ("no due date", 3, "absence.no date"),
        ("nobody owns", 2, "absence.no owner"),
        ("how many", 2, "quantity.count"),
        ("apart from", 2, "negation.except"),
        ("getting worse", 2, "judgement.worse"),
        ("in the chair", 3, "content.chair"),
        ("please", 1, "filler"),
    ],
)
def test_a_phrase_carries_its_concept(phrase: str, length: int, concept: str) -> None:
    found, concepts = carried(phrase)
    assert (found, concept in concepts) == (length, True)


def test_a_word_of_another_subject_carries_nothing() -> None:
    assert [carried(word)[0] for word in ("umbrella", "pizza", "sonata")] == [0, 0, 0]


def test_weak_phrases_carry_a_concept_all_the_same() -> None:
    """A weak phrase only weighs less; one that carries nothing would be a slip of the pen."""
    unknown = {phrase for phrase in weak_phrases() if not carried(phrase)[0]}
    assert len(unknown) <= len(weak_phrases()) // 10, unknown


def test_words_that_a_slip_may_have_meant_are_single_words() -> None:
    assert {"overdue", "agenda", "baseline"} <= concept_words()
    assert not any(" " in word for word in concept_words())
