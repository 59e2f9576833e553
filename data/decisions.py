"""The log of what was decided about reports, by whom and why. Of a deleted report the time and the kind are all that stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Row,
    Select,
    String,
    Table,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from data.checks import Vault
from data.tables import Moment, metadata

decisions = Table(
    "decisions",
    metadata,
    Column("decision_id", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("reports.report_id", ondelete="SET NULL")),
    Column("kind", String(24), nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("body", LargeBinary),
    Index(None, "report_id"),
    Index(None, "decided_at"),
)
"""``body`` says who decided and why, encrypted when there is a key; it is emptied when the report is deleted."""


class Kind(StrEnum):
    """What was decided or done about a report."""

    FILED = "filed"
    EVIDENCE_ADDED = "evidence_added"
    OUTCOME_TOLD = "outcome_told"
    WITHDRAWN = "withdrawn"
    DELETED = "deleted"
    PURGED = "purged"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    REOPENED = "reopened"
    ASKED = "asked"
    ANSWERED = "answered"
    REPORTER_BLOCKED = "reporter_blocked"
    REPORTER_UNBLOCKED = "reporter_unblocked"
    TIE_CUT = "tie_cut"
    TIE_MENDED = "tie_mended"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True, slots=True)
class Moderator:
    """Who decides: their Telegram id and name, or 0 for somebody at the command line."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the log; ``report_id`` is None once the report is gone. ``detail`` is a reason, a number, a recipient."""

    report_id: int | None
    kind: Kind
    decided_at: datetime
    moderator: Moderator | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Body:
    moderator: Moderator | None
    detail: str


_BODY = TypeAdapter(_Body)


async def log_decision(
    connection: AsyncConnection,
    report_id: int | None,
    kind: Kind,
    now: datetime,
    *,
    vault: Vault | None = None,
    moderator: Moderator | None = None,
    detail: str = "",
) -> None:
    """Write an entry, inside the transaction that does what it tells."""
    await log_decisions(connection, [report_id], kind, now, vault=vault, moderator=moderator, detail=detail)


async def log_decisions(
    connection: AsyncConnection,
    report_ids: Sequence[int | None],
    kind: Kind,
    now: datetime,
    *,
    vault: Vault | None = None,
    moderator: Moderator | None = None,
    detail: str = "",
) -> None:
    """Write the same entry for each of some reports."""
    body = vault.lock(_BODY.dump_json(_Body(moderator, detail))) if vault and (moderator or detail) else None
    values = {"kind": kind.value, "decided_at": now, "body": body}
    if report_ids:
        await connection.execute(insert(decisions), [{"report_id": report_id, **values} for report_id in report_ids])


async def empty_bodies(connection: AsyncConnection, report_ids: tuple[int, ...]) -> None:
    """Leave of some reports' entries the time and the kind alone."""
    await connection.execute(update(decisions).where(decisions.c.report_id.in_(report_ids)).values(body=None))


async def forget_details(connection: AsyncConnection, vault: Vault, kind: Kind, report_ids: Select[tuple[int]]) -> None:
    """Leave of some reports' entries of a kind who decided and when, but nothing that they tell besides."""
    query = select(decisions).where(decisions.c.report_id.in_(report_ids), decisions.c.kind == kind.value)
    for row in (await connection.execute(query)).all():
        moderator = decision_from(row, vault).moderator
        body = vault.lock(_BODY.dump_json(_Body(moderator, ""))) if moderator else None
        mine = decisions.c.decision_id == row.decision_id
        await connection.execute(update(decisions).where(mine).values(body=body))


def decision_from(row: Row[Any], vault: Vault) -> Decision:
    """Return the entry that a row holds; without a key that fits, it tells neither who nor why."""
    stored = vault.unlock(row.body) if row.body else None
    body = _BODY.validate_json(stored) if stored else _Body(None, "")
    return Decision(row.report_id, Kind(row.kind), row.decided_at, body.moderator, body.detail)
