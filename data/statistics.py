"""A few numbers on what the bot did, for its operator; none of them tells of a person."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, select

from data.checks import checks, verdicts_given
from data.database import Database
from data.inbox import KeptUpdates
from data.reports_table import reports
from data.shoppers import shoppers


@dataclass(frozen=True, slots=True)
class Statistics:
    """Verdicts by level since a day, reports by status, shoppers who chose something, and the inbox."""

    verdicts: Mapping[str, int]
    reports: Mapping[str, int]
    shoppers: int
    waiting: int
    set_aside: int


async def statistics(database: Database, today: date, days: int) -> Statistics:
    """Count; verdicts of the last ``days`` days with today."""
    since = today - timedelta(days=days - 1)
    midnight = datetime.combine(since, time(), UTC)
    by_level = (
        select(verdicts_given.c.level, func.count()).where(verdicts_given.c.given_on >= since).group_by("level"),
        select(checks.c.level, func.count()).where(checks.c.made_at >= midnight).group_by("level"),
    )
    by_status = select(reports.c.status, func.count())
    async with database.read() as connection:
        levels: Counter[str] = Counter()
        for query in by_level:  # given and forgotten, given and still in hand
            levels.update({row[0]: row[1] for row in await connection.execute(query)})
        statuses = {row[0]: row[1] for row in await connection.execute(by_status.group_by(reports.c.status))}
        known = await connection.scalar(select(func.count()).select_from(shoppers))
    census = await KeptUpdates(database).census()
    return Statistics(levels, statuses, known or 0, census.waiting, census.aside)
