"""Teams as staff meet it: the ways in, who is who, unprompted posts, and what goes wrong."""

import copy
import json
from collections.abc import Generator
from typing import Any

import pytest
from sqlmodel import Session, col, update

from handlers.reply import say
from scheduler.delivery import Delivered, Destination
from store.accounts import account
from store.database import writing
from store.people import Party
from store.rooms import remember_room, room
from tests.sentence_world import new_world
from tests.stand_in_teams import BOT, TENANT, Member, Posted
from tests.teams_office import Office, offers, office, personal, shown

Json = dict[str, Any]
ROOM = "19:panel@thread.tacv2"
JSON_TYPE = "application/vnd.microsoft.card.adaptive"
POST = say("Nothing is overdue.", intent="digests")


@pytest.fixture
def teams() -> Generator[Office]:
    with office(new_world()) as opened:
        yield opened


def kept(teams: Office, room_id: str) -> Any:
    with Session(teams.engine) as session:
        return room(session, "teams", room_id)


def give_email(teams: Office, person: str, email: str) -> None:
    with Session(writing(teams.engine)) as session:
        session.execute(update(Party).where(col(Party.name) == person).values(email=email))
        session.commit()


def texts(posted: list[Posted]) -> list[str]:
    return [shown(each.card).split("\n")[0] for each in posted]


# --- Ways in --------------------------------------------------------------------------------------


def test_in_a_channel_it_answers_under_the_message_without_its_own_name(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    thread = f"{teams.teams.add_conversation(ROOM, julie)};messageid=1696230000001"
    activity = teams.activity(
        julie,
        thread,
        type="message",
        text="<at>Remembrancer</at>&nbsp;what has <at>Rachel Hannan</at> got?\r\n",
        entities=[
            {"type": "mention", "mentioned": {"id": BOT}, "text": "<at>Remembrancer</at>"},
            {"type": "mention", "mentioned": {"id": "29:r"}, "text": "<at>Rachel Hannan</at>"},
        ],
    )
    (posted,) = teams.event(activity)
    assert texts([posted]) == ["No open actions owned by Rachel Hannan."]
    assert (posted.conversation, posted.reply_to) == (thread, activity["id"])
    assert kept(teams, ROOM).name == "panel"


@pytest.mark.parametrize("within", ["", ";messageid=1696230000001"])
@pytest.mark.parametrize("place", ["a:1;2", "a:1;", "a:1/2?3#4", "a:1%3Bmessageid=2", "a:1#log:2"])
def test_a_personal_chat_is_answered_whatever_its_id_holds(
    place: str, within: str, teams: Office
) -> None:
    julie = teams.member_of("Julie Reid")
    chat = teams.teams.add_conversation(place, julie) + within
    (asked,) = teams.say("COM/23/08 is done", julie, chat)
    assert asked.conversation == chat
    assert "Done. COM/23/08" in shown(teams.press(asked, "Confirm", julie)["value"])
    (taken_back,) = teams.say("undo", julie, chat)
    assert texts([taken_back]) == ["Undone: COM/23/08 is as before."]


def test_named_and_nothing_else_said_it_helps(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    place = teams.teams.add_conversation(ROOM, julie)
    (posted,) = teams.say("", julie, place)
    assert teams.heard.replies[-1].intent == "help.overview"
    assert posted.conversation == place


def test_the_same_activity_is_answered_once(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    activity = teams.activity(julie, personal(julie), type="message", text="COM/23/08")
    assert [len(teams.event(activity)) for _ in range(3)] == [1, 0, 0]


def test_home_shows_what_is_on_ones_plate_and_what_to_ask(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    (posted,) = teams.say("home", julie)
    assert [reply.intent for reply in teams.heard.replies] == ["home"]
    assert offers(posted.card) == [
        "What is overdue?",
        "My actions",
        "When is the next meeting?",
        "Help",
    ]


def test_a_hello_where_it_is_installed_and_silence_where_it_is_removed(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    added = teams.activity(julie, personal(julie), type="installationUpdate", action="add")
    assert texts(teams.event(added))[0].startswith("Hello. I know the office's record")
    assert teams.event(added) == []  # the same once more
    reference = json.loads(kept(teams, personal(julie)).reference)
    assert (reference["user"], reference["account"]) == (julie.id, julie.account)
    removed = teams.activity(julie, personal(julie), type="installationUpdate", action="remove")
    assert teams.event(removed) == []
    assert kept(teams, personal(julie)).state == "removed"
    (told,) = teams.health()["database"]["rooms_with_problems"]
    assert told["problem"] == "The app is no longer installed there: install it again."
    teams.say("COM/23/08", julie)
    assert teams.health()["database"]["rooms_with_problems"] == []
    assert kept(teams, personal(julie)).state == "active"


@pytest.mark.parametrize(
    ("event", "state"),
    [("channelDeleted", "removed"), ("teamArchived", "archived"), ("teamUnarchived", "active")],
)
def test_what_becomes_of_a_channel_is_kept(event: str, state: str, teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    place = teams.teams.add_conversation(ROOM, julie)
    teams.say("COM/23/08", julie, place)
    data = {"eventType": event, "tenant": {"id": TENANT}, "channel": {"id": ROOM}}
    teams.event(teams.activity(julie, place, type="conversationUpdate", channelData=data))
    assert kept(teams, ROOM).state == state
    told = teams.health()["database"]["rooms_with_problems"]
    assert [each["state"] for each in told] == [state] * (state != "active")


def test_a_message_is_logged_as_an_action_in_a_dialog_that_only_its_user_sees(
    teams: Office,
) -> None:
    julie = teams.member_of("Julie Reid")
    place = teams.teams.add_conversation(ROOM, julie)
    message = {
        "id": "1696230000005",
        "linkToMessage": "https://teams.example/l/message/5",
        "body": {"contentType": "html", "content": "<p>Ring the panel&nbsp;clerk</p>"},
    }
    said: Json = {"commandId": "logAction", "messagePayload": message}
    form = card_of(teams.invoke("composeExtension/fetchTask", said, julie, place))
    typed = {each["id"]: each.get("value", "") for each in form["body"] if "id" in each}
    assert typed["field:action"] == "Ring the panel clerk"
    entered = {**typed, "field:owners": "Rachel Hannan"}
    proposal = submit(teams, julie, place, {**form["actions"][0]["data"], **entered}, message)
    assert shown(proposal).startswith("Shall I log this action?\nRing the panel clerk")
    confirm = next(each for each in proposal["actions"] if each["title"] == "Confirm")
    done = submit(teams, julie, place, confirm["data"], message)
    assert "Ring the panel clerk" in shown(done)
    (written,) = teams.heard.replies[-1].written
    assert written["action"] == "Ring the panel clerk"
    assert written["owners"] == ["Rachel Hannan"]
    assert teams.teams.posted == []


def card_of(answer: Json) -> Json:
    return answer["task"]["value"]["card"]["content"]


def submit(teams: Office, member: Member, place: str, data: Json, message: Json) -> Json:
    value: Json = {"commandId": "logAction", "messagePayload": message, "data": data}
    return card_of(teams.invoke("composeExtension/submitAction", value, member, place))


# --- Cards that are updated -----------------------------------------------------------------------


def test_a_confirmed_card_is_replaced_for_everyone_and_stays_one(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    (card,) = teams.say("COM/23/08 is done", julie)
    answer = teams.press(card, "Confirm", julie)
    assert (answer["statusCode"], answer["type"]) == (200, JSON_TYPE)
    assert answer["value"] == card.card
    assert (len(teams.teams.posted), card.updates) == (1, 1)
    assert offers(card.card) == ["Undo"]


@pytest.mark.parametrize("said", ["yes", "no", "withdraw COM/23/03"])
def test_a_card_that_was_answered_in_words_has_no_buttons_any_more(
    said: str, teams: Office
) -> None:
    julie = teams.member_of("Julie Reid")
    (card,) = teams.say("COM/23/08 is done", julie)
    teams.say("who chairs COM", julie)
    assert offers(card.card) == ["Confirm", "Edit", "Cancel"]
    teams.say(said, julie)
    assert (offers(card.card), card.updates) == ([], 1)
    assert shown(card.card).startswith("Shall I mark COM/23/08 as complete")


def test_a_stale_card_is_refused_and_shows_what_is_open_now(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    (old,) = teams.say("COM/23/08 is done", julie)
    stale = copy.deepcopy(old)
    teams.say("withdraw COM/23/03", julie)
    answer = teams.press(stale, "Confirm", julie)
    assert shown(answer["value"]).startswith("That proposal is no longer open")
    assert "Shall I withdraw COM/23/03?" in shown(answer["value"])
    assert teams.heard.replies[-1].written == ()


def test_the_next_page_is_a_message_of_its_own(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    (first,) = teams.say("all actions", julie)
    answer = teams.press(first, "More", julie)
    assert answer["type"] == "application/vnd.microsoft.activity.message"
    assert (len(teams.teams.posted), first.updates) == (2, 0)


# --- Who is who -----------------------------------------------------------------------------------


def test_a_member_is_the_party_of_the_same_email(teams: Office) -> None:
    give_email(teams, "Rachel Hannan", "rachel@office.test")
    rachel = teams.teams.add_member("R. Hannan", email="Rachel@office.test")
    teams.teams.add_conversation(personal(rachel), rachel)
    (posted,) = teams.say("my actions", rachel)
    assert texts([posted]) == ["No open actions owned by Rachel Hannan."]
    with Session(teams.engine) as session:
        known = account(session, "teams", rachel.account)
        assert known is not None
        assert (known.email, known.kind) == ("Rachel@office.test", "member")
    assert kept(teams, personal(rachel)).person == "Rachel Hannan"


@pytest.mark.parametrize(
    ("others", "is_shown"),
    [
        ({}, True),
        ({"role": "guest"}, False),
        ({"tenant": "another"}, False),
        ({"email": "a_office.test#EXT#@office.test"}, False),
    ],
)
def test_a_cleared_channel_is_asked_at_each_answer_who_reads_it(
    others: dict[str, str], is_shown: bool, teams: Office
) -> None:
    julie = teams.member_of("Julie Reid")
    other = teams.teams.add_member("Somebody Else", **others)
    place = teams.teams.add_conversation(ROOM, julie, other)
    with Session(writing(teams.engine)) as session:
        remember_room(session, "teams", ROOM, teams.now, kind="channel", is_cleared=True)
        session.commit()
    (posted,) = teams.say("who chairs the PSD panel", julie, place)
    assert ("Independent chair" in shown(posted.card)) is is_shown
    assert kept(teams, ROOM).has_outsiders is not is_shown


def test_a_cleared_channel_is_shown_it_again_once_its_guest_has_gone(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    guest = teams.teams.add_member("Somebody Else", role="guest")
    place = teams.teams.add_conversation(ROOM, julie, guest)
    with Session(writing(teams.engine)) as session:
        remember_room(session, "teams", ROOM, teams.now, kind="channel", is_cleared=True)
        session.commit()
    (counted,) = teams.say("who chairs the PSD panel", julie, place)
    (told,) = teams.say("is this channel cleared?", julie, place)
    teams.teams.conversations[ROOM].remove(guest.id)
    (posted,) = teams.say("who chairs the PSD panel", julie, place)
    assert "Independent chair" not in shown(counted.card)
    assert "is cleared for what is OFFICIAL-SENSITIVE" in shown(told.card)
    assert "Somebody from outside the office reads it" in shown(told.card)
    assert "Independent chair" in shown(posted.card)


# --- Unprompted -----------------------------------------------------------------------------------


def deliver(teams: Office, room_id: str = "", account_id: str = "") -> Delivered:
    return teams.run(teams.edge.deliver(Destination("teams", room_id, account_id), POST))


def test_a_post_goes_to_a_room_that_was_heard_of(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    place = teams.teams.add_conversation(ROOM, julie)
    assert deliver(teams, room_id=ROOM).is_gone
    teams.say("COM/23/08", julie, f"{place};messageid=7")
    assert deliver(teams, room_id=ROOM).ok
    posted = teams.teams.posted[-1]
    assert (posted.conversation, texts([posted])) == (ROOM, ["Nothing is overdue."])


def test_a_post_for_the_office_alone_waits_where_a_guest_has_come(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    place = teams.teams.add_conversation(ROOM, julie)
    teams.say("COM/23/08", julie, place)
    with Session(writing(teams.engine)) as session:
        remember_room(session, "teams", ROOM, teams.now, kind="channel", is_cleared=True)
        session.commit()
    assert deliver(teams, room_id=ROOM).ok
    teams.teams.add_conversation(ROOM, teams.teams.add_member("A Guest", role="guest"))
    told = deliver(teams, room_id=ROOM)
    assert (told.ok, told.is_gone, told.retry_after) == (False, False, 1)
    assert kept(teams, ROOM).has_outsiders
    assert deliver(teams, room_id=ROOM).ok  # composed again by now, for whoever reads it
    teams.teams.conversations[ROOM].pop()
    assert deliver(teams, room_id=ROOM).retry_after == 1
    assert deliver(teams, room_id=ROOM).ok


def test_a_post_goes_to_a_person_who_never_spoke(teams: Office) -> None:
    julie, rachel = teams.member_of("Julie Reid"), teams.member_of("Rachel Hannan")
    teams.say("COM/23/08", julie)
    assert [deliver(teams, account_id=rachel.account).ok for _ in range(2)] == [True, True]
    assert [each.conversation for each in teams.teams.posted[-2:]] == [personal(rachel)] * 2
    assert teams.teams.calls.count(("POST", "/amer/v3/conversations")) == 1


def test_where_the_app_was_removed_nothing_is_tried_again(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    place = teams.teams.add_conversation(ROOM, julie)
    teams.say("COM/23/08", julie, place)
    teams.teams.removed_from.add(ROOM)
    before = len(teams.teams.calls)
    told = [deliver(teams, room_id=ROOM) for _ in range(3)]
    assert [(each.ok, each.is_gone) for each in told] == [(False, True)] * 3
    assert len(teams.teams.calls) == before + 1
    assert kept(teams, ROOM).state == "removed"


def test_where_teams_moved_it_is_followed(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    teams.say("COM/23/08", julie)
    moved = f"{teams.teams.url}//amer/"
    activity = teams.activity(julie, personal(julie), type="message", text="COM/23/03")
    token = teams.teams.token(serviceurl=moved)
    teams.send({**activity, "serviceUrl": moved}, Authorization=f"Bearer {token}")
    teams.settle()
    assert json.loads(kept(teams, personal(julie)).reference)["serviceUrl"] == moved
