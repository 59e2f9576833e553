"""Reminders at the deadlines that matter: rows, each taken once whatever the number of processes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, Index, Integer, LargeBinary, Row, String, Table, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data.checks import Vault
from data.database import Database
from data.drafts import Fingerprints, Place
from data.tables import Moment, metadata

reminders = Table(
    "reminders",
    metadata,
    Column("reminder_id", Integer, primary_key=True),
    Column("owner", String(24), nullable=False),
    Column("reporter", LargeBinary, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("taken_at", Moment),
    Column("body", LargeBinary, nullable=False),
    Index(None, "owner"),
    Index(None, "reporter"),
    Index(None, "taken_at", "due_at"),
)

KEEP_TAKEN = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Reminder:
    """What to say, when, and where.

    Attributes:
        message: id of the sentence (``reminder-…``); ``arguments`` are its variables.
        due_at: not before this.
    """

    place: Place
    language: str
    message: str
    arguments: dict[str, str]
    due_at: datetime
    reminder_id: int = 0
    owner: str = ""


@dataclass(frozen=True, slots=True)
class _Body:
    place: Place
    language: str
    message: str
    arguments: dict[str, str]


_BODY = TypeAdapter(_Body)


class Reminders:
    """The reminders of every report. They are written when it is filed: ``Reports.file``."""

    def __init__(self, database: Database, vault: Vault, fingerprints: Fingerprints) -> None:
        self._database = database
        self._vault = vault
        self._fingerprints = fingerprints

    async def take_due(self, *, now: datetime, limit: int = 20) -> tuple[Reminder, ...]:
        """Take what is due, to be sent now: no other process gets it again. Taken before sending, so never sent twice."""
        due = select(reminders.c.reminder_id).where(reminders.c.taken_at.is_(None) & (reminders.c.due_at <= now))
        due = due.order_by(reminders.c.due_at).limit(limit).with_for_update(skip_locked=True)
        mine = reminders.c.reminder_id.in_(due) & reminders.c.taken_at.is_(None)
        async with self._database.begin(durable=True) as connection:
            rows = (
                await connection.execute(update(reminders).where(mine).values(taken_at=now).returning(*reminders.c))
            ).all()
        taken = (self._from(row) for row in rows)
        return tuple(sorted((reminder for reminder in taken if reminder), key=lambda reminder: reminder.due_at))

    async def put_back(self, reminder: Reminder) -> None:
        """Make a taken reminder due again: it is certain that it was not sent."""
        mine = reminders.c.reminder_id == reminder.reminder_id
        async with self._database.begin() as connection:
            await connection.execute(update(reminders).where(mine).values(taken_at=None))

    async def of_report(self, key: str) -> tuple[Reminder, ...]:
        """Return what is still to come for a report, soonest first."""
        query = (
            select(reminders)
            .where((reminders.c.owner == key) & reminders.c.taken_at.is_(None))
            .order_by(reminders.c.due_at)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(reminder for row in rows if (reminder := self._from(row)))

    async def turn_off(self, key: str) -> bool:
        """End the reminders of a report; say whether any were to come."""
        mine = (reminders.c.owner == key) & reminders.c.taken_at.is_(None)
        async with self._database.begin() as connection:
            gone = await connection.execute(delete(reminders).where(mine))
        return gone.rowcount > 0

    async def forget_shopper(self, shopper_id: int) -> None:
        """Drop every reminder of a shopper."""
        mine = reminders.c.reporter == self._fingerprints.of_reporter(shopper_id)
        async with self._database.begin() as connection:
            await connection.execute(delete(reminders).where(mine))

    async def purge(self, *, now: datetime) -> None:
        """Drop reminders that were taken long enough ago."""
        async with self._database.begin() as connection:
            await connection.execute(delete(reminders).where(reminders.c.taken_at < now - KEEP_TAKEN))

    def _from(self, row: Row[Any]) -> Reminder | None:
        stored = self._vault.unlock(row.body)
        if stored is None:
            return None
        body = _BODY.validate_json(stored)
        return Reminder(body.place, body.language, body.message, body.arguments, row.due_at, row.reminder_id, row.owner)


async def keep_reminders(
    connection: AsyncConnection, vault: Vault, owner: str, reporter: bytes, wanted: Iterable[Reminder]
) -> None:
    """Keep the reminders of a report inside the transaction that files it."""
    rows = [
        {
            "owner": owner,
            "reporter": reporter,
            "due_at": reminder.due_at,
            "body": vault.lock(
                _BODY.dump_json(_Body(reminder.place, reminder.language, reminder.message, reminder.arguments))
            ),
        }
        for reminder in wanted
    ]
    if rows:
        await connection.execute(insert(reminders), rows)


async def drop_reminders(connection: AsyncConnection, owners: Sequence[str]) -> None:
    """Drop the reminders of reports inside the transaction that ends them."""
    if owners:
        await connection.execute(delete(reminders).where(reminders.c.owner.in_(owners)))
