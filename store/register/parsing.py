"""From sheets of cells to rows of values: headings known, cells understood, no name resolved."""

from dataclasses import dataclass, field

from store.register.cells import Value, check_text, parts, read_cell, tidy
from store.register.layout import SHEET_NAMED
from store.register.problems import Problems
from store.register.sheet_columns import Column, Sheet
from store.register.sheets import RawRow, RawSheet


@dataclass
class Row:
    """A row as understood: `values` by field, `lists` by the table that lists them.

    Where the layout says that a column names records, these are names.
    """

    number: int
    values: dict[str, Value] = field(default_factory=dict[str, Value])
    lists: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


@dataclass
class Parsed:
    """A sheet as understood, with those of its columns that the file has."""

    sheet: Sheet
    file: str
    columns: list[Column]
    rows: list[Row]

    @property
    def fields(self) -> list[Column]:
        """The columns that fill a field of the sheet's own table."""
        return [column for column in self.columns if not column.listed_in]

    @property
    def lists(self) -> list[Column]:
        """The columns that fill a table of their own."""
        return [column for column in self.columns if column.listed_in]


def parse(raw: RawSheet, problems: Problems) -> Parsed | None:
    """The sheet's rows; None, with the problems noted, where its headings are not a sheet's."""
    sheet = SHEET_NAMED[raw.name]
    if not raw.rows and not raw.whole:
        return None
    if not raw.rows:
        problems.note("the file is empty; its first row holds the column names.", raw.file)
        return None
    header, *body = raw.rows
    placed = _placed_columns(sheet, raw.file, header, problems)
    if placed is None:
        return None
    rows = [_row(raw.file, placed, row, problems) for row in body]
    return Parsed(sheet, raw.file, [column for column in placed if column], rows)


def _placed_columns(
    sheet: Sheet, file: str, header: RawRow, problems: Problems
) -> list[Column | None] | None:
    """The column at each place of the header, None for a place without a heading."""
    known = {column.heading.casefold(): column for column in sheet.columns}
    placed: list[Column | None] = []
    faults = 0
    for cell in header.cells:
        heading = " ".join((cell or "").split())
        column = known.get(heading.casefold())
        if heading and column is None:
            names = ", ".join(each.heading for each in sheet.columns)
            hint = " (are the columns separated by commas?)" if ";" in heading else ""
            problems.note(
                f"there is no column of this name{hint}; the columns are {names}.",
                file,
                header.number,
                heading,
            )
            faults += 1
        elif column and column in placed:
            problems.note("the column stands here twice; keep one.", file, header.number, heading)
            faults += 1
        placed.append(column)
    for column in sheet.columns:
        if column.required and column not in placed:
            problems.note(
                "the column is missing, and a register cannot do without it.",
                file,
                header.number,
                column.heading,
            )
            faults += 1
    return None if faults else placed


def _row(file: str, placed: list[Column | None], raw: RawRow, problems: Problems) -> Row:
    row = Row(raw.number)
    cells = raw.cells
    for place, column in enumerate(placed):
        cell = cells[place] if place < len(cells) else ""
        if cell is None:
            continue
        text = tidy(cell)
        if column is None:
            if text:
                _note_stray(file, raw.number, text, problems)
            continue
        try:
            if column.listed_in:
                check_text(text)
                row.lists[column.listed_in] = parts(text)
            else:
                row.values[column.field] = read_cell(text, column)
        except ValueError as error:
            problems.note(str(error), file, raw.number, column.heading)
    for cell in cells[len(placed) :]:
        if cell and (text := tidy(cell)):
            _note_stray(file, raw.number, text, problems)
            break
    return row


def _note_stray(file: str, number: int, text: str, problems: Problems) -> None:
    problems.note(
        f"“{text[:40]}” stands in a column that has no name; a text that has a comma in it "
        "must stand in quotation marks.",
        file,
        number,
    )
