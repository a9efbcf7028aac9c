"""The page of our own that shows how our blocks may look: every kind that we send is drawn."""

import re
from html import unescape
from typing import Any, cast

import pytest

from bot.platforms.slack_blocks import draw
from bot.platforms.slack_home import home_view
from handlers.reply import Reply
from tests.platforms.slack_page import MESSAGES, Block, block, page, pages
from tests.platforms.test_slack_blocks import MESSAGES as SCRIPTS
from tests.platforms.test_slack_types import MANY, WHOLE

DRAWN = {
    **{name: script["blocks"] for name, script in SCRIPTS["messages"].items()},
    "a whole reply": draw(WHOLE, thread="1.2", ephemeral=True).blocks,
    "a menu": draw(Reply((), missing=("which",), buttons=MANY)).blocks,
    "the home tab": home_view(WHOLE.but(records=("COM/23/11",)))["blocks"],
}


def said_in(drawn: Any) -> list[str]:
    """The words of blocks, save those of a menu that is not open."""
    if isinstance(drawn, list):
        return [text for each in cast("list[Any]", drawn) for text in said_in(each)]
    if not isinstance(drawn, dict):
        return []
    fields = cast("dict[str, Any]", drawn)
    words = [fields["text"]] if isinstance(fields.get("text"), str) else []
    return [*words, *(t for name in fields if name != "options" for t in said_in(fields[name]))]


def read(html: str) -> str:
    """The words of a page, without its marks and what stands between them."""
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]*>", "", html)))


@pytest.mark.parametrize("name", list(DRAWN))
def test_every_block_that_we_send_is_drawn_with_all_its_words(name: str) -> None:
    written = read("".join(block(each) for each in DRAWN[name]))
    for text in said_in(DRAWN[name]):
        assert re.sub(r"\s+", "", text) in written, text


def test_what_is_typed_is_no_markup_of_the_page() -> None:
    drawn = page([{"type": "header", "text": {"type": "plain_text", "text": "<script>1 & 2"}}])
    assert "<h1>&lt;script&gt;1 &amp; 2</h1>" in drawn


UNKNOWN: tuple[Block, ...] = (
    {"type": "carousel"},
    {"type": "actions", "elements": [{"type": "checkboxes"}]},
    {"type": "rich_text", "elements": [{"type": "rich_text_quote"}]},
)


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_what_is_not_known_is_refused(unknown: Block) -> None:
    with pytest.raises(KeyError):
        block(unknown)


def test_each_picture_has_its_page() -> None:
    drawn = pages()
    assert list(drawn) == [*(name for name, _, _ in MESSAGES), "digest", "home"]
    assert "<td" in drawn["figures"]
    assert drawn["card"].count("<button") == 5
    assert '<button class="control primary">Confirm' in drawn["proposal"]
    assert "Which one do you mean?" in drawn["which-one"]
    assert '<main class="home">' in drawn["home"]
    assert "worse than the baseline" in drawn["digest"]
