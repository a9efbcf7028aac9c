"""The blocks that we send to Slack as a page of our own, in the manner of Slack: to be looked at.

`python -m tests.platforms.slack_page FOLDER` writes a page for each of MESSAGES, made of what the
assistant answers over the sample register. It is not Slack, which may draw them otherwise; a kind
of block or element that it does not know is a KeyError, so that nothing we send goes undrawn.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from sqlmodel import Session

from bot.platforms.slack_blocks import draw
from bot.platforms.slack_home import home_view
from handlers.reply import Reply
from scheduler.digest import Wanted, compose
from tests.sentence_world import World, moment, sample_world

Block = dict[str, Any]
BEFORE = "Monday 2 October 2023, 09:00"
AFTER = "Monday 16 October 2023, 09:00"
# Name of the picture, what is said, when. Of several messages the last one's answer is drawn.
MESSAGES = (
    ("list", ("what is open for the force?",), BEFORE),
    ("card", ("COM/23/08",), AFTER),
    ("figures", ("measures under Priority 1", "show it as a table"), BEFORE),
    ("proposal", ("COM/23/08 is done",), AFTER),
    ("which-one", ("how is satisfaction?",), BEFORE),
)
STYLE = """
body { margin: 0; background: #fff; color: #1d1c1d; font: 15px/1.47 Lato, Arial, sans-serif; }
main { max-width: 640px; padding: 12px 16px 12px 60px; position: relative; }
main::before {
  content: "R"; position: absolute; left: 16px; top: 14px; width: 36px; height: 36px;
  border-radius: 6px; background: #3f0e40; color: #fff;
  font: bold 20px/36px Arial; text-align: center;
}
main.home { padding-left: 16px; }
main.home::before { display: none; }
.who { font-weight: 900; }
.app {
  background: #e8e8e8; border-radius: 3px; color: #616061;
  font-size: 10px; font-weight: 700; padding: 1px 4px; vertical-align: 2px;
}
h1 { font-size: 18px; line-height: 1.3; margin: 12px 0 6px; }
p, ol, ul { margin: 4px 0; }
ol, ul { padding-left: 26px; }
li { margin: 2px 0; }
.context { color: #616061; font-size: 12px; margin: 6px 0; overflow-wrap: anywhere; }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0; }
.section { display: flex; gap: 12px; justify-content: space-between; margin: 8px 0 2px; }
.section .control { flex: none; align-self: flex-start; }
.control {
  background: #fff; border: 1px solid #bbbabb; border-radius: 4px; color: inherit;
  font: bold 13px Arial; min-height: 32px; padding: 5px 12px;
}
.primary { background: #007a5a; border-color: #007a5a; color: #fff; }
.danger { color: #e01e5a; border-color: #e01e5a; }
.table { margin: 8px 0; overflow-x: auto; }
table { border-collapse: collapse; font-size: 14px; }
td { border: 1px solid #ddd; padding: 5px 8px; vertical-align: top; min-width: 60px; }
.right { text-align: right; }
hr { border: 0; border-top: 1px solid #ddd; margin: 12px 0; }
"""


def page(blocks: Sequence[Block], *, is_home: bool = False) -> str:
    """A whole page of the blocks of a message, or of the App Home."""
    who = '<div><span class="who">Remembrancer</span> <span class="app">APP</span></div>'
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    drawn = "\n".join(block(each) for each in blocks)
    kind = ' class="home"' if is_home else ""
    return (
        f'<!doctype html><html lang="en-GB">{head}<title>Remembrancer</title>'
        f"<style>{STYLE}</style><main{kind}>{'' if is_home else who}\n{drawn}\n</main></html>"
    )


def block(drawn: Block) -> str:
    """One block as HTML. KeyError: of a kind that we have not drawn yet."""
    return _BLOCKS[drawn["type"]](drawn)


def _rich_text(drawn: Block) -> str:
    return "".join(_RICH[each["type"]](each) for each in drawn["elements"])


def _line(drawn: Block) -> str:
    return f"<p>{_words(drawn)}</p>"


def _words(drawn: Block) -> str:
    return "".join(_TEXTS[each["type"]](each) for each in drawn["elements"])


def _text(drawn: Block) -> str:
    said = escape(drawn["text"]).replace("\n", "<br>")
    for style, tag in (("bold", "b"), ("italic", "i"), ("strike", "s"), ("code", "code")):
        if drawn.get("style", {}).get(style):
            said = f"<{tag}>{said}</{tag}>"
    return said


def _list(drawn: Block) -> str:
    items = "".join(f"<li>{_words(each)}</li>" for each in drawn["elements"])
    if drawn["style"] == "ordered":
        return f'<ol start="{drawn.get("offset", 0) + 1}">{items}</ol>'
    return f"<ul>{items}</ul>"


def _section(drawn: Block) -> str:
    beside = _control(drawn["accessory"]) if "accessory" in drawn else ""
    return f'<div class="section"><div>{_text(drawn["text"])}</div>{beside}</div>'


def _context(drawn: Block) -> str:
    return f'<div class="context">{" ".join(_text(each) for each in drawn["elements"])}</div>'


def _actions(drawn: Block) -> str:
    return f'<div class="row">{"".join(_control(each) for each in drawn["elements"])}</div>'


def _control(drawn: Block) -> str:
    return _CONTROLS[drawn["type"]](drawn)


def _button(drawn: Block) -> str:
    return f'<button class="control {drawn.get("style", "")}">{_text(drawn["text"])}</button>'


def _menu(drawn: Block) -> str:
    return f'<button class="control">{_text(drawn["placeholder"])} &#9662;</button>'


def _table(drawn: Block) -> str:
    sides = [column["align"] for column in drawn["column_settings"]]
    rows = "".join(
        f"<tr>{''.join(_cell(cell, side) for cell, side in zip(row, sides, strict=True))}</tr>"
        for row in drawn["rows"]
    )
    return f'<div class="table"><table>{rows}</table></div>'


def _cell(drawn: Block, side: str) -> str:
    return f'<td class="{side}">{_CELLS[drawn["type"]](drawn)}</td>'


Drawing = Callable[[Block], str]
_TEXTS: dict[str, Drawing] = {
    "text": _text,
    "emoji": lambda drawn: f":{escape(drawn['name'])}:",
    "link": lambda drawn: f"<a>{escape(drawn.get('text', drawn['url']))}</a>",
}
_RICH: dict[str, Drawing] = {"rich_text_section": _line, "rich_text_list": _list}
_CELLS: dict[str, Drawing] = {"raw_text": _text, "rich_text": lambda d: _words(d["elements"][0])}
_CONTROLS: dict[str, Drawing] = {"button": _button, "static_select": _menu}
_BLOCKS: dict[str, Drawing] = {
    "rich_text": _rich_text,
    "section": _section,
    "header": lambda drawn: f"<h1>{_text(drawn['text'])}</h1>",
    "context": _context,
    "actions": _actions,
    "divider": lambda _: "<hr>",
    "table": _table,
}


def digest(world: World, at: datetime) -> Reply:
    """The first digest of everything, as a channel has it."""
    with Session(world.engine) as session:
        return compose(session, Wanted("digest"), at, may_see_sensitive=False).reply


def pages() -> dict[str, str]:
    """The pages by the names of their pictures."""
    world = sample_world()
    drawn: dict[str, str] = {}
    for name, said, at in MESSAGES:
        replies = [world.reply(text, moment(at), thread=f"picture {name}") for text in said]
        drawn[name] = page(draw(replies[-1]).blocks)
    drawn["digest"] = page(draw(digest(world, moment(AFTER))).blocks)
    plate = world.reply("what is on my plate", moment(AFTER), person="Alison Lowe")
    drawn["home"] = page(home_view(plate)["blocks"], is_home=True)
    return drawn


if __name__ == "__main__":
    for called, written in pages().items():
        Path(sys.argv[1], f"{called}.html").write_text(written, encoding="utf-8")
