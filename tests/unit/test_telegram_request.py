"""The transport to the Bot API: what goes out, and which faults come back."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot, InputFile
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import RequestData

from bot.inbox.telegram_request import AiohttpRequest, _proxy_for

MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "ok"}


class Telegram:
    """A server that keeps what it was sent and answers as it is told."""

    def __init__(self) -> None:
        self.bodies: list[Any] = []
        self.answer: Any = {"ok": True, "result": MESSAGE}
        self.status = 200
        self.delay_seconds = 0.0

    async def handle(self, request: web.Request) -> web.Response:
        if request.content_type == "application/json":
            self.bodies.append(await request.json())
        else:
            form = (await request.post()).items()
            self.bodies.append({name: _read(value) for name, value in form})
        await asyncio.sleep(self.delay_seconds)
        return web.json_response(self.answer, status=self.status)


def _read(value: Any) -> Any:
    return (value.filename, value.file.read()) if isinstance(value, web.FileField) else value


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", telegram.handle)
    server = TestServer(application)
    await server.start_server()
    request = AiohttpRequest(read_seconds=0.3)
    async with request:
        yield Bot(
            "1:token", base_url=str(server.make_url("/bot")), request=request, get_updates_request=AiohttpRequest()
        )
    await server.close()


async def test_a_call_goes_out_as_json(bot: Bot, telegram: Telegram) -> None:
    message = await bot.send_message(5, "高仿 & <b>", disable_notification=True)
    assert message.text == "ok"
    assert telegram.bodies[0]["text"] == "高仿 & <b>"
    assert telegram.bodies[0]["chat_id"] == "5"
    assert telegram.bodies[0]["disable_notification"] == "true"


async def test_a_file_goes_out_as_a_form(bot: Bot, telegram: Telegram) -> None:
    await bot.send_document(5, InputFile(b"%PDF", filename="報告.pdf"), caption="c")
    assert telegram.bodies[0]["caption"] == "c"
    assert ("報告.pdf", b"%PDF") in telegram.bodies[0].values()


async def test_refusals_are_told_as_the_library_tells_them(bot: Bot, telegram: Telegram) -> None:
    telegram.status, telegram.answer = (
        400,
        {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"},
    )
    with pytest.raises(BadRequest, match=r"[Cc]hat not found"):
        await bot.send_message(5, "hello")


async def test_an_answer_that_does_not_come_is_timed_out(bot: Bot, telegram: Telegram) -> None:
    telegram.delay_seconds = 1.0
    with pytest.raises(TimedOut):
        await bot.send_message(5, "hello")


async def test_a_call_may_wait_longer_than_others(bot: Bot, telegram: Telegram) -> None:
    telegram.delay_seconds = 0.5
    assert (await bot.send_message(5, "hello", read_timeout=5)).text == "ok"


async def test_a_server_that_is_not_there_is_a_fault_of_the_network() -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError, match="aiohttp"):
            await request.post("http://127.0.0.1:9/bot1:token/getMe", RequestData())


def test_the_proxy_of_the_environment_is_used_but_not_for_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "localhost,127.0.0.1")
    _proxy_for.cache_clear()
    assert _proxy_for("https", "api.telegram.org") == "http://proxy.example:3128"
    assert _proxy_for("http", "127.0.0.1") is None
    _proxy_for.cache_clear()
