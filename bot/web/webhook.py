"""Telegram's deliveries: proved to be Telegram's, kept, and only then acknowledged."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable, Sequence

import structlog
from aiohttp import web

from bot.inbox.inbox import FullError
from bot.inbox.lanes import JsonObject
from data.database import DATABASE_FAULTS

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
KEEPING_TIMEOUT_SECONDS = 15.0
"""How long a delivery waits for a database that refuses, before Telegram is told to bring it again."""

log = structlog.get_logger(__name__)

Receive = Callable[[Sequence[JsonObject]], Awaitable[None]]


def secret_from(token: str) -> str:
    """Return what Telegram must show with each delivery: the same on every machine of a bot, and nobody else's to guess."""
    return hmac.new(token.encode(), b"telltale webhook", hashlib.sha256).hexdigest()


def webhook_routes(path: str, secret: str, receive: Receive) -> web.RouteTableDef:
    """Return the route at ``path`` that hands each delivery to ``receive``.

    It answers 401 without the secret, 400 to what is no update, 413 to what is too large, and 503 (so that Telegram tries again)
    when the update could not be kept.
    """
    routes = web.RouteTableDef()

    @routes.post(path)
    async def deliver(request: web.Request) -> web.Response:
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(errors="replace"), secret.encode()):
            return web.Response(status=401)
        try:
            update = json.loads(await request.read())
            if not isinstance(update, dict):
                return web.Response(status=400)
            async with asyncio.timeout(KEEPING_TIMEOUT_SECONDS):
                await receive([update])
        except ValueError:
            return web.Response(status=400)
        except (FullError, *DATABASE_FAULTS) as error:  # a timeout is one of them: Telegram brings it again
            log.warning("webhook.not_kept", reason=type(error).__name__)
            return web.Response(status=503)
        return web.Response()

    return routes
