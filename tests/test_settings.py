"""The settings: from the environment over a .env file, each that is missing or wrong named."""

from pathlib import Path

import pytest

from bot.settings import (
    Settings,
    SettingsError,
    SlackSettings,
    TeamsSettings,
    served_settings,
)
from tests.scheduler.days import days

SLACK = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}
TEAMS = {"TEAMS_APP_ID": "id", "TEAMS_APP_SECRET": "s", "TEAMS_TENANT_ID": "t"}
DEFAULT = "sqlite:///remembrancer.db"


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    return tmp_path / ".env"


@pytest.mark.parametrize(
    ("given", "read"),
    [
        pytest.param({}, Settings(DEFAULT), id="nothing: no platform is on"),
        pytest.param({"SLACK_BOT_TOKEN": " "}, Settings(DEFAULT), id="blank is nothing"),
        pytest.param(SLACK, Settings(DEFAULT, SlackSettings("xoxb-1", "s")), id="Slack over HTTP"),
        pytest.param(
            {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"},
            Settings(DEFAULT, SlackSettings("xoxb-1", "", "xapp-1")),
            id="Slack over a socket",
        ),
        pytest.param(
            {**SLACK, "SLACK_API_URL": "http://127.0.0.1:1/api"},
            Settings(DEFAULT, SlackSettings("xoxb-1", "s", None, "http://127.0.0.1:1/api/")),
            id="a stand-in of Slack",
        ),
        pytest.param(TEAMS, Settings(DEFAULT, teams=TeamsSettings("id", "s", "", "t")), id="Teams"),
        pytest.param(
            {"TEAMS_ANONYMOUS": "1"},
            Settings(DEFAULT, teams=TeamsSettings(is_anonymous=True)),
            id="the playground",
        ),
        pytest.param({"TEAMS_ANONYMOUS": "0"}, Settings(DEFAULT), id="no playground"),
        pytest.param(
            {"REMEMBRANCER_DATABASE_URL": "sqlite:///a.db", "REMEMBRANCER_LOG_TEXT": "1"},
            Settings("sqlite:///a.db", logs_text=True),
            id="the database, and text in the log",
        ),
        pytest.param(
            {"REMEMBRANCER_CLOSED_DAYS": "2026-12-24, 2026-12-28 to 2026-12-29,"},
            Settings(
                DEFAULT,
                closed_days=frozenset(
                    days(
                        "Thursday 24 December 2026",
                        "Monday 28 December 2026",
                        "Tuesday 29 December 2026",
                    )
                ),
            ),
            id="closed days",
        ),
    ],
)
def test_what_is_given_is_read(nowhere: Path, given: dict[str, str], read: Settings) -> None:
    assert served_settings(given, nowhere) == read


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        (
            {"SLACK_BOT_TOKEN": "xoxb-1"},
            [
                "SLACK_SIGNING_SECRET is missing: copy it from “Basic Information” of your Slack "
                "app (or set SLACK_APP_TOKEN to use Socket Mode)."
            ],
        ),
        (
            {"SLACK_SIGNING_SECRET": "s"},
            ["SLACK_BOT_TOKEN is missing: copy it from “OAuth & Permissions” of your Slack app."],
        ),
        (
            {**SLACK, "SLACK_BOT_TOKEN": "xapp-1", "SLACK_API_URL": "slack.example"},
            [
                "SLACK_BOT_TOKEN begins with xoxb-: copy it from “OAuth & Permissions” of your "
                "Slack app.",
                "SLACK_API_URL is a URL that begins with https://: leave it out to use Slack's "
                "own.",
            ],
        ),
        (
            {"TEAMS_APP_ID": "id"},
            [
                "TEAMS_TENANT_ID is missing: copy it from the app registration of your bot.",
                "TEAMS_APP_SECRET is missing: make a client secret in the app registration of "
                "your bot (or name a PEM file in TEAMS_APP_CERTIFICATE).",
            ],
        ),
        ({"TEAMS_ANONYMOUS": "yes"}, ["TEAMS_ANONYMOUS is 1 (on) or 0 (off)."]),
        ({"REMEMBRANCER_LOG_TEXT": "no"}, ["REMEMBRANCER_LOG_TEXT is 1 (on) or 0 (off)."]),
        (
            {"REMEMBRANCER_CLOSED_DAYS": "2026-12-24, 31 December, 2026-12-31 to 2026-12-28"},
            [
                f"REMEMBRANCER_CLOSED_DAYS: “{each}” is no day and no stretch of days: write "
                "2026-12-24, or 2026-12-28 to 2026-12-31, with commas between several."
                for each in ("31 December", "2026-12-31 to 2026-12-28")
            ],
        ),
    ],
)
def test_each_that_is_missing_or_wrong_is_named(
    nowhere: Path, given: dict[str, str], faults: list[str]
) -> None:
    with pytest.raises(SettingsError) as caught:
        served_settings(given, nowhere)
    assert str(caught.value).splitlines() == ["The settings cannot be used:", *faults]


def test_the_environment_comes_before_the_file(nowhere: Path) -> None:
    nowhere.write_text(
        'SLACK_BOT_TOKEN="xoxb-file" # a comment\nSLACK_SIGNING_SECRET=file\n', encoding="utf-8"
    )
    read = served_settings({"SLACK_BOT_TOKEN": "xoxb-environment"}, nowhere)
    assert read.slack == SlackSettings("xoxb-environment", "file")


def test_the_playgrounds_setting_does_not_go_with_credentials() -> None:
    with pytest.raises(SettingsError, match="TEAMS_ANONYMOUS is for the local playground"):
        served_settings({**TEAMS, "TEAMS_ANONYMOUS": "1"}, Path("no such file"))
