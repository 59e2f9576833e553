"""Pictures seen before: hashes of those in reports, and of checked ones for a short time."""

import sqlalchemy as sa
from alembic import op

from data.tables import Moment

revision = "0004_pictures"
down_revision = "0003_reports"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "seen_pictures",
        sa.Column("picture_id", sa.Integer, nullable=False),
        sa.Column("pdq", sa.LargeBinary, nullable=False),
        sa.Column("place", sa.String(8), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("shopper", sa.LargeBinary, nullable=False),
        sa.Column("seen_at", Moment, nullable=False),
        sa.Column("expires_at", Moment),
        sa.PrimaryKeyConstraint("picture_id", name="pk_seen_pictures"),
        sa.UniqueConstraint("owner", "pdq", name="uq_seen_pictures_owner_pdq"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_seen_pictures_shopper", "seen_pictures", ["shopper"])
    op.create_index("ix_seen_pictures_expires_at", "seen_pictures", ["expires_at"])
