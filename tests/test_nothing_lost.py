"""Nothing that an order says is silently dropped from what is proposed: orders of two and three
values, put together of tests/values_said.yml. What is proposed holds them all, or nothing is
proposed.
"""

import random
from collections.abc import Iterator
from itertools import count, permutations
from pathlib import Path
from typing import Any

import pytest

from handlers.reply import Reply
from handlers.several import changes_of
from tests.sentence_world import moment, read_table, sample_world

NOW = moment("Monday 2 October 2023, 09:00")
SAID = read_table(Path(__file__).with_name("values_said.yml"))
MOST_TRIED = 80
LEAST_PROPOSED = 0.9
SEEDS = range(2)
_threads = count(1)


def orders(chance: random.Random) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """An order, what is asked before it (or nothing), and the kinds of value it holds, for ever."""
    while True:
        kinds = chance.choice([*permutations(SAID["first"], 2), *permutations(SAID["first"], 3)])
        one = chance.choice(SAID["names"])
        parts = [chance.choice(SAID["first"][kinds[0]]).format(one=one)]
        for kind in kinds[1:]:
            parts += [chance.choice(SAID["joints"]), chance.choice(SAID["then"][kind])]
        yield "".join(parts), "what is COM/23/08" if one == "it" else "", kinds


def proposals(text: str, before: str) -> list[dict[str, Any]]:
    """The changes that are proposed for an order."""
    thread = f"nothing lost {next(_threads)}"

    def answer(said: str) -> Reply:
        return sample_world().reply(said, NOW, thread=thread)

    if before:
        answer(before)
    reply = answer(text)
    assert not reply.written
    return changes_of(reply.proposal) if reply.proposal else []


def holds(kind: str, proposed: list[dict[str, Any]]) -> bool:
    """Whether one of these sets a value, or has its words in a note that is shown."""
    value = SAID["holds"][kind]
    said = {"owner": "rachel", "due": "20", "status": "in progress", "note": value}[kind]
    return any(
        value in proposal.get({"owner": "owners"}.get(kind, kind), ())
        or said in str(proposal.get("note", "")).lower()
        for proposal in proposed
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_proposed_holds_all_that_was_said(seed: int) -> None:
    found = orders(random.Random(seed))
    proposed = 0
    for text, before, kinds in (next(found) for _ in range(MOST_TRIED)):
        shown = proposals(text, before)
        proposed += bool(shown)
        lost = [kind for kind in kinds if shown and not holds(kind, shown)]
        assert not lost, (text, shown)
    assert proposed >= LEAST_PROPOSED * MOST_TRIED
