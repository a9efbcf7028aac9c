"""`remembrancer audit verify`: whether the history of changes is whole."""

import argparse
from typing import TYPE_CHECKING

from bot.commands.opening import database

if TYPE_CHECKING:
    from store.history import HistoryCheck


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with the history; so far it can be verified."""
    parser.add_argument("what", choices=["verify"], help="verify: find what was altered or removed")


def run(arguments: argparse.Namespace) -> int:
    """Say whether every entry follows from the one before it, to the end; 1 where one does not."""
    from sqlmodel import Session

    from store.history import check_history

    del arguments
    with database() as engine, Session(engine) as session:
        check = check_history(session)
    if not check.is_whole:
        print(f"The history is not whole: {'; '.join(_faults(check))}.")
        return 1
    how_many = "1 entry" if check.entries == 1 else f"{check.entries} entries"
    print(f"The history is whole: {how_many}, each following from the one before it.")
    return 0


def _faults(check: "HistoryCheck") -> list[str]:
    """What was done to the history past the program, as far as it shows."""
    faults: list[str] = []
    if check.broken:
        numbers = ", ".join(str(number) for number in check.broken)
        one = len(check.broken) == 1
        which = f"entry {numbers} does" if one else f"entries {numbers} do"
        faults.append(f"{which} not follow from the one before it")
    if check.kept is None:
        faults.append("the record of how it ends is gone")
    elif check.kept != check.entries:
        faults.append(f"it has {check.entries} of the {check.kept} entries that were written")
    elif not check.ends_as_kept and not check.broken:
        faults.append("its last entry is not the one that was written")
    return faults
