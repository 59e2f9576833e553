"""A moderator's question to a reporter and its answer, passed on without telling either who the other is."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Row, Table, insert, select, update

from data.checks import Vault
from data.database import Database
from data.decisions import Kind, Moderator, log_decision
from data.errands import ErrandKind, add_errand
from data.reports_table import reports
from data.tables import Moment, metadata

inquiries = Table(
    "inquiries",
    metadata,
    Column("inquiry_id", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("reports.report_id", ondelete="CASCADE"), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("answered_at", Moment),
    Index(None, "report_id"),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question about a report, and the answer once there is one. ``answer_files``: pieces of evidence that came with it."""

    inquiry_id: int
    report_id: int
    question: str
    asked_at: datetime
    answer: str = ""
    answer_files: int = 0
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Body:
    question: str
    answer: str = ""
    answer_files: int = 0


_BODY = TypeAdapter(_Body)


class Inquiries:
    """Every question that a moderator put."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def ask(self, report_id: int, question: str, moderator: Moderator, *, now: datetime) -> bool:
        """Keep a question and have it brought to the reporter; False where the report is gone."""
        body = self._vault.lock(_BODY.dump_json(_Body(question)))
        values = {"report_id": report_id, "body": body, "asked_at": now}
        async with self._database.begin(durable=True) as connection:
            still_there = select(reports.c.report_id).where(reports.c.report_id == report_id).with_for_update(read=True)
            if (await connection.execute(still_there)).first() is None:
                return False
            asked = await connection.execute(insert(inquiries).values(values).returning(inquiries.c.inquiry_id))
            await log_decision(connection, report_id, Kind.ASKED, now, vault=self._vault, moderator=moderator)
            await add_errand(connection, ErrandKind.QUESTION, asked.scalar_one(), due_at=now)
        return True

    async def find(self, inquiry_id: int) -> Inquiry | None:
        """Return a question, or None where its report is gone."""
        async with self._database.read() as connection:
            row = (
                await connection.execute(select(inquiries).where(inquiries.c.inquiry_id == inquiry_id))
            ).one_or_none()
        return self._from(row) if row else None

    async def answer(self, inquiry: Inquiry, answer: str, *, files: int, now: datetime) -> bool:
        """Keep the first answer and have it brought to the moderators; False where there was one before."""
        answered = replace(inquiry, answer=answer, answer_files=files)
        body = self._vault.lock(_BODY.dump_json(_Body(answered.question, answered.answer, answered.answer_files)))
        unanswered = (inquiries.c.inquiry_id == inquiry.inquiry_id) & inquiries.c.answered_at.is_(None)
        async with self._database.begin(durable=True) as connection:
            changed = await connection.execute(update(inquiries).where(unanswered).values(body=body, answered_at=now))
            if changed.rowcount == 1:
                await log_decision(connection, inquiry.report_id, Kind.ANSWERED, now)
                await add_errand(connection, ErrandKind.ANSWER, inquiry.inquiry_id, due_at=now)
        return bool(changed.rowcount == 1)

    async def of_report(self, report_id: int) -> tuple[Inquiry, ...]:
        """Return the questions about a report, oldest first."""
        query = select(inquiries).where(inquiries.c.report_id == report_id).order_by(inquiries.c.inquiry_id)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(inquiry for row in rows if (inquiry := self._from(row)))

    def _from(self, row: Row[Any]) -> Inquiry | None:
        stored = self._vault.unlock(row.body)
        if stored is None:
            return None
        body = _BODY.validate_json(stored)
        return Inquiry(
            row.inquiry_id, row.report_id, body.question, row.asked_at, body.answer, body.answer_files, row.answered_at
        )
