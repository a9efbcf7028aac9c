"""Whatever is said, and whenever the program dies, the register is what its history says.

REMEMBRANCER_LONG_TESTS=1 runs the full numbers: 10,000 conversations, 500 changes under the axe.
"""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.assistant import Assistant
from store.database import migrate, open_database
from store.register import load
from store.samples import sample_path
from tests.consistency import converse, faults, states, write

LONG = os.environ.get("REMEMBRANCER_LONG_TESTS") == "1"
PROJECT = Path(__file__).parent.parent


@pytest.fixture
def register(engine: Engine) -> Engine:
    load(engine, sample_path("west-yorkshire"))
    return engine


def test_conversations_that_nobody_has_written_leave_the_register_as_its_history(
    tmp_path: Path,
) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'register.db'}")
    migrate(engine)
    load(engine, sample_path("west-yorkshire"))
    loaded = states(engine)
    written, wrong = converse(engine, 10_000 if LONG else 150, seed=7)
    assert wrong == []
    assert written > 5
    assert faults(engine, loaded) == []
    engine.dispose()


def test_eight_who_write_at_once_lose_nothing(register: Engine) -> None:
    loaded, assistant = states(register), Assistant(register)
    each = 60 if LONG else 4
    written: list[int] = []

    def go(writer: int) -> None:
        person, chance = ("Julie Reid", "Alison Lowe")[writer % 2], random.Random(writer)
        for number in range(each):
            reply = write(assistant, person, writer * 1000 + number, chance)
            written.append(len(reply.written) if reply else 0)

    writers = [threading.Thread(target=go, args=(writer,)) for writer in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(written) == 8 * each
    assert sum(written) > each
    assert faults(register, loaded) == []


def test_a_program_that_is_killed_leaves_each_change_done_or_not_done(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'register.db'}"
    engine = open_database(url)
    migrate(engine)
    load(engine, sample_path("west-yorkshire"))
    loaded, chance, told = states(engine), random.Random(4), 0
    for seed in range(1, 1_000):
        killed = subprocess.Popen(
            [sys.executable, "-m", "tests.consistency", url, str(seed)],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert killed.stdout is not None
        told += int(killed.stdout.readline())
        time.sleep(chance.random() / 4)
        killed.send_signal(signal.SIGKILL)
        told += sum(int(line) for line in killed.communicate()[0].splitlines() if line.strip())
        assert faults(engine, loaded) == []
        if told >= (500 if LONG else 3):
            break
    engine.dispose()
