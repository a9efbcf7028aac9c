"""Two server processes over one PostgreSQL database answer each message once."""

import asyncio
from typing import Any

from benchmarks.slack import answered_once, link_asker
from store.database import migrate, open_database
from store.register import load
from store.samples import sample_path

EVENTS = 45


def test_what_is_delivered_three_times_to_two_servers_is_answered_once(postgresql: Any) -> None:
    with postgresql.database("template1") as url:
        engine = open_database(url)
        migrate(engine)
        load(engine, sample_path("west-yorkshire"))
        engine.dispose()
        link_asker(url)
        assert asyncio.run(answered_once(url, EVENTS)) == {1: EVENTS}
