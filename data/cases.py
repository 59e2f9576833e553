"""Cases: accepted reports that name the same seller by one mark or another, tied together and taken apart."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import (
    Column,
    Integer,
    Table,
    delete,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from data.marks import marks, report_marks
from data.reports_table import Status, reports
from data.tables import Moment, metadata

cases = Table(
    "cases",
    metadata,
    Column("case_id", Integer, primary_key=True),
    Column("opened_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
"""A report knows its case (``reports.case_id``); a case without reports is no case and is deleted."""

TYING_LOCK = 7_355_180_113
"""The PostgreSQL advisory lock under which cases change: two that grow together must see each other."""


async def tie_report(connection: AsyncConnection, report_id: int, *, now: datetime) -> None:
    """Give an accepted report its case: that of the reports it shares a mark with (several become one), else a new one."""
    await _lock(connection)
    named = select(report_marks.c.mark_id).join(marks, marks.c.mark_id == report_marks.c.mark_id)
    mine = tuple(
        (
            await connection.execute(
                named.where(report_marks.c.report_id == report_id, report_marks.c.ties, marks.c.ties)
            )
        ).scalars()
    )
    if not mine:
        return
    found = (
        select(reports.c.case_id)
        .join(report_marks, report_marks.c.report_id == reports.c.report_id)
        .where(report_marks.c.mark_id.in_(mine), report_marks.c.ties)
        .where(reports.c.status == Status.ACCEPTED.value, reports.c.case_id.is_not(None))
        .distinct()
    )
    known = sorted((await connection.execute(found)).scalars())
    case_id = known[0] if known else await _open(connection, now)
    if known[1:]:
        await connection.execute(update(reports).where(reports.c.case_id.in_(known[1:])).values(case_id=case_id))
        await connection.execute(delete(cases).where(cases.c.case_id.in_(known[1:])))
    await connection.execute(update(reports).where(reports.c.report_id == report_id).values(case_id=case_id))


async def regroup(connection: AsyncConnection, case_ids: Iterable[int], *, now: datetime) -> None:
    """Take cases apart that hold together no longer, after a report left or a tie was cut; the largest part keeps the case."""
    await _lock(connection)
    for case_id in dict.fromkeys(case_ids):
        parts = await _parts(connection, case_id)
        for part in parts[1:]:
            await _move(connection, part, await _open(connection, now))
        if not parts:
            await connection.execute(update(reports).where(reports.c.case_id == case_id).values(case_id=None))
            await connection.execute(delete(cases).where(cases.c.case_id == case_id))


async def cases_of(connection: AsyncConnection, report_ids: Iterable[int]) -> tuple[int, ...]:
    """Return the cases that some reports belong to."""
    query = select(reports.c.case_id).where(reports.c.report_id.in_(tuple(report_ids)), reports.c.case_id.is_not(None))
    return tuple((await connection.execute(query.distinct())).scalars())


async def _lock(connection: AsyncConnection) -> None:
    if connection.dialect.name != "sqlite":  # there, one writes at a time anyway
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": TYING_LOCK})


async def _open(connection: AsyncConnection, now: datetime) -> int:
    opened = await connection.execute(insert(cases).values(opened_at=now).returning(cases.c.case_id))
    return int(opened.scalar_one())


async def _parts(connection: AsyncConnection, case_id: int) -> list[Collection[int]]:
    """Return the reports of a case, those in one list that shared marks hold together; the longest list first."""
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
    await _move(connection, in_case - tied_reports, None)
    parts = nx.connected_components(nx.Graph(edges))
    named = [sorted(number for kind, number in part if kind == "report") for part in parts]
    return sorted(named, key=lambda part: (-len(part), part))


async def _move(connection: AsyncConnection, report_ids: Collection[int], case_id: int | None) -> None:
    if report_ids:
        moving = update(reports).where(reports.c.report_id.in_(tuple(report_ids)))
        await connection.execute(moving.values(case_id=case_id))
