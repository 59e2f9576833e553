"""Whether the bot lives, whether it is ready, and what it counts."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict

import structlog
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.inbox.faults import describe
from bot.inbox.health import InboxHealth

OLDEST_SECONDS = 120.0
"""An update older than this means that answers no longer go out."""

log = structlog.get_logger(__name__)

AskInbox = Callable[[], Awaitable[InboxHealth]]


def health_routes(ask_inbox: AskInbox, models_ready: Callable[[], bool]) -> web.RouteTableDef:
    """Return the routes ``/health/live``, ``/health/ready`` (and ``/health``, the same) and ``/metrics``."""
    routes = web.RouteTableDef()

    @routes.get("/health/live")
    async def live(_request: web.Request) -> web.Response:
        return web.Response(text="live\n")

    @routes.get("/health")
    @routes.get("/health/ready")
    async def ready(_request: web.Request) -> web.Response:
        report = await _report(ask_inbox, models_ready)
        return web.json_response(report, status=200 if report["ready"] else 503)

    @routes.get("/metrics")
    async def metrics(_request: web.Request) -> web.Response:
        await _report(ask_inbox, models_ready)  # it brings the inbox's gauges up to date
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return routes


async def _report(ask_inbox: AskInbox, models_ready: Callable[[], bool]) -> dict[str, object]:
    models = models_ready()
    try:
        inbox = await ask_inbox()
    except Exception as error:  # noqa: BLE001 - a probe must get an answer, above all when the database is down
        log.warning("health.database", fault=describe(error))
        return {"ready": False, "database": False, "models": models, "inbox": None}
    ready = models and inbox.writing and inbox.oldest_seconds < OLDEST_SECONDS
    return {"ready": ready, "database": True, "models": models, "inbox": asdict(inbox)}
