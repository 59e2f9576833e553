"""Messages that must go out: taken once, never lost, given up on at last; and the bot's messages that mean something."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data.database import Database
from data.errands import MOST_TRIES, TAKEN_FOR, Errand, ErrandKind, add_errand, errands
from data.placed_messages import Meaning, PlacedMessage, PlacedMessages
from tests.integration.seller_world import DAY, MINUTE, NOON, World

ALL = frozenset(ErrandKind)
SECOND = timedelta(seconds=1)


@pytest.fixture
async def world(database: Database) -> World:
    return World.on(database)


@pytest.fixture
async def elsewhere(database_url: str, database: Database) -> AsyncIterator[World]:
    """The same database, as another process sees it."""
    second = Database(database_url)
    yield World.on(second)
    await second.dispose()


async def call(world: World, kind: ErrandKind, subject: str | int, *, due_at: datetime = NOON) -> None:
    async with world.database.begin() as connection:
        await add_errand(connection, kind, subject, due_at=due_at)


async def take(world: World, now: datetime = NOON, limit: int = 20) -> tuple[Errand, ...]:
    return await world.errands.take_due(ALL, now=now, limit=limit)


async def test_each_errand_is_taken_once_whatever_the_number_of_processes(world: World, elsewhere: World) -> None:
    for number in range(30):
        await call(world, ErrandKind.CARD, f"report {number}")
    taken = await asyncio.gather(*(take(each, limit=10) for each in (world, elsewhere) * 3))
    subjects = [errand.subject for batch in taken for errand in batch]
    assert len(subjects) == len(set(subjects)) == 30
    assert await take(world) == ()


async def test_errands_are_taken_by_kind_when_they_are_due_oldest_first(world: World) -> None:
    await call(world, ErrandKind.CARD, "later", due_at=NOON + MINUTE)
    await call(world, ErrandKind.CARD, "first", due_at=NOON - MINUTE)
    await call(world, ErrandKind.DECIDED, "other kind")
    await call(world, ErrandKind.CARD, "second")
    cards = await world.errands.take_due({ErrandKind.CARD}, now=NOON)
    assert [(errand.subject, errand.tries) for errand in cards] == [("first", 1), ("second", 1)]
    (other,) = await take(world)
    assert (other.kind, other.subject) == (ErrandKind.DECIDED, "other kind")


async def test_an_errand_that_is_done_is_gone(world: World) -> None:
    await call(world, ErrandKind.CARD, "a")
    (errand,) = await take(world)
    await world.errands.done(errand)
    assert await world.count(errands) == 0


async def test_what_was_taken_by_who_died_is_taken_over(world: World) -> None:
    await call(world, ErrandKind.CARD, "a")
    (first,) = await take(world)
    assert await take(world, NOON + TAKEN_FOR) == ()
    (second,) = await take(world, NOON + TAKEN_FOR + SECOND)
    assert (second.errand_id, second.tries) == (first.errand_id, 2)
    await world.errands.done(first)
    assert await world.errands.put_back(first, wait_seconds=9, now=NOON)
    assert await take(world, NOON + TAKEN_FOR + 2 * SECOND) == ()
    await world.errands.done(second)
    assert await world.count(errands) == 0


async def test_what_could_not_be_sent_comes_again_after_a_while(world: World) -> None:
    await call(world, ErrandKind.CARD, "a")
    (errand,) = await take(world)
    assert await world.errands.put_back(errand, wait_seconds=30, now=NOON)
    assert await take(world, NOON + 29 * SECOND) == ()
    (again,) = await take(world, NOON + 30 * SECOND)
    assert again.tries == 2


async def test_what_is_called_for_while_it_is_under_way_is_done_once_more(world: World) -> None:
    await call(world, ErrandKind.CARD_CHANGED, "a")
    (under_way,) = await take(world)
    await call(world, ErrandKind.CARD_CHANGED, "a", due_at=NOON + SECOND)
    await world.errands.done(under_way)
    assert await world.errands.put_back(under_way, wait_seconds=900, now=NOON)
    (again,) = await take(world, NOON + SECOND)
    assert (again.subject, again.tries) == ("a", 1)
    await world.errands.done(under_way)
    assert await world.count(errands) == 1
    await world.errands.done(again)
    assert await world.count(errands) == 0


async def test_what_is_called_for_twice_before_it_is_taken_is_done_once(world: World) -> None:
    for _ in range(3):
        await call(world, ErrandKind.CARD_CHANGED, 7)
    assert [errand.subject for errand in await take(world)] == ["7"]


async def test_what_cannot_be_sent_is_given_up_on_at_last(world: World) -> None:
    await call(world, ErrandKind.CARD, "a")
    kept = []
    for number in range(MOST_TRIES):
        (errand,) = await take(world, NOON + number * MINUTE)
        kept.append(await world.errands.put_back(errand, wait_seconds=60, now=NOON + number * MINUTE))
    assert kept == [True] * (MOST_TRIES - 1) + [False]
    assert await world.count(errands) == 0


async def test_what_its_takers_die_of_is_given_up_on_at_last(world: World) -> None:
    await call(world, ErrandKind.CARD, "a")
    await call(world, ErrandKind.CARD, "waits", due_at=NOON + 30 * DAY)
    for number in range(MOST_TRIES):
        assert len(await take(world, NOON + number * 2 * TAKEN_FOR)) == 1
    assert await take(world, NOON + MOST_TRIES * 2 * TAKEN_FOR) == ()
    assert await world.count(errands) == 1


async def test_an_errand_is_called_for_with_the_change_or_not_at_all(world: World) -> None:
    async def call_and_fail() -> None:
        async with world.database.begin() as connection:
            await add_errand(connection, ErrandKind.CARD, "a", due_at=NOON)
            await connection.execute(text("SELECT nonsense"))

    with pytest.raises(DBAPIError):
        await call_and_fail()
    assert await take(world) == ()


async def test_a_message_means_what_was_last_said_of_it(database: Database) -> None:
    placed = PlacedMessages(database)
    group = -1_001_234_567_890
    card = PlacedMessage(group, 2**33, Meaning.CARD, "key")
    asks = PlacedMessage(group, 8, Meaning.ASK, "key")
    assert await placed.at(group, 7) is None
    await placed.keep(card, now=NOON)
    await placed.keep(PlacedMessage(group, 8, Meaning.CARD, "key"), now=NOON)
    await placed.keep(asks, now=NOON + MINUTE)
    assert await placed.at(group, 2**33) == card
    assert await placed.at(group, 8) == asks
    assert await placed.of(Meaning.CARD, "key") == (card,)
    await placed.forget(asks)
    assert await placed.at(group, 8) is None


async def test_placed_messages_go_with_their_chat_and_with_time(database: Database) -> None:
    placed = PlacedMessages(database)
    for chat in (1, 2):
        for number in range(3):
            message = PlacedMessage(chat, number, Meaning.QUESTION, "5")
            await placed.keep(message, now=NOON + number * DAY)
    found = await placed.of(Meaning.QUESTION, 5)
    assert [one.message_id for one in found] == [0, 0, 1, 1, 2, 2]
    await placed.forget_chat(1)
    assert {one.chat_id for one in await placed.of(Meaning.QUESTION, 5)} == {2}
    await placed.purge(placed_before=NOON + DAY)
    assert [one.message_id for one in await placed.of(Meaning.QUESTION, 5)] == [1, 2]
