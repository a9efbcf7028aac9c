"""Sheets of cells, as a folder of CSV files or a workbook has them, before any is understood."""

import csv
import io
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from store.register.layout import SHEET_NAMED
from store.register.problems import Problems, refuse

MOST_BYTES = 64 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 100

# What operating systems leave lying in folders; names that begin with a dot are passed over too.
_PASSED_OVER = ("desktop.ini", "thumbs.db")


@dataclass(frozen=True)
class RawRow:
    """A row that is not blank. A cell is None where it was found unreadable and noted as such."""

    number: int
    cells: list[str | None]


@dataclass(frozen=True)
class RawSheet:
    """A sheet of the register: `name` is the layout's name for it, `file` the clerk's.

    `whole` is false where reading had to stop, for a reason that was noted.
    """

    name: str
    file: str
    rows: list[RawRow]
    whole: bool


class CutShortError(Exception):
    """Reading a sheet has to stop here: the message says why, `row` where, if that can be said."""

    def __init__(self, message: str, row: int | None = None) -> None:
        super().__init__(message)
        self.row = row


def read_sheets(path: Path, problems: Problems) -> list[RawSheet]:
    """The sheets of a register, of a folder or of a workbook.

    Notes what is wrong with a file; raises RegisterError where there is nothing to read at all.
    """
    try:
        if path.is_dir():
            return _read_folder(path, problems)
        if not path.exists():
            refuse(f"There is nothing at {path}; check the path.")
        if path.suffix.casefold() in (".xlsx", ".xlsm"):
            from store.register.workbook import read_workbook

            return read_workbook(path, problems)
        refuse(
            f"{path.name} is not a register: that is a folder of CSV files, or one Excel workbook "
            "whose name ends in .xlsx."
        )
    except OSError as error:
        refuse(f"{error.filename or path} cannot be read: {error.strerror or error}.")


def gather(
    name: str, file: str, rows: Iterable[tuple[int, list[str | None]]], problems: Problems
) -> RawSheet:
    """The sheet with its rows that are not blank, as far as they can be read."""
    kept: list[RawRow] = []
    try:
        kept.extend(_within_limits(rows))
    except CutShortError as error:
        problems.note(str(error), file, error.row)
        return RawSheet(name, file, kept, whole=False)
    return RawSheet(name, file, kept, whole=True)


def _within_limits(rows: Iterable[tuple[int, list[str | None]]]) -> Iterator[RawRow]:
    kept = 0
    for number, cells in rows:
        if len(cells) > MOST_COLUMNS:
            raise CutShortError(f"the row is more than {MOST_COLUMNS} cells wide.", number)
        if any(cell is None or cell for cell in cells):
            kept += 1
            yield RawRow(number, cells)
        if kept > MOST_ROWS:
            raise CutShortError(f"there are more than {MOST_ROWS:,} rows; split the register.")


def check_file(path: Path) -> str:
    """What is wrong with a file before it is opened, or an empty string."""
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        return "this is a link to another file; put the file itself in its place."
    if not stat.S_ISREG(status.st_mode):
        return "this is not a file; a register is made of files only."
    if status.st_size > MOST_BYTES:
        return f"the file is larger than {MOST_BYTES // 1024 // 1024} MB; split the register."
    return ""


def _read_folder(folder: Path, problems: Problems) -> list[RawSheet]:
    sheets: dict[str, RawSheet] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name.casefold() in _PASSED_OVER:
            continue
        name = path.stem.casefold()
        if path.suffix.casefold() != ".csv" or name not in SHEET_NAMED:
            problems.note(
                "a register has no file of this name; take it out of the folder, or name it "
                f"one of {', '.join(f'{known}.csv' for known in SHEET_NAMED)}.",
                path.name,
            )
        elif name in sheets:
            problems.note(f"this is the same file as {sheets[name].file}; keep one.", path.name)
        elif wrong := check_file(path):
            problems.note(wrong, path.name)
        else:
            sheets[name] = gather(name, path.name, _csv_rows(path), problems)
    if not sheets and not problems.found:
        refuse(f"There is no CSV file in {folder}; a register's files are parties.csv and so on.")
    return list(sheets.values())


def _csv_rows(path: Path) -> Iterator[tuple[int, list[str | None]]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise CutShortError(
            "the file is not in UTF-8; save it again as “CSV UTF-8 (comma delimited)”.", row
        ) from error
    number = 0
    try:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        for number, cells in enumerate(reader, start=1):
            yield number, list(cells)
    except csv.Error as error:
        raise CutShortError(
            f'the row cannot be read ({error}); check that each “"” that opens has one that '
            "closes, and that one inside a text is doubled.",
            number + 1,
        ) from error
