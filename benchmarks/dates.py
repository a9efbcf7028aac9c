"""How long a text takes to be read for its date: the texts of tests/understanding/dates."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from benchmarks.report import Question, figure
from benchmarks.timing import Times, times_of
from bot.understanding.dates import read

TARGET_MICROSECONDS = 150

_TABLES = Path(__file__).parents[1] / "tests" / "understanding" / "dates"
_ROUNDS = 3
_AT = datetime(2023, 10, 3, 9, 0)  # noqa: DTZ001 - local, as the grammar takes it


def texts() -> list[str]:
    """The texts of all tables, those that hold no date too."""
    tables: list[list[dict[str, Any]]] = [
        yaml.safe_load(path.read_text("utf-8")) for path in sorted(_TABLES.glob("*.yml"))
    ]
    groups = [group for table in tables for group in table]
    return [row["text"] for group in groups for row in group.get("cases", [group])]


def measure(said: Sequence[str]) -> Times:
    """Read each text, three times over, after one that makes the grammar ready."""
    read(said[0], _AT)
    return times_of(partial(read, text, _AT) for _ in range(_ROUNDS) for text in said)


def question() -> Question:
    """The figures for the page."""
    said = texts()
    times = measure(said)
    return Question(
        "How long does a date take?",
        f"“By the end of next month” costs nothing that anybody could notice ({len(said)} texts of "
        "our own, an eighth of them without any date).",
        (
            figure("median for a text", times.median * 1e6, "µs", below=TARGET_MICROSECONDS),
            figure("p95", times.p95 * 1e6, "µs"),
        ),
    )
