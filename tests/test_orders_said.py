"""An order means the same in whatever build, and however its record and what it sets are said: the
table of tests/orders_said.yml, of which as many are put together as a test may take.
"""

import random
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.sentence_world import moment, read_table, sample_world

SAID = read_table(Path(__file__).with_name("orders_said.yml"))
NOW = moment(SAID["at"])
EACH = 3
POINTED = ("it", "that one")
_threads = count(1)


def orders(kind: str, chance: random.Random) -> list[tuple[str, str, str]]:
    """Orders of a kind, what is asked before each (or nothing), and the record they are about."""
    table = SAID["orders"][kind]
    found: list[tuple[str, str, str]] = []
    for said in table["said"]:
        for _ in range(EACH):
            ref = chance.choice(list(SAID["records"]))
            one = chance.choice(SAID["records"][ref])
            order = said.format(one=one, value=chance.choice(table.get("values", [""])))
            found.append((order, f"what is {ref}" if one in POINTED else "", ref))
    return found


def proposed(text: str, before: str) -> dict[str, Any]:
    thread = f"orders said {next(_threads)}"
    if before:
        sample_world().reply(before, NOW, thread=thread)
    return dict(sample_world().reply(text, NOW, thread=thread).proposal or {})


@pytest.mark.parametrize("kind", SAID["orders"])
def test_an_order_is_read_in_whatever_build(kind: str) -> None:
    then = SAID["orders"][kind]["then"]
    for text, before, ref in orders(kind, random.Random(kind)):
        found = proposed(text, before)
        assert {"ref": ref, **then}.items() <= found.items(), (before, text, found)


def test_why_it_is_ordered_changes_nothing_of_it() -> None:
    for around in SAID["reasons"]:
        for said in SAID["orders"]["due"]["said"][:3]:
            text = around.format(order=said.format(one="COM/23/08", value="20 October"))
            found = proposed(text, "")
            assert (found.get("ref"), found.get("due")) == ("COM/23/08", "2023-10-20"), text
