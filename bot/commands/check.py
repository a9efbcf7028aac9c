"""`remembrancer check`: what does not add up in the register."""

import argparse

from bot.commands.opening import register


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each thing that does not add up, with its sources; 1 where there is any."""
    from sqlmodel import Session

    from handlers.checks import find_problems

    del arguments
    with register() as engine, Session(engine) as session:
        problems = find_problems(session)
    for problem in problems:
        sources = f" ({'; '.join(problem.sources)})" if problem.sources else ""
        print(f"{problem.sentence}{sources}")
    if not problems:
        print("Nothing in the register fails to add up.")
    return 1 if problems else 0
