"""Two phrasings of one question give one answer: kind words, careless typing, synonyms, slips.

The questions are those of tests/sentences that are answered as they should be. Compared is what an
answer is about: its intent, its records, its count, what it asks back and whether it was refused.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests import phrasing
from tests.sentence_world import REGISTER, Case, read_cases, read_table, sample_world, subjects

Rewording = Callable[[str], Iterator[str]]

# One other form in so many is tried: the same ones wherever the suite runs.
STEP = 7
# Whose words are kept as they were said.
KEPT_AS_SAID = ("chat_histories", "closures", "digests", "escalations", "reminders", "rooms")
CASES = [
    case
    for subject in subjects()
    if "changes" not in subject and subject not in KEPT_AS_SAID
    for case in read_cases(subject)
    if not case.is_shrinking and case.register == REGISTER  # other words are those of its parties
]
SHRINKING: dict[str, list[str]] = read_table(Path(__file__).with_name("shrinking.yml"))
# One slip in one long word: nearly always, since some words are then another word.
SHARE_OF_SLIPS = 0.93


def about(text: str, case: Case) -> tuple[Any, ...]:
    """What the answer to `text` is about, asked as the case is."""
    answer = sample_world().answer(text, case.at, person=case.person, channel=case.channel)
    return (
        answer["intent"],
        sorted(answer["records"]),
        answer["count"],
        sorted(answer["candidates"]),
        bool(answer["refused"]),
    )


@cache
def about_case(case: Case) -> tuple[Any, ...]:
    return about(case.text, case)


def cases_beside(law: str, reworded: Rewording) -> list[Case]:
    """The cases that can be reworded so, and for which it should make no difference by now."""
    return [
        c for c in CASES if c.text not in SHRINKING[law] and any(True for _ in reworded(c.text))
    ]


LAWS: dict[str, Rewording] = {
    "polite": phrasing.polite,
    "carelessly typed": phrasing.carelessly_typed,
    "in other words": phrasing.in_other_words,
}


@pytest.mark.parametrize("law", LAWS)
def test_the_same_question_in_another_form_is_answered_alike(law: str) -> None:
    reworded = LAWS[law]
    forms = [(case, said) for case in cases_beside(law, reworded) for said in reworded(case.text)]
    other = [said for case, said in forms[::STEP] if about(said, case) != about_case(case)]
    assert other == []


@pytest.mark.parametrize("law", LAWS)
def test_what_the_shrinking_list_names_still_differs(law: str) -> None:
    listed = [case for case in CASES if case.text in SHRINKING[law]]
    assert {case.text for case in listed} == set(SHRINKING[law])
    alike = [
        case.text
        for case in listed
        if all(about(said, case) == about_case(case) for said in LAWS[law](case.text))
    ]
    assert alike == []


def test_a_slip_of_the_finger_nearly_always_makes_no_difference() -> None:
    slips = [(case, said) for case in CASES for said in phrasing.mistyped(case.text)][::19]
    other = [said for case, said in slips if about(said, case) != about_case(case)]
    assert len(other) <= (1 - SHARE_OF_SLIPS) * len(slips), other
