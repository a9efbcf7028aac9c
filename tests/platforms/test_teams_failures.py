"""What goes wrong between Teams and us, and how each proves to the other who it is."""

import asyncio
import json
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bot.platforms.teams import PATH
from bot.platforms.teams_connector import seconds_to_wait
from bot.platforms.teams_tokens import Certificate
from bot.settings import TeamsSettings
from handlers.reply import say
from scheduler.delivery import Destination
from tests.sentence_world import moment, new_world
from tests.stand_in_teams import APP_ID, TENANT, StandInTeams, private_key, send
from tests.teams_office import Office, office, personal

Json = dict[str, Any]
POST = say("Nothing is overdue.", intent="digests")


@pytest.fixture
def teams() -> Generator[Office]:
    with office(new_world()) as opened:
        yield opened


# --- What goes wrong ------------------------------------------------------------------------------


def test_one_token_serves_many_posts_until_it_is_taken_back(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    for _ in range(5):
        teams.say("COM/23/08", julie)
    assert len(teams.teams.login_requests) == 1
    teams.teams.valid_tokens.clear()
    assert len(teams.say("COM/23/08", julie)) == 1
    assert len(teams.teams.login_requests) == 2


def test_keys_are_fetched_once_and_again_for_a_key_that_is_new(
    teams: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    julie = teams.member_of("Julie Reid")
    for _ in range(5):
        teams.say("COM/23/08", julie)
    assert teams.teams.asked_for == ["openid", "keys"]
    activity = teams.activity(julie, personal(julie), type="message", text="COM/23/08")
    teams.teams.keys["a new key"] = private_key("a new key")
    header = f"Bearer {teams.teams.token('a new key')}"
    assert teams.send(activity, Authorization=header)[0] == 401  # asked for a moment ago
    monkeypatch.setattr("bot.platforms.teams_keys.LEAST_BETWEEN", 0.0)
    assert teams.send(activity, Authorization=header)[0] == 202
    assert teams.teams.asked_for == ["openid", "keys"] * 2
    teams.settle()


def test_whoever_comes_first_waits_for_the_keys(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    bodies = [
        json.dumps(teams.activity(julie, personal(julie), type="message", text="hello")).encode()
        for _ in range(8)
    ]
    headers = {"Authorization": f"Bearer {teams.teams.token()}"}

    async def at_once() -> list[int]:
        sent = [send(teams.session, teams.url + PATH, body, headers) for body in bodies]
        return [status for status, _ in await asyncio.gather(*sent)]

    assert teams.run(at_once()) == [202] * 8
    assert teams.teams.asked_for == ["openid", "keys"]
    teams.settle()


def test_a_key_that_does_not_sign_for_teams_is_refused(teams: Office) -> None:
    teams.teams.endorsements = ["webchat"]
    julie = teams.member_of("Julie Reid")
    activity = teams.activity(julie, personal(julie), type="message", text="COM/23/08")
    assert teams.send(activity)[0] == 401


def test_without_keys_it_says_not_now_and_never_lets_in(teams: Office) -> None:
    teams.teams.keys.clear()
    julie = teams.member_of("Julie Reid")
    activity = teams.activity(julie, personal(julie), type="message", text="COM/23/08")
    header = f"Bearer {teams.teams.token()}"
    assert [teams.send(activity, Authorization=header)[0] for _ in range(2)] == [503, 503]


PASSING: list[list[tuple[int, dict[str, str]]]] = [
    [(429, {"Retry-After": "0"})],
    [(500, {}), (503, {"Retry-After": "0"})],
    [(502, {}), (504, {}), (412, {})],
]


@pytest.mark.parametrize("refusals", PASSING, ids=str)
def test_it_is_tried_again_while_teams_asks_for_patience(
    refusals: list[tuple[int, dict[str, str]]], teams: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.platforms.teams_connector.FIRST_WAIT", 0.001)
    julie = teams.member_of("Julie Reid")
    teams.say("COM/23/08", julie)
    teams.teams.refusals = list(refusals)
    assert len(teams.say("COM/23/08", julie)) == 1
    assert teams.teams.refusals == []


def test_a_long_patience_is_left_to_who_posts(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    teams.say("COM/23/08", julie)
    teams.teams.refusals = [(429, {"Retry-After": "600"})]
    told = teams.run(teams.edge.deliver(Destination("teams", account_id=julie.account), POST))
    assert (told.ok, told.retry_after, told.is_gone) == (False, 600, False)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("", 0), ("7", 7), ("soon", 0), ("-5", 0), ("Mon, 02 Oct 2023 09:00:00 GMT", 0)],
)
def test_how_long_teams_asks_to_wait(said: str, seconds: float) -> None:
    assert seconds_to_wait({"Retry-After": said}) == seconds


def test_health_says_what_is_wrong_until_it_is_not(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    assert teams.edge.health() == {"state": "on"}
    teams.say("COM/23/08", julie)
    teams.teams.refusals = [(401, {}), (401, {})]
    teams.say("COM/23/08", julie)
    assert teams.edge.health()["problem"].startswith("Teams does not accept the app's token")
    teams.say("COM/23/08", julie)
    assert teams.edge.health() == {"state": "on"}


# --- How it proves who it is ----------------------------------------------------------------------


def pem_file(folder: Path) -> Path:
    """A key and its certificate, in one file."""
    key = private_key("certified")
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Remembrancer")])
    at = moment("Monday 2 October 2023, 09:00")
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(at)
        .not_valid_after(at.replace(year=2033))
        .sign(key, hashes.SHA256())
    )
    file = folder / "app.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + certificate.public_bytes(Encoding.PEM))
    return file


def test_a_certificate_takes_the_place_of_a_secret(tmp_path: Path) -> None:
    teams = Office(new_world(), None)

    def settings(stand_in: StandInTeams) -> TeamsSettings:
        return TeamsSettings(
            app_id=APP_ID,
            certificate=str(pem_file(tmp_path)),
            tenant_id=TENANT,
            openid_metadata=f"{stand_in.url}/openid",
            login_url=f"{stand_in.url}/login",
        )

    teams.settings_of = settings
    try:
        teams.run(teams.open())
        julie = teams.member_of("Julie Reid")
        assert len(teams.say("COM/23/08", julie)) == 1
        (asked,) = teams.teams.login_requests
        claims = jwt.decode(
            asked["client_assertion"],
            private_key("certified").public_key(),
            algorithms=["PS256"],
            audience=f"{teams.teams.url}/login/{TENANT}/oauth2/v2.0/token",
        )
        assert (claims["iss"], claims["sub"]) == (APP_ID, APP_ID)
        assert claims["exp"] - time.time() < 601
        assert "client_secret" not in asked
    finally:
        teams.end()


def test_a_certificate_without_its_key_is_told(tmp_path: Path) -> None:
    file = tmp_path / "app.pem"
    file.write_text("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n")
    with pytest.raises(ValueError, match="must hold a private key and a certificate"):
        Certificate.read(file)


ANONYMOUS: list[tuple[dict[str, str], Json, int]] = [
    ({}, {}, 202),
    ({"X-Forwarded-For": "203.0.113.9"}, {}, 401),
    ({"Host": "remembrancer.example.org"}, {}, 401),
    ({"Content-Type": "text/plain"}, {}, 401),
    ({}, {"serviceUrl": "https://elsewhere.test/"}, 401),
    ({}, {"serviceUrl": "http://127.0.0.1.elsewhere.test/"}, 401),
    ({}, {"serviceUrl": "http://elsewhere.test@127.0.0.1.nip.test/"}, 401),
    ({}, {"channelId": "webchat"}, 401),
]


@pytest.fixture(scope="module")
def anonymous() -> Generator[Office]:
    with office(new_world(), TeamsSettings(is_anonymous=True)) as opened:
        opened.teams.is_open = True
        yield opened


@pytest.mark.parametrize(("headers", "changed", "status"), ANONYMOUS, ids=str)
def test_without_credentials_it_serves_this_machine_alone(
    headers: dict[str, str], changed: Json, status: int, anonymous: Office
) -> None:
    julie = anonymous.teams.add_member("Julie Reid")
    place = anonymous.teams.add_conversation(personal(julie), julie)
    activity = {**anonymous.activity(julie, place, type="message", text="COM/23/08"), **changed}
    given = {"Content-Type": "application/json", **headers}
    assert anonymous.send(activity, **given)[0] == status
    anonymous.settle()
