"""Actions: what somebody agreed to do, where, and by when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sql
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import Field, Session, SQLModel, UniqueConstraint, col

from store.columns import OPEN_STATUSES, STATUSES, one_of
from store.meetings import AgendaItem, Forum, Meeting, takes_place
from store.people import Party
from store.plan import Priority
from store.rows import Prepared, rows_of

Condition = sql.ColumnElement[bool]

# Above this many ids a query asks for the owners of all actions instead of naming them.
_MOST_IN_A_LIST = 2_000


class Action(SQLModel, table=True):
    """One action. `due` null with a forum: back at the forum's next meeting after `raised_on`.

    `raised_on` is the day of the meeting that raised it; `latest_update` is the register's one
    update text (later updates live in the history).
    """

    __table_args__ = (one_of("status", STATUSES),)
    id: int | None = Field(default=None, primary_key=True)
    ref: str = Field(unique=True)
    text: str
    forum_id: int | None = Field(default=None, foreign_key="forum.id", index=True)
    raised_on: date | None = None
    item: str = ""
    due: date | None = Field(default=None, index=True)
    status: str = Field(default="open", index=True)
    closed_on: date | None = None
    latest_update: str = ""
    priority_id: int | None = Field(default=None, foreign_key="priority.id")
    source: str = ""


class ActionOwner(SQLModel, table=True):
    """A party that owns an action, in the order in which the register lists them."""

    __tablename__ = "action_owner"  # pyright: ignore[reportAssignmentType] - SQLModel's own form
    __table_args__ = (UniqueConstraint("action_id", "party_id"),)
    action_id: int = Field(foreign_key="action.id", primary_key=True, ondelete="CASCADE")
    position: int = Field(primary_key=True)
    party_id: int = Field(foreign_key="party.id", index=True)


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """An action as it is read: names instead of ids. `expected` is the recorded due date, or the
    day of its forum's next meeting after the one that raised it; null when neither is known.
    """

    ref: str
    text: str
    owners: tuple[str, ...]
    forum: str
    forum_label: str
    marking: str | None
    raised_on: date | None
    item: str
    item_title: str
    due: date | None
    expected: date | None
    status: str
    closed_on: date | None
    latest_update: str
    priority: str
    source: str

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.status in OPEN_STATUSES

    def is_overdue(self, today: date) -> bool:
        """Whether the day it was expected has passed and it is not ended. Due today is not late."""
        return self.is_open and self.expected is not None and self.expected < today


@dataclass(frozen=True, slots=True)
class Days:
    """From `start` to `end`, both included; null is open."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """Which actions. Empty fields let everything through; names are as the register writes them."""

    refs: tuple[str, ...] | None = None
    statuses: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    all_owners: bool = False
    forums: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    item: str = ""
    no_owner: bool = False
    has_owner: bool = False
    several_owners: bool = False
    no_due: bool = False
    has_due: bool = False
    no_update: bool = False
    expected: Days | None = None
    closed: Days | None = None
    raised: Days | None = None
    without_owners: tuple[str, ...] = ()
    without_forums: tuple[str, ...] = ()
    without_refs: tuple[str, ...] = ()
    without_item: str = ""


def select_actions(session: Session, wanted: ActionFilter) -> list[ActionRecord]:
    """The actions that pass the filter, in the order of the register; two queries, however many."""
    if wanted.refs is not None and wanted == ActionFilter(refs=wanted.refs):
        rows = _OF_REFS.rows(session, refs=wanted.refs).all()
    else:
        rows = rows_of(session, _ACTIONS.where(*_conditions(wanted))).all()
    owners = _owners_of(session, [row.id for row in rows])
    return [
        ActionRecord(
            ref=row.ref,
            text=row.text,
            owners=owners.get(row.id, ()),
            forum=row.forum or "",
            forum_label=row.abbreviation or row.forum or "",
            marking=row.marking,
            raised_on=row.raised_on,
            item=row.item,
            item_title=row.item_title or "",
            due=row.due,
            expected=row.expected,
            status=row.status,
            closed_on=row.closed_on,
            latest_update=row.latest_update,
            priority=row.priority or "",
            source=row.source,
        )
        for row in rows
    ]


def action_topics(session: Session, refs: Sequence[str] | None = None) -> dict[str, str]:
    """What every action (of `refs`, if given) is about, by ref, in the order of the register: its
    text and the title of the item that it stood under.
    """
    asked = sql.select(col(_action.ref), col(_action.text), _item_title).order_by(col(_action.id))
    if refs is not None:
        asked = asked.where(col(_action.ref).in_(refs))
    return {ref: f"{text} {title or ''}" for ref, text, title in session.execute(asked)}


def open_action_refs(session: Session) -> list[str]:
    """The ref of every action that is open."""
    is_open = col(_action.status).in_(OPEN_STATUSES)
    return list(session.execute(sql.select(col(_action.ref)).where(is_open)).scalars())


def holds_actions(session: Session) -> bool:
    """Whether there is any action."""
    return session.execute(sql.select(col(Action.id)).limit(1)).first() is not None


def action_titles(session: Session) -> list[tuple[str, str]]:
    """The ref and text of every action."""
    rows = session.execute(sql.select(col(_action.ref), col(_action.text))).all()
    return [(ref, text) for ref, text in rows]


def action_refs(session: Session) -> list[str]:
    """The ref of every action, in their own order."""
    return sorted(session.execute(sql.select(col(_action.ref))).scalars())


_action = aliased(Action)
_next_meeting = (
    sql.select(sql.func.min(col(Meeting.held_on)))
    .where(
        col(Meeting.forum_id) == col(_action.forum_id),
        col(Meeting.held_on) > col(_action.raised_on),
        takes_place(),
    )
    .correlate(_action)
    .scalar_subquery()
)
_expected = sql.func.coalesce(col(_action.due), _next_meeting)
_item_title = (
    sql.select(sql.func.min(col(AgendaItem.title)))
    .where(
        col(AgendaItem.forum_id) == col(_action.forum_id),
        col(AgendaItem.held_on) == col(_action.raised_on),
        col(AgendaItem.item) == col(_action.item),
    )
    .correlate(_action)
    .scalar_subquery()
)


_columns: tuple[sql.ColumnElement[Any] | Mapped[Any], ...] = (
    *(
        col(column)
        for column in (
            _action.id,
            _action.ref,
            _action.text,
            _action.raised_on,
            _action.item,
            _action.due,
            _action.status,
            _action.closed_on,
            _action.latest_update,
            _action.source,
        )
    ),
    _expected.label("expected"),
    _item_title.label("item_title"),
    col(Forum.name).label("forum"),
    col(Forum.abbreviation),
    col(Forum.marking),
    col(Priority.name).label("priority"),
)


# Built once: to put the statement together takes longer than to ask it.
_ACTIONS = (
    sql.select(*_columns)
    .join(Forum, col(Forum.id) == col(_action.forum_id), isouter=True)
    .join(Priority, col(Priority.id) == col(_action.priority_id), isouter=True)
    .order_by(col(_action.id))
)
_OF_REFS = Prepared(_ACTIONS.where(col(_action.ref).in_(sql.bindparam("refs", expanding=True))))
_OWNERS = Prepared(
    sql.select(col(ActionOwner.action_id), col(Party.name))
    .join(Party, col(Party.id) == ActionOwner.party_id)
    .where(col(ActionOwner.action_id).in_(sql.bindparam("ids", expanding=True)))
    .order_by(col(ActionOwner.action_id), col(ActionOwner.position))
)


def _conditions(wanted: ActionFilter) -> Iterator[Condition]:
    yield from _kept(wanted)
    yield from _lacking(wanted)
    yield from _within(wanted.expected, _expected)
    yield from _within(wanted.closed, col(_action.closed_on))
    yield from _within(wanted.raised, col(_action.raised_on))
    yield from _left_out(wanted)


def _kept(wanted: ActionFilter) -> Iterator[Condition]:
    """What an action must be, or be of."""
    if wanted.refs is not None:
        yield col(_action.ref).in_(wanted.refs)
    if wanted.statuses:
        yield col(_action.status).in_(wanted.statuses)
    owners = [[owner] for owner in wanted.owners] if wanted.all_owners else [wanted.owners]
    yield from (_is_owned_by(each) for each in owners if each)
    if wanted.several_owners:
        owned = sql.select(col(ActionOwner.action_id)).group_by(col(ActionOwner.action_id))
        yield col(_action.id).in_(owned.having(sql.func.count() > 1))
    if wanted.forums:
        yield _is_forum(wanted.forums)
    if wanted.priorities:
        yield col(Priority.name).in_(wanted.priorities)
    if wanted.item:
        yield _is_of_item(wanted.item)


def _is_of_item(item: str) -> Condition:
    """Whether an action is of an item; "4a" is also the point a under item 4, which its source has
    ("item 4 a").
    """
    number, letter = item[:-1], item[-1:]
    if not letter.isalpha():
        return col(_action.item) == item
    point = sql.func.lower(col(_action.source)).like(f"%item {number} {letter}")
    return sql.or_(col(_action.item) == item, sql.and_(col(_action.item) == number, point))


def _lacking(wanted: ActionFilter) -> Iterator[Condition]:
    """What must not be recorded of an action, or must."""
    if wanted.has_owner:
        yield col(_action.id).in_(sql.select(col(ActionOwner.action_id)))
    if wanted.no_owner:
        yield col(_action.id).not_in(sql.select(col(ActionOwner.action_id)))
    if wanted.no_due:
        yield col(_action.due).is_(None)
    if wanted.has_due:
        yield col(_action.due).is_not(None)
    if wanted.no_update:
        yield col(_action.latest_update) == ""


def _left_out(wanted: ActionFilter) -> Iterator[Condition]:
    """What an action must not be, or be of."""
    if wanted.without_owners:
        yield ~_is_owned_by(wanted.without_owners)
    if wanted.without_forums:
        yield sql.or_(col(_action.forum_id).is_(None), ~_is_forum(wanted.without_forums))
    if wanted.without_item:
        yield ~_is_of_item(wanted.without_item)
    if wanted.without_refs:
        yield col(_action.ref).not_in(wanted.without_refs)


def _within(days: Days | None, column: sql.ColumnElement[Any] | Mapped[Any]) -> Iterator[Condition]:
    if days is None:
        return
    yield column.is_not(None)
    if days.start is not None:
        yield column >= days.start
    if days.end is not None:
        yield column <= days.end


def _is_forum(labels: Sequence[str]) -> Condition:
    return sql.or_(col(Forum.name).in_(labels), col(Forum.abbreviation).in_(labels))


def _is_owned_by(names: Sequence[str]) -> Condition:
    owned = (
        sql.select(col(ActionOwner.action_id))
        .join(Party, col(Party.id) == ActionOwner.party_id)
        .where(col(Party.name).in_(names))
    )
    return col(_action.id).in_(owned)


def _owners_of(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for start in range(0, len(ids), _MOST_IN_A_LIST):
        asked = ids[start : start + _MOST_IN_A_LIST]
        for action_id, name in _OWNERS.rows(session, ids=asked):
            found[action_id] = (*found.get(action_id, ()), name)
    return found
