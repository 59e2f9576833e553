"""Waiting for what the bot does, woken by events: no polling, no sleeps."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot.sandbox.events import (
    ActionShown,
    BotCalled,
    Event,
    InlineAnswered,
    MessageChanged,
    MessageGone,
    MessagePosted,
    ProfileChanged,
    TapAnswered,
)

T = TypeVar("T")


@dataclass(eq=False, slots=True)
class _Waiter(Generic[T]):
    look: Callable[[], T | None]
    found: asyncio.Future[T] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def check(self) -> None:
        if self.found.done():
            return
        try:
            seen = self.look()
        except Exception as error:  # noqa: BLE001  the journey's own predicate failed: it is told so where it waits
            self.found.set_exception(error)
            return
        if seen is not None:
            self.found.set_result(seen)


class Waiting:
    """Those who wait, by the chat they wait for (0: any)."""

    def __init__(self) -> None:
        self._waiters: dict[int, list[_Waiter[object]]] = {}

    def on_event(self, event: Event) -> None:
        """Let those look again whom the event concerns."""
        for chat_id in {_chat_of(event), 0}:
            for waiter in tuple(self._waiters.get(chat_id, ())):
                waiter.check()

    async def until(self, chat_id: int, look: Callable[[], T | None], timeout_seconds: float) -> T | None:
        """What ``look`` finds, now or after a later event; None when the time is up."""
        waiter: _Waiter[T] = _Waiter(look)
        waiter.check()
        group = self._waiters.setdefault(chat_id, [])
        group.append(waiter)  # type: ignore[arg-type]  # a list of waiters for all sorts of things
        try:
            return await asyncio.wait_for(waiter.found, timeout_seconds)
        except TimeoutError:
            return None
        finally:
            group.remove(waiter)  # type: ignore[arg-type]
            if not group:
                self._waiters.pop(chat_id, None)


def _chat_of(event: Event) -> int:
    match event:
        case MessagePosted(message) | MessageChanged(message):
            return message.chat.id
        case MessageGone(chat_id) | ActionShown(chat_id) | TapAnswered(chat_id):
            return chat_id
        case InlineAnswered() | ProfileChanged() | BotCalled():
            return 0
