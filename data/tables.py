"""Every table that Telltale keeps, on one ``metadata``; the migrations must lead to exactly these.

Each subject's tables stand beside its queries and join this metadata when imported; ``all_tables()`` imports them all.
"""

from datetime import UTC, datetime
from importlib import import_module

from sqlalchemy import DateTime, Dialect, MetaData
from sqlalchemy.types import TypeDecorator

SUBJECTS: tuple[str, ...] = (
    "data.shoppers",
    "data.checks",
    "data.inbox",
    "data.budgets",
    "data.drafts",
    "data.evidence",
    "data.reports",
    "data.reminders",
    "data.reports_table",
    "data.seen_pictures",
    "data.marks",
    "data.cases",
    "data.seller_summaries",
    "data.reporters",
    "data.decisions",
    "data.errands",
    "data.placed_messages",
    "data.inquiries",
    "data.disputes",
    "data.partners",
)
"""The modules that define tables. A new one is added here, or its tables would be missing from the schema test."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware point in time, kept in UTC, given back aware on SQLite too (which itself forgets the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; a naive one is a programming error and raises ``ValueError``."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment, aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def all_tables() -> MetaData:
    """Return the metadata with the tables of every subject on it."""
    for subject in SUBJECTS:
        import_module(subject)
    return metadata
