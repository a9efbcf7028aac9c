"""Replies as Slack shows them."""

from bot.platforms.slack_blocks import SlackMessage, draw
from bot.platforms.slack_buttons import Press, press_of
from handlers.reply import say

BUTTON = {
    "type": "button",
    "action_id": "press:1",
    "text": {"type": "plain_text", "text": "Undo", "emoji": False},
    "value": '{"label": "Undo", "on": 7}',
}


def test_a_sentence_its_source_and_a_button() -> None:
    reply = say("COM/23/07: complete.", sources=("COM notes, item 4",), buttons=("Undo",), number=7)

    assert draw(reply, thread="1696237200.000100") == SlackMessage(
        text="COM/23/07: complete.\nSource: COM notes, item 4.\nYou can press: Undo.",
        blocks=[
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [{"type": "text", "text": "COM/23/07: complete."}],
                    }
                ],
            },
            {
                "type": "context",
                "elements": [
                    {"type": "plain_text", "text": "Source: COM notes, item 4.", "emoji": False}
                ],
            },
            {"type": "actions", "block_id": "press:1:1696237200.000100", "elements": [BUTTON]},
        ],
    )


def test_what_is_pressed_comes_back_with_its_reply_and_its_thread() -> None:
    action = {**BUTTON, "block_id": "press:1:1696237200.000100", "action_ts": "1696237260.5"}

    assert press_of(action) == Press("Undo", 7, "1696237200.000100")
