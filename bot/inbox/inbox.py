"""The inbox on one machine: from Telegram into the database, and from there to the handlers."""

import asyncio
from collections.abc import Sequence

import structlog

from bot.inbox.clock import Clock
from bot.inbox.dispatcher import Dispatcher
from bot.inbox.faults import describe
from bot.inbox.handling import AnyApplication, Apologise, Handling
from bot.inbox.health import InboxHealth, health_from
from bot.inbox.journal import Journal
from bot.inbox.lanes import JsonObject, arrival_from
from bot.inbox.poller import Poller
from data.database import Database
from data.inbox import Arrival, KeptUpdates, Waiting

FULL_BACKLOG = 20_000
"""With so many updates in memory no more are fetched; Telegram keeps them for a day."""
LOOK_ROUND_SECONDS = 2.0
PURGE_EVERY_SECONDS = 3600.0

log = structlog.get_logger(__name__)


class FullError(Exception):
    """Too much is waiting; Telegram should bring it again later."""


class Inbox:
    """Keeps what Telegram sends, hands it to the application in order, and sees each update to its end.

    An update ends done (its body erased) or set aside for the operator (with ``apologise`` told, so that the shopper is not left
    without an answer). One that was unfinished when the process ended is handled again on the next start.
    """

    def __init__(
        self,
        database: Database,
        application: AnyApplication,
        apologise: Apologise,
        *,
        polling: bool = True,
        allowed_updates: Sequence[str] = (),
        at_once: int = 256,
        drain_seconds: float = 20.0,
        clock: Clock | None = None,
    ) -> None:
        """Prepare.

        Args:
            polling: the inbox fetches updates by itself; else ``receive`` is called.
            allowed_updates: the kinds to fetch, as Telegram names them; none: its default.
            at_once: how many chats are handled at a time.
            drain_seconds: so long a stop waits for what is in hand.
        """
        self._drain_seconds = drain_seconds
        self._clock = clock or Clock()
        self._kept = KeptUpdates(database)
        self._journal = Journal(self._kept, self._clock)
        self._handling = Handling(self._kept, application, apologise, self._clock)
        self._dispatcher = Dispatcher(self._handle, self._fail, self._clock, at_once)
        self._poller = (
            Poller(application.bot, self._receive_patiently, allowed_updates, self._clock) if polling else None
        )
        self._tasks: list[asyncio.Task[None]] = []
        self._keeping: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Take up what an earlier process left, then begin to receive."""
        self._journal.start()
        left = await self._kept.waiting()
        if left:
            log.info("inbox.taken_up", updates=len(left))
        self._dispatcher.submit(_suspects_last(left))
        self._tasks.append(asyncio.create_task(self._look_round(), name="inbox look round"))
        if self._poller is not None:
            self._tasks.append(asyncio.create_task(self._poller.run(), name="inbox poller"))

    async def stop(self) -> None:
        """Receive no more, finish what is in hand, and keep the rest for the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        late = await self._dispatcher.stop(self._drain_seconds)
        if late:
            log.warning("inbox.let_go", updates=late, hint="they are handled again on the next start")
        await self._journal.stop(self._drain_seconds)

    async def receive(self, updates: Sequence[JsonObject]) -> None:
        """Return once the updates are safe on disk; those that are no repeats are then handled.

        Raises:
            ValueError: when one of them is no update at all.
            FullError: when too many wait already.
        """
        if self._dispatcher.backlog > FULL_BACKLOG:
            raise FullError
        keeping = asyncio.create_task(self._keep([arrival_from(update) for update in updates]), name="inbox keeping")
        self._keeping.add(keeping)
        keeping.add_done_callback(self._keeping.discard)
        await asyncio.shield(keeping)

    async def _keep(self, arrivals: Sequence[Arrival]) -> None:
        """Keep arrivals and line them up, also where whoever brought them stopped waiting: what is brought again is no longer new."""
        received_at = self._clock.elapsed()
        new = await self._journal.keep(arrivals)
        self._dispatcher.submit(
            Waiting(arrival.update_id, arrival.lane, arrival.kind, arrival.body, received_at=received_at)
            for arrival in new
        )

    @property
    def backlog(self) -> int:
        """How many updates wait or are in hand in this process."""
        return self._dispatcher.backlog

    async def health(self) -> InboxHealth:
        """Ask the database and this process how things stand; raises what the database raises."""
        census = await self._kept.census()
        conflict = self._poller is not None and self._poller.conflict
        return health_from(census, self._clock.now(), writing=self._journal.refusals == 0, second_poller=conflict)

    async def _receive_patiently(self, updates: Sequence[JsonObject]) -> None:
        while self._dispatcher.backlog > FULL_BACKLOG:
            await self._clock.sleep(LOOK_ROUND_SECONDS)
        await self.receive(updates)

    async def _handle(self, update: Waiting) -> None:
        await self._handling.handle(update)
        self._journal.mark_done(update.update_id)

    async def _fail(self, update: Waiting, error: Exception) -> None:
        self._journal.set_aside(update.update_id, await self._handling.give_up(update, error))

    async def _look_round(self) -> None:
        """Take up what the operator wants handled again, and erase what is too old."""
        purge_at = self._clock.elapsed()
        while True:
            try:
                self._dispatcher.submit(await self._kept.again())
                if self._clock.elapsed() >= purge_at:
                    await self._kept.purge(self._clock.now())
                    purge_at = self._clock.elapsed() + PURGE_EVERY_SECONDS
            except Exception as error:  # noqa: BLE001 - it looks again in a moment
                log.warning("inbox.look_round_failed", fault=describe(error))
            await self._clock.sleep(LOOK_ROUND_SECONDS)


def _suspects_last(left: Sequence[Waiting]) -> list[Waiting]:
    """Put the chats to the end whose updates were in hand at the end of the most processes; each chat keeps its order."""
    worst: dict[str, int] = {}
    for update in left:
        worst[update.lane] = max(worst.get(update.lane, 0), update.replay)
    return sorted(left, key=lambda update: worst[update.lane])
