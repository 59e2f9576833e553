"""The far end of a bot's line to Telegram, in memory: it answers as told, and remembers what was asked."""

import asyncio
import heapq
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

from bot.inbox.clock import Clock

ME = {"id": 1, "is_bot": True, "first_name": "Telltale", "username": "telltale_bot"}


@dataclass
class Line(BaseRequest):
    """A request object for python-telegram-bot. ``answers`` are used up first: an HTTP status and body, or an exception."""

    answers: deque[tuple[int, dict[str, Any]] | TelegramError] = field(default_factory=deque)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    on_call: Callable[[str, dict[str, Any]], None] = lambda _method, _values: None

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **more_timeouts: Any
    ) -> tuple[int, bytes]:
        name = url.rsplit("/", 1)[1]
        if name == "getMe":
            return 200, json.dumps({"ok": True, "result": ME}).encode()
        values = request_data.parameters if request_data else {}
        self.calls.append((name, values))
        self.on_call(name, values)
        if self.answers:
            answer = self.answers.popleft()
            if isinstance(answer, TelegramError):
                raise answer
            return answer[0], json.dumps(answer[1]).encode()
        return 200, json.dumps({"ok": True, "result": _result(name, values)}).encode()

    def texts(self) -> list[str]:
        """The texts of the messages that were asked to be sent, in order."""
        return [values["text"] for name, values in self.calls if name == "sendMessage"]


class SwiftClock(Clock):
    """A clock for which every wait is over at once, and which tells of the waits."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self._slept = 0.0

    def elapsed(self) -> float:
        return self._slept

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self._slept += seconds
        await super().sleep(0)


class HandClock(Clock):
    """A clock that stands still until the test moves it on."""

    def __init__(self) -> None:
        self._elapsed = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def elapsed(self) -> float:
        return self._elapsed

    async def sleep(self, seconds: float) -> None:
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._count += 1
        heapq.heappush(self._sleepers, (self._elapsed + seconds, self._count, woken))
        await woken

    async def move_on(self, seconds: float) -> None:
        """Let time pass, waking each sleeper at its moment."""
        until = self._elapsed + seconds
        await _settle()
        while self._sleepers and self._sleepers[0][0] <= until:
            self._elapsed, _, woken = heapq.heappop(self._sleepers)
            if not woken.done():
                woken.set_result(None)
            await _settle()
        self._elapsed = until


async def _settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def refusal(status: int, description: str, **parameters: Any) -> tuple[int, dict[str, Any]]:
    """An answer by which Telegram refuses."""
    return status, {"ok": False, "error_code": status, "description": description, "parameters": parameters}


def text_update(update_id: int, chat_id: int, text: str) -> dict[str, Any]:
    person = {"id": chat_id, "is_bot": False, "first_name": "Ann"}
    chat = {"id": chat_id, "type": "private", "first_name": "Ann"}
    return {
        "update_id": update_id,
        "message": {"message_id": update_id, "date": 1_770_000_000, "chat": chat, "from": person, "text": text},
    }


def _result(name: str, values: dict[str, Any]) -> object:
    if not name.startswith(("send", "edit")) or name == "sendChatAction":
        return True
    chat = {"id": int(values["chat_id"]), "type": "private"}
    return {"message_id": 1, "date": 1_770_000_000, "chat": chat, "text": values.get("text", "")}
