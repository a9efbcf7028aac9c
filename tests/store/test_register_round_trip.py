"""The law of the register: what is exported and loaded again is the same register."""

import csv
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from store.database import migrate, open_database
from store.register import export, load
from store.register.cells import tidy, write_cell
from store.register.layout import SHEETS
from store.register.sheet_columns import Column, Sheet
from store.samples import SAMPLES, sample_path
from tests.store.conftest import content

SHARED = Path(__file__).parents[3] / "shared"
FORMS = ["folder", "register.xlsx"]

REGISTERS = [
    *(pytest.param(sample_path(name), id=f"sample-{name}") for name in SAMPLES),
    *(
        pytest.param(
            SHARED / f"world-{name}",
            id=f"world-{name}",
            marks=pytest.mark.skipif(
                not (SHARED / f"world-{name}").is_dir(), reason="the shared worlds are not here"
            ),
        )
        for name in SAMPLES
    ),
]


@contextmanager
def another() -> Generator[Engine]:
    engine = open_database("sqlite://")
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", REGISTERS)
def test_every_world_comes_back_the_same(
    engine: Engine, tmp_path: Path, path: Path, form: str
) -> None:
    load(engine, path)
    with Session(engine) as session:
        export(session, tmp_path / form)
    with another() as second:
        load(second, tmp_path / form)
        assert content(second) == content(engine)
    again = load(engine, tmp_path / form)
    assert (again.created, again.changed) == (0, 0)


@pytest.mark.parametrize("path", REGISTERS)
def test_a_worlds_files_come_out_letter_for_letter(
    engine: Engine, exported: Callable[[Engine], dict[str, str]], path: Path
) -> None:
    load(engine, path)
    assert exported(engine) == {
        file.stem: file.read_text(encoding="utf-8") for file in path.glob("*.csv")
    }


odd = ["=SUM(A1)", "@x", "+1", "-1", "#N/A", '"', "a,b", "a\nb", "0042", "1e5", "Zoë", "<b>&amp;"]
letters = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
printable = st.sampled_from(odd) | st.text(letters | st.just("\n"), min_size=1, max_size=9).map(
    lambda text: tidy(text) or "-"
)
in_a_list = printable.map(lambda text: tidy(text.replace(";", " ")) or "-")
money = st.integers(-(10**11), 10**11).map(lambda pence: f"{pence // 100}.{pence % 100:02}")

CELLS: dict[str, st.SearchStrategy[str]] = {
    "text": printable,
    "name": in_a_list,
    "day": st.dates().map(write_cell),
    "time": st.times().map(lambda moment: write_cell(moment.replace(microsecond=0))),
    "money": money | st.integers(0, 10**18).map(str),
    "yes or no": st.sampled_from(["yes", "no"]),
    "figure": st.sampled_from(["not available", "71.2%", "0042", "-1,234.50", "+3", "£7"]),
    "aim": st.sampled_from(["increase", "below baseline", "recruit 750 by 2024-04-30"]),
    "financial year": st.integers(1900, 2100).map(lambda year: f"{year}/{(year + 1) % 100:02}"),
}


@st.composite
def registers(draw: st.DrawFn) -> dict[str, list[list[str]]]:
    """A register in the form in which it is exported: by sheet, its headings and rows."""
    names: dict[str, list[str]] = {}
    register: dict[str, list[list[str]]] = {}
    for sheet in SHEETS:
        if sheet.record:
            names[sheet.name] = draw(st.lists(in_a_list, unique=True, max_size=3))
        rows = draw(_rows(sheet, names))
        if "name" in sheet.key and sheet.record:
            rows = [[name, *row[1:]] for name, row in zip(names[sheet.name], rows, strict=False)]
            rows += [
                [name, *(_blank(column) for column in sheet.columns[1:])]
                for name in names[sheet.name][len(rows) :]
            ]
        register[sheet.name] = [[column.heading for column in sheet.columns], *rows]
    return register


def _blank(column: Column) -> str:
    """The plainest cell that the column allows."""
    if not column.required:
        return column.blank or ""
    return column.words[0] if column.words else "increase"


def _rows(sheet: Sheet, names: dict[str, list[str]]) -> st.SearchStrategy[list[list[str]]]:
    if any(
        column.required and column.names and not names[column.names] for column in sheet.columns
    ):
        return st.just([])
    row = st.tuples(*(_cell(column, names) for column in sheet.columns))
    return st.lists(row, max_size=3).map(lambda rows: _told_apart(sheet, rows))


def _told_apart(sheet: Sheet, rows: list[tuple[str, ...]]) -> list[list[str]]:
    """The rows that share neither their key nor what must differ with one before them."""
    places = {
        column.field: place for place, column in enumerate(sheet.columns) if not column.listed_in
    }
    seen: set[object] = set()
    kept: list[list[str]] = []
    for row in rows:
        told = {tuple(row[places[field]] for field in sheet.key)}
        if sheet.unique and row[places[sheet.unique]]:
            told.add((sheet.unique, row[places[sheet.unique]]))
        if not told & seen:
            kept.append(list(row))
        seen |= told
    return kept


def _cell(column: Column, names: dict[str, list[str]]) -> st.SearchStrategy[str]:
    if column.listed_in:
        one = st.sampled_from(names[column.names]) if column.names else in_a_list
        if column.names and not names[column.names]:
            return st.just("")
        return st.lists(one, max_size=3).map(lambda parts: ";".join(dict.fromkeys(parts)))
    if column.names:
        one = st.sampled_from(names[column.names]) if names[column.names] else st.nothing()
    elif column.words:
        one = st.sampled_from(column.words)
    else:
        one = CELLS[column.kind]
    return one if column.required or column.blank == "open" else one | st.just("")


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None, max_examples=25)
@given(register=registers())
def test_any_register_comes_back_the_same(form: str, register: dict[str, list[list[str]]]) -> None:
    with tempfile.TemporaryDirectory() as place, another() as first, another() as second:
        folder = Path(place) / "given"
        folder.mkdir()
        for name, rows in register.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows(rows)
        load(first, folder)
        with Session(first) as session:
            export(session, Path(place) / form)
        load(second, Path(place) / form)
        assert content(second) == content(first)
        with Session(second) as session:
            export(session, Path(place) / "out")
        for file in folder.iterdir():
            assert (Path(place) / "out" / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        pytest.param(None, "", id="nothing"),
        pytest.param("", "", id="no-text"),
        pytest.param(True, "yes", id="true"),
        pytest.param(False, "no", id="false"),
        pytest.param(date(2023, 10, 10), "2023-10-10", id="tuesday-10-october-2023"),
        pytest.param(time(14, 30), "14:30", id="half-past-two"),
        pytest.param(time(14, 30, 5), "14:30:05", id="with-seconds"),
        pytest.param(Decimal("1369402.50"), "1369402.50", id="pounds-and-pence"),
        pytest.param(Decimal("1E+3"), "1000", id="no-exponent"),
    ],
)
def test_a_value_is_written_so(value: date | time | Decimal | bool | None, cell: str) -> None:
    assert write_cell(value) == cell
