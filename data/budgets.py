"""How much of something may happen in a time, counted in memory or, for all processes of one bot, in the database."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from sqlalchemy import Column, Float, String, Table, delete, func, text

from data.database import Database
from data.tables import metadata

FORGET_ABOVE = 4096

budgets = Table(
    "budgets",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("due", Float, nullable=False),
)
"""For each limit the moment (Unix time of the database) when it would be wholly unused again."""

RESERVE = text(
    """
    INSERT INTO budgets AS kept (key, due)
    VALUES (:key, extract(epoch FROM clock_timestamp()) + :interval)
    ON CONFLICT (key) DO UPDATE SET due = greatest(kept.due, extract(epoch FROM clock_timestamp())) + :interval
    WHERE kept.due + :interval - :allowance - extract(epoch FROM clock_timestamp()) <= :longest
    RETURNING due - :allowance - extract(epoch FROM clock_timestamp())
    """
)
HOLD = text(
    """
    INSERT INTO budgets AS kept (key, due)
    VALUES (:key, extract(epoch FROM clock_timestamp()) + :seconds)
    ON CONFLICT (key) DO UPDATE SET due = greatest(kept.due, extract(epoch FROM clock_timestamp()) + :seconds)
    """
)


@dataclass(frozen=True, slots=True)
class Rate:
    """``burst`` at once, and from then on one every ``interval_seconds``; 0: no limit."""

    interval_seconds: float
    burst: int


class Budget(Protocol):
    """Counts what is asked for, each kind in a line of its own."""

    async def reserve(self, key: str, rate: Rate, longest_wait: float) -> float | None:
        """Take a place in ``key``'s line; return the seconds until it is due, or None (and no place) if over the longest."""

    async def hold(self, key: str, rate: Rate, seconds: float) -> None:
        """Let nothing of ``key`` pass for some seconds."""


class LocalBudget:
    """Counts in memory, for one process."""

    def __init__(self, elapsed: Callable[[], float] = time.monotonic) -> None:
        """Begin with nothing used; ``elapsed`` tells the seconds since some fixed moment."""
        self._elapsed = elapsed
        self._due: dict[str, float] = {}

    async def reserve(self, key: str, rate: Rate, longest_wait: float) -> float | None:
        """See ``Budget``."""
        now = self._elapsed()
        due = max(now, self._due.get(key, now)) + rate.interval_seconds
        wait = max(0.0, due - rate.burst * rate.interval_seconds - now)
        if wait > longest_wait:
            return None
        self._due[key] = due
        if len(self._due) > FORGET_ABOVE:
            self._due = {kept: moment for kept, moment in self._due.items() if moment > now}
        return wait

    async def hold(self, key: str, rate: Rate, seconds: float) -> None:
        """See ``Budget``."""
        until = self._elapsed() + seconds + (rate.burst - 1) * rate.interval_seconds
        self._due[key] = max(until, self._due.get(key, until))


class SharedBudget:
    """Reservations on PostgreSQL; each is one statement, so processes cannot both take the last place."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def reserve(self, key: str, rate: Rate, longest_wait: float) -> float | None:
        """Take a place in ``key``'s line; return the seconds until it is due, or None (and no place) if over the longest."""
        allowance = rate.burst * rate.interval_seconds
        values = {"key": key, "interval": rate.interval_seconds, "allowance": allowance, "longest": longest_wait}
        async with self._database.begin() as connection:
            wait = (await connection.execute(RESERVE, values)).scalar_one_or_none()
        return None if wait is None else max(0.0, float(wait))

    async def hold(self, key: str, rate: Rate, seconds: float) -> None:
        """Let nothing of ``key`` pass for some seconds."""
        values = {"key": key, "seconds": seconds + (rate.burst - 1) * rate.interval_seconds}
        async with self._database.begin() as connection:
            await connection.execute(HOLD, values)

    async def purge(self, unused: timedelta = timedelta(hours=1)) -> None:
        """Forget limits that were not touched for a while."""
        old = budgets.c.due < func.extract("epoch", func.clock_timestamp()) - unused.total_seconds()
        async with self._database.begin() as connection:
            await connection.execute(delete(budgets).where(old))
