"""What sellers with very many reports need to be found in milliseconds; and one open dispute a person and mark."""

import sqlalchemy as sa
from alembic import op

revision = "0007_seller_summaries"
down_revision = "0006_partners"

IN_A_CASE = sa.text("case_id IS NOT NULL")
COUNTS, COUNTS_ON_SQLITE = sa.text("counts"), sa.text("counts = 1")
OPEN = sa.text("closed_at IS NULL")


def upgrade() -> None:
    """Create the table of summaries, mark what counts, and replace two indexes by such that hold what is asked for."""
    op.create_table(
        "seller_summaries",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name="fk_seller_summaries_case_id_cases", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", name="pk_seller_summaries"),
    )
    _mark_what_counts()
    op.drop_index("ix_reports_reporter", "reports")
    op.create_index("ix_reports_reporter_status_case_id", "reports", ["reporter", "status", "case_id"])
    op.drop_index("ix_reports_case_id", "reports")
    told = ["case_id", "status", "shares", "reporter", "filed_at", "brand"]
    op.create_index("ix_reports_in_a_case", "reports", told, sqlite_where=IN_A_CASE, postgresql_where=IN_A_CASE)
    op.create_index(
        "uq_disputes_open",
        "disputes",
        ["fingerprint", "disputant"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def _mark_what_counts() -> None:
    counts = sa.Column("counts", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("report_marks", counts)
    op.execute(
        "UPDATE report_marks SET counts = true WHERE report_id IN "
        "(SELECT report_id FROM reports WHERE status = 'accepted' AND shares LIKE '%shoppers%')"
    )
    op.create_index(
        "ix_report_marks_counting",
        "report_marks",
        ["mark_id", "report_id"],
        sqlite_where=COUNTS_ON_SQLITE,
        postgresql_where=COUNTS,
    )
