"""A law of new actions: whatever words they are told in, what is proposed is their owner, their day
and all of their text, and nothing else. The words are those of tests/logged_actions.yml.
"""

import random
import re
from itertools import count, cycle, islice, product
from pathlib import Path
from typing import Any

import pytest

from tests.sentence_world import moment, read_table, sample_world

TOLD = read_table(Path(__file__).with_name("logged_actions.yml"))
FRAMES = [(kind, frame) for kind, frames in TOLD["frames"].items() for frame in frames]
# Each frame is said with so many texts; over all frames every text, owner and day comes up.
TEXTS_EACH = 3
_threads = count(1)


def _values() -> list[tuple[str, str, str, str]]:
    """Owners, texts, days and how a day is told, each of them often, in one mixed order."""
    each = list(product(TOLD["owners"], TOLD["texts"], TOLD["days"], TOLD["dues"]))
    random.Random(1).shuffle(each)
    return list(islice(cycle(each), len(FRAMES) * TEXTS_EACH))


CASES = [
    (frame, value)
    for (_, frame), values in zip(
        FRAMES, zip(*[iter(_values())] * TEXTS_EACH, strict=True), strict=True
    )
    for value in values
]


def _proposed(text: str) -> dict[str, Any]:
    """The proposal that a message leads to; its lines are said one after another."""
    thread = f"logged action {next(_threads)}"
    answer: dict[str, Any] = {}
    for line in text.split(" // "):
        answer = sample_world().answer(line, moment(TOLD["at"]), person=TOLD["as"], thread=thread)
    return answer["proposal"] or {"nothing": answer["text"]}


def _bare(words: str) -> str:
    return " ".join(re.findall(r"[\w'&/-]+", words.casefold()))


@pytest.mark.parametrize(("frame", "value"), CASES, ids=lambda each: str(each)[:60])
def test_proposed_is_what_was_told(frame: str, value: tuple[str, str, str, str]) -> None:
    owner, text, day, due = value
    is_dated = "{day}" in frame or ("{due}" in frame and due)
    said = frame.format(owner=owner, text=text, day=day, due=due.format(day=day))
    proposal = _proposed(said)
    of_owner = rf"(?:{_bare(owner)}|{_bare(owner).removeprefix('the ')}) \w+(?: \w+){{0,3}} "
    assert re.fullmatch(
        rf"(?:{of_owner})?{re.escape(_bare(text))}", _bare(proposal.get("action", "nothing"))
    ), (said, proposal)
    assert proposal["owners"] == [TOLD["owners"][owner]], (said, proposal)
    assert proposal.get("due") == (TOLD["days"][day] if is_dated else None), (said, proposal)
