"""What moderators say about marks: this one identifies nobody, or it does after all."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data.cases import lock_cases, regroup, tie_by_mark, tie_report
from data.checks import Vault
from data.decisions import Kind, Moderator, log_decision, log_decisions
from data.marks import marks, report_marks
from data.reports_table import Status, reports


async def set_mark_ties(
    connection: AsyncConnection,
    vault: Vault,
    fingerprint: bytes,
    *,
    ties: bool,
    moderator: Moderator,
    now: datetime,
) -> int:
    """Let a mark identify nobody, or its seller again; return how many accepted reports name it, 0 where it was so already."""
    await lock_cases(connection)
    other_way = (marks.c.fingerprint == fingerprint) & (marks.c.ties != ties)
    turned = update(marks).where(other_way).values(ties=ties).returning(marks.c.mark_id, marks.c.kind)
    mark = (await connection.execute(turned)).one_or_none()
    if mark is None:
        return 0
    naming = (
        select(reports.c.report_id, reports.c.case_id)
        .join(report_marks, report_marks.c.report_id == reports.c.report_id)
        .where(report_marks.c.mark_id == mark.mark_id, reports.c.status == Status.ACCEPTED.value)
        .order_by(reports.c.report_id)
    )
    rows = (await connection.execute(naming)).all()
    if ties:
        await tie_by_mark(connection, mark.mark_id, now=now)
    else:
        await regroup(connection, sorted({row.case_id for row in rows if row.case_id}), now=now)
    kind = Kind.TIE_MENDED if ties else Kind.TIE_CUT
    ids = [row.report_id for row in rows]
    await log_decisions(connection, ids, kind, now, vault=vault, moderator=moderator, detail=mark.kind)
    return len(rows)


async def set_naming_ties(
    connection: AsyncConnection,
    vault: Vault,
    report_id: int,
    fingerprint: bytes,
    *,
    ties: bool,
    moderator: Moderator,
    now: datetime,
) -> bool:
    """Let one report name a mark no more, which ties the others as before, or name it again; False where it was so already."""
    await lock_cases(connection)
    named = select(marks.c.mark_id).where(marks.c.fingerprint == fingerprint).scalar_subquery()
    other_way = (
        (report_marks.c.report_id == report_id) & (report_marks.c.mark_id == named) & (report_marks.c.ties != ties)
    )
    changed = await connection.execute(update(report_marks).where(other_way).values(ties=ties))
    if changed.rowcount != 1:
        return False
    standing = select(reports.c.status, reports.c.case_id).where(reports.c.report_id == report_id)
    report = (await connection.execute(standing)).one()
    if not ties:
        await regroup(connection, [report.case_id] if report.case_id else [], now=now)
    elif report.status == Status.ACCEPTED.value:
        await tie_report(connection, report_id, now=now)
    mark = await connection.scalar(select(marks.c.kind).where(marks.c.fingerprint == fingerprint))
    kind = Kind.TIE_MENDED if ties else Kind.TIE_CUT
    await log_decision(connection, report_id, kind, now, vault=vault, moderator=moderator, detail=str(mark))
    return True
