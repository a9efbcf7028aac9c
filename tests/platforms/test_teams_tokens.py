"""A token that Teams sends again and again is checked once in some minutes, and never kept longer
than it holds.
"""

import asyncio
import time
from typing import Any

import aiohttp
import jwt
import pytest
from jwt.algorithms import RSAAlgorithm

from bot.platforms.teams_keys import (
    CheckedTokens,
    Claims,
    ConnectorKeys,
    NotAuthorizedError,
)
from tests.stand_in_teams import APP_ID, ISSUER, KEY_ID, StandInTeams


class CountingKeys(ConnectorKeys):
    """The stand-in's key, already fetched; how often it was asked for."""

    asked = 0

    async def key(self, key_id: str) -> jwt.PyJWK:
        self.asked += 1
        if key_id != KEY_ID:
            raise NotAuthorizedError
        published: Any = StandInTeams().keys[KEY_ID].public_key()
        said: Any = RSAAlgorithm.to_jwk(published, as_dict=True)
        return jwt.PyJWK({**said, "kid": KEY_ID}, "RS256")


def checked(*tokens: str) -> tuple[list[Claims | None], int]:
    """The claims of each (null: refused), and how often a key was asked for."""

    async def check() -> tuple[list[Claims | None], int]:
        async with aiohttp.ClientSession() as http:
            keys = CountingKeys(http)
            known = CheckedTokens(keys, APP_ID)
            found: list[Claims | None] = []
            for token in tokens:
                try:
                    found.append(await known.claims(f"Bearer {token}"))
                except NotAuthorizedError:
                    found.append(None)
            return found, keys.asked

    return asyncio.run(check())


def test_a_token_sent_again_is_not_checked_again() -> None:
    token = StandInTeams(url="https://teams.example").token()
    (first, second), asked = checked(token, token)
    assert first == second
    assert first is not None
    assert (first["iss"], asked) == (ISSUER, 1)


def test_another_token_is_checked_for_itself() -> None:
    teams = StandInTeams(url="https://teams.example")
    good, forged = teams.token(), teams.token(aud="somebody else's app")
    found, asked = checked(good, forged, forged, good[:-4] + "AAAA")
    assert [claims is not None for claims in found] == [True, False, False, False]
    assert asked == 4


@pytest.mark.parametrize("seconds_ago", [1, 200])
def test_a_token_that_is_past_its_time_is_checked_each_time(seconds_ago: int) -> None:
    token = StandInTeams(url="https://teams.example").token(exp=int(time.time()) - seconds_ago)
    found, asked = checked(token, token)
    assert [claims is not None for claims in found] == [True, True]  # clocks may differ a little
    assert asked == 2
