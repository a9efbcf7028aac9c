"""The settings, from the environment, as one frozen object."""

from collections.abc import Mapping
from dataclasses import dataclass
from os import environ

from store.database import DEFAULT_URL


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says. `database_url` is SQLite's or PostgreSQL's."""

    database_url: str


def settings(environment: Mapping[str, str] = environ) -> Settings:
    """The settings of this process (REMEMBRANCER_DATABASE_URL)."""
    return Settings(database_url=environment.get("REMEMBRANCER_DATABASE_URL") or DEFAULT_URL)
