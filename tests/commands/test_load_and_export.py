"""Loading and exporting: what is counted, what is wrong, and no register at all."""

from pathlib import Path

import pytest

from store.samples import SAMPLES
from tests.commands.calling import NO_REGISTER, Ran, Run


@pytest.mark.parametrize(
    "words", [["ask", "what is overdue?"], ["find", "QR"], ["export", "out"], ["chat"]], ids=str
)
def test_without_a_register_it_says_what_to_do_and_makes_nothing(
    run: Run, tmp_path: Path, words: list[str]
) -> None:
    assert run(*words) == Ran(1, "", NO_REGISTER)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        pytest.param(
            "somewhere",
            "The database URL cannot be read; write it like sqlite:///remembrancer.db "
            "or postgresql://user:password@host/name.",
            id="no URL",
        ),
        pytest.param(
            "mysql://host/name",
            "A mysql database is not supported: SQLite and PostgreSQL are.",
            id="another kind",
        ),
        pytest.param(
            "postgresql://ann:secret@127.0.0.1:1/register",
            "The database postgresql+psycopg://ann:***@127.0.0.1:1/register cannot be used: ",
            id="nobody answers",
        ),
    ],
)
@pytest.mark.parametrize("words", [["ask", "hello"], ["load", "."]], ids=["ask", "load"])
def test_a_database_that_cannot_be_used_is_named_without_its_password(
    run: Run, url: str, said: str, words: list[str]
) -> None:
    ran = run(*words, url=url)
    assert (ran.code, ran.printed) == (1, "")
    assert ran.complaint.startswith(f"remembrancer: {said}")
    assert "secret" not in ran.complaint
    assert "Traceback" not in ran.complaint


def test_a_file_that_is_no_database_is_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text("This is a text, and no database at all.\n" * 100, encoding="utf-8")
    ran = run("ask", "hello", url=f"sqlite:///{file}")
    assert (ran.code, ran.printed) == (1, "")
    assert ran.complaint.startswith("remembrancer: The database ")
    assert "Traceback" not in ran.complaint


def test_loading_counts_what_is_new_and_what_was_known(run: Run, register: Path) -> None:
    assert run("load", str(register)) == Ran(
        0,
        """\
Loaded 10 rows.
File      New  Changed  As before
parties   4    0        0
forums    2    0        0
meetings  2    0        0
actions   2    0        0
""",
    )
    actions = register / "actions.csv"
    text = actions.read_text(encoding="utf-8")
    actions.write_text(text.replace("control room", "custody suite"), encoding="utf-8")
    assert run("load", str(register)) == Ran(
        0,
        """\
Loaded 10 rows.
File      New  Changed  As before
parties   0    0        4
forums    0    0        2
meetings  0    0        2
actions   0    1        1
""",
    )


def test_all_that_is_wrong_with_a_register_is_a_table(run: Run, register: Path) -> None:
    actions = register / "actions.csv"
    text = actions.read_text(encoding="utf-8")
    text = text.replace("2023-09-01", "1 Sept").replace("Ann Field", "Dan Fell")
    actions.write_text(text, encoding="utf-8")
    ran = run("load", str(register))
    lines = ran.complaint.splitlines()
    assert (ran.code, ran.printed, lines[0]) == (1, "", "remembrancer: Nothing was loaded:")
    assert [line.split()[:4] for line in lines[1:]] == [
        ["File", "Row", "Column", "What"],
        ["actions.csv", "2", "Due", *lines[2].split()[3:4]],
        ["actions.csv", "3", "Owners", *lines[3].split()[3:4]],
    ]
    assert "1 Sept" in lines[2]
    assert "Dan Fell" in lines[3]
    assert run("ask", "what is overdue?") == Ran(1, "", NO_REGISTER)


def test_a_path_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "nowhere"
    said = f"remembrancer: There is nothing at {path}; check the path.\n"
    assert run("load", str(path)) == Ran(1, "", said)


@pytest.mark.parametrize("name", ["folder", "register.xlsx"])
def test_what_is_exported_loads_again_and_changes_nothing(
    run: Run, loaded: str, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    assert run("export", str(path), url=loaded) == Ran(0, f"Exported to {path}.\n")
    ran = run("load", str(path), url=loaded)
    assert ran.code == 0
    assert {tuple(line.split()[1:3]) for line in ran.printed.splitlines()[2:]} == {("0", "0")}


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sample_loads_by_its_name(run: Run, sample: str) -> None:
    ran = run("load", "--sample", sample)
    assert (ran.code, ran.complaint) == (0, "")
    assert ran.printed.startswith("Loaded ")
