"""Tokens, bodies and presses that somebody made up, beyond those of test_teams_break_in.py."""

import base64
import gzip
import json
import time
from collections.abc import Callable, Generator
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.hashes import SHA256
from jwt.algorithms import RSAAlgorithm

from tests.sentence_world import new_world
from tests.stand_in_teams import APP_ID, BOT, ISSUER, KEY_ID, StandInTeams, private_key
from tests.teams_office import Office, actions_of, office, personal, shown

Json = dict[str, Any]
TELLING = "application/vnd.microsoft.activity.message"
ROOM = "19:board@thread.tacv2"


@pytest.fixture(scope="module")
def teams() -> Generator[Office]:
    with office(new_world()) as opened:
        opened.teams.add_conversation(
            ROOM, opened.member_of("Julie Reid"), opened.member_of("Alison Lowe")
        )
        yield opened


def asking(teams: Office, text: str = "COM/23/08", place: str = "", **said: Any) -> Json:
    julie = teams.member_of("Julie Reid")
    return teams.activity(julie, place or personal(julie), type="message", text=text, **said)


# --- Tokens ---------------------------------------------------------------------------------------


def raw(header: bytes, claims: bytes) -> str:
    """A token of these very bytes, signed with the published key."""
    said = ".".join(
        base64.urlsafe_b64encode(part).decode().rstrip("=") for part in (header, claims)
    )
    signature = private_key().sign(said.encode(), padding.PKCS1v15(), SHA256())
    return f"{said}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def headed(**header: Any) -> bytes:
    return json.dumps({"alg": "RS256", "kid": KEY_ID, **header}).encode()


def claims(teams: StandInTeams, **changed: Any) -> bytes:
    now = int(time.time())
    told: Json = {"iss": ISSUER, "aud": APP_ID, "nbf": now, "exp": now + 600}
    return json.dumps({**told, "serviceurl": teams.service_url, **changed}).encode()


def claimed(**changed: Any) -> Callable[[StandInTeams], str]:
    return lambda teams: raw(headed(), claims(teams, **changed))


def with_header(**header: Any) -> Callable[[StandInTeams], str]:
    return lambda teams: raw(headed(**header), claims(teams))


def with_its_own_key(teams: StandInTeams) -> str:
    """A token that brings the key it is signed with."""
    key = private_key("brought along")
    own = RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    told = json.loads(claims(teams))
    return jwt.encode(told, key, algorithm="RS256", headers={"kid": KEY_ID, "jwk": own})


TOKENS: dict[str, Callable[[StandInTeams], str]] = {
    "exp in words": claimed(exp="never"),
    "exp without end": lambda t: raw(headed(), claims(t).replace(b'"exp": ', b'"exp": 1e9')),
    "exp a list": claimed(exp=[1]),
    "exp null": claimed(exp=None),
    "exp six minutes ago": claimed(exp=int(time.time()) - 360),
    "nbf in six minutes": lambda t: raw(headed(), claims(t, nbf=int(time.time()) + 360)),
    "nbf in words": claimed(nbf="yesterday"),
    "iat to come": claimed(iat=int(time.time()) + 3600),
    "aud in capitals": claimed(aud=APP_ID.upper()),
    "aud with a space": claimed(aud=f"{APP_ID} "),
    "aud a list of ours alone": claimed(aud=[APP_ID]),
    "aud an object": claimed(aud={"id": APP_ID}),
    "iss with a slash": claimed(iss=f"{ISSUER}/"),
    "iss in capitals": claimed(iss=ISSUER.upper()),
    "iss a list": claimed(iss=[ISSUER]),
    "iss of the emulator": claimed(iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"),
    "iss of a government's cloud": claimed(iss="https://api.botframework.us"),
    "serviceUrl for serviceurl": lambda teams: raw(
        headed(), claims(teams, serviceurl=None, serviceUrl=teams.service_url)
    ),
    "serviceurl in capitals": lambda t: raw(headed(), claims(t, serviceurl=t.service_url.upper())),
    "serviceurl with no slash": lambda t: raw(headed(), claims(t, serviceurl=t.service_url[:-1])),
    "serviceurl a list": lambda t: raw(headed(), claims(t, serviceurl=[t.service_url])),
    "serviceurl empty": claimed(serviceurl=""),
    "alg in small letters": with_header(alg="rs256"),
    "alg None": with_header(alg="None"),
    "alg a list": with_header(alg=["RS256"]),
    "alg left out": with_header(alg=None),
    "kid a number": with_header(kid=7),
    "kid a path": with_header(kid="../../../../dev/null"),
    "kid empty": with_header(kid=""),
    "crit that nobody knows": with_header(crit=["x"], x=1),
    "a payload apart": with_header(b64=False, crit=["b64"]),
    "a key that it brings along": with_its_own_key,
    "a key that stands elsewhere": with_header(kid="x", jku="https://elsewhere.test/keys"),
    "a header very deep": lambda teams: raw(b"[" * 2_800, claims(teams)),
    "claims very deep": lambda _: raw(headed(), b"[" * 2_800),
    "claims a list": lambda _: raw(headed(), b"[]"),
    "claims null": lambda _: raw(headed(), b"null"),
    "claims not UTF-8": lambda _: raw(headed(), b"\xff\xfe{}"),
    "four parts": lambda teams: f"{teams.token()}.x",
    "five parts, as if encrypted": lambda teams: f"{teams.token()}.x.y",
    "no signature": lambda teams: teams.token().rpartition(".")[0] + ".",
    "a signature cut short": lambda teams: teams.token()[:-9],
    "two tokens": lambda teams: f"{teams.token()} {teams.token()}",
}  # fmt: skip


@pytest.mark.parametrize("name", TOKENS)
def test_a_token_made_up_is_refused_and_nothing_fails(name: str, teams: Office) -> None:
    before = (len(teams.teams.posted), len(teams.heard.replies))
    token = TOKENS[name](teams.teams)
    assert teams.send(asking(teams), Authorization=f"Bearer {token}")[0] == 401
    teams.settle()
    assert (len(teams.teams.posted), len(teams.heard.replies)) == before


SKEWED = {"exp four minutes ago": {"exp": -240}, "nbf in four minutes": {"nbf": 240}}


@pytest.mark.parametrize("name", SKEWED)
def test_two_clocks_may_differ_by_some_minutes(name: str, teams: Office) -> None:
    now = int(time.time())
    changed = {claim: now + by for claim, by in SKEWED[name].items()}
    token = raw(headed(), claims(teams.teams, **changed))
    assert teams.send(asking(teams), Authorization=f"Bearer {token}")[0] == 202
    teams.settle()


# --- Bodies ---------------------------------------------------------------------------------------


def sent(teams: Office, body: bytes, **headers: str) -> int:
    given = {"Authorization": f"Bearer {teams.teams.token()}", **headers}
    status = teams.post(body, given)[0]
    teams.settle()
    return status


KINDS = {
    "text": ("text/plain", 415),
    "a form": ("application/x-www-form-urlencoded", 415),
    "XML": ("application/xml", 415),
    "nothing that is known": ("application/octet-stream", 415),
    "JSON in capitals": ("Application/JSON; charset=UTF-8", 202),
}


@pytest.mark.parametrize("name", KINDS)
def test_only_json_is_read(name: str, teams: Office) -> None:
    kind, status = KINDS[name]
    body = json.dumps(asking(teams)).encode()
    assert sent(teams, body, **{"Content-Type": kind}) == status


def test_what_is_small_packed_and_large_unpacked_is_never_unpacked(teams: Office) -> None:
    packed = gzip.compress(json.dumps(asking(teams, "x" * 20_000_000)).encode())
    assert len(packed) < 50_000
    assert sent(teams, packed, **{"Content-Encoding": "gzip"}) == 400


def test_what_is_packed_wrongly_is_refused(teams: Office) -> None:
    assert sent(teams, b"not gzip", **{"Content-Encoding": "gzip"}) == 400


TEXTS = {
    "mentions without end": "<at>" * 7_000,
    "mentions that never begin": "<at" * 9_000,
    "tags that never end": "<" * 28_000,
    "commas without end": ", " * 14_000,
    "a very long word": "a" * 28_000,
    "half a character": "who owns COM/23/08 \ud83d",
    "the null character": "who owns COM/23/08 \x00",
    "nothing but a mark": "\u200b",
}


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_is_answered_soon(name: str, teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    activity = teams.activity(julie, personal(julie), type="message", text=TEXTS[name])
    began = time.perf_counter()
    (posted,) = teams.event(activity)
    assert "Something went wrong" not in shown(posted.card)
    assert time.perf_counter() - began < 2


NAMES = {"half a character": "Jul\ud83die", "the null character": "Jul\x00ie", "long": "J" * 20_000}


@pytest.mark.parametrize("name", NAMES)
def test_whoever_has_an_odd_name_is_answered_too(name: str, teams: Office) -> None:
    member = teams.teams.add_member(f"Odd {name}")
    teams.teams.add_conversation(personal(member), member)
    activity = teams.activity(member, personal(member), type="message", text="hello")
    member.name = activity["from"]["name"] = NAMES[name]
    (posted,) = teams.event(activity)
    assert shown(posted.card).startswith("You need at least reader access")


# --- Presses --------------------------------------------------------------------------------------


def pressed(teams: Office, person: str, place: str, data: Any, **said: Any) -> Any:
    value = {"action": {"type": "Action.Execute", "verb": "press", "data": data}}
    member = teams.member_of(person)
    return teams.invoke("adaptiveCard/action", value, member, place, **said)


FORGED: dict[str, Json] = {
    "a number that no database holds": {"on": 2**70},
    "a number below nought": {"on": -1},
    "a number that is true": {"on": True},
    "a stale number": {"on": 3},
    "a label of a list": {"label": ["Confirm"]},
    "a label without end": {"label": "Confirm " * 9_000},
    "a thread without end": {"in": f"teams:{ROOM};messageid=" + "1" * 90_000},
    "a thread of somebody's personal chat": {"in": "teams:a:29:julie-reid"},
    "a thread that is a list": {"in": ["teams"]},
    "a verb of ours and a form": {"verb": "edit", "fields": "action", "field:action": "x"},
    "a field that no form has": {"verb": "edit", "fields": ["status"], "field:status": "complete"},
    "a form that logs, sent from a card": {"verb": "log", "fields": ["action"], "source": 7},
    "a verb that we do not know": {"verb": "delete everything"},
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_press_writes_nothing(name: str, teams: Office) -> None:
    (card,) = teams.say("COM/23/08 is done", teams.member_of("Julie Reid"), ROOM)
    confirm = next(each for each in actions_of(card.card) if each["title"] == "Confirm")
    before = len(teams.heard.replies)
    answer = pressed(teams, "Alison Lowe", ROOM, {**confirm["data"], **FORGED[name]})
    said = answer["value"] if answer["type"] == TELLING else shown(answer["value"])
    assert said
    assert "Something went wrong" not in said
    assert [reply.written for reply in teams.heard.replies[before:] if reply.written] == []


@pytest.mark.parametrize("data", [None, [], "press", 7, {"verb": None}], ids=str)
def test_a_press_of_nothing_is_told_so(data: Any, teams: Office) -> None:
    answer = pressed(teams, "Julie Reid", ROOM, data)
    assert answer["value"] == "I do not know that button. Please ask me again."


def test_a_confirmation_that_comes_twice_writes_once(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    (card,) = teams.say("add a note to COM/23/08: rang", julie)
    confirm = next(each for each in actions_of(card.card) if each["title"] == "Confirm")
    before = len(teams.heard.replies)
    answers = [
        pressed(teams, "Julie Reid", personal(julie), confirm["data"], replyToId=card.id, id=said)
        for said in ("f:1", "f:1", "f:2")
    ]
    assert [each["type"] == TELLING for each in answers] == [False, True, True]
    assert [len(reply.written) for reply in teams.heard.replies[before:]] == [1, 0]


def test_what_is_pressed_in_the_name_of_the_bot_does_nothing(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    (card,) = teams.say("COM/23/08 is done", julie)
    confirm = next(each for each in actions_of(card.card) if each["title"] == "Confirm")
    value = {"action": {"verb": "press", "data": confirm["data"]}}
    activity = teams.activity(
        julie, personal(julie), type="invoke", name="adaptiveCard/action", value=value
    )
    for sender in ({"id": BOT, "role": "bot"}, {"id": BOT}, {}, {"role": "user"}):
        before = len(teams.heard.replies)
        assert teams.send({**activity, "from": sender})[0] == 200
        written = [each.written for each in teams.heard.replies[before:]]
        assert [each for each in written if each] == []
