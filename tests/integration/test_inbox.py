"""The inbox with a real application and a real database: nothing is lost, nothing is handled twice without need."""

import asyncio
import errno
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Self

import pytest
from sqlalchemy import text
from telegram import Update
from telegram.ext import CallbackContext, MessageHandler, filters

from bot.inbox import Inbox, InboxApplication
from bot.inbox.handling import MOST_REPLAYS
from data.database import Database
from data.inbox import KeptUpdates
from tests.telegram_double import Line, SwiftClock, text_update

Behaviour = Callable[[str], Awaitable[None]]


class JumpingClock(SwiftClock):
    """A clock whose time of day can be set, as an operator or a time server does."""

    def __init__(self) -> None:
        super().__init__()
        self.jumped = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self.jumped


class Bot:
    """A bot with an inbox on the given database; it answers each text with the same, unless ``behave`` raises."""

    def __init__(self, database: Database, behave: Behaviour | None = None) -> None:
        self.line = Line()
        self.clock = JumpingClock()
        self.kept = KeptUpdates(database)
        self.apologies: list[int] = []
        self._behave = behave
        builder = InboxApplication.builder().application_class(InboxApplication).token("1:token").updater(None)
        self.application = builder.request(self.line).get_updates_request(Line()).build()
        self.application.add_handler(MessageHandler(filters.TEXT, self._answer))
        self.inbox = Inbox(
            database, self.application, self._apologise, polling=False, drain_seconds=0.01, clock=self.clock
        )

    async def __aenter__(self) -> Self:
        await self.application.initialize()
        await self.inbox.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.inbox.stop()
        await self.application.shutdown()

    async def _answer(self, update: Update, _context: CallbackContext[Any, Any, Any, Any]) -> None:
        assert update.effective_message is not None
        words = update.effective_message.text or ""
        if self._behave:
            await self._behave(words)
        await update.effective_message.reply_text(words)

    async def _apologise(self, update: Update, _error: Exception) -> None:
        self.apologies.append(update.update_id)

    async def until_settled(self) -> None:
        """Wait until nothing is in hand and everything is written."""
        async with asyncio.timeout(20):
            while self.inbox.backlog or (await self.kept.census()).waiting:
                await asyncio.sleep(0.001)


async def rows(database: Database) -> list[tuple[int, str, str | None]]:
    async with database.read() as connection:
        found = await connection.execute(text("SELECT update_id, state, body FROM inbox_updates ORDER BY position"))
        return [(row.update_id, row.state, row.body) for row in found]


async def raise_value_error(_words: str) -> None:
    raise ValueError("the words of a post")


async def hang(_words: str) -> None:
    await asyncio.Event().wait()


@pytest.fixture
async def other_process(sqlite_url: str) -> AsyncIterator[Database]:
    database = Database(sqlite_url)
    yield database
    await database.dispose()


async def test_updates_are_answered_in_order_and_their_bodies_erased(sqlite_database: Database) -> None:
    async with Bot(sqlite_database) as bot:
        await bot.inbox.receive([text_update(number, 7, f"post {number}") for number in range(10)])
        await bot.until_settled()
    assert bot.line.texts() == [f"post {number}" for number in range(10)]
    assert await rows(sqlite_database) == [(number, "done", None) for number in range(10)]


async def test_an_update_is_on_disk_before_it_counts_as_received(
    sqlite_database: Database, other_process: Database
) -> None:
    async with Bot(sqlite_database, hang) as bot:
        await bot.inbox.receive([text_update(1, 7, "post")])
        waiting = await KeptUpdates(other_process).waiting()
    assert [(update.update_id, update.lane) for update in waiting] == [(1, "chat 7")]


async def test_a_repeat_is_recognised_while_waiting_when_done_and_within_a_batch(sqlite_database: Database) -> None:
    async with Bot(sqlite_database) as bot:
        post = text_update(1, 7, "post")
        await asyncio.gather(bot.inbox.receive([post, post]), bot.inbox.receive([post]))
        await bot.until_settled()
        await bot.inbox.receive([post, text_update(2, 7, "next")])
        await bot.until_settled()
    assert bot.line.texts() == ["post", "next"]


async def test_what_a_process_left_is_handled_by_the_next_before_anything_newer(sqlite_database: Database) -> None:
    async with Bot(sqlite_database, hang) as first:
        await first.inbox.receive([text_update(1, 7, "one"), text_update(2, 7, "two"), text_update(3, 8, "else")])
        await asyncio.sleep(0)
    async with Bot(sqlite_database) as second:
        await second.inbox.receive([text_update(4, 7, "three")])
        await second.until_settled()
    assert [words for words in second.line.texts() if words != "else"] == ["one", "two", "three"]
    assert "else" in second.line.texts()


async def test_a_handlers_fault_sets_the_update_aside_with_an_apology_and_the_chat_goes_on(
    sqlite_database: Database,
) -> None:
    async def refuse_the_first(words: str) -> None:
        if words == "one":
            await raise_value_error(words)

    async with Bot(sqlite_database, refuse_the_first) as bot:
        await bot.inbox.receive([text_update(1, 7, "one"), text_update(2, 7, "two")])
        await bot.until_settled()
    (failed,) = await bot.kept.failed()
    assert (bot.line.texts(), bot.apologies) == (["two"], [1])
    assert (failed.update_id, failed.lane, failed.kind) == (1, "chat 7", "message")
    assert "ValueError at" in failed.fault
    assert "test_inbox.py" in failed.fault
    assert "words of a post" not in failed.fault


async def test_a_set_aside_update_is_handled_again_when_the_operator_says_so(sqlite_database: Database) -> None:
    async with Bot(sqlite_database, raise_value_error) as bot:
        await bot.inbox.receive([text_update(1, 7, "post")])
        await bot.until_settled()
    kept = KeptUpdates(sqlite_database)
    async with Bot(sqlite_database) as bot:
        assert await kept.retry(1)
        assert not await kept.retry(1)
        await bot.until_settled()
    assert bot.line.texts() == ["post"]
    assert await rows(sqlite_database) == [(1, "done", None)]


async def test_a_dropped_update_is_erased_and_still_known(sqlite_database: Database) -> None:
    async with Bot(sqlite_database, raise_value_error) as bot:
        await bot.inbox.receive([text_update(1, 7, "post")])
        await bot.until_settled()
        assert await bot.kept.drop(1, bot.clock.now())
        assert not await bot.kept.drop(1, bot.clock.now())
    assert await rows(sqlite_database) == [(1, "done", None)]


async def test_what_was_set_aside_is_erased_after_seven_days_and_numbers_after_two(sqlite_database: Database) -> None:
    async with Bot(sqlite_database, raise_value_error) as bot:
        await bot.inbox.receive([text_update(1, 7, "post"), text_update(2, 7, "post")])
        await bot.until_settled()
        now = bot.clock.now()
        await bot.kept.drop(2, now)
        assert [await bot.kept.purge(now + timedelta(days=days)) for days in (1, 3, 6, 8)] == [0, 1, 0, 1]


async def test_an_update_that_ends_process_after_process_is_set_aside(sqlite_database: Database) -> None:
    for _ in range(MOST_REPLAYS + 1):
        taken_in_hand = asyncio.Event()

        async def end_the_process(_words: str, taken_in_hand: asyncio.Event = taken_in_hand) -> None:
            taken_in_hand.set()
            await asyncio.Event().wait()

        async with Bot(sqlite_database, end_the_process) as bot:
            await bot.inbox.receive([text_update(1, 7, "bomb"), text_update(2, 7, "post")])
            await taken_in_hand.wait()
    async with Bot(sqlite_database) as bot:
        await bot.until_settled()
    assert (bot.apologies, bot.line.texts()) == ([1], ["post"])
    assert [failed.update_id for failed in await bot.kept.failed()] == [1]


async def test_an_innocent_update_is_not_blamed_for_what_another_did(sqlite_database: Database) -> None:
    """The process ends when it has the bomb in hand; the other post is looked at meanwhile, and takes a little longer."""
    answered: list[str] = []
    for _ in range(MOST_REPLAYS + 1):
        bomb_in_hand = asyncio.Event()

        async def behave(words: str, bomb_in_hand: asyncio.Event = bomb_in_hand) -> None:
            if words == "bomb":
                bomb_in_hand.set()
                await asyncio.Event().wait()
            for _ in range(100):
                await asyncio.sleep(0)

        async with Bot(sqlite_database, behave) as bot, asyncio.timeout(10):
            await bot.inbox.receive([text_update(1, 7, "bomb"), text_update(2, 8, "post")])
            await bomb_in_hand.wait()
        answered += bot.line.texts()
    async with Bot(sqlite_database) as bot:
        await bot.until_settled()
    assert answered + bot.line.texts() == ["post"]
    assert [failed.update_id for failed in await bot.kept.failed()] == [1]


async def test_a_shopper_who_wants_to_be_forgotten_is_forgotten_here_too(sqlite_database: Database) -> None:
    async with Bot(sqlite_database, raise_value_error) as bot:
        await bot.inbox.receive([text_update(1, 7, "post"), text_update(2, 8, "post")])
        await bot.until_settled()
        await bot.kept.forget_shopper(7)
    assert [failed.update_id for failed in await bot.kept.failed()] == [2]


async def test_a_full_disk_delays_the_acknowledgement_and_loses_nothing(sqlite_database: Database) -> None:
    async with sqlite_database.begin(durable=True) as connection:
        pages = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
        await connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    async with Bot(sqlite_database) as bot:
        receiving = asyncio.create_task(bot.inbox.receive([text_update(1, 7, "post" * 1000)]))
        while (await bot.inbox.health()).writing:
            await asyncio.sleep(0)
        assert not receiving.done()
        async with sqlite_database.begin(durable=True) as connection:
            await connection.execute(text("PRAGMA max_page_count = 100000"))
        await receiving
        await bot.until_settled()
        assert (await bot.inbox.health()).writing
    assert bot.line.texts() == ["post" * 1000]


async def test_what_a_webhook_stopped_waiting_for_is_answered_all_the_same_and_once(sqlite_database: Database) -> None:
    async with sqlite_database.begin(durable=True) as connection:
        pages = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
        await connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    async with Bot(sqlite_database) as bot:
        delivery = asyncio.create_task(bot.inbox.receive([text_update(1, 7, "post" * 1000)]))
        while (await bot.inbox.health()).writing:
            await asyncio.sleep(0)
        delivery.cancel()
        await asyncio.gather(delivery, return_exceptions=True)
        async with sqlite_database.begin(durable=True) as connection:
            await connection.execute(text("PRAGMA max_page_count = 100000"))
        await bot.inbox.receive([text_update(1, 7, "post" * 1000)])
        await bot.until_settled()
    assert bot.line.texts() == ["post" * 1000]


async def test_a_disk_that_fails_delays_the_acknowledgement_and_doubles_nothing(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = [OSError(errno.EIO, "Input/output error") for _ in range(3)]
    sync = os.fsync

    def fail_at_first(descriptor: int) -> None:
        if faults:
            raise faults.pop()
        sync(descriptor)

    async with Bot(sqlite_database) as bot:
        monkeypatch.setattr(os, "fsync", fail_at_first)
        await bot.inbox.receive([text_update(1, 7, "post")])
        assert not faults
        await bot.until_settled()
    assert bot.line.texts() == ["post"]


async def test_an_update_of_a_kind_not_known_yet_is_simply_done(sqlite_database: Database) -> None:
    async with Bot(sqlite_database) as bot:
        await bot.inbox.receive([{"update_id": 1, "shiny_new_thing": {"from": {"id": 3}}}])
        await bot.until_settled()
    assert await rows(sqlite_database) == [(1, "done", None)]


async def test_what_cannot_be_read_at_all_is_set_aside_without_harm(sqlite_database: Database) -> None:
    async with Bot(sqlite_database) as bot:
        await bot.inbox.receive([{"update_id": 1, "message": {"chat": {"id": 7}}}, text_update(2, 7, "post")])
        await bot.until_settled()
    assert bot.line.texts() == ["post"]
    assert [failed.update_id for failed in await bot.kept.failed()] == [1]


@pytest.mark.parametrize("jumps", [(400, -400), (-400, 400)], ids=["forward and back", "back and forward"])
async def test_a_clock_that_jumps_changes_neither_order_nor_health(
    sqlite_database: Database, jumps: tuple[int, ...]
) -> None:
    async with Bot(sqlite_database) as bot:
        await bot.inbox.receive([text_update(1, 7, "1")])
        for number, days in enumerate(jumps, 2):
            bot.clock.jumped += timedelta(days=days)
            await bot.inbox.receive([text_update(number, 7, f"{number}"), text_update(number - 1, 7, "again")])
            assert (await bot.inbox.health()).oldest_seconds >= 0
        await bot.until_settled()
        assert (await bot.inbox.health()).oldest_seconds == 0
    assert bot.line.texts() == ["1", "2", "3"]


async def test_health_tells_how_many_wait_and_since_when(sqlite_database: Database) -> None:
    async with Bot(sqlite_database, hang) as bot:
        await bot.inbox.receive([text_update(1, 7, "one"), text_update(2, 7, "two")])
        health = await bot.inbox.health()
    assert (health.waiting, health.aside, health.second_poller) == (2, 0, False)
    assert 0 <= health.oldest_seconds < 10
