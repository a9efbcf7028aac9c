"""`remembrancer chat`: talk to the assistant at a terminal, over the register or over a sample."""

import argparse
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bot.commands.clock import add_clock, local_now, moment
from store.samples import SAMPLES, sample_path

_SAMPLES = Path(__file__).with_name("samples.yml")


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a conversation over a sample begins, and the turns that are played without a person:
    what is said, and the time to which the clock is moved before (null: not moved).
    """

    at: datetime
    person: str
    turns: tuple[tuple[str, datetime | None], ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--as", dest="person", metavar="NAME", help="who you are in the register")
    parser.add_argument(
        "--sample",
        metavar="NAME",
        choices=SAMPLES,
        help=f"use a sample register in a database of its own: {', '.join(SAMPLES)}; "
        "without a terminal, a short conversation is played",
    )
    add_clock(parser)


def run(arguments: argparse.Namespace) -> int:
    """Converse until the person leaves. Without a terminal, play the sample's conversation, or
    answer the lines of standard input.
    """
    attended = sys.stdin.isatty() and sys.stdout.isatty()
    if arguments.sample:
        beginning = beginnings()[arguments.sample]
        with sample_register(arguments.sample) as engine:
            if attended:
                _converse(engine, _with_defaults(arguments, beginning))
            else:
                _play(engine, _with_defaults(arguments, beginning), beginning)
        return 0
    if attended:
        from bot.commands.opening import register

        with register() as engine:
            _converse(engine, arguments)
        return 0
    from bot.commands import ask

    return ask.run(argparse.Namespace(**vars(arguments) | ask.DEFAULTS))


def beginnings() -> dict[str, Beginning]:
    """Where each sample begins, by its name."""
    import yaml

    read: Mapping[str, Any] = yaml.safe_load(_SAMPLES.read_text(encoding="utf-8"))
    return {
        name: Beginning(
            moment(str(each["at"])),
            each["person"],
            tuple(
                (turn["say"], moment(str(turn["at"])) if "at" in turn else None)
                for turn in each["turns"]
            ),
        )
        for name, each in read.items()
    }


@contextmanager
def sample_register(name: str) -> Generator[Engine]:
    """A database with a sample. It goes when the block ends: nothing of the user's is touched."""
    from store.database import migrate, open_database
    from store.register import load

    with tempfile.TemporaryDirectory(prefix="remembrancer-", ignore_cleanup_errors=True) as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'sample.db'}")
        try:
            migrate(engine)
            load(engine, sample_path(name))
            yield engine
        finally:
            engine.dispose()


def state_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the history of the prompt is kept: the user's own, by the XDG Base Directory rules."""
    root = environment.get("XDG_STATE_HOME") or ""
    base = Path(root) if Path(root).is_absolute() else Path.home() / ".local" / "state"
    folder = base / "remembrancer"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def running_from(start: datetime | None) -> Callable[[], datetime]:
    """A clock that shows `start` now and runs on; London's own if null."""
    if start is None:
        return local_now
    began = time.monotonic()
    return lambda: start + timedelta(seconds=int(time.monotonic() - began))


def _with_defaults(arguments: argparse.Namespace, beginning: Beginning) -> argparse.Namespace:
    return argparse.Namespace(
        **vars(arguments)
        | {
            "at": arguments.at or beginning.at,
            "person": arguments.person or beginning.person,
        }
    )


def _converse(engine: Engine, arguments: argparse.Namespace) -> None:
    from prompt_toolkit.history import FileHistory, InMemoryHistory
    from rich.console import Console

    from bot.assistant import Assistant
    from bot.platforms.terminal import Seat, chat, prompting

    seat = Seat(Assistant(engine), arguments.person, running_from(arguments.at))
    console = Console(highlight=False)
    console.print(greeting(arguments.sample, seat.person, seat.clock()), markup=False)
    console.print()
    history = InMemoryHistory()
    if not arguments.sample:
        history = FileHistory(state_folder() / "history")
        # What goes wrong inside is for whoever looks after it, not amid a conversation.
        logging.basicConfig(filename=state_folder() / "chat.log", level=logging.WARNING)
    chat(seat, prompting(seat, _names(engine), history), console)


def _play(engine: Engine, arguments: argparse.Namespace, beginning: Beginning) -> None:
    from rich.console import Console

    from bot.assistant import Assistant
    from bot.platforms.terminal import Seat, play

    time_now = arguments.at
    seat = Seat(Assistant(engine), arguments.person, lambda: time_now)
    console = Console(highlight=False)
    console.print(greeting(arguments.sample, seat.person, time_now), markup=False)
    console.print()
    for said, at in beginning.turns:
        if at is not None:
            time_now = at
            console.print(f"({_in_words(at)})", style="dim")
        play(seat, said, console)


def greeting(sample: str | None, person: str | None, now: datetime) -> str:
    """What a conversation at a terminal opens with: where one is, as whom, and when."""
    over = f" over the sample register {sample}" if sample else ""
    whom = f"You are {person}" if person else "You may see everything (--as NAME says who you are)"
    return (
        f"Remembrancer{over}. {whom}; it is {_in_words(now)}.\n"
        "Ask in your own words; help says what about, exit leaves."
    )


def _in_words(now: datetime) -> str:
    return f"{now:%A} {now.day} {now:%B %Y, %H:%M}"


def _names(engine: Engine) -> list[str]:
    """What the prompt completes: parties, forums and metrics as they are called, and references."""
    from sqlmodel import Session

    from store.actions import action_refs
    from store.names import register_names

    with Session(engine) as session:
        named = [
            each
            for each in register_names(session).names
            if each.kind in ("party", "forum", "metric")
        ]
        called = {text for each in named for text in (each.text, each.ref)}
        return [*called, *action_refs(session)]
