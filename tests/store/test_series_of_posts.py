"""A database of before: which posts took each other's place is told by its history."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from store.database import open_database, upgrade, writing

MIGRATIONS = Path(__file__).parents[2] / "store" / "migrations"
_SUBSCRIPTION = text(
    "INSERT INTO subscription (key, what, platform, room_id, room_name, person, forums, owners,"
    " priorities, ref, rule, starts_on, at, made_by, made_at) VALUES (:key, 'digest', '', '', '',"
    " '', '[]', '[]', '[]', '', '', '2023-10-02', '09:00:00', '', '2023-10-02 08:00:00')"
)
_ENTRY = text(
    "INSERT INTO history_entry (batch, at, person, change, ref, before, after, undoes,"
    " previous_hash, hash, record) VALUES (:batch, '2023-10-02 08:00:00', '', :change, :ref, '{}',"
    " '{}', '', '', '', 'subscription')"
)
ENTRIES = """
    set-up subscribe post/1
    another subscribe post/2
    moved subscribe post/3
    moved unsubscribe post/1
    held subscribe post/4
    held unsubscribe post/3
    stopped unsubscribe post/2
"""


def test_a_digest_that_was_moved_before_goes_on(empty_url: str) -> None:
    engine, config = open_database(empty_url), Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with writing(engine).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0007")
        connection.execute(_SUBSCRIPTION, [{"key": f"post/{number}"} for number in (1, 2, 3, 4)])
        entries = [line.split() for line in ENTRIES.split("\n") if line.strip()]
        columns = ("batch", "change", "ref")
        connection.execute(_ENTRY, [dict(zip(columns, each, strict=True)) for each in entries])
        upgrade(connection)
        rows = connection.execute(text("SELECT key, series FROM subscription ORDER BY key")).all()
    assert {row.key: row.series for row in rows} == {
        "post/1": "post/1",
        "post/2": "post/2",
        "post/3": "post/1",
        "post/4": "post/1",
    }
    engine.dispose()
