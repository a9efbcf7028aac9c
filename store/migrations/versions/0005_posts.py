"""Subscriptions to posts, and the ledger of what was posted."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_WHAT = "what IN ('digest', 'overdue', 'open', 'due', 'reminder')"
_STATE = "state IN ('claimed', 'waiting', 'sent', 'skipped', 'failed')"
_PURPOSE = "purpose IN ('reminders', 'escalation', 'clerk')"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in (
                *("key", "what", "platform", "room_id", "room_name", "person"),
                *("forums", "owners", "priorities", "ref", "rule"),
            )
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(_WHAT, name="what_is_known"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "post",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("promised_at", sa.DateTime(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(), nullable=False),
        sa.Column("claimed_by", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", sa.DateTime(), nullable=True),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("kept", sa.String(), nullable=False),
        sa.Column("is_told", sa.Boolean(), nullable=False),
        sa.Column("doubtful_since", sa.DateTime(), nullable=True),
        sa.CheckConstraint(_STATE, name="state_is_known"),
        sa.PrimaryKeyConstraint("key", "day"),
    )
    op.create_index("ix_post_day", "post", ["day"])
    op.create_index("ix_post_state", "post", ["state"])
    op.create_table(
        "snooze",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("person", "ref"),
    )
    op.create_table(
        "office_closure",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("day"),
    )
    op.create_table(
        "contact",
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.CheckConstraint(_PURPOSE, name="purpose_is_known"),
        sa.PrimaryKeyConstraint("purpose", "of"),
    )
