"""Handing out kept updates: one at a time in each lane, many lanes at once, the order kept, nobody waiting for another."""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator

from bot.inbox.clock import Clock
from bot.inbox.faults import Patience
from bot.inbox.handling import Fail, Handle, attempt
from data.inbox import Waiting

QUICK_AT_ONCE = 4
"""Enough to fill Telegram's 30 messages a second over a line on which a call takes a tenth of a second."""
A_MOMENT_SECONDS = 0.25
TURNS = 10
"""So many turns of the event loop does an answer's receipt take from the socket to the note that it arrived, and some to spare."""


class Dispatcher:
    """A queue for each lane with something in it.

    The places for handling are given out in the order in which lanes ask, and a lane asks anew for each update, so however much
    one chat sends, it gets one place in turn.

    Only few are at work at once on what takes a moment: more would make none of them faster, but each would take longer to note
    that its answer went out, and a crash would have it sent again. What takes long (a picture, a slow line) makes room for others.
    """

    def __init__(self, handle: Handle, fail: Fail, clock: Clock, at_once: int) -> None:
        """Prepare; ``handle`` handles one update, ``fail`` is told of one that no retry will help."""
        self._handle = handle
        self._fail = fail
        self._clock = clock
        self._places = asyncio.Semaphore(at_once)
        self._quick_places = asyncio.Semaphore(QUICK_AT_ONCE)
        self._turnstile = asyncio.Lock()
        self._lanes: dict[str, deque[Waiting]] = {}
        self._in_hand: set[asyncio.Task[None]] = set()
        self._stopping = False
        self.workers: set[asyncio.Task[None]] = set()
        """One for each lane with something in it."""
        self.backlog = 0
        """How many updates wait or are in hand."""

    def submit(self, updates: Iterable[Waiting]) -> None:
        """Line up updates, each behind the others of its lane."""
        for update in updates:
            self.backlog += 1
            lane = self._lanes.get(update.lane)
            if lane is not None:
                lane.append(update)
                continue
            self._lanes[update.lane] = deque([update])
            worker = asyncio.create_task(self._work_off(update.lane), name=f"inbox {update.lane}")
            self.workers.add(worker)
            worker.add_done_callback(self.workers.discard)

    async def stop(self, drain_seconds: float) -> int:
        """Finish what is in hand but begin nothing new; after ``drain_seconds`` let go, and return of how many."""
        self._stopping = True
        for worker in self.workers - self._in_hand:
            worker.cancel()
        in_hand = set(self._in_hand)
        if in_hand:
            await asyncio.wait(in_hand, timeout=drain_seconds)
        late = [worker for worker in in_hand if not worker.done()]
        for worker in late:
            worker.cancel()
        await asyncio.gather(*self.workers, return_exceptions=True)
        return len(late)

    async def _work_off(self, lane: str) -> None:
        queue = self._lanes[lane]
        while queue and not self._stopping:
            await self._see_through(queue[0])
            queue.popleft()
            self.backlog -= 1
        del self._lanes[lane]

    async def _see_through(self, update: Waiting) -> None:
        patience = Patience()
        number = 0
        while (pause := await self._attempt(update, number, patience)) is not None:
            await self._clock.sleep(pause)
            number += 1

    async def _attempt(self, update: Waiting, number: int, patience: Patience) -> float | None:
        async with self._places, self._quick_place():
            await self._let_others_read()
            with self._marked_in_hand():
                return await attempt(
                    update, self._handle, self._fail, number=number, patience=patience, clock=self._clock
                )

    async def _let_others_read(self) -> None:
        """Return when whatever came back for others by now was read. Beginning takes milliseconds in which nothing is."""
        async with self._turnstile:
            for _ in range(TURNS):
                await asyncio.sleep(0)

    @contextlib.asynccontextmanager
    async def _quick_place(self) -> AsyncIterator[None]:
        await self._quick_places.acquire()
        given_back = False

        def give_back() -> None:
            nonlocal given_back
            if not given_back:
                given_back = True
                self._quick_places.release()

        timer = asyncio.get_running_loop().call_later(A_MOMENT_SECONDS, give_back)
        try:
            yield
        finally:
            timer.cancel()
            give_back()

    @contextlib.contextmanager
    def _marked_in_hand(self) -> Iterator[None]:
        worker = asyncio.current_task()
        assert worker is not None
        self._in_hand.add(worker)
        try:
            yield
        finally:
            self._in_hand.discard(worker)
