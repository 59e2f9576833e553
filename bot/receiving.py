"""Wiring: how updates come in and answers go out, as the settings say. It decides nothing else."""

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from typing import Protocol
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from telegram.error import BadRequest

import handlers
from bot.inbox.health import InboxHealth
from bot.inbox.inbox import Inbox
from bot.inbox.lanes import JsonObject
from bot.inbox.limiter import SendLimiter
from bot.inbox.limits import NO_LIMITS, TELEGRAM_LIMITS
from bot.settings import Role, Settings
from bot.web.health import health_routes
from bot.web.server import WebServer
from bot.web.webhook import secret_from, webhook_routes
from data.budgets import Budget, LocalBudget, SharedBudget
from data.database import Database
from handlers import errors
from handlers.context import App

log = structlog.get_logger(__name__)


class StartError(Exception):
    """The bot cannot start; the message says why and what to do."""


class AnyInbox(Protocol):
    """What takes updates in and sees each to its end."""

    async def start(self) -> None:
        """Begin."""

    async def stop(self) -> None:
        """Finish what is in hand, keep the rest."""

    async def receive(self, updates: Sequence[JsonObject]) -> None:
        """Return once the updates are safe."""

    async def health(self) -> InboxHealth:
        """Tell how it fares."""


def budget_in(database: Database) -> Budget:
    """Return a budget that all processes of the bot share, where there can be several."""
    return LocalBudget() if database.is_sqlite else SharedBudget(database)


def limiter_from(settings: Settings, database: Database) -> SendLimiter:
    """Return what lets calls to Telegram out in their turn."""
    if settings.lift_send_limits:
        return SendLimiter(NO_LIMITS)
    return SendLimiter(TELEGRAM_LIMITS, budget_in(database))


async def begin_to_receive(
    stack: AsyncExitStack,
    settings: Settings,
    database: Database,
    application: App,
    models_ready: Callable[[], bool],
    public_routes: Sequence[web.RouteTableDef] = (),
) -> AnyInbox:
    """Start the inbox, then whatever brings it updates; when the stack closes, both end in the opposite order.

    ``public_routes`` stand beside health and metrics where a port is open, but not in processes that only handle updates.
    """
    inbox = _inbox_from(settings, database, application)
    await inbox.start()
    stack.push_async_callback(inbox.stop)
    if settings.http_port is not None:
        health = health_routes(inbox.health, models_ready)
        await _serve_http(stack, settings, settings.http_port, application, inbox, health, public_routes)
    if settings.webhook_url is not None and settings.role is not Role.WORKER:
        await _ask_for_deliveries(settings.webhook_url, application)
    return inbox


async def _ask_for_deliveries(url: str, application: App) -> None:
    secret = secret_from(application.bot.token)
    try:
        await application.bot.set_webhook(url, secret_token=secret, allowed_updates=handlers.ALLOWED_UPDATES)
    except BadRequest as fault:
        raise StartError(f"Telegram does not deliver to TELLTALE_WEBHOOK_URL, {url}: {fault.message}.") from fault


def _inbox_from(settings: Settings, database: Database, application: App) -> AnyInbox:
    polling = settings.role is not Role.WORKER and settings.webhook_url is None
    drain_seconds = settings.stop_timeout_seconds
    if database.is_sqlite:
        return Inbox(
            database,
            application,
            errors.apologise,
            polling=polling,
            allowed_updates=handlers.ALLOWED_UPDATES,
            drain_seconds=drain_seconds,
        )
    from bot.inbox.postgres import PostgresInbox  # noqa: PLC0415 - it needs the extra [postgres]

    return PostgresInbox(
        database,
        application,
        errors.apologise,
        polling=polling,
        handling=settings.handles,
        allowed_updates=handlers.ALLOWED_UPDATES,
        drain_seconds=drain_seconds,
    )


async def _serve_http(
    stack: AsyncExitStack,
    settings: Settings,
    port: int,
    application: App,
    inbox: AnyInbox,
    health: web.RouteTableDef,
    public_routes: Sequence[web.RouteTableDef],
) -> None:
    tables = [health]
    if settings.role is not Role.WORKER:
        tables += public_routes
    if settings.webhook_url is not None and settings.role is not Role.WORKER:
        path = urlsplit(settings.webhook_url).path or "/"
        tables.append(webhook_routes(path, secret_from(application.bot.token), inbox.receive))
    server = WebServer(settings.http_host, port, *tables)
    stack.push_async_callback(server.stop)
    try:
        address = await server.start()
    except OSError as fault:
        raise StartError(f"TELLTALE_HTTP_PORT cannot be opened at {settings.http_host}: {fault.strerror}.") from fault
    log.info("http.open", address=address)
