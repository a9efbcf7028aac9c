"""What has Teams ask again how a card stands, for each of those who look at it.

Source: learn.microsoft.com, "Up to date cards" and "User Specific Views".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from bot.looking import Look
from bot.platforms.teams_pieces import Json
from bot.platforms.teams_text import cut
from handlers.reply import Line, Reply

REFRESH = "refresh"
# Teams takes no more users than this.
MOST_READERS = 60
MOST_SAID, MOST_SENTENCES = 1_000, 6
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Refresh:
    """Who is to see a card as it stands when they look (their ids in Teams), and what is looked
    at.
    """

    readers: tuple[str, ...]
    look: Look


def refresh_of(reply: Reply, readers: Sequence[str], batch: str) -> Refresh:
    """How the card of a reply is kept up to date: of a proposal, or of what was written (`batch`
    in the history).
    """
    every = [part.text for part in reply.parts if isinstance(part, Line)]
    said = every[:1] if not batch else every[:MOST_SENTENCES]
    return Refresh(tuple(readers)[:MOST_READERS], Look(reply.number, batch, tuple(said)))


def refreshing(refresh: Refresh, thread: str, *, most_readers: int, most: int) -> Json:
    """The part of a card that has Teams ask. Where what was said takes more than `most` characters
    it is left out, and shown again as the history has it.
    """
    look = refresh.look
    said = list(look.said) if sum(map(len, look.said)) <= most else []
    data = {"verb": REFRESH, "on": look.number, "in": thread, "of": look.batch, "said": said}
    action = {"type": "Action.Execute", "title": "Refresh", "verb": REFRESH, "data": data}
    return {"action": action, "userIds": list(refresh.readers[:most_readers])}


def look_of(said: Json) -> Look:
    """What is to be looked at again, of data that anybody may have written."""
    number, batch, sentences = said.get("on"), said.get("of"), said.get("said")
    every = cast("list[Any]", sentences) if isinstance(sentences, list) else []
    return Look(
        number if type(number) is int and 0 < number < 2**62 else 0,
        batch[:_BATCH] if isinstance(batch, str) else "",
        tuple(cut(each, MOST_SAID) for each in every[:MOST_SENTENCES] if isinstance(each, str)),
    )
