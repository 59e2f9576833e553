"""The database: one SQLite file on one machine, PostgreSQL on many, behind the same few calls."""

import asyncio
import errno
import select
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite
from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, event, make_url, text
from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from data.sqlite_in_loop import InLoopConnection, connect_in_loop
from data.write_ahead_log import WriteAheadLog

MIGRATIONS = Path(__file__).parent / "migrations"
DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
BUSY_TIMEOUT_SECONDS = 5.0
BUSY_PAUSE_SECONDS = 0.01
PRAGMAS = ("foreign_keys = ON", "secure_delete = ON", "synchronous = NORMAL", "wal_autocheckpoint = 0")
"""What is erased is overwritten, too. No statement waits for the disk; ``WriteAheadLog`` does, where something is to be safe."""
UPGRADE_LOCK = 7_355_180_112
"""The PostgreSQL advisory lock that lets one starter migrate at a time. Any number will do; it may never change."""

PASSING_SQLSTATES = ("08", "40", "53", "55P03", "57P")
"""PostgreSQL's codes of faults that pass: lost connection, serialisation or deadlock, no resources, locked, restarting."""
DATABASE_FAULTS = (SQLAlchemyError, sqlite3.Error, OSError)
"""What a database that cannot be opened raises."""
PASSING_DISK = frozenset({errno.EIO, errno.ENOSPC, errno.EDQUOT})
PASSING_SQLITE = ("database is locked", "database table is locked", "disk is full", "disk I/O error")


class Database:
    """The one way to the tables.

    On SQLite, transactions that write are lined up inside this process, so that they wait in order and never collide; other
    processes (a backup, a command) are waited for up to five seconds. Ordinary transactions are safe against a crash of the
    process; ``durable=True`` ones, and with them all that came before, also against a power cut. The inbox marks an update done
    in a durable one: whatever a power cut takes back is then replayed.
    """

    def __init__(self, url: str, *, pool_size: int = 5) -> None:
        """Prepare for the database at ``url`` (``sqlite:///file.db`` or ``postgresql://…``); nothing is opened yet."""
        self.url = _with_driver(make_url(url))
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._writing = asyncio.Lock()
        self._writer: asyncio.Task[Any] | None = None
        if self.is_sqlite:
            file = Path(str(self.url.database))
            file.parent.mkdir(parents=True, exist_ok=True)
            self._log = WriteAheadLog(file)
            self._engine = _sqlite_engine(self.url, pool_size)
        else:
            self._engine = _postgres_engine(self.url, pool_size)

    @property
    def dialect(self) -> str:
        """What SQLAlchemy calls it: ``sqlite`` or ``postgresql``."""
        return self.url.get_backend_name()

    @property
    def libpq_address(self) -> str:
        """The address of a PostgreSQL database for other programs' drivers, its password in it."""
        return self.url.set(drivername="postgresql").render_as_string(hide_password=False)

    @asynccontextmanager
    async def begin(self, *, durable: bool = False) -> AsyncIterator[AsyncConnection]:
        """Give a connection inside a transaction that is committed at the end, or rolled back when the block raises.

        Keep it short and wait for nothing else inside: on SQLite every other writer waits. Nested calls raise ``RuntimeError``.
        """
        if not self.is_sqlite:
            async with self._engine.begin() as connection:
                yield connection
            return
        if self._writer is not None and self._writer is asyncio.current_task():
            raise RuntimeError(
                "a transaction is already open in this task: pass its connection on instead of opening another"
            )
        async with self._writing:
            self._writer = asyncio.current_task()
            try:
                async with self._connection() as connection:  # its end undoes what was not committed
                    await _begin_immediately(connection)
                    yield connection
                    await connection.commit()
            finally:
                self._writer = None
        if durable:
            await self.reach_disk()
        else:
            await asyncio.sleep(
                0
            )  # nothing above lets the loop turn, and whoever writes again and again would stop everybody

    async def reach_disk(self) -> None:
        """Return once everything that was committed so far is safe against a power cut; on PostgreSQL it is from the first.

        Raises:
            OSError: the disk failed. What was committed stays so, and may be safe or not.
        """
        if self.is_sqlite:
            await asyncio.to_thread(self._log.reach_disk)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection for reading, which does not wait for writers.

        On SQLite all its statements see one state; on PostgreSQL each sees what is committed by then, unless an isolation level is
        asked for first.
        """
        async with self._connection() as connection:
            if not self.is_sqlite:
                await connection.execution_options(isolation_level="AUTOCOMMIT")  # it saves two of three round trips
            yield connection

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection, and undo at the end what was not committed."""
        if not self.is_sqlite:
            async with self._engine.connect() as connection:
                yield connection
            return
        # SQLAlchemy would close it in a task of its own, and whoever wants to write next would wait until the loop comes to that.
        connection = await self._engine.connect()
        try:
            yield connection
        finally:
            await connection.close()

    async def upgrade(self) -> None:
        """Bring the tables to the newest schema, all or nothing. Several processes may call this at the same moment."""
        if self.is_sqlite:
            await _use_write_ahead_log(str(self.url.database))
        async with self.begin(durable=True) as connection:
            if not self.is_sqlite:
                await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": UPGRADE_LOCK})
            await connection.run_sync(_migrate)

    async def dispose(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


def is_passing(error: BaseException) -> bool:
    """Say whether a database fault may be gone in a moment (busy, lost connection, disk full), so that a retry makes sense."""
    if isinstance(error, sqlite3.OperationalError):
        return any(words in str(error) for words in PASSING_SQLITE)
    if not isinstance(error, DBAPIError) or error.orig is None:
        return isinstance(error, ConnectionError) or (isinstance(error, OSError) and error.errno in PASSING_DISK)
    sqlstate = getattr(error.orig, "sqlstate", None)
    if sqlstate:
        return str(sqlstate).startswith(PASSING_SQLSTATES)
    return error.connection_invalidated or any(words in str(error.orig) for words in PASSING_SQLITE)


def reason_of(fault: Exception) -> str:
    """Return in one line why a database cannot be used: the driver's own words, without the statement."""
    words = str(getattr(fault, "orig", fault)).strip()
    return words.splitlines()[0] if words else type(fault).__name__


def _with_driver(url: URL) -> URL:
    backend = url.get_backend_name()
    if backend not in DRIVERS:
        raise ValueError(
            f"no support for {backend!r}: the database is sqlite:///file.db or postgresql://user@host/name"
        )
    if backend == "sqlite" and url.database in (None, "", ":memory:"):
        raise ValueError("the database needs a file: what lives in memory is lost with the process")
    return url.set(drivername=DRIVERS[backend])


def _postgres_engine(url: URL, pool_size: int) -> AsyncEngine:
    # Prepared once for whatever is asked, a page of the feed took ten times as long: each question is planned for itself.
    # And whatever encoding the database was made with, texts come and go as UTF-8.
    connecting = {"prepare_threshold": None, "client_encoding": "utf8"}
    sizes = {"pool_size": pool_size, "max_overflow": pool_size}
    engine = create_async_engine(url, **sizes, connect_args=connecting, hide_parameters=True)

    @event.listens_for(engine.sync_engine, "checkout")
    def refuse_closed(connection: Any, _record: object, _proxy: object) -> None:
        """Have another connection opened where the server closed this one: its farewell, or its end, lies unread."""
        unread = select.poll()
        unread.register(connection.driver_connection.fileno(), select.POLLIN)
        if unread.poll(0):
            raise DisconnectionError

    return engine


def _sqlite_engine(url: URL, pool_size: int) -> AsyncEngine:
    async def connect() -> InLoopConnection:
        return connect_in_loop(str(url.database), PRAGMAS, timeout_seconds=0.01)

    sizes = {"pool_size": pool_size, "max_overflow": pool_size}
    engine = create_async_engine(url, **sizes, async_creator=connect, hide_parameters=True)

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        driver_connection = connection.connection.driver_connection
        assert isinstance(driver_connection, InLoopConnection)
        driver_connection.run(_how_to_begin(connection))

    return engine


def _how_to_begin(connection: Connection) -> str:
    return str(connection.get_execution_options().get("sqlite_begin", "BEGIN"))


async def _begin_immediately(connection: AsyncConnection) -> None:
    """Begin a transaction that may write; while another program writes, wait without holding anything up."""
    await connection.execution_options(sqlite_begin="BEGIN IMMEDIATE")
    give_up_at = asyncio.get_running_loop().time() + BUSY_TIMEOUT_SECONDS
    while True:
        try:
            await connection.begin()
        except (OperationalError, sqlite3.OperationalError) as error:
            if not is_passing(error) or asyncio.get_running_loop().time() > give_up_at:
                raise
        else:
            return
        await asyncio.sleep(BUSY_PAUSE_SECONDS)


async def _use_write_ahead_log(file: str) -> None:
    """Turn SQLite's write-ahead log on for good. It does not wait for other starters by itself, so we do."""
    give_up_at = asyncio.get_running_loop().time() + BUSY_TIMEOUT_SECONDS
    async with aiosqlite.connect(file) as connection:
        while True:
            try:
                await connection.execute("PRAGMA journal_mode = WAL")
            except aiosqlite.OperationalError:
                if asyncio.get_running_loop().time() > give_up_at:
                    raise
                await asyncio.sleep(0.05)
            else:
                return


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
