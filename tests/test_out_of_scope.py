"""Messages about other subjects are declined, whoever sends them, and nothing comes of them.

A yes or a thank-you is answered with a kind word instead (tests/dialogues), so it is not here.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.sentence_world import moment, read_table, sample_world

NOW = moment("Monday 2 October 2023, 09:00")
MESSAGES = [
    (subject, text)
    for subject, texts in read_table(Path(__file__).with_name("out_of_scope.yml")).items()
    for text in texts
]
SHRINKING = set(read_table(Path(__file__).with_name("shrinking.yml"))["out of scope"])
PUBLIC = Path(__file__).parents[2] / "shared/examples/benchmarks/out_of_scope.jsonl"
SHARE_DECLINED = 0.98


def shown(subject: str, text: str) -> object:
    marks = [pytest.mark.xfail(reason="on the shrinking list")] if text in SHRINKING else []
    return pytest.param(text, id=f"{subject}: {text}", marks=marks)


@pytest.mark.parametrize("text", [shown(subject, text) for subject, text in MESSAGES])
def test_another_subject_is_declined(text: str) -> None:
    answer = sample_world().answer(text, NOW)
    assert not answer["understood"]
    assert (answer["records"], answer["values"], answer["count"]) == ([], [], None)
    assert (answer["proposal"], answer["written"]) == (None, [])


def test_the_shrinking_list_names_messages_that_there_are() -> None:
    assert {text for _, text in MESSAGES} >= SHRINKING


def test_another_subject_changes_nothing_in_the_register() -> None:
    before = sample_world().state()
    for _, text in MESSAGES:
        sample_world().reply(text, NOW)
    assert sample_world().state() == before


def public_messages() -> list[dict[str, Any]]:
    """Every fourth row of the public test suites' messages; skips where they are not at hand."""
    if not PUBLIC.is_file():
        pytest.skip("the shared benchmarks are not here")
    rows = PUBLIC.read_text(encoding="utf-8").splitlines()[::4]
    return [json.loads(row) for row in rows]


def test_strangers_messages_are_declined_nearly_always_and_write_nothing() -> None:
    before = sample_world().state()
    answers = [(row, sample_world().answer(row["text"], NOW)) for row in public_messages()]
    assert [row["text"] for row, answer in answers if answer["written"] or answer["proposal"]] == []
    assert sample_world().state() == before
    told = [(row, answer) for row, answer in answers if row["expect"]["reply"] == "cannot_help"]
    taken = [row["text"] for row, answer in told if answer["understood"]]
    assert len(taken) <= (1 - SHARE_DECLINED) * len(told), taken
