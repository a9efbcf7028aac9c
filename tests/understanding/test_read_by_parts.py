"""Questions that are near to no example, read as the plainest ones of the same parts."""

import pytest

from tests.sentence_world import moment, sample_world

NOW = moment("Monday 12 February 2018, 09:00")

READ = [
    ("what did I commit to on strip searches", ("WMP/17/02",)),
    ("remind me what we promised over vetting aftercare", ("WMP/17/04",)),
    # A word that nothing here says leaves the question what it is.
    ("what did I commit to on pizza and vetting", ()),
    # One word that nothing points at may be about anything.
    ("can you find me the free show", ()),
    ("what is the weather", ()),
]


@pytest.mark.parametrize(("said", "refs"), READ)
def test_a_question_is_read_by_its_parts(said: str, refs: tuple[str, ...]) -> None:
    ask = sample_world("west-midlands").assistant.explain(said, NOW).ask
    assert (ask.refs if ask else ()) == refs
