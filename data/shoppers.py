"""What a shopper chose: language and country. A row stands only for who chose something."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, String, Table, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from data.database import Database
from data.tables import metadata

shoppers = Table(
    "shoppers",
    metadata,
    Column("shopper_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(16)),
    Column("country", String(2)),
)

_CHOSEN = select(shoppers.c.language, shoppers.c.country).where(shoppers.c.shopper_id == bindparam("shopper"))
"""Asked for every update: a statement made once costs half of one made each time."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """A shopper's choices; None where they chose nothing."""

    language: str | None = None
    country: str | None = None


class Shoppers:
    """The preferences of every shopper, by Telegram's user id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def preferences(self, shopper_id: int) -> Preferences:
        """Return what a shopper chose so far."""
        async with self._database.read() as connection:
            row = (await connection.execute(_CHOSEN, {"shopper": shopper_id})).one_or_none()
        return Preferences(row.language, row.country) if row else Preferences()

    async def choose_language(self, shopper_id: int, language: str | None) -> None:
        """Keep a shopper's language; None: whatever their Telegram is set to."""
        await self._choose(shopper_id, "language", language)

    async def choose_country(self, shopper_id: int, country: str | None) -> None:
        """Keep a shopper's country, an ISO 3166 alpha-2 code, or None."""
        await self._choose(shopper_id, "country", country)

    async def forget(self, shopper_id: int) -> bool:
        """Delete a shopper's choices; say whether there were any."""
        async with self._database.begin() as connection:
            result = await connection.execute(delete(shoppers).where(shoppers.c.shopper_id == shopper_id))
        return result.rowcount > 0

    async def _choose(self, shopper_id: int, name: str, value: str | None) -> None:
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        statement = insert(shoppers).values({"shopper_id": shopper_id, name: value})
        async with self._database.begin() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=[shoppers.c.shopper_id], set_={name: value})
            )
