"""How long `remembrancer ask "next COM?"` takes as a process of its own, until it has ended."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks.report import Figure, Question, figure, in_unit
from benchmarks.timing import Times, in_order, seconds_of

TARGET_SECONDS = 0.7

_ROOT = Path(__file__).parents[1]
_PACKAGES = ("bot", "handlers", "scheduler", "store")
_COMMAND = str(Path(sys.executable).with_name("remembrancer"))
_ASK = (_COMMAND, "ask", "--at", "2023-10-02T09:00", "next COM?")
_IMPORT = (sys.executable, "-c", "import sqlmodel")


def question(databases: Mapping[str, str], runs: int = 10) -> Question:
    """The figures for the page. `databases`: URLs of loaded registers by what they are called."""
    _compile()
    steps = {name: partial(_run, _ASK, url) for name, url in databases.items()}
    floor = partial(_run, _IMPORT, "")
    for step in (floor, *steps.values()):
        step()
    # In turns, so that whatever else the machine does meets them all alike.
    rounds = [[seconds_of(floor), *map(seconds_of, steps.values())] for _ in range(runs)]
    imported, *asked = (in_order(column) for column in zip(*rounds, strict=True))
    return Question(
        "How long does one question from a cold start take?",
        'A question typed at a shell, `remembrancer ask "next COM?"`, is answered before it feels '
        "slow, though the whole program starts for it. The floor is what any program over our "
        'database library waits for: `python -c "import sqlmodel"`.',
        (
            *(_figure(name, times, imported) for name, times in zip(steps, asked, strict=True)),
            Figure("floor: import sqlmodel", _spread(imported)),
        ),
    )


def _figure(name: str, times: Times, floor: Times) -> Figure:
    ratio = f"{in_unit(floor.median, 's')}: {times.median / floor.median:.2f} times as long"
    judged = figure(name, times.median, "s", below=TARGET_SECONDS, floor=ratio)
    return Figure(name, _spread(times), f"median {judged.target}", ratio, judged.is_met)


def _spread(times: Times) -> str:
    return f"{times.shortest:.2f} / {times.median:.2f} / {times.longest:.2f} s (min / median / max)"


def _compile() -> None:
    """Bytecode, as `make install` leaves it, and whatever was edited since."""
    _run((sys.executable, "-m", "compileall", "-q", *_PACKAGES), "")


def _run(command: Sequence[str], database_url: str) -> None:
    """Run a command in the project's folder. CalledProcessError if it fails."""
    environment = {**os.environ, "REMEMBRANCER_DATABASE_URL": database_url}
    subprocess.run(command, cwd=_ROOT, env=environment, check=True, capture_output=True)
