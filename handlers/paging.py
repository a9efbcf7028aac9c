"""Ten at a time: what is shown now, and how the rest is offered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from handlers.ask import Ask
from handlers.reply import SHOWN_AT_ONCE, Entries, Entry, Line, Part, Reply
from handlers.wording import capitalised, distinct

SAY_MORE = "Say “more” for the next."

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Paging:
    """How the rest is offered: a sentence and the button, both empty when nothing is left."""

    sentence: str = ""
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """How a record of a list is told: its entry, its reference, and where it stands."""

    entry: Entry
    ref: str
    source: str


def page(records: Sequence[Record], offset: int) -> tuple[Sequence[Record], Paging]:
    """The records shown from `offset` on, and the paging after them."""
    now = records[offset : offset + SHOWN_AT_ONCE]
    shown = offset + len(now)
    if shown >= len(records):
        return now, Paging()
    sentence = f"Shown {offset + 1} to {shown} of {len(records):,}. {SAY_MORE}"
    return now, Paging(sentence, ("More",))


def list_reply(
    ask: Ask, head: str, records: Sequence[Record], told: Callable[[Record], Told], *after: str
) -> Reply:
    """A list as an answer: `head` above it, the page of it, `after` below it; its sources those of
    the page, its records all of them.
    """
    every = [told(record) for record in records]
    shown_now, paging = page(every, ask.offset)
    parts: list[Part] = [Line(capitalised(head))]
    if shown_now:
        parts.append(Entries(tuple(each.entry for each in shown_now), ask.offset + 1))
    parts.extend(Line(sentence) for sentence in (paging.sentence, *after) if sentence)
    return Reply(
        tuple(parts),
        intent=ask.intent,
        records=tuple(each.ref for each in every),
        count=len(every) if ask.count else None,
        sources=distinct(each.source for each in shown_now),
        buttons=paging.buttons,
    )
