"""Fetching updates by long polling, such that Telegram is told of an arrival only after it was kept."""

import json
from collections.abc import Awaitable, Callable, Sequence
from typing import cast
from urllib.parse import urlencode

import structlog
from telegram import Bot
from telegram.error import Conflict, RetryAfter, TelegramError

from bot.inbox.clock import Clock
from bot.inbox.faults import describe, retry_after_seconds
from bot.inbox.lanes import JsonObject
from bot.inbox.telegram_request import AiohttpRequest

POLL_SECONDS = 25
BATCH = 100
"""Telegram's own maximum."""
CONFLICT_PAUSE_SECONDS = 5.0
LONGEST_PAUSE_SECONDS = 30.0

Receive = Callable[[Sequence[JsonObject]], Awaitable[None]]

log = structlog.get_logger(__name__)


class Poller:
    """Asks for updates, hands each batch on, and asks for the next only when that returned.

    Asking for the next is what tells Telegram that a batch arrived. The library's own fetcher keeps a batch in memory by then.
    """

    def __init__(self, bot: Bot, receive: Receive, allowed_updates: Sequence[str], clock: Clock) -> None:
        self._bot = bot
        self._receive = receive
        self._allowed_updates = tuple(allowed_updates)
        self._clock = clock
        self._request = AiohttpRequest(connections=1, read_seconds=POLL_SECONDS + 10)
        self._failures = 0
        self.conflict = False
        """Whether another program fetches with the same token right now."""

    async def run(self) -> None:
        """Fetch until cancelled."""
        async with self._request:
            offset: int | None = None
            webhook_gone = False
            while True:
                try:
                    if not webhook_gone:
                        webhook_gone = await self._bot.delete_webhook()
                    updates = await self._fetch(offset)
                    if updates:
                        await self._receive(updates)
                        offset = cast(int, updates[-1]["update_id"]) + 1
                except Exception as error:  # noqa: BLE001 - fetching never ends; what was not kept comes again
                    await self._clock.sleep(self._pause_after(error))
                else:
                    self._failures, self.conflict = 0, False

    async def _fetch(self, offset: int | None) -> list[JsonObject]:
        wanted = {"timeout": POLL_SECONDS, "limit": BATCH, "allowed_updates": json.dumps(self._allowed_updates)}
        if offset is not None:
            wanted["offset"] = offset
        answer = json.loads(await self._request.retrieve(f"{self._bot.base_url}/getUpdates?{urlencode(wanted)}"))
        return cast(list[JsonObject], answer["result"])

    def _pause_after(self, error: Exception) -> float:
        self._failures += 1
        if isinstance(error, RetryAfter):
            return retry_after_seconds(error)
        if isinstance(error, Conflict):
            if not self.conflict:
                log.error(
                    "inbox.second_poller", hint="another program fetches with this bot's token; stop one of the two"
                )
            self.conflict = True
            return CONFLICT_PAUSE_SECONDS
        report = log.warning if isinstance(error, TelegramError) else log.error
        report("inbox.fetch_failed", fault=describe(error), failures=self._failures)
        return min(2.0 ** (self._failures - 1), LONGEST_PAUSE_SECONDS)
