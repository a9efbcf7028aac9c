"""What Microsoft's own code finds fault with, in cards and in the app's manifest."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.platforms.node_packages import node_modules

FOLDER = Path(__file__).parent


def faults_found(
    cards: Sequence[dict[str, Any]] = (), manifest: dict[str, Any] | None = None
) -> list[str]:
    """The faults, each with the place of the card or of the field. Skips the test without Node."""
    asked = {"modules": str(node_modules(FOLDER)), "cards": list(cards), "manifest": manifest}
    ran = subprocess.run(
        ["node", FOLDER / "check.mjs"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
