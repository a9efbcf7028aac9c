"""Small registers for the tests of the store, written where the test stands."""

from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from store.database import migrate, open_database
from store.register import RegisterError, export, load
from store.tables import METADATA

WriteRegister = Callable[..., Path]
Content = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def register(tmp_path: Path) -> WriteRegister:
    """A function that writes a register, `parties="Name,Kind\\n..."`, and returns its folder.

    What is written later goes into the same folder, over a file of the same name.
    """

    def write(**files: str) -> Path:
        folder = tmp_path / "register"
        folder.mkdir(exist_ok=True)
        for name, table in files.items():
            (folder / f"{name}.csv").write_text(dedent(table).lstrip(), encoding="utf-8")
        return folder

    return write


@pytest.fixture
def exported(tmp_path: Path) -> Callable[[Engine], dict[str, str]]:
    """A function that gives the files of a database's export, those without records left out."""

    def files(engine: Engine) -> dict[str, str]:
        folder = tmp_path / "exported"
        with Session(engine) as session:
            export(session, folder)
        texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.iterdir()}
        return {name: text for name, text in texts.items() if text.count("\n") > 1}

    return files


@pytest.fixture
def memory() -> Iterator[Engine]:
    """A database in memory, for what is the same on any: cells, and registers that are refused."""
    engine = open_database("sqlite://")
    migrate(engine)
    yield engine
    engine.dispose()


def problems(engine: Engine, path: Path) -> list[str]:
    """What is told, line by line, when the register is loaded and refused."""
    with pytest.raises(RegisterError) as caught:
        load(engine, path)
    return str(caught.value).splitlines()


def content(engine: Engine) -> Content:
    """Every row of every table, in the order of their keys."""
    with engine.connect() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(table.select().order_by(*table.primary_key))
            ]
            for table in METADATA.sorted_tables
        }
