"""Copying all that the database holds out and back in; the copy is the same for SQLite and PostgreSQL."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Integer, Table, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data.database import Database
from data.inbox import State, inbox_updates
from data.tables import all_tables

ROWS_AT_ONCE = 500
LEFT_OUT = {"budgets"}
"""Tables of the moment, which mean nothing elsewhere."""

Row = dict[str, object]


class NotEmptyError(Exception):
    """The database holds something already, with which the backup would mix."""


class OtherVersionError(Exception):
    """The backup was made by another version of Telltale; the message tells both."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: the version of the tables, and the number of rows."""

    version: str
    rows: int


async def version_of(database: Database) -> str:
    """Return the version of a database's tables."""
    async with database.read() as connection:
        return await _version(connection)


async def copy_out(database: Database, folder: Path) -> Copied:
    """Write each table as it is at one and the same moment to ``<table>.jsonl``, while others may go on writing."""
    async with database.read() as connection:
        if not database.is_sqlite:
            await connection.execution_options(isolation_level="REPEATABLE READ")
        version = await _version(connection)
        rows = 0
        for table in _tables():
            with (folder / f"{table.name}.jsonl").open("w", encoding="utf-8") as file:
                async for row in (await connection.stream(select(table))).mappings():
                    file.write(json.dumps({name: _plain(value) for name, value in row.items()}) + "\n")
                    rows += 1
    return Copied(version, rows)


async def copy_in(database: Database, folder: Path, version: str) -> Copied:
    """Fill the tables, which must be empty, from the files of a copy, all or nothing.

    Raises:
        NotEmptyError, OtherVersionError: when the copy does not fit; nothing is changed.
    """
    await database.upgrade()
    async with database.begin(durable=True) as connection:
        ours = await _version(connection)
        if version != ours:
            raise OtherVersionError(f"the backup has tables of version {version}, this program has {ours}")
        for table in _tables():
            if await connection.scalar(select(func.count()).select_from(table)):
                raise NotEmptyError(f"the table {table.name} is not empty")
        rows = 0
        for table in _tables():
            for some in _in_portions(folder / f"{table.name}.jsonl"):
                await connection.execute(insert(table), some)
                rows += len(some)
            if not database.is_sqlite:
                await _continue_numbering(connection, table)
        # Nobody has these in hand, and no job stands for them on PostgreSQL: as those that an operator wants again, they are taken up.
        waiting = inbox_updates.c.state == State.WAITING
        await connection.execute(update(inbox_updates).where(waiting).values(state=State.AGAIN))
    return Copied(version, rows)


def _tables() -> list[Table]:
    return [table for table in all_tables().sorted_tables if table.name not in LEFT_OUT]


async def _version(connection: AsyncConnection) -> str:
    return str((await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar_one())


def _in_portions(file: Path) -> Iterator[list[Row]]:
    portion: list[Row] = []
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            portion.append({name: _rich(value) for name, value in json.loads(line).items()})
            if len(portion) == ROWS_AT_ONCE:
                yield portion
                portion = []
    if portion:
        yield portion


async def _continue_numbering(connection: AsyncConnection, table: Table) -> None:
    """Let PostgreSQL number new rows after those that were put back."""
    column = table.autoincrement_column
    if column is None or not isinstance(column.type, Integer):
        return
    sequence = func.pg_get_serial_sequence(table.name, column.name)
    highest = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
    await connection.execute(select(func.setval(sequence, highest, False)))


def _plain(value: object) -> object:
    """Return a value as JSON can hold it; what JSON has no form for becomes an object that names its kind."""
    match value:
        case bytes() | memoryview():
            return {"bytes": base64.b64encode(value).decode()}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case Decimal():
            return {"decimal": str(value)}
        case dict() | list():
            return {"json": value}
        case _:
            return value


def _rich(value: object) -> object:
    match value:
        case {"bytes": str(coded)}:
            return base64.b64decode(coded)
        case {"moment": str(coded)}:
            return datetime.fromisoformat(coded)
        case {"date": str(coded)}:
            return date.fromisoformat(coded)
        case {"decimal": str(coded)}:
            return Decimal(coded)
        case {"json": content}:
            return content
        case _:
            return value
