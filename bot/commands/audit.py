"""`remembrancer audit verify`: whether the history of changes is whole."""

import argparse

from bot.commands.opening import database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with the history; so far it can be verified."""
    parser.add_argument("what", choices=["verify"], help="verify: find what was altered or removed")


def run(arguments: argparse.Namespace) -> int:
    """Say whether every entry follows from the one before it; 1 where one does not."""
    from sqlmodel import Session

    from store.history import broken_links, count_entries

    del arguments
    with database() as engine, Session(engine) as session:
        entries, broken = count_entries(session), broken_links(session)
    if broken:
        numbers = ", ".join(str(number) for number in broken)
        which = f"entry {numbers} does" if len(broken) == 1 else f"entries {numbers} do"
        print(f"The history is not whole: {which} not follow from the one before it.")
        return 1
    how_many = "1 entry" if entries == 1 else f"{entries} entries"
    print(f"The history is whole: {how_many}, each following from the one before it.")
    return 0
