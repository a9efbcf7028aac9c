"""The floors that the grammar must hold on the public test suites beside the project."""

import json
import statistics
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.understanding.dates import DateReading, as_json, read, spot

BENCHMARKS = Path(__file__).parents[3] / "shared" / "examples" / "benchmarks"
pytestmark = pytest.mark.skipif(
    not (BENCHMARKS / "dates.jsonl").exists(), reason="the benchmarks are not beside the project"
)


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (BENCHMARKS / name).read_text("utf-8").splitlines()]


def moment(row: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(row["reference_datetime"])


def recurrence(rule: str) -> dict[str, Any]:
    """A recurrence rule in the benchmark's terms."""
    parts = dict(part.split("=") for part in rule.split(";"))
    found: dict[str, Any] = {"freq": parts["FREQ"], "interval": int(parts["INTERVAL"])}
    if "BYDAY" in parts:
        found["byday"] = parts["BYDAY"]
    if "BYMONTHDAY" in parts:
        found["bymonthday"] = int(parts["BYMONTHDAY"])
    if "BYHOUR" in parts:
        found["time"] = f"{int(parts['BYHOUR']):02d}:{int(parts['BYMINUTE']):02d}"
    return found


def value(reading: DateReading | None) -> Any:
    if reading is None:
        return None
    plain = as_json(reading)["value"]
    return recurrence(plain) if reading.kind == "recurrence" else plain


def is_right(row: dict[str, Any], reading: DateReading | None) -> bool:
    return value(reading) in [row["expected"], *row["accept"]]


@pytest.mark.parametrize(
    ("tier", "floor"),
    # Convention: the sources contradict each other, and where they count bare quarters by the
    # calendar we count by the financial year.
    [("core", 0.99), ("fiscal", 1.0), ("convention", 0.90)],
)
def test_reads_as_the_sources_do(tier: str, floor: float) -> None:
    wanted = [row for row in rows("dates.jsonl") if row["tier"] == tier]
    right = [
        row for row in wanted if is_right(row, read(row["sentence"] or row["text"], moment(row)))
    ]
    assert len(right) >= floor * len(wanted)


def test_is_silent_rather_than_wrong() -> None:
    wanted = [row for row in rows("dates.jsonl") if row["tier"] == "core"]
    readings = [(row, read(row["sentence"] or row["text"], moment(row))) for row in wanted]
    wrong = [row["text"] for row, reading in readings if reading and not is_right(row, reading)]
    assert len(wrong) < 0.02 * len(wanted), wrong


def test_quotes_the_expression_inside_a_sentence() -> None:
    wanted = [row for row in rows("dates.jsonl") if row["sentence"]]
    found = [read(row["sentence"], moment(row)) for row in wanted]
    covered = Counter(
        reading is not None and row["text"].lower() in reading.quote.lower()
        for row, reading in zip(wanted, found, strict=True)
    )
    assert covered[True] >= 0.98 * len(wanted)


def test_finds_no_date_where_there_is_none() -> None:
    texts = [(row["text"], spot(row["text"], moment(row))) for row in rows("not_dates.jsonl")]
    assert [text for text, readings in texts if readings] == []


def test_reads_a_text_in_well_under_a_millisecond() -> None:
    taken: list[float] = []
    for row in rows("dates.jsonl"):
        text, now = row["sentence"] or row["text"], moment(row)
        start = time.perf_counter()
        read(text, now)
        taken.append(time.perf_counter() - start)
    assert statistics.median(taken) < 400e-6  # 60 on a quiet machine
