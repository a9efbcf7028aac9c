"""Actions: what somebody agreed to do, where, and by when; and what is computed of each in SQL."""

from datetime import date

import sqlalchemy as sql
from sqlalchemy.orm import aliased
from sqlmodel import Field, SQLModel, UniqueConstraint, col

from store.columns import STATUSES, one_of
from store.meetings import AgendaItem, Meeting, takes_place


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


# An action in the statements that read them.
AN_ACTION = aliased(Action)
_next_meeting = (
    sql.select(sql.func.min(col(Meeting.held_on)))
    .where(
        col(Meeting.forum_id) == col(AN_ACTION.forum_id),
        col(Meeting.held_on) > col(AN_ACTION.raised_on),
        takes_place(),
    )
    .correlate(AN_ACTION)
    .scalar_subquery()
)
# The recorded due date, or the day of the next meeting of its forum after the one that raised it.
EXPECTED = sql.func.coalesce(col(AN_ACTION.due), _next_meeting)
# The title of the item that it stood under.
ITEM_TITLE = (
    sql.select(sql.func.min(col(AgendaItem.title)))
    .where(
        col(AgendaItem.forum_id) == col(AN_ACTION.forum_id),
        col(AgendaItem.held_on) == col(AN_ACTION.raised_on),
        col(AgendaItem.item) == col(AN_ACTION.item),
    )
    .correlate(AN_ACTION)
    .scalar_subquery()
)
