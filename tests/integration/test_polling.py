"""Fetching from a Bot API server: nothing is confirmed before it is kept, and outages pass."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from telegram import Update
from telegram.ext import CallbackContext, MessageHandler, filters

from bot.inbox import Inbox, InboxApplication, SendLimiter
from bot.inbox.clock import Clock
from bot.inbox.limits import NO_LIMITS
from bot.sandbox import Sandbox
from bot.sandbox.faults import Fault, FaultKind
from data.database import Database
from data.inbox import KeptUpdates


class BriskClock(Clock):
    """Real time, but that pauses are short."""

    async def sleep(self, seconds: float) -> None:
        await super().sleep(min(seconds, 0.02))


async def echo(update: Update, _context: CallbackContext[Any, Any, Any, Any]) -> None:
    assert update.effective_message is not None
    await update.effective_message.reply_text(f"echo {update.effective_message.text}")


async def no_apology(_update: Update, _error: Exception) -> None:
    raise AssertionError("nothing here is to be set aside")


@asynccontextmanager
async def echo_bot(sandbox: Sandbox, database: Database) -> AsyncIterator[Inbox]:
    clock = BriskClock()
    builder = InboxApplication.builder().application_class(InboxApplication).token(sandbox.token).updater(None)
    application = builder.base_url(sandbox.api_url).rate_limiter(SendLimiter(NO_LIMITS, clock=clock)).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        inbox = Inbox(database, application, no_apology, drain_seconds=2, clock=clock)
        await inbox.start()
        yield inbox
        await inbox.stop()


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


async def test_messages_are_answered_in_order(sandbox: Sandbox, sqlite_database: Database) -> None:
    async with echo_bot(sandbox, sqlite_database):
        for number in range(20):
            last = sandbox.send_text(sandbox.shopper, f"{number}")
        await sandbox.wait_for(sandbox.shopper, lambda message: message.text == f"echo {last.text}")
    answers = [message.text for message in sandbox.from_bot(sandbox.shopper)]
    assert answers == [f"echo {number}" for number in range(20)]


async def test_a_confirmed_update_is_on_disk(sandbox: Sandbox, sqlite_database: Database, sqlite_url: str) -> None:
    other = Database(sqlite_url)
    async with echo_bot(sandbox, sqlite_database):
        sandbox.send_text(sandbox.shopper, "post")
        await sandbox.wait_until(lambda: not sandbox.world.updates.pending)
        async with other.read() as connection:
            kept = (await connection.exec_driver_sql("SELECT count(*) FROM inbox_updates")).scalar_one()
    await other.dispose()
    assert kept == 1


async def test_an_update_delivered_twice_is_answered_once(sandbox: Sandbox, sqlite_database: Database) -> None:
    async with echo_bot(sandbox, sqlite_database):
        first = sandbox.send_text(sandbox.shopper, "first")
        await sandbox.answer_to(first)
        sandbox.repeat_update(sandbox.last_update_id)
        await sandbox.answer_to(sandbox.send_text(sandbox.shopper, "second"))
    assert [message.text for message in sandbox.from_bot(sandbox.shopper)] == ["echo first", "echo second"]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(FaultKind.FLOOD),
        Fault(FaultKind.SERVER_ERROR),
        Fault(FaultKind.BAD_GATEWAY),
        Fault(FaultKind.DROP),
        Fault(FaultKind.DROP, processed=True),
    ],
    ids=["429", "500", "502", "dropped", "dropped after its effect"],
)
async def test_outages_while_fetching_lose_nothing(sandbox: Sandbox, sqlite_database: Database, fault: Fault) -> None:
    sandbox.faults.next("getUpdates", fault, times=2)
    async with echo_bot(sandbox, sqlite_database):
        for number in range(3):
            await sandbox.answer_to(sandbox.send_text(sandbox.shopper, f"{number}"))
    assert [message.text for message in sandbox.from_bot(sandbox.shopper)] == ["echo 0", "echo 1", "echo 2"]


async def test_a_second_program_that_fetches_is_noticed_and_said(
    sandbox: Sandbox, sqlite_database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Database(f"sqlite:///{tmp_path / 'other.db'}")
    await other.upgrade()
    async with echo_bot(sandbox, sqlite_database) as one, echo_bot(sandbox, other) as two, asyncio.timeout(10):
        while not ((await one.health()).second_poller or (await two.health()).second_poller):
            await asyncio.sleep(0.01)
    await other.dispose()
    assert "inbox.second_poller" in capsys.readouterr().out


async def test_a_blocked_bot_ends_quietly(sandbox: Sandbox, sqlite_database: Database) -> None:
    async with echo_bot(sandbox, sqlite_database):
        await sandbox.answer_to(sandbox.send_text(sandbox.shopper, "post"))
        sandbox.send_text(sandbox.shopper, "last words")
        sandbox.block(sandbox.shopper)
        await sandbox.answer_to(sandbox.send_text(sandbox.second_shopper, "post"))
    assert (await KeptUpdates(sqlite_database).census()).aside == 0
