"""What is told as a report comes to the order that it means, and what is near to it to none: the
table of tests/reported_said.yml.
"""

from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.sentence_world import moment, read_table, sample_world

TABLES: list[dict[str, Any]] = read_table(Path(__file__).with_name("reported_said.yml"))["worlds"]
ORDERS = [
    pytest.param(table, row["then"], said, id=said)
    for table in TABLES
    for row in table.get("orders", ())
    for said in row["said"]
]
NOTHING = [
    pytest.param(table, said, id=said) for table in TABLES for said in table.get("nothing", ())
]
_threads = count(1)


def proposed(table: dict[str, Any], text: str) -> dict[str, Any]:
    thread = f"reported {next(_threads)}"
    at, person = moment(table["at"]), table["as"]
    world = sample_world(table["register"])
    return dict(world.reply(text, at, person, thread=thread).proposal or {})


@pytest.mark.parametrize(("table", "then", "said"), ORDERS)
def test_a_report_comes_to_the_order_that_it_means(
    table: dict[str, Any], then: dict[str, Any], said: str
) -> None:
    found = proposed(table, said)
    assert then.items() <= found.items(), found


@pytest.mark.parametrize(("table", "said"), NOTHING)
def test_what_asks_or_doubts_orders_nothing(table: dict[str, Any], said: str) -> None:
    assert proposed(table, said) == {}
