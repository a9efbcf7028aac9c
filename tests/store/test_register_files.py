"""What is wrong with a register's files, before any cell is looked at, is told by file."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from store.register import RegisterError, export, sheets
from tests.store.conftest import problems

WriteRegister = Callable[..., Path]


def test_a_file_not_in_utf_8(memory: Engine, register: WriteRegister) -> None:
    folder = register()
    (folder / "parties.csv").write_bytes("Name,Kind\nAnn,person\nZoë,person\n".encode("cp1252"))
    assert problems(memory, folder) == [
        "parties.csv, row 3: the file is not in UTF-8; save it again as "
        "“CSV UTF-8 (comma delimited)”."
    ]


def test_a_file_that_cannot_be_read_does_not_make_its_names_unknown(
    memory: Engine, register: WriteRegister
) -> None:
    folder = register(
        parties='Name,Kind\nAnn,person\nZoe,"person\n',
        actions="Ref,Action,Owners,Forum\nX/1,Do,Zoe,Board\n",
    )
    assert [told.partition(": ")[0] for told in problems(memory, folder)] == [
        "parties.csv, row 3",
        "actions.csv, row 2, column Forum",
    ]


def test_an_unknown_file_is_named(memory: Engine, register: WriteRegister) -> None:
    folder = register(people="Name,Kind\nAnn,person\n")
    (folder / ".DS_Store").write_bytes(b"left lying by a Mac")
    (told,) = problems(memory, folder)
    assert told.startswith("people.csv: a register has no file of this name; take it out of")


def test_the_same_file_twice(memory: Engine, register: WriteRegister) -> None:
    folder = register(parties="Name,Kind\n", Parties="Name,Kind\n")
    assert problems(memory, folder) == [
        "parties.csv: this is the same file as Parties.csv; keep one."
    ]


def test_a_link_to_a_file_elsewhere(
    memory: Engine, register: WriteRegister, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere.csv").write_text("Name,Kind\n")
    (register() / "parties.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert problems(memory, register()) == [
        "parties.csv: this is a link to another file; put the file itself in its place."
    ]


def test_what_is_not_a_file(memory: Engine, register: WriteRegister) -> None:
    os.mkfifo(register() / "parties.csv")
    assert problems(memory, register()) == [
        "parties.csv: this is not a file; a register is made of files only."
    ]


def test_a_file_too_large(
    memory: Engine, register: WriteRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_BYTES", 2 * 1024 * 1024)
    folder = register(parties="Name,Kind\n" + "x" * 3 * 1024 * 1024)
    assert problems(memory, folder) == [
        "parties.csv: the file is larger than 2 MB; split the register."
    ]


def test_a_file_of_too_many_rows(
    memory: Engine, register: WriteRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    folder = register(parties="Name,Kind\n" + "".join(f"P{n},person\n" for n in range(9)))
    assert problems(memory, folder) == [
        "parties.csv: there are more than 3 rows; split the register."
    ]


def test_an_empty_folder_is_no_register(memory: Engine, register: WriteRegister) -> None:
    assert problems(memory, register()) == [
        f"There is no CSV file in {register()}; a register's files are parties.csv and so on."
    ]


def test_a_path_where_nothing_is_is_told(memory: Engine, tmp_path: Path) -> None:
    path = tmp_path / "registr"
    assert problems(memory, path) == [f"There is nothing at {path}; check the path."]


def test_one_file_is_not_a_register(memory: Engine, register: WriteRegister) -> None:
    path = register(parties="Name,Kind\n") / "parties.csv"
    assert problems(memory, path) == [
        "parties.csv is not a register: that is a folder of CSV files, or one Excel workbook "
        "whose name ends in .xlsx."
    ]


def test_a_place_that_cannot_be_written(memory: Engine, register: WriteRegister) -> None:
    path = register(parties="Name,Kind\n") / "parties.csv" / "export"
    with Session(memory) as session, pytest.raises(RegisterError) as caught:
        export(session, path)
    assert str(caught.value) == f"{path} cannot be written: Not a directory."
