"""The app package for Teams: what is in it, and that Microsoft's schema takes it."""

import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from bot.commands.teams_package import FOLDER, ICONS, package_manifest
from bot.platforms.teams_heard import LOG_ACTION
from bot.platforms.teams_home import HOME
from tests.commands.calling import Run
from tests.platforms.teams_node.checking import faults_found
from tests.teams_icons import ICONS as DRAWN

APP_ID = "0f8a7b6c-5d4e-4f3a-8b2c-1d0e9f8a7b6c"


def test_the_package_holds_the_manifest_of_our_app_and_its_icons(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAMS_APP_ID", APP_ID)
    file = tmp_path / "remembrancer.zip"
    ran = run("teams-package", str(file))
    assert (ran.code, ran.complaint) == (0, "")
    with zipfile.ZipFile(file) as package:
        assert package.namelist() == ["manifest.json", *ICONS]
        manifest = json.loads(package.read("manifest.json"))
        assert [package.read(name) for name in ICONS] == [
            (FOLDER / name).read_bytes() for name in ICONS
        ]
    assert manifest["id"] == APP_ID
    assert [each["botId"] for each in (*manifest["bots"], *manifest["composeExtensions"])] == [
        APP_ID,
        APP_ID,
    ]
    assert "00000000-0000" not in json.dumps(manifest)
    assert faults_found(manifest=manifest) == []


def test_two_packages_of_one_app_are_the_same(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAMS_APP_ID", APP_ID)
    for name in ("one.zip", "two.zip"):
        run("teams-package", str(tmp_path / name))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@pytest.mark.parametrize("said", ["", "not an id"])
def test_without_the_apps_id_it_says_where_to_find_it(
    said: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAMS_APP_ID", said)
    ran = run("teams-package", str(tmp_path / "remembrancer.zip"))
    assert ran.code == 1
    assert "TEAMS_APP_ID is missing or wrong" in ran.complaint
    assert list(tmp_path.glob("*.zip")) == []


def test_microsofts_schema_takes_the_manifest() -> None:
    assert faults_found(manifest=package_manifest(APP_ID)) == []


def test_microsofts_schema_is_really_asked() -> None:
    manifest: dict[str, Any] = {**package_manifest(APP_ID), "accentColor": "blue"}
    assert [fault.split()[0] for fault in faults_found(manifest=manifest)] == ["/accentColor"]


def test_the_manifest_asks_for_what_the_program_answers() -> None:
    manifest = package_manifest(APP_ID)
    (extension,) = manifest["composeExtensions"]
    assert [each["id"] for each in extension["commands"]] == [LOG_ACTION]
    (bot,) = manifest["bots"]
    assert bot["commandLists"][0]["commands"][0]["title"] == HOME


@pytest.mark.parametrize(("name", "side"), [("color.png", 192), ("outline.png", 32)])
def test_an_icon_is_as_it_is_drawn_and_of_the_size_that_teams_wants(name: str, side: int) -> None:
    icon = (FOLDER / name).read_bytes()
    assert struct.unpack(">II", icon[16:24]) == (side, side)
    assert icon == DRAWN[name]()
