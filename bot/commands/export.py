"""`remembrancer export`: write the register out, in the form in which it is loaded."""

import argparse

from sqlmodel import Session

from bot.commands import CommandError
from bot.commands.opening import register
from store.register import RegisterError, export


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("path", metavar="PATH", help="a folder, or a workbook (a name in .xlsx)")


def run(arguments: argparse.Namespace) -> int:
    """Write the register to the path."""
    with register() as engine, Session(engine) as session:
        try:
            export(session, arguments.path)
        except RegisterError as error:
            raise CommandError(str(error)) from error
    print(f"Exported to {arguments.path}.")
    return 0
