"""The database: migrations lead to the tables as defined, transactions keep their promises."""

import asyncio
import errno
import os
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, literal, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError, OperationalError

from data import write_ahead_log
from data.database import Database, is_passing, reason_of
from data.tables import Moment, all_tables


@pytest.fixture
async def empty(bare_database_url: str) -> AsyncIterator[Database]:
    database = Database(bare_database_url)
    yield database
    await database.dispose()


def plain(index: Mapping[str, Any]) -> str:
    """An index as text: the condition of a partial one is an object that equals only itself."""
    options = {name: str(value) for name, value in index.get("dialect_options", {}).items()}
    return str({**index, "dialect_options": options})


def shape(connection: Connection) -> dict[str, Any]:
    """Everything the database itself tells of its tables."""
    inspector = inspect(connection)
    return {
        table: {
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"], column["default"])
                for column in inspector.get_columns(table)
            },
            "primary key": inspector.get_pk_constraint(table),
            "foreign keys": sorted(inspector.get_foreign_keys(table), key=str),
            "unique": sorted(inspector.get_unique_constraints(table), key=str),
            "checks": sorted(inspector.get_check_constraints(table), key=str),
            "indexes": sorted(plain(index) for index in inspector.get_indexes(table)),
        }
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


async def test_migrations_lead_to_exactly_the_tables_as_defined(empty: Database) -> None:
    async with empty.begin() as connection:
        await connection.run_sync(all_tables().create_all)
        defined = await connection.run_sync(shape)
        await connection.run_sync(all_tables().drop_all)
    await empty.upgrade()
    async with empty.read() as connection:
        assert await connection.run_sync(shape) == defined


def differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, all_tables()))


async def test_alembic_finds_no_difference_after_an_upgrade(database: Database) -> None:
    async with database.read() as connection:
        assert await connection.run_sync(differences) == []


async def test_upgrading_again_changes_nothing(database: Database) -> None:
    await database.upgrade()


async def test_starters_that_upgrade_at_the_same_moment_all_succeed(bare_database_url: str) -> None:
    starters = [Database(bare_database_url) for _ in range(5)]
    await asyncio.gather(*(starter.upgrade() for starter in starters))
    for starter in starters:
        await starter.dispose()


async def test_texts_come_back_from_a_database_that_was_made_without_an_encoding(
    new_postgres_database: Callable[..., str],
) -> None:
    database = Database(new_postgres_database("template0 ENCODING 'SQL_ASCII' LOCALE 'C'"))
    await database.upgrade()
    async with database.read() as connection:
        assert (await connection.execute(select(literal("高仿 · 粉絲專屬")))).scalar_one() == "高仿 · 粉絲專屬"
    await database.dispose()


async def make_notes(database: Database) -> None:
    async with database.begin() as connection:
        await connection.execute(text("CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT)"))


async def notes_in(database: Database) -> list[int]:
    async with database.read() as connection:
        return list((await connection.execute(text("SELECT id FROM notes ORDER BY id"))).scalars())


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "[Errno 28] No space left on device"),
        (TimeoutError(), "TimeoutError"),
        (OperationalError("SELECT 1", {}, Exception("no such host\nsecond line")), "no such host"),
    ],
)
def test_why_a_database_cannot_be_used_is_said_in_one_line(fault: Exception, reason: str) -> None:
    assert reason_of(fault) == reason


@pytest.mark.parametrize("durable", [False, True])
async def test_a_transaction_that_raises_leaves_nothing_behind(empty: Database, durable: bool) -> None:
    await make_notes(empty)
    twice = text("INSERT INTO notes (id) VALUES (1)")

    async def write() -> None:
        async with empty.begin(durable=durable) as connection:
            await connection.execute(twice)
            await connection.execute(twice)

    with pytest.raises(IntegrityError):
        await write()
    assert await notes_in(empty) == []


async def test_writers_line_up_instead_of_failing(empty: Database) -> None:
    await make_notes(empty)

    async def write(number: int) -> None:
        async with empty.begin(durable=number % 2 == 0) as connection:
            await connection.execute(text("INSERT INTO notes (id) VALUES (:id)"), {"id": number})

    await asyncio.gather(*(write(number) for number in range(50)))
    assert await notes_in(empty) == list(range(50))


async def test_a_reader_does_not_wait_for_a_writer(empty: Database) -> None:
    await make_notes(empty)
    async with empty.begin() as connection:
        await connection.execute(text("INSERT INTO notes (id) VALUES (1)"))
        assert await notes_in(empty) == []


async def test_a_transaction_inside_a_transaction_is_refused_instead_of_waiting_for_itself(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    async with database.begin():
        with pytest.raises(RuntimeError, match="already open"):
            async with database.begin():
                pass
    await database.dispose()


async def test_a_writer_waits_for_another_program_without_holding_up_this_one(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    await make_notes(database)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def write() -> None:
        async with database.begin() as connection:
            await connection.execute(text("INSERT INTO notes (id) VALUES (1)"))

    writing = asyncio.create_task(write())
    for _ in range(3):
        assert await notes_in(database) == []
    other.execute("COMMIT")
    other.close()
    await writing
    assert await notes_in(database) == [1]
    await database.dispose()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/shop"])
def test_a_database_that_would_not_keep_anything_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="database"):
        Database(url)


async def test_a_moment_comes_back_aware_and_in_utc(database: Database) -> None:
    taipei = datetime(2026, 3, 1, 8, 30, tzinfo=timezone(timedelta(hours=8)))
    async with database.read() as connection:
        row = await connection.scalar(select(literal(taipei, Moment())))
    assert row == taipei
    assert row.tzinfo is UTC


async def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(datetime(2026, 3, 1), sqlite.dialect())  # noqa: DTZ001


class ServerFault(Exception):  # noqa: N818
    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("error", "passing"),
    [
        (OperationalError("SELECT", {}, Exception("database is locked")), True),
        (OperationalError("SELECT", {}, Exception("database or disk is full")), True),
        (OperationalError("SELECT", {}, Exception("no such table: notes")), False),
        (OperationalError("SELECT", {}, ServerFault("40P01")), True),
        (OperationalError("SELECT", {}, ServerFault("57P01")), True),
        (OperationalError("SELECT", {}, ServerFault("42P01")), False),
        (ConnectionResetError(), True),
        (KeyError("words"), False),
    ],
)
def test_faults_that_may_pass_are_told_from_those_that_will_not(error: Exception, passing: bool) -> None:
    assert is_passing(error) is passing


async def test_while_one_waits_for_the_disk_others_write_on(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(sqlite_url)
    await database.upgrade()
    await make_notes(database)
    slow_disk = threading.Event()
    monkeypatch.setattr(os, "fsync", lambda _descriptor: slow_disk.wait(20))

    async def write(number: int, *, durable: bool) -> None:
        async with database.begin(durable=durable) as connection:
            await connection.execute(text("INSERT INTO notes (id) VALUES (:id)"), {"id": number})

    durable = asyncio.create_task(write(1, durable=True))
    while not await notes_in(database):
        await asyncio.sleep(0)
    await write(2, durable=False)
    assert not durable.done()
    slow_disk.set()
    await durable
    assert await notes_in(database) == [1, 2]
    await database.dispose()


async def test_a_disk_that_fails_is_told_to_whoever_relies_on_it(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(sqlite_url)
    await database.upgrade()
    await make_notes(database)

    def fail(_descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output") as raised:
        async with database.begin(durable=True) as connection:
            await connection.execute(text("INSERT INTO notes (id) VALUES (1)"))
    assert is_passing(raised.value)
    await database.dispose()


def log_bytes(database: Database) -> int:
    return Path(f"{database.url.database}-wal").stat().st_size


async def test_the_log_is_begun_anew_so_that_it_does_not_grow_for_ever(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_ahead_log, "CHECKPOINT_SECONDS", 0.0)
    database = Database(sqlite_url)
    await database.upgrade()
    await make_notes(database)
    for number in range(200):
        async with database.begin(durable=True) as connection:
            note = {"id": number, "words": "words " * 2000}
            await connection.execute(text("INSERT INTO notes (id, words) VALUES (:id, :words)"), note)
    assert log_bytes(database) < 1_000_000  # of three million that were written
    await database.dispose()
