"""Answers that a chat platform did not take."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "unsent",
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("key", "platform", "place", "message")
        ),
        *(sa.Column(name, sa.DateTime(), nullable=False) for name in ("asked_at", "until")),
        sa.Column("retry_at", sa.DateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("doubtful_since", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_unsent_retry_at", "unsent", ["retry_at"])
