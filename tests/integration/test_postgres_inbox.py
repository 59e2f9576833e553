"""The inbox on PostgreSQL: several processes share the work, each chat keeps its order, nothing is lost with a worker."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from datetime import datetime, timedelta, tzinfo
from functools import partial
from typing import Any, Self

import psycopg
import pytest
from telegram import Update
from telegram.ext import CallbackContext, MessageHandler, filters

from bot.inbox import InboxApplication, postgres
from bot.inbox.postgres import PostgresInbox
from data.database import Database, is_passing
from data.inbox import KeptUpdates
from tests.telegram_double import Line, text_update

Behaviour = Callable[[str], Awaitable[None]]


class Process:
    """One process of a bot: its own connections, application and inbox."""

    def __init__(self, url: str, behave: Behaviour | None = None, *, handling: bool = True) -> None:
        self.line = Line()
        self.database = Database(url)
        self.kept = KeptUpdates(self.database)
        self.apologies: list[int] = []
        self._behave = behave
        builder = InboxApplication.builder().application_class(InboxApplication).token("1:token").updater(None)
        self.application = builder.request(self.line).get_updates_request(Line()).build()
        self.application.add_handler(MessageHandler(filters.TEXT, self._answer))
        self.inbox = PostgresInbox(
            self.database, self.application, self._apologise, polling=False, handling=handling, drain_seconds=0.2
        )

    async def __aenter__(self) -> Self:
        await self.database.upgrade()
        await self.application.initialize()
        await self.inbox.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.inbox.stop()
        await self.application.shutdown()
        await self.database.dispose()

    async def _answer(self, update: Update, _context: CallbackContext[Any, Any, Any, Any]) -> None:
        assert update.effective_message is not None
        words = update.effective_message.text or ""
        if self._behave:
            await self._behave(words)
        await update.effective_message.reply_text(words)

    async def _apologise(self, update: Update, _error: Exception) -> None:
        self.apologies.append(update.update_id)

    async def until_settled(self) -> None:
        async with asyncio.timeout(40):
            while (await self.kept.census()).waiting:
                await asyncio.sleep(0.02)


async def again_while_cut_off(call: Callable[[], Awaitable[None]]) -> None:
    """Do what Telegram does, and the operator's look: try again when the connection is dropped in the middle of a call."""
    async with asyncio.timeout(60):
        while True:
            try:
                return await call()
            except Exception as error:
                if not is_passing(error):
                    raise
                await asyncio.sleep(0.02)


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for killed workers at once, not after seconds."""
    monkeypatch.setattr(postgres, "HEARTBEAT_SECONDS", 0.1)
    monkeypatch.setattr(postgres, "DEAD_AFTER_SECONDS", 1)
    monkeypatch.setattr(postgres, "LOOK_ROUND_SECONDS", 0.1)


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


async def test_one_process_receives_and_others_answer_each_chat_in_order(
    postgres_url: str, stack: AsyncExitStack
) -> None:
    web = await stack.enter_async_context(Process(postgres_url, handling=False))
    workers = [await stack.enter_async_context(Process(postgres_url)) for _ in range(2)]
    order: list[tuple[int, str]] = []
    for worker in workers:
        worker.line.on_call = lambda _name, values: order.append((values["chat_id"], values["text"]))
    await web.inbox.receive([text_update(number, 7 + number % 3, f"{number}") for number in range(30)])
    await web.until_settled()
    assert web.line.texts() == []
    for chat in (7, 8, 9):
        assert [text for chat_id, text in order if chat_id == chat] == [f"{n}" for n in range(30) if 7 + n % 3 == chat]


async def test_processes_that_start_together_create_the_queue_once(postgres_url: str, stack: AsyncExitStack) -> None:
    await asyncio.gather(*(stack.enter_async_context(Process(postgres_url)) for _ in range(3)))


async def test_a_repeat_is_recognised_by_every_process(postgres_url: str, stack: AsyncExitStack) -> None:
    one, two = [await stack.enter_async_context(Process(postgres_url)) for _ in range(2)]
    post = text_update(1, 7, "post")
    await one.inbox.receive([post])
    await two.inbox.receive([post, post])
    await one.until_settled()
    assert one.line.texts() + two.line.texts() == ["post"]


async def test_what_a_stopped_process_had_in_hand_goes_to_another_before_later_posts(
    postgres_url: str, stack: AsyncExitStack
) -> None:
    in_hand = asyncio.Event()

    async def hang(_words: str) -> None:
        in_hand.set()
        await asyncio.Event().wait()

    async with Process(postgres_url, hang) as first:
        await first.inbox.receive([text_update(1, 7, "one"), text_update(2, 7, "two")])
        await in_hand.wait()
    second = await stack.enter_async_context(Process(postgres_url))
    await second.until_settled()
    assert second.line.texts() == ["one", "two"]


async def test_a_handlers_fault_sets_the_update_aside_and_the_chat_goes_on(
    postgres_url: str, stack: AsyncExitStack
) -> None:
    async def refuse_the_first(words: str) -> None:
        if words == "one":
            raise KeyError(words)

    process = await stack.enter_async_context(Process(postgres_url, refuse_the_first))
    await process.inbox.receive([text_update(1, 7, "one"), text_update(2, 7, "two")])
    await process.until_settled()
    assert (process.line.texts(), process.apologies) == (["two"], [1])
    assert (await process.inbox.health()).aside == 1


async def test_a_set_aside_update_is_handled_again_when_the_operator_says_so(
    postgres_url: str, stack: AsyncExitStack
) -> None:
    answers: list[str] = []

    async def refuse_once(words: str) -> None:
        answers.append(words)
        if len(answers) == 1:
            raise KeyError(words)

    process = await stack.enter_async_context(Process(postgres_url, refuse_once))
    await process.inbox.receive([text_update(1, 7, "post")])
    await process.until_settled()
    assert await process.kept.retry(1)
    await process.until_settled()
    assert process.line.texts() == ["post"]


async def test_an_update_without_its_job_is_never_committed(postgres_url: str, stack: AsyncExitStack) -> None:
    process = await stack.enter_async_context(Process(postgres_url, handling=False))

    async def fail(_connection: object, _arrivals: Sequence[object]) -> None:
        raise ConnectionError

    process.inbox._line_up = fail  # type: ignore[assignment, method-assign]
    with pytest.raises(ConnectionError):
        await process.inbox.receive([text_update(1, 7, "post")])
    assert (await process.kept.census()).waiting == 0


async def test_what_a_killed_worker_had_in_hand_goes_to_another_before_later_posts(
    postgres_url: str, stack: AsyncExitStack
) -> None:
    web = await stack.enter_async_context(Process(postgres_url, handling=False))
    await web.inbox.receive([text_update(1, 7, "one"), text_update(2, 7, "two")])
    manager = web.inbox._queue.job_manager
    job = await manager.fetch_job(queues=[postgres.QUEUE], worker_id=await manager.register_worker())
    assert job is not None  # and whoever took it is never heard of again
    worker = await stack.enter_async_context(Process(postgres_url))
    await worker.until_settled()
    assert worker.line.texts() == ["one", "two"]


async def test_a_machine_whose_clock_is_ahead_gives_back_at_once(
    postgres_url: str, stack: AsyncExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_hand = asyncio.Event()

    async def hang(_words: str) -> None:
        in_hand.set()
        await asyncio.Event().wait()

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) + timedelta(days=1)

    monkeypatch.setattr(postgres, "datetime", Tomorrow)
    async with Process(postgres_url, hang) as first:
        await first.inbox.receive([text_update(1, 7, "one"), text_update(2, 7, "two")])
        await in_hand.wait()
    second = await stack.enter_async_context(Process(postgres_url))
    await second.until_settled()
    assert second.line.texts() == ["one", "two"]


async def test_a_database_that_drops_every_connection_again_and_again_costs_nothing_but_time(
    postgres_url: str, stack: AsyncExitStack
) -> None:
    process = await stack.enter_async_context(Process(postgres_url))
    operator = await stack.enter_async_context(await psycopg.AsyncConnection.connect(postgres_url, autocommit=True))
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    for batch in range(4):
        first = 1 + 10 * batch
        delivery = [text_update(n, 7 + n % 2, f"{n}") for n in range(first, first + 10)]
        await again_while_cut_off(partial(process.inbox.receive, delivery))
        await operator.execute(others)
    await again_while_cut_off(process.until_settled)
    for chat in (0, 1):
        expected = [f"{n}" for n in range(1, 41) if n % 2 == chat]
        assert [words for words in process.line.texts() if int(words) % 2 == chat] == expected
