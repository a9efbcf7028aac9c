"""`remembrancer load`: take in a register, or say all that is wrong with it."""

import argparse
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

from bot.commands import CommandError
from bot.commands.opening import database
from bot.platforms.screen import without_controls
from store.register import LoadReport, RegisterError, load
from store.samples import SAMPLES, sample_path

_SHOWN_AFTER = 0.5  # seconds: a bar that comes and goes at once only distracts


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "path", metavar="PATH", nargs="?", help="a folder of CSV files, or a workbook"
    )
    what.add_argument("--sample", metavar="NAME", choices=SAMPLES, help=", ".join(SAMPLES))


def run(arguments: argparse.Namespace) -> int:
    """Load the register; all of it or, where anything is wrong, nothing."""
    path = sample_path(arguments.sample) if arguments.sample else Path(arguments.path)
    with database() as engine:
        try:
            with progress_shown() as progress:
                report = load(engine, path, progress)
        except RegisterError as error:
            raise CommandError(without_controls(in_words(error))) from error
    print(_report(report))
    return 0


def in_words(error: RegisterError) -> str:
    """All that is wrong, as a table of file, row, column and message."""
    if not any(problem.file for problem in error.problems):
        return "\n".join(problem.message for problem in error.problems)
    rows = [
        (each.file, "" if each.row is None else str(each.row), each.column, each.message)
        for each in error.problems
    ]
    lines = ["Nothing was loaded:", *aligned([("File", "Row", "Column", "What is wrong"), *rows])]
    if error.left_out:
        lines.append(f"... and {error.left_out:,} more.")
    return "\n".join(lines)


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines in which the columns stand under each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


@contextmanager
def progress_shown() -> Generator[Callable[[int, int], None] | None]:
    """What to tell the progress to: a bar, for a person who has waited a moment at a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None, visible=False)
        waited = Timer(_SHOWN_AFTER, lambda: bar.update(task, visible=True))
        waited.daemon = True
        waited.start()
        try:
            yield lambda done, total: bar.update(
                task, description="Loading", completed=done, total=total
            )
        finally:
            waited.cancel()


def _report(report: LoadReport) -> str:
    if not report.files:
        return "There was nothing to load."
    header = ("File", "New", "Changed", "As before")
    rows = [
        (name, f"{count.created:,}", f"{count.changed:,}", f"{count.unchanged:,}")
        for name, count in report.files.items()
    ]
    return "\n".join([f"Loaded {report.rows:,} rows.", *aligned([header, *rows])])
