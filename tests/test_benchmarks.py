"""The benchmarks: what they measure over, how times are told, and the page that they write."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from benchmarks import dates, recognition, turns
from benchmarks.__main__ import measure
from benchmarks.generated_register import write_register
from benchmarks.report import Figure, Growth, Question, figure, machine, page
from benchmarks.timing import in_order
from bot.understanding.names.ways_to_say import is_description
from store.actions import action_refs
from store.database import migrate, open_database
from store.names import register_names
from store.register import load
from store.register.layout import SHEETS

QUESTIONS = (
    "How long does a date take?|"
    "Is an action found among {} by what somebody remembers of its title?|"
    "How long does it take to understand a message?|"
    "How long does a whole turn take?|"
    "How long does one question from a cold start take?|"
    "How fast does a register load?|"
    "How much does Slack get through one server?|"
    "How much does Teams get through one server?|"
    "How does it grow with the register?"
)
AT = datetime(2023, 10, 2, 9, 0)  # noqa: DTZ001 - local, as the page tells it


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(("actions", "names"), [(150, 500), (600, 2_000)])
def test_the_generated_register_has_as_many_actions_and_names_as_asked_for(
    actions: int, names: int, tmp_path: Path
) -> None:
    rows = write_register(tmp_path / "register", actions, names)
    engine = open_database(f"sqlite:///{tmp_path / 'register.db'}")
    migrate(engine)
    report = load(engine, tmp_path / "register")
    with Session(engine) as session:
        # What the register says of a record is no further name of it.
        every = register_names(session).names
        named = [name for name in every if not is_description(name.kind)]
        found = len(action_refs(session)), len(named), report.rows
    engine.dispose()
    assert found == (actions, names, rows)
    assert report.files.keys() == {sheet.name for sheet in SHEETS}


def test_the_same_register_is_generated_every_time(tmp_path: Path) -> None:
    for name in ("once", "again"):
        write_register(tmp_path / name, 50, 400)
    write_register(tmp_path / "other", 50, 400, seed=8)
    assert contents(tmp_path / "once") == contents(tmp_path / "again")
    assert contents(tmp_path / "once") != contents(tmp_path / "other")


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        pytest.param([3], (3, 3, 3, 3), id="one call"),
        pytest.param([2, 1], (1, 2, 2, 2), id="two, in any order"),
        pytest.param(range(100), (0, 50, 95, 99), id="a hundred"),
    ],
)
def test_times_are_told_from_the_shortest(seconds: list[float], told: tuple[float, ...]) -> None:
    times = in_order(seconds)
    assert (times.shortest, times.median, times.p95, times.longest) == told


@pytest.mark.parametrize(
    ("given", "cells"),
    [
        (figure("p50", 12.345, "ms"), ("p50", "12.35 ms", "", "", "")),
        (figure("p50", 99.4, "µs", below=100), ("p50", "99 µs", "under 100 µs", "", "yes")),
        (figure("cold", 0.7, "s", below=0.7), ("cold", "0.70 s", "under 0.7 s", "", "**no**")),
        (
            figure("right", 97.96, "%", at_least=98),
            ("right", "98.0%", "at least 98%", "", "**no**"),
        ),
        (
            figure("load", 2000, "rows a second", at_least=2000),
            ("load", "2,000 rows a second", "at least 2,000 rows a second", "", "yes"),
        ),
    ],
    ids=lambda value: value.what if isinstance(value, Figure) else "",
)
def test_a_figure_stands_in_its_unit_beside_its_target(
    given: Figure, cells: tuple[str, ...]
) -> None:
    assert given.cells == cells


def test_the_page_says_when_where_and_what_was_missed() -> None:
    figures = (figure("median", 4.0, "ms", below=3), figure("p95", 6.0, "ms"))
    question = Question("How long?", "Not long.", figures)
    growth = Growth((100, 1_000), {"whole turn": (0.002, 0.003)})
    assert page([question], growth, AT).split("\n\n")[2:] == [
        f"Measured on Monday 2 October 2023 at 09:00, {machine()}.",
        "0 of 1 targets are met. Missed: median (How long?).",
        "## How long?",
        "Not long.",
        "| What | Measured | Target | Met |\n"
        "| --- | --- | --- | --- |\n"
        "| median | 4.00 ms | under 3 ms | **no** |\n"
        "| p95 | 6.00 ms |  |  |",
        "## How does it grow with the register?",
        "With 10 times the actions, a figure that says 1.0 does not grow at all. What grows most "
        "are answers about thousands of actions at once, and the first message after a "
        "whole register was loaded.",
        "|  | 100 actions | 1,000 actions | Times as long |\n"
        "| --- | --- | --- | --- |\n"
        "| whole turn | 2.00 ms | 3.00 ms | 1.5 |\n",
    ]


def test_there_are_texts_enough_to_time() -> None:
    assert len(dates.texts()) >= 300
    assert len(recognition.questions()) >= 200


def test_every_turn_over_a_generated_register_gets_its_answer(tmp_path: Path) -> None:
    write_register(tmp_path / "register", 60, 400)
    engine = open_database(f"sqlite:///{tmp_path / 'register.db'}")
    migrate(engine)
    load(engine, tmp_path / "register")
    cases = recognition.questions()[::20]
    said = turns.measure(engine, cases)
    read = recognition.measure(engine, cases)
    engine.dispose()
    assert len(said.each.seconds) == len(read.first.seconds) == len(cases)


def questions_of(written: str) -> list[str]:
    return re.findall("^## (.*)$", written, re.MULTILINE)


def test_a_quick_run_answers_every_question(tmp_path: Path) -> None:
    assert questions_of(measure(tmp_path, (40, 80), quick=True)) == QUESTIONS.format("80").split(
        "|"
    )


def test_the_page_beside_the_project_answers_them_too() -> None:
    written = (Path(__file__).parents[1] / "BENCHMARKS.md").read_text("utf-8")
    assert questions_of(written) == QUESTIONS.format("100,000").split("|")
