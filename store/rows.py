"""Reading columns, which needs nothing of the ORM."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVarTuple, cast

from sqlalchemy import Connection, Dialect, Result, Select, TextClause
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import TypedReturnsRows
from sqlmodel import Session

Columns = TypeVarTuple("Columns")
# Longer lists are of many lengths: what is put into SQL for each would pile up.
_LONGEST_LIST = 8
_SQLITE = "sqlite"
# Under which a session keeps the connection of its transaction, and whether that is quick.
_WAY = "prepared"


def rows_of(
    session: Session,
    statement: TypedReturnsRows[*Columns],
    asked: Mapping[str, Any] | None = None,
) -> Result[*Columns]:
    """The rows of a statement that selects columns alone, with what the session has not written
    yet. The ORM's own way to execute one takes as long again.
    """
    session.flush()
    return session.connection().execute(statement, asked)


class _Statement:
    """A statement with parameters in the place of values, put into SQL once for each length of its
    lists.
    """

    def __init__(self, statement: Any) -> None:
        self._statement = statement
        self._put: dict[tuple[tuple[str, int], ...], _InSql] = {}

    def _in_sql(self, way: "_Way", asked: Mapping[str, Any]) -> "_InSql | None":
        """The statement in SQL; null where it goes SQLAlchemy's way."""
        if not way.is_quick:
            return None
        lengths = tuple((name, _length(value)) for name, value in asked.items())
        put = self._put.get(lengths)
        if put is None and all(length <= _LONGEST_LIST for _, length in lengths):
            put = self._put[lengths] = _in_sql(self._statement, way.connection.dialect, asked)
        return put


class Prepared(_Statement, Generic[*Columns]):
    """A selection of columns that is asked at every turn. SQLAlchemy takes several times as long to
    look up what it kept of a statement as SQLite takes to answer; PostgreSQL is further away, and
    asked through it.
    """

    def __init__(self, statement: TypedReturnsRows[*Columns]) -> None:
        """`statement`: with a parameter (`bindparam`) for each value that changes."""
        super().__init__(statement)

    def rows(self, session: Session, **asked: Any) -> Result[*Columns]:
        """The rows, with what the session has not written yet."""
        session.flush()
        way = _way(session)
        put = self._in_sql(way, asked)
        found = put.rows(way.connection, asked) if put else None
        return cast("Any", found or way.connection.execute(self._statement, asked))


class PreparedWriting(_Statement):
    """The same for a text that writes."""

    def __init__(self, statement: TextClause) -> None:
        """`statement`: with a parameter for each value."""
        super().__init__(statement)

    def write(self, session: Session, **asked: Any) -> int:
        """Write, within the caller's transaction; how many rows."""
        way = _way(session)
        put = self._in_sql(way, asked)
        cursor = put.executed(way.connection, asked) if put else None
        if cursor is None:
            return way.connection.execute(self._statement, asked).rowcount
        return cursor.rowcount


@dataclass(frozen=True, slots=True)
class _Way:
    """How a transaction's statements are executed."""

    connection: Connection
    is_quick: bool


def _way(session: Session) -> _Way:
    """That of the transaction that a session is in: quick on SQLite, where nobody listened when it
    began.
    """
    kept = session.info.get(_WAY)
    if kept is not None and session.in_transaction() and not kept.connection.closed:
        return kept
    connection = session.connection()
    engine: Any = connection.engine
    is_heard = bool(engine.dispatch.before_cursor_execute)
    way = session.info[_WAY] = _Way(
        connection, is_quick=connection.dialect.name == _SQLITE and not is_heard
    )
    return way


def _length(value: Any) -> int:
    """Of how many values a parameter is the list; -1 where it is none."""
    return len(cast("Sequence[Any]", value)) if isinstance(value, (list, tuple)) else -1


@dataclass(frozen=True, slots=True)
class _Place:
    """Which parameter stands in a place of the SQL (`name` null: always `value`), which of its list
    (null: it is none), and how the driver wants it.
    """

    name: str | None
    at: int | None
    value: Any
    as_driven: Callable[[Any], Any] | None

    def filled(self, asked: Mapping[str, Any]) -> Any:
        """What the driver is given."""
        if self.name is None:
            return self.value
        value = asked[self.name]
        if self.at is not None:
            value = value[self.at]
        return self.as_driven(value) if self.as_driven else value


@dataclass(frozen=True, slots=True)
class _InSql:
    """A statement in SQLite's words. `read`: how the driver's values of these columns are read."""

    sql: str
    places: tuple[_Place, ...]
    columns: SimpleResultMetaData | None
    read: tuple[tuple[int, Callable[[Any], Any]], ...]

    def executed(self, connection: Connection, asked: Mapping[str, Any]) -> Any:
        """The driver's cursor; null where it failed. The other way then says why."""
        driver: Any = connection.connection
        cursor = driver.cursor()
        try:
            cursor.execute(self.sql, [place.filled(asked) for place in self.places])
        except cast("Any", connection.dialect).dbapi.Error:
            return None
        return cursor

    def rows(self, connection: Connection, asked: Mapping[str, Any]) -> Any:
        """The rows; null where it failed."""
        cursor = self.executed(connection, asked)
        if cursor is None or self.columns is None:
            return None
        found = cursor.fetchall()
        if self.read and found:
            found = [self._as_read(row) for row in found]
        return cast("Any", IteratorResult(self.columns, iter(found)))

    def _as_read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for column, read in self.read:
            values[column] = read(values[column])
        return tuple(values)


def _in_sql(statement: Any, dialect: Dialect, asked: Mapping[str, Any]) -> _InSql:
    """A statement in SQL, for lists as long as those that are asked."""
    compiled: SQLCompiler = statement.compile(dialect=dialect)
    marks = {name: _marks(name, _length(value)) for name, value in asked.items()}
    state = compiled.construct_expanded_state(marks)
    places: list[_Place] = []
    for position in state.positiontup or ():
        mark = state.parameters[position]
        known = compiled.binds[mark.name if isinstance(mark, _Mark) else position]
        as_driven = known.type.dialect_impl(dialect).bind_processor(dialect)
        if isinstance(mark, _Mark):
            places.append(_Place(mark.name, mark.at, None, as_driven))
        else:
            places.append(_Place(None, None, as_driven(mark) if as_driven else mark, None))
    columns = tuple(statement.selected_columns) if isinstance(statement, Select) else ()
    read = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    return _InSql(
        state.statement,
        tuple(places),
        SimpleResultMetaData([column.key or "" for column in columns]) if columns else None,
        tuple((number, each) for number, each in enumerate(read) if each is not None),
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    """Stands for a value while a statement is put into SQL."""

    name: str
    at: int | None


def _marks(name: str, length: int) -> "_Mark | list[_Mark]":
    return _Mark(name, None) if length < 0 else [_Mark(name, at) for at in range(length)]
