"""Cases: accepted reports that name the same seller by one mark or another, tied together and taken apart."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Column, Index, Integer, Table, delete, exists, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data.marks import marks, report_marks
from data.reports_table import Status, reports, shared_with_shoppers
from data.seller_summaries import drop_summaries, drop_summaries_around
from data.tables import Moment, metadata

cases = Table(
    "cases",
    metadata,
    Column("case_id", Integer, primary_key=True),
    Column("opened_at", Moment, nullable=False),
    Column("report_count", Integer),
    Column("reporter_count", Integer),
    Column("latest_at", Moment),
    Index(
        "ix_cases_tied",
        "reporter_count",
        "latest_at",
        "case_id",
        sqlite_where=text("report_count > 1"),
        postgresql_where=text("report_count > 1"),
    ),
    sqlite_autoincrement=True,
)
"""A report knows its case (``reports.case_id``) as long as it is accepted; a case without reports is no case and is deleted. How
many reports a case has, by how many people, and when the last was filed is counted whenever it changes: a list of all cases must
not read every report.
"""

TYING_LOCK = 7_355_180_113
"""The PostgreSQL advisory lock under which cases change: two that grow together must see each other."""
MOVED_AT_ONCE = 500


async def lock_cases(connection: AsyncConnection) -> None:
    """Let nobody else change cases until this transaction ends; called before it touches a report, lest two wait for each other."""
    if connection.dialect.name != "sqlite":  # there, one writes at a time anyway
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": TYING_LOCK})


async def tie_report(connection: AsyncConnection, report_id: int, *, now: datetime) -> None:
    """Give an accepted report its case: that of the reports it shares a mark with (several become one), else a new one."""
    await lock_cases(connection)
    await connection.execute(
        update(report_marks)
        .where(report_marks.c.report_id == report_id)
        .values(counts=exists().where(reports.c.report_id == report_id, shared_with_shoppers()))
    )
    mine = await tying_marks(connection, report_id)
    if mine:
        case_id = await _joined(connection, await _cases_naming(connection, mine), now)
        await connection.execute(update(reports).where(reports.c.report_id == report_id).values(case_id=case_id))
        await _count(connection, [case_id])
    await drop_summaries_around(connection, [report_id])


async def tie_by_mark(connection: AsyncConnection, mark_id: int, *, now: datetime) -> None:
    """Make one case of all accepted reports that name a mark which ties again, in few statements however many they are."""
    await lock_cases(connection)
    naming = (
        select(report_marks.c.report_id)
        .join(reports, reports.c.report_id == report_marks.c.report_id)
        .where(report_marks.c.mark_id == mark_id, report_marks.c.ties, reports.c.status == Status.ACCEPTED.value)
    )
    found = (
        await connection.execute(select(reports.c.case_id).where(reports.c.report_id.in_(naming)).distinct())
    ).all()
    if found:
        case_id = await _joined(connection, sorted(row.case_id for row in found if row.case_id), now)
        await connection.execute(update(reports).where(reports.c.report_id.in_(naming)).values(case_id=case_id))
        await _count(connection, [case_id])
        await drop_summaries_around(connection, naming)


async def untie_reports(connection: AsyncConnection, report_ids: Collection[int], *, now: datetime) -> None:
    """Let reports count no more that were accepted until now, and take apart the cases that they alone held together."""
    await lock_cases(connection)
    await drop_summaries_around(connection, report_ids)
    ours = report_marks.c.report_id.in_(tuple(report_ids))
    await connection.execute(update(report_marks).where(ours, report_marks.c.counts).values(counts=False))
    await regroup(connection, await cases_of(connection, report_ids), now=now)


async def regroup(connection: AsyncConnection, case_ids: Iterable[int], *, now: datetime) -> None:
    """Take cases apart that hold together no longer, after a report left or a tie was cut; the largest part keeps the case."""
    await lock_cases(connection)
    ids = tuple(dict.fromkeys(case_ids))
    await drop_summaries(connection, ids)
    for case_id in ids:
        parts = await _parts(connection, case_id)
        opened = [await _open(connection, now) for _ in parts[1:]]
        for part, new_id in zip(parts[1:], opened, strict=True):
            await _move(connection, part, new_id)
        await _count(connection, [case_id, *opened])
        if not parts:
            await connection.execute(update(reports).where(reports.c.case_id == case_id).values(case_id=None))
            await connection.execute(delete(cases).where(cases.c.case_id == case_id))


async def cases_of(connection: AsyncConnection, report_ids: Iterable[int]) -> tuple[int, ...]:
    """Return the cases that some reports belong to."""
    query = select(reports.c.case_id).where(reports.c.report_id.in_(tuple(report_ids)), reports.c.case_id.is_not(None))
    return tuple((await connection.execute(query.distinct())).scalars())


async def tying_marks(connection: AsyncConnection, report_id: int) -> tuple[int, ...]:
    """Return the marks by which a report is tied to others."""
    named = select(report_marks.c.mark_id).join(marks, marks.c.mark_id == report_marks.c.mark_id)
    tying = named.where(report_marks.c.report_id == report_id, report_marks.c.ties, marks.c.ties)
    return tuple((await connection.execute(tying)).scalars())


async def _cases_naming(connection: AsyncConnection, mark_ids: tuple[int, ...]) -> list[int]:
    """Return the cases of some marks, oldest first; a mark that ties stands in one case alone, so one report of it tells."""
    case_of_mark = (
        select(reports.c.case_id)
        .join(report_marks, report_marks.c.report_id == reports.c.report_id)
        .where(report_marks.c.mark_id == marks.c.mark_id, report_marks.c.ties)
        .where(reports.c.status == Status.ACCEPTED.value, reports.c.case_id.is_not(None))
        .limit(1)
        .scalar_subquery()
    )
    found = await connection.execute(select(case_of_mark).where(marks.c.mark_id.in_(mark_ids)))
    return sorted({case_id for case_id in found.scalars() if case_id is not None})


async def _joined(connection: AsyncConnection, known: list[int], now: datetime) -> int:
    """Make one case of several, the oldest; or open one where there is none."""
    case_id = known[0] if known else await _open(connection, now)
    if known[1:]:
        await connection.execute(update(reports).where(reports.c.case_id.in_(known[1:])).values(case_id=case_id))
        await connection.execute(delete(cases).where(cases.c.case_id.in_(known[1:])))
    await drop_summaries(connection, [case_id])
    return case_id


async def _open(connection: AsyncConnection, now: datetime) -> int:
    opened = await connection.execute(insert(cases).values(opened_at=now).returning(cases.c.case_id))
    return int(opened.scalar_one())


async def _count(connection: AsyncConnection, case_ids: Collection[int]) -> None:
    """Count the reports of some cases anew: all that belong to one are accepted.

    Grouped, so that no planner looks for the latest report of one case through the reports of all.
    """
    counted = (
        select(
            reports.c.case_id,
            func.count().label("report_count"),
            func.count(reports.c.reporter.distinct()).label("reporter_count"),
            func.max(reports.c.filed_at, type_=Moment()).label("latest_at"),
        )
        .where(reports.c.case_id.in_(case_ids))
        .group_by(reports.c.case_id)
    )
    for row in (await connection.execute(counted)).all():
        values = {"report_count": row.report_count, "reporter_count": row.reporter_count, "latest_at": row.latest_at}
        await connection.execute(update(cases).where(cases.c.case_id == row.case_id).values(values))


async def _parts(connection: AsyncConnection, case_id: int) -> list[list[int]]:
    """Return the reports of a case, those in one list that shared marks hold together; the longest list first.

    What no mark ties leaves the case.
    """
    import networkx as nx  # noqa: PLC0415 - 150 ms that only a change of cases needs

    tied = (
        select(report_marks.c.report_id, report_marks.c.mark_id)
        .join(reports, reports.c.report_id == report_marks.c.report_id)
        .join(marks, marks.c.mark_id == report_marks.c.mark_id)
        .where(reports.c.case_id == case_id, reports.c.status == Status.ACCEPTED.value)
        .where(report_marks.c.ties, marks.c.ties)
    )
    edges = [(("report", row.report_id), ("mark", row.mark_id)) for row in await connection.execute(tied)]
    in_case = set((await connection.execute(select(reports.c.report_id).where(reports.c.case_id == case_id))).scalars())
    tied_reports = {report[1] for report, _ in edges}
    await _move(connection, sorted(in_case - tied_reports), None)
    parts = nx.connected_components(nx.Graph(edges))
    named = [sorted(number for kind, number in part if kind == "report") for part in parts]
    return sorted(named, key=lambda part: (-len(part), part))


async def _move(connection: AsyncConnection, report_ids: list[int], case_id: int | None) -> None:
    for start in range(0, len(report_ids), MOVED_AT_ONCE):
        some = report_ids[start : start + MOVED_AT_ONCE]
        await connection.execute(update(reports).where(reports.c.report_id.in_(some)).values(case_id=case_id))
