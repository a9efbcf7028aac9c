"""Forms, shortcuts and the home tab of Slack."""

import json
from typing import Any

import pytest

from bot.platforms.slack_modals import EDIT, LOG
from tests.platforms.slack_limits import refused_options
from tests.slack_office import Office, button, direct, offers, search
from tests.stand_in_slack import TEAM, US


def heads(posted: list[dict[str, Any]]) -> list[str]:
    return [each["text"].split("\n")[0] for each in posted]


def sent(
    slack: Office, view: dict[str, Any], user: str, fields: dict[str, Any], team: str = TEAM
) -> dict[str, Any]:
    """What is answered at once to a form that is sent with these fields."""
    state = {f"field:{name}": {"any": value} for name, value in fields.items()}
    text = slack.interact(
        {
            "type": "view_submission",
            "user": {"id": user, "team_id": team},
            "team": {"id": team},
            "trigger_id": slack.slack.trigger(),
            "view": {**view, "state": {"values": state}, "hash": "same"},
        }
    )
    return json.loads(text or "{}")


def shortcut(slack: Office, callback: str, user: str, **more: Any) -> None:
    slack.interact(
        {
            "callback_id": callback,
            "user": {"id": user, "team_id": TEAM},
            "team": {"id": TEAM},
            "trigger_id": slack.slack.trigger(),
            **more,
        }
    )


def words(text: str) -> dict[str, Any]:
    return {"type": "plain_text_input", "value": text}


def day(text: str | None) -> dict[str, Any]:
    return {"type": "datepicker", "selected_date": text}


def parties(*names: str) -> dict[str, Any]:
    return {"selected_options": [{"value": name} for name in names]}


# --- Editing a proposal ---------------------------------------------------------------------------


@pytest.fixture
def edited(slack: Office, julie: str) -> dict[str, Any]:
    """The form of a proposal to move COM/23/01."""
    (asked,) = slack.say("push COM/23/01 back to 10 November", julie, direct(julie))
    assert slack.press(asked, "Edit", julie) == []
    (view,) = slack.slack.views
    return view


def test_edit_opens_a_form_and_the_form_proposes_anew(
    slack: Office, julie: str, edited: dict[str, Any]
) -> None:
    assert edited["callback_id"] == EDIT
    before = len(slack.slack.posted)
    assert sent(slack, edited, julie, {"due": day("2023-11-17")}) == {}
    (proposed,) = slack.slack.posted[before:]
    assert "Friday 17 November 2023" in proposed["text"]
    assert slack.heard.replies[-1].written == ()
    (done,) = slack.press(proposed, "Confirm", julie)
    assert "17 November 2023" in done["text"]
    slack.press(done, "Undo", julie)


def test_a_form_that_is_closed_leaves_its_proposal(slack: Office, julie: str) -> None:
    (asked,) = slack.say("push COM/23/01 back to 10 November", julie, direct(julie))
    for _ in range(2):
        assert slack.press(asked, "Edit", julie) == []
    (done,) = slack.press(asked, "Confirm", julie)
    assert done["text"].startswith("Done")
    slack.press(done, "Undo", julie)


def test_a_proposal_that_was_changed_in_its_form_is_confirmed_as_it_was_changed(
    slack: Office, julie: str, edited: dict[str, Any]
) -> None:
    asked = slack.slack.posted[-1]
    sent(slack, edited, julie, {"due": day("2023-11-17")})
    (again,) = slack.press(asked, "Confirm", julie)
    assert again["text"].startswith("That proposal is no longer open")
    assert slack.heard.replies[-1].written == ()


def test_what_is_wrong_is_shown_in_the_form(
    slack: Office, julie: str, edited: dict[str, Any]
) -> None:
    before = len(slack.slack.posted)
    answer = sent(slack, edited, julie, {"due": day(None)})
    assert answer == {
        "response_action": "errors",
        "errors": {"field:due": "Without a date there is no change."},
    }
    assert slack.slack.posted[before:] == []
    assert sent(slack, edited, julie, {"due": day("2023-11-17")}) == {}
    (proposed,) = slack.slack.posted[before:]
    assert proposed["text"].startswith("Shall I move COM/23/01 to Friday 17 November 2023?")


def test_a_form_of_a_proposal_that_is_gone_changes_nothing(
    slack: Office, julie: str, edited: dict[str, Any]
) -> None:
    slack.say("no", julie, direct(julie))
    answer = sent(slack, edited, julie, {"due": day("2023-11-17")})
    assert answer["response_action"] == "errors"
    assert slack.heard.replies[-1].proposal is None


def test_a_sensitive_forum_is_not_chosen_for_what_waits_in_an_open_channel(
    slack: Office, julie: str
) -> None:
    slack.slack.add_channel("COPEN", "open", julie, US)
    (asked,) = slack.say(f"<@{US}> log an action for Pat Twiggs to ring the clerk", julie, "COPEN")
    slack.press(asked, "Edit", julie)
    before = len(slack.slack.posted)
    fields = {"action": words("Suspend officer Omega"), "owners": parties("Pat Twiggs")}
    chosen = {"forum": {"selected_option": {"value": "PSDSP"}}}
    answer = sent(slack, slack.slack.views[-1], julie, fields | chosen)
    assert "may not be shown here" in answer["errors"]["field:action"]
    assert len(slack.slack.posted) == before
    slack.press(asked, "Confirm", julie)
    assert slack.heard.replies[-1].written == ()


def test_several_changes_are_edited_in_one_form_and_written_by_one_press(
    slack: Office, julie: str
) -> None:
    (asked,) = slack.say("close COM/23/01 and move COM/23/02 to 3 Nov", julie, direct(julie))
    assert offers(asked) == ["Confirm", "Edit", "Cancel"]
    assert slack.press(asked, "Edit", julie) == []
    (view,) = slack.slack.views
    answer = sent(slack, view, julie, {"1.closed": day("2023-09-29"), "2.due": day(None)})
    assert answer["errors"] == {"field:2.due": "Without a date there is no change."}
    before = len(slack.slack.posted)
    fields = {"1.closed": day("2023-09-29"), "2.due": day("2023-11-10")}
    assert sent(slack, view, julie, fields) == {}
    (proposed,) = slack.slack.posted[before:]
    assert proposed["text"].startswith("Shall I make these 2 changes?")
    (done,) = slack.press(proposed, "Confirm", julie)
    assert [each["ref"] for each in slack.heard.replies[-1].written] == ["COM/23/01", "COM/23/02"]
    assert "closed on Friday 29 September 2023" in done["text"]
    assert "now due on Friday 10 November 2023" in done["text"]
    slack.press(done, "Undo", julie)
    assert [each["ref"] for each in slack.heard.replies[-1].written] == ["COM/23/01", "COM/23/02"]


def test_a_form_that_slack_no_longer_shows_is_asked_for_in_words(slack: Office, julie: str) -> None:
    (asked,) = slack.say("push COM/23/01 back to 10 November", julie, direct(julie))
    payload = slack.press_payload(asked, "Edit", julie)
    slack.slack.expire(payload["trigger_id"])
    slack.interact(payload)
    assert slack.slack.views == []
    assert "What should be changed?" in slack.slack.posted[-1]["text"]


# --- Logging an action ----------------------------------------------------------------------------


def test_a_message_is_logged_as_an_action_with_its_permalink_as_the_source(
    slack: Office, julie: str
) -> None:
    slack.slack.add_channel("CLOG", "log", julie)
    message = {"text": "<@UPAT> to send the <https://a.example|notes> &amp; agenda", "ts": "1.5"}
    shortcut(
        slack, "log_as_action", julie, type="message_action", message=message,
        channel={"id": "CLOG"},
    )  # fmt: skip
    (view,) = slack.slack.views
    assert view["callback_id"] == LOG
    assert view["blocks"][0]["element"]["initial_value"] == "@UPAT to send the notes & agenda"
    fields = {
        "action": words("Send the notes & agenda"),
        "owners": parties("Pat Twiggs"),
        "due": day("2023-10-13"),
        "forum": {"selected_option": {"value": "COM"}},
    }
    assert sent(slack, view, julie, fields) == {}
    (proposed,) = slack.slack.posted
    assert proposed["channel"] == direct(julie)
    proposal = slack.heard.replies[-1].proposal
    assert proposal == {
        "change": "add",
        "action": "Send the notes & agenda",
        "owners": ["Pat Twiggs"],
        "due": "2023-10-13",
        "forum": "COM",
        "source": "https://office.example/CLOG/1.5",
    }
    (done,) = slack.press(proposed, "Confirm", julie)
    ref = slack.heard.replies[-1].records[0]
    (shown,) = slack.say(ref, julie, direct(julie))
    assert "Source: https://office.example/CLOG/1.5." in shown["text"]
    slack.press(done, "Undo", julie)


def test_an_action_is_logged_from_anywhere_and_confirmed_in_words(
    slack: Office, julie: str
) -> None:
    shortcut(slack, "log_an_action", julie, type="shortcut")
    (view,) = slack.slack.views
    assert sent(slack, view, julie, {"action": words("Ring the panel clerk")}) == {}
    assert slack.slack.posted[0]["text"].startswith("Shall I log this action?")
    (done,) = slack.say("yes", julie, direct(julie))
    assert done["text"].startswith("Logged as ")
    slack.press(done, "Undo", julie)


def test_a_form_without_words_is_refused_in_the_form(slack: Office, julie: str) -> None:
    shortcut(slack, "log_an_action", julie, type="shortcut")
    answer = sent(slack, slack.slack.views[0], julie, {"action": words(" ")})
    assert answer["response_action"] == "errors"
    assert list(answer["errors"]) == ["field:action"]


@pytest.mark.parametrize("person", ["Panel Observer", "Visitor"])
def test_who_may_not_log_is_told_in_the_form(slack: Office, person: str) -> None:
    user = slack.user_of(person)
    shortcut(slack, "log_an_action", user, type="shortcut")
    answer = sent(slack, slack.slack.views[0], user, {"action": words("Ring the clerk")})
    (said,) = answer["errors"].values()
    assert "access" in said


def test_the_meeting_and_the_item_are_said_in_the_form(slack: Office, julie: str) -> None:
    shortcut(slack, "log_an_action", julie, type="shortcut")
    (view,) = slack.slack.views
    meeting = {"selected_option": {"value": "COM, Tuesday 11 July 2023"}}
    fields = {"action": words("Ring the clerk"), "meeting": meeting, "item": words("AOB")}
    assert sent(slack, view, julie, fields) == {}
    proposal = slack.heard.replies[-1].proposal
    assert proposal == {
        "change": "add",
        "action": "Ring the clerk",
        "owners": [],
        "forum": "COM",
        "meeting": "2023-07-11",
        "item": "8",
    }


def test_a_meeting_that_is_not_the_forums_is_a_fault_of_that_field(
    slack: Office, julie: str
) -> None:
    (asked,) = slack.say("COM/23/07 was item 4", julie, direct(julie))
    slack.press(asked, "Edit", julie)
    (view,) = slack.slack.views
    before = len(slack.slack.posted)
    fields = {
        "forum": {"selected_option": {"value": "PCP"}},
        "meeting": {"selected_option": {"value": "COM, Tuesday 11 July 2023"}},
        "item": words("6"),
    }
    answer = sent(slack, view, julie, fields)
    wrong = "That is a meeting of COM, and the forum is PCP."
    assert answer == {"response_action": "errors", "errors": {"field:meeting": wrong}}
    assert slack.slack.posted[before:] == []
    fields["forum"] = {"selected_option": None}
    assert sent(slack, view, julie, fields) == {}
    proposal = slack.heard.replies[-1].proposal
    assert proposal == {"change": "update", "ref": "COM/23/07", "item": "6"}
    slack.say("no", julie, direct(julie))


def searched(
    slack: Office, user: str, menu: str, typed: str, team: str = TEAM, **view: Any
) -> list[str]:
    text = slack.interact(search(menu, typed, user, team, **view))
    answer = json.loads(text)
    assert refused_options(answer) is None
    return [each["value"] for each in answer["options"]]


def test_the_menu_of_meetings_has_those_of_the_chosen_forum_the_last_first(
    slack: Office, julie: str
) -> None:
    chosen = {"field:forum": {"any": {"selected_option": {"value": "COM"}}}}
    view = {"state": {"values": chosen}}
    met = ["COM, Tuesday 11 July 2023", "COM, Tuesday 18 April 2023"]
    assert searched(slack, julie, "meeting", "", view=view) == met
    assert searched(slack, julie, "meeting", "april", view=view) == met[1:]
    every = searched(slack, julie, "meeting", "")
    assert set(met) < set(every)


# --- Menus that are searched ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "menu", "typed", "found"),
    [
        ("Julie Reid", "parties", "twig", ["Pat Twiggs"]),
        ("Julie Reid", "forum", "PSDSP", ["PSDSP"]),
        ("Julie Reid", "priority", "priority 1", ["Priority 1"]),
        ("Julie Reid", "forum", "nowhere", []),
        ("Visitor", "parties", "twig", []),
        ("Nobody Known", "forum", "", []),
    ],
)
def test_a_menu_is_searched_by_who_may_ask(
    slack: Office, person: str, menu: str, typed: str, found: list[str]
) -> None:
    assert searched(slack, slack.user_of(person), menu, typed) == found


def test_a_menu_offers_nothing_to_another_team(slack: Office, julie: str) -> None:
    assert searched(slack, julie, "forum", "PSDSP", "TOTHER") == []


# --- The home tab ---------------------------------------------------------------------------------


def test_the_home_tab_shows_what_is_on_ones_plate(slack: Office) -> None:
    robins = slack.user_of("West Yorkshire Police")
    opened = {"type": "app_home_opened", "user": robins, "tab": "home", "channel": direct(robins)}
    slack.event(opened)
    slack.event(opened)  # looked at again, drawn again
    views = [view for view in slack.slack.views if view["type"] == "home"]
    assert [view["user"] for view in views] == [robins] * len(views)
    assert slack.slack.posted == []


def test_a_button_of_the_home_tab_is_answered_in_the_direct_message(
    slack: Office, julie: str
) -> None:
    slack.event({"type": "app_home_opened", "user": julie, "tab": "home"})
    (view,) = slack.slack.views
    assert "My actions" in offers(view)
    ask = {**button("What is overdue", 0), "action_id": "ask:1", "action_ts": slack.slack.ts()}
    payload = {
        "type": "block_actions",
        "user": {"id": julie, "team_id": TEAM},
        "team": {"id": TEAM},
        "container": {"type": "view", "view_id": view["id"]},
        "view": view,
        "trigger_id": slack.slack.trigger(),
        "actions": [ask],
    }
    slack.interact(payload)
    slack.interact(payload)
    (answer,) = slack.slack.posted
    assert answer["channel"] == direct(julie)
    assert slack.heard.utterances[-1].text == "What is overdue"
