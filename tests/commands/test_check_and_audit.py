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
def changed(empty_url: str, register: Path, run: Run) -> str:
    """The URL of a database of its own, of either kind, after four changes, one of them taken back,
    and one of a meeting.
    """
    assert run("load", str(register), url=empty_url).code == 0
    said = "close QR/1\nyes\nundo\nclose QR/2\nyes\nmove the October QR to the 17th\nyes\n"
    ran = run("ask", *AT, "--as", "Ann Field", "--json", url=empty_url, said=said)
    assert [len(each["written"]) for each in ran.answers] == [0, 1, 1, 0, 1, 0, 1]
    return empty_url


def test_a_history_without_changes_is_whole(run: Run, loaded: str) -> None:
    assert run("audit", "verify", url=loaded) == Ran(
        0, "The history is whole: 0 entries, each following from the one before it.\n"
    )


def test_a_history_that_nobody_touched_is_whole(run: Run, changed: str) -> None:
    assert run("audit", "verify", url=changed) == Ran(
        0, "The history is whole: 4 entries, each following from the one before it.\n"
    )


_COLUMNS = "batch, at, person, change, ref, before, after, undoes, previous_hash, hash, record"


def copied(entry: int, to: int) -> str:
    """The statement that puts in another entry like one that is there."""
    return (
        f"INSERT INTO history_entry (id, {_COLUMNS}) "
        f"SELECT {to}, {_COLUMNS} FROM history_entry WHERE id = {entry}"
    )


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        pytest.param(
            ["UPDATE history_entry SET person = 'Ben Moor' WHERE id = 2"],
            "entry 2 does not follow from the one before it",
            id="altered",
        ),
        pytest.param(
            ["UPDATE history_entry SET record = 'reading' WHERE id = 4"],
            "entry 4 does not follow from the one before it",
            id="the kind of record altered",
        ),
        pytest.param(
            ["UPDATE history_entry SET after = '{}'"],
            "entries 1, 2, 3, 4 do not follow from the one before it",
            id="all altered",
        ),
        pytest.param(
            ["DELETE FROM history_entry WHERE id = 1"],
            "entry 2 does not follow from the one before it; "
            "it has 3 of the 4 entries that were written",
            id="the first removed",
        ),
        pytest.param(
            ["DELETE FROM history_entry WHERE id = 3"],
            "entry 4 does not follow from the one before it; "
            "it has 3 of the 4 entries that were written",
            id="one between removed",
        ),
        pytest.param(
            ["DELETE FROM history_entry WHERE id = 4"],
            "it has 3 of the 4 entries that were written",
            id="the last removed",
        ),
        pytest.param(
            ["DELETE FROM history_entry"],
            "it has 0 of the 4 entries that were written",
            id="all removed",
        ),
        pytest.param(
            ["UPDATE history_entry SET id = 9 WHERE id = 4", copied(2, 4)],
            "entries 4, 9 do not follow from the one before it; "
            "it has 5 of the 4 entries that were written",
            id="one put in between",
        ),
        pytest.param(
            [copied(4, 5)],
            "entry 5 does not follow from the one before it; "
            "it has 5 of the 4 entries that were written",
            id="one put in at the end",
        ),
        pytest.param(
            ["UPDATE history_entry SET id = 9 WHERE id = 2",
             "UPDATE history_entry SET id = 2 WHERE id = 3",
             "UPDATE history_entry SET id = 3 WHERE id = 9"],
            "entries 2, 3, 4 do not follow from the one before it",
            id="two swapped",
        ),
        pytest.param(
            ["UPDATE history_head SET hash = ''"],
            "its last entry is not the one that was written",
            id="another end",
        ),
        pytest.param(
            ["DELETE FROM history_head"], "the record of how it ends is gone", id="no end"
        ),
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_found(
    run: Run, changed: str, statements: list[str], fault: str
) -> None:
    engine = open_database(changed)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sql.text(statement))
    engine.dispose()
    assert run("audit", "verify", url=changed) == Ran(1, f"The history is not whole: {fault}.\n")


def test_audit_is_told_what_to_do(run: Run) -> None:
    ran = run("audit", "everything")
    assert (ran.code, ran.printed) == (2, "")
    assert "invalid choice: 'everything'" in ran.complaint
