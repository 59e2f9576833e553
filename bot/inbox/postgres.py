"""The inbox on many machines: PostgreSQL keeps the updates, Procrastinate hands them out, a lock for each chat keeps its order."""

import asyncio
from collections.abc import Coroutine, Sequence
from datetime import UTC, datetime
from typing import Any

import procrastinate
import psycopg
import structlog
from procrastinate import jobs
from procrastinate.exceptions import ConnectorException
from procrastinate.schema import SchemaManager

from bot.inbox.clock import Clock
from bot.inbox.faults import Patience, describe
from bot.inbox.handling import AnyApplication, Apologise, Handling, attempt
from bot.inbox.health import InboxHealth, health_from
from bot.inbox.lanes import JsonObject, arrival_from
from bot.inbox.poller import Poller
from data.budgets import SharedBudget
from data.database import Database, is_passing
from data.inbox import Arrival, KeptUpdates, SetAside, Waiting

QUEUE = "updates"
TASK = "telltale.update"
SCHEMA_LOCK = 7_355_180_113
"""The advisory lock that lets one process create Procrastinate's tables. Any number will do; it may never change."""
HEARTBEAT_SECONDS = 3.0
DEAD_AFTER_SECONDS = 12.0
"""A worker that gave no sign of life for so long was killed; what it had in hand goes to others."""
LOOK_ROUND_SECONDS = 3.0
PURGE_EVERY_SECONDS = 3600.0
PAUSE_AFTER_FAULT_SECONDS = 2.0
AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)
"""A moment that is past by any machine's clock. A job due at this machine's "now" would wait where the database's clock is behind."""

log = structlog.get_logger(__name__)


class UntilHandled(procrastinate.BaseRetryStrategy):
    """Whatever ends a job from outside (a stop, the database gone) gives the update back, to be handled before later ones."""

    def get_retry_decision(self, *, exception: BaseException, job: jobs.Job) -> procrastinate.RetryDecision:  # noqa: ARG002
        """Return: again, at once. Faults of the handling itself never come here; they end with the operator."""
        return procrastinate.RetryDecision(retry_at=AT_ONCE)


class PostgresInbox:
    """Like ``Inbox``, but any number of processes share the work: some receive, some handle, some do both."""

    def __init__(
        self,
        database: Database,
        application: AnyApplication,
        apologise: Apologise,
        *,
        polling: bool = True,
        handling: bool = True,
        allowed_updates: Sequence[str] = (),
        at_once: int = 32,
        drain_seconds: float = 20.0,
        clock: Clock | None = None,
    ) -> None:
        """Prepare.

        Args:
            polling: this process fetches updates.
            handling: it works on them.
            at_once: on so many at a time.
            drain_seconds: so long a stop waits for what is in hand.
        """
        self._clock = clock or Clock()
        self._kept = KeptUpdates(database)
        self._budget = SharedBudget(database)
        self._address = database.libpq_address
        self._handling = Handling(self._kept, application, apologise, self._clock) if handling else None
        self._at_once = at_once
        self._poller = Poller(application.bot, self.receive, allowed_updates, self._clock) if polling else None
        self._queue = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=self._address, max_size=6))
        self._queue.task(name=TASK, queue=QUEUE, pass_context=True, retry=UntilHandled())(self._work_on)
        self._drain_seconds = drain_seconds
        self._tasks: list[asyncio.Task[None]] = []
        self._worker: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to receive and to handle, whichever this process is for."""
        await _create_queue_tables(self._address)
        await self._queue.open_async()
        self._begin(self._look_round(), "inbox look round")
        if self._handling is not None:
            self._worker = asyncio.create_task(self._work(), name="inbox worker")
        if self._poller is not None:
            self._begin(self._poller.run(), "inbox poller")

    def _begin(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.append(asyncio.create_task(work, name=name))

    async def stop(self) -> None:
        """Receive no more, finish what is in hand, and leave the rest to other processes."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        if self._worker is not None:
            self._worker.cancel()
            await asyncio.gather(self._worker, return_exceptions=True)
        await self._queue.close_async()

    async def receive(self, updates: Sequence[JsonObject]) -> None:
        """Return once the updates and the jobs to handle them are committed together.

        Raises:
            ValueError: when one of them is no update at all.
        """
        arrivals = [arrival_from(update) for update in updates]
        await self._kept.keep(arrivals, self._clock.now(), also=self._line_up)

    async def health(self) -> InboxHealth:
        """Ask the database how things stand for all processes together; raises what the database raises."""
        census = await self._kept.census()
        conflict = self._poller is not None and self._poller.conflict
        return health_from(census, self._clock.now(), writing=True, second_poller=conflict)

    async def _line_up(self, connection: object, arrivals: Sequence[Arrival]) -> None:
        """Add a job for each update, within the transaction of ``connection``."""
        lined_up = [
            jobs.Job(
                queue=QUEUE,
                lock=arrival.lane,
                queueing_lock=None,
                task_name=TASK,
                task_kwargs={"update_id": arrival.update_id},
            )
            for arrival in arrivals
        ]
        await self._queue.job_manager.batch_defer_jobs_async(lined_up, connection=connection)

    async def _work(self) -> None:
        """Handle jobs until cancelled; when the database goes away, begin anew as soon as it is back."""
        while True:
            try:
                await self._queue.run_worker_async(
                    queues=[QUEUE],
                    concurrency=self._at_once,
                    install_signal_handlers=False,
                    delete_jobs="always",
                    fetch_job_polling_interval=1.0,
                    shutdown_graceful_timeout=self._drain_seconds,
                    update_heartbeat_interval=HEARTBEAT_SECONDS,
                    stalled_worker_timeout=DEAD_AFTER_SECONDS,
                )
            except Exception as error:  # noqa: BLE001 - a worker that ends must come back
                log.error("inbox.worker_ended", fault=describe(error))  # noqa: TRY400
            await self._clock.sleep(PAUSE_AFTER_FAULT_SECONDS)

    async def _work_on(self, context: procrastinate.JobContext, update_id: int) -> None:
        """Handle one update; when it is marked, and only then, its job may end."""
        try:
            await self._see_through(update_id, again=context.job.attempts > 0)
        except Exception:
            await self._clock.sleep(
                PAUSE_AFTER_FAULT_SECONDS
            )  # the database is away; the job goes back when it may be there again
            raise

    async def _see_through(self, update_id: int, *, again: bool) -> None:
        update = await self._kept.one(update_id, again=again)
        if update is None:
            return  # it was done, but its worker died before it could say so
        patience = Patience()
        number = 0
        while (pause := await self._attempt(update, number, patience)) is not None:
            await self._clock.sleep(pause)
            number += 1

    async def _attempt(self, update: Waiting, number: int, patience: Patience) -> float | None:
        return await attempt(update, self._handle, self._fail, number=number, patience=patience, clock=self._clock)

    async def _handle(self, update: Waiting) -> None:
        assert self._handling is not None
        await self._handling.handle(update)
        await self._note([update.update_id], [])

    async def _fail(self, update: Waiting, error: Exception) -> None:
        assert self._handling is not None
        fault = await self._handling.give_up(update, error)
        await self._note([], [SetAside(update.update_id, fault)])

    async def _note(self, done: Sequence[int], aside: Sequence[SetAside]) -> None:
        """Note how updates ended, as soon as the database takes it: an answer that went out must not go out again."""
        while True:
            try:
                await self._kept.write([], done, aside, self._clock.now())
            except Exception as error:
                if not is_passing(error):
                    raise
                log.warning("inbox.not_written", fault=describe(error))
                await self._clock.sleep(PAUSE_AFTER_FAULT_SECONDS)
            else:
                return

    async def _look_round(self) -> None:
        """Give back what killed workers had in hand, take up what the operator wants again, erase what is too old."""
        purge_at = self._clock.elapsed()
        while True:
            try:
                await self._give_back()
                await self._kept.again(also=self._line_up)
                if self._clock.elapsed() >= purge_at:
                    await self._kept.purge(self._clock.now())
                    await self._budget.purge()
                    purge_at = self._clock.elapsed() + PURGE_EVERY_SECONDS
            except Exception as error:  # noqa: BLE001 - it looks again in a moment
                log.warning("inbox.look_round_failed", fault=describe(error))
            await self._clock.sleep(LOOK_ROUND_SECONDS)

    async def _give_back(self) -> None:
        manager = self._queue.job_manager
        for job in await manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=DEAD_AFTER_SECONDS):
            try:
                await manager.retry_job(job, retry_at=AT_ONCE)
            except ConnectorException:
                continue  # another process was quicker
            log.warning("inbox.given_back", update_id=job.task_kwargs.get("update_id"))


async def _create_queue_tables(address: str) -> None:
    """Create Procrastinate's tables where they are missing; processes that start together wait for the first."""
    async with await psycopg.AsyncConnection.connect(address) as connection:
        await connection.execute("SELECT pg_advisory_xact_lock(%s)", [SCHEMA_LOCK])
        found = await (await connection.execute("SELECT to_regclass('procrastinate_jobs')")).fetchone()
        if found is None or found[0] is None:
            await connection.execute(SchemaManager.get_schema())
