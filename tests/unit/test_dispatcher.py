"""Handing out updates: order, fairness, patience, and an orderly stop."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.inbox import dispatcher
from bot.inbox.dispatcher import Dispatcher
from bot.inbox.faults import PATIENCE, Patience
from data.inbox import Waiting
from tests.telegram_double import SwiftClock


def waiting(update_id: int, lane: str) -> Waiting:
    return Waiting(update_id, lane, "message", "{}")


class Office:
    """A dispatcher whose handler does as the test says, and a book of what happened."""

    def __init__(self, handle: Callable[[Waiting], Awaitable[None]], at_once: int = 8) -> None:
        self.clock = SwiftClock()
        self.failed: list[tuple[int, Exception]] = []
        self.dispatcher = Dispatcher(handle, self._fail, self.clock, at_once)

    async def _fail(self, update: Waiting, error: Exception) -> None:
        self.failed.append((update.update_id, error))

    async def settle(self) -> None:
        await asyncio.gather(*self.dispatcher.workers)


async def test_updates_of_one_lane_are_handled_one_at_a_time_in_order() -> None:
    in_hand: dict[str, int] = {}
    finished: dict[str, list[int]] = {"a": [], "b": [], "c": []}

    async def handle(update: Waiting) -> None:
        assert update.lane not in in_hand
        in_hand[update.lane] = update.update_id
        for _ in range(update.update_id % 4):
            await asyncio.sleep(0)
        del in_hand[update.lane]
        finished[update.lane].append(update.update_id)

    office = Office(handle)
    office.dispatcher.submit(waiting(number, "abc"[number % 3]) for number in range(60))
    await office.settle()
    assert finished == {"a": [*range(0, 60, 3)], "b": [*range(1, 60, 3)], "c": [*range(2, 60, 3)]}


async def test_a_flood_from_one_chat_takes_its_turn_like_everybody_else() -> None:
    order: list[str] = []

    async def handle(update: Waiting) -> None:
        await asyncio.sleep(0)
        order.append(update.lane)

    office = Office(handle, at_once=1)
    office.dispatcher.submit(waiting(number, "flood") for number in range(500))
    office.dispatcher.submit(waiting(1000 + number, f"shopper {number}") for number in range(5))
    await office.settle()
    assert max(order.index(f"shopper {number}") for number in range(5)) <= 6


async def test_no_more_updates_are_handled_at_once_than_allowed() -> None:
    in_hand = most = 0

    async def handle(update: Waiting) -> None:
        nonlocal in_hand, most
        in_hand += 1
        most = max(most, in_hand)
        for _ in range(50):
            await asyncio.sleep(0)
        in_hand -= 1

    office = Office(handle, at_once=3)
    office.dispatcher.submit(waiting(number, str(number)) for number in range(20))
    await office.settle()
    assert most == 3


async def test_what_takes_long_makes_room_for_what_takes_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatcher, "A_MOMENT_SECONDS", 0.01)
    quick_one_done = asyncio.Event()

    async def handle(update: Waiting) -> None:
        if update.lane == "quick":
            quick_one_done.set()
        else:
            await quick_one_done.wait()

    office = Office(handle, at_once=100)
    office.dispatcher.submit(waiting(number, f"slow {number}") for number in range(30))
    office.dispatcher.submit([waiting(99, "quick")])
    async with asyncio.timeout(5):
        await office.settle()
    assert office.failed == []


@pytest.mark.parametrize(
    "fault",
    [RetryAfter(2), TimedOut(), NetworkError("Bad Gateway"), ConnectionResetError()],
    ids=lambda fault: type(fault).__name__,
)
async def test_what_may_pass_is_tried_again_while_its_lane_waits(fault: Exception) -> None:
    attempts: list[int] = []

    async def handle(update: Waiting) -> None:
        attempts.append(update.update_id)
        if len(attempts) < 3:
            raise fault

    office = Office(handle)
    office.dispatcher.submit([waiting(1, "a"), waiting(2, "a")])
    await office.settle()
    assert attempts == [1, 1, 1, 2]
    assert office.failed == []


async def test_nothing_begins_before_what_came_back_for_others_was_noted() -> None:
    came_back = asyncio.Event()
    events: list[str] = []

    async def handle(update: Waiting) -> None:
        events.append(f"begin {update.update_id}")
        await came_back.wait()
        for _ in range(5):  # as many steps as it takes to read it
            await asyncio.sleep(0)
        events.append(f"end {update.update_id}")

    office = Office(handle)
    office.dispatcher.submit([waiting(1, "a")])
    while not events:
        await asyncio.sleep(0)
    came_back.set()
    office.dispatcher.submit([waiting(2, "b")])
    await office.settle()
    assert events == ["begin 1", "end 1", "begin 2", "end 2"]


async def test_faults_of_calls_and_of_attempts_are_borne_for_one_minute_together() -> None:
    patience = Patience()

    async def handle(_update: Waiting) -> None:
        assert PATIENCE.get().from_fault(office.clock.elapsed()) == patience.from_fault(
            0.0
        )  # as a call to Telegram would
        await office.clock.sleep(25)
        raise TimedOut

    office = Office(handle)
    office.dispatcher.submit([waiting(1, "a")])
    await office.settle()
    assert len(office.failed) == 1
    assert office.clock.waits == [25, 0.5, 25, 1, 25]


async def test_patience_ends_after_a_minute() -> None:
    async def handle(update: Waiting) -> None:
        raise TimedOut

    office = Office(handle)
    office.dispatcher.submit([waiting(1, "a")])
    await office.settle()
    assert [update_id for update_id, _ in office.failed] == [1]
    assert 40 < sum(office.clock.waits) <= 60


async def test_a_wait_longer_than_the_patience_is_not_begun() -> None:
    async def handle(update: Waiting) -> None:
        raise RetryAfter(3600)

    office = Office(handle)
    office.dispatcher.submit([waiting(1, "a")])
    await office.settle()
    assert (len(office.failed), office.clock.waits) == (1, [])


@pytest.mark.parametrize(
    "fault",
    [KeyError("x"), BadRequest("chat not found"), Forbidden("blocked"), TimeoutError()],
    ids=lambda fault: type(fault).__name__,
)
async def test_any_other_fault_fails_at_once_and_the_lane_goes_on(fault: Exception) -> None:
    handled: list[int] = []

    async def handle(update: Waiting) -> None:
        handled.append(update.update_id)
        if update.update_id == 1:
            raise fault

    office = Office(handle)
    office.dispatcher.submit([waiting(1, "a"), waiting(2, "a")])
    await office.settle()
    assert (handled, office.failed, office.clock.waits) == ([1, 2], [(1, fault)], [])


async def test_a_stop_finishes_what_is_in_hand_and_begins_nothing() -> None:
    go_on = asyncio.Event()
    events: list[str] = []

    async def handle(update: Waiting) -> None:
        events.append(f"begin {update.update_id}")
        await go_on.wait()
        events.append(f"end {update.update_id}")

    office = Office(handle, at_once=2)
    office.dispatcher.submit([waiting(1, "a"), waiting(2, "a"), waiting(3, "b"), waiting(4, "c")])
    while len(events) < 2:
        await asyncio.sleep(0)
    stopping = asyncio.create_task(office.dispatcher.stop(5))
    await asyncio.sleep(0)
    go_on.set()
    assert await stopping == 0
    assert events == ["begin 1", "begin 3", "end 1", "end 3"]


async def test_a_stop_lets_go_of_what_takes_too_long() -> None:
    in_hand = asyncio.Event()

    async def handle(update: Waiting) -> None:
        in_hand.set()
        await asyncio.Event().wait()

    office = Office(handle)
    office.dispatcher.submit([waiting(1, "a")])
    await in_hand.wait()
    assert await office.dispatcher.stop(0.01) == 1
    assert office.failed == []
