"""Whatever is asked about a subject is answered with the records that speak of it: the frames and
subjects of tests/questions.yml.
"""

from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path

import pytest

from tests.sentence_world import moment, read_table, sample_world

TABLE = read_table(Path(__file__).with_name("questions.yml"))


def asked_of(register: str) -> Iterator[tuple[str, list[str]]]:
    """Each frame with each subject, and the records meant; what is said around it in turn."""
    said = TABLE["registers"][register]
    around = cycle(TABLE["said around it"])
    for number, frame in zip(count(), said["frames"], strict=False):
        for subject, refs in said["subjects"].items():
            question = frame.format(subject=subject)
            yield (next(around) if number else "{question}").format(question=question), refs


@pytest.mark.parametrize("register", TABLE["registers"])
def test_a_question_about_a_subject_finds_what_speaks_of_it(register: str) -> None:
    said = TABLE["registers"][register]
    world = sample_world(register)
    at = moment(said["at"])
    wrong = {
        question: answer["records"]
        for question, refs in asked_of(register)
        if (answer := world.answer(question, at, person=said["as"]))["records"] != refs
    }
    assert wrong == {}
