"""Partners, what they read, and which marks the public look-up may hold."""

import sqlalchemy as sa
from alembic import op

from data.tables import Moment

revision = "0006_partners"
down_revision = "0005_moderation"


def upgrade() -> None:
    """Create the tables; list the marks that an accepted report names whose reporter shares it with shoppers."""
    _create_partners()
    op.add_column("marks", sa.Column("listed_at", Moment))
    op.drop_index("ix_marks_public_hash", "marks")
    listed = sa.text("listed_at IS NOT NULL")
    op.create_index(
        "ix_marks_listed", "marks", ["public_hash", "listed_at"], sqlite_where=listed, postgresql_where=listed
    )
    op.execute(
        """
        UPDATE marks SET listed_at = (
            SELECT min(reports.decided_at) FROM reports
            JOIN report_marks ON report_marks.report_id = reports.report_id
            WHERE report_marks.mark_id = marks.mark_id
            AND reports.status = 'accepted' AND reports.shares LIKE '%shoppers%'
        )
        WHERE public_hash IS NOT NULL
        """
    )


def _create_partners() -> None:
    op.create_table(
        "partners",
        sa.Column("partner_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("revoked_at", Moment),
        sa.PrimaryKeyConstraint("partner_id", name="pk_partners"),
        sa.UniqueConstraint("token_hash", name="uq_partners_token_hash"),
        sqlite_autoincrement=True,
    )
    good = sa.text("revoked_at IS NULL")
    op.create_index("ix_partners_name", "partners", ["name"], unique=True, sqlite_where=good, postgresql_where=good)
    op.create_table(
        "feed_accesses",
        sa.Column("access_id", sa.Integer, nullable=False),
        sa.Column("partner_id", sa.Integer, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("row_count", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.partner_id"], name="fk_feed_accesses_partner_id_partners"),
        sa.PrimaryKeyConstraint("access_id", name="pk_feed_accesses"),
    )
    op.create_index("ix_feed_accesses_partner_id_made_at", "feed_accesses", ["partner_id", "made_at"])
    op.create_index("ix_feed_accesses_made_at", "feed_accesses", ["made_at"])
