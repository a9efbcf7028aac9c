"""The time at which something is said: Europe/London, without an offset."""

import argparse
from datetime import datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def local_now() -> datetime:
    """The time in London, without an offset."""
    return datetime.now(LONDON).replace(tzinfo=None)


def moment(text: str) -> datetime:
    """The local time that ISO `text` names: a time without an offset is London's already, and a day
    alone is its beginning. Raises ValueError, in words, for anything else.
    """
    try:
        read = datetime.fromisoformat(text.strip())
        return read.astimezone(LONDON).replace(tzinfo=None) if read.tzinfo else read
    except (ValueError, OverflowError) as error:
        raise ValueError(f"“{text}” is not a time like 2023-10-02T09:00.") from error


def moment_argument(text: str) -> datetime:
    """The same, for an option of the command line. Raises ArgumentTypeError."""
    try:
        return moment(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def add_clock(parser: argparse.ArgumentParser) -> None:
    """Give a command the option --at."""
    parser.add_argument(
        "--at",
        metavar="DATETIME",
        type=moment_argument,
        help="the time to take for now, like 2023-10-02T09:00 (Europe/London unless it has an "
        "offset); the present if not given",
    )
