"""A register that is loaded once for all tests of the command line, and a way to call it."""

import io
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.commands.calling import Ran, Run, write_register


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A folder with the register."""
    return write_register(tmp_path / "northshire")


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a database with the register; nothing but conversations is written to it."""
    folder = tmp_path_factory.mktemp("loaded")
    url = f"sqlite:///{folder / 'loaded.db'}"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("REMEMBRANCER_DATABASE_URL", url)
        assert main(["load", str(write_register(folder / "northshire"))]) == 0
    return url


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Calls the command in this process."""

    def call(*words: str, url: str = "", said: str = "") -> Ran:
        monkeypatch.setenv("REMEMBRANCER_DATABASE_URL", url or f"sqlite:///{tmp_path}/mine.db")
        monkeypatch.setattr(sys, "stdin", io.StringIO(said))
        capsys.readouterr()
        try:
            code = main(words)
        except SystemExit as left:  # argparse leaves by itself after --help and what it cannot read
            code = int(left.code or 0)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call
