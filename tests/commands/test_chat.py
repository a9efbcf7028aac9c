"""Chatting: over a sample, over the register, and where nobody sits at a terminal."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.commands.chat import beginnings, state_folder
from store.samples import SAMPLES
from tests.commands.calling import AT, PROJECT, Run, process


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_is_played_where_nobody_sits(sample: str, tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": "", "TMPDIR": str(tmp_path)}
    with process("chat", "--sample", sample, environment=home) as chatting:
        printed, complaint = chatting.communicate("")
    assert (chatting.returncode, complaint) == (0, "")
    assert list(tmp_path.iterdir()) == []
    turns = beginnings()[sample].turns
    assert [line for line in printed.splitlines() if line.startswith("> ")] == [
        f"> {said}" for said, _ in turns
    ]
    assert 7 <= len(turns) <= 8
    assert "I did not understand" not in printed
    assert "went wrong" not in printed


def test_a_sample_opens_with_who_and_when(run: Run) -> None:
    ran = run("chat", "--sample", "west-yorkshire")
    assert " ".join(ran.printed.split()).startswith(
        "Remembrancer over the sample register west-yorkshire. You are Julie Reid; it is Monday "
        "2 October 2023, 09:00. Ask in your own words; help says what about, exit leaves. "
        "> What is still open for the force?"
    )


def test_without_a_terminal_chat_answers_lines_as_ask_does(run: Run, loaded: str) -> None:
    said = "next QR?\nthanks\n"
    assert run("chat", *AT, url=loaded, said=said) == run("ask", *AT, url=loaded, said=said)


def test_at_a_terminal_one_asks_and_leaves_and_the_history_is_kept(
    loaded: str, tmp_path: Path
) -> None:
    ours, theirs = pty.openpty()
    environment = {
        "REMEMBRANCER_DATABASE_URL": loaded,
        "TERM": "dumb",
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": "",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "chat", "--as", "Ann Field", *AT],
        cwd=PROJECT,
        env=os.environ | environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as chatting:
        os.close(theirs)
        try:
            opened = until(ours, b"> ")
            os.write(ours, b"what do I owe?\r")
            answered = until(ours, b"Source: QR notes, item 5.")
            os.write(ours, b"exit\r")
            until(ours, b"Goodbye.")
        except BaseException:
            chatting.kill()
            raise
    assert b"You are Ann Field; it is Monday 2 October 2023, 09:00." in opened
    assert b"QR/2" in answered
    os.close(ours)
    assert chatting.returncode == 0
    history = tmp_path / ".local/state/remembrancer/history"
    assert "+what do I owe?\n" in history.read_text(encoding="utf-8")


def until(terminal: int, words: bytes) -> bytes:
    """What the terminal shows until these words stand there; fails after ten seconds."""
    seen, end = b"", time.monotonic() + 10
    while words not in seen:
        ready, _, _ = select.select([terminal], [], [], max(0.0, end - time.monotonic()))
        assert ready, f"only this stands there: {seen!r}"
        seen += os.read(terminal, 65536)
    return seen


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        pytest.param({"XDG_STATE_HOME": "{home}/state"}, "state/remembrancer", id="named"),
        pytest.param({}, ".local/state/remembrancer", id="by the XDG rules"),
        pytest.param({"XDG_STATE_HOME": "here"}, ".local/state/remembrancer", id="not absolute"),
    ],
)
def test_the_history_is_kept_in_the_person_s_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], folder: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    named = {name: value.format(home=tmp_path) for name, value in environment.items()}
    assert state_folder(named) == tmp_path / folder
    assert (tmp_path / folder).stat().st_mode & 0o777 == 0o700
