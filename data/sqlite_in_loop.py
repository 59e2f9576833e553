"""SQLite without a thread in between: its calls run where they are awaited.

A statement of ours takes some twenty microseconds; handing it to a thread and back, as aiosqlite does for each call (a
transaction makes about ten), takes longer than the work itself, and much longer while the loop is busy. What can take long is
kept out of the loop: no commit waits for the disk (``write_ahead_log`` does, in a thread), and a database that another program
has locked is waited for outside.

SQLAlchemy expects aiosqlite's shape; these classes have as much of it as SQLAlchemy uses.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self

Task = tuple["asyncio.Future[object]", Callable[[], object]]


class InLoopCursor:
    """A cursor whose methods can be awaited, and have done their work by then."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self.arraysize = 1

    @property
    def description(self) -> Any:
        """The columns of the result, as the driver tells them; None where there is none."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The number of the row that was inserted last."""
        return self._cursor.lastrowid

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def execute(self, statement: str, values: Any = ()) -> Self:
        """Run a statement."""
        self._cursor.execute(statement, values)
        return self

    async def executemany(self, statement: str, values: Iterable[Any]) -> Self:
        """Run a statement once for each of the values."""
        self._cursor.executemany(statement, values)
        return self

    async def fetchone(self) -> Any:
        """Return the next row or None."""
        return self._cursor.fetchone()

    async def fetchmany(self, size: int | None = None) -> Sequence[Any]:
        """Return the next rows."""
        return self._cursor.fetchmany(self.arraysize if size is None else size)

    async def fetchall(self) -> Sequence[Any]:
        """Return all rows that are left."""
        return self._cursor.fetchall()

    async def close(self) -> None:
        """Let the result go."""
        self._cursor.close()


class InLoopConnection:
    """A connection whose methods can be awaited, and have done their work by then."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = self._conn = connection
        self._tx = self

    @property
    def isolation_level(self) -> str | None:
        """Who begins transactions; None: whoever uses the connection."""
        return self._connection.isolation_level

    def put_nowait(self, task: Task) -> None:
        """Do at once what aiosqlite would line up for its thread."""
        future, work = task
        future.set_result(work())

    def run(self, statement: str) -> None:
        """Run a statement that has no result."""
        self._connection.execute(statement)

    def cursor(self) -> InLoopCursor:
        """Return a new cursor."""
        return InLoopCursor(self._connection.cursor())

    async def create_function(self, *words: Any, **more: Any) -> None:
        """Let statements call a function."""
        self._connection.create_function(*words, **more)

    async def commit(self) -> None:
        """End the transaction, its changes kept."""
        self._connection.commit()

    async def rollback(self) -> None:
        """End the transaction, its changes undone."""
        self._connection.rollback()

    async def close(self) -> None:
        """Close."""
        self._connection.close()

    def stop(self) -> None:
        """Close, where nothing can be awaited any more."""
        self._connection.close()


def connect_in_loop(file: str, pragmas: Iterable[str], *, timeout_seconds: float) -> InLoopConnection:
    """Open a database file; a lock of another program is waited for as long as told, and everything waits with it."""
    connection = sqlite3.connect(file, timeout=timeout_seconds, isolation_level=None, check_same_thread=False)
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    return InLoopConnection(connection)
