"""What is wrong with a register, in words for the clerk who keeps it."""

from dataclasses import dataclass, field
from typing import NoReturn

MOST_SHOWN = 50


@dataclass(frozen=True)
class Problem:
    """One fault and what to do about it.

    `file` is the file's name as given ("actions.csv", or a sheet's name); `row` counts as a
    spreadsheet does, the header being row 1. Empty and None where the fault is wider than that.
    """

    message: str
    file: str = ""
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        place = [self.file] if self.file else []
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.message}" if place else self.message


class RegisterError(Exception):
    """A register that was not loaded (nothing of it was kept), or could not be written.

    `problems` holds what was found, at most MOST_SHOWN; `left_out` counts the rest. The first
    problem's file, row, column and message are at hand as attributes.
    """

    def __init__(self, problems: tuple[Problem, ...], left_out: int = 0) -> None:
        self.problems = problems
        self.left_out = left_out
        first = problems[0]
        self.file, self.row, self.column = first.file, first.row, first.column
        self.message = first.message
        lines = [str(problem) for problem in problems]
        if left_out:
            lines.append(f"... and {left_out} more")
        super().__init__("\n".join(lines))


@dataclass
class Problems:
    """The problems of one load, gathered so that a clerk can mend them in one go."""

    found: list[Problem] = field(default_factory=list[Problem])
    left_out: int = 0

    def note(self, message: str, file: str = "", row: int | None = None, column: str = "") -> None:
        """Remember a problem; past MOST_SHOWN only its number."""
        if len(self.found) < MOST_SHOWN:
            self.found.append(Problem(message, file, row, column))
        else:
            self.left_out += 1

    def raise_if_any(self) -> None:
        """Raise RegisterError if anything was noted."""
        if self.found:
            raise RegisterError(tuple(self.found), self.left_out)


def refuse(message: str, file: str = "", row: int | None = None) -> NoReturn:
    """Raise RegisterError for one problem that makes it pointless to read on."""
    raise RegisterError((Problem(message, file, row),))
