"""The schema comes from migrations, which the program itself runs, quickly and one at a time."""

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from store import revision
from store.database import (
    HEAD,
    DatabaseUnavailableError,
    migrate,
    open_database,
    upgrade,
    writing,
)
from store.people import Party
from store.tables import METADATA

PROJECT = Path(__file__).parents[2]


def schema(engine: Engine) -> dict[str, Any]:
    """All that a database says of its tables."""
    told = inspect(engine)

    def of(table: str) -> dict[str, Any]:
        return {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"])
                for column in told.get_columns(table)
            ],
            "key": told.get_pk_constraint(table)["constrained_columns"],
            "unique": sorted(each["column_names"] for each in told.get_unique_constraints(table)),
            "indexes": sorted(str(each["name"]) for each in told.get_indexes(table)),
            "checks": sorted(
                (str(each["name"]), each["sqltext"]) for each in told.get_check_constraints(table)
            ),
            "foreign": sorted(
                (each["constrained_columns"], each["referred_table"], each.get("options"))
                for each in told.get_foreign_keys(table)
            ),
        }

    return {table: of(table) for table in sorted(told.get_table_names())}


def differences(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection), METADATA)


def test_the_constant_is_the_newest_script() -> None:
    config = Config()
    config.set_main_option("script_location", str(PROJECT / "store" / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_fresh_database_and_a_migrated_one_are_what_the_tables_say(empty_url: str) -> None:
    engine = open_database(empty_url)
    with writing(engine).begin() as connection:
        upgrade(connection)
    migrated = schema(engine)
    assert differences(engine) == []
    with engine.begin() as connection:
        METADATA.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
    migrate(engine)
    assert schema(engine) == migrated
    assert differences(engine) == []
    engine.dispose()


def test_when_nothing_is_to_do_it_asks_one_question(engine: Engine) -> None:
    asked: list[str] = []

    def note(*details: Any) -> None:
        asked.append(details[2])

    event.listen(engine, "before_cursor_execute", note)
    migrate(engine)
    assert asked == ["SELECT version_num FROM alembic_version"]


@pytest.mark.parametrize("start", ["the first", "the second"])
def test_no_start_of_the_program_imports_alembic(tmp_path: Path, start: str) -> None:
    url = f"sqlite:///{tmp_path / 'register.db'}"
    if start == "the second":
        migrate(open_database(url))
    program = (
        "import sys, store.database as d; d.migrate(d.open_database(sys.argv[1])); "
        "sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program, url], cwd=PROJECT, check=True)


def test_programs_that_start_at_once_on_an_empty_database_do_not_clash(empty_url: str) -> None:
    program = "import sys, store.database as d; d.migrate(d.open_database(sys.argv[1]))"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, empty_url],
            cwd=PROJECT,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    assert [process.communicate()[1] for process in started] == [""] * 4
    assert [process.returncode for process in started] == [0] * 4


def test_a_newer_programs_database_is_left_alone(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseUnavailableError, match="newer version"):
        migrate(engine)


def test_another_programs_tables_are_left_alone(empty_url: str) -> None:
    engine = open_database(empty_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE party (guests INTEGER)"))
    with pytest.raises(DatabaseUnavailableError, match="another program"):
        migrate(engine)
    engine.dispose()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        pytest.param("register.db", "cannot be read", id="no-url"),
        pytest.param("mysql://host/name", "mysql database is not supported", id="another-kind"),
        pytest.param("sqlite:////nowhere/at/all.db", "cannot be used", id="no-such-folder"),
        pytest.param(
            "postgres://clerk:secret@127.0.0.1:1/name",
            r"postgresql\+psycopg://clerk:\*\*\*@127.0.0.1:1/name cannot be used",
            id="no-server-and-no-password-shown",
        ),
    ],
)
def test_a_database_that_cannot_be_used_is_named(url: str, told: str) -> None:
    with pytest.raises(DatabaseUnavailableError, match=told):
        migrate(open_database(url))


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Notes of the meeting\n" * 100)
    with pytest.raises(DatabaseUnavailableError, match=r"notes\.txt cannot be used: file is not"):
        migrate(open_database(f"sqlite:///{tmp_path / 'notes.txt'}"))


def test_sqlite_logs_ahead_waits_and_keeps_references(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'register.db'}")
    migrate(engine)
    with engine.connect() as connection:
        asked = ("journal_mode", "foreign_keys", "busy_timeout")
        told = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked}
    engine.dispose()
    assert told == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 10_000}


def test_no_door_writes_an_unknown_word(session: Session) -> None:
    session.add(Party(name="Ann Example", kind="robot"))
    with pytest.raises(IntegrityError):
        session.flush()


def test_no_door_writes_a_reference_to_nothing(session: Session) -> None:
    session.add(Party(name="Ann Example", kind="person", organisation_id=404))
    with pytest.raises(IntegrityError):
        session.commit()


def test_two_who_read_and_then_write_take_turns(engine: Engine) -> None:
    with Session(engine) as session:
        revision.advance(session)
        session.commit()

    def read_and_write() -> None:
        for _ in range(10):
            with Session(writing(engine)) as session:
                revision.advance(session)
                session.commit()

    threads = [threading.Thread(target=read_and_write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Session(engine) as session:
        assert revision.current(session) == 41
