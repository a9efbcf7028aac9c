"""The command line as a whole: help, what cannot be read, times, what is imported."""

import os
import subprocess
import sys
from datetime import datetime

import pytest

from bot.__main__ import GROUPS
from bot.commands.chat import running_from
from bot.commands.clock import moment
from tests.commands.calling import PROJECT, Ran, Run

COMMANDS = [name for group in GROUPS.values() for name in group]


# --- Help -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"], ["help"]], ids=str)
def test_help_shows_every_command_on_a_line_and_two_examples(run: Run, words: list[str]) -> None:
    ran = run(*words)
    lines = ran.printed.splitlines()
    assert (ran.code, ran.complaint) == (0, "")
    assert lines[:3] == [
        "usage: remembrancer COMMAND [OPTIONS]",
        "",
        "A chat assistant that remembers what a police-and-crime governance office has promised.",
    ]
    width = max(map(len, COMMANDS))
    for title, group in GROUPS.items():
        at = lines.index(f"{title}:")
        shown = [f"  {name:<{width}}  {line}" for name, line in group.items()]
        assert lines[at - 1 : at + 1 + len(shown)] == ["", f"{title}:", *shown]
    at = lines.index("Examples:")
    assert lines[at : at + 4] == [
        "Examples:",
        "  remembrancer chat --sample west-yorkshire",
        '  remembrancer ask --as "Julie Reid" "what is overdue for the force?"',
        "",
    ]
    assert max(map(len, lines)) <= 90


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_its_options(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert (ran.code, ran.printed.split()[:3]) == (0, ["usage:", "remembrancer", command])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            ["fnid", "COM"],
            "remembrancer: There is no command “fnid”. Did you mean “find”? "
            "See “remembrancer --help”.\n",
            id="a slip of the fingers",
        ),
        pytest.param(
            ["overdue"],
            "remembrancer: There is no command “overdue”. See “remembrancer --help”.\n",
            id="nothing like it",
        ),
    ],
)
def test_an_unknown_command_is_answered_with_the_nearest(
    run: Run, words: list[str], said: str
) -> None:
    assert run(*words) == Ran(2, "", said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["ask", "--colour", "x"], "unrecognized arguments: --colour", id="option"),
        pytest.param(
            ["ask", "--at", "noon", "x"],
            "argument --at: “noon” is not a time like 2023-10-02T09:00.",
            id="time",
        ),
        pytest.param(["find", "--kind", "dog", "x"], "argument --kind: invalid choice", id="kind"),
        pytest.param(["load"], "one of the arguments PATH --sample is required", id="no path"),
        pytest.param(
            ["ask", "--json", "--explain", "x"],
            "argument --explain: not allowed with argument --json",
            id="two forms at once",
        ),
    ],
)
def test_what_cannot_be_read_is_named(run: Run, words: list[str], said: str) -> None:
    ran = run(*words)
    assert (ran.code, ran.printed) == (2, "")
    assert said in ran.complaint.splitlines()[-1]


# --- The clock ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "local"),
    [
        pytest.param("2023-10-02T09:00", "2023-10-02T09:00", id="without offset: London's"),
        pytest.param("2023-10-02", "2023-10-02T00:00", id="a day is its beginning"),
        pytest.param(" 2023-10-02 09:00:30 ", "2023-10-02T09:00:30", id="seconds, spaces"),
        pytest.param("2023-10-02T09:00Z", "2023-10-02T10:00", id="summer: an hour ahead of UTC"),
        pytest.param("2023-12-04T09:00Z", "2023-12-04T09:00", id="winter: UTC"),
        pytest.param("2023-12-04T23:30-05:00", "2023-12-05T04:30", id="the next day in London"),
    ],
)
def test_a_time_is_london_s(written: str, local: str) -> None:
    assert moment(written) == datetime.fromisoformat(local)


@pytest.mark.parametrize("written", ["", "noon", "2023-02-30", "9999-12-31T23:59-14:00"])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"is not a time like 2023-10-02T09:00\."):
        moment(written)


def test_a_clock_that_was_set_runs_on() -> None:
    start = datetime.fromisoformat("2023-10-02T09:00")
    assert 0 <= (running_from(start)() - start).total_seconds() < 60


# --- Starting -------------------------------------------------------------------------------------


def test_what_ask_does_not_need_is_not_imported(loaded: str) -> None:
    heavy = (
        *("alembic", "apscheduler", "holidays", "openpyxl", "prompt_toolkit", "psycopg"),
        *("rich", "sqlalchemy.dialects.postgresql"),
    )
    script = (
        "import sys; from bot.__main__ import main; main(['ask', 'next QR?']); "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=PROJECT,
        env=os.environ | {"REMEMBRANCER_DATABASE_URL": loaded},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"
