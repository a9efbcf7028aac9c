"""manifest.yml, as Slack reads it."""

from pathlib import Path
from typing import Any

import yaml

PATH = Path(__file__).parents[1] / "manifest.yml"


def manifest() -> dict[str, Any]:
    """The whole manifest."""
    return yaml.safe_load(PATH.read_text(encoding="utf-8"))


def scopes() -> frozenset[str]:
    """The scopes that the bot asks for."""
    return frozenset(manifest()["oauth_config"]["scopes"]["bot"])
