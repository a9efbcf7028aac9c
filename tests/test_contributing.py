"""The three edits of CONTRIBUTING.md, made in a copy of the project, lead to a new intent."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COPIED = ("bot", "handlers", "scheduler", "store", "tests")
FILES = ("handlers/funding.py", "handlers/sentences/funding.yml", "tests/sentences/funding.yml")
NAME = "funding.years"


def edits() -> list[str]:
    """The blocks of code in the section on intents, as they are to be added to FILES."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    _, _, section = text.partition("## How to add an intent in three edits\n")
    section = section.partition("\n## ")[0]
    blocks = re.findall(r"^   ```\w+\n(.*?)^   ```$", section, flags=re.MULTILINE | re.DOTALL)
    return [re.sub(r"^   ", "", block, flags=re.MULTILINE) for block in blocks]


def test_the_three_edits_make_an_intent(tmp_path: Path) -> None:
    for name in COPIED:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    for name, edit in zip(FILES, edits(), strict=True):
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write(f"\n\n{edit}")
    tests = [f"tests/test_{each}.py" for each in ("sentences", "example_sentences")]
    chosen = ["-k", f"{NAME} or (years and recorded and told)", "-p", "no:cacheprovider"]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *tests, *chosen],
        check=False,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert re.search(r"^3 passed", ran.stdout, flags=re.MULTILINE), ran.stdout
