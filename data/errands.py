"""Messages that still have to go out: written with the change that calls for them, so that no crash loses one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    Select,
    String,
    Table,
    UniqueConstraint,
    delete,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from data.database import Database
from data.tables import Moment, metadata

errands = Table(
    "errands",
    metadata,
    Column("errand_id", Integer, primary_key=True),
    Column("kind", String(24), nullable=False),
    Column("subject", String(24), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("taken_at", Moment),
    Column("tries", Integer, nullable=False),
    UniqueConstraint("kind", "subject"),
    Index(None, "due_at"),
    sqlite_autoincrement=True,
)

TAKEN_FOR = timedelta(minutes=5)
"""Who took an errand and died has it taken over after this long: the message may then go out twice, but not never."""
MOST_TRIES = 20


class ErrandKind(StrEnum):
    """What is to be told, and what the subject names."""

    CARD = "card"
    """To the moderators: a report, by its key."""
    CARD_CHANGED = "card_changed"
    """On the moderators' cards: how a report stands now, by its key."""
    DECIDED = "decided"
    """To the reporter: what was decided, by the report's key."""
    QUESTION = "question"
    """To the reporter: a moderator's question, by the inquiry's id."""
    ANSWER = "answer"
    """To the moderators: the answer to it, by the inquiry's id."""
    DISPUTE = "dispute"
    """To the moderators: somebody disputes a record, by the dispute's id."""
    DISPUTE_CLOSED = "dispute_closed"
    """To who disputed it: how it ended, by the dispute's id."""
    DISAGREEMENT = "disagreement"
    """To the moderators: a shopper called a verdict wrong, by the check's token."""


TO_MODERATORS = frozenset(
    {ErrandKind.CARD, ErrandKind.CARD_CHANGED, ErrandKind.ANSWER, ErrandKind.DISPUTE, ErrandKind.DISAGREEMENT}
)


@dataclass(frozen=True, slots=True)
class Errand:
    """One message to be sent; ``tries`` counts how often it was taken, ``taken_at`` is when it was last."""

    errand_id: int
    kind: ErrandKind
    subject: str
    tries: int
    taken_at: datetime


class Errands:
    """What has to go out, for every process of the bot."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take_due(self, kinds: Collection[ErrandKind], *, now: datetime, limit: int = 20) -> tuple[Errand, ...]:
        """Take what is due of some kinds, oldest first: nobody else gets it until it is done, put back or given up on.

        What was taken many times and never came back is given up on here: it may be what its takers died of.
        """
        free = or_(errands.c.taken_at.is_(None), errands.c.taken_at < now - TAKEN_FOR)
        due = (
            select(errands.c.errand_id)
            .where(errands.c.kind.in_([kind.value for kind in kinds]), errands.c.due_at <= now, free)
            .where(errands.c.tries < MOST_TRIES)
            .order_by(errands.c.due_at, errands.c.errand_id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        taking = update(errands).where(errands.c.errand_id.in_(due))
        taking = taking.values(taken_at=now, tries=errands.c.tries + 1)
        hopeless = (errands.c.tries >= MOST_TRIES) & (errands.c.taken_at < now - TAKEN_FOR)
        async with self._database.begin() as connection:
            await connection.execute(delete(errands).where(hopeless))
            rows = (await connection.execute(taking.returning(*errands.c))).all()
        rows = sorted(rows, key=lambda row: (row.due_at, row.errand_id))
        return tuple(Errand(row.errand_id, ErrandKind(row.kind), row.subject, row.tries, row.taken_at) for row in rows)

    async def done(self, errand: Errand) -> None:
        """End an errand, unless it was called for anew, or taken over, while it was being done."""
        async with self._database.begin() as connection:
            await connection.execute(delete(errands).where(_as_taken(errand)))

    async def put_back(self, errand: Errand, *, wait_seconds: float, now: datetime) -> bool:
        """Try again later, unless it was called for anew meanwhile; after many tries it is given up on, and False returned."""
        mine = _as_taken(errand)
        gives_up = errand.tries >= MOST_TRIES
        later = update(errands).where(mine).values(taken_at=None, due_at=now + timedelta(seconds=wait_seconds))
        async with self._database.begin() as connection:
            await connection.execute(delete(errands).where(mine) if gives_up else later)
        return not gives_up


def _as_taken(errand: Errand) -> ColumnElement[bool]:
    """Return the condition that an errand is still whose it was."""
    return (errands.c.errand_id == errand.errand_id) & (errands.c.taken_at == errand.taken_at)


async def add_errand(connection: AsyncConnection, kind: ErrandKind, subject: str | int, *, due_at: datetime) -> None:
    """Call for a message inside the transaction that makes it necessary; one that is under way already is called for anew."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    values = {"kind": kind.value, "subject": str(subject), "due_at": due_at, "taken_at": None, "tries": 0}
    anew = {"due_at": due_at, "taken_at": None, "tries": 0}
    statement = insert(errands).values(values)
    await connection.execute(
        statement.on_conflict_do_update(index_elements=[errands.c.kind, errands.c.subject], set_=anew)
    )


async def drop_errands(connection: AsyncConnection, kind: ErrandKind, subjects: Select[tuple[str]]) -> None:
    """Let messages of a kind be sent no more, inside the transaction after which nobody needs them."""
    await connection.execute(delete(errands).where(errands.c.kind == kind.value, errands.c.subject.in_(subjects)))
