"""Actions as they are read: which of them, what each says, and the day it is expected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sql
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from store.action_tables import AN_ACTION, EXPECTED, ITEM_TITLE, Action, ActionOwner
from store.columns import OPEN_STATUSES
from store.forums import Forum, labelled
from store.people import Party
from store.plan import Priority
from store.rows import Prepared, rows_of

Condition = sql.ColumnElement[bool]

# Above this many ids a query asks for the owners of all actions instead of naming them.
_MOST_IN_A_LIST = 2_000


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
    owners = owners_of(session, [row.id for row in rows])
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
    asked = sql.select(col(AN_ACTION.ref), col(AN_ACTION.text), ITEM_TITLE).order_by(
        col(AN_ACTION.id)
    )
    if refs is not None:
        asked = asked.where(col(AN_ACTION.ref).in_(refs))
    return {ref: f"{text} {title or ''}" for ref, text, title in session.execute(asked)}


def open_action_refs(session: Session) -> list[str]:
    """The ref of every action that is open."""
    is_open = col(AN_ACTION.status).in_(OPEN_STATUSES)
    return list(session.execute(sql.select(col(AN_ACTION.ref)).where(is_open)).scalars())


def holds_actions(session: Session) -> bool:
    """Whether there is any action."""
    return session.execute(sql.select(col(Action.id)).limit(1)).first() is not None


def action_titles(session: Session) -> list[tuple[str, str]]:
    """The ref and text of every action."""
    rows = session.execute(sql.select(col(AN_ACTION.ref), col(AN_ACTION.text))).all()
    return [(ref, text) for ref, text in rows]


def action_refs(session: Session) -> list[str]:
    """The ref of every action, in their own order."""
    return sorted(session.execute(sql.select(col(AN_ACTION.ref))).scalars())


_columns: tuple[sql.ColumnElement[Any] | Mapped[Any], ...] = (
    *(
        col(column)
        for column in (
            AN_ACTION.id,
            AN_ACTION.ref,
            AN_ACTION.text,
            AN_ACTION.raised_on,
            AN_ACTION.item,
            AN_ACTION.due,
            AN_ACTION.status,
            AN_ACTION.closed_on,
            AN_ACTION.latest_update,
            AN_ACTION.source,
        )
    ),
    EXPECTED.label("expected"),
    ITEM_TITLE.label("item_title"),
    col(Forum.name).label("forum"),
    col(Forum.abbreviation),
    col(Forum.marking),
    col(Priority.name).label("priority"),
)


# Built once: to put the statement together takes longer than to ask it.
_ACTIONS = (
    sql.select(*_columns)
    .join(Forum, col(Forum.id) == col(AN_ACTION.forum_id), isouter=True)
    .join(Priority, col(Priority.id) == col(AN_ACTION.priority_id), isouter=True)
    .order_by(col(AN_ACTION.id))
)
_OF_REFS = Prepared(_ACTIONS.where(col(AN_ACTION.ref).in_(sql.bindparam("refs", expanding=True))))
_OWNERS = Prepared(
    sql.select(col(ActionOwner.action_id), col(Party.name))
    .join(Party, col(Party.id) == ActionOwner.party_id)
    .where(col(ActionOwner.action_id).in_(sql.bindparam("ids", expanding=True)))
    .order_by(col(ActionOwner.action_id), col(ActionOwner.position))
)


def _conditions(wanted: ActionFilter) -> Iterator[Condition]:
    yield from _kept(wanted)
    yield from _lacking(wanted)
    yield from _within(wanted.expected, EXPECTED)
    yield from _within(wanted.closed, col(AN_ACTION.closed_on))
    yield from _within(wanted.raised, col(AN_ACTION.raised_on))
    yield from _left_out(wanted)


def _kept(wanted: ActionFilter) -> Iterator[Condition]:
    """What an action must be, or be of."""
    if wanted.refs is not None:
        yield col(AN_ACTION.ref).in_(wanted.refs)
    if wanted.statuses:
        yield col(AN_ACTION.status).in_(wanted.statuses)
    owners = [[owner] for owner in wanted.owners] if wanted.all_owners else [wanted.owners]
    yield from (_is_owned_by(each) for each in owners if each)
    if wanted.several_owners:
        owned = sql.select(col(ActionOwner.action_id)).group_by(col(ActionOwner.action_id))
        yield col(AN_ACTION.id).in_(owned.having(sql.func.count() > 1))
    if wanted.forums:
        yield labelled(wanted.forums)
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
        return col(AN_ACTION.item) == item
    point = sql.func.lower(col(AN_ACTION.source)).like(f"%item {number} {letter}")
    return sql.or_(col(AN_ACTION.item) == item, sql.and_(col(AN_ACTION.item) == number, point))


def _lacking(wanted: ActionFilter) -> Iterator[Condition]:
    """What must not be recorded of an action, or must."""
    if wanted.has_owner:
        yield col(AN_ACTION.id).in_(sql.select(col(ActionOwner.action_id)))
    if wanted.no_owner:
        yield col(AN_ACTION.id).not_in(sql.select(col(ActionOwner.action_id)))
    if wanted.no_due:
        yield col(AN_ACTION.due).is_(None)
    if wanted.has_due:
        yield col(AN_ACTION.due).is_not(None)
    if wanted.no_update:
        yield col(AN_ACTION.latest_update) == ""


def _left_out(wanted: ActionFilter) -> Iterator[Condition]:
    """What an action must not be, or be of."""
    if wanted.without_owners:
        yield ~_is_owned_by(wanted.without_owners)
    if wanted.without_forums:
        yield sql.or_(col(AN_ACTION.forum_id).is_(None), ~labelled(wanted.without_forums))
    if wanted.without_item:
        yield ~_is_of_item(wanted.without_item)
    if wanted.without_refs:
        yield col(AN_ACTION.ref).not_in(wanted.without_refs)


def _within(days: Days | None, column: sql.ColumnElement[Any] | Mapped[Any]) -> Iterator[Condition]:
    if days is None:
        return
    yield column.is_not(None)
    if days.start is not None:
        yield column >= days.start
    if days.end is not None:
        yield column <= days.end


def _is_owned_by(names: Sequence[str]) -> Condition:
    owned = (
        sql.select(col(ActionOwner.action_id))
        .join(Party, col(Party.id) == ActionOwner.party_id)
        .where(col(Party.name).in_(names))
    )
    return col(AN_ACTION.id).in_(owned)


def owners_of(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The names of the parties that own actions, by the action's id, in the register's order."""
    found: dict[int, tuple[str, ...]] = {}
    for start in range(0, len(ids), _MOST_IN_A_LIST):
        asked = ids[start : start + _MOST_IN_A_LIST]
        for action_id, name in _OWNERS.rows(session, ids=asked):
            found[action_id] = (*found.get(action_id, ()), name)
    return found
