"""Ten minutes of mixed load: whether memory and open descriptors stay where they were after the first minute.

Run: ``python -m tests.bench.bench_soak [--minutes 10] [--pace 1]``. Texts, screenshots of all sizes, price questions, taps, and shoppers who
walk through reports come at a steady pace; the bot is a process of its own on SQLite. The exit status is 1 where the median of the
last minute lies more than a tenth above that of the first. (While a screenshot is read, a second or so, its working memory comes on top;
the highest shows it.)
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import psutil

from bot.sandbox import Sandbox
from bot.sandbox.values import Message, User
from tests import drawing
from tests.bench.bench_load import TELLTALE, TEXTS, UNBOUNDED, serving, settings_for
from tests.torture.reporters import Reporter

SHOPPERS = 200
QUESTIONS = (
    "how much is a rolex submariner",
    "劳力士绿水鬼多少钱",
    "is 299 yuan ok for panda dunk",
    "/price neverfull",
)
MOST_GROWTH = 0.10
SAMPLE_SECONDS = 0.5
"""Often enough for a median: reading a screenshot takes up to a third of the time, and twice the memory."""


@dataclass
class Soak:
    """The people, and what they did."""

    sandbox: Sandbox
    seconds: float
    pace: float
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    shoppers: list[User] = field(default_factory=list)
    sent: list[Message] = field(default_factory=list)
    done: dict[str, int] = field(default_factory=dict)

    async def run(self) -> None:
        """Let everybody act until the time is over, then wait for the last answer."""
        self.shoppers = [self.sandbox.add_user(f"Shopper {number}") for number in range(SHOPPERS)]
        async with asyncio.TaskGroup() as people:
            people.create_task(self._keep_doing("texts", 4.0, self._send_text))
            people.create_task(self._keep_doing("price questions", 1.0, self._ask_price))
            people.create_task(self._keep_doing("taps", 2.0, self._tap))
            people.create_task(self._keep_doing("screenshots", 0.3, self._send_screenshot))
            people.create_task(self._keep_doing("reports", 0.1, self._file_report))
        await self.sandbox.wait_until(self._all_answered, timeout_seconds=300)

    async def _keep_doing(self, name: str, per_second: float, act: Callable[[int], Awaitable[None]]) -> None:
        began, per_second = time.monotonic(), per_second * self.pace
        for number in range(int(per_second * self.seconds)):
            await asyncio.sleep(max(0.0, began + number / per_second - time.monotonic()))
            await act(number)
            self.done[name] = number + 1

    async def _send_text(self, number: int) -> None:
        text = self.chance.choice(TEXTS).format(n=number)
        self.sent.append(self.sandbox.send_text(self.chance.choice(self.shoppers), text))

    async def _ask_price(self, _number: int) -> None:
        self.sandbox.send_text(self.chance.choice(self.shoppers), self.chance.choice(QUESTIONS))

    async def _tap(self, _number: int) -> None:
        answers = [message for message in self.sandbox.from_bot(self.chance.choice(self.shoppers)) if message.buttons]
        if answers:
            answer = self.chance.choice(answers)
            self.sandbox.tap(answer, self.chance.choice(answer.buttons[:3]))

    async def _send_screenshot(self, number: int) -> None:
        size = (self.chance.randrange(300, 1100), self.chance.randrange(400, 2000))
        lines = [f"第 {number} 行 高仿 {self.chance.randrange(10**4)} 元" for _ in range(self.chance.randrange(2, 8))]
        content = await asyncio.to_thread(lambda: drawing.encoded(drawing.screenshot(lines, size, 32), "JPEG"))
        self.sent.append(self.sandbox.send_photo(self.chance.choice(self.shoppers), content))

    async def _file_report(self, number: int) -> None:
        await Reporter(self.sandbox, self.sandbox.add_user(f"Reporter {number}")).file_report()

    def _all_answered(self) -> bool:
        """Say whether something came after the last; whoever tapped "Report" is asked the next question, without a reply's mark."""
        last = self.sent[-1]
        return any(answer.id > last.id for answer in self.sandbox.from_bot(last.chat))


async def watch(bot: psutil.Process, memory: list[float], descriptors: list[float]) -> None:
    """Note memory (MB) and open descriptors twice a second until cancelled."""
    while True:
        memory.append(bot.memory_info().rss / 1e6)
        descriptors.append(bot.num_fds())
        await asyncio.sleep(SAMPLE_SECONDS)


async def measure(minutes: float, pace: float) -> bool:
    memory: list[float] = []
    descriptors: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        async with Sandbox(query_lifetime_seconds=3600) as sandbox:
            environment = settings_for(sandbox, folder) | UNBOUNDED | {"TELLTALE_PICTURES_PER_MINUTE": "1000"}
            async with serving(TELLTALE, environment, sandbox) as bot:
                soak = Soak(sandbox, 60 * minutes, pace)
                watching = asyncio.create_task(watch(bot, memory, descriptors))
                await soak.run()
                watching.cancel()
    print(", ".join(f"{count} {name}" for name, count in soak.done.items()))
    return all([_within("memory, MB", memory), _within("open descriptors", descriptors)])


def _within(name: str, samples: Sequence[float]) -> bool:
    """Print the median of each minute and say whether the last lies within a tenth of the first."""
    minute = int(60 / SAMPLE_SECONDS)
    medians = [statistics.median(samples[at : at + minute]) for at in range(0, len(samples) - minute // 2, minute)]
    growth = medians[-1] / medians[0] - 1
    by_minute = ", ".join(f"{median:.0f}" for median in medians)
    print(f"{name}: {by_minute} by minute; {growth:+.1%}; highest {max(samples):.0f}", flush=True)
    return growth <= MOST_GROWTH


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--pace", type=float, default=1.0, help="for a machine that has other work to do: 0.5")
    options = parser.parse_args()
    return 0 if asyncio.run(measure(options.minutes, options.pace)) else 1


if __name__ == "__main__":
    sys.exit(main())
