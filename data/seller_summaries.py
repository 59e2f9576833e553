"""What a seller's record says, kept for sellers with so many reports that reading them all takes too long.

It is read from the reports that stand, and dropped inside every transaction that changes what stands: a report that is
accepted, reopened, withdrawn or deleted, a tie that is cut or mended. The next who asks reads the reports anew.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Row, Select, Table, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data.marks import MarkKind, marks, report_marks
from data.reports_table import Status, reports, shared_with_shoppers
from data.tables import Moment, metadata

seller_summaries = Table(
    "seller_summaries",
    metadata,
    Column("case_id", Integer, ForeignKey("cases.case_id", ondelete="CASCADE"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

HALF_LIFE = timedelta(days=365)
NEWCOMER = 0.5
MOST_BRANDS = 5
MOST_NAMED = 9


@dataclass(frozen=True, slots=True)
class Summary:
    """What the shared reports of a case say together.

    Attributes:
        weight: what they weigh at ``weighed_at``; half of it a half-life later.
        named: ids of the marks that they name, most often first.
    """

    reporters: int
    weight: float
    weighed_at: datetime
    since: datetime
    latest: datetime
    brands: tuple[str, ...]
    named: tuple[int, ...]

    def weight_at(self, now: datetime) -> float:
        """Return the weight, less what time took."""
        return float(self.weight * 0.5 ** ((now - self.weighed_at) / HALF_LIFE))


_SUMMARY = TypeAdapter(Summary)


def kept_summary(body: bytes) -> Summary:
    """Return a summary as it was kept."""
    return _SUMMARY.validate_json(body)


async def keep_summary(connection: AsyncConnection, case_id: int, *, now: datetime) -> Summary | None:
    """Sum a case up and keep that, in a transaction that holds the lock on cases; None where nothing of it is shared."""
    found = (await summaries_of(connection, [case_id], now=now)).get(case_id)
    await connection.execute(delete(seller_summaries).where(seller_summaries.c.case_id == case_id))
    if found:
        row = {"case_id": case_id, "body": _SUMMARY.dump_json(found)}
        await connection.execute(insert(seller_summaries).values(row))
    return found


async def drop_summaries(connection: AsyncConnection, case_ids: Collection[int]) -> None:
    """Drop what was kept of cases that change."""
    if case_ids:
        changed = seller_summaries.c.case_id.in_(tuple(case_ids))
        await connection.execute(delete(seller_summaries).where(changed))


async def drop_summaries_around(connection: AsyncConnection, report_ids: Collection[int]) -> None:
    """Drop what was kept of any case that the reporters of some reports reported in: whether they are newcomers may change."""
    reporters = select(reports.c.reporter).where(reports.c.report_id.in_(tuple(report_ids)))
    around = select(reports.c.case_id).where(reports.c.reporter.in_(reporters), reports.c.case_id.is_not(None))
    await connection.execute(delete(seller_summaries).where(seller_summaries.c.case_id.in_(around)))


async def summaries_of(connection: AsyncConnection, case_ids: Iterable[int], *, now: datetime) -> dict[int, Summary]:
    """Sum cases up from the reports that stand; a case of which nothing is shared with shoppers has no summary."""
    ids = tuple(case_ids)
    people: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in await connection.execute(_people(ids)):
        people[row.case_id].append(row)
    if not people:
        return {}
    brands: dict[int, list[str]] = defaultdict(list)
    for row in await connection.execute(_brands(ids)):
        brands[row.case_id].append(row.brand)
    named: dict[int, list[int]] = defaultdict(list)
    for row in await connection.execute(_named(ids)):
        named[row.case_id].append(row.mark_id)
    return {
        case_id: Summary(
            reporters=len(rows),
            weight=sum(_weight(row, now) for row in rows),
            weighed_at=now,
            since=min(row.since for row in rows),
            latest=max(row.latest for row in rows),
            brands=tuple(brands[case_id][:MOST_BRANDS]),
            named=tuple(named[case_id][:MOST_NAMED]),
        )
        for case_id, rows in people.items()
    }


def _people(case_ids: tuple[int, ...]) -> Select[Any]:
    """Ask who reported a seller, since when, and whether a report of theirs about another seller was accepted."""
    elsewhere = reports.alias("elsewhere")
    known = (
        select(elsewhere.c.report_id)
        .where(
            elsewhere.c.reporter == reports.c.reporter,
            elsewhere.c.status == Status.ACCEPTED.value,
            func.coalesce(elsewhere.c.case_id, 0) != reports.c.case_id,
        )
        .exists()
    )
    since = func.min(reports.c.filed_at, type_=Moment()).label("since")
    latest = func.max(reports.c.filed_at, type_=Moment()).label("latest")
    query = select(reports.c.case_id, reports.c.reporter, since, latest, known.label("known"))
    shared = query.where(reports.c.case_id.in_(case_ids), shared_with_shoppers())
    return shared.group_by(reports.c.case_id, reports.c.reporter)


def _brands(case_ids: tuple[int, ...]) -> Select[Any]:
    shared = reports.c.case_id.in_(case_ids) & reports.c.brand.is_not(None)
    query = select(reports.c.case_id, reports.c.brand).where(shared, shared_with_shoppers())
    return query.group_by(reports.c.case_id, reports.c.brand).order_by(func.count().desc(), reports.c.brand)


def _named(case_ids: tuple[int, ...]) -> Select[Any]:
    """Ask which marks the shared reports of cases name, most often named first; pictures cannot be told in words."""
    query = (
        select(reports.c.case_id, marks.c.mark_id)
        .join(report_marks, report_marks.c.report_id == reports.c.report_id)
        .join(marks, marks.c.mark_id == report_marks.c.mark_id)
        .where(reports.c.case_id.in_(case_ids), report_marks.c.counts, report_marks.c.ties, marks.c.ties)
        .where(marks.c.kind != MarkKind.PICTURE.value)
    )
    return query.group_by(reports.c.case_id, marks.c.mark_id).order_by(func.count().desc(), marks.c.mark_id)


def _weight(row: Row[Any], now: datetime) -> float:
    age = max(timedelta(0), now - row.latest)
    return float((1.0 if row.known else NEWCOMER) * 0.5 ** (age / HALF_LIFE))
