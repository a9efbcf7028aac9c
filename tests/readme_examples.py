"""The examples of the pages that a newcomer reads, and what comes out when they are followed.

A page is one session at a shell: its `console` blocks run in order, in an empty folder. The README
also has a table of things to say, each on its own, to the sample that `make demo` opens.

    .venv/bin/python -m tests.readme_examples

writes into the pages what comes out now, and draws the picture again. Read the difference before
you commit it: what is compared with itself proves nothing that a person has not read.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.assistant import Assistant, Utterance
from bot.commands.chat import beginnings, sample_register
from handlers.reply import plain_text
from tests.readme_picture import PICTURE, SAMPLE, drawn

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "docs/register.md")
TABLE = "| You say | The answer begins |"
REMAKE = ".venv/bin/python -m tests.readme_examples"

_BLOCK = re.compile(r"^```console\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| (?P<said>.+?) \| (?P<answer>.+) \|$")
_MORE = " …"


@dataclass(frozen=True)
class Example:
    """Something to type, and what the page says comes out."""

    typed: str
    shown: str


def page(name: str) -> str:
    """The text of a page."""
    return (ROOT / name).read_text(encoding="utf-8")


# --- At a shell -----------------------------------------------------------------------------------


def commands(text: str) -> list[Example]:
    """The commands of a page (what stands after "$ "), each with the lines beneath it."""
    found: list[Example] = []
    for block in _BLOCK.findall(text):
        for typed_and_shown in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            typed, _, shown = typed_and_shown.partition("\n")
            found.append(Example(typed, shown.rstrip("\n")))
    return found


def followed(text: str) -> list[str]:
    """What the commands of a page print, errors among it, each after the ones before it."""
    with tempfile.TemporaryDirectory(prefix="remembrancer-readme-") as folder:
        return [_printed(each.typed, Path(folder)) for each in commands(text)]


def _printed(command: str, folder: Path) -> str:
    environment = {key: each for key, each in os.environ.items() if "REMEMBRANCER" not in key}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    ran = subprocess.run(
        ["bash", "-c", command],
        check=False,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return ran.stdout.rstrip("\n")


# --- In the demo ----------------------------------------------------------------------------------


def things_to_say(text: str) -> list[Example]:
    """The rows of the page's table."""
    _, _, beneath = text.partition(TABLE + "\n")
    rows: list[Example] = []
    for line in beneath.splitlines()[1:]:
        row = _ROW.match(line)
        if row is None:
            break
        rows.append(Example(row["said"], row["answer"]))
    return rows


def answers(examples: list[Example]) -> list[str]:
    """What is answered, as a cell of the table: as many lines as the cell now has."""
    beginning = beginnings()[SAMPLE]
    cells: list[str] = []
    with sample_register(SAMPLE) as engine:
        assistant = Assistant(engine)
        for number, each in enumerate(examples):
            utterance = Utterance(each.typed, beginning.person, thread=f"example {number}")
            reply = assistant.answer(utterance, beginning.at)
            cells.append(_cell(plain_text(reply).splitlines(), each.shown.count("<br>") + 1))
    return cells


def _cell(lines: list[str], length: int) -> str:
    more = _MORE if len(lines) > length else ""
    return "<br>".join(re.sub(r"([\\|<*_`])", r"\\\1", line) for line in lines[:length]) + more


# --- Writing it down ------------------------------------------------------------------------------


def remade(text: str) -> str:
    """The page with what comes out now."""
    printed = iter(followed(text))
    text = _BLOCK.sub(lambda block: f"```console\n{_block(block[1], printed)}```", text)
    said = things_to_say(text)
    for example, answer in zip(said, answers(said), strict=True):
        row = f"| {example.typed} | "
        text = text.replace(f"{row}{example.shown} |", f"{row}{answer} |")
    return text


def _block(block: str, printed: Iterator[str]) -> str:
    lines: list[str] = []
    for typed in re.findall(r"^\$ .*$", block, flags=re.MULTILINE):
        lines += [typed, *next(printed).splitlines()]
    return "".join(f"{line}\n" for line in lines)


def main() -> None:
    """Write every page and the picture anew."""
    for name in PAGES:
        (ROOT / name).write_text(remade(page(name)), encoding="utf-8")
    PICTURE.write_text(drawn(), encoding="utf-8")


if __name__ == "__main__":
    main()
