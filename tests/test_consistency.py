"""Whatever is said, and whenever the program dies, the register is what its history says.

REMEMBRANCER_LONG_TESTS=1 runs the full numbers (10,000 conversations, 500 changes under the axe, on
each database) and prints what was seen.
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
from tests.consistency import faults, present
from tests.unwritten import WRITERS, converse, load_all, write

LONG = os.environ.get("REMEMBRANCER_LONG_TESTS") == "1"
PROJECT = Path(__file__).parent.parent


@pytest.fixture
def register(engine: Engine) -> Engine:
    load_all(engine)
    return engine


def test_conversations_that_nobody_has_written_leave_the_register_as_its_history(
    tmp_path: Path,
) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'register.db'}")
    migrate(engine)
    load_all(engine)
    loaded = present(engine)
    seen = converse(engine, 10_000 if LONG else 150, seed=7)
    print(seen)
    assert seen.wrong == []
    assert seen.twice == 0
    assert seen.written > 20
    assert faults(engine, loaded) == []
    engine.dispose()


def test_eight_who_write_at_once_lose_nothing(register: Engine) -> None:
    loaded, assistant = present(register), Assistant(register)
    each = 60 if LONG else 4
    written: list[int] = []

    def go(writer: int) -> None:
        person, chance = WRITERS[writer % 2], random.Random(writer)
        for number in range(each):
            reply = write(assistant, person, writer * 1000 + number, chance)
            written.append(len(reply.written) if reply else 0)

    writers = [threading.Thread(target=go, args=(writer,)) for writer in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    print(f"{register.dialect.name}: {len(written)} said, {sum(written)} changes written")
    assert len(written) == 8 * each
    assert sum(written) > each
    assert faults(register, loaded) == []


def test_a_program_that_is_killed_leaves_each_change_done_or_not_done(empty_url: str) -> None:
    engine = open_database(empty_url)
    migrate(engine)
    load_all(engine)
    loaded, chance, told, kills = present(engine), random.Random(4), 0, 0
    for seed in range(1, 1_000):
        killed = subprocess.Popen(
            [sys.executable, "-m", "tests.unwritten", empty_url, str(seed)],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert killed.stdout is not None
        told += int(killed.stdout.readline())
        time.sleep(chance.random() / 4)
        killed.send_signal(signal.SIGKILL)
        told += sum(int(line) for line in killed.communicate()[0].splitlines() if line.strip())
        kills += 1
        assert faults(engine, loaded) == []
        if told >= (500 if LONG else 3):
            break
    print(f"{engine.dialect.name}: {told} changes told of, {kills} kills")
    engine.dispose()
