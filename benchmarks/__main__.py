"""`python -m benchmarks [--quick]`: measure everything, print it, and write BENCHMARKS.md.

`--quick` is for tests: small registers, few runs, and nothing written.
"""

import argparse
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks import cold_start, dates, loading, recognition, slack, teams, titles, turns
from benchmarks.generated_register import NAMES, write_register
from benchmarks.recognition import Recognised
from benchmarks.report import Growth, Question, figure, page
from benchmarks.turns import Turns
from store.database import open_database
from store.samples import sample_path

PAGE = Path(__file__).parents[1] / "BENCHMARKS.md"
SIZES = (1_000, 10_000, 100_000)
QUICK_SIZES = (300, 1_000)


@dataclass(frozen=True)
class Measured:
    """What was measured over one generated register. `rate`: rows a second at which it loaded."""

    actions: int
    folder: Path
    url: str
    rows: int
    rate: float
    recognised: Recognised
    turns: Turns


def main(arguments: list[str]) -> None:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small, for tests; writes nothing")
    quick = bool(parser.parse_args(arguments).quick)
    with tempfile.TemporaryDirectory(prefix="remembrancer-bench-") as place:
        text = measure(Path(place), QUICK_SIZES if quick else SIZES, quick=quick)
    print(text)
    if not quick:
        PAGE.write_text(text, encoding="utf-8")


def measure(place: Path, sizes: tuple[int, ...], *, quick: bool = False) -> str:
    """The page, from registers of these sizes made in a folder. `quick` starts cold only twice, and
    loads nothing on PostgreSQL.
    """
    measured = [_measure(place, size) for size in sizes]
    middle = measured[1]
    sample = f"sqlite:///{place / 'sample.db'}"
    loading.rows_a_second(sample, sample_path("west-yorkshire"), 1)
    asked = {
        "the sample register": sample,
        f"{middle.actions:,} actions, {NAMES:,} names": middle.url,
    }
    questions = [
        dates.question(),
        titles.question(sizes[-1]),
        _understanding(measured, middle),
        _answering(measured),
        cold_start.question(asked, runs=2 if quick else 10),
        loading.question(middle.folder, middle.rows, middle.rate, quick=quick),
        slack.question(middle.url, slack.TEXTS, quick=quick),
        teams.question(middle.url, slack.TEXTS, quick=quick),
    ]
    # The machine's own clock and zone: when this ran, for whoever compares two runs.
    return page(questions, _growth(measured), datetime.now().astimezone())


def _measure(place: Path, actions: int) -> Measured:
    print(f"{actions:,} actions ...", file=sys.stderr)
    folder, url = place / str(actions), f"sqlite:///{place / str(actions)}.db"
    rows = write_register(folder, actions)
    rate = loading.rows_a_second(url, folder, rows)
    cases = recognition.questions()
    engine = open_database(url)
    try:
        recognised, answered = recognition.measure(engine, cases), turns.measure(engine, cases)
    finally:
        engine.dispose()
    return Measured(actions, folder, url, rows, rate, recognised, answered)


def _understanding(measured: list[Measured], judged: Measured) -> Question:
    figures = [
        figure(
            f"{each.actions:,} actions: {what}",
            seconds * 1000,
            "ms",
            below=recognition.TARGET_MILLISECONDS if what == "median" and each is judged else None,
        )
        for each in measured
        for what, seconds in {
            "median": each.recognised.first.median,
            "p95": each.recognised.first.p95,
            "median of words met before": each.recognised.again.median,
        }.items()
    ]
    return Question(
        "How long does it take to understand a message?",
        f"Reading what somebody meant takes no time that they would notice ({NAMES:,} names of "
        "people, boards, measures and so on; the questions of our own tests).",
        tuple(figures),
    )


def _answering(measured: list[Measured]) -> Question:
    figures = [
        figure(f"{each.actions:,} actions: {what}", seconds * 1000, "ms")
        for each in measured
        for what, seconds in {
            "median": each.turns.each.median,
            "p95": each.turns.each.p95,
            "slowest": each.turns.each.longest,
            "first turn after a change": each.turns.after_a_change,
            "first turn after a load": each.turns.after_a_load,
        }.items()
    ]
    return Question(
        "How long does a whole turn take?",
        "From message to answer, with the register on disk and the conversation written: most "
        "answers are there at once at any size; to list everything that was ever done takes longer "
        "the more there is.",
        tuple(figures),
    )


def _growth(measured: list[Measured]) -> Growth:
    rows = {
        "understanding, median": [each.recognised.first.median for each in measured],
        "understanding, p95": [each.recognised.first.p95 for each in measured],
        "whole turn, median": [each.turns.each.median for each in measured],
        "whole turn, p95": [each.turns.each.p95 for each in measured],
        "first turn after a change": [each.turns.after_a_change for each in measured],
        "first turn after a load": [each.turns.after_a_load for each in measured],
        "loading it": [each.rows / each.rate for each in measured],
    }
    sizes = tuple(each.actions for each in measured)
    return Growth(sizes, {what: tuple(seconds) for what, seconds in rows.items()})


if __name__ == "__main__":
    main(sys.argv[1:])
