"""`remembrancer teams-package`: write the app package that a Teams administrator uploads."""

import argparse
import json
import zipfile
from pathlib import Path
from typing import Any
from uuid import UUID

from bot.commands import CommandError
from bot.settings import given_settings

FOLDER = Path(__file__).parents[2] / "teams"
ICONS = ("color.png", "outline.png")
# What stands in teams/manifest.json until the office's own app id takes its place.
_NO_APP = str(UUID(int=0))
# Two packages of the same app are the same file.
_WRITTEN_AT = (2000, 1, 1, 0, 0, 0)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("file", metavar="FILE.zip", type=Path, help="where the package goes")


def run(arguments: argparse.Namespace) -> int:
    """Write the package of the app that TEAMS_APP_ID names."""
    if not FOLDER.is_dir():
        raise CommandError(f"There is no {FOLDER}: run this from a clone of the project.")
    manifest = package_manifest(_app_id(given_settings().get("TEAMS_APP_ID", "")))
    try:
        with zipfile.ZipFile(arguments.file, "w", zipfile.ZIP_DEFLATED) as package:
            _write(package, "manifest.json", json.dumps(manifest, indent=2).encode())
            for name in ICONS:
                _write(package, name, (FOLDER / name).read_bytes())
    except OSError as error:
        raise CommandError(f"Cannot write {arguments.file}: {error.strerror}.") from error
    print(f"Wrote {arguments.file}: upload it in the Teams admin centre, under “Manage apps”.")
    return 0


def package_manifest(app_id: str) -> dict[str, Any]:
    """teams/manifest.json for this app."""
    text = (FOLDER / "manifest.json").read_text(encoding="utf-8")
    return json.loads(text.replace(_NO_APP, app_id))


def _app_id(said: str) -> str:
    try:
        return str(UUID(said))
    except ValueError:
        how = "the application (client) id of your app registration, like 1b2c3d4e-..."
        raise CommandError(f"TEAMS_APP_ID is missing or wrong: set it to {how}") from None


def _write(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    package.writestr(zipfile.ZipInfo(name, _WRITTEN_AT), content, zipfile.ZIP_DEFLATED)
