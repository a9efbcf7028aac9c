"""The pieces that Adaptive Cards are made of. Text is always in runs, which read no Markdown."""

from collections.abc import Sequence
from typing import Any

from bot.platforms.teams_text import run_text

Json = dict[str, Any]

CARD_TYPE = "application/vnd.microsoft.card.adaptive"


def run(text: str, *, bold: bool = False, subtle: bool = False, colour: str = "") -> Json:
    """Words within a line."""
    drawn: Json = {"type": "TextRun", "text": run_text(text)}
    if bold:
        drawn["weight"] = "Bolder"
    if subtle:
        drawn["isSubtle"] = True
    if colour:
        drawn["color"] = colour
    return drawn


def line(*runs: Json, **settings: Any) -> Json:
    """A line of text."""
    return {"type": "RichTextBlock", "inlines": list(runs), **settings}


def execute(title: str, data: Json, *, in_dialog: bool = False, **settings: Any) -> Json:
    """A button: what it stands for comes back as `data`. A dialog takes the older kind alone."""
    kind: Json = (
        {"type": "Action.Submit"} if in_dialog else {"type": "Action.Execute", "verb": data["verb"]}
    )
    return {**kind, "title": title, "data": data, **settings}


def choices(names: Sequence[str]) -> list[Json]:
    """What can be chosen, each by its name."""
    return [{"title": name, "value": name} for name in names]


def card(body: list[Json], actions: list[Json], **settings: Any) -> Json:
    """A whole card."""
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        **settings,
        "body": body,
        **({"actions": actions} if actions else {}),
    }


def attachment(content: Json) -> Json:
    """A card as an attachment."""
    return {"contentType": CARD_TYPE, "content": content}
