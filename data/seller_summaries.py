"""What a seller's record says, kept for sellers with so many reports that reading them all takes too long.

It is read from the reports that stand, and dropped inside every transaction that changes what stands: a report that is
accepted, reopened, withdrawn or deleted, a tie that is cut or mended. The next who asks reads the reports anew.
"""

from collections import Counter, defaultdict
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
        reports: how many they are, and ``reporters`` by how many people.
        weight: what they weigh at ``weighed_at``; half of it a half-life later.
        named: ids of the marks that they name, most often first.
    """

    reports: int
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


async def drop_summaries_around(connection: AsyncConnection, report_ids: Collection[int] | Select[tuple[int]]) -> None:
    """Drop what was kept of any case that the reporters of some reports reported in: whether they are newcomers may change."""
    reporters = select(reports.c.reporter).where(reports.c.report_id.in_(report_ids))
    around = select(reports.c.case_id).where(reports.c.reporter.in_(reporters), reports.c.case_id.is_not(None))
    await connection.execute(delete(seller_summaries).where(seller_summaries.c.case_id.in_(around)))


async def summaries_of(connection: AsyncConnection, case_ids: Iterable[int], *, now: datetime) -> dict[int, Summary]:
    """Sum cases up from the reports that stand; a case of which nothing is shared with shoppers has no summary."""
    ids = tuple(case_ids)
    if not ids:
        return {}
    told: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in await connection.execute(_told(ids)):
        told[row.case_id].append(row)
    named: dict[int, list[int]] = defaultdict(list)
    for row in await connection.execute(_named(ids)) if told else ():
        named[row.case_id].append(row.mark_id)
    return {case_id: _summary(rows, named[case_id], now) for case_id, rows in told.items()}


def _summary(rows: list[Row[Any]], named: list[int], now: datetime) -> Summary:
    people: dict[bytes, Row[Any]] = {}
    brands: Counter[str] = Counter()
    for row in rows:
        before = people.get(row.reporter)
        people[row.reporter] = row if before is None or row.latest > before.latest else before
        brands.update({row.brand: row.reports} if row.brand else {})
    often = sorted(brands.items(), key=lambda item: (-item[1], item[0]))
    return Summary(
        reports=sum(row.reports for row in rows),
        reporters=len(people),
        weight=sum(_weight(row, now) for row in people.values()),
        weighed_at=now,
        since=min(row.since for row in rows),
        latest=max(row.latest for row in rows),
        brands=tuple(brand for brand, _ in often[:MOST_BRANDS]),
        named=tuple(named[:MOST_NAMED]),
    )


def _told(case_ids: tuple[int, ...]) -> Select[Any]:
    """Ask who reported a seller's goods as which brand, when, and whether a report of theirs about another seller was accepted."""
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
    by_whom = (reports.c.case_id, reports.c.reporter, reports.c.brand)
    query = select(*by_whom, func.count().label("reports"), since, latest, known.label("known"))
    return query.where(reports.c.case_id.in_(case_ids), shared_with_shoppers()).group_by(*by_whom)


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
