"""Text, names and today in; an Ask out, with how it was reached. Pure: nothing is looked up elsewhere."""

from dataclasses import dataclass
from datetime import datetime

from bot.understanding.mentions import TOPIC_NEEDS, Spotted, spot
from bot.understanding.names import KnownNames
from bot.understanding.phrases import Nearness, Pattern, Phrases
from bot.understanding.references import References
from bot.understanding.slots import fill
from handlers.ask import Ask

# A message this near to an example is taken; nearer by the margin than the next subject, without asking.
TAKEN = 0.5
SUGGESTED = 0.25
TOPIC_NEAR = 0.85


@dataclass(frozen=True, slots=True)
class Understood:
    """How a message was read. `ask` is null when nothing was near enough; `nearest` explains it."""

    ask: Ask | None
    spotted: Spotted
    nearest: tuple[Nearness, ...]


@dataclass(frozen=True)
class Recogniser:
    """Recognition for one register and one set of intents."""

    names: KnownNames
    references: References
    phrases: Phrases
    patterns: dict[str, Pattern]

    def recognise(self, text: str, now: datetime) -> Understood:
        """Read `text` as said at `now` (local)."""
        spotted = spot(text, self.names, self.references, now)
        nearest = tuple(self.phrases.nearest(spotted))
        if not nearest or nearest[0].score < TAKEN:
            return Understood(None, spotted, nearest)
        return Understood(self.fill(nearest[0].intent, spotted), spotted, nearest)

    def fill(self, intent: str, spotted: Spotted) -> Ask:
        """What `spotted` asks of a given intent."""
        ask = fill(intent, self.patterns[intent].slots, spotted)
        return ask.but(topic_refs=self._about(ask.topic)) if ask.topic else ask

    def _about(self, topic: str) -> tuple[str, ...]:
        """The actions that speak of `topic`, in the order of the register."""
        hits = self.names.topic_index.matching(topic)
        best = max(hits.values(), default=0.0)
        if best < TOPIC_NEEDS:
            return ()
        return tuple(ref for ref, fraction in hits.items() if fraction >= best * TOPIC_NEAR)
