"""What anybody may look up: domains and handles that accepted reports name, by the beginning of a hash of theirs.

Only reports count that their reporters share with other shoppers, one person once. Nothing by which somebody can be called,
written to or paid is among it (``data.marks.PUBLIC_KINDS``).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data.database import Database
from data.disputes import disputes
from data.marks import marks, report_marks
from data.reports_table import reports
from data.tables import Moment

HASH_BYTES = 32


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """What is known of one domain or handle.

    Attributes:
        public_hash: ``data.marks.public_hash_of`` it.
        reporters: how many people reported it.
        since: when the first of these reports was filed.
        disputed: somebody disputes it, and moderators have not decided yet.
    """

    public_hash: bytes
    reporters: int
    since: datetime
    disputed: bool


@dataclass(frozen=True, slots=True)
class Prefix:
    """The first ``bits`` bits of ``value``; the other bits of it are nothing."""

    value: bytes
    bits: int

    @classmethod
    def of_hex(cls, digits: str) -> "Prefix":
        """Return the prefix that some hex digits are."""
        return cls(bytes.fromhex(digits.ljust(2 * HASH_BYTES, "0")), 4 * len(digits))

    def shortened(self, bits: int) -> "Prefix":
        """Return the beginning of this prefix."""
        kept = int.from_bytes(self.value) >> (8 * HASH_BYTES - bits) << (8 * HASH_BYTES - bits)
        return Prefix(kept.to_bytes(HASH_BYTES), bits)

    @property
    def last(self) -> bytes:
        """The last hash that begins so; the first is ``value``."""
        rest = (1 << (8 * HASH_BYTES - self.bits)) - 1
        return (int.from_bytes(self.value) | rest).to_bytes(HASH_BYTES)


class PublicRecords:
    """The records, by hash."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def around(self, asked: Prefix, *, fewest: int) -> tuple[Prefix, tuple[PublicRecord, ...]]:
        """Return the records that begin as asked, in order; so many bits fewer count that at least ``fewest`` match.

        All records come where even these are fewer.
        """
        async with self._database.read() as connection:
            prefix = await _longest(connection, asked, fewest)
            rows = (await connection.execute(_records(prefix))).all()
            while len(rows) < fewest and prefix.bits:  # of what is listed, some no longer counts
                prefix = prefix.shortened(prefix.bits - 1)
                rows = (await connection.execute(_records(prefix))).all()
        return prefix, tuple(
            PublicRecord(row.public_hash, row.reporters, row.since, bool(row.disputed)) for row in rows
        )


async def _longest(connection: AsyncConnection, asked: Prefix, fewest: int) -> Prefix:
    """Return the longest beginning of a prefix with which at least ``fewest`` are listed, found by halving."""
    if await _are_enough(connection, asked, fewest):
        return asked
    enough, too_few = 0, asked.bits
    while too_few - enough > 1:
        middle = (enough + too_few) // 2
        if await _are_enough(connection, asked.shortened(middle), fewest):
            enough = middle
        else:
            too_few = middle
    return asked.shortened(enough)


async def _are_enough(connection: AsyncConnection, prefix: Prefix, fewest: int) -> bool:
    some = select(marks.c.public_hash).where(_listed(prefix)).limit(fewest).subquery()
    return int(await connection.scalar(select(func.count()).select_from(some)) or 0) >= fewest


def _records(prefix: Prefix) -> Select[Any]:
    disputed = (
        select(disputes.c.dispute_id)
        .where(disputes.c.fingerprint == marks.c.fingerprint, disputes.c.closed_at.is_(None))
        .exists()
    )
    return (
        select(
            marks.c.public_hash,
            func.count(reports.c.reporter.distinct()).label("reporters"),
            func.min(reports.c.filed_at, type_=Moment()).label("since"),
            disputed.label("disputed"),
        )
        .join(report_marks, report_marks.c.mark_id == marks.c.mark_id)
        .join(reports, reports.c.report_id == report_marks.c.report_id)
        .where(_listed(prefix), marks.c.ties, report_marks.c.ties, report_marks.c.counts)
        .group_by(marks.c.mark_id, marks.c.public_hash, marks.c.fingerprint)
        .order_by(marks.c.public_hash)
    )


def _listed(prefix: Prefix) -> ColumnElement[bool]:
    return and_(marks.c.public_hash.between(prefix.value, prefix.last), marks.c.listed_at.is_not(None))
