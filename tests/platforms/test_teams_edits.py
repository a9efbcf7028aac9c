"""What Teams tells of messages that change, and answers that are wanted in the response."""

from collections.abc import Generator
from typing import Any

import pytest

from tests.sentence_world import new_world
from tests.stand_in_teams import BOT, TENANT, Posted
from tests.teams_office import Office, actions_of, offers, office, personal, shown

Json = dict[str, Any]
ROOM = "19:panel@thread.tacv2"
MENTION = "<at>Remembrancer</at>"
NAMED: Json = {"entities": [{"type": "mention", "mentioned": {"id": BOT}, "text": MENTION}]}


@pytest.fixture
def teams() -> Generator[Office]:
    with office(new_world()) as opened:
        yield opened


def asked(teams: Office, text: str, place: str = "", **said: Any) -> Json:
    """A message of Julie Reid's as Teams tells it; what she says in a room names us."""
    julie = teams.member_of("Julie Reid")
    return teams.activity(julie, place or personal(julie), type="message", text=text, **said)


def changed(said: Json, event: str, text: str, at: str = "2023-10-02T08:01:00Z") -> Json:
    """What Teams tells of a message that was changed."""
    data = {**said["channelData"], "eventType": event}
    kind = "messageDelete" if event == "softDeleteMessage" else "messageUpdate"
    return {**said, "type": kind, "text": text, "timestamp": at, "channelData": data}


def test_an_edited_question_is_answered_anew_and_each_edit_once(teams: Office) -> None:
    first = asked(teams, "who chairs CMO")
    teams.event(first)
    edit = changed(first, "editMessage", "who owns COM/23/08")
    (answer,) = teams.event(edit)
    assert "COM/23/08" in shown(answer.card)
    assert teams.event(edit) == []
    again = changed(first, "editMessage", "who owns COM/23/03", "2023-10-02T08:02:00Z")
    assert ["COM/23/03" in shown(each.card) for each in teams.event(again)] == [True]


@pytest.mark.parametrize(
    ("event", "text"),
    [
        ("editMessage", "who owns COM/23/08"),  # only what it looks like was changed
        ("softDeleteMessage", ""),
        ("undeleteMessage", "who owns COM/23/08"),
        ("", "who owns COM/23/03"),
    ],
)
def test_no_other_change_of_a_message_is_answered(event: str, text: str, teams: Office) -> None:
    first = asked(teams, "who owns COM/23/08")
    assert len(teams.event(first)) == 1
    assert teams.event(changed(first, event, text)) == []


def test_in_a_room_an_edit_is_answered_where_it_names_us(teams: Office) -> None:
    place = teams.teams.add_conversation(ROOM, teams.member_of("Julie Reid"))
    first = asked(teams, f"{MENTION} who chairs CMO", place, **NAMED)
    teams.event(first)
    bare = changed({**first, "entities": []}, "editMessage", "who owns COM/23/08")
    assert teams.event(bare) == []
    (answer,) = teams.event(changed(first, "editMessage", f"{MENTION} who owns COM/23/08"))
    assert (answer.conversation, answer.reply_to) == (ROOM, first["id"])


def test_an_edited_order_is_proposed_anew_and_its_first_card_loses_its_buttons(
    teams: Office,
) -> None:
    first = asked(teams, "COM/23/08 is done")
    (card,) = teams.event(first)
    (other,) = teams.event(changed(first, "editMessage", "COM/23/03 is done"))
    assert (offers(card.card), offers(other.card)) == ([], ["Confirm", "Edit", "Cancel"])
    assert shown(other.card).startswith("Shall I mark COM/23/03 as complete")


def test_an_order_that_is_edited_into_a_question_is_proposed_no_more(teams: Office) -> None:
    first = asked(teams, "COM/23/08 is done")
    (card,) = teams.event(first)
    (answer,) = teams.event(changed(first, "editMessage", "who owns COM/23/03"))
    assert "Still waiting" not in shown(answer.card)
    assert offers(card.card) == []
    teams.say("yes", teams.member_of("Julie Reid"))
    assert teams.heard.replies[-1].written == ()


# --- Which card is open ---------------------------------------------------------------------------


def test_a_card_that_was_edited_loses_its_buttons_to_a_yes_in_words(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    (card,) = teams.say("COM/23/08 is done", julie)
    teams.press(card, "Propose", julie, **{"field:closed": "2023-10-01"})
    assert offers(card.card) == ["Confirm", "Edit", "Cancel"]
    teams.say("yes", julie)
    assert offers(card.card) == []
    assert shown(card.card).startswith("Shall I")


def test_what_is_shown_on_an_old_card_takes_the_buttons_of_the_other(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    (old,) = teams.say("COM/23/08 is done", julie)
    stale = Posted(old.conversation, {**old.activity})
    (new,) = teams.say("withdraw COM/23/03", julie)
    teams.press(stale, "Confirm", julie)
    assert (offers(old.card), offers(new.card)) == (["Confirm", "Edit", "Cancel"], [])
    teams.press(old, "Cancel", julie)
    assert shown(old.card) == "All right, nothing was changed."


def test_another_page_leaves_the_open_card_as_it_is(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    (card,) = teams.say("COM/23/08 is done", julie)
    (page,) = teams.say("all actions", julie)
    teams.press(page, "More", julie)
    teams.say("yes", julie)
    assert offers(card.card) == []


# --- Answers in the response ----------------------------------------------------------------------


def test_an_answer_that_is_expected_goes_back_in_the_response(teams: Office) -> None:
    said = asked(teams, "who owns COM/23/08", deliveryMode="expectReplies")
    status, answer = teams.send(said)
    teams.settle()
    assert status == 200
    (activity,) = answer["activities"]
    assert "COM/23/08" in shown(activity["attachments"][0]["content"])
    assert teams.teams.posted == []


@pytest.mark.parametrize(
    "said",
    [
        {"type": "message", "text": "COM/23/08", "from": {"id": BOT}},
        {"type": "conversationUpdate", "membersAdded": [{"id": "29:other"}]},
        {"type": "typing"},
        {"type": "messageUpdate", "channelData": {"tenant": {"id": TENANT}}},
    ],
    ids=lambda said: said["type"],
)
def test_where_nothing_is_answered_the_response_says_so(said: Json, teams: Office) -> None:
    activity = {**asked(teams, ""), **said, "deliveryMode": "expectReplies"}
    assert teams.send(activity) == (200, {"activities": []})


def test_several_changes_are_edited_on_their_card_and_written_by_one_press(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    (card,) = teams.say("close COM/23/01 and move COM/23/02 to 3 Nov", julie)
    assert offers(card.card) == ["Confirm", "Edit", "Cancel"]
    form = next(each["card"] for each in actions_of(card.card) if "card" in each)
    drawn = [each.get("id") or each["inlines"][0]["text"] for each in form["body"]]
    assert drawn[:-1] == [
        "1. Complete: COM/23/01",
        "field:1.closed",
        "2. Reschedule: COM/23/02",
        "field:2.due",
    ]
    teams.press(
        card, "Propose", julie, **{"field:1.closed": "2023-09-29", "field:2.due": "2023-11-10"}
    )
    proposed = teams.heard.replies[-1].proposal
    assert proposed is not None
    assert [each.get("closed") or each["due"] for each in proposed["changes"]] == [
        "2023-09-29",
        "2023-11-10",
    ]
    teams.say("yes", julie)
    assert [each["ref"] for each in teams.heard.replies[-1].written] == ["COM/23/01", "COM/23/02"]


def test_a_message_that_comes_after_its_edit_does_nothing(teams: Office) -> None:
    order = asked(teams, "COM/23/08 is done")
    (answer,) = teams.event(changed(order, "editMessage", "who owns COM/23/08"))
    assert "West Yorkshire Police" in shown(answer.card)
    assert teams.event(order) == []
