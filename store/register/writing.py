"""Writing understood rows: what is new is inserted, what differs is updated, the rest left alone.

Statements are few and each takes many rows, so that ten thousand actions load in about a second.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update
from sqlmodel import SQLModel

from store.register.cells import Value
from store.register.layout import SHEET_NAMED, Column, Sheet
from store.register.parsing import Parsed, Row

Fields = dict[str, Value | int]
Key = tuple[Value | int, ...]

_AT_ONCE = 2_000


class Writer:
    """Writes the sheets of one load, in order, in the connection's transaction."""

    def __init__(self, connection: Connection, written: Callable[[int], None]) -> None:
        self._connection = connection
        self._written = written
        self._ids: dict[str, dict[str, int]] = {}

    def write(self, parsed: Parsed) -> tuple[int, int]:
        """Write a sheet. Returns how many records it created and how many it changed."""
        sheet, table = parsed.sheet, SQLModel.metadata.tables[parsed.sheet.table]
        # A record may name another of its own sheet, which has no id until all stand there.
        own = [column for column in parsed.fields if column.names == sheet.name]
        before = self._recorded(parsed, table)
        fields = [self._fields(parsed, row, leave_out=own) for row in parsed.rows]
        keys = [tuple(each[field] for field in sheet.key) for each in fields]
        new = [each for key, each in zip(keys, fields, strict=True) if key not in before]
        self._insert(table, [_complete(sheet, each) for each in new], self._written)
        self._ids.pop(sheet.name, None)
        ids = self._key_ids(sheet, table) if new else {key: id_ for key, (id_, _) in before.items()}
        for row, each in zip(parsed.rows, fields, strict=True):
            each.update(self._named(own, row))
        changed = self._update(parsed, table, before, dict(zip(keys, fields, strict=True)), ids)
        for column in parsed.lists:
            lists = {
                ids[key]: row.lists.get(column.listed_in, [])
                for key, row in zip(keys, parsed.rows, strict=True)
            }
            changed |= self._write_lists(sheet, column, lists)
        self._written(len(parsed.rows) - len(new))
        changed -= {ids[key] for key in ids.keys() - before.keys()}
        return len(new), len(changed)

    def _fields(self, parsed: Parsed, row: Row, leave_out: Sequence[Column]) -> Fields:
        """The row's fields, its names turned to ids, with the whole key."""
        key = {field: parsed.sheet.column(field).blank for field in parsed.sheet.key}
        plain = [column for column in parsed.fields if not column.names]
        others = [column for column in parsed.fields if column.names and column not in leave_out]
        return {
            **key,
            **{column.field: row.values.get(column.field, column.blank) for column in plain},
            **self._named(others, row),
        }

    def _named(self, columns: Sequence[Column], row: Row) -> Fields:
        return {
            column.field: self._id(column.names, row.values.get(column.field)) for column in columns
        }

    def _id(self, sheet_name: str, name: Value) -> int | None:
        if not isinstance(name, str):
            return None
        if sheet_name not in self._ids:
            table = SQLModel.metadata.tables[SHEET_NAMED[sheet_name].table]
            found = self._connection.execute(select(table.c.name, table.c.id))
            self._ids[sheet_name] = {row.name: row.id for row in found}
        return self._ids[sheet_name][name]

    def _recorded(self, parsed: Parsed, table: Table) -> dict[Key, tuple[int, Fields]]:
        """What the database holds: by key, the id and the fields that the file has a column for."""
        key = parsed.sheet.key
        names = list(dict.fromkeys([*key, *(column.field for column in parsed.fields)]))
        found = self._connection.execute(select(table.c.id, *(table.c[name] for name in names)))
        recorded: dict[Key, tuple[int, Fields]] = {}
        for id_, *values in found:
            fields: Fields = dict(zip(names, values, strict=True))
            recorded[tuple(fields[name] for name in key)] = id_, fields
        return recorded

    def _key_ids(self, sheet: Sheet, table: Table) -> dict[Key, int]:
        columns = [table.c[field] for field in sheet.key]
        return {
            tuple(key): id_ for id_, *key in self._connection.execute(select(table.c.id, *columns))
        }

    def _insert(
        self,
        table: Table,
        rows: list[dict[str, Any]],
        written: Callable[[int], None] = lambda _rows: None,
    ) -> None:
        for some in _portions(rows):
            self._connection.execute(insert(table), some)
            written(len(some))

    def _update(
        self,
        parsed: Parsed,
        table: Table,
        before: dict[Key, tuple[int, Fields]],
        after: dict[Key, Fields],
        ids: dict[Key, int],
    ) -> set[int]:
        """Update the records whose fields differ. Returns their ids."""
        names = [column.field for column in parsed.fields]
        blank: Fields = {column.field: column.blank for column in parsed.fields if column.names}
        rows: list[dict[str, Any]] = []
        for key, fields in after.items():
            # Of a record just inserted, only what it says of its own sheet is not yet there.
            held = before[key][1] if key in before else {**fields, **_own(parsed, blank)}
            if any(fields[name] != held[name] for name in names):
                rows.append({f"new_{name}": fields[name] for name in names} | {"of": ids[key]})
        if not rows:
            return set()
        this = table.c.id == bindparam("of")
        if parsed.sheet.unique in names:
            # Two forums may exchange abbreviations: neither may hold the other's meanwhile.
            self._each(update(table).where(this).values({parsed.sheet.unique: None}), rows, ["of"])
        new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
        self._each(update(table).where(this).values(new), rows, None)
        return {row["of"] for row in rows}

    def _each(self, statement: Any, rows: list[dict[str, Any]], only: list[str] | None) -> None:
        for some in _portions(rows):
            self._connection.execute(
                statement, [{name: row[name] for name in only} for row in some] if only else some
            )

    def _write_lists(self, sheet: Sheet, column: Column, lists: dict[int, list[str]]) -> set[int]:
        """Replace the lists that differ. Returns the ids of the records whose lists they are."""
        table = SQLModel.metadata.tables[column.listed_in]
        parent = table.c[f"{sheet.table}_id"]
        before: dict[int, list[Any]] = {}
        query = select(parent, table.c[column.field]).order_by(parent, table.c.position)
        for id_, value in self._connection.execute(query):
            before.setdefault(id_, []).append(value)
        after: dict[int, list[Any]] = {
            id_: [self._id(column.names, part) for part in parts] if column.names else list(parts)
            for id_, parts in lists.items()
        }
        changed = {id_ for id_, parts in after.items() if parts != before.get(id_, [])}
        self._each(
            delete(table).where(parent == bindparam("of")),
            [{"of": id_} for id_ in changed & before.keys()],
            None,
        )
        self._insert(
            table,
            [
                {parent.name: id_, "position": position, column.field: part}
                for id_ in after
                if id_ in changed
                for position, part in enumerate(after[id_])
            ],
        )
        return changed


def _own(parsed: Parsed, blank: Fields) -> Fields:
    return {
        column.field: blank[column.field]
        for column in parsed.fields
        if column.names == parsed.sheet.name
    }


def _complete(sheet: Sheet, fields: Fields) -> dict[str, Any]:
    """Every field of a new record, those without a column in the file left blank."""
    return {
        column.field: fields.get(column.field, column.blank)
        for column in sheet.columns
        if not column.listed_in
    }


def _portions(rows: Iterable[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    remaining = iter(rows)
    while some := list(islice(remaining, _AT_ONCE)):
        yield some
