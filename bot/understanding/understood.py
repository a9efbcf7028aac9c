"""How a message was read."""

from dataclasses import dataclass

from bot.understanding.words.mentions import Spotted
from bot.understanding.words.phrases import Nearness
from handlers.ask import Ask


@dataclass(frozen=True, slots=True)
class Understood:
    """How a message was read. `ask` is null when nothing was near enough; `nearest` explains it."""

    ask: Ask | None
    spotted: Spotted
    nearest: tuple[Nearness, ...]
