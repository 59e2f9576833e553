"""What is done with one update: hand it to the application, or apologise for it. The same for every kind of inbox."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import Any

import structlog
from structlog.contextvars import bound_contextvars
from telegram import Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import Application

from bot.inbox.clock import Clock
from bot.inbox.faults import APOLOGY_SECONDS, PATIENCE, Patience, describe, is_out_of_reach, pause_before_retry
from bot.services.metrics import UPDATE_SECONDS, UPDATES
from data.inbox import KeptUpdates, Waiting

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Apologise = Callable[[Update, Exception], Awaitable[None]]
Handle = Callable[[Waiting], Awaitable[None]]
Fail = Callable[[Waiting, Exception], Awaitable[None]]

MOST_REPLAYS = 5
"""An update that was in hand at the end of so many processes is taken to have ended them."""
SUSPECT_FROM = 3
"""From this replay on an update is handled while no other suspect is, so that none is blamed for what another did."""
LONGEST_HANDLING_SECONDS = 600.0
"""A handler that takes longer hangs; its update is set aside so that its chat can go on. A picture may well wait for some hundred
others that came at the same moment."""

log = structlog.get_logger(__name__)


class ReplayedTooOftenError(Exception):
    """An update during which the process ended again and again."""


class Handling:
    """Hands updates to the application."""

    def __init__(self, kept: KeptUpdates, application: AnyApplication, apologise: Apologise, clock: Clock) -> None:
        """Prepare; ``apologise`` answers a shopper whose update failed."""
        self._kept = kept
        self._suspects = asyncio.Lock()
        self._application = application
        self._apologise = apologise
        self._clock = clock

    async def handle(self, update: Waiting) -> None:
        """Have an update answered; raises what its handler raises, but for a shopper whom nothing can reach any more."""
        if update.replay > MOST_REPLAYS:
            raise ReplayedTooOftenError
        async with self._suspects if update.replay >= SUSPECT_FROM else nullcontext():
            if update.replay:
                await self._kept.note_replay(update.update_id)
            with bound_contextvars(update_id=update.update_id):
                await self._process(update)
        UPDATES.labels(update.kind, "done").inc()
        if update.received_at is not None:
            UPDATE_SECONDS.labels(update.kind).observe(self._clock.elapsed() - update.received_at)

    async def _process(self, update: Waiting) -> None:
        try:
            async with asyncio.timeout(LONGEST_HANDLING_SECONDS):
                await self._application.process_update(self._parse(update))
        except (Forbidden, BadRequest) as error:
            if not is_out_of_reach(error):
                raise
            log.info("inbox.out_of_reach", fault=error.message)

    async def give_up(self, update: Waiting, error: Exception) -> str:
        """Apologise for an update that failed for good; return what is to be noted about it."""
        fault = describe(error)
        log.error("inbox.set_aside", update_id=update.update_id, kind=update.kind, fault=fault)
        UPDATES.labels(update.kind, "set aside").inc()
        try:
            await self._apologise(self._parse(update), error)
        except Exception as second:  # noqa: BLE001 - the apology may fail for the same reason; the chat goes on
            log.warning("inbox.no_apology", update_id=update.update_id, fault=describe(second))
        return fault

    def _parse(self, update: Waiting) -> Update:
        return Update.de_json(json.loads(update.body), self._application.bot)


async def attempt(
    update: Waiting, handle: Handle, fail: Fail, *, number: int, patience: Patience, clock: Clock
) -> float | None:
    """Handle an update; return the pause before the next attempt, or None when all is said and done.

    Args:
        number: which attempt this is; 0: the first.
        patience: the same one for all attempts at this update.
    """
    PATIENCE.set(patience)
    try:
        await handle(update)
    except Exception as error:  # noqa: BLE001 - here every fault ends: in a retry, or with the operator
        pause = pause_before_retry(error, number)
        now = clock.elapsed()
        if pause is None or now + pause > patience.from_fault(now):
            PATIENCE.set(Patience(now + APOLOGY_SECONDS))
            await fail(update, error)
            return None
        log.warning("inbox.retry", update_id=update.update_id, fault=describe(error), pause_seconds=pause)
        return pause
    return None
