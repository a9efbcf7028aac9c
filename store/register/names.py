"""Which record a name means: its own first, then an abbreviation or alias of nobody else."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from store.register.layout import SHEET_NAMED
from store.register.parsing import Parsed, Row
from store.register.problems import Problems
from store.register.sheet_columns import Sheet
from store.tables import METADATA


class Names:
    """The names of one kind of record, those in the database and those about to be."""

    def __init__(self, record: str, others: dict[str, list[str]]) -> None:
        self._record = record
        self._exact = others.keys()
        self._folded: dict[str, set[str]] = {}
        self._aliases: dict[str, set[str]] = {}
        for name, aliases in others.items():
            self._folded.setdefault(_fold(name), set()).add(name)
            for alias in aliases:
                self._aliases.setdefault(_fold(alias), set()).add(name)

    def find(self, written: str) -> str:
        """The record's own name. Raises ValueError if none is meant, or more than one."""
        if written in self._exact:
            return written
        folded = _fold(written)
        found = self._folded.get(folded) or self._aliases.get(folded) or set[str]()
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise ValueError(
                f"“{written}” could be {' or '.join(sorted(found))}; write the full name."
            )
        nearest = self._nearest(written)
        hint = f" Did you mean {nearest}?" if nearest else ""
        raise ValueError(
            f"there is no {self._record} called “{written}”; "
            f"correct the name, or add the {self._record} to the register.{hint}"
        )

    def _nearest(self, written: str) -> str:
        from rapidfuzz import fuzz, process, utils

        best = process.extractOne(
            written, self._exact, scorer=fuzz.WRatio, processor=utils.default_process
        )
        return best[0] if best and best[1] >= 75 else ""


def resolve(
    parsed: dict[str, Parsed], doubtful: set[str], connection: Connection, problems: Problems
) -> None:
    """Put each named record's own name in the place of what was written.

    Names of the `doubtful` sheets are passed over.
    """
    known: dict[str, Names] = {}
    for sheet in parsed.values():
        for column in sheet.columns:
            target = column.names
            if not target or target in doubtful:
                continue
            if target not in known:
                known[target] = _names(SHEET_NAMED[target], parsed.get(target), connection)
            for row in sheet.rows:
                if column.listed_in:
                    written = row.lists.get(column.listed_in, [])
                else:
                    value = row.values.get(column.field)
                    written = [value] if isinstance(value, str) else []
                found: list[str] = []
                for name in written:
                    try:
                        found.append(known[target].find(name))
                    except ValueError as error:
                        problems.note(str(error), sheet.file, row.number, column.heading)
                if column.listed_in:
                    row.lists[column.listed_in] = list(dict.fromkeys(found))
                elif written:
                    row.values[column.field] = found[0] if found else None


def _names(sheet: Sheet, parsed: Parsed | None, connection: Connection) -> Names:
    """The names that will be known once the load is done: a row replaces what its columns held."""
    fields = {sheet.unique: _recorded_field(sheet, connection)} if sheet.unique else {}
    lists = {
        column.listed_in: _recorded_list(sheet, column.listed_in, connection)
        for column in sheet.columns
        if column.field == "alias"
    }
    names = dict.fromkeys(_recorded_names(sheet, connection))
    for row in parsed.rows if parsed else ():
        name = row.values.get("name")
        if isinstance(name, str):
            names[name] = None
            _overlay(name, row, fields, lists)
    return Names(
        sheet.record,
        {
            name: [
                alias for by in (*fields.values(), *lists.values()) for alias in by.get(name, [])
            ]
            for name in names
        },
    )


def _overlay(
    name: str,
    row: Row,
    fields: dict[str, dict[str, list[str]]],
    lists: dict[str, dict[str, list[str]]],
) -> None:
    for field, held in fields.items():
        if field in row.values:
            value = row.values[field]
            held[name] = [value] if isinstance(value, str) else []
    for table, held in lists.items():
        if table in row.lists:
            held[name] = row.lists[table]


def _recorded_names(sheet: Sheet, connection: Connection) -> Iterable[str]:
    return connection.scalars(select(METADATA.tables[sheet.table].c.name))


def _recorded_field(sheet: Sheet, connection: Connection) -> dict[str, list[str]]:
    table = METADATA.tables[sheet.table]
    other = table.c[sheet.unique]
    found = connection.execute(select(table.c.name, other).where(other.is_not(None)))
    return {name: [value] for name, value in found}


def _recorded_list(sheet: Sheet, listed_in: str, connection: Connection) -> dict[str, list[str]]:
    table, aliases = METADATA.tables[sheet.table], METADATA.tables[listed_in]
    query = select(table.c.name, aliases.c.alias).join(
        aliases, aliases.c[f"{sheet.table}_id"] == table.c.id
    )
    held: dict[str, list[str]] = {}
    for name, alias in connection.execute(query):
        held.setdefault(name, []).append(alias)
    return held


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
