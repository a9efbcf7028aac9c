"""Writing the register out, so that loading it again gives the same register."""

import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlmodel import Session

from store.register.cells import Value, write_cell
from store.register.layout import SHEET_NAMED, SHEETS
from store.register.problems import refuse
from store.register.sheet_columns import Column, Sheet
from store.tables import METADATA


def export(session: Session, path: str | Path) -> None:
    """Write the register to a workbook, if the path ends in .xlsx, or else to a folder of files.

    All files of a register are written, those without records too; the folder is made if need be.
    Raises RegisterError if the path cannot be written.
    """
    path = Path(path)
    session.flush()
    try:
        if path.suffix.casefold() == ".xlsx":
            from store.register.workbook import write_workbook

            write_workbook(path, ((sheet, records(session, sheet)) for sheet in SHEETS))
        else:
            _write_folder(session, path)
    except OSError as error:
        refuse(f"{path} cannot be written: {error.strerror or error}.")


def records(session: Session, sheet: Sheet) -> Iterator[list[Value]]:
    """The sheet's records in the order in which they were made, a value for each column."""
    table = METADATA.tables[sheet.table]
    fields = [column for column in sheet.columns if not column.listed_in]
    lists = {column: _lists(session, sheet, column) for column in sheet.columns if column.listed_in}
    names = {column: _names(session, column) for column in fields if column.names}
    query = select(table.c.id, *(table.c[column.field] for column in fields)).order_by(table.c.id)
    for id_, *values in session.connection().execute(query):
        held = dict(zip(fields, values, strict=True))
        yield [
            lists[column].get(id_, "")
            if column in lists
            else names[column].get(held[column])
            if column in names
            else held[column]
            for column in sheet.columns
        ]


def _names(session: Session, column: Column) -> dict[int, str]:
    table = METADATA.tables[SHEET_NAMED[column.names].table]
    found = session.connection().execute(select(table.c.id, table.c.name))
    return {row.id: row.name for row in found}


def _lists(session: Session, sheet: Sheet, column: Column) -> dict[int, str]:
    """By record, the parts of its list in order, as one cell."""
    table = METADATA.tables[column.listed_in]
    parent = table.c[f"{sheet.table}_id"]
    query = select(parent, table.c[column.field]).order_by(parent, table.c.position)
    names = _names(session, column) if column.names else {}
    parts: dict[int, list[str]] = {}
    for id_, value in session.connection().execute(query):
        parts.setdefault(id_, []).append(names[value] if column.names else value)
    return {id_: ";".join(each) for id_, each in parts.items()}


def _write_folder(session: Session, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    # Written beside and then moved, so that a file of the folder is never half an export.
    with tempfile.TemporaryDirectory(dir=folder, prefix=".export-") as beside:
        for sheet in SHEETS:
            with (Path(beside) / f"{sheet.name}.csv").open("w", encoding="utf-8", newline="") as to:
                writer = csv.writer(to, lineterminator="\n")
                writer.writerow(column.heading for column in sheet.columns)
                writer.writerows(
                    [write_cell(value) for value in row] for row in records(session, sheet)
                )
        for sheet in SHEETS:
            (Path(beside) / f"{sheet.name}.csv").replace(folder / f"{sheet.name}.csv")
