"""Reporters whom a moderator blocked, by their keyed fingerprint alone."""

from datetime import datetime

from sqlalchemy import Column, ColumnElement, LargeBinary, Table, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from data.reports_table import reports
from data.tables import Moment, metadata

blocked_reporters = Table(
    "blocked_reporters",
    metadata,
    Column("reporter", LargeBinary, primary_key=True),
    Column("blocked_at", Moment, nullable=False),
)
"""What they file is theirs as ever; moderators do not look at it. It goes when they have everything deleted."""


async def is_blocked(connection: AsyncConnection, reporter: bytes) -> bool:
    """Say whether moderators look at what somebody files."""
    query = select(blocked_reporters.c.reporter).where(blocked_reporters.c.reporter == reporter)
    return (await connection.execute(query)).first() is not None


async def block_reporter(connection: AsyncConnection, reporter: bytes, *, now: datetime) -> bool:
    """Block somebody; False where they were blocked before."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    blocking = insert(blocked_reporters).values(reporter=reporter, blocked_at=now).on_conflict_do_nothing()
    # PostgreSQL's driver does not count what such a statement inserted
    return (await connection.execute(blocking.returning(blocked_reporters.c.reporter))).first() is not None


async def unblock_reporter(connection: AsyncConnection, reporter: bytes) -> bool:
    """Unblock somebody; False where they were not blocked."""
    freeing = delete(blocked_reporters).where(blocked_reporters.c.reporter == reporter)
    return bool((await connection.execute(freeing)).rowcount == 1)


def by_anybody_not_blocked() -> ColumnElement[bool]:
    """Return the condition that a report's reporter is not blocked."""
    return ~select(blocked_reporters.c.reporter).where(blocked_reporters.c.reporter == reports.c.reporter).exists()
