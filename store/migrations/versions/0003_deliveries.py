"""Messages answered once, replies that are numbered, and the end of the chain of history."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COUNTED = "INSERT INTO history_head (id, entries, hash) SELECT 1, COUNT(*), '' FROM history_entry"
LAST = (
    "UPDATE history_head SET hash = (SELECT hash FROM history_entry ORDER BY id DESC LIMIT 1) "
    "WHERE entries > 0"
)


def upgrade() -> None:
    """Make the tables; the history so far is taken as it stands. Conversations are made anew: what
    is open in one lasts half an hour, so nothing worth keeping is lost.
    """
    op.create_table(
        "delivery",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_delivery_at", "delivery", ["at"])
    op.create_table(
        "history_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.add_column(
        "history_entry",
        sa.Column("record", sa.String(), nullable=False, server_default="action"),
    )
    op.execute(COUNTED)
    op.execute(LAST)
    op.drop_table("conversation")
    op.create_table(
        "conversation",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.Column("touched_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", "thread"),
        sa.UniqueConstraint("thread", "number"),
    )
