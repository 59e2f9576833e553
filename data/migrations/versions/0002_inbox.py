"""The inbox and what may be done in a time."""

import sqlalchemy as sa
from alembic import op

from data.tables import Moment

revision = "0002_inbox"
down_revision = "0001_checks"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "inbox_updates",
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("update_id", sa.BigInteger, nullable=False),
        sa.Column("lane", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("finished_at", Moment),
        sa.Column("replays", sa.Integer, nullable=False),
        sa.Column("fault", sa.Text),
        sa.PrimaryKeyConstraint("position", name="pk_inbox_updates"),
        sa.UniqueConstraint("update_id", name="uq_inbox_updates_update_id"),
    )
    unfinished = sa.text("state != 'done'")
    op.create_index(
        "ix_inbox_updates_unfinished",
        "inbox_updates",
        ["state", "position"],
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )
    op.create_index("ix_inbox_updates_finished_at", "inbox_updates", ["finished_at"])
    op.create_index("ix_inbox_updates_lane", "inbox_updates", ["lane"])
    op.create_table(
        "budgets",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("due", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_budgets"),
    )
