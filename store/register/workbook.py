"""A register as one Excel workbook: reading its cells as text, and writing one.

A workbook is a compressed archive from anywhere, so its size is known before anything is unpacked.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from store.register.cells import Value, check_text, write_cell
from store.register.layout import SHEET_NAMED
from store.register.problems import Problems, refuse
from store.register.sheet_columns import Sheet
from store.register.sheets import CutShortError, RawSheet, check_file, gather

MOST_UNPACKED_BYTES = 128 * 1024 * 1024
MOST_TIMES_SMALLER = 400  # real sheets shrink ten- to a hundredfold
MOST_PARTS = 1_000
MOST_CELLS = 20_000_000  # blank ones too: formats often run to the edge of a sheet
LAST_ROW = 1_048_576  # Excel's own

_DECIMALS = re.compile(r"\.(0+)")
_LOOKS_TYPED = re.compile(r"[=+\-@\d]")
_EXCEL_BEGINS = date(1900, 3, 1)  # before it, Excel counts a day that never was

_MIDNIGHT = datetime.combine(date.min, time())

Numbered = tuple[int, list[str | None]]


def read_workbook(path: Path, problems: Problems) -> list[RawSheet]:
    """The workbook's sheets, every cell as the text that a CSV file would have.

    Notes sheets of no known name, formulas and error values; raises RegisterError for a file that
    is no workbook, or too large a one.
    """
    if wrong := check_file(path) or _check_archive(path):
        refuse(wrong, path.name)
    sheets: list[RawSheet] = []
    try:
        book = openpyxl.load_workbook(path, read_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                name = sheet.title.strip().casefold()
                if name not in SHEET_NAMED:
                    problems.note(
                        "a register has no sheet of this name; delete it, or name it one of "
                        f"{', '.join(SHEET_NAMED)}.",
                        sheet.title,
                    )
                    continue
                sheets.append(gather(name, sheet.title, _rows(sheet, problems), problems))
        finally:
            book.close()
    # What openpyxl raises for a damaged file is of many kinds, none of them its own.
    except Exception as error:
        refuse(
            f"the workbook is damaged ({type(error).__name__}); "
            "open it in Excel and save it again.",
            path.name,
        )
    return sheets


def _check_archive(path: Path) -> str:
    """What is wrong with the file as an archive, or an empty string."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            packed = sum(entry.compress_size for entry in entries) or 1
            if (
                len(entries) > MOST_PARTS
                or unpacked > MOST_UNPACKED_BYTES
                or unpacked > MOST_TIMES_SMALLER * packed
            ):
                return "the workbook is far larger unpacked than a register is; split it."
            for entry in entries:
                content = archive.read(entry)
                if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content:
                    return "the workbook defines entities of its own, which Excel never does."
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        return (
            "this is not an Excel workbook (.xlsx), or a damaged or password-protected one; "
            "open it in Excel and save it as .xlsx without a password."
        )
    except zlib.error:
        return "the workbook is damaged; open it in Excel and save it again."
    return ""


def _rows(sheet: Any, problems: Problems) -> Iterator[Numbered]:
    sheet.reset_dimensions()  # what a file says of its own size may be wrong
    headings: list[str | None] = []
    cells_seen = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells_seen += len(row) or 1
        if number > LAST_ROW or cells_seen > MOST_CELLS:
            raise CutShortError(
                "the sheet is larger than any register; delete its blank rows.", number
            )
        cells: list[str | None] = []
        for place, cell in enumerate(row):
            if cell.value is None:
                cells.append("")
            elif wrong := _unreadable(cell):
                heading = (headings[place] if place < len(headings) else "") or ""
                problems.note(wrong, sheet.title, number, heading or get_column_letter(place + 1))
                cells.append(None)
            else:
                cells.append(_text(cell.value, cell.number_format))
        while cells and cells[-1] == "":
            cells.pop()
        headings = headings or cells
        yield number, cells


def _unreadable(cell: Any) -> str:
    if cell.data_type == "f":
        return (
            "the cell is a formula; a register holds only what it stands for: copy the cell and "
            "paste its value."
        )
    if cell.data_type == "e":
        return f"the cell shows the error {cell.value}; correct it."
    return ""


def _text(value: Any, number_format: str) -> str:
    """The text of a cell that holds a text, a number, a date, a time or a truth value."""
    match value:
        case bool():
            return write_cell(value)
        case int() | float():
            return _number_text(value, number_format)
        case datetime():
            moment = value.time()
            return write_cell(value.date()) + (f" {moment:%H:%M}" if moment != time() else "")
        case time():
            return write_cell(_whole_seconds(value))
        case timedelta():
            return write_cell(_whole_seconds((_MIDNIGHT + value).time()))
        case _:
            return str(value)


def _number_text(value: float, number_format: str) -> str:
    """The number with the decimals that its format shows, and all that it has: 0.712 as 71.2%."""
    shown = number_format.split(";", maxsplit=1)[0]
    number = Decimal(f"{value:.15g}")  # the digits that Excel keeps
    percent = "%" in shown
    if percent:
        number *= 100
    digits = format(number.normalize(), "f")
    decimals = len(digits.partition(".")[2])
    found = _DECIMALS.search(shown)
    if found and "E" not in shown and len(found[1]) > decimals:
        digits = format(number, f".{len(found[1])}f")
    return f"{digits}%" if percent else digits


def _whole_seconds(moment: time) -> time:
    """Excel keeps a time as a part of a day, which may miss the second by a little."""
    return (
        (datetime.combine(date.min, moment) + timedelta(microseconds=500_000))
        .time()
        .replace(microsecond=0)
    )


def write_workbook(path: Path, sheets: Iterable[tuple[Sheet, Iterable[Sequence[Value]]]]) -> None:
    """Write a workbook with a sheet for each file of the register; text is never a formula.

    Raises RegisterError for text that no workbook can hold, and OSError.
    """
    checked = [(sheet, list(_checked(sheet, rows))) for sheet, rows in sheets]
    book = openpyxl.Workbook(write_only=True)
    for sheet, rows in checked:
        page: Any = book.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        for place, column in enumerate(sheet.columns, start=1):
            width = 40 if column.kind in ("text", "name") and not column.names else 18
            page.column_dimensions[get_column_letter(place)].width = width
        page.append([_heading(page, column.heading) for column in sheet.columns])
        for row in rows:
            page.append([_cell(page, value) for value in row])
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    try:
        book.save(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _checked(sheet: Sheet, rows: Iterable[Sequence[Value]]) -> Iterator[Sequence[Value]]:
    for number, row in enumerate(rows, start=2):
        for value in row:
            if isinstance(value, str):
                try:
                    check_text(value)
                except ValueError as error:
                    refuse(str(error), sheet.name, number)
        yield row


def _heading(page: Any, heading: str) -> Any:
    cell = WriteOnlyCell(page, heading)
    cell.font = Font(bold=True)
    return cell


def _cell(page: Any, value: Value) -> Any:
    """A cell of the workbook: real dates, times and sums; all else is text, whatever it says."""
    cell: Any = WriteOnlyCell(page)
    match value:
        case None | "":
            return None
        case Decimal() if len(value.as_tuple().digits) <= 15 and value.is_finite():
            cell.value = float(value)
            exponent = value.as_tuple().exponent
            decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
            cell.number_format = f"0.{'0' * decimals}" if decimals else "0"
        case date() if value >= _EXCEL_BEGINS:
            cell.value = value
            cell.number_format = "yyyy-mm-dd"
        case time() if not value.second:
            cell.value = value
            cell.number_format = "hh:mm"
        case _:
            return _text_cell(page, write_cell(value))
    return cell


def _text_cell(page: Any, text: str) -> Any:
    cell: Any = WriteOnlyCell(page)
    cell.value = text
    cell.data_type = "s"  # by itself openpyxl makes "=1" a formula, and "#N/A" an error
    if _LOOKS_TYPED.match(text):
        # Kept as text when somebody edits the cell in Excel, too.
        cell.number_format = "@"
        cell.quotePrefix = True
    return cell
