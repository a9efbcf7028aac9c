"""What does not add up in the register, and whether the history is whole."""

from pathlib import Path

import pytest
import sqlalchemy as sql

from store.database import open_database
from tests.commands.calling import AT, NO_REGISTER, Ran, Run

ADDS_UP = "Nothing in the register fails to add up.\n"


@pytest.fixture
def mine(tmp_path: Path, register: Path, run: Run) -> str:
    """The URL of a database of its own with the register."""
    url = f"sqlite:///{tmp_path / 'register.db'}"
    assert run("load", str(register), url=url).code == 0
    return url


# --- check ----------------------------------------------------------------------------------------


def test_a_register_that_adds_up_is_said_to(run: Run, loaded: str) -> None:
    assert run("check", url=loaded) == Ran(0, ADDS_UP)


def test_what_does_not_add_up_has_a_line_with_its_source(
    run: Run, mine: str, register: Path
) -> None:
    actions = register / "actions.csv"
    text = actions.read_text(encoding="utf-8")
    ownerless = text.replace(",NP,", ",,").replace(",Ann Field,", ",,")
    actions.write_text(ownerless, encoding="utf-8")
    assert run("load", str(register), url=mine).code == 0
    assert run("check", url=mine) == Ran(
        1,
        "QR/1 has no recorded owner (QR notes, item 4)\n"
        "QR/2 has no recorded owner (QR notes, item 5)\n",
    )


def test_without_a_register_nothing_is_checked_and_nothing_made(run: Run, tmp_path: Path) -> None:
    assert run("check") == Ran(1, "", NO_REGISTER)
    assert list(tmp_path.iterdir()) == []


# --- audit verify ---------------------------------------------------------------------------------


@pytest.fixture
def changed(mine: str, run: Run) -> str:
    """The same database after three changes, one of them taken back."""
    said = "close QR/1\nyes\nundo\nclose QR/2\nyes\n"
    ran = run("ask", *AT, "--as", "Ann Field", "--json", url=mine, said=said)
    assert [len(each["written"]) for each in ran.answers] == [0, 1, 1, 0, 1]
    return mine


def test_a_history_without_changes_is_whole(run: Run, loaded: str) -> None:
    assert run("audit", "verify", url=loaded) == Ran(
        0, "The history is whole: 0 entries, each following from the one before it.\n"
    )


def test_a_history_that_nobody_touched_is_whole(run: Run, changed: str) -> None:
    assert run("audit", "verify", url=changed) == Ran(
        0, "The history is whole: 3 entries, each following from the one before it.\n"
    )


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        pytest.param(
            "UPDATE history_entry SET person = 'Ben Moor' WHERE id = 2",
            "entry 2 does not follow from the one before it",
            id="altered",
        ),
        pytest.param(
            "UPDATE history_entry SET after = '{}'",
            "entries 1, 2, 3 do not follow from the one before it",
            id="all altered",
        ),
        pytest.param(
            "DELETE FROM history_entry WHERE id = 1",
            "entry 2 does not follow from the one before it; "
            "it has 2 of the 3 entries that were written",
            id="the first removed",
        ),
        pytest.param(
            "DELETE FROM history_entry WHERE id = 3",
            "it has 2 of the 3 entries that were written",
            id="the last removed",
        ),
        pytest.param(
            "DELETE FROM history_entry",
            "it has 0 of the 3 entries that were written",
            id="all removed",
        ),
        pytest.param(
            "UPDATE history_head SET hash = ''",
            "its last entry is not the one that was written",
            id="another end",
        ),
        pytest.param("DELETE FROM history_head", "the record of how it ends is gone", id="no end"),
    ],
)
def test_what_was_tampered_with_is_found(
    run: Run, changed: str, statement: str, fault: str
) -> None:
    engine = open_database(changed)
    with engine.begin() as connection:
        connection.execute(sql.text(statement))
    engine.dispose()
    assert run("audit", "verify", url=changed) == Ran(1, f"The history is not whole: {fault}.\n")


def test_audit_is_told_what_to_do(run: Run) -> None:
    ran = run("audit", "everything")
    assert (ran.code, ran.printed) == (2, "")
    assert "invalid choice: 'everything'" in ran.complaint
