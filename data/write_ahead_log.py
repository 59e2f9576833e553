"""SQLite's write-ahead log, brought to the disk apart from the transactions that write it."""

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

CHECKPOINT_SECONDS = 2.0


class WriteAheadLog:
    """The log beside a database file.

    SQLite with ``synchronous = NORMAL`` appends each commit to the log and leaves it to the system when that reaches the disk. One
    ``fsync`` of the log later makes that commit, and all before it, safe against a power cut: what ``synchronous = FULL`` does
    too, but inside the transaction, where every other writer waits for the disk.

    Source: https://www.sqlite.org/wal.html, "Performance Considerations", and https://www.sqlite.org/pragma.html#pragma_synchronous.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._log = database.with_name(f"{database.name}-wal")
        self._named = False
        self._checkpoint_at = 0.0

    def reach_disk(self) -> None:
        """Return once all that was committed before is safe; now and then copy it from the log into the database too. This blocks.

        Raises:
            OSError: the disk failed.
        """
        with suppress(FileNotFoundError):  # its last user has copied all of it into the database, and synced that
            _sync(self._log)
        if not self._named:
            _sync(self._database.parent)  # a new file is safe when its folder names it
            self._named = True
        if time.monotonic() >= self._checkpoint_at:
            self._checkpoint()
            self._checkpoint_at = time.monotonic() + CHECKPOINT_SECONDS

    def _checkpoint(self) -> None:
        """Copy what no reader needs any more from the log into the database, so that the log is begun anew; nobody waits."""
        with closing(sqlite3.connect(self._database, timeout=0)) as connection, suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
