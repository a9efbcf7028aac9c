"""The page of figures: one table for each question, each figure beside its target and its floor."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_COLUMNS = ("What", "Measured", "Target", "Beside the floor", "Met")
_DECIMALS = {"µs": 0, "ms": 2, "s": 2, "%": 1, "rows a second": 0}


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a question's table. `floor`: the same run's floor and the ratio to it, in words;
    `is_met` null where there is no target.
    """

    what: str
    measured: str
    target: str = ""
    floor: str = ""
    is_met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the columns."""
        met = "" if self.is_met is None else "yes" if self.is_met else "**no**"
        return self.what, self.measured, self.target, self.floor, met


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the speed, what the answer means for a user, and the figures that answer."""

    title: str
    meaning: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """How figures grow with the register: a column for each number of actions. Seconds."""

    sizes: tuple[int, ...]
    rows: dict[str, tuple[float, ...]]


def figure(
    what: str,
    value: float,
    unit: str,
    *,
    below: float | None = None,
    at_least: float | None = None,
    floor: str = "",
) -> Figure:
    """A figure in its unit (µs, ms, s, % or rows a second), held against its target if any."""
    measured = in_unit(value, unit)
    if below is not None:
        return Figure(what, measured, f"under {_plain(below, unit)}", floor, value < below)
    if at_least is not None:
        return Figure(
            what, measured, f"at least {_plain(at_least, unit)}", floor, value >= at_least
        )
    return Figure(what, measured, floor=floor)


def in_unit(value: float, unit: str) -> str:
    """A number with as many decimals as its unit bears."""
    return f"{value:,.{_DECIMALS[unit]}f}{'' if unit == '%' else ' '}{unit}"


def _plain(target: float, unit: str) -> str:
    return f"{target:,g}{'' if unit == '%' else ' '}{unit}"


def page(questions: Sequence[Question], growth: Growth, at: datetime) -> str:
    """BENCHMARKS.md. `at`: when the run ended, local time."""
    missed = [
        f"{f.what} ({each.title})" for each in questions for f in each.figures if f.is_met is False
    ]
    met = sum(f.is_met is True for each in questions for f in each.figures)
    verdict = f"{met} of {met + len(missed)} targets are met."
    parts = [
        "# Benchmarks",
        "What people wait for, measured. `make bench` writes this page; it is not written by hand. "
        "Where a figure depends on the machine, a floor was measured in the same run: what the "
        "work would cost without us, or done the plain way.",
        f"Measured on {at:%A} {at.day} {at:%B %Y at %H:%M}, {machine()}.",
        " ".join([verdict, *(f"Missed: {'; '.join(missed)}." for _ in missed[:1])]),
        *(_section(each) for each in questions),
        _growth_section(growth),
    ]
    return "\n\n".join(parts) + "\n"


def machine() -> str:
    """The processor, the system and the Python that run this, without the machine's name."""
    cores = os.cpu_count() or 1
    return (
        f"{_processor()}, {cores} {'core' if cores == 1 else 'cores'}, {platform.system()} "
        f"{platform.release()}, Python {platform.python_version()}"
    )


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    lines = information.read_text().splitlines() if information.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


def _section(question: Question) -> str:
    rows = [_COLUMNS, *(each.cells for each in question.figures)]
    used = [n for n in range(len(_COLUMNS)) if any(row[n] for row in rows[1:])]
    table = _table([[row[n] for n in used] for row in rows])
    return "\n\n".join((f"## {question.title}", question.meaning, table))


def _growth_section(growth: Growth) -> str:
    header = ["", *(f"{size:,} actions" for size in growth.sizes), "Times as long"]
    rows = [
        [what, *(in_unit(each * 1000, "ms") for each in seconds), f"{seconds[-1] / seconds[0]:.1f}"]
        for what, seconds in growth.rows.items()
    ]
    meaning = (
        f"With {growth.sizes[-1] / growth.sizes[0]:,.0f} times the actions, a figure that says 1.0 "
        "does not grow at all. What grows most are answers about thousands of actions at once, and "
        "the first message after a whole register was loaded."
    )
    return "\n\n".join(("## How does it grow with the register?", meaning, _table([header, *rows])))


def _table(rows: Sequence[Sequence[str]]) -> str:
    header, *others = rows
    lines = [header, ["---"] * len(header), *others]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
