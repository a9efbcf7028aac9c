"""The rooms and people of the chat platforms."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_PLATFORM_IS_KNOWN = "platform IN ('slack', 'teams', 'terminal')"


def upgrade() -> None:
    """Make the tables of rooms and accounts."""
    op.create_table(
        "room",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("is_cleared", sa.Boolean(), nullable=False),
        sa.Column("has_outsiders", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(_PLATFORM_IS_KNOWN, name="platform_is_known"),
        sa.CheckConstraint("kind IN ('channel', 'group', 'direct')", name="kind_is_known"),
        sa.CheckConstraint("state IN ('active', 'archived', 'removed')", name="state_is_known"),
        sa.PrimaryKeyConstraint("platform", "room_id"),
    )
    op.create_table(
        "account",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("linked_by", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(_PLATFORM_IS_KNOWN, name="platform_is_known"),
        sa.CheckConstraint("kind IN ('member', 'guest', 'stranger', 'bot')", name="kind_is_known"),
        sa.CheckConstraint("state IN ('active', 'left')", name="state_is_known"),
        sa.PrimaryKeyConstraint("platform", "account_id"),
    )
    op.create_index("ix_account_email", "account", ["email"])
    op.create_index("ix_account_party", "account", ["party"])
