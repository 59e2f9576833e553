"""Moderation: decisions and whom to tell of them, marks of sellers, cases, inquiries, disputes."""

import sqlalchemy as sa
from alembic import op

from data.tables import Moment

revision = "0005_moderation"
down_revision = "0004_pictures"


def upgrade() -> None:
    """Create the tables, and widen those that moderators decide about."""
    _widen_reports()
    _create_marks_and_cases()
    _create_messages()
    _create_inquiries_and_disputes()
    op.execute("UPDATE seen_pictures SET place = 'filed' WHERE place = 'report'")  # nobody could accept one before


def _widen_reports() -> None:
    op.add_column("reports", sa.Column("decided_at", Moment))
    op.add_column("reports", sa.Column("case_id", sa.Integer))
    op.add_column("reports", sa.Column("duplicate_of", sa.Integer))
    op.drop_index("ix_reports_brand_status", "reports")
    op.drop_index("ix_reports_platform_status", "reports")
    wide = [[*first, "status", "decided_at", "report_id"] for first in ([], ["brand"], ["platform"], ["country"])]
    for columns in (["case_id"], ["duplicate_of"], *wide):
        op.create_index(f"ix_reports_{'_'.join(columns)}", "reports", columns)
    op.add_column("decisions", sa.Column("body", sa.LargeBinary))
    op.add_column("disagreements", sa.Column("ruling", sa.String(16)))
    op.add_column("disagreements", sa.Column("ruled_at", Moment))
    op.create_table(
        "blocked_reporters",
        sa.Column("reporter", sa.LargeBinary, nullable=False),
        sa.Column("blocked_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("reporter", name="pk_blocked_reporters"),
    )


def _create_marks_and_cases() -> None:
    op.create_table(
        "cases",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_cases"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marks",
        sa.Column("mark_id", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.LargeBinary, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.Column("public_hash", sa.LargeBinary),
        sa.Column("ties", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("mark_id", name="pk_marks"),
        sa.UniqueConstraint("fingerprint", name="uq_marks_fingerprint"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_marks_public_hash", "marks", ["public_hash"])
    op.create_table(
        "report_marks",
        sa.Column("report_id", sa.Integer, nullable=False),
        sa.Column("mark_id", sa.Integer, nullable=False),
        sa.Column("ties", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.report_id"], name="fk_report_marks_report_id_reports", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mark_id"], ["marks.mark_id"], name="fk_report_marks_mark_id_marks", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", "mark_id", name="pk_report_marks"),
    )
    op.create_index("ix_report_marks_mark_id_report_id", "report_marks", ["mark_id", "report_id"])


def _create_messages() -> None:
    op.create_table(
        "errands",
        sa.Column("errand_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("subject", sa.String(24), nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("taken_at", Moment),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("errand_id", name="pk_errands"),
        sa.UniqueConstraint("kind", "subject", name="uq_errands_kind_subject"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_errands_due_at", "errands", ["due_at"])
    op.create_table(
        "placed_messages",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("meaning", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(24), nullable=False),
        sa.Column("placed_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name="pk_placed_messages"),
    )
    op.create_index("ix_placed_messages_meaning_subject", "placed_messages", ["meaning", "subject"])
    op.create_index("ix_placed_messages_placed_at", "placed_messages", ["placed_at"])


def _create_inquiries_and_disputes() -> None:
    op.create_table(
        "inquiries",
        sa.Column("inquiry_id", sa.Integer, nullable=False),
        sa.Column("report_id", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("answered_at", Moment),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.report_id"], name="fk_inquiries_report_id_reports", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("inquiry_id", name="pk_inquiries"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inquiries_report_id", "inquiries", ["report_id"])
    op.create_table(
        "disputes",
        sa.Column("dispute_id", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.LargeBinary, nullable=False),
        sa.Column("disputant", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("closed_at", Moment),
        sa.Column("ruling", sa.String(16)),
        sa.PrimaryKeyConstraint("dispute_id", name="pk_disputes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_disputes_fingerprint_closed_at", "disputes", ["fingerprint", "closed_at"])
    op.create_index("ix_disputes_disputant", "disputes", ["disputant"])
    op.create_index("ix_disputes_closed_at_opened_at", "disputes", ["closed_at", "opened_at"])
