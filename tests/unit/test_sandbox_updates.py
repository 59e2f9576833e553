"""Updates reach a real python-telegram-bot application, by polling and by webhook, on good days and bad ones."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters

from bot.sandbox import Sandbox
from bot.sandbox.faults import Fault, FaultKind


async def on_message(update: Update, _: object) -> None:
    assert update.effective_message
    text = update.effective_message.text or update.effective_message.caption or "?"
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Why?", callback_data="why")]])
    await update.effective_message.reply_html(f"<b>{text}</b>", reply_markup=keyboard)


async def on_tap(update: Update, _: object) -> None:
    assert update.callback_query
    await update.callback_query.answer("Because")
    await update.callback_query.edit_message_text("Told")


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    app = Application.builder().token(sandbox.token).base_url(sandbox.api_url).base_file_url(sandbox.file_url).build()
    app.add_handler(MessageHandler(filters.ALL, on_message))
    app.add_handler(CallbackQueryHandler(on_tap))
    await app.initialize()
    await app.start()
    assert app.updater
    await app.updater.start_polling(poll_interval=0, bootstrap_retries=0)
    yield app
    await app.updater.stop()
    await app.stop()
    await app.shutdown()


async def test_a_real_bot_answers_over_long_polling(sandbox: Sandbox, bot: object) -> None:
    sent = sandbox.send_text(sandbox.shopper, "hello")
    answer = await sandbox.answer_to(sent)
    assert (answer.text, answer.entities[0].type) == ("hello", "bold")
    tap = sandbox.tap(answer, "Why?")
    assert (await tap.answered()).text == "Because"
    edited = await sandbox.wait_for(sandbox.shopper, lambda m: m.text == "Told")
    assert edited.id == answer.id


async def test_waiting_in_vain_tells_what_happened(sandbox: Sandbox, bot: object) -> None:
    await sandbox.answer_to(sandbox.send_text(sandbox.shopper, "hello"))
    with pytest.raises(TimeoutError, match=r"(?s)hello.*sendMessage"):
        await sandbox.wait_for(sandbox.shopper, lambda m: m.text == "never", timeout_seconds=0.05)


async def test_an_update_can_be_delivered_once_more(sandbox: Sandbox, bot: object) -> None:
    first = await sandbox.answer_to(sandbox.send_text(sandbox.shopper, "hello"))
    sandbox.repeat_update(sandbox.last_update_id)
    again = await sandbox.wait_for(sandbox.shopper, after=first)
    assert again.text == "hello"


async def poll(session: aiohttp.ClientSession, sandbox: Sandbox, **parameters: object) -> dict[str, Any]:
    async with session.post(f"{sandbox.api_url}{sandbox.token}/getUpdates", json=parameters) as response:
        body: dict[str, Any] = await response.json()
        return body


async def test_updates_stay_until_they_are_confirmed(sandbox: Sandbox) -> None:
    for text in ("one", "two", "three"):
        sandbox.send_text(sandbox.shopper, text)
    async with aiohttp.ClientSession() as session:
        first = (await poll(session, sandbox, limit=2))["result"]
        assert [u["message"]["text"] for u in first] == ["one", "two"]
        assert (await poll(session, sandbox, limit=2))["result"] == first
        rest = (await poll(session, sandbox, offset=first[-1]["update_id"] + 1))["result"]
        assert [u["message"]["text"] for u in rest] == ["three"]
        last = (await poll(session, sandbox, offset=-1))["result"]
        assert last == rest


async def test_kinds_that_are_not_allowed_are_not_queued(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        await poll(session, sandbox, allowed_updates=["callback_query"])
        sandbox.send_text(sandbox.shopper, "unheard")
        assert (await poll(session, sandbox))["result"] == []


async def test_a_second_poller_ends_the_first(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        first = asyncio.create_task(poll(session, sandbox, timeout=30))
        await sandbox.wait_until(lambda: sandbox.world.updates.is_polled)
        second = asyncio.create_task(poll(session, sandbox, timeout=30))
        ended = await first
        assert (ended["error_code"], ended["description"]) == (
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        )
        sandbox.send_text(sandbox.shopper, "for the second")
        assert (await second)["result"][0]["message"]["text"] == "for the second"


async def test_a_webhook_receives_updates_with_its_secret_and_again_after_a_failure(sandbox: Sandbox) -> None:
    received: asyncio.Queue[tuple[str | None, dict[str, Any]]] = asyncio.Queue()
    answers = [500, 200, 200]

    async def hook(request: web.Request) -> web.Response:
        received.put_nowait((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        return web.Response(status=answers.pop(0))

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    async with aiohttp.ClientSession() as session:
        url = f"{sandbox.api_url}{sandbox.token}/setWebhook"
        async with session.post(url, json={"url": f"http://127.0.0.1:{port}/hook", "secret_token": "s3"}) as response:
            assert (await response.json())["ok"]
        sandbox.send_text(sandbox.shopper, "hello")
        first, again = await received.get(), await received.get()
        assert first == again
        assert (first[0], first[1]["message"]["text"]) == ("s3", "hello")
        refused = await poll(session, sandbox)
        assert refused["description"].startswith("Conflict: can't use getUpdates method while webhook is active")
        async with session.get(f"{sandbox.api_url}{sandbox.token}/getWebhookInfo") as response:
            info = (await response.json())["result"]
        assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    await runner.cleanup()


FAULTS = [
    (Fault(FaultKind.FLOOD, retry_after=7), RetryAfter, False),
    (Fault(FaultKind.SERVER_ERROR), NetworkError, False),
    (Fault(FaultKind.BAD_GATEWAY), NetworkError, False),
    (Fault(FaultKind.DROP), NetworkError, False),
    (Fault(FaultKind.DROP, processed=True), NetworkError, True),
    (Fault(FaultKind.HANG), TimedOut, False),
    (Fault(FaultKind.HANG, processed=True), TimedOut, True),
]


@pytest.mark.parametrize(("fault", "error", "arrived"), FAULTS)
async def test_an_outage_hits_the_next_call_alone(
    sandbox: Sandbox,
    bot: Application[Any, Any, Any, Any, Any, Any],
    fault: Fault,
    error: type[Exception],
    arrived: bool,
) -> None:
    await sandbox.answer_to(sandbox.send_text(sandbox.shopper, "hello"))
    sandbox.faults.next("sendMessage", fault)
    with pytest.raises(error):
        await bot.bot.send_message(sandbox.shopper.id, "under fire", read_timeout=0.2)
    assert any(m.text == "under fire" for m in sandbox.from_bot(sandbox.shopper)) is arrived
    await bot.bot.send_message(sandbox.shopper.id, "all is well")
    assert sandbox.faults.injected["sendMessage", fault.kind] == 1


async def test_outages_by_probability_repeat_with_their_seed(sandbox: Sandbox) -> None:
    def drawn() -> list[bool]:
        sandbox.faults.clear()
        sandbox.faults.rate("*", Fault(FaultKind.SERVER_ERROR), 0.3, seed=4)
        return [sandbox.faults.take("sendMessage") is not None for _ in range(50)]

    first = drawn()
    assert first == drawn()
    assert 0 < sum(first) < 50
    assert sandbox.faults.take("getUpdates") is None


async def test_hanging_calls_are_let_go_when_the_faults_are_cleared(
    sandbox: Sandbox, bot: Application[Any, Any, Any, Any, Any, Any]
) -> None:
    await sandbox.answer_to(sandbox.send_text(sandbox.shopper, "hello"))
    sandbox.faults.next("sendMessage", Fault(FaultKind.HANG))
    waiting = asyncio.create_task(bot.bot.send_message(sandbox.shopper.id, "later"))
    await sandbox.wait_until(lambda: bool(sandbox.faults.injected))
    sandbox.faults.clear()
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await waiting


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "rebound.example:80"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
async def test_other_hosts_and_other_pages_are_kept_out(sandbox: Sandbox, headers: dict[str, str], status: int) -> None:
    url = f"{sandbox.api_url}{sandbox.token}/getMe"
    async with aiohttp.ClientSession() as session, session.post(url, headers=headers) as response:
        assert response.status == status
