"""Time for the inbox, in one place, so that tests need not wait for it."""

import asyncio
import time
from datetime import UTC, datetime


class Clock:
    """The machine's own time."""

    def now(self) -> datetime:
        """Return the time of day, aware, in UTC. It may jump; measure with ``elapsed``."""
        return datetime.now(UTC)

    def elapsed(self) -> float:
        """Return seconds since some fixed moment; never jumps."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)
