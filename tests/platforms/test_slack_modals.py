"""Forms in Slack: what they ask for, what comes back, and where a fault is shown."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.form_fields import value_of
from bot.platforms.slack_modals import (
    edit_modal,
    errors_for,
    fields_of,
    forum_in,
    kept_in,
    log_action_modal,
    menu_of,
)
from bot.platforms.slack_options import named, option, options
from handlers.several import several
from tests.platforms.slack_limits import refused_options, refused_view
from tests.platforms.test_slack_text import ANY_TEXT

KEPT = {"on": 3, "thread": "1696237200.000100"}
ADD = {
    "change": "add",
    "action": "Draft the lesson plan & send it",
    "owners": ["Rachel Hannan", "West Yorkshire Police"],
    "due": "2023-10-20",
    "forum": "COM",
}


def inputs(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["block_id"]: each for each in view["blocks"] if each["type"] == "input"}


def sent(view: dict[str, Any]) -> dict[str, Any]:
    """The view as Slack sends it when nothing was changed in it."""
    values: dict[str, Any] = {}
    for name, block in inputs(view).items():
        element = block["element"]
        state = {
            "plain_text_input": {"value": element.get("initial_value")},
            "datepicker": {"selected_date": element.get("initial_date")},
            "external_select": {"selected_option": element.get("initial_option")},
            "multi_external_select": {"selected_options": element.get("initial_options", [])},
        }[element["type"]]
        values[name] = {element["action_id"]: {"type": element["type"], **state}}
    return {**view, "state": {"values": values}}


FORMS = {
    "a new action": (ADD, ["action", "owners", "due", "forum", "meeting", "item", "priority"]),
    "a date": ({"change": "reschedule", "ref": "COM/23/07", "due": "2023-10-20"}, ["due"]),
    "owners": ({"change": "reassign", "ref": "COM/23/07", "owners": ["Pat Twiggs"]}, ["owners"]),
    "an update": ({"change": "update", "ref": "COM/23/07", "note": "Sent."}, ["note"]),
    "where it was raised": (
        {"change": "update", "ref": "COM/23/07", "forum": "COM", "meeting": "2023-07-11"},
        ["forum", "meeting", "item"],
    ),
    "an item": (
        {"change": "update", "ref": "COM/23/07", "item": "6"},
        ["forum", "meeting", "item"],
    ),
    "a priority": (
        {"change": "update", "ref": "COM/23/07", "priority": "Priority 1"},
        ["priority"],
    ),
    "a closing": (
        {
            "change": "complete",
            "refs": ["COM/23/07", "COM/23/08"],
            "status": "complete",
            "closed": "2023-10-02",
        },
        ["closed"],
    ),
    "a state": ({"change": "withdraw", "ref": "COM/23/07", "status": "withdrawn"}, ["note"]),
}


@pytest.mark.parametrize(("proposal", "names"), FORMS.values(), ids=FORMS)
def test_a_form_asks_only_for_what_the_change_may_set(
    proposal: dict[str, Any], names: list[str]
) -> None:
    view = edit_modal(proposal, KEPT)

    assert list(inputs(view)) == [f"field:{name}" for name in names]
    assert refused_view(view) is None
    assert kept_in(view) == KEPT


@pytest.mark.parametrize(("proposal", "names"), FORMS.values(), ids=FORMS)
def test_what_is_sent_unchanged_is_what_was_proposed(
    proposal: dict[str, Any], names: list[str]
) -> None:
    entered = fields_of(sent(edit_modal(proposal, KEPT)))

    expected = {
        name: value_of(name, proposal) for name in names if name in proposal or name != "note"
    }
    assert entered == expected


SEVERAL = several(
    [
        {"change": "complete", "ref": "COM/23/07", "status": "complete", "closed": "2023-10-02"},
        {"change": "unsubscribe", "record": "subscription", "ref": "3", "ended": "2023-10-02"},
        {"change": "withdraw", "ref": "COM/23/08", "status": "withdrawn"},
        ADD,
    ]
)


def test_the_form_of_several_changes_asks_for_each_under_its_own_heading() -> None:
    view = edit_modal(SEVERAL, KEPT)

    shown = [
        each["block_id"] if each["type"] == "input" else each["elements"][0]["elements"][0]["text"]
        for each in view["blocks"][:-1]
    ]
    assert shown == [
        "1. Complete: COM/23/07",
        "field:1.closed",
        "3. Withdraw: COM/23/08",
        "field:3.note",
        "4. A new action",
        "field:4.action",
        "field:4.owners",
        "field:4.due",
        "field:4.forum",
        "field:4.meeting",
        "field:4.item",
        "field:4.priority",
    ]
    assert refused_view(view) is None
    assert fields_of(sent(view)) == {
        "1.closed": "2023-10-02",
        "4.action": "Draft the lesson plan & send it",
        "4.owners": ["Rachel Hannan", "West Yorkshire Police"],
        "4.due": "2023-10-20",
        "4.forum": "COM",
        "4.meeting": None,
        "4.item": None,
        "4.priority": None,
    }
    assert forum_in(view, beside="field:4.meeting") == "COM"
    assert forum_in(sent(view), beside="field:3.note") == ""
    assert errors_for(view, {"3.note": "Say why."})["errors"] == {"field:3.note": "Say why."}


def test_the_longest_form_of_several_changes_fits() -> None:
    longest = {**ADD, "action": "a" * 2_000, "item": "b" * 150}

    assert refused_view(edit_modal(several([longest] * 10), KEPT)) is None


def test_the_form_of_a_moved_date() -> None:
    view = edit_modal({"change": "reschedule", "ref": "COM/23/07", "due": "2023-10-20"}, KEPT)

    assert view == {
        "type": "modal",
        "callback_id": "edit",
        "title": {"type": "plain_text", "text": "Edit the proposal", "emoji": False},
        "submit": {"type": "plain_text", "text": "Propose", "emoji": False},
        "close": {"type": "plain_text", "text": "Cancel", "emoji": False},
        "private_metadata": '{"on": 3, "thread": "1696237200.000100"}',
        "blocks": [
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {
                                "type": "text",
                                "text": "Reschedule: COM/23/07",
                                "style": {"bold": True},
                            }
                        ],
                    }
                ],
            },
            {
                "type": "input",
                "block_id": "field:due",
                "label": {"type": "plain_text", "text": "Due", "emoji": False},
                "element": {
                    "type": "datepicker",
                    "action_id": "date",
                    "initial_date": "2023-10-20",
                },
                "optional": False,
            },
            {
                "type": "context",
                "elements": [
                    {
                        "type": "plain_text",
                        "text": "Nothing is written until you confirm.",
                        "emoji": False,
                    }
                ],
            },
        ],
    }


def test_a_message_is_logged_with_its_text_and_its_permalink() -> None:
    link = "https://example.slack.com/archives/C1/p1696237200000100"
    view = log_action_modal("Rachel to send the figures", link)

    assert refused_view(view) is None
    assert kept_in(view) == {"permalink": link}
    assert fields_of(sent(view)) == {
        "action": "Rachel to send the figures",
        "owners": [],
        "due": None,
        "forum": None,
        "meeting": None,
        "item": None,
        "priority": None,
    }


def test_a_field_that_may_stay_as_it_is_says_so() -> None:
    moved = {"change": "update", "ref": "COM/23/07", "forum": "COM", "meeting": "2023-07-11"}
    drawn = inputs(edit_modal(moved, KEPT))

    assert list(drawn) == ["field:forum", "field:meeting", "field:item"]
    assert all(each["optional"] for each in drawn.values())
    assert {each["hint"]["text"] for each in drawn.values()} == {"Left empty, it stays as it is."}
    chosen = drawn["field:meeting"]["element"]["initial_option"]
    assert chosen["value"] == "COM, Tuesday 11 July 2023"
    assert drawn["field:item"]["element"]["multiline"] is False


def test_the_forum_of_a_form_is_the_one_that_is_chosen_or_that_it_was_opened_with() -> None:
    view = edit_modal(ADD, KEPT)
    long = "Board of " + "x" * 200

    assert forum_in(view) == "COM"
    assert forum_in(sent(edit_modal({**ADD, "forum": long}, KEPT)), ["COM", long]) == long
    assert forum_in(sent(edit_modal({"change": "add"}, KEPT))) == ""
    assert forum_in({}) == ""


@given(st.text(st.characters(exclude_categories=()), min_size=1).map(lambda text: text * 400))
def test_any_message_can_be_logged(text: str) -> None:
    assert refused_view(log_action_modal(text, "https://example.slack.com/p1")) is None


@settings(max_examples=40, deadline=None)
@given(ANY_TEXT, ANY_TEXT, st.integers(1, 300), st.sampled_from(["add", "update", "reassign"]))
def test_the_form_of_any_proposal_fits_and_holds_no_marks(
    text: str, name: str, times: int, change: str
) -> None:
    proposal = {
        "change": change,
        "ref": name * times,
        "action": text * times,
        "owners": [f"{name}{number}" for number in range(times)],
        "note": text * times,
        "due": text,
        "forum": name * times,
    }
    view = edit_modal(proposal, KEPT)

    assert refused_view(view) is None
    assert '"mrkdwn"' not in json.dumps(view)


def test_a_text_that_a_form_would_cut_is_left_as_it_is() -> None:
    view = edit_modal({**ADD, "action": "a" * 3_001}, KEPT)

    assert "field:action" not in inputs(view)


def test_a_fault_is_shown_at_its_field() -> None:
    view = edit_modal(ADD, KEPT)

    assert errors_for(view, {"due": "That day has passed.", "status": "It is closed."}) == {
        "response_action": "errors",
        "errors": {"field:due": "That day has passed.", "field:action": "It is closed."},
    }


# --- Menus that are searched ----------------------------------------------------------------------

NAMES = ["West Yorkshire Police", "Rachel Hannan", "Hannah West", "Bradford Westgate"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("west", ["West Yorkshire Police", "Hannah West", "Bradford Westgate"]),
        ("han", ["Hannah West", "Rachel Hannan"]),
        ("gate", ["Bradford Westgate"]),
        ("", NAMES),
        ("quill", []),
    ],
)
def test_what_is_typed_finds_names(typed: str, found: list[str]) -> None:
    assert [each["value"] for each in options(NAMES, typed)["options"]] == found


def test_a_menu_shows_a_hundred() -> None:
    answer = options((f"Officer {number}" for number in range(10_000)), "officer")

    assert len(answer["options"]) == 100
    assert refused_options(answer) is None


@given(ANY_TEXT.filter(bool), st.integers(1, 60))
def test_any_name_comes_back_from_its_option(text: str, times: int) -> None:
    name = text * times

    assert refused_options({"options": [option(name)]}) is None
    assert named(option(name)["value"], ["somebody else", name]) == name


def test_a_long_name_that_is_not_known_is_not_guessed() -> None:
    with pytest.raises(LookupError):
        named(option("a" * 200)["value"], ["b" * 200])


def test_a_search_says_which_menu_it_is_of() -> None:
    element = inputs(edit_modal(ADD, KEPT))["field:owners"]["element"]

    assert menu_of(element["action_id"]) == "parties"
