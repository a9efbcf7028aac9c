"""What a conversation has open: one small record for each person and thread."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import Field, SQLModel


class Conversation(SQLModel, table=True):
    """`state` is JSON that bot/conversation_state.py alone reads and writes; `touched_at` is local
    (Europe/London) and without an offset. A conversation untouched for long is forgotten.
    """

    person: str = Field(primary_key=True)
    thread: str = Field(primary_key=True)
    touched_at: datetime = Field(sa_type=DateTime)  # SQLModel's own choice refuses local times
    state: str
