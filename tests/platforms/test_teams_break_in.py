"""Ways to get into the assistant through Teams that somebody may try, and what each comes to."""

import base64
import hmac
import json
import logging
import re
import time
from collections.abc import Callable, Generator
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlmodel import Session, col, update

from bot.platforms.teams_cards import draw
from handlers.reply import Entries, Entry, Line, Reply
from store.accounts import link_account
from store.database import writing
from store.people import Party
from store.rooms import room
from tests.sentence_world import new_world
from tests.stand_in_teams import APP_ID, BOT, ISSUER, KEY_ID, StandInTeams, private_key
from tests.teams_office import Office, actions_of, office, personal, shown

Json = dict[str, Any]


@pytest.fixture(scope="module")
def teams() -> Generator[Office]:
    with office(new_world()) as opened:
        yield opened


# --- Tokens ---------------------------------------------------------------------------------------


def encoded(said: Json) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


def claims_of(teams: StandInTeams) -> Json:
    return jwt.decode(teams.token(), options={"verify_signature": False})


def unsigned(teams: StandInTeams) -> str:
    return f"{encoded({'alg': 'none', 'kid': KEY_ID})}.{encoded(claims_of(teams))}."


def signed_by_the_public_key(teams: StandInTeams) -> str:
    """HS256, with what everybody can read as its secret."""
    public = private_key().public_key()
    secret = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    said = f"{encoded({'alg': 'HS256', 'kid': KEY_ID})}.{encoded(claims_of(teams))}"
    signature = hmac.new(secret, said.encode(), "sha256").digest()
    return f"{said}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def changed_after_signing(teams: StandInTeams) -> str:
    head, _, signature = teams.token().split(".")
    claims = {**claims_of(teams), "serviceurl": "https://elsewhere.test/"}
    return f"{head}.{encoded(claims)}.{signature}"


def signed_otherwise(teams: StandInTeams, algorithm: str, **header: Any) -> str:
    return jwt.encode(claims_of(teams), private_key(), algorithm=algorithm, headers=header)


def of_a_wrong_key(teams: StandInTeams) -> str:
    key = private_key("another key")
    return jwt.encode(claims_of(teams), key, algorithm="RS256", headers={"kid": KEY_ID})


def bearer(make: Callable[[StandInTeams], str]) -> Callable[[StandInTeams], str]:
    return lambda teams: f"Bearer {make(teams)}"


HOUR = 3600
TOKENS: dict[str, Callable[[StandInTeams], str]] = {
    "none at all": lambda _: "",
    "nothing after Bearer": lambda _: "Bearer",
    "another scheme": lambda teams: f"Basic {teams.token()}",
    "no token but a word": lambda _: "Bearer rubbish",
    "three words": lambda _: "Bearer a.b.c",
    "not text": lambda _: "Bearer \xff.\xff.\xff",
    "very long": lambda _: "Bearer " + "a" * 7_000,
    "expired": bearer(lambda teams: teams.token(exp=int(time.time()) - HOUR)),
    "without an end": bearer(lambda teams: teams.token(exp=None)),
    "not yet valid": bearer(lambda teams: teams.token(nbf=int(time.time()) + HOUR)),
    "of a wrong key": bearer(of_a_wrong_key),
    "of an unknown key": bearer(lambda teams: teams.token("an unknown key")),
    "of no key": bearer(lambda teams: signed_otherwise(teams, "RS256")),
    "alg none": bearer(unsigned),
    "alg HS256 with the public key": bearer(signed_by_the_public_key),
    "alg RS512": bearer(lambda teams: signed_otherwise(teams, "RS512", kid=KEY_ID)),
    "changed after signing": bearer(changed_after_signing),
    "for another app": bearer(lambda teams: teams.token(aud="another-app")),
    "for several apps": bearer(lambda teams: teams.token(aud=[APP_ID, "another-app"])),
    "for nobody": bearer(lambda teams: teams.token(aud=None)),
    "of another issuer": bearer(lambda teams: teams.token(iss="https://sts.elsewhere.test/")),
    "of an issuer that begins alike": bearer(lambda teams: teams.token(iss=f"{ISSUER}.test")),
    "of no issuer": bearer(lambda teams: teams.token(iss=None)),
    "for another serviceUrl": bearer(lambda t: t.token(serviceurl="https://elsewhere.test/")),
    "for no serviceUrl": bearer(lambda teams: teams.token(serviceurl=None)),
}


@pytest.mark.parametrize("name", TOKENS)
def test_a_token_that_teams_did_not_make_for_us_is_refused(name: str, teams: Office) -> None:
    member = teams.member_of("Julie Reid")
    activity = teams.activity(member, personal(member), type="message", text="what is overdue")
    before = (len(teams.teams.posted), len(teams.heard.replies))
    status, _ = teams.send(activity, Authorization=TOKENS[name](teams.teams))
    teams.settle()
    assert status == 401
    assert (len(teams.teams.posted), len(teams.heard.replies)) == before


def test_a_good_token_is_let_in(teams: Office) -> None:
    member = teams.member_of("Julie Reid")
    assert len(teams.say("COM/23/08", member)) == 1


# --- What a request says --------------------------------------------------------------------------


def elsewhere(said: Json) -> Json:
    return {**said, "serviceUrl": "https://elsewhere.test/"}


REQUESTS: dict[str, Callable[[Json], Json]] = {
    "an answer that would go elsewhere": elsewhere,
    "no serviceUrl": lambda said: {**said, "serviceUrl": None},
    "another channel": lambda said: {**said, "channelId": "webchat"},
    "no channel": lambda said: {name: said[name] for name in said if name != "channelId"},
}


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_that_the_token_was_not_made_for_is_refused(name: str, teams: Office) -> None:
    member = teams.member_of("Julie Reid")
    activity = teams.activity(member, personal(member), type="message", text="COM/23/08")
    assert teams.send(REQUESTS[name](activity))[0] == 401


BODIES = {
    "nothing": (b"", 400),
    "half a word": (b"{", 400),
    "a list": (b"[]", 400),
    "not UTF-8": (b"\xff\xfe", 400),
    "very deep": (b"[" * 100_000, 400),
    "very long": (b" " * 2_000_000, 413),
}


@pytest.mark.parametrize("name", BODIES)
def test_rubbish_is_refused_and_first_of_all_without_a_token(name: str, teams: Office) -> None:
    body, status = BODIES[name]
    headers = {"Authorization": f"Bearer {teams.teams.token()}"}
    assert teams.post(body, headers)[0] == status
    assert teams.post(body, {"Authorization": "Bearer rubbish"})[0] == 401


@pytest.mark.parametrize("packed", ["gzip", "deflate", "br"])
def test_rubbish_said_to_be_packed_is_refused(
    packed: str, teams: Office, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {"Authorization": f"Bearer {teams.teams.token()}", "Content-Encoding": packed}
    for _ in range(3):
        assert teams.post(b"{rubbish", headers)[0] == 400
        assert teams.post(b"{rubbish", {"Content-Encoding": packed})[0] == 401
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []


SHAPES: dict[str, Json] = {
    "everything a number": {"type": 1, "from": 2, "conversation": 3, "recipient": 4, "text": 5},
    "everything a list": {"type": [], "from": [], "conversation": [], "entities": {}, "id": []},
    "an invoke without a value": {"type": "invoke", "name": "adaptiveCard/action"},
    "an invoke of a word": {"type": "invoke", "name": "adaptiveCard/action", "value": "press"},
    "a press of a list": {
        "type": "invoke",
        "name": "adaptiveCard/action",
        "value": {"action": {"data": {"verb": "press", "label": ["Confirm"], "on": "1"}}},
    },
    "a form of nothing": {
        "type": "invoke",
        "name": "composeExtension/submitAction",
        "value": {"commandId": "logAction", "data": {"verb": "log", "fields": [1, None, {}]}},
    },
    "an invoke that we do not know": {"type": "invoke", "name": "fileConsent/invoke"},
}


@pytest.mark.parametrize("name", SHAPES)
def test_an_activity_of_any_shape_is_taken_without_a_failure(name: str, teams: Office) -> None:
    member = teams.member_of("Julie Reid")
    activity = {**teams.activity(member, personal(member)), **SHAPES[name]}
    status, _ = teams.send(activity)
    teams.settle()
    assert status in (200, 202, 501)


# --- Who somebody says they are -------------------------------------------------------------------


def test_a_display_name_is_nobodys_access(teams: Office) -> None:
    other = teams.teams.add_member("Alison Lowe")
    teams.teams.add_conversation(personal(other), other)
    (posted,) = teams.say("what is overdue", other)
    assert shown(posted.card).startswith("You need at least reader access")


def test_an_email_of_another_tenant_is_nobodys_access(teams: Office) -> None:
    with_email(teams, "Julie Reid", "julie.reid@office.test")
    stranger = teams.teams.add_member("J Reid", email="julie.reid@office.test", tenant="another")
    teams.teams.add_conversation(personal(stranger), stranger)
    (posted,) = teams.say("what is overdue", stranger)
    assert shown(posted.card).startswith("You need at least reader access")


def test_a_press_on_somebody_elses_card_confirms_nothing(teams: Office) -> None:
    julie, alison = teams.member_of("Julie Reid"), teams.member_of("Tracy Brabin")
    place = teams.teams.add_conversation("19:team@thread.tacv2", julie, alison)
    (card,) = teams.say("COM/23/08 is done", julie, f"{place};messageid=1")
    answer = teams.press(card, "Confirm", alison)
    assert answer["type"] == "application/vnd.microsoft.activity.message"
    assert "Julie Reid's to press, so nothing was changed" in answer["value"]
    assert card.updates == 0


def test_a_card_that_names_another_room_is_read_as_of_this_one(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    (card,) = teams.say("COM/23/08 is done", julie)
    confirm = next(each for each in actions_of(card.card) if each["title"] == "Confirm")
    data = {**confirm["data"], "in": "teams:19:team@thread.tacv2"}
    value = {"action": {"type": "Action.Execute", "verb": "press", "data": data}}
    place = card.conversation
    answer = teams.invoke("adaptiveCard/action", value, julie, place, replyToId=card.id)
    assert answer["type"] == "application/vnd.microsoft.card.adaptive"
    assert "Done. COM/23/08" in shown(answer["value"])


def test_a_removed_app_is_told_nothing_more(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    place = teams.teams.add_conversation("19:left@thread.tacv2", julie)
    teams.say("COM/23/08", julie, place)
    teams.teams.removed_from.add(place)
    assert teams.say("COM/23/08", julie, place) == []
    with Session(teams.engine) as session:
        known = room(session, "teams", place)
        assert known is not None
        assert (known.state, known.problem != "") == ("removed", True)


# --- What somebody typed --------------------------------------------------------------------------

TYPED = {
    "a mention": "<at>Everyone</at> look",
    "a link with another name": "[gov.uk](https://elsewhere.test)",
    "bold and a picture": "**done** ![x](https://elsewhere.test/x.png)",
    "a date function": "{{DATE(2017-02-14T06:08:00Z,LONG)}}",
    "a template": "${secret} {{TIME(2017-02-14T06:08:00Z)}}",
    "HTML": "<script>alert(1)</script><b>x</b>&lt;at&gt;",
    "SSML": '<audio src="https://elsewhere.test/x.mp3"/> & more',
    "turned around": "abc\u202edone\u202c",
    "JSON": '"}],"actions":[{"type":"Action.OpenUrl","url":"https://elsewhere.test"}],"x":[{"y":"',
    "a list": "1. one\n- two\n# three",
    "a bare link": "https://elsewhere.test www.elsewhere.test mailto:a@elsewhere.test",
}
# Where Markdown is read: what would be a mention, a link, a date or bold.
MARKED = re.compile(
    r"<at|(?<!\\)\]\(|\{\{|https://|www\.|mailto:|(?<!\\)\*|^(- |1\. |# )", re.MULTILINE
)


@pytest.mark.parametrize("name", TYPED)
def test_what_somebody_typed_mentions_nobody_and_disguises_no_link(name: str) -> None:
    typed = TYPED[name]
    reply = Reply(
        (Line(typed), Entries((Entry(typed, typed, typed),))),
        buttons=("Confirm", typed),
        sources=(typed,),
        warnings=(typed,),
        proposal={"change": "add", "action": typed, "owners": [typed]},
        number=7,
    )
    content = draw(reply, thread="teams:a:1")
    assert {each["type"] for each in actions_of(content)} <= {"Action.Execute", "Action.ShowCard"}
    assert kinds_of(content) <= {
        "AdaptiveCard", "RichTextBlock", "TextRun", "Container", "Action.Execute"
    }  # fmt: skip
    assert "entities" not in json.dumps(content)
    assert MARKED.findall(content["fallbackText"]) == []
    assert not {"<", ">", "&"} & set(content["speak"])
    assert "<at" not in shown(content)
    assert "{{" not in shown(content)
    visible = shown(content).replace("\u200b", "")
    as_typed = typed.replace("\u202e", "\ufffd").replace("\u202c", "\ufffd")
    assert [line for line in as_typed.split("\n") if line not in visible] == []


def kinds_of(content: Any) -> set[str]:
    """The types of all elements of a card."""
    return set(re.findall(r'"type": "(\w[\w.]*)"', json.dumps(content)))


def with_email(teams: Office, person: str, email: str) -> None:
    """Give a party an email."""
    with Session(teams.engine) as session:
        session.execute(update(Party).where(col(Party.name) == person).values(email=email))
        session.commit()


def test_a_guest_is_nobody_until_linked_and_is_then_shown_nothing_sensitive(teams: Office) -> None:
    guest = teams.teams.add_member("Guest Reid", email="guest@office.test", role="guest")
    with_email(teams, "Panel Observer", "guest@office.test")
    teams.teams.add_conversation(personal(guest), guest)
    (refused,) = teams.say("who chairs the PSD panel", guest)
    assert shown(refused.card).startswith("You need at least reader access")
    with Session(writing(teams.engine)) as session:
        link_account(session, "teams", guest.account, "Panel Observer", "Julie Reid")
        session.commit()
    (posted,) = teams.say("who chairs the PSD panel", guest)
    assert shown(posted.card) == "1 further item is not shown here."


def test_what_the_bot_itself_says_is_not_answered(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    activity = teams.activity(julie, personal(julie), type="message", text="COM/23/08")
    assert teams.event({**activity, "from": {"id": BOT, "name": "Remembrancer"}}) == []
