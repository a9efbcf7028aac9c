"""The history of changes: append-only, each entry chained to the one before it by a hash."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sql
from sqlalchemy import DDL, event
from sqlmodel import DateTime, Field, Session, SQLModel, col

ACTION = "action"


class HistoryEntry(SQLModel, table=True):
    """One record changed once. `at` is local (Europe/London) and without an offset; `batch` groups
    what one confirmation wrote; `record` is the kind of what `ref` names; `before` and `after` are
    JSON of the fields that the change set.
    """

    __tablename__ = "history_entry"  # pyright: ignore[reportAssignmentType] - SQLModel's own form
    id: int | None = Field(default=None, primary_key=True)
    batch: str = Field(index=True)
    at: datetime = Field(sa_type=DateTime)
    person: str = Field(index=True)
    change: str
    ref: str = Field(index=True)
    before: str
    after: str
    undoes: str = ""
    previous_hash: str
    hash: str
    record: str = ACTION


class HistoryHead(SQLModel, table=True):
    """The end of the chain, in one row that is there from the beginning: how many entries there
    are, and the hash of the last. Whoever writes takes the lock of this row first.
    """

    __tablename__ = "history_head"  # pyright: ignore[reportAssignmentType] - SQLModel's own form
    id: int = Field(default=1, primary_key=True)
    entries: int = 0
    hash: str = ""


_BEGINNING: Any = DDL("INSERT INTO history_head (id, entries, hash) VALUES (1, 0, '')")
event.listen(SQLModel.metadata.tables["history_head"], "after_create", _BEGINNING)


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """An entry as it is read: the fields of the record before and after."""

    batch: str
    at: datetime
    person: str
    change: str
    ref: str
    before: dict[str, Any]
    after: dict[str, Any]
    record: str = ACTION


def lock_history(session: Session) -> HistoryHead:
    """The end of the chain, which nobody else can move until the caller's transaction ends. Writers
    take this lock before any other, so that one waits for the other and none for each other.
    Raises LookupError when the row is gone: then nothing may be written.
    """
    head = session.get(HistoryHead, 1, with_for_update=True, populate_existing=True)
    if head is None:
        raise LookupError("the end of the history is missing")
    return head


def record_change(session: Session, written: RecordedChange, undoes: str = "") -> None:
    """Append an entry to the chain, within the caller's transaction."""
    head = lock_history(session)
    entry = HistoryEntry(
        batch=written.batch,
        at=written.at,
        person=written.person,
        change=written.change,
        ref=written.ref,
        record=written.record,
        before=_canonical(written.before),
        after=_canonical(written.after),
        undoes=undoes,
        previous_hash=head.hash,
        hash="",
    )
    entry.hash = _hash(entry)
    session.add(entry)
    head.entries, head.hash = head.entries + 1, entry.hash
    session.flush()


def last_batch_of(session: Session, person: str) -> list[RecordedChange]:
    """What the person's last confirmation wrote and is not undone; empty when there is nothing."""
    undone = sql.select(col(HistoryEntry.undoes))
    newest = (
        sql.select(col(HistoryEntry.batch))
        .where(
            col(HistoryEntry.person) == person,
            col(HistoryEntry.undoes) == "",
            col(HistoryEntry.batch).not_in(undone),
        )
        .order_by(col(HistoryEntry.id).desc())
        .limit(1)
    )
    batch = session.execute(newest).scalar()
    return changes_in(session, batch) if batch is not None else []


def newest_batch_of(session: Session, person: str, *refs: str) -> list[RecordedChange]:
    """What the person last wrote or took back, of these records (all where none is named); empty
    when there is nothing.
    """
    newest = sql.select(col(HistoryEntry.batch)).where(col(HistoryEntry.person) == person)
    if refs:
        newest = newest.where(col(HistoryEntry.ref).in_(refs))
    batch = session.execute(newest.order_by(col(HistoryEntry.id).desc()).limit(1)).scalar()
    return changes_in(session, batch) if batch is not None else []


def changes_of(session: Session, *refs: str, record: str = ACTION) -> list[RecordedChange]:
    """Every change of these records of one kind, oldest first."""
    entries = (
        sql.select(HistoryEntry)
        .where(col(HistoryEntry.ref).in_(refs), col(HistoryEntry.record) == record)
        .order_by(col(HistoryEntry.id))
    )
    return [_read(entry) for entry in session.execute(entries).scalars()]


def changes_in(session: Session, batch: str) -> list[RecordedChange]:
    """What one confirmation wrote, in order; empty for one that is not known."""
    entries = (
        sql.select(HistoryEntry)
        .where(col(HistoryEntry.batch) == batch)
        .order_by(col(HistoryEntry.id))
    )
    return [_read(entry) for entry in session.execute(entries).scalars()]


def changes_after(session: Session, changes: Sequence[RecordedChange]) -> list[RecordedChange]:
    """What happened after `changes`, which one confirmation wrote, to the same records."""
    last = sql.select(sql.func.max(col(HistoryEntry.id))).where(
        col(HistoryEntry.batch) == changes[0].batch
    )
    entries = (
        sql.select(HistoryEntry)
        .where(
            col(HistoryEntry.ref).in_([each.ref for each in changes]),
            col(HistoryEntry.record) == changes[0].record,
            col(HistoryEntry.id) > last.scalar_subquery(),
        )
        .order_by(col(HistoryEntry.id))
    )
    return [_read(entry) for entry in session.execute(entries).scalars()]


def changes_like(session: Session, record: str, beginning: str) -> list[RecordedChange]:
    """Every change of the records of one kind whose ref begins so, oldest first."""
    is_like = col(HistoryEntry.ref).startswith(beginning, autoescape=True)
    entries = (
        sql.select(HistoryEntry)
        .where(col(HistoryEntry.record) == record, is_like)
        .order_by(col(HistoryEntry.id))
    )
    return [_read(entry) for entry in session.execute(entries).scalars()]


def changes_between(
    session: Session, start: date | None = None, end: date | None = None
) -> list[RecordedChange]:
    """Every change made from `start` to `end` (both included; null is open), oldest first."""
    statement = sql.select(HistoryEntry).order_by(col(HistoryEntry.id))
    if start is not None:
        statement = statement.where(col(HistoryEntry.at) >= datetime.combine(start, time.min))
    if end is not None:
        after = datetime.combine(end + timedelta(days=1), time.min)
        statement = statement.where(col(HistoryEntry.at) < after)
    return [_read(entry) for entry in session.execute(statement).scalars()]


@dataclass(frozen=True, slots=True)
class HistoryCheck:
    """What a look at the whole history found. `broken`: the numbers of the entries that were
    altered, or before which one was removed or put in. `kept`: how many entries the end of the
    chain counts (null: that row is gone); `ends_as_kept`: whether the last entry is the one that it
    names.
    """

    entries: int
    broken: tuple[int, ...]
    kept: int | None
    ends_as_kept: bool

    @property
    def is_whole(self) -> bool:
        """Whether every entry follows from the one before it, from the first to the kept end."""
        return not self.broken and self.kept == self.entries and self.ends_as_kept


def check_history(session: Session) -> HistoryCheck:
    """Look at every entry of the history and at the end of the chain."""
    broken: list[int] = []
    previous, entries = "", 0
    head = session.get(HistoryHead, 1, populate_existing=True)
    for entry in session.execute(sql.select(HistoryEntry).order_by(col(HistoryEntry.id))).scalars():
        if entry.previous_hash != previous or entry.hash != _hash(entry):
            broken.append(entry.id or 0)
        previous, entries = entry.hash, entries + 1
    kept = head.entries if head else None
    return HistoryCheck(entries, tuple(broken), kept, head is not None and head.hash == previous)


def _hash(entry: HistoryEntry) -> str:
    said = [
        entry.batch,
        entry.at.isoformat(),
        entry.person,
        entry.change,
        entry.ref,
        entry.before,
        entry.after,
        entry.undoes,
        entry.previous_hash,
        *([entry.record] if entry.record != ACTION else []),  # the first entries had no kind
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _canonical(fields: dict[str, Any]) -> str:
    return json.dumps(fields, sort_keys=True, ensure_ascii=False)


def _read(entry: HistoryEntry) -> RecordedChange:
    return RecordedChange(
        entry.batch,
        entry.at,
        entry.person,
        entry.change,
        entry.ref,
        json.loads(entry.before),
        json.loads(entry.after),
        entry.record,
    )
