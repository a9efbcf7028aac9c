"""The App Home: what is on somebody's plate, each action with a button that opens it."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from bot.platforms.slack_blocks import sources_beneath, warnings_beneath
from bot.platforms.slack_buttons import ask_button
from bot.platforms.slack_pieces import Block, context, plain, rich_text, section
from bot.platforms.slack_text import CUT, cut, shown
from handlers.paging import SAY_MORE
from handlers.reply import Entries, Entry, Line, Reply

HOME = "home"
MOST_HEADER = 150
MOST_OF_AN_ENTRY = 1_000
MOST_BLOCKS_OF_PARTS = 90
# What can be asked from the tab, in the words of a message; the answer comes in the direct message.
ASKED = ("My actions", "What is overdue", "Next meetings", "Help")
_ALL = f"Press “{ASKED[0]}” for all."


def home_view(reply: Reply) -> dict[str, Any]:
    """The tab of a reply to what is on one's plate. Its buttons say something for the person, as if
    they had typed it: `press_of` gives the words, under no reply (`on` 0).
    """
    parts = list(islice(_parts(reply), MOST_BLOCKS_OF_PARTS + 1))
    if len(parts) > MOST_BLOCKS_OF_PARTS:
        parts = [*parts[:MOST_BLOCKS_OF_PARTS], context(f"{CUT} and more. {_ALL}")]
    asked = [ask_button(words, words, place) for place, words in enumerate(ASKED, 1)]
    beneath = [*warnings_beneath(reply), *sources_beneath(reply)]
    row: Block = {"type": "actions", "elements": asked}
    return {
        "type": "home",
        "callback_id": HOME,
        "blocks": [*parts, *beneath, {"type": "divider"}, row],
    }


def _parts(reply: Reply) -> Iterator[Block]:
    """Sentences, those above a list as its header; and the entries of lists."""
    for number, part in enumerate(reply.parts):
        after = reply.parts[number + 1] if number + 1 < len(reply.parts) else None
        if isinstance(part, Line) and part.text:
            said = cut(shown(part.text.replace(SAY_MORE, _ALL)), MOST_OF_AN_ENTRY)
            if isinstance(after, Entries) and len(said) <= MOST_HEADER:
                yield {"type": "header", "text": plain(cut(said, MOST_HEADER))}
            else:
                yield rich_text([section(said)])
        elif isinstance(part, Entries):
            for entry in part.entries:
                yield from _entry(entry, can_open=entry.label in reply.records)


def _entry(entry: Entry, *, can_open: bool) -> Iterator[Block]:
    head = f"{entry.label}: {entry.text}" if entry.text else entry.label
    drawn: Block = {
        "type": "section",
        "text": plain(cut(shown(head), MOST_OF_AN_ENTRY) or " "),
    }
    opening = {"accessory": ask_button("Open", entry.label, 1)} if can_open else {}
    yield {**drawn, **opening}
    if entry.detail:
        yield context(cut(shown(entry.detail), MOST_OF_AN_ENTRY))
