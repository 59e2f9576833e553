"""Messages of the bot to which a reply or a change belongs: a moderator's card, a question that waits for its answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Column, Index, String, Table, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from data.database import Database
from data.tables import Moment, metadata

placed_messages = Table(
    "placed_messages",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("meaning", String(16), nullable=False),
    Column("subject", String(24), nullable=False),
    Column("placed_at", Moment, nullable=False),
    Index(None, "meaning", "subject"),
    Index(None, "placed_at"),
)


class Meaning(StrEnum):
    """What a message is, or what a reply to it is."""

    CARD = "card"
    """A report's card, by the report's key."""
    EVIDENCE = "evidence"
    """Evidence shown below a card, by the report's key: it goes with the report."""
    ASK = "ask"
    """A reply is a moderator's question to the reporter of the report with this key."""
    QUESTION = "question"
    """A reply is the reporter's answer to this inquiry."""
    DUPLICATE = "duplicate"
    """A reply names the report that the one with this key repeats."""
    DISPUTE = "dispute"
    """A reply says why the record of the mark with this id is wrong."""
    DISPUTE_CARD = "dispute_card"
    """A dispute's card, by the dispute's id."""
    OPINION = "opinion"
    """The card of a disagreement with a verdict, by the check's token."""


@dataclass(frozen=True, slots=True)
class PlacedMessage:
    """Where it stands and what it means."""

    chat_id: int
    message_id: int
    meaning: Meaning
    subject: str


class PlacedMessages:
    """Every message to which something belongs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, placed: PlacedMessage, *, now: datetime) -> None:
        """Remember a message; the same one again takes the new meaning."""
        key = {"chat_id": placed.chat_id, "message_id": placed.message_id}
        values = {"meaning": placed.meaning.value, "subject": placed.subject, "placed_at": now}
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        statement = insert(placed_messages).values(**key, **values)
        columns = [placed_messages.c.chat_id, placed_messages.c.message_id]
        async with self._database.begin() as connection:
            await connection.execute(statement.on_conflict_do_update(index_elements=columns, set_=values))

    async def at(self, chat_id: int, message_id: int) -> PlacedMessage | None:
        """Return what a message means, or None for one like any other."""
        table = placed_messages
        query = select(table).where((table.c.chat_id == chat_id) & (table.c.message_id == message_id))
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return PlacedMessage(row.chat_id, row.message_id, Meaning(row.meaning), row.subject) if row else None

    async def of(self, meaning: Meaning, subject: str | int) -> tuple[PlacedMessage, ...]:
        """Return the messages of one subject, oldest first."""
        table = placed_messages
        query = select(table).where((table.c.meaning == meaning.value) & (table.c.subject == str(subject)))
        async with self._database.read() as connection:
            rows = (await connection.execute(query.order_by(table.c.placed_at))).all()
        return tuple(PlacedMessage(row.chat_id, row.message_id, meaning, row.subject) for row in rows)

    async def forget(self, placed: PlacedMessage) -> None:
        """Take the meaning of a message away: its reply has come."""
        table = placed_messages
        mine = (table.c.chat_id == placed.chat_id) & (table.c.message_id == placed.message_id)
        async with self._database.begin() as connection:
            await connection.execute(delete(table).where(mine))

    async def forget_chat(self, chat_id: int) -> None:
        """Forget every message in a chat."""
        async with self._database.begin() as connection:
            await connection.execute(delete(placed_messages).where(placed_messages.c.chat_id == chat_id))

    async def purge(self, *, placed_before: datetime) -> None:
        """Forget old ones."""
        async with self._database.begin() as connection:
            await connection.execute(delete(placed_messages).where(placed_messages.c.placed_at < placed_before))
