"""What a sheet of a register is, and a column of one."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column of a sheet.

    `kind` is a key of cells.READERS. `names` is the sheet whose records the cells name: the field
    then holds an id. `listed_in` is the table that holds one row for each of a cell's `;` parts.
    """

    heading: str
    field: str
    kind: str = "text"
    required: bool = False
    blank: str | None = ""
    words: Sequence[str] = ()
    names: str = ""
    listed_in: str = ""


@dataclass(frozen=True)
class Sheet:
    """A file of the register: its name, its table, its columns.

    `key` is the fields that tell one record from another; `unique` a field that must also differ
    wherever it is filled; `record` the word for one of them, where other sheets name it.
    """

    name: str
    table: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    unique: str = ""
    record: str = ""

    def column(self, field: str) -> Column:
        """The column that fills a field."""
        return next(column for column in self.columns if column.field == field)
