"""What may be shown to whom. OFFICIAL-SENSITIVE is shown in a direct message to someone with
access, or in a channel that an administrator cleared; elsewhere it is only counted (DESIGN, rules
of the field).
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from handlers.turn import Turn
from handlers.wording import counted

SENSITIVE = "OFFICIAL-SENSITIVE"

Record = TypeVar("Record")


def shown(
    records: Iterable[Record], turn: Turn, marking: Callable[[Record], str | None]
) -> tuple[list[Record], int]:
    """The records that may be shown here, and how many may not."""
    every = list(records)
    if turn.may_see_sensitive:
        return every, 0
    kept = [record for record in every if marking(record) != SENSITIVE]
    return kept, len(every) - len(kept)


def not_shown(hidden: int) -> str:
    """The sentence that counts what is not shown."""
    verb = "is" if hidden == 1 else "are"
    return f"{counted(hidden, 'further item')} {verb} not shown here."
