"""Cases know how many reports they have and by how many people."""

import sqlalchemy as sa
from alembic import op

from data.tables import Moment

revision = "0008_case_counts"
down_revision = "0007_seller_summaries"


def upgrade() -> None:
    """Add the counts, count what there is, and index the cases with more than one report."""
    op.add_column("cases", sa.Column("report_count", sa.Integer))
    op.add_column("cases", sa.Column("reporter_count", sa.Integer))
    op.add_column("cases", sa.Column("latest_at", Moment))
    op.execute(
        "UPDATE cases SET report_count = counted.reports, reporter_count = counted.reporters, latest_at = counted.latest"
        " FROM (SELECT case_id, count(*) AS reports, count(DISTINCT reporter) AS reporters, max(filed_at) AS latest"
        " FROM reports WHERE case_id IS NOT NULL GROUP BY case_id) AS counted WHERE counted.case_id = cases.case_id"
    )
    op.create_index(
        "ix_cases_tied",
        "cases",
        ["reporter_count", "latest_at", "case_id"],
        sqlite_where=sa.text("report_count > 1"),
        postgresql_where=sa.text("report_count > 1"),
    )
