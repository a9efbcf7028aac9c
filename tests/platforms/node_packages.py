"""What tests need of npm: installed once into a folder of the machine's temporary files.

Without Node, or where npm installs nothing, they are skipped; in CI, where there is Node, an
install that fails is a failure.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

SOURCES = Path(__file__).with_name("slack_node")
PINNED = ("package.json", "package-lock.json")


def node_modules(sources: Path = SOURCES) -> Path:
    """The folder of the installed packages, each of the version that is pinned in `sources`."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("there is no Node")
    digest = hashlib.sha256(b"".join((sources / name).read_bytes() for name in PINNED)).hexdigest()
    kept = Path(tempfile.gettempdir()) / f"remembrancer-node-{digest[:12]}"
    if not kept.is_dir():
        folder = Path(tempfile.mkdtemp(prefix="remembrancer-node-"))
        for name in PINNED:
            shutil.copy(sources / name, folder)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if ran.returncode and os.environ.get("CI") != "true":
            pytest.skip("npm installs nothing here")
        assert ran.returncode == 0, ran.stderr
        try:
            folder.rename(kept)
        except OSError:  # another process of the same tests was first
            shutil.rmtree(folder)
    return kept / "node_modules"
