"""Reports: drafts, evidence, filed reports, the log of decisions, and reminders."""

import sqlalchemy as sa
from alembic import op

from data.tables import Moment

revision = "0003_reports"
down_revision = "0002_inbox"


def upgrade() -> None:
    """Create the tables."""
    _create_drafts_and_pieces()
    _create_reports_and_decisions()
    op.create_table(
        "reminders",
        sa.Column("reminder_id", sa.Integer, nullable=False),
        sa.Column("owner", sa.String(24), nullable=False),
        sa.Column("reporter", sa.LargeBinary, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("taken_at", Moment),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("reminder_id", name="pk_reminders"),
    )
    op.create_index("ix_reminders_owner", "reminders", ["owner"])
    op.create_index("ix_reminders_reporter", "reminders", ["reporter"])
    op.create_index("ix_reminders_taken_at_due_at", "reminders", ["taken_at", "due_at"])


def _create_drafts_and_pieces() -> None:
    op.create_table(
        "drafts",
        sa.Column("draft_id", sa.String(24), nullable=False),
        sa.Column("place", sa.LargeBinary, nullable=False),
        sa.Column("reporter", sa.LargeBinary, nullable=False),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("update_id", sa.BigInteger),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("draft_id", name="pk_drafts"),
        sa.UniqueConstraint("place", name="uq_drafts_place"),
    )
    op.create_index("ix_drafts_reporter", "drafts", ["reporter"])
    op.create_index("ix_drafts_expires_at", "drafts", ["expires_at"])
    op.create_table(
        "pieces",
        sa.Column("piece_id", sa.Integer, nullable=False),
        sa.Column("owner", sa.String(24), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("size_bytes", sa.Integer, nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("piece_id", name="pk_pieces"),
        sa.UniqueConstraint("owner", "digest", name="uq_pieces_owner_digest"),
    )
    op.create_index("ix_pieces_digest", "pieces", ["digest"])


def _create_reports_and_decisions() -> None:
    op.create_table(
        "reports",
        sa.Column("report_id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(24), nullable=False),
        sa.Column("number", sa.String(16), nullable=False),
        sa.Column("reporter", sa.LargeBinary, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("outcome", sa.String(16)),
        sa.Column("country", sa.String(2)),
        sa.Column("platform", sa.String(32)),
        sa.Column("brand", sa.String(120)),
        sa.Column("level", sa.String(16)),
        sa.Column("shares", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("filed_at", Moment, nullable=False),
        sa.Column("closed_at", Moment),
        sa.Column("told_at", Moment),
        sa.PrimaryKeyConstraint("report_id", name="pk_reports"),
        sa.UniqueConstraint("key", name="uq_reports_key"),
        sa.UniqueConstraint("number", name="uq_reports_number"),
        sqlite_autoincrement=True,
    )
    for columns in (["reporter"], ["status", "filed_at"], ["filed_at"], ["brand", "status"], ["platform", "status"]):
        op.create_index(f"ix_reports_{'_'.join(columns)}", "reports", columns)
    op.create_table(
        "decisions",
        sa.Column("decision_id", sa.Integer, nullable=False),
        sa.Column("report_id", sa.Integer),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("decided_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.report_id"], name="fk_decisions_report_id_reports", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("decision_id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_report_id", "decisions", ["report_id"])
    op.create_index("ix_decisions_decided_at", "decisions", ["decided_at"])
