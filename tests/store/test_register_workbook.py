"""A register as an Excel workbook: real dates, times and numbers in, text as text out."""

import contextlib
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from store.register import RegisterError, export, load, sheets, workbook
from tests.store.conftest import problems

WriteRegister = Callable[..., Path]
Sheets = dict[str, list[list[Any]]]


@pytest.fixture
def book(tmp_path: Path) -> Callable[[Sheets], Path]:
    """A function that writes a workbook; a pair in place of a value is (value, number format)."""

    def write(contents: Sheets) -> Path:
        made = openpyxl.Workbook()
        made.remove(made.worksheets[0])
        for name, rows in contents.items():
            page: Any = made.create_sheet(name)
            for number, row in enumerate(rows, start=1):
                for place, value in enumerate(row, start=1):
                    cell = page.cell(number, place)
                    if isinstance(value, tuple):
                        cell.value, cell.number_format = value
                    else:
                        cell.value = value
        made.save(tmp_path / "register.xlsx")
        return tmp_path / "register.xlsx"

    return write


def at(hour: int, minute: int = 0) -> datetime:
    """A moment of Tuesday 10 October 2023, without a zone, as Excel has it."""
    return datetime.combine(date(2023, 10, 10), time(hour, minute))


READ_AS = [
    pytest.param("4", "4", id="text"),
    pytest.param(4, "4", id="whole-number"),
    pytest.param(4.0, "4", id="whole-number-kept-as-a-fraction"),
    pytest.param(2.1, "2.1", id="fraction"),
    pytest.param((8, "0.0"), "8.0", id="with-the-decimals-that-are-shown"),
    pytest.param((8.25, "0.0"), "8.25", id="with-all-its-decimals"),
    pytest.param((0.712, "0.0%"), "71.2%", id="percentage"),
    pytest.param((0.712, "0%"), "71.2%", id="percentage-with-more-than-is-shown"),
    pytest.param((0.86, "0.0%"), "86.0%", id="percentage-with-the-decimals-that-are-shown"),
    pytest.param((-0.014, "0.0%"), "-1.4%", id="percentage-below-nought"),
    pytest.param((0.1 + 0.2, "General"), "0.3", id="no-noise-of-the-machine"),
    pytest.param((1369402.75, "£#,##0.00"), "1369402.75", id="money"),
    pytest.param(date(2023, 10, 10), "2023-10-10", id="date"),
    pytest.param(at(0), "2023-10-10", id="date-and-midnight"),
    pytest.param(at(14, 30), "2023-10-10 14:30", id="both"),
    pytest.param(time(14, 30), "14:30", id="time"),
    pytest.param(timedelta(hours=14, minutes=30), "14:30", id="duration"),
    pytest.param(True, "yes", id="truth"),
    pytest.param("  spaced \n out  ", "spaced \n out", id="space-around"),
]


@pytest.mark.parametrize(("value", "kept"), READ_AS)
def test_a_cell_is_taken_as_it_shows(
    memory: Engine, book: Callable[[Sheets], Path], value: object, kept: str
) -> None:
    load(memory, book({"parties": [["Name", "Kind", "Role"], ["Ann", "person", value]]}))
    with memory.connect() as connection:
        assert connection.execute(text("SELECT role FROM party")).scalar() == kept


def test_dates_times_and_sums_go_where_they_belong(
    engine: Engine, book: Callable[[Sheets], Path]
) -> None:
    load(
        engine,
        book(
            {
                "Forums": [["Forum", None, "Abbreviation"], ["Board", None, "B"]],
                "Meetings": [
                    ["Forum", "Date", "Start"],
                    [],
                    ["B", date(2023, 10, 10), time(14, 30)],
                ],
                "Funding": [["Stream", "Year", "Awarded"], ["Fund", "2023/24", 1369402.75]],
            }
        ),
    )
    with engine.connect() as connection:
        when = connection.execute(text("SELECT held_on, starts_at FROM meeting")).one()
        assert [str(part)[:10] for part in when] in (
            ["2023-10-10", "14:30:00"],
            ["2023-10-10", "14:30:00.0"],
        )
        assert connection.execute(text("SELECT awarded FROM funding_line")).scalar() == "1369402.75"


def test_an_exported_workbook_has_real_dates_and_no_formula(
    memory: Engine, register: WriteRegister, tmp_path: Path
) -> None:
    folder = register(
        forums="Forum\n=SUM(A1)\n",
        meetings="Forum,Date,Start,Venue\n=SUM(A1),2023-10-10,14:30,+44 room\n",
        funding="Stream,Year,Awarded\nFund,2023/24,1369402.50\n",
    )
    load(memory, folder)
    with Session(memory) as session:
        export(session, tmp_path / "out.xlsx")
    made: Any = openpyxl.load_workbook(tmp_path / "out.xlsx")
    cells = [(cell.value, cell.data_type) for cell in made["meetings"][2][:5]]
    assert cells == [
        ("=SUM(A1)", "s"),
        (at(0), "d"),
        (time(14, 30), "d"),
        (None, "n"),
        ("+44 room", "s"),
    ]
    awarded = made["funding"]["C2"]
    assert (awarded.value, awarded.number_format) == (1369402.5, "0.00")


def test_a_formula_is_refused_and_named(memory: Engine, book: Callable[[Sheets], Path]) -> None:
    path = book({"Parties": [["Name", "Kind", "Role"], [], ["Ann", "person", "=1+1"]]})
    assert problems(memory, path) == [
        "Parties, row 3, column Role: the cell is a formula; a register holds only what it stands "
        "for: copy the cell and paste its value."
    ]


def test_an_error_value_is_refused_and_named(
    memory: Engine, book: Callable[[Sheets], Path]
) -> None:
    path = book({"parties": [["Name", "Kind"], ["#REF!", "person"]]})
    assert problems(memory, path) == [
        "parties, row 2, column Name: the cell shows the error #REF!; correct it."
    ]


def test_an_unknown_sheet_is_named(memory: Engine, book: Callable[[Sheets], Path]) -> None:
    (told,) = problems(memory, book({"Sheet1": [], "parties": [["Name", "Kind"]]}))
    assert told.startswith("Sheet1: a register has no sheet of this name; delete it, or name it")


def test_faults_are_named_by_sheet(memory: Engine, book: Callable[[Sheets], Path]) -> None:
    path = book({"parties": [["Name", "Kind"], ["Ann", "robot"]]})
    assert problems(memory, path) == [
        "parties, row 2, column Kind: “robot” is not one of the words for it: "
        "person, organisation, group."
    ]


NOT_A_WORKBOOK = (
    "register.xlsx: this is not an Excel workbook (.xlsx), or a damaged or password-protected "
    "one; open it in Excel and save it as .xlsx without a password."
)


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in parts.items():
            into.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"", NOT_A_WORKBOOK, id="nothing"),
        pytest.param(b"Name,Kind\nAnn,person\n", NOT_A_WORKBOOK, id="csv-under-another-name"),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(600), NOT_A_WORKBOOK, id="old-or-with-a-password"),
        pytest.param(archive(a=b"x" * 99)[:-30], NOT_A_WORKBOOK, id="cut-short"),
        pytest.param(
            archive(a=b"no workbook"),
            "register.xlsx: the workbook is damaged (KeyError); "
            "open it in Excel and save it again.",
            id="another-archive",
        ),
        pytest.param(
            archive(bomb=bytes(20_000_000)),
            "register.xlsx: the workbook is far larger unpacked than a register is; split it.",
            id="a-bomb",
        ),
        pytest.param(
            archive(a=b"<!DOCTYPE lolz [<!ENTITY lol 'lol'>]>"),
            "register.xlsx: the workbook defines entities of its own, which Excel never does.",
            id="entities",
        ),
    ],
)
def test_what_is_no_workbook(memory: Engine, tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "register.xlsx").write_bytes(content)
    assert problems(memory, tmp_path / "register.xlsx") == [told]


def test_a_workbook_damaged_anywhere_loads_or_is_refused(
    memory: Engine, book: Callable[[Sheets], Path]
) -> None:
    path = book({"parties": [["Name", "Kind"], ["Ann", "person"]]})
    whole = path.read_bytes()
    for place in range(0, len(whole), 97):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with contextlib.suppress(RegisterError):  # and nothing else, whatever was hit
            load(memory, path)


def test_a_workbook_of_too_many_rows(
    memory: Engine, book: Callable[[Sheets], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    path = book({"parties": [["Name", "Kind"], *([f"P{n}", "person"] for n in range(9))]})
    assert problems(memory, path) == ["parties: there are more than 3 rows; split the register."]


def test_a_workbook_whose_cells_run_far_out(
    memory: Engine, book: Callable[[Sheets], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_CELLS", 1_000)
    wide = [*([None] * 600), ("", "0.00")]
    path = book({"parties": [["Name", "Kind"], wide, wide]})
    assert problems(memory, path) == [
        "parties, row 3: the sheet is larger than any register; delete its blank rows."
    ]


def test_text_that_a_workbook_cannot_hold_is_named(memory: Engine, tmp_path: Path) -> None:
    with Session(memory) as session:
        session.connection().execute(
            text("INSERT INTO party (name, kind, role, email) VALUES ('Ann', 'person', :role, '')"),
            {"role": "a\x0bb"},
        )
        with pytest.raises(RegisterError) as caught:
            export(session, tmp_path / "out.xlsx")
    assert str(caught.value) == (
        "parties, row 2: there is an unprintable character (U+000B) after “a”; delete it."
    )
    assert list(tmp_path.iterdir()) == []
