"""Three servers over one PostgreSQL database are killed at random while they post: nobody is left
out, and nobody gets a post twice. `python -m benchmarks.killed` does it 200 times with 500 rooms.
"""

import asyncio
from pathlib import Path
from typing import Any

from benchmarks.killed import Pace, run

KILLS, ROOMS = 10, 40


def test_however_often_servers_are_killed_each_room_gets_its_post_once(
    postgresql: Any, tmp_path: Path
) -> None:
    pace = Pace(between_kills=0.3, slowest=0.4, speed=60.0)
    with postgresql.database("template1") as url:
        outcome = asyncio.run(run(KILLS, ROOMS, url, tmp_path, pace))
    assert (outcome.kills, outcome.left_out, outcome.twice) == (KILLS, 0, 0), outcome
    assert outcome.failed_calls > 0
