"""How much may be sent, counted in the database, so that all processes of one bot share Telegram's limits."""

from datetime import timedelta

from sqlalchemy import Column, Float, String, Table, delete, func, text

from data.database import Database
from data.tables import metadata

send_budgets = Table(
    "send_budgets",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("due", Float, nullable=False),
)
"""For each limit the moment (Unix time of the database) when it would be wholly unused again."""

RESERVE = text(
    """
    INSERT INTO send_budgets AS kept (key, due)
    VALUES (:key, extract(epoch FROM clock_timestamp()) + :interval)
    ON CONFLICT (key) DO UPDATE SET due = greatest(kept.due, extract(epoch FROM clock_timestamp())) + :interval
    WHERE kept.due + :interval - :allowance - extract(epoch FROM clock_timestamp()) <= :longest
    RETURNING due - :allowance - extract(epoch FROM clock_timestamp())
    """
)
HOLD = text(
    """
    INSERT INTO send_budgets AS kept (key, due)
    VALUES (:key, extract(epoch FROM clock_timestamp()) + :seconds)
    ON CONFLICT (key) DO UPDATE SET due = greatest(kept.due, extract(epoch FROM clock_timestamp()) + :seconds)
    """
)


class SharedBudget:
    """Reservations on PostgreSQL; each is one statement, so processes cannot both take the last place."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def reserve(self, key: str, interval_seconds: float, burst: int, longest_wait: float) -> float | None:
        """Take a place in ``key``'s line; return the seconds until it is due, or None (and no place) if over the longest."""
        allowance = burst * interval_seconds
        values = {"key": key, "interval": interval_seconds, "allowance": allowance, "longest": longest_wait}
        async with self._database.begin() as connection:
            wait = (await connection.execute(RESERVE, values)).scalar_one_or_none()
        return None if wait is None else max(0.0, float(wait))

    async def hold(self, key: str, seconds: float, interval_seconds: float, burst: int) -> None:
        """Let nothing of ``key`` go out for some seconds."""
        values = {"key": key, "seconds": seconds + (burst - 1) * interval_seconds}
        async with self._database.begin() as connection:
            await connection.execute(HOLD, values)

    async def purge(self, unused: timedelta = timedelta(hours=1)) -> None:
        """Forget limits that were not touched for a while."""
        old = send_budgets.c.due < func.extract("epoch", func.clock_timestamp()) - unused.total_seconds()
        async with self._database.begin() as connection:
            await connection.execute(delete(send_budgets).where(old))
