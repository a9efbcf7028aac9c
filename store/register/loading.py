"""Loading a register: read all, understand all, and only then write, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Engine, select
from sqlmodel import Session

from store import revision
from store.database import writing
from store.history import lock_history
from store.register.cells import Value
from store.register.layout import SHEETS
from store.register.names import resolve
from store.register.parsing import Parsed, Row, parse
from store.register.problems import Problems
from store.register.sheet_columns import Sheet
from store.register.sheets import read_sheets
from store.register.writing import Writer
from store.tables import METADATA

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class FileCount:
    """How many of a file's rows made a record, changed one, or said what was known already."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0

    @property
    def rows(self) -> int:
        """All the file's rows."""
        return self.created + self.changed + self.unchanged


@dataclass(frozen=True)
class LoadReport:
    """What a load did, by the layout's name of each file that was there."""

    files: dict[str, FileCount] = field(default_factory=dict[str, FileCount])

    @property
    def rows(self) -> int:
        """The rows of all files."""
        return sum(count.rows for count in self.files.values())

    @property
    def created(self) -> int:
        """The records made."""
        return sum(count.created for count in self.files.values())

    @property
    def changed(self) -> int:
        """The records that differ now from what they were."""
        return sum(count.changed for count in self.files.values())

    @property
    def unchanged(self) -> int:
        """The rows that said what was known already."""
        return sum(count.unchanged for count in self.files.values())


def load(
    database: Engine | Session, path: str | Path, progress: Progress | None = None
) -> LoadReport:
    """Load the register at a path, a folder of CSV files or a workbook.

    Given an engine, the load is one transaction of its own; given a session (opened through
    `store.database.writing`), it is part of the caller's, who commits. `progress` is told (rows
    written, rows in all). Records that the register does not name stay as they are, and so do the
    fields that its files have no column for. The revision rises if anything changed.
    Raises RegisterError, with every problem found, and then nothing was written.
    """
    if isinstance(database, Session):
        return _load(database, Path(path), progress)
    with Session(writing(database)) as session, session.begin():
        return _load(session, Path(path), progress)


def _load(session: Session, path: Path, progress: Progress | None) -> LoadReport:
    problems = Problems()
    raw = read_sheets(path, problems)
    sheets = {each.name: parse(each, problems) for each in raw}
    parsed = {name: sheet for name, sheet in sheets.items() if sheet}
    # Of a file that could not all be read, nobody can say which names it lacks.
    doubtful = {each.name for each in raw if not each.whole} | (sheets.keys() - parsed.keys())
    session.flush()
    connection = session.connection()
    lock_history(session)
    resolve(parsed, doubtful, connection, problems)
    for sheet in parsed.values():
        _note_repeated_keys(sheet, problems)
        if sheet.sheet.unique:
            _note_shared(sheet, connection, problems)
    problems.raise_if_any()
    report = _write(parsed, connection, progress)
    if report.created or report.changed:
        revision.advance(session)
        session.flush()
        session.expire_all()
    return report


def _write(
    parsed: dict[str, Parsed], connection: Connection, progress: Progress | None
) -> LoadReport:
    total = sum(len(sheet.rows) for sheet in parsed.values())
    done = 0

    def written(rows: int) -> None:
        nonlocal done
        done += rows
        if progress and rows:
            progress(done, total)

    writer = Writer(connection, written)
    counts: dict[str, FileCount] = {}
    for sheet in SHEETS:
        if sheet.name in parsed:
            rows = len(parsed[sheet.name].rows)
            created, changed = writer.write(parsed[sheet.name])
            counts[sheet.name] = FileCount(created, changed, rows - created - changed)
    return LoadReport(counts)


def _key(sheet: Sheet, row: Row) -> tuple[Value, ...] | None:
    """What tells the row's record from others; None where a part of it is missing or unreadable."""
    columns = [sheet.column(field) for field in sheet.key]
    key = tuple(row.values.get(column.field, column.blank) for column in columns)
    faulty = any(
        column.required and value in ("", None) for column, value in zip(columns, key, strict=True)
    )
    return None if faulty else key


def _note_repeated_keys(parsed: Parsed, problems: Problems) -> None:
    headings = [parsed.sheet.column(field).heading for field in parsed.sheet.key]
    seen: dict[tuple[Value, ...], int] = {}
    for row in parsed.rows:
        key = _key(parsed.sheet, row)
        if key is None:
            continue
        if key in seen:
            problems.note(
                f"the row has the same {', '.join(headings)} as row {seen[key]}; "
                "keep one of them, or correct one.",
                parsed.file,
                row.number,
                headings[0],
            )
        else:
            seen[key] = row.number


def _note_shared(parsed: Parsed, connection: Connection, problems: Problems) -> None:
    """Note where two records would hold the same in a field that must differ."""
    sheet = parsed.sheet
    column = sheet.column(sheet.unique)
    if column not in parsed.columns:
        return
    table = METADATA.tables[sheet.table]
    given = {row.values.get("name") for row in parsed.rows}
    found = connection.execute(select(table.c.name, table.c[sheet.unique]))
    holders = {value: name for name, value in found if value and name not in given}
    for row in parsed.rows:
        value, name = row.values.get(sheet.unique), row.values.get("name")
        if value and name and holders.setdefault(value, name) != name:
            problems.note(
                f"{holders[value]} has “{value}” too; give one of them another.",
                parsed.file,
                row.number,
                column.heading,
            )
