"""Opening the database, SQLite or PostgreSQL, and bringing its schema to the program's own."""

import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.pool import PoolProxiedConnection, StaticPool

HEAD = "0008"  # the newest script in store/migrations/versions; a test holds it to that
DEFAULT_URL = "sqlite:///remembrancer.db"

_MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY_SECONDS = 10
_ADVISORY_LOCK = (
    7_366_263  # "REMEMB" on a telephone's keys, cut short: any number nobody else takes
)
# By the engine of a SQLite database: the one that writes, over the same connections.
_WRITERS: WeakKeyDictionary[Engine, Engine] = WeakKeyDictionary()


class DatabaseUnavailableError(Exception):
    """The database cannot be used; the message says why in words for whoever runs the program."""


def open_database(url: str = DEFAULT_URL) -> Engine:
    """The engine for a `sqlite:///FILE`, `postgresql://...` or `postgres://...` URL.

    Nothing is connected yet, and the schema is `migrate`'s matter.
    Raises DatabaseUnavailableError for a URL that cannot be read or is of another kind.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(address)
    return create_engine(address, pool_pre_ping=True)


def writing(engine: Engine) -> Engine:
    """The same database, where each transaction takes the right to write when it begins.

    On SQLite a transaction that reads first and writes later fails if somebody else wrote in
    between; one that is opened through here waits for its turn instead. PostgreSQL needs nothing.
    """
    return _WRITERS.get(engine, engine)


def migrate(engine: Engine) -> None:
    """Bring the schema to HEAD. Costs one small query, and no import of Alembic, when it is there.

    Safe to run from several programs that start at once on one database: one of them does the
    work. Raises DatabaseUnavailableError if the database cannot be reached or is a newer program's.
    """
    try:
        if _version(engine) == HEAD:
            return
        with _alone(engine) as connection:
            _bring_to_head(connection)
    except DatabaseError as error:
        reason = str(error.orig).strip()
        shown = engine.url.render_as_string(hide_password=True)
        raise DatabaseUnavailableError(f"The database {shown} cannot be used: {reason}") from error


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnavailableError(
            "The database URL cannot be read; write it like sqlite:///remembrancer.db "
            "or postgresql://user:password@host/name."
        ) from error
    if address.get_backend_name() == "sqlite":
        return address
    if address.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        return address.set(drivername="postgresql+psycopg")
    raise DatabaseUnavailableError(
        f"A {address.drivername} database is not supported: SQLite and PostgreSQL are."
    )


def _open_sqlite(address: URL) -> Engine:
    # A database in memory is one connection, which all threads share. One in a file gives out the
    # connection that came back last: another one would have to read its pages again.
    in_memory = address.database in (None, "", ":memory:")
    engine = (
        create_engine(address, poolclass=StaticPool)
        if in_memory
        else create_engine(address, pool_use_lifo=True)
    )

    def prepare(connection: Any, _record: Any) -> None:
        # The driver's own way of beginning transactions is switched off: `_begin_with` does it.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=NORMAL")

    event.listen(engine, "connect", prepare)
    writer = _WRITERS[engine] = create_engine(address, pool=engine.pool)
    _begin_with("BEGIN", engine)
    _begin_with("BEGIN IMMEDIATE", writer)
    return engine


def _begin_with(statement: str, engine: Engine) -> None:
    """Have an engine begin its transactions so. A listener for "begin" would do it too, but where
    there is one, SQLAlchemy looks for others around every statement.
    """

    def do_begin(dbapi_connection: PoolProxiedConnection) -> None:
        dbapi_connection.cursor().execute(statement)

    engine.dialect.do_begin = do_begin


def _version(engine: Engine) -> str | None:
    try:
        with engine.connect() as connection:
            return _recorded_version(connection)
    except DatabaseError:  # no such table, or no connection: the long way finds out which
        return None


def _recorded_version(connection: Connection) -> str | None:
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@contextmanager
def _alone(engine: Engine) -> Generator[Connection, None, None]:
    """A transaction in which no other program can be migrating the same database."""
    with writing(engine).connect() as connection:
        if engine.dialect.name == "sqlite":
            driver: Any = connection.connection.dbapi_connection
            _use_write_ahead_log(driver)
            # Rebuilding a table, as SQLite's migrations must, would set off its cascades.
            driver.execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    yield connection
            finally:
                driver.execute("PRAGMA foreign_keys=ON")
        else:
            with connection.begin():
                locking = text("SELECT pg_advisory_xact_lock(:key)")
                connection.execute(locking, {"key": _ADVISORY_LOCK})
                yield connection


def _use_write_ahead_log(driver: Any) -> None:
    """Switch a SQLite file to write-ahead logging, which lets reads go on during a write.

    SQLite does not wait its busy timeout for this one statement, so this does.
    """
    import sqlite3

    until = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            driver.execute("PRAGMA journal_mode=WAL")
        except sqlite3.DatabaseError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise DatabaseError("PRAGMA journal_mode", None, error) from error
            time.sleep(0.02)
        else:
            return


def _bring_to_head(connection: Connection) -> None:
    from store.tables import METADATA

    existing = set(inspect(connection).get_table_names())
    if "alembic_version" in existing:
        recorded = _recorded_version(connection)
        if recorded != HEAD:
            upgrade(connection)
    elif existing & METADATA.tables.keys():
        raise DatabaseUnavailableError(
            "The database holds tables of the same names that another program made; "
            "name another database."
        )
    else:
        create(connection)


def create(connection: Connection) -> None:
    """Make the whole schema of HEAD in an empty database at once, without Alembic's scripts."""
    from store.tables import METADATA

    METADATA.create_all(connection, checkfirst=False)
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    recording = text("INSERT INTO alembic_version (version_num) VALUES (:head)")
    connection.execute(recording, {"head": HEAD})


def upgrade(connection: Connection) -> None:
    """Run the migration scripts that the database has not had, in the connection's transaction.
    Raises DatabaseUnavailableError where a newer version of the program made the database.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise DatabaseUnavailableError(
            "The database was made by a newer version of the program; run that version."
        ) from error
