"""What a message is read with: the names of one register and one set of intents."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from bot.understanding.names.names import KnownNames
from bot.understanding.names.topics import TOPIC_NEEDS
from bot.understanding.posts.post_sets import without_channel
from bot.understanding.slots import fill
from bot.understanding.spotting import spot
from bot.understanding.subjects.cues import with_cued_names
from bot.understanding.words.example_sentences import KnownIntent
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.references import References
from bot.understanding.words.wrapping import put_right
from handlers.ask import Ask

Made = TypeVar("Made")

_KEPT = 64  # ways in which the last messages were taken apart
# An action speaks of a subject where it has nearly as much of it as the one that has most.
TOPIC_NEAR = 0.85
# With the owner's name the words are more: a smaller part of them will do.
WIDER_NEEDS = 0.4
# How much of a subject's words a record must have to be named beside an answer about it.
HAS_ALL = 0.89
# Parties that are called by a noun, which actions may have in another sense: "use of force".
_NOUNS = frozenset(("force", "police"))
_SUBJECTS = ("mechanism", "topic", "metric", "recommendation", "forum")


@dataclass(frozen=True)
class Reader:
    """Takes messages apart, and makes of what it finds the Ask of an intent."""

    names: KnownNames
    references: References
    intents: dict[str, KnownIntent]

    def spotted(self, text: str, now: datetime) -> Spotted:
        """`text` taken apart; once, however often it is looked at on its way."""
        return self._spot(text, now)

    def taken_apart(self, text: str, now: datetime) -> Spotted:
        """The same, with what the subject lets its words stand for."""
        return self._take_apart(text, now)

    @cached_property
    def _spot(self) -> Callable[[str, datetime], Spotted]:
        @lru_cache(maxsize=_KEPT)
        def spotted(text: str, now: datetime) -> Spotted:
            return spot(text, self.names, self.references, now)

        return spotted

    @cached_property
    def _take_apart(self) -> Callable[[str, datetime], Spotted]:
        @lru_cache(maxsize=_KEPT)
        def taken_apart(text: str, now: datetime) -> Spotted:
            return with_cued_names(self._spot(text, now), self.names)

        return taken_apart

    def put_right(self, text: str, now: datetime) -> str:
        """`text` with slips in the words by which questions are told put right; once, as above."""
        return self.once(_put_right, text, now)

    def once(self, read: Callable[[str, datetime, Any], Made], text: str, now: datetime) -> Made:
        """What a reader that takes the text, the moment and this makes of them; once, as above."""
        return self._once(read, text, now)

    @cached_property
    def _once(self) -> Callable[[Callable[[str, datetime, Any], Any], str, datetime], Any]:
        @lru_cache(maxsize=_KEPT)
        def made(read: Callable[[str, datetime, Any], Any], text: str, now: datetime) -> Any:
            return read(text, now, self)

        return made

    def fill(self, intent: str, spotted: Spotted) -> Ask:
        """What `spotted` asks of a given intent."""
        ask = fill(intent, self.intents[intent].slots, spotted)
        named = " ".join(
            m.text for m in spotted.mentions if "party" in m.readings and m.text not in _NOUNS
        )
        wider = f"{ask.topic} {named}".strip()
        needs = WIDER_NEEDS if ask.topic else HAS_ALL  # "West Yorkshire" alone names no authority
        return ask.but(
            topic_refs=self.actions_about(ask.topic),
            wider_refs=self.actions_about(wider, needs) if named else (),
            without=self._left_out(ask.without),
            related=self._related(spotted) if "related" in self.intents[intent].slots else (),
        )

    def named_in(self, words: str, intent: str, now: datetime) -> Ask:
        """What the words of a message name, as slots of an intent."""
        return self.fill(intent, self.taken_apart(without_channel(words), now))

    def _left_out(self, without: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """What to leave out, a subject as the actions that speak of it."""
        topic = " ".join(name for kind, name in without if kind == "topic")
        kept = tuple(each for each in without if each[0] != "topic")
        return (*kept, *(("ref", ref) for ref in self.actions_about(topic)))

    def actions_about(self, topic: str, needs: float = TOPIC_NEEDS) -> tuple[str, ...]:
        """The actions that speak of `topic`, in the order of the register."""
        if not topic:
            return ()
        hits = self.names.topic_index.matching(topic, needs * TOPIC_NEAR)
        best = max(hits.values(), default=0.0)
        if best < needs:
            return ()
        return tuple(ref for ref, fraction in hits.items() if fraction >= best * TOPIC_NEAR)

    def _related(self, spotted: Spotted) -> tuple[tuple[str, str], ...]:
        """What else has all words of the subject, by kind: where to look further."""
        said = [
            m for m in spotted.mentions if m.is_unknown or any(k in m.readings for k in _SUBJECTS)
        ]
        words = [word for mention in said for word in mention.text.split()]
        if not words:
            return ()
        found: list[tuple[str, str]] = []
        for kind in ("forum", "metric", "action", "recommendation"):
            index = self.names.topic_index if kind == "action" else self.names.index_of(kind)
            found += [(kind, ref) for ref in index.matching(words, HAS_ALL)]
        return tuple(found)


def _put_right(text: str, now: datetime, reader: Reader) -> str:
    return put_right(reader.taken_apart(text, now))
