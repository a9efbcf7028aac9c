"""The server: what it says of itself, what it logs, and how it stops."""

import io
import json
import logging
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.assistant import Assistant
from bot.logs import start_log
from bot.turns import Turns
from store.closures import closures
from store.database import open_database
from tests.scheduler.days import day
from tests.sentence_world import new_world
from tests.slack_office import Office, direct, office
from tests.stand_in_slack import SECRET, TOKEN, event_body

ROOT = Path(__file__).parents[1]
CLOSED_DAYS = "REMEMBRANCER_CLOSED_DAYS"


@pytest.fixture
def slack() -> Generator[Office]:
    with office(new_world()) as opened:
        yield opened


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is logged while a test runs; the log is as before when it ends."""
    root, ours = logging.getLogger(), logging.getLogger("remembrancer")
    before = root.handlers, root.level, ours.level
    stream = io.StringIO()
    start_log(stream)
    yield stream
    root.handlers, root.level, ours.level = before


def logged(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


# --- What it says of itself -----------------------------------------------------------------------


def test_health_tells_of_every_part(slack: Office) -> None:
    slack.run(slack.turns.get_ready())
    assert slack.health() == {
        "state": "well",
        "database": {"state": "on", "rooms_with_problems": []},
        "slack": {"state": "on"},
        "teams": {"state": "off"},
        "scheduler": {"state": "off"},
        "ready": True,
        "under_way": 0,
    }


def test_it_is_ready_once_it_did_what_first_messages_would_wait_for(slack: Office) -> None:
    turns = Turns(slack.engine, Assistant(slack.engine), lambda: slack.now)
    assert not turns.is_ready
    slack.run(turns.get_ready())
    assert turns.is_ready


def test_without_its_database_it_is_not_well(slack: Office) -> None:
    broken: Engine = open_database("sqlite:////nowhere/at/all.db")
    slack.server.engine = broken
    status, text = slack.get("/health")
    health = json.loads(text)
    assert (status, health["state"]) == (503, "failing")
    assert health["database"] == {"state": "failing", "problem": "OperationalError"}
    broken.dispose()


# --- What it logs ---------------------------------------------------------------------------------


def test_a_turn_is_a_line_with_an_id_and_nothing_that_was_said(
    slack: Office, log: io.StringIO
) -> None:
    julie = slack.user_of("Julie Reid")
    slack.say("who chairs the COM?", julie, direct(julie))
    (turn,) = [line for line in logged(log) if line["event"] == "turn"]
    assert re.fullmatch("[0-9a-f]{8}", turn.pop("turn"))
    assert turn.pop("milliseconds") > 0
    assert turn.pop("at")
    assert turn == {
        "level": "info",
        "from": "remembrancer",
        "event": "turn",
        "platform": "slack",
        "outcome": "understood",
        "intent": "forums.detail",
        "written": 0,
    }
    assert "chairs" not in log.getvalue()
    assert "Julie" not in log.getvalue()


def test_an_error_is_logged_without_what_was_said_and_the_rest_goes_on(
    slack: Office, log: io.StringIO
) -> None:
    julie = slack.user_of("Julie Reid")

    def fail() -> None:
        raise ValueError("who chairs the COM?")

    slack.heard.meanwhile = fail
    assert slack.say("who chairs the COM?", julie, direct(julie)) == []
    (failure,) = [line for line in logged(log) if line["level"] == "error"]
    assert (failure["event"], failure["error"]) == ("an answer failed", "ValueError")
    assert any("test_server.py" in frame for frame in failure["where"])
    assert "chairs" not in log.getvalue()
    assert len(slack.say("who chairs the COM?", julie, direct(julie))) == 1


# --- How it is started and stopped ----------------------------------------------------------------


@contextmanager
def served(settings: dict[str, str], folder: Path) -> Generator[tuple[subprocess.Popen[str], str]]:
    """A server process with these settings, and its address; it is killed when the block ends."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    command = [sys.executable, "-m", "bot", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=folder, env=environment, text=True, stdout=-1, stderr=-1
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            yield process, line.partition("http://")[2].partition(" ")[0]
        finally:
            process.kill()


def test_it_stops_once_what_it_acknowledged_is_answered(slack: Office, tmp_path: Path) -> None:
    julie = slack.user_of("Julie Reid")
    settings = {
        "REMEMBRANCER_DATABASE_URL": str(slack.engine.url),
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"{slack.slack.url}/api/",
    }
    with served(settings, tmp_path) as (process, address):
        assert json.loads(urlopen(f"http://{address}/health").read())["slack"] == {"state": "on"}
        slack.url = f"http://{address}"
        for number in range(10):
            event = {
                "type": "message",
                "user": julie,
                "text": "who chairs COM",
                "ts": f"1696237500.{number:06d}",
                "channel": direct(julie),
                "channel_type": "im",
            }
            assert slack.send(event_body(event, f"EvLast{number}"))[0] == 200
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
        assert process.returncode == 0
    assert len(slack.slack.posted) == 10
    assert json.loads(errors.splitlines()[-1])["finished"] is True


def test_without_any_platform_it_serves_its_health(tmp_path: Path) -> None:
    with served({"REMEMBRANCER_DATABASE_URL": "sqlite:///empty.db"}, tmp_path) as (_, address):
        health = json.loads(urlopen(f"http://{address}/health").read())
        assert [
            health[each]["state"] for each in ("state", "slack", "teams") if each != "state"
        ] == [
            "off",
            "off",
        ]
        with pytest.raises(HTTPError) as caught:
            urlopen(f"http://{address}/slack/events", data=b"{}")
        assert caught.value.code == 404
        caught.value.close()


def test_settings_that_cannot_be_used_are_named_at_start(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SLACK_BOT_TOKEN": "token"}
    command = [sys.executable, "-m", "bot", "serve", "--port", "0"]
    told = subprocess.run(
        command, cwd=tmp_path, env=environment, text=True, capture_output=True, check=False
    )
    assert told.returncode == 1
    assert "SLACK_BOT_TOKEN begins with xoxb-" in told.stderr
    assert "SLACK_SIGNING_SECRET is missing" in told.stderr


def test_a_platform_that_cannot_be_reached_does_not_keep_it_from_starting(tmp_path: Path) -> None:
    settings = {
        "REMEMBRANCER_DATABASE_URL": "sqlite:///empty.db",
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": "http://127.0.0.1:9/api/",
    }
    began = time.monotonic()
    with served(settings, tmp_path) as (_, address):
        health = json.loads(urlopen(f"http://{address}/health").read())
    assert health["slack"] == {"state": "failing", "problem": "Slack could not be reached."}
    assert time.monotonic() - began < 20


def test_the_closed_days_of_the_settings_are_kept_and_forgotten_with_them(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'posts.db'}"
    settings = {"REMEMBRANCER_DATABASE_URL": url, CLOSED_DAYS: "2026-12-29"}
    engine = open_database(url)
    seen: list[list[date]] = []
    for given in (settings, {**settings, CLOSED_DAYS: ""}):
        with served(given, tmp_path), Session(engine) as session:
            seen.append(list(closures(session)))
    assert seen == [[day("Tuesday 29 December 2026")], []]
    engine.dispose()
