"""After how long an action is escalated, and which days the settings close."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what there is was said in chat, of escalations that go by the timetable."""
    op.add_column("contact", sa.Column("after", sa.Integer(), nullable=True))
    op.add_column(
        "office_closure",
        sa.Column("in_settings", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
