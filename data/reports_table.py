"""The table of reports, which reports, cases and sellers' records share."""

from enum import StrEnum

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from data.tables import Moment, metadata


class Status(StrEnum):
    """Where a report stands. Nobody but a moderator moves it to ``ACCEPTED``, ``REJECTED`` or ``DUPLICATE``."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"


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
    Index(None, "reporter"),
    Index(None, "status", "filed_at"),
    Index(None, "filed_at"),
    Index(None, "case_id"),
    Index(None, "duplicate_of"),
    Index(None, "status", "decided_at", "report_id"),
    Index(None, "brand", "status", "decided_at", "report_id"),
    Index(None, "platform", "status", "decided_at", "report_id"),
    Index(None, "country", "status", "decided_at", "report_id"),
)
"""``body`` holds the statement and whose it is, encrypted when there is a key. ``shares`` are the words of ``Share``, spaced."""
