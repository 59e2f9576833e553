"""What partners may read: accepted reports that their reporters agreed to share with such a partner, in the order of acceptance.

A report shows here a minute after it was accepted. By then every decision made before it is in the database, whichever process
made it, so that a reader who goes on where they stopped misses none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, union_all

from data.database import Database
from data.partners import Partner, PartnerKind
from data.reports import Report, Reports
from data.reports_table import Status, reports

SETTLED_AFTER = timedelta(minutes=1)

_SCOPED_BY = {
    PartnerKind.AUTHORITY: reports.c.country,
    PartnerKind.PLATFORM: reports.c.platform,
    PartnerKind.BRAND: reports.c.brand,
}


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the order of acceptance: that of a report."""

    decided_at: datetime
    report_id: int


@dataclass(frozen=True, slots=True)
class Filters:
    """What a partner asks for within its scope: names as the table has them, None for any; ``since`` is when accepted."""

    brand: str | None = None
    platform: str | None = None
    country: str | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Some reports in the order of acceptance.

    Attributes:
        last: where to go on; None where nothing was found.
        more: whether there is more already.
    """

    reports: tuple[Report, ...]
    last: Position | None
    more: bool


class SharedReports:
    """The reports that are shared with partners."""

    def __init__(self, database: Database, filed: Reports) -> None:
        self._database = database
        self._reports = filed

    async def page(
        self, partner: Partner, filters: Filters, *, after: Position | None, limit: int, now: datetime
    ) -> ReportPage:
        """Return the next reports that a partner may read, at most ``limit``; one that no key opens is passed over."""
        shared = _shared_with(partner, now)
        async with self._database.read() as connection:
            query = _positions(partner, and_(shared, *_conditions(filters, after)), limit + 1)
            found = [Position(row.decided_at, row.report_id) for row in await connection.execute(query)]
        shown = found[:limit]
        ids = [position.report_id for position in shown]
        read = await self._reports.read(select(reports).where(reports.c.report_id.in_(ids)))
        still = {report.report_id: report for report in read if report.status is Status.ACCEPTED}
        in_order = tuple(still[report_id] for report_id in ids if report_id in still)
        return ReportPage(in_order, shown[-1] if shown else None, more=len(found) > limit)

    async def find(self, partner: Partner, number: str, *, now: datetime) -> Report | None:
        """Return a report by its number where this partner may read it, or None."""
        query = select(reports).where(reports.c.number == number, _in_scope(partner), _shared_with(partner, now))
        return next(iter(await self._reports.read(query)), None)


def _shared_with(partner: Partner, now: datetime) -> ColumnElement[bool]:
    return and_(
        reports.c.status == Status.ACCEPTED.value,
        reports.c.shares.contains(partner.kind.share.value),
        reports.c.decided_at <= now - SETTLED_AFTER,
    )


def _in_scope(partner: Partner) -> ColumnElement[bool]:
    return _SCOPED_BY[partner.kind].in_(partner.scope)


def _conditions(filters: Filters, after: Position | None) -> Sequence[ColumnElement[bool]]:
    wanted = (
        (reports.c.brand, filters.brand),
        (reports.c.platform, filters.platform),
        (reports.c.country, filters.country),
    )
    conditions: list[ColumnElement[bool]] = [column == name for column, name in wanted if name is not None]
    bounds = [filters.since] if filters.since else []
    if after is not None:
        bounds.append(after.decided_at)
        conditions.append(or_(reports.c.decided_at > after.decided_at, reports.c.report_id > after.report_id))
    if bounds:  # one of them alone: of several SQLite takes the first to begin at
        conditions.append(reports.c.decided_at >= max(bounds))
    return conditions


def _positions(partner: Partner, condition: ColumnElement[bool], limit: int) -> Select[Any]:
    """Ask for the first positions; for each name of a scope by itself, so that an index gives each its order."""
    scoped_by = _SCOPED_BY[partner.kind]
    columns = (reports.c.decided_at, reports.c.report_id)
    each = [
        select(select(*columns).where(scoped_by == name, condition).order_by(*columns).limit(limit).subquery())
        for name in partner.scope
    ]
    together = union_all(*each).subquery()
    return select(together).order_by(together.c.decided_at, together.c.report_id).limit(limit)
