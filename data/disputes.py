"""Disputes: somebody says that a seller's record is wrong. The record is marked until moderators have looked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    delete,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from data.checks import Vault
from data.database import Database
from data.decisions import Moderator
from data.drafts import Fingerprints, Place
from data.errands import ErrandKind, add_errand
from data.marks import Mark, marks
from data.tables import Moment, metadata
from data.ties import set_mark_ties

OPEN = text("closed_at IS NULL")

disputes = Table(
    "disputes",
    metadata,
    Column("dispute_id", Integer, primary_key=True),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("disputant", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("ruling", String(16)),
    Index("uq_disputes_open", "fingerprint", "disputant", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    Index(None, "fingerprint", "closed_at"),
    Index(None, "disputant"),
    Index(None, "closed_at", "opened_at"),
    sqlite_autoincrement=True,
)
"""``fingerprint`` is the mark's, which may be gone by then; ``body`` is encrypted when there is a key."""


class Ruling(StrEnum):
    """How a dispute ended: the mark is struck from the record, or the record stands."""

    UPHELD = "upheld"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Dispute:
    """Who says what about which record.

    Attributes:
        place: where its outcome is told.
        words: why the record is wrong, as they put it.
    """

    dispute_id: int
    mark: Mark
    place: Place
    language: str
    words: str
    opened_at: datetime
    closed_at: datetime | None = None
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True)
class _Body:
    mark: Mark
    place: Place
    language: str
    words: str
    moderator: Moderator | None = None


_BODY = TypeAdapter(_Body)


class Disputes:
    """Every dispute, open and closed."""

    def __init__(self, database: Database, vault: Vault, fingerprints: Fingerprints) -> None:
        self._database = database
        self._vault = vault
        self._fingerprints = fingerprints

    async def open(self, mark: Mark, place: Place, language: str, words: str, *, now: datetime) -> bool:
        """Open a dispute and tell the moderators; False where the same person has one open about the same mark."""
        fingerprint = self._fingerprints.of_mark(mark.kind, mark.value)
        disputant = self._fingerprints.of_reporter(place.shopper_id)
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        values = {
            "fingerprint": fingerprint,
            "disputant": disputant,
            "body": self._vault.lock(_BODY.dump_json(_Body(mark, place, language, words))),
            "opened_at": now,
        }
        async with self._database.begin(durable=True) as connection:
            opening = (
                insert(disputes)
                .values(values)
                .on_conflict_do_nothing(index_elements=[disputes.c.fingerprint, disputes.c.disputant], index_where=OPEN)
            )
            dispute_id = (await connection.execute(opening.returning(disputes.c.dispute_id))).scalar_one_or_none()
            if dispute_id is not None:
                await add_errand(connection, ErrandKind.DISPUTE, dispute_id, due_at=now)
        return dispute_id is not None

    async def find(self, dispute_id: int) -> Dispute | None:
        """Return a dispute, or None."""
        async with self._database.read() as connection:
            row = (await connection.execute(select(disputes).where(disputes.c.dispute_id == dispute_id))).one_or_none()
        return self._from(row) if row else None

    async def of_shopper(self, shopper_id: int) -> tuple[Dispute, ...]:
        """Return what somebody disputed, for an export."""
        mine = disputes.c.disputant == self._fingerprints.of_reporter(shopper_id)
        async with self._database.read() as connection:
            rows = (await connection.execute(select(disputes).where(mine).order_by(disputes.c.dispute_id))).all()
        return tuple(dispute for row in rows if (dispute := self._from(row)))

    async def waiting(self, *, limit: int = 20) -> tuple[Dispute, ...]:
        """Return the open ones, oldest first."""
        query = select(disputes).where(disputes.c.closed_at.is_(None)).order_by(disputes.c.opened_at).limit(limit)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(dispute for row in rows if (dispute := self._from(row)))

    async def close(self, dispute: Dispute, ruling: Ruling, moderator: Moderator, *, now: datetime) -> bool:
        """Close a dispute and tell who opened it; False where it was closed before.

        Upheld, the mark identifies nobody from now on, in the same moment: it is shown to no one, and ties no reports.
        """
        body = _BODY.dump_json(_Body(dispute.mark, dispute.place, dispute.language, dispute.words, moderator))
        open_one = (disputes.c.dispute_id == dispute.dispute_id) & disputes.c.closed_at.is_(None)
        values = {"closed_at": now, "ruling": ruling.value, "body": self._vault.lock(body)}
        async with self._database.begin(durable=True) as connection:
            changed = await connection.execute(update(disputes).where(open_one).values(values))
            if changed.rowcount == 1:
                if ruling is Ruling.UPHELD:
                    fingerprint = self._fingerprints.of_mark(dispute.mark.kind, dispute.mark.value)
                    await set_mark_ties(connection, self._vault, fingerprint, ties=False, moderator=moderator, now=now)
                await add_errand(connection, ErrandKind.DISPUTE_CLOSED, dispute.dispute_id, due_at=now)
        return bool(changed.rowcount == 1)

    async def forget_shopper(self, shopper_id: int) -> None:
        """Delete what somebody disputed."""
        mine = disputes.c.disputant == self._fingerprints.of_reporter(shopper_id)
        async with self._database.begin() as connection:
            await connection.execute(delete(disputes).where(mine))

    async def purge(self, *, closed_before: datetime) -> None:
        """Delete what was closed long ago."""
        async with self._database.begin() as connection:
            await connection.execute(delete(disputes).where(disputes.c.closed_at < closed_before))

    def _from(self, row: Row[Any]) -> Dispute | None:
        stored = self._vault.unlock(row.body)
        if stored is None:
            return None
        body = _BODY.validate_json(stored)
        ruling = Ruling(row.ruling) if row.ruling else None
        return Dispute(
            row.dispute_id, body.mark, body.place, body.language, body.words, row.opened_at, row.closed_at, ruling
        )


def is_disputed() -> ColumnElement[bool]:
    """Return the condition that an open dispute is about a mark."""
    query = select(disputes.c.dispute_id).where(disputes.c.fingerprint == marks.c.fingerprint)
    return query.where(disputes.c.closed_at.is_(None)).exists()
