"""The webhook, health and metrics over HTTP."""

import json
from collections.abc import AsyncIterator, Sequence
from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientSession
from sqlalchemy.exc import OperationalError

from bot.inbox.health import InboxHealth
from bot.inbox.inbox import FullError
from bot.inbox.lanes import JsonObject
from bot.web.health import health_routes
from bot.web.server import WebServer
from bot.web.webhook import SECRET_HEADER, secret_from, webhook_routes

SECRET = secret_from("1:token")
WELL = InboxHealth(waiting=3, aside=1, oldest_seconds=2.5, writing=True, second_poller=False)


class Site:
    """A server with all routes, its inbox played by lists."""

    def __init__(self) -> None:
        self.received: list[JsonObject] = []
        self.refuse: Exception | None = None
        self.health: InboxHealth | Exception = WELL
        self.models = True
        tables = (webhook_routes("/hook", SECRET, self._receive), health_routes(self._health, lambda: self.models))
        self.server = WebServer("127.0.0.1", 0, *tables)
        self.address = ""

    async def _receive(self, updates: Sequence[JsonObject]) -> None:
        if self.refuse:
            raise self.refuse
        self.received.extend(updates)

    async def _health(self) -> InboxHealth:
        if isinstance(self.health, Exception):
            raise self.health
        return self.health

    async def deliver(self, body: bytes, secret: str | None = SECRET) -> int:
        headers = {} if secret is None else {SECRET_HEADER: secret}
        async with (
            ClientSession() as session,
            session.post(f"{self.address}/hook", data=BytesIO(body), headers=headers) as answer,
        ):
            return answer.status

    async def get(self, path: str) -> tuple[int, str]:
        async with ClientSession() as session, session.get(f"{self.address}{path}") as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    site.address = await site.server.start()
    yield site
    await site.server.stop()


async def test_a_delivery_is_acknowledged_once_it_is_kept(site: Site) -> None:
    assert await site.deliver(b'{"update_id": 1}') == 200
    assert site.received == [{"update_id": 1}]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], "é"])
async def test_a_delivery_without_the_secret_is_refused(site: Site, secret: str | None) -> None:
    assert await site.deliver(b'{"update_id": 1}', secret) == 401
    assert site.received == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b"\xff\xfe"])
async def test_what_is_no_update_is_refused(site: Site, body: bytes) -> None:
    assert await site.deliver(body) == 400


async def test_a_huge_delivery_is_refused(site: Site) -> None:
    assert await site.deliver(json.dumps({"update_id": 1, "x": "y" * 2**20}).encode()) == 413


@pytest.mark.parametrize(
    ("fault", "status"),
    [(FullError(), 503), (TimeoutError(), 503), (OperationalError("x", {}, Exception()), 503), (ValueError(), 400)],
)
async def test_what_could_not_be_kept_is_not_acknowledged(site: Site, fault: Exception, status: int) -> None:
    site.refuse = fault
    assert await site.deliver(b'{"update_id": 1}') == status


def test_each_bot_has_a_secret_of_its_own_in_the_form_that_telegram_allows() -> None:
    assert secret_from("1:token") != secret_from("2:token")
    assert len(secret_from("1:token")) == 64


LATE = InboxHealth(waiting=3, aside=0, oldest_seconds=500, writing=True, second_poller=False)
STUCK = InboxHealth(waiting=3, aside=0, oldest_seconds=1, writing=False, second_poller=False)


@pytest.mark.parametrize(
    ("health", "models", "status"),
    [(WELL, True, 200), (WELL, False, 503), (LATE, True, 503), (STUCK, True, 503), (ConnectionError(), True, 503)],
    ids=["well", "no models", "late", "stuck", "no database"],
)
async def test_ready_means_that_answers_go_out(site: Site, health: Any, models: bool, status: int) -> None:
    site.health, site.models = health, models
    for path in ("/health", "/health/ready"):
        got, text = await site.get(path)
        assert got == status
        assert json.loads(text)["ready"] is (status == 200)
    assert (await site.get("/health/live"))[0] == 200


async def test_metrics_are_told_in_the_form_of_prometheus(site: Site) -> None:
    status, text = await site.get("/metrics")
    assert status == 200
    names = (
        "telltale_updates",
        "telltale_verdicts",
        "telltale_stage_seconds",
        "telltale_ocr_queue",
        "telltale_inbox_oldest_seconds",
        "telltale_send_retries",
    )
    assert [name for name in names if f"# HELP {name}" not in text] == []
