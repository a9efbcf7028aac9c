"""The settings, from the environment or a .env file beside the program, as one frozen object."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from os import environ
from pathlib import Path

from store.database import DEFAULT_URL


class SettingsError(Exception):
    """Settings are missing or wrong; the message names each, with what to do."""


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """`signing_secret` signs what Slack sends over HTTP; with an `app_token` (null: none) events
    come over a socket instead. `api_url` ends in "/".
    """

    bot_token: str
    signing_secret: str
    app_token: str | None = None
    api_url: str = "https://slack.com/api/"


@dataclass(frozen=True, slots=True)
class TeamsSettings:
    """`secret` or `certificate` (a PEM file) proves who we are; neither, with `is_anonymous`, is
    for the local playground. `openid_metadata` and `login_url` are null for Microsoft's own.
    """

    app_id: str = ""
    secret: str = ""
    certificate: str = ""
    tenant_id: str = ""
    is_anonymous: bool = False
    openid_metadata: str | None = None
    login_url: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says. `database_url` is SQLite's or PostgreSQL's; a platform that is
    null is off; `logs_text`: whether what people say may stand in the log; `closed_days`: when the
    office is closed, beside weekends, bank holidays and what is said in chat.
    """

    database_url: str
    slack: SlackSettings | None = None
    teams: TeamsSettings | None = None
    logs_text: bool = False
    closed_days: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a setting that is given must look like, and what to do where it does not."""

    name: str
    holds: Callable[[str], bool]
    form: str


_RULES = (
    _Rule(
        "SLACK_BOT_TOKEN",
        lambda value: value.startswith("xoxb-"),
        "begins with xoxb-: copy it from “OAuth & Permissions” of your Slack app",
    ),
    _Rule(
        "SLACK_APP_TOKEN",
        lambda value: value.startswith("xapp-"),
        "begins with xapp-: make one with connections:write under “Basic Information” of your "
        "Slack app",
    ),
    _Rule(
        "SLACK_API_URL",
        lambda value: value.startswith(("http://", "https://")),
        "is a URL that begins with https://: leave it out to use Slack's own",
    ),
    _Rule(
        "TEAMS_APP_CERTIFICATE",
        lambda value: Path(value).is_file(),
        "is the path of a PEM file that holds the key and the certificate",
    ),
    _Rule(
        "REMEMBRANCER_OPENID_METADATA",
        lambda value: value.startswith(("http://", "https://")),
        "is a URL: leave it out to use Microsoft's own",
    ),
    _Rule(
        "REMEMBRANCER_LOGIN_URL",
        lambda value: value.startswith(("http://", "https://")),
        "is a URL: leave it out to use Microsoft's own",
    ),
    _Rule("TEAMS_ANONYMOUS", lambda value: value in ("0", "1"), "is 1 (on) or 0 (off)"),
    _Rule("REMEMBRANCER_LOG_TEXT", lambda value: value in ("0", "1"), "is 1 (on) or 0 (off)"),
)
_CLOSED_DAYS = "REMEMBRANCER_CLOSED_DAYS"
_CLOSED_DAYS_FORM = (
    "is no day and no stretch of days: write 2026-12-24, or 2026-12-28 to 2026-12-31, "
    "with commas between several."
)
_LONGEST_CLOSURE = timedelta(days=31)
_SLACK_NAMES = ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN")
_TEAMS_NAMES = ("TEAMS_APP_ID", "TEAMS_APP_SECRET", "TEAMS_APP_CERTIFICATE", "TEAMS_TENANT_ID")


def settings(environment: Mapping[str, str] = environ) -> Settings:
    """The database's settings alone, for the commands that need no chat platform
    (REMEMBRANCER_DATABASE_URL).
    """
    return Settings(database_url=environment.get("REMEMBRANCER_DATABASE_URL") or DEFAULT_URL)


def given_settings(
    environment: Mapping[str, str] = environ, file: Path = Path(".env")
) -> dict[str, str]:
    """Everything that is set: what `file` says, where there is one, under the environment."""
    from dotenv import dotenv_values

    said = {name: value or "" for name, value in dotenv_values(file).items()} | dict(environment)
    return {name: value.strip() for name, value in said.items() if value.strip()}


def served_settings(
    environment: Mapping[str, str] = environ, file: Path = Path(".env")
) -> Settings:
    """All settings of a server: those of `file`, where there is one, under those of the
    environment. A platform none of whose settings is given is off.

    Raises SettingsError, naming each setting that is missing or wrong.
    """
    given = given_settings(environment, file)
    faults = [
        f"{rule.name} {rule.form}."
        for rule in _RULES
        if rule.name in given and not rule.holds(given[rule.name])
    ]
    closed_days, unread = _closed_days(given.get(_CLOSED_DAYS, ""))
    faults += unread + _slack_faults(given) + _teams_faults(given)
    if faults:
        raise SettingsError("\n".join(["The settings cannot be used:", *faults]))
    return Settings(
        database_url=given.get("REMEMBRANCER_DATABASE_URL", DEFAULT_URL),
        slack=_slack(given),
        teams=_teams(given),
        logs_text=given.get("REMEMBRANCER_LOG_TEXT") == "1",
        closed_days=closed_days,
    )


def _closed_days(said: str) -> tuple[frozenset[date], list[str]]:
    """The closed days that a setting names, and what is wrong with it."""
    days: set[date] = set()
    faults: list[str] = []
    for each in (part.strip() for part in said.split(",")):
        try:
            days.update(_stretch(each) if each else ())
        except ValueError:
            faults.append(f"{_CLOSED_DAYS}: “{each}” {_CLOSED_DAYS_FORM}")
    return frozenset(days), faults


def _stretch(said: str) -> Iterator[date]:
    """The days of "2026-12-24" or "2026-12-28 to 2026-12-31". ValueError for anything else."""
    first, _, last = (part.strip() for part in said.partition(" to "))
    begins = date.fromisoformat(first)
    ends = date.fromisoformat(last) if last else begins
    if not timedelta() <= ends - begins <= _LONGEST_CLOSURE:
        raise ValueError(said)
    yield from (begins + timedelta(days=n) for n in range((ends - begins).days + 1))


def _slack_faults(given: Mapping[str, str]) -> list[str]:
    if not any(name in given for name in _SLACK_NAMES):
        return []
    faults: list[str] = []
    if "SLACK_BOT_TOKEN" not in given:
        faults.append(
            "SLACK_BOT_TOKEN is missing: copy it from “OAuth & Permissions” of your Slack app."
        )
    if "SLACK_SIGNING_SECRET" not in given and "SLACK_APP_TOKEN" not in given:
        faults.append(
            "SLACK_SIGNING_SECRET is missing: copy it from “Basic Information” of your Slack app "
            "(or set SLACK_APP_TOKEN to use Socket Mode)."
        )
    return faults


def _slack(given: Mapping[str, str]) -> SlackSettings | None:
    if not any(name in given for name in _SLACK_NAMES):
        return None
    url = given.get("SLACK_API_URL", "https://slack.com/api/")
    return SlackSettings(
        bot_token=given["SLACK_BOT_TOKEN"],
        signing_secret=given.get("SLACK_SIGNING_SECRET", ""),
        app_token=given.get("SLACK_APP_TOKEN"),
        api_url=url if url.endswith("/") else f"{url}/",
    )


def _teams_faults(given: Mapping[str, str]) -> list[str]:
    if not any(name in given for name in _TEAMS_NAMES):
        return []
    if given.get("TEAMS_ANONYMOUS") == "1":
        return ["TEAMS_ANONYMOUS is for the local playground: leave out the other TEAMS_ settings."]
    faults = [
        f"{name} is missing: copy it from the app registration of your bot."
        for name in ("TEAMS_APP_ID", "TEAMS_TENANT_ID")
        if name not in given
    ]
    if "TEAMS_APP_SECRET" not in given and "TEAMS_APP_CERTIFICATE" not in given:
        faults.append(
            "TEAMS_APP_SECRET is missing: make a client secret in the app registration of your "
            "bot (or name a PEM file in TEAMS_APP_CERTIFICATE)."
        )
    return faults


def _teams(given: Mapping[str, str]) -> TeamsSettings | None:
    is_anonymous = given.get("TEAMS_ANONYMOUS") == "1"
    if not is_anonymous and not any(name in given for name in _TEAMS_NAMES):
        return None
    return TeamsSettings(
        app_id=given.get("TEAMS_APP_ID", ""),
        secret=given.get("TEAMS_APP_SECRET", ""),
        certificate=given.get("TEAMS_APP_CERTIFICATE", ""),
        tenant_id=given.get("TEAMS_TENANT_ID", ""),
        is_anonymous=is_anonymous,
        openid_metadata=given.get("REMEMBRANCER_OPENID_METADATA"),
        login_url=given.get("REMEMBRANCER_LOGIN_URL"),
    )
