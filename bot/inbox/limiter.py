"""How calls to Telegram go out: in their turn, again when the line fails, and never at the expense of another chat."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.inbox.clock import Clock
from bot.inbox.edits import changes_nothing, instead_of
from bot.inbox.faults import PATIENCE, PATIENCE_SECONDS, Patience, retry_after_seconds
from bot.inbox.limits import TELEGRAM_LIMITS, Limits, Turn, turn_for
from bot.services.metrics import SEND_RETRIES, SEND_WAIT_SECONDS
from data.budgets import Budget, LocalBudget, Rate

Result = bool | dict[str, Any] | list[dict[str, Any]]
Reacted = tuple[int | str, int]
Call = Callable[..., Coroutine[Any, Any, Result]]

EVERYBODY = "everybody"
MOST_ATTEMPTS = 6
FIRST_PAUSE_SECONDS = 0.3
LAST_CALLS = 20
REFUSED_TO_ALL = 15
"""When so many of the last calls, each to whatever chat, were told to wait, Telegram means the whole bot."""

LINES = 32
"""So many calls at a time. Telegram's limits never need more, and each open connection makes every call a little dearer."""
PLEASING = Rate(interval_seconds=0.1, burst=10)
"""So often, in all chats together, goes out what only pleases (typing, a reaction). More would make everybody's answers later."""
REMEMBERED = 4096

log = structlog.get_logger(__name__)


class SendLimiter(BaseRateLimiter[None]):
    """Lets python-telegram-bot's calls out under Telegram's limits.

    Each chat waits in a line of its own, and only who is at its head asks for a place in the line of all. When Telegram tells
    one chat to wait, the others go on. Server faults, time-outs and dropped connections are tried again. An edit that is no
    longer possible goes out as a new message.
    """

    def __init__(
        self, limits: Limits = TELEGRAM_LIMITS, budget: Budget | None = None, clock: Clock | None = None
    ) -> None:
        """Prepare; a budget kept in the database is shared by all processes of a bot."""
        self._limits = limits
        self._clock = clock or Clock()
        self._budget: Budget = budget or LocalBudget(self._clock.elapsed)
        self._refused: deque[bool] = deque(maxlen=LAST_CALLS)
        self._lines = asyncio.Semaphore(LINES)
        self._pleasing = LocalBudget(self._clock.elapsed)
        self._left_out: OrderedDict[Reacted, None] = OrderedDict()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Call,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 - part of the library's interface
    ) -> Result:
        """Make a call when it is its turn; raises what Telegram still answers after a minute of attempts."""
        turn = turn_for(endpoint, data, self._limits)
        if endpoint == "setMessageReaction" and self._nothing_to_take_back(turn, data):
            return True
        if turn.optional and await self._pleasing.reserve("", PLEASING, longest_wait=0.0) is None:
            return self._leave_out(data)
        try:
            return await self._call_patiently(callback, args, kwargs, turn)
        except BadRequest as error:
            if endpoint.startswith("edit") and changes_nothing(error):
                return True
            other = instead_of(endpoint, data, error)
            if other is None:
                raise
            return await self._call_patiently(callback, other, kwargs, turn)
        except (RetryAfter, NetworkError):
            if turn.optional:
                return True
            raise

    def _leave_out(self, data: dict[str, Any]) -> bool:
        if data.get("reaction"):
            self._left_out[data["chat_id"], data["message_id"]] = None
            if len(self._left_out) > REMEMBERED:
                self._left_out.popitem(last=False)
        return True

    def _nothing_to_take_back(self, turn: Turn, data: dict[str, Any]) -> bool:
        """Say whether a reaction is to be taken back that was left out before."""
        reacted = (data["chat_id"], data["message_id"])
        return not turn.optional and self._left_out.pop(reacted, self) is None

    async def _call_patiently(self, callback: Call, args: Any, kwargs: dict[str, Any], turn: Turn) -> Result:
        patience = Patience() if turn.optional else PATIENCE.get(Patience())
        for attempt in range(MOST_ATTEMPTS):
            if not await self._wait_for(turn, patience):
                return True
            try:
                async with self._lines:
                    result = await callback(*args, **kwargs)
            except BadRequest:
                raise
            except (RetryAfter, NetworkError) as error:
                give_up_at = patience.from_fault(self._clock.elapsed())
                pause = await self._note_fault(error, turn, attempt)
                too_late = self._clock.elapsed() + pause > give_up_at
                if turn.optional or too_late or attempt == MOST_ATTEMPTS - 1:
                    raise
                await self._clock.sleep(pause)
            else:
                self._refused.append(False)
                return result
        raise AssertionError("the last attempt returns or raises")

    async def _wait_for(self, turn: Turn, patience: Patience) -> bool:
        """Wait for the call's turn in its chat's line and then in that of all; False where it is not worth a wait."""
        if turn.chat is None:
            return True
        began = self._clock.elapsed()
        give_up_at = patience.until or began + PATIENCE_SECONDS
        for key, rate in ((turn.chat, turn.rate), (EVERYBODY, self._limits.overall)):
            longest = 0.0 if turn.optional else max(0.0, give_up_at - self._clock.elapsed())
            wait = await self._budget.reserve(key, rate, longest)
            if wait is None:
                if turn.optional:
                    return False
                raise RetryAfter(int(PATIENCE_SECONDS) + 1)
            if wait > 0:
                await self._clock.sleep(wait)
        SEND_WAIT_SECONDS.observe(self._clock.elapsed() - began)
        return True

    async def _note_fault(self, error: TelegramError, turn: Turn, attempt: int) -> float:
        """Count a fault, close the line it concerns, and return how long this call should pause by itself."""
        SEND_RETRIES.labels(type(error).__name__).inc()
        if not isinstance(error, RetryAfter):
            return FIRST_PAUSE_SECONDS * 2.0**attempt
        seconds = retry_after_seconds(error)
        self._refused.append(True)
        if sum(self._refused) >= REFUSED_TO_ALL:
            log.warning("send.everybody_waits", seconds=seconds)
            await self._budget.hold(EVERYBODY, self._limits.overall, seconds)
            self._refused.clear()
        if turn.chat is None:
            return seconds
        await self._budget.hold(turn.chat, turn.rate, seconds)
        return 0.0
