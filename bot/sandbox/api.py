"""The HTTP face towards the bot: ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``."""

import asyncio
import inspect
import json
import re
from collections.abc import Mapping

from aiohttp import web

from bot.sandbox import refusals
from bot.sandbox.calls import Call, CallLog
from bot.sandbox.events import BotCalled
from bot.sandbox.faults import Fault, FaultKind, Faults
from bot.sandbox.forms import read_parameters
from bot.sandbox.methods import METHODS
from bot.sandbox.refusals import Refusal, Refused, too_many_requests
from bot.sandbox.world import World

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")


class BotApi:
    """Answers the bot's calls, with the outages that were planned, and keeps a record of them."""

    def __init__(self, world: World, token: str, faults: Faults, calls: CallLog) -> None:
        self._world = world
        self._token = token
        self._faults = faults
        self._calls = calls
        self._let_go = asyncio.Event()

    def add_routes(self, app: web.Application) -> None:
        """Serve the Bot API and its files."""
        app.router.add_route("GET", "/bot{token}/{method}", self._on_call)
        app.router.add_route("POST", "/bot{token}/{method}", self._on_call)
        app.router.add_route("GET", "/file/bot{token}/{path:.+}", self._on_download)

    def let_go(self) -> None:
        """End the calls that hang on purpose."""
        self._let_go.set()
        self._let_go = asyncio.Event()

    async def _on_call(self, request: web.Request) -> web.StreamResponse:
        refusal = self._wrong_token(request)
        if refusal:
            return _refused(refusal)
        name, method = METHODS.get(request.match_info["method"].lower(), ("", None))
        if method is None:
            return _refused(refusals.NOT_FOUND)
        try:
            parameters = await read_parameters(request)
        except web.HTTPRequestEntityTooLarge:
            return _refused(refusals.TOO_LARGE)
        fault = self._faults.take(name)
        if fault and fault.kind is FaultKind.SLOW:
            await asyncio.sleep(fault.delay_seconds)
            fault = None
        if fault and not fault.processed:
            self._record(Call(name, parameters, 0, fault.kind, fault))
            return await self._fail(request, fault)
        try:
            result = method(self._world, parameters)
            body: Mapping[str, object] = {"ok": True, "result": await result if inspect.isawaitable(result) else result}
            status, description = 200, ""
        except Refused as error:
            body, status, description = error.refusal.as_json(), error.refusal.code, error.refusal.description
        self._record(Call(name, parameters, status, description, fault))
        if fault:
            return await self._fail(request, fault)
        return _answer(status, body)

    def _record(self, call: Call) -> None:
        self._calls.add(call)
        self._world.publish(BotCalled(call.method))

    def _wrong_token(self, request: web.Request) -> Refusal | None:
        token = request.match_info["token"]
        if not _TOKEN.fullmatch(token):
            return refusals.NOT_FOUND
        return None if token == self._token else refusals.UNAUTHORIZED

    async def _fail(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.delay_seconds:
            await asyncio.sleep(fault.delay_seconds)
        match fault.kind:
            case FaultKind.FLOOD:
                return _refused(too_many_requests(fault.retry_after))
            case FaultKind.BAD_GATEWAY:
                return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
            case FaultKind.HANG:
                await self._let_go.wait()
            case FaultKind.DROP:
                if request.transport:
                    request.transport.abort()
            case FaultKind.SERVER_ERROR:
                pass
        return _refused(refusals.SERVER_ERROR)

    async def _on_download(self, request: web.Request) -> web.StreamResponse:
        refusal = self._wrong_token(request)
        if refusal:
            return _refused(refusal)
        fault = self._faults.take("download")
        if fault:
            return await self._fail(request, fault)
        content = self._world.files.content_at(request.match_info["path"])
        if content is None:
            return _refused(refusals.NOT_FOUND)
        return web.Response(body=content, content_type="application/octet-stream")


def _refused(refusal: Refusal) -> web.Response:
    return _answer(refusal.code, refusal.as_json())


def _answer(status: int, body: Mapping[str, object]) -> web.Response:
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return web.Response(status=status, body=content, content_type="application/json")
