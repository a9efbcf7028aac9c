"""How the register stands: by its last load, and by the changes made in chat since.

What is built from the register and kept in memory (names, word indexes) carries the standing that
it was built from: one small query tells whether it still holds, and the history what to look at
again where it does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sql
from sqlmodel import Session, col

from store.history import HistoryEntry, HistoryHead
from store.revision import RegisterRevision
from store.rows import Prepared


@dataclass(frozen=True, slots=True)
class Standing:
    """`loads`: the revision that the last load raised (0 before any); `entries`, `end`: how many
    changes the history has, and the hash of the last.
    """

    loads: int = 0
    entries: int = 0
    end: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that was changed in chat: its kind ("action", "reading") and its reference."""

    kind: str
    ref: str


_STANDING = Prepared(
    sql.select(
        sql.select(col(RegisterRevision.number)).limit(1).scalar_subquery(),
        sql.select(col(HistoryHead.entries)).limit(1).scalar_subquery(),
        sql.select(col(HistoryHead.hash)).limit(1).scalar_subquery(),
    )
)
_LAST = Prepared(
    sql.select(col(HistoryEntry.record), col(HistoryEntry.ref), col(HistoryEntry.previous_hash))
    .order_by(col(HistoryEntry.id).desc())
    .limit(sql.bindparam("most", type_=sql.Integer))
)


def standing(session: Session) -> Standing:
    """How the register stands now; one query."""
    loads, entries, end = _STANDING.rows(session).one()
    return Standing(loads or 0, entries or 0, end or "")


def changed_since(session: Session, before: Standing, now: Standing) -> Sequence[Changed] | None:
    """What was changed in chat between two standings, oldest first. Null where nobody can tell: the
    register was loaded meanwhile, or its history is not the one that it was.
    """
    many = now.entries - before.entries
    if now.loads != before.loads or many < 0:
        return None
    rows = _LAST.rows(session, most=many).all()[::-1]
    first = rows[0].previous_hash if rows else now.end
    if len(rows) != many or first != before.end:
        return None
    return [Changed(row.record, row.ref) for row in rows]
