"""What people ask and what must come out: the tables of tests/sentences, case by case.

A case that is right and fails carries `shrinking: true`: it is expected to fail, and the day it
holds the mark has to go. The list may only get shorter.
"""

import pytest

from tests.sentence_world import Answer, Case, faults, read_cases, sample_world, subjects

OTHER_CHANGES = ("digests", "reminders", "escalations", "closures", "rooms")
CASES = [case for subject in subjects() for case in read_cases(subject)]
CHANGES = [
    case
    for subject in subjects()
    if "changes" in subject or subject in OTHER_CHANGES
    for case in read_cases(subject)
]


def shown(case: Case) -> object:
    marks = [pytest.mark.xfail(reason="on the shrinking list")] if case.is_shrinking else []
    return pytest.param(case, id=case.name, marks=marks)


def answered(case: Case) -> Answer:
    world = sample_world(case.register)
    return world.answer(case.text, case.at, person=case.person, channel=case.channel)


@pytest.mark.parametrize("case", [shown(case) for case in CASES])
def test_what_is_said_leads_to_what_is_meant(case: Case) -> None:
    assert faults(answered(case), case.then) == []


def test_no_case_stands_twice() -> None:
    said = [(case.text.casefold(), case.person, case.at, case.channel) for case in CASES]
    assert [each for each in said if said.count(each) > 1] == []


def test_nothing_is_written_before_somebody_says_yes() -> None:
    registers = {case.register for case in CASES}
    before = {register: sample_world(register).state() for register in registers}
    for case in CASES:
        answer = answered(case)
        assert answer["written"] == [], case.text
        assert answer["proposal"] is None or case in CHANGES, case.text
    assert {register: sample_world(register).state() for register in registers} == before


def test_a_question_asked_twice_is_answered_alike() -> None:
    for case in CASES[::7]:
        assert answered(case) == answered(case)
