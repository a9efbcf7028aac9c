"""The rules that stand for Slack's: each refuses what Slack refuses, in its words."""

from typing import Any

import pytest

from tests.platforms.slack_limits import Refusal, refused_message, refused_options, refused_view


def text(length: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": "a" * length}


def actions(*elements: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements), **fields}


def button(**fields: Any) -> dict[str, Any]:
    return {"type": "button", "text": text(4), **fields}


def sections(*lengths: int) -> list[dict[str, Any]]:
    return [{"type": "section", "text": text(length)} for length in lengths]


def table(rows: int, columns: int = 1, length: int = 1) -> dict[str, Any]:
    cell = {"type": "raw_text", "text": "a" * length}
    return {"type": "table", "rows": [[cell] * columns] * rows}


TAKEN = {
    "50 blocks": sections(*[100] * 50),
    "3,000 characters in a section": sections(3_000),
    "75 characters on a button": [actions(button(text=text(75)))],
    "a table of 100 rows": [table(100)],
    "a header": [{"type": "header", "text": text(150)}],
}
REFUSED = {
    "51 blocks": (sections(*[1] * 51), "no more than 50 items allowed [json-pointer:/blocks]"),
    "a long section": (
        sections(3_001),
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    "an ampersand counts as its entity": (
        [{"type": "section", "text": {"type": "plain_text", "text": "&" * 601}}],
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    "a section without text": (
        sections(0),
        "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    ),
    "a long button": (
        [actions(button(), button(text=text(76)))],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/1/text/text]",
    ),
    "a long value": (
        [actions(button(value="a" * 2_001))],
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ),
    "26 buttons": (
        [actions(*[button()] * 26)],
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    "two buttons of one name": (
        [actions(button(action_id="a"), button(action_id="a"))],
        "`action_id` already exists for other elements "
        "[json-pointer:/blocks/0/elements/1/action_id]",
    ),
    "two blocks of one name": (
        [{"type": "divider", "block_id": "a"}] * 2,
        "`block_id` already exists [json-pointer:/blocks/1/block_id]",
    ),
    "a long header": (
        [{"type": "header", "text": text(151)}],
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    "a table of 101 rows": (
        [table(101)],
        "no more than 100 items allowed [json-pointer:/blocks/0/rows]",
    ),
    "a table of 21 columns": (
        [table(1, columns=21)],
        "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]",
    ),
    "an empty cell": (
        [table(1, length=0)],
        "must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]",
    ),
    "a block that there is not": (
        [{"type": "heading"}],
        "unsupported type: heading [json-pointer:/blocks/0/type]",
    ),
    "a field that there is not": (
        [{"type": "divider", "color": "red"}],
        "invalid additional property: color [json-pointer:/blocks/0]",
    ),
    "a field that is missing": (
        [{"type": "header"}],
        "missing required field: text [json-pointer:/blocks/0]",
    ),
    "half a character": (
        [{"type": "section", "text": {"type": "plain_text", "text": "\ud83d"}}],
        "must be valid unicode [json-pointer:/blocks/0/text/text]",
    ),
    "101 options": (
        [actions({"type": "static_select", "options": [{"text": text(1), "value": "1"}] * 101})],
        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
}
TOGETHER = {
    "two tables": ([table(1), table(1)], "invalid_attachments"),
    "much in all blocks": (sections(3_000, 3_000, 3_000, 3_000, 1_000), "msg_blocks_too_long"),
    "much in all cells": ([table(100, columns=20, length=6)], "invalid_blocks"),
    "much markdown": (
        [{"type": "markdown", "text": "a" * 6_001}] * 2,
        "msg_blocks_too_long",
    ),
}


@pytest.mark.parametrize("blocks", TAKEN.values(), ids=TAKEN)
def test_what_fits_is_taken(blocks: list[dict[str, Any]]) -> None:
    assert refused_message({"text": "a", "blocks": blocks}) is None


@pytest.mark.parametrize(("blocks", "message"), REFUSED.values(), ids=REFUSED)
def test_what_breaks_a_rule_is_refused_as_slack_refuses_it(
    blocks: list[dict[str, Any]], message: str
) -> None:
    assert refused_message({"blocks": blocks}) == Refusal("invalid_blocks", (message,))


@pytest.mark.parametrize(("blocks", "error"), TOGETHER.values(), ids=TOGETHER)
def test_what_is_too_much_together_is_refused(blocks: list[dict[str, Any]], error: str) -> None:
    refusal = refused_message({"blocks": blocks})

    assert refusal is not None
    assert refusal.error == error


def test_a_message_says_something() -> None:
    assert refused_message({"text": ""}) == Refusal("no_text")
    assert refused_message({"text": "a" * 40_001}) == Refusal("msg_too_long")
    assert refused_message({"text": "a" * 40_000}) is None


def test_a_refusal_reads_as_slacks_answer() -> None:
    refusal = refused_message({"blocks": REFUSED["a long header"][0]})

    assert refusal is not None
    assert refusal.as_json() == {
        "ok": False,
        "error": "invalid_blocks",
        "errors": ["must be less than 151 characters [json-pointer:/blocks/0/text/text]"],
        "response_metadata": {
            "messages": [
                "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"
            ]
        },
    }


INPUT = {"type": "input", "label": text(4), "element": {"type": "plain_text_input"}}
VIEWS = {
    "a long title": (
        {"type": "modal", "title": text(25), "blocks": sections(1)},
        "must be less than 25 characters [json-pointer:/view/title/text]",
    ),
    "a form that cannot be sent": (
        {"type": "modal", "title": text(24), "blocks": [INPUT]},
        "missing required field: submit [json-pointer:/view]",
    ),
    "101 blocks": (
        {"type": "home", "blocks": sections(*[1] * 101)},
        "no more than 100 items allowed [json-pointer:/view/blocks]",
    ),
    "a title of the home tab": (
        {"type": "home", "title": text(1), "blocks": sections(1)},
        "invalid additional property: title [json-pointer:/view]",
    ),
    "neither": (
        {"type": "page", "blocks": sections(1)},
        "unsupported type: page [json-pointer:/view/type]",
    ),
}


@pytest.mark.parametrize(("view", "message"), VIEWS.values(), ids=VIEWS)
def test_a_view_that_breaks_a_rule_is_refused(view: dict[str, Any], message: str) -> None:
    assert refused_view(view) == Refusal("invalid_arguments", (message,))


def test_a_view_and_options_that_fit_are_taken() -> None:
    modal = {"type": "modal", "title": text(24), "submit": text(4), "blocks": [INPUT]}

    assert refused_view(modal) is None
    assert refused_view({"type": "home", "blocks": sections(*[1] * 100)}) is None
    assert refused_options({"options": [{"text": text(75), "value": "a" * 150}] * 100}) is None
    assert refused_options({"options": [{"text": text(76), "value": "a"}]}) == Refusal(
        "invalid_options", ("must be less than 76 characters [json-pointer:/options/0/text/text]",)
    )
