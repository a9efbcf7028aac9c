"""What Slack refuses of a message or a view, in Slack's own words.

The limits are those of Slack's Block Kit reference, of slack_sdk's models and of npm's
@slack/types. No page names the limit of a whole message; what was measured is in slackapi/bolt-js,
issues 2509 and 2867.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from tests.platforms.slack_rules import (
    Rule,
    as_list,
    as_object,
    block,
    items,
    length,
    of,
    one_of,
    shape,
    string,
    typed,
    with_id,
)

MOST_OF_A_MESSAGE = 13_200
OVERHEAD_OF_A_BLOCK = 100
MOST_OF_MARKDOWN = 12_000
MOST_OF_TABLES = 10_000
MOST_TEXT = 40_000


@dataclass(frozen=True)
class Refusal:
    """Slack's refusal: its error and what it says about where."""

    error: str
    messages: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        if not self.messages:
            return {"ok": False, "error": self.error}
        said = [f"[ERROR] {message}" for message in self.messages]
        return {
            "ok": False,
            "error": self.error,
            "errors": list(self.messages),
            "response_metadata": {"messages": said},
        }


def refused_message(message: Mapping[str, Any]) -> Refusal | None:
    """Why Slack refuses a message (`text`, `blocks`); null where it takes it."""
    blocks = message.get("blocks")
    if not blocks:
        if not message.get("text"):
            return Refusal("no_text")
        too_long = length(message["text"]) > MOST_TEXT
        return Refusal("msg_too_long") if too_long else None
    messages = tuple(items(block(MESSAGE_BLOCKS), 50)(blocks, "/blocks"))
    messages += tuple(_twice(blocks, "/blocks"))
    if messages:
        return Refusal("invalid_blocks", messages)
    return _refused_together(blocks) or (
        Refusal("msg_too_long") if length(message.get("text", "")) > MOST_TEXT else None
    )


def refused_view(view: Mapping[str, Any]) -> Refusal | None:
    """Why Slack refuses a view (a modal or a home tab); null where it takes it."""
    kind = view.get("type")
    rule = {"modal": MODAL, "home": HOME}.get(str(kind))
    if rule is None:
        return Refusal(
            "invalid_arguments", (f"unsupported type: {kind} [json-pointer:/view/type]",)
        )
    messages = tuple(rule(view, "/view"))
    messages += tuple(_twice(view.get("blocks", []), "/view/blocks"))
    asks = any(each.get("type") == "input" for each in view.get("blocks", []))
    if kind == "modal" and asks and "submit" not in view:
        messages += ("missing required field: submit [json-pointer:/view]",)
    return Refusal("invalid_arguments", messages) if messages else None


def refused_options(answer: Mapping[str, Any]) -> Refusal | None:
    """Why Slack shows none of the options that a menu's search was answered with."""
    messages = tuple(shape(options=items(OPTION, 100, least=0))(answer, ""))
    return Refusal("invalid_options", messages) if messages else None


def _refused_together(blocks: list[dict[str, Any]]) -> Refusal | None:
    """What is only refused of all blocks together."""
    tables = [each for each in blocks if each["type"] == "table"]
    if len(tables) > 1:
        return Refusal("invalid_attachments", ("only_one_table_allowed",))
    if sum(length(text) for text in texts_of(tables)) > MOST_OF_TABLES:
        return Refusal("invalid_blocks", ("table cells must be less than 10001 characters",))
    markdown = [each for each in blocks if each["type"] == "markdown"]
    if sum(length(text) for text in texts_of(markdown)) > MOST_OF_MARKDOWN:
        return Refusal("msg_blocks_too_long")
    said = sum(length(text) for text in texts_of(blocks)) + OVERHEAD_OF_A_BLOCK * len(blocks)
    return Refusal("msg_blocks_too_long") if said > MOST_OF_A_MESSAGE else None


def texts_of(tree: Any) -> Iterator[str]:
    """Every text that a tree of blocks shows."""
    for name, value in (as_object(tree) or {}).items():
        if name == "text" and isinstance(value, str):
            yield value
        else:
            yield from texts_of(value)
    yield from chain.from_iterable(texts_of(each) for each in as_list(tree) or [])


def _twice(blocks: list[dict[str, Any]], at: str) -> Iterator[str]:
    """The identifiers that stand more than once."""
    seen: set[str] = set()
    for number, each in enumerate(blocks):
        name = each.get("block_id")
        if name is not None and name in seen:
            yield f"`block_id` already exists [json-pointer:{at}/{number}/block_id]"
        seen |= {name} if name else set()
        elements = as_list(each.get("elements")) or []
        names = [(as_object(one) or {}).get("action_id") for one in elements]
        for place, action in enumerate(names):
            if action is not None and action in names[:place]:
                where = f"{at}/{number}/elements/{place}/action_id"
                yield f"`action_id` already exists for other elements [json-pointer:{where}]"


# --- Text objects and options ---------------------------------------------------------------------


def plain(most: int) -> Rule:
    return block(typed("plain_text", text=string(most), emoji_=of(bool)))


def any_text(most: int) -> Rule:
    mrkdwn = typed("mrkdwn", text=string(most), verbatim_=of(bool))
    return block({**typed("plain_text", text=string(most), emoji_=of(bool)), **mrkdwn})


OPTION = shape(text=plain(75), value=string(150), description_=plain(75))
CONFIRMATION = shape(
    title_=plain(100), text=any_text(300), confirm_=plain(30), deny_=plain(30), style_=string(10)
)

# --- Rich text ------------------------------------------------------------------------------------

STYLE = shape(
    bold_=of(bool), italic_=of(bool), strike_=of(bool), code_=of(bool), underline_=of(bool)
)
WORDS = block(
    {
        **typed("text", text=string(MOST_TEXT), style_=STYLE),
        **typed("emoji", name=string(100)),
        **typed("link", url=string(3_000), text_=string(3_000), style_=STYLE),
        **typed("user", user_id=string(20), style_=STYLE),
        **typed("channel", channel_id=string(20), style_=STYLE),
        **typed("broadcast", range=one_of("here", "channel", "everyone")),
    }
)
SECTION = typed("rich_text_section", elements=items(WORDS, 1_000))
RICH_TEXT = with_id(
    "rich_text",
    elements=items(
        block(
            {
                **SECTION,
                **typed(
                    "rich_text_list",
                    style=one_of("ordered", "bullet"),
                    elements=items(block(SECTION), 1_000),
                    indent_=of(int),
                    offset_=of(int),
                    border_=one_of(0, 1),
                ),
                **typed("rich_text_quote", elements=items(WORDS, 1_000)),
                **typed("rich_text_preformatted", elements=items(WORDS, 1_000)),
            }
        ),
        1_000,
    ),
)

# --- Elements that can be used --------------------------------------------------------------------

ACTION_ID = string(255)
MENU = {"placeholder_": plain(150), "confirm_": CONFIRMATION, "focus_on_load_": of(bool)}
BUTTON = typed(
    "button",
    text=plain(75),
    action_id_=ACTION_ID,
    value_=string(2_000),
    url_=string(3_000),
    style_=one_of("primary", "danger"),
    confirm_=CONFIRMATION,
    accessibility_label_=string(75),
)
MENUS = {
    **typed(
        "static_select",
        action_id_=ACTION_ID,
        options=items(OPTION, 100),
        initial_option_=OPTION,
        **MENU,
    ),
    **typed(
        "external_select",
        action_id_=ACTION_ID,
        initial_option_=OPTION,
        min_query_length_=of(int),
        **MENU,
    ),
    **typed(
        "multi_external_select",
        action_id_=ACTION_ID,
        initial_options_=items(OPTION, 100),
        min_query_length_=of(int),
        max_selected_items_=of(int),
        **MENU,
    ),
    **typed("overflow", action_id_=ACTION_ID, options=items(OPTION, 5), confirm_=CONFIRMATION),
    **typed("datepicker", action_id_=ACTION_ID, initial_date_=string(10, least=10), **MENU),
}
INPUTS = {
    **MENUS,
    **typed(
        "plain_text_input",
        action_id_=ACTION_ID,
        initial_value_=string(3_000, least=0),
        multiline_=of(bool),
        min_length_=of(int),
        max_length_=of(int),
        placeholder_=plain(150),
        focus_on_load_=of(bool),
    ),
}

# --- Blocks ---------------------------------------------------------------------------------------

CELL = block(
    {
        **typed("raw_text", text=string(MOST_OF_TABLES)),
        **typed("raw_number", value=of(float), text=string(100)),
        **RICH_TEXT,
    }
)
VIEW_BLOCKS = {
    **RICH_TEXT,
    **with_id("divider"),
    **with_id("header", text=plain(150)),
    **with_id("context", elements=items(any_text(3_000), 10)),
    **with_id("actions", elements=items(block({**BUTTON, **MENUS}), 25)),
    **with_id(
        "section",
        text_=any_text(3_000),
        fields_=items(any_text(2_000), 10),
        accessory_=block({**BUTTON, **MENUS}),
        expand_=of(bool),
    ),
    **with_id(
        "input",
        label=plain(2_000),
        element=block(INPUTS),
        hint_=plain(2_000),
        optional_=of(bool),
        dispatch_action_=of(bool),
    ),
}
MESSAGE_BLOCKS = {
    **{kind: rule for kind, rule in VIEW_BLOCKS.items() if kind != "input"},
    **with_id("markdown", text=string(MOST_OF_MARKDOWN)),
    **with_id(
        "table",
        rows=items(items(CELL, 20), 100),
        column_settings_=items(
            shape(align_=one_of("left", "center", "right"), is_wrapped_=of(bool)), 20
        ),
    ),
}
METADATA = {"private_metadata_": string(3_000, least=0), "callback_id_": string(255)}
MODAL = shape(
    type=one_of("modal"),
    title=plain(24),
    submit_=plain(24),
    close_=plain(24),
    blocks=items(block(VIEW_BLOCKS), 100),
    clear_on_close_=of(bool),
    notify_on_close_=of(bool),
    external_id_=string(255),
    **METADATA,
)
HOME = shape(
    type=one_of("home"),
    blocks=items(block(VIEW_BLOCKS), 100),
    external_id_=string(255),
    **METADATA,
)
