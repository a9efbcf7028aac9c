"""Which posts took each other's place, so that each issue goes on where the last one ended."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column. What was replaced is told by the history: one confirmation ended it and made
    what took its place.
    """
    op.add_column(
        "subscription", sa.Column("series", sa.String(), nullable=False, server_default="")
    )
    session = op.get_bind()
    entries = session.execute(
        sa.text(
            "SELECT batch, change, ref FROM history_entry WHERE record = 'subscription'"
            " AND undoes = '' ORDER BY id"
        )
    ).all()
    made: dict[str, str] = {
        each.batch: each.ref for each in entries if each.change in ("subscribe", "remind")
    }
    series: dict[str, str] = {}
    for each in entries:
        if each.change == "unsubscribe" and each.batch in made:
            replaced: str = each.ref
            series[made[each.batch]] = series.get(replaced, replaced)
    rows = [
        {"key": key, "series": series.get(key, key)}
        for (key,) in session.execute(sa.text("SELECT key FROM subscription")).all()
    ]
    if rows:
        session.execute(sa.text("UPDATE subscription SET series = :series WHERE key = :key"), rows)
    op.create_index("ix_subscription_series", "subscription", ["series"])
