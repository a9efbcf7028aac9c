"""Ways to call the command line from a test, and what comes back."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

PROJECT = Path(__file__).parent.parent.parent
AT = ("--at", "2023-10-02T09:00")  # a Monday
NO_REGISTER = (
    "remembrancer: There is no register yet: “remembrancer load PATH” loads one from a folder of "
    "CSV files or a workbook, and “remembrancer load --sample west-yorkshire” loads a sample.\n"
)
REGISTER = {
    "parties": """
        Name,Kind,Role,Organisation,Also known as,Email,Access
        Northshire Police,organisation,,,NP,,
        Ann Field,person,Policy Officer,,Ann,,administrator
        Ben Moor,person,Inspector,Northshire Police,,,reader
        Cara Wold,person,Visitor,,,,
    """,
    "forums": """
        Forum,Abbreviation,Also known as,Frequency,Source
        Quarterly Review,QR,,quarterly,Terms
        Quality Panel,QP,,monthly,Terms
    """,
    "meetings": """
        Forum,Date,Start,End,Venue,Status,Source
        Quarterly Review,2023-07-11,,,,held,QR notes
        Quarterly Review,2023-10-10,14:30,,,planned,QR notes
    """,
    "actions": """
        Ref,Action,Owners,Forum,Meeting date,Due,Status,Source
        QR/1,Publish the custody figures,NP,QR,2023-07-11,2023-09-01,open,"QR notes, item 4"
        QR/2,Visit the new control room,Ann Field,QR,2023-07-11,,open,"QR notes, item 5"
    """,
}


@dataclass(frozen=True)
class Ran:
    """What a call of the command left: exit code, standard output, standard error."""

    code: int
    printed: str
    complaint: str = ""

    @property
    def answers(self) -> list[dict[str, Any]]:
        """The lines of JSON that were printed."""
        return [json.loads(line) for line in self.printed.splitlines()]


class Run(Protocol):
    """Calls the command in this process; `url` empty: a database that is not there yet."""

    def __call__(self, *words: str, url: str = "", said: str = "") -> Ran: ...


def process(
    *words: str, url: str = "", environment: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """The command as a process of its own, to talk to through pipes."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=PROJECT,
        env=os.environ | {"REMEMBRANCER_DATABASE_URL": url} | dict(environment or {}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def write_register(folder: Path) -> Path:
    """A small register of an invented office, as a folder of CSV files."""
    folder.mkdir()
    for name, rows in REGISTER.items():
        lines = [line.strip() for line in rows.strip().splitlines()]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
