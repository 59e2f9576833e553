"""The chat page's server: what it tells, what it does, and what it keeps from other pages."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.files import grey_png
from bot.sandbox.values import MediaKind

PICTURE = grey_png(64, 48)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def session(sandbox: Sandbox) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(sandbox.origin) as session:
        yield session


async def state(session: aiohttp.ClientSession) -> dict[str, Any]:
    async with session.get("/page/state") as response:
        body: dict[str, Any] = await response.json()
        return body


async def test_the_state_tells_all_four_conversations(sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
    sandbox.send_text(sandbox.shopper, "hello")
    told = await state(session)
    assert [c["name"] for c in told["conversations"]] == ["you", "second", "group", "moderators"]
    assert told["conversations"][0]["messages"][0]["text"] == "hello"


@pytest.mark.parametrize(
    "path",
    ["/page/../server.py", "/page/%2e%2e/server.py", "/page/__init__.py", "/page/missing.js", "/page/files/none"],
)
async def test_only_the_pages_own_files_are_served(session: aiohttp.ClientSession, path: str) -> None:
    async with session.get(path) as response:
        assert response.status == 404


async def test_the_page_loads_nothing_from_elsewhere(session: aiohttp.ClientSession) -> None:
    async with session.get("/") as response:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "//" not in (await response.text()).replace("<!doctype", "")


@pytest.mark.parametrize(
    ("name", "mime_type", "shown_as", "disposition"),
    [
        ("a.html", "text/html", "application/octet-stream", "attachment"),
        ("a.svg", "image/svg+xml", "application/octet-stream", "attachment"),
        ("发票 1.pdf", "application/pdf", "application/octet-stream", "attachment"),
        ("a.mp4", "video/mp4", "video/mp4", "inline"),
    ],
)
async def test_a_file_that_could_run_is_only_saved(
    sandbox: Sandbox, session: aiohttp.ClientSession, name: str, mime_type: str, shown_as: str, disposition: str
) -> None:
    media = sandbox.world.files.add(MediaKind.DOCUMENT, b"<script>alert(1)</script>", name=name, mime_type=mime_type)
    async with session.get(f"/page/files/{media.file.id}") as response:
        assert response.headers["Content-Type"] == shown_as
        assert response.headers["Content-Disposition"].startswith(disposition)
        assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("wanted", "status", "content"),
    [("bytes=2-4", 206, b"234"), ("bytes=-2", 206, b"89"), ("bytes=7-", 206, b"789"), (None, 200, b"0123456789")],
)
async def test_a_player_gets_the_part_it_asks_for(
    sandbox: Sandbox, session: aiohttp.ClientSession, wanted: str | None, status: int, content: bytes
) -> None:
    media = sandbox.world.files.add(MediaKind.VIDEO, b"0123456789", name="a.mp4")
    headers = {"Range": wanted} if wanted else {}
    async with session.get(f"/page/files/{media.file.id}", headers=headers) as response:
        assert (response.status, await response.read()) == (status, content)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Host": "rebound.example"}, 403),
        ({"Content-Type": "text/plain"}, 415),
    ],
)
async def test_acts_are_taken_from_the_page_alone(
    sandbox: Sandbox, session: aiohttp.ClientSession, headers: dict[str, str], status: int
) -> None:
    body = json.dumps({"chat": sandbox.shopper.id, "sender": sandbox.shopper.id, "text": "hi"})
    async with session.post(
        "/page/text", data=body, headers={"Content-Type": "application/json"} | headers
    ) as response:
        assert response.status == status
    assert len(sandbox.history(sandbox.shopper)) == (status == 200)


async def test_a_text_may_be_forwarded_in_reply_and_beyond_one_message(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    first = sandbox.send_text(sandbox.shopper, "which one?")
    act = {"chat": sandbox.shopper.id, "sender": sandbox.shopper.id, "text": "x" * 5000, "reply_to": first.id}
    act |= {"origin": {"kind": "hidden_user", "name": "Boss"}, "quote": "one"}
    async with session.post("/page/text", json=act) as response:
        assert response.ok
    _, one, two = sandbox.history(sandbox.shopper)
    assert (len(one.text), len(two.text), one.reply_to) == (4096, 904, first.id)
    assert one.origin is not None
    assert one.quote is not None
    assert (one.origin.name, one.quote.position) == ("Boss", 6)


@pytest.mark.parametrize("body", ["{}", "[]", '{"chat": 5, "sender": 7000001, "text": "x"}', "no json"])
async def test_a_malformed_act_does_nothing(session: aiohttp.ClientSession, body: str) -> None:
    async with session.post("/page/text", data=body, headers={"Content-Type": "application/json"}) as response:
        assert response.status in {400, 404}


async def test_files_go_out_as_an_album(sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
    form = aiohttp.FormData()
    files = [{"kind": "photo"}, {"kind": "photo"}]
    chat = sandbox.shopper.id
    form.add_field("act", json.dumps({"chat": chat, "sender": chat, "caption": "both", "files": files}))
    for number, content in enumerate((PICTURE, b"not a picture")):
        form.add_field(f"file{number}", content, filename="a.png", content_type="image/png")
    async with session.post("/page/files", data=form) as response:
        assert response.ok
    one, two = sandbox.history(sandbox.shopper)
    assert one.album == two.album
    assert one.media is not None
    assert two.media is not None
    assert (one.media.kind, two.media.kind, one.text, two.text) == (MediaKind.PHOTO, MediaKind.DOCUMENT, "both", "")


async def test_news_reach_an_open_page(sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
    async with session.get("/page/events") as stream:
        assert await stream.content.readline() == b"retry: 700\n"
        await stream.content.readline()
        message = sandbox.send_text(sandbox.shopper, "hello")
        sandbox.delete(message)
        news = [await _next_event(stream) for _ in range(2)]
    assert [n["type"] for n in news] == ["message", "gone"]


async def _next_event(stream: aiohttp.ClientResponse) -> dict[str, Any]:
    while True:
        line = await asyncio.wait_for(stream.content.readline(), 5)
        if line.startswith(b"data: "):
            event: dict[str, Any] = json.loads(line[6:])
            return event


async def test_the_language_is_everybodys(sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
    async with session.post("/page/language", json={"code": "zh-hant"}) as response:
        assert response.ok
    assert (await state(session))["language"] == "zh-hant"
    assert {u.language_code for u in sandbox.world.users.values() if not u.is_bot} == {"zh-hant"}


async def test_stopping_does_not_wait_for_open_pages(sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
    async with session.get("/page/events"):
        await asyncio.wait_for(sandbox.stop(), 5)
