"""The bot's queue of updates: long polling with one poller at a time, and delivery to a webhook."""

import asyncio
import contextlib
import itertools
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import aiohttp

from bot.sandbox import refusals
from bot.sandbox.encode import Json
from bot.sandbox.refusals import Refused
from bot.sandbox.values import first_id

PENDING_LIMIT = 100_000
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Update:
    """One update as the bot receives it."""

    id: int
    kind: str
    payload: Json

    def as_json(self) -> Json:
        """An ``Update``."""
        return {"update_id": self.id, self.kind: self.payload}


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are delivered instead of being polled."""

    url: str
    secret_token: str | None = None
    max_connections: int = 40


class UpdateQueue:
    """Updates that the bot has not confirmed, oldest first; beyond the limit the oldest are forgotten."""

    def __init__(self, on_poll: Callable[[], None]) -> None:
        self._on_poll = on_poll
        self._pending: deque[Update] = deque(maxlen=PENDING_LIMIT)
        self._recent: deque[Update] = deque(maxlen=1_000)
        self._repeats: list[Update] = []
        self._ids = itertools.count(first_id())
        self._allowed: frozenset[str] | None = None
        self._poller: asyncio.Future[bool] | None = None
        self._webhook: _Delivery | None = None

    @property
    def pending(self) -> tuple[Update, ...]:
        """What the bot has not confirmed yet."""
        return tuple(self._pending)

    @property
    def last_id(self) -> int:
        """The id of the newest update, 0 where there was none."""
        return self._recent[-1].id if self._recent else 0

    def add(self, kind: str, payload: Json) -> int | None:
        """Queue an update.

        Returns:
            Its ``update_id``, None where the bot's ``allowed_updates`` leave this kind out.
        """
        if kind in NOT_BY_DEFAULT if self._allowed is None else kind not in self._allowed:
            return None
        update = Update(next(self._ids), kind, payload)
        self._pending.append(update)
        self._recent.append(update)
        self._wake()
        return update.id

    def repeat(self, update_id: int) -> None:
        """Deliver an update once more, as Telegram does when a bot's confirmation got lost.

        Raises:
            LookupError: it is not among the last thousand.
        """
        update = next((u for u in self._recent if u.id == update_id), None)
        if update is None:
            raise LookupError(f"no update {update_id} among the last {len(self._recent)}")
        if self._webhook:
            self._pending.append(update)
        else:
            self._repeats.append(update)
        self._wake()

    def _wake(self) -> None:
        if self._webhook:
            self._webhook.wake()
        else:
            self._end_poll(with_updates=True)

    def _end_poll(self, *, with_updates: bool) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_result(with_updates)

    @property
    def is_polled(self) -> bool:
        """Whether a long poll waits right now."""
        return self._poller is not None and not self._poller.done()

    def allow(self, kinds: list[str] | None) -> None:
        """Set ``allowed_updates``: None keeps what was set, an empty list means the default kinds."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    async def poll(self, offset: int, limit: int, timeout_seconds: float) -> tuple[Update, ...]:
        """One ``getUpdates``: everything before ``offset`` is confirmed and gone.

        Raises:
            Refused: 409, a webhook is set, or a later poll took over while this one waited.
        """
        if self._webhook:
            raise Refused(refusals.WEBHOOK_ACTIVE)
        self._end_poll(with_updates=False)
        self._confirm(offset)
        if not self._pending and not self._repeats and timeout_seconds > 0:
            await self._wait(timeout_seconds)
        repeats, self._repeats = self._repeats, []
        return (*repeats, *itertools.islice(self._pending, min(max(limit, 1), 100)))

    async def _wait(self, timeout_seconds: float) -> None:
        mine = self._poller = asyncio.get_running_loop().create_future()
        self._on_poll()
        with contextlib.suppress(TimeoutError):
            if not await asyncio.wait_for(mine, timeout_seconds):
                raise Refused(refusals.OTHER_POLLER)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
        while self._pending and self._pending[0].id < offset:
            self._pending.popleft()

    def set_webhook(self, webhook: Webhook, *, drop_pending: bool) -> None:
        """Deliver from now on to this address."""
        self.delete_webhook(drop_pending=drop_pending)
        self._end_poll(with_updates=False)
        self._webhook = _Delivery(webhook, self._pending)
        self._webhook.wake()

    def delete_webhook(self, *, drop_pending: bool) -> None:
        """Back to polling."""
        if drop_pending:
            self._pending.clear()
        if self._webhook:
            self._webhook.stop()
            self._webhook = None

    def webhook_info(self) -> Json:
        """A ``WebhookInfo``."""
        info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(self._pending)}
        if self._allowed:
            info["allowed_updates"] = sorted(self._allowed)
        return info | (self._webhook.info() if self._webhook else {})

    async def close(self) -> None:
        """End the waiting poll with no updates, and the delivery."""
        self._wake()
        delivery, self._webhook = self._webhook, None
        if delivery:
            delivery.stop()
            await delivery.stopped()


class _Delivery:
    """Posts updates to a webhook, several at once; each is tried again until the bot answers with a 2xx."""

    def __init__(self, webhook: Webhook, pending: deque[Update]) -> None:
        self._webhook = webhook
        self._pending = pending
        self._under_way: set[int] = set()
        self._news = asyncio.Event()
        self._error: tuple[int, str] | None = None
        self._task = asyncio.create_task(self._run())

    def wake(self) -> None:
        self._news.set()

    def stop(self) -> None:
        self._task.cancel()

    async def stopped(self) -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await self._task

    def info(self) -> Json:
        info: Json = {"url": self._webhook.url, "max_connections": self._webhook.max_connections}
        if self._error:
            info |= {"last_error_date": self._error[0], "last_error_message": self._error[1]}
        return info

    async def _run(self) -> None:
        timeout = aiohttp.ClientTimeout(total=60)
        async with aiohttp.ClientSession(timeout=timeout) as session, asyncio.TaskGroup() as posts:
            room = asyncio.Semaphore(self._webhook.max_connections)
            while True:
                await self._news.wait()
                self._news.clear()
                for update in [u for u in self._pending if u.id not in self._under_way]:
                    await room.acquire()
                    self._under_way.add(update.id)
                    posts.create_task(self._deliver(session, update)).add_done_callback(lambda _: room.release())

    async def _deliver(self, session: aiohttp.ClientSession, update: Update) -> None:
        pause = 0.1
        while not await self._delivered(session, update):
            await asyncio.sleep(pause)
            pause = min(pause * 2, 5)
        self._under_way.discard(update.id)
        with contextlib.suppress(ValueError):
            self._pending.remove(update)

    async def _delivered(self, session: aiohttp.ClientSession, update: Update) -> bool:
        token = self._webhook.secret_token
        headers = {"X-Telegram-Bot-Api-Secret-Token": token} if token else {}
        try:
            async with session.post(self._webhook.url, json=update.as_json(), headers=headers) as response:
                if response.ok:
                    return True
                self._error = (
                    int(time.time()),
                    f"Wrong response from the webhook: {response.status} {response.reason}",
                )
        except (aiohttp.ClientError, TimeoutError) as error:
            self._error = (int(time.time()), f"Connection failed: {error}")
        return False
