"""What a message mentions: the types that the rooms of understanding hand on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.understanding import dates
from bot.understanding.words.concepts import Concept

NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten twelve twenty thirty".split()
)
# What stands before the subject of a question: "anything on drones".
SUBJECT_POINTERS = frozenset("about on regarding re concerning mentioning around involving".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the message (characters `start` to `end`) and all that it may stand for.

    `readings` gives, by kind of record, the refs that the words name. `concepts` is what the words
    carry otherwise. Neither: a word that means nothing here. `is_partial`: only some words of the
    names.
    """

    start: int
    end: int
    text: str
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    concepts: tuple[Concept, ...] = ()
    date: dates.DateReading | None = None
    is_partial: bool = False
    corrected: str = ""

    @property
    def is_unknown(self) -> bool:
        """Whether the words mean nothing here."""
        return not self.readings and not self.concepts and self.date is None

    @property
    def is_filler(self) -> bool:
        """Whether the words carry nothing, known as they are."""
        return (
            bool(self.concepts)
            and not self.readings
            and all(c.group == "filler" for c in self.concepts)
        )

    def has(self, group: str, name: str = "") -> bool:
        """Whether one of the concepts is of `group` (and called `name`)."""
        # A plain loop: this is asked hundreds of times of a message.
        for concept in self.concepts:
            if concept.group == group and (not name or concept.name == name):
                return True
        return False


@dataclass(frozen=True, slots=True)
class Spotted:
    """A message taken apart, in order. `topic_hits`: the part of its loose words in each action
    that has enough of them.
    """

    text: str
    now: datetime
    mentions: tuple[Mention, ...]
    topic_hits: Mapping[str, float] = field(default_factory=dict[str, float])

    def of_kind(self, kind: str) -> list[Mention]:
        """The mentions that may stand for a record (or date, item, number...) of `kind`."""
        return [mention for mention in self.mentions if kind in mention.readings]

    def refs_of(self, kind: str) -> list[str]:
        """All that the mentions may stand for of `kind`, in order, as often as it is said."""
        return [ref for mention in self.mentions for ref in mention.readings.get(kind, ())]
