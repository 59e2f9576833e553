"""Pictures seen before, by their PDQ hashes alone: for good where they stood in a report, for a short time where checked."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np
from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, UniqueConstraint, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from data.database import Database
from data.pdq import LOWEST_QUALITY, near, pack_hashes
from data.tables import Moment, metadata

seen_pictures = Table(
    "seen_pictures",
    metadata,
    Column("picture_id", Integer, primary_key=True),
    Column("pdq", LargeBinary, nullable=False),
    Column("place", String(8), nullable=False),
    Column("owner", String(64), nullable=False),
    Column("shopper", LargeBinary, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("expires_at", Moment),
    UniqueConstraint("owner", "pdq"),
    Index(None, "shopper"),
    Index(None, "expires_at"),
    sqlite_autoincrement=True,
)


class Place(StrEnum):
    """Where a picture stood: in a post that was checked, in a filed report, or in one that moderators accepted."""

    CHECK = "check"
    FILED = "filed"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """Where else a picture stood, other than with the shopper who asks.

    Attributes:
        reports: by how many people it was reported, as far as moderators accepted that.
        checks: by how many other people it was checked lately.
        first_seen: when it first was; None where it never was.
    """

    reports: int = 0
    checks: int = 0
    first_seen: datetime | None = None


class SeenPictures:
    """The hashes in the database, with a copy in memory that each look-up brings up to date.

    A million hashes take 40 MB and are searched in about 25 ms, in a thread.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ids: list[int] = []
        self._hashes = pack_hashes([])
        self._catching_up = asyncio.Lock()

    async def remember(
        self,
        hashes: Sequence[tuple[bytes, int]],
        *,
        place: Place,
        owner: str,
        shopper: bytes,
        now: datetime,
        expires_at: datetime | None = None,
    ) -> None:
        """Keep the hashes of a post's pictures; those of too low a quality are left out.

        Args:
            hashes: each hash with its quality, as a ``PictureReading`` has them.
            place: check or filed report.
            owner: the report's or the check's name; its pictures are forgotten by it.
            shopper: the keyed fingerprint of whoever sent them.
            now: the time.
            expires_at: when to forget them; None: with the report.
        """
        rows = [
            {
                "pdq": pdq,
                "place": place.value,
                "owner": owner,
                "shopper": shopper,
                "seen_at": now,
                "expires_at": expires_at,
            }
            for pdq, quality in dict(hashes).items()
            if quality >= LOWEST_QUALITY
        ]
        if rows:
            dialect = sqlite.insert if self._database.is_sqlite else postgresql.insert
            async with self._database.begin() as connection:
                await connection.execute(dialect(seen_pictures).values(rows).on_conflict_do_nothing())

    async def find(self, pdq: tuple[bytes, int], *, shopper: bytes, now: datetime) -> SeenBefore:
        """Return where else a picture stood. What the shopper sent themselves does not count."""
        if pdq[1] < LOWEST_QUALITY:
            return SeenBefore()
        await self._catch_up()
        ids, hashes = self._ids, self._hashes
        rows_near = await asyncio.to_thread(near, pdq[0], hashes)
        if not rows_near:
            return SeenBefore()
        others = (
            select(seen_pictures.c.place, seen_pictures.c.shopper, seen_pictures.c.seen_at)
            .where(seen_pictures.c.picture_id.in_([ids[row] for row in rows_near]), seen_pictures.c.shopper != shopper)
            .where(or_(seen_pictures.c.expires_at.is_(None), seen_pictures.c.expires_at > now))
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(others)).all()
        people = {place: {row.shopper for row in rows if row.place == place.value} for place in Place}
        first_seen = min((row.seen_at for row in rows), default=None)
        return SeenBefore(len(people[Place.REPORT]), len(people[Place.CHECK]), first_seen)

    async def of_owner(self, owner: str) -> list[bytes]:
        """Return the hashes of a check's or a report's pictures."""
        async with self._database.read() as connection:
            rows = await connection.execute(select(seen_pictures.c.pdq).where(seen_pictures.c.owner == owner))
            return [bytes(row.pdq) for row in rows]

    async def oldest_reported(self, pdq: bytes) -> bytes | None:
        """Return the hash under which the same picture first stood in a report, accepted or not; None where it never did."""
        await self._catch_up()
        ids, hashes = self._ids, self._hashes
        rows_near = await asyncio.to_thread(near, pdq, hashes)
        reported = (
            select(seen_pictures.c.pdq)
            .where(seen_pictures.c.picture_id.in_([ids[row] for row in rows_near]))
            .where(seen_pictures.c.place != Place.CHECK.value)
        )
        async with self._database.read() as connection:
            oldest = await connection.scalar(reported.order_by(seen_pictures.c.picture_id).limit(1))
        return bytes(oldest) if oldest else None

    async def forget_owner(self, owner: str) -> None:
        """Forget the pictures of a report or a check."""
        async with self._database.begin() as connection:
            await connection.execute(delete(seen_pictures).where(seen_pictures.c.owner == owner))

    async def forget_shopper(self, shopper: bytes) -> None:
        """Forget every picture that a shopper sent."""
        async with self._database.begin() as connection:
            await connection.execute(delete(seen_pictures).where(seen_pictures.c.shopper == shopper))

    async def forget_expired(self, now: datetime) -> int:
        """Forget the pictures whose time is over; return how many."""
        async with self._database.begin() as connection:
            result = await connection.execute(delete(seen_pictures).where(seen_pictures.c.expires_at <= now))
        if result.rowcount:
            await self._start_over()
        return int(result.rowcount)

    async def _catch_up(self) -> None:
        """Add what was kept since, here or by another process. What was deleted stays until the next start over."""
        async with self._catching_up:
            last = self._ids[-1] if self._ids else 0
            newer = (
                select(seen_pictures.c.picture_id, seen_pictures.c.pdq)
                .where(seen_pictures.c.picture_id > last)
                .order_by(seen_pictures.c.picture_id)
            )
            async with self._database.read() as connection:
                rows = (await connection.execute(newer)).all()
            if rows:
                self._hashes = np.concatenate([self._hashes, pack_hashes([row.pdq for row in rows])])
                self._ids = [*self._ids, *(row.picture_id for row in rows)]

    async def _start_over(self) -> None:
        async with self._catching_up:
            self._ids, self._hashes = [], pack_hashes([])


async def reports_pictures_stand(connection: AsyncConnection, owner: str, place: Place) -> None:
    """Say where the pictures of a report stand now, inside the transaction that decides about it."""
    mine = (seen_pictures.c.owner == owner) & (seen_pictures.c.place != Place.CHECK.value)
    await connection.execute(update(seen_pictures).where(mine).values(place=place.value))


async def drop_pictures_of_reports(connection: AsyncConnection, owners: Collection[str]) -> None:
    """Forget the pictures of reports, inside the transaction in which they go."""
    theirs = seen_pictures.c.owner.in_(tuple(owners)) & (seen_pictures.c.place != Place.CHECK.value)
    await connection.execute(delete(seen_pictures).where(theirs))
