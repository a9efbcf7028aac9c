"""Keys and tokens: fetched without holding anything up, kept, and asked for again with patience."""

import asyncio
import time
from collections.abc import Callable, Generator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from bot.platforms.teams_keys import ConnectorKeys
from bot.platforms.teams_tokens import AppTokens, Certificate, TokenError
from tests.platforms.test_teams_failures import pem_file
from tests.platforms.test_teams_forged import claims, headed, raw
from tests.sentence_world import new_world
from tests.stand_in_teams import APP_ID, KEY_ID, SECRET, TENANT, private_key
from tests.teams_office import Office, office, personal

Json = dict[str, Any]


@pytest.fixture
def teams(monkeypatch: pytest.MonkeyPatch) -> Generator[Office]:
    monkeypatch.setattr("bot.platforms.teams_tokens.WAITS", (0.001, 0.001))
    with office(new_world()) as opened:
        yield opened


def later(seconds: float) -> SimpleNamespace:
    """The time, as it is so many seconds from now."""
    now = time.monotonic()
    return SimpleNamespace(monotonic=lambda: now + seconds, time=lambda: time.time() + seconds)


def tokens_of(teams: Office, secret: str = SECRET) -> AppTokens:
    login = f"{teams.teams.url}/login"
    return AppTokens(teams.session, APP_ID, TENANT, secret, login_url=login)


# --- The tokens that we send ----------------------------------------------------------------------


@pytest.mark.parametrize("refusals", [[429], [500, 503], [502, 504]], ids=str)
def test_entra_is_asked_again_while_it_wants_patience(refusals: list[int], teams: Office) -> None:
    teams.teams.login_refusals = list(refusals)
    assert teams.run(tokens_of(teams).token()).startswith("a token")
    assert len(teams.teams.login_requests) == len(refusals) + 1


@pytest.mark.parametrize(("refusals", "asked"), [([503] * 9, 3), ([400], 1), ([401], 1)], ids=str)
def test_entra_is_not_asked_without_end(refusals: list[int], asked: int, teams: Office) -> None:
    teams.teams.login_refusals = list(refusals)
    with pytest.raises(TokenError, match=f"answered {refusals[0]} without a token"):
        teams.run(tokens_of(teams).token())
    assert len(teams.teams.login_requests) == asked


def test_of_however_many_who_ask_at_once_one_fetches(teams: Office) -> None:
    tokens = tokens_of(teams)

    async def at_once() -> set[str]:
        return set(await asyncio.gather(*(tokens.token() for _ in range(20))))

    assert len(teams.run(at_once())) == 1
    assert len(teams.teams.login_requests) == 1


def test_a_token_that_still_holds_is_used_where_there_is_no_other(
    teams: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = tokens_of(teams)
    first = teams.run(tokens.token())
    monkeypatch.setattr("bot.platforms.teams_tokens.time", later(3_400))
    teams.teams.login_refusals = [503] * 9
    assert teams.run(tokens.token()) == first
    monkeypatch.setattr("bot.platforms.teams_tokens.time", later(3_600))
    teams.teams.login_refusals = [503] * 9
    with pytest.raises(TokenError):
        teams.run(tokens.token())


def test_a_wrong_secret_is_told_by_health(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    teams.teams.login_refusals = [401] * 9
    assert teams.say("COM/23/08", julie) == []
    health = teams.edge.health()
    assert health["problem"] == "Entra gives no token: check the app's id, tenant and secret."


def locked() -> str:
    key = private_key("certified").private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")
    )
    return key.decode()


def of_a_curve() -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.mark.parametrize("make", [locked, of_a_curve])
def test_a_key_that_cannot_sign_is_told_at_once(make: Callable[[], str], tmp_path: Path) -> None:
    file = pem_file(tmp_path)
    certificate = file.read_text().partition("-----BEGIN CERTIFICATE")[2]
    file.write_text(f"{make()}-----BEGIN CERTIFICATE{certificate}")
    with pytest.raises(ValueError, match="must be an RSA key without a password"):
        Certificate.read(file)


# --- The keys of the tokens that we are sent ------------------------------------------------------


def sent(teams: Office, key_id: str) -> int:
    julie = teams.member_of("Julie Reid")
    activity = teams.activity(julie, personal(julie), type="message", text="hello")
    token = raw(headed(kid=key_id), claims(teams.teams))
    status = teams.send(activity, Authorization=f"Bearer {token}")[0]
    teams.settle()
    return status


def test_a_hundred_unknown_keys_have_us_ask_once(teams: Office) -> None:
    assert sent(teams, KEY_ID) == 202
    assert {sent(teams, f"unknown {number}") for number in range(100)} == {401}
    assert teams.teams.asked_for == ["openid", "keys"]


def test_a_key_that_was_taken_back_is_refused_within_a_day(
    teams: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = teams.teams.keys[KEY_ID]
    assert sent(teams, KEY_ID) == 202
    teams.teams.keys = {"another": key}
    assert sent(teams, KEY_ID) == 202
    monkeypatch.setattr("bot.platforms.teams_keys.time", later(25 * 3600))
    assert sent(teams, KEY_ID) == 401


def test_where_keys_cannot_be_renewed_the_old_ones_hold_and_are_soon_asked_for_again(
    teams: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> list[str]:
        keys = ConnectorKeys(teams.session, f"{teams.teams.url}/openid")
        await keys.key(KEY_ID)
        teams.teams.asked_for.clear()
        keys.metadata_url = f"{teams.teams.url}/nowhere"
        monkeypatch.setattr("bot.platforms.teams_keys.time", later(25 * 3600))
        await keys.key(KEY_ID)
        keys.metadata_url = f"{teams.teams.url}/openid"
        await keys.key(KEY_ID)  # asked for a moment ago
        monkeypatch.setattr("bot.platforms.teams_keys.time", later(25 * 3600 + 11))
        await keys.key(KEY_ID)
        return list(teams.teams.asked_for)

    assert teams.run(scene()) == ["openid", "keys"]
