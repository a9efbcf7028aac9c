"""The App Home tab: what it shows, what its buttons say, and that it fits."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings

from bot.platforms.slack_buttons import Press, press_of
from bot.platforms.slack_home import home_view
from handlers.reply import Entries, Entry, Line, Reply, say
from tests.platforms.slack_limits import refused_view, texts_of
from tests.platforms.test_slack_blocks import REPLIES
from tests.sentence_world import sample_world

MONDAY_2_OCTOBER = datetime(2023, 10, 2, 9)  # noqa: DTZ001 - local, as times inside are


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}


def ask(text: str, place: int) -> dict[str, Any]:
    return {
        "type": "button",
        "action_id": f"ask:{place}",
        "text": plain(text),
        "value": f'{{"label": "{text}", "on": 0}}',
    }


def test_the_tab_of_a_chief_constable() -> None:
    reply = sample_world().reply("what is on my plate", MONDAY_2_OCTOBER, "John Robins")
    when = "open; no date recorded; due back at COM on Tuesday 10 October 2023"
    source = (
        "Source: COM notes 11 Jul 2023, items 5 a, 9 "
        "(printed 'Tuesday 10 October 2023 14:30-16:30')."
    )
    said = (
        "COM/23/05: Seek a change of statute together (Mayor, DMPC and CC), "
        "so that drug and alcohol testing can be triggered by DA."
    )

    assert home_view(reply) == {
        "type": "home",
        "callback_id": "home",
        "blocks": [
            {"type": "header", "text": plain("You own 1 open action.")},
            {
                "type": "section",
                "text": plain(said),
                "accessory": {
                    "type": "button",
                    "action_id": "ask:1",
                    "text": plain("Open"),
                    "value": '{"label": "COM/23/05", "on": 0}',
                    "accessibility_label": "Open COM/23/05",
                },
            },
            {"type": "context", "elements": [plain(when)]},
            {"type": "header", "text": plain("Your next meetings:")},
            {"type": "section", "text": plain("COM: Tuesday 10 October 2023")},
            {"type": "context", "elements": [plain("14:30 to 16:30, planned")]},
            {"type": "context", "elements": [plain(source)]},
            {"type": "divider"},
            {
                "type": "actions",
                "elements": [
                    ask("My actions", 1),
                    ask("What is overdue", 2),
                    ask("Next meetings", 3),
                    ask("Help", 4),
                ],
            },
        ],
    }


@pytest.mark.parametrize("text", ["My actions", "What is overdue", "Next meetings", "Help"])
def test_what_the_buttons_say_is_understood(text: str) -> None:
    assert press_of(ask(text, 1)) == Press(text, 0)
    assert sample_world().reply(text, MONDAY_2_OCTOBER, "John Robins").understood


def test_ten_thousand_actions_fit_in_a_tab() -> None:
    entries = tuple(Entry(f"COM/23/{number}", "Send it", "open") for number in range(10_000))
    refs = tuple(entry.label for entry in entries)
    view = home_view(Reply((Line("You own 10,000 open actions."), Entries(entries)), records=refs))

    assert refused_view(view) is None
    assert len(view["blocks"]) == 93
    assert "… and more. Press “My actions” for all." in texts_of(view)


def test_a_page_is_turned_by_a_button_since_nothing_can_be_said_in_a_tab() -> None:
    view = home_view(say("Shown 1 to 10 of 12. Say “more” for the next."))

    assert "Shown 1 to 10 of 12. Press “My actions” for all." in texts_of(view)


@settings(max_examples=20, deadline=None)
@given(REPLIES)
def test_any_reply_fits_in_a_tab(reply: Reply) -> None:
    assert refused_view(home_view(reply)) is None


def test_who_may_not_ask_is_told_so() -> None:
    view = home_view(say("You need access.", refused="You need access."))

    assert next(iter(texts_of(view))) == "You need access."
    assert refused_view(view) is None
