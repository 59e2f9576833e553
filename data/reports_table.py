"""The table of reports, which reports, cases and sellers' records share."""

from enum import StrEnum

from sqlalchemy import Column, ColumnElement, Index, Integer, LargeBinary, String, Table, and_, text

from data.statements import Share
from data.tables import Moment, metadata


class Status(StrEnum):
    """Where a report stands. Nobody but a moderator moves it to ``ACCEPTED``, ``REJECTED`` or ``DUPLICATE``."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"


IN_A_CASE = text("case_id IS NOT NULL")

reports = Table(
    "reports",
    metadata,
    Column("report_id", Integer, primary_key=True),
    Column("key", String(24), nullable=False, unique=True),
    Column("number", String(16), nullable=False, unique=True),
    Column("reporter", LargeBinary, nullable=False),
    Column("status", String(16), nullable=False),
    Column("outcome", String(16)),
    Column("country", String(2)),
    Column("platform", String(32)),
    Column("brand", String(120)),
    Column("level", String(16)),
    Column("shares", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("filed_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("told_at", Moment),
    Column("decided_at", Moment),
    Column("case_id", Integer),
    Column("duplicate_of", Integer),
    Index(None, "reporter", "status", "case_id"),
    Index(None, "status", "filed_at"),
    Index(None, "filed_at"),
    Index(
        "ix_reports_in_a_case",
        "case_id",
        "status",
        "shares",
        "reporter",
        "filed_at",
        "brand",
        sqlite_where=IN_A_CASE,
        postgresql_where=IN_A_CASE,
    ),
    Index(None, "duplicate_of"),
    Index(None, "status", "decided_at", "report_id"),
    Index(None, "brand", "status", "decided_at", "report_id"),
    Index(None, "platform", "status", "decided_at", "report_id"),
    Index(None, "country", "status", "decided_at", "report_id"),
    sqlite_autoincrement=True,
)
"""``body`` holds the statement and whose it is, encrypted when there is a key. ``shares`` are the words of ``Share``, spaced.
No id is given twice, lest who still holds a report that was deleted meets another one.
The index of reports in a case holds all that a seller's record tells, so that no bodies are read for it."""


def shared_with_shoppers() -> ColumnElement[bool]:
    """Return the condition that a report is accepted and that its reporter shares it with other shoppers."""
    return and_(reports.c.status == Status.ACCEPTED.value, reports.c.shares.contains(Share.SHOPPERS.value))
