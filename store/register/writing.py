"""Writing understood rows: what is new is inserted, what differs is updated, the rest left alone.

Statements are few and each takes many rows, so that ten thousand actions load in about a second.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from store.register.cells import Value
from store.register.layout import SHEET_NAMED
from store.register.parsing import Parsed, Row
from store.register.sheet_columns import Column, Sheet
from store.tables import METADATA

Fields = dict[str, Value | int]
Key = tuple[Value | int, ...]
Recorded = dict[Key, tuple[int, Fields]]

_AT_ONCE = 2_000


class Writer:
    """Writes the sheets of one load, in order, in the connection's transaction."""

    def __init__(self, connection: Connection, written: Callable[[int], None]) -> None:
        self._connection = connection
        self._written = written
        self._ids: dict[str, dict[str, int]] = {}

    def write(self, parsed: Parsed) -> tuple[int, int]:
        """Write a sheet. Returns how many records it created and how many it changed."""
        sheet, table = parsed.sheet, METADATA.tables[parsed.sheet.table]
        # A record may name another of its own sheet, which has no id until all stand there.
        own = [column for column in parsed.fields if column.names == sheet.name]
        before = self._recorded(parsed, table)
        each = [self._fields(parsed, row, leave_out=own) for row in parsed.rows]
        after = {tuple(fields[field] for field in sheet.key): fields for fields in each}
        if sheet.unique:
            self._release(sheet.unique, table, before, after)
        new = [_complete(sheet, fields) for key, fields in after.items() if key not in before]
        self._insert(table, new, self._written)
        self._ids.pop(sheet.name, None)
        ids = {key: id_ for key, (id_, _) in self._recorded(parsed, table).items()}
        blank: Fields = {column.field: None for column in own}
        differing: dict[int, Fields] = {}
        for row, (key, fields) in zip(parsed.rows, after.items(), strict=True):
            fields.update(self._named(own, row))
            if fields != (before[key][1] if key in before else {**fields, **blank}):
                differing[ids[key]] = fields
        self._update(table, differing)
        changed = set(differing)
        for column in parsed.lists:
            parts = (row.lists.get(column.listed_in, []) for row in parsed.rows)
            lists = dict(zip((ids[key] for key in after), parts, strict=True))
            changed |= self._write_lists(sheet, column, lists)
        self._written(len(parsed.rows) - len(new))
        return len(new), len(changed & {id_ for id_, _ in before.values()})

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
            table = METADATA.tables[SHEET_NAMED[sheet_name].table]
            found = self._connection.execute(select(table.c.name, table.c.id))
            self._ids[sheet_name] = {row.name: row.id for row in found}
        return self._ids[sheet_name][name]

    def _recorded(self, parsed: Parsed, table: Table) -> Recorded:
        """What the database holds: by key, the id and the fields that the file has a column for."""
        key = parsed.sheet.key
        names = list(dict.fromkeys([*key, *(column.field for column in parsed.fields)]))
        found = self._connection.execute(select(table.c.id, *(table.c[name] for name in names)))
        recorded: Recorded = {}
        for id_, *values in found:
            fields: Fields = dict(zip(names, values, strict=True))
            recorded[tuple(fields[name] for name in key)] = id_, fields
        return recorded

    def _insert(
        self,
        table: Table,
        rows: list[dict[str, Any]],
        written: Callable[[int], None] = lambda _rows: None,
    ) -> None:
        for some in _portions(rows):
            self._connection.execute(insert(table), some)
            written(len(some))

    def _release(
        self, field: str, table: Table, before: Recorded, after: dict[Key, Fields]
    ) -> None:
        """Blank a field that must differ where it will change: two forums may exchange theirs."""
        changing = [
            {"of": id_}
            for key, (id_, held) in before.items()
            if key in after and field in held and held[field] != after[key][field]
        ]
        self._execute(
            update(table).where(table.c.id == bindparam("of")).values({field: None}), changing
        )

    def _update(self, table: Table, differing: dict[int, Fields]) -> None:
        rows = [
            {"of": id_, **{f"new_{field}": value for field, value in fields.items()}}
            for id_, fields in differing.items()
        ]
        if rows:
            new: dict[str, Any] = {
                name.removeprefix("new_"): bindparam(name) for name in rows[0] if name != "of"
            }
            self._execute(update(table).where(table.c.id == bindparam("of")).values(new), rows)

    def _execute(self, statement: Any, rows: Sequence[dict[str, Any]]) -> None:
        for some in _portions(rows):
            self._connection.execute(statement, some)

    def _write_lists(self, sheet: Sheet, column: Column, lists: dict[int, list[str]]) -> set[int]:
        """Replace the lists that differ. Returns the ids of the records whose lists they are."""
        table = METADATA.tables[column.listed_in]
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
        emptying = delete(table).where(parent == bindparam("of"))
        self._execute(emptying, [{"of": id_} for id_ in changed & before.keys()])
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
