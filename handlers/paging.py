"""Ten at a time: what is shown now, and how the rest is offered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from handlers.reply import SHOWN_AT_ONCE

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Paging:
    """How the rest is offered: a sentence and the button, both empty when nothing is left."""

    sentence: str = ""
    buttons: tuple[str, ...] = ()


def page(records: Sequence[Record], offset: int) -> tuple[Sequence[Record], Paging]:
    """The records shown from `offset` on, and the paging after them."""
    now = records[offset : offset + SHOWN_AT_ONCE]
    shown = offset + len(now)
    if shown >= len(records):
        return now, Paging()
    return now, Paging(
        f"Shown {offset + 1} to {shown} of {len(records):,}. Say “more” for the next.", ("More",)
    )
