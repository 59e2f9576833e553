"""Writing to the kept updates in groups: whatever comes up while one transaction runs goes into the next together."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeVar

import structlog

from bot.inbox.clock import Clock
from bot.inbox.faults import describe
from data.inbox import Arrival, KeptUpdates, SetAside

RETRY_SECONDS = 1.0
T = TypeVar("T")

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Batch:
    """What the next transaction writes, and who waits for it."""

    arrivals: list[Arrival] = field(default_factory=list)
    keepers: list[tuple[Sequence[Arrival], asyncio.Future[list[Arrival]]]] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Say whether there is anything to write."""
        return bool(self.arrivals or self.done or self.aside)

    def tell_keepers(self, new: AbstractSet[int]) -> None:
        """Give each new arrival to the first of those who brought it."""
        unclaimed = set(new)
        for arrivals, kept in self.keepers:
            theirs = []
            for arrival in arrivals:
                if arrival.update_id in unclaimed:
                    unclaimed.discard(arrival.update_id)
                    theirs.append(arrival)
            if not kept.done():
                kept.set_result(theirs)


class Journal:
    """The only writer to the kept updates in this process.

    While the database refuses (busy, its disk full), everything waits here and is tried again every second: nothing is lost,
    because nothing that could not be written was acknowledged.
    """

    def __init__(self, kept: KeptUpdates, clock: Clock) -> None:
        self._kept = kept
        self._clock = clock
        self._batch = Batch()
        self._something = asyncio.Event()
        self._closing = False
        self._task: asyncio.Task[None] | None = None
        self.refusals = 0
        """How often in a row the database refused; 0 when all is well."""

    def start(self) -> None:
        """Begin to write."""
        self._closing = False
        self._task = asyncio.create_task(self._write_until_closed(), name="inbox journal")

    async def stop(self, timeout_seconds: float) -> None:
        """Write what is left, but no longer than this wait for a database that refuses."""
        if self._task is None:
            return
        self._closing = True
        self._something.set()
        await asyncio.wait([self._task], timeout=timeout_seconds)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._task = None

    async def keep(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        """Return those that are new, once they are safe on disk."""
        kept: asyncio.Future[list[Arrival]] = asyncio.get_running_loop().create_future()
        self._batch.arrivals.extend(arrivals)
        self._batch.keepers.append((arrivals, kept))
        self._something.set()
        return await kept

    def mark_done(self, update_id: int) -> None:
        """Have an answered update erased; this does not wait for it."""
        self._batch.done.append(update_id)
        self._something.set()

    def set_aside(self, update_id: int, fault: str) -> None:
        """Have a failed update put aside for the operator; this does not wait for it."""
        self._batch.aside.append(SetAside(update_id, fault))
        self._something.set()

    async def _write_until_closed(self) -> None:
        while self._batch or not self._closing:
            await self._something.wait()
            self._something.clear()
            batch, self._batch = self._batch, Batch()
            if batch:
                batch.tell_keepers(await self._write(batch))

    async def _write(self, batch: Batch) -> AbstractSet[int]:
        """Write a batch and bring it to the disk; each by itself, since what is written once is known when it comes again."""
        now = self._clock.now()
        new = await self._patiently(lambda: self._kept.write(batch.arrivals, batch.done, batch.aside, now))
        await self._patiently(self._kept.reach_disk)
        return new

    async def _patiently(self, write: Callable[[], Awaitable[T]]) -> T:
        while True:
            try:
                written = await write()
            except Exception as error:  # noqa: BLE001 - whatever it is, what waits here may not be dropped
                self.refusals += 1
                log.error("inbox.not_written", fault=describe(error), attempt=self.refusals)  # noqa: TRY400
                await self._clock.sleep(RETRY_SECONDS)
            else:
                self.refusals = 0
                return written
