"""Throughput in a burst and waiting times under a steady load, beside a bare echo bot on the same local Bot API server.

Run: ``python -m tests.bench.bench_load``. Each bot is a process of its own, the server and the shoppers a third. Send limits
are lifted; the inbox is on, on SQLite.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from bot.sandbox import Sandbox
from bot.sandbox.events import Event, MessagePosted
from bot.sandbox.values import User

TEXTS = (
    "劳力士绿水鬼 复刻 980 元，加微信 wx_88{n}",
    "Clearance! LV Neverfull 1:1 mirror quality, 89 USD, WhatsApp +1 555 0100 ({n})",
    "Selling my old bicycle, 120 EUR, pick up in Utrecht ({n})",
    "AirPods Pro 全新未拆 只要 199 粉絲專屬 下單送禮 {n}",
)

TELLTALE = (sys.executable, "-m", "bot", "run")
UNBOUNDED = {"TELLTALE_LIFT_SEND_LIMITS": "true", "TELLTALE_TEXTS_PER_MINUTE": "1000000"}


@dataclass
class Stopwatch:
    """When each text was sent and when its first answer came."""

    bot_id: int
    sent: dict[tuple[int, int], float] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    last: float = 0.0

    def on_event(self, event: Event) -> None:
        if not isinstance(event, MessagePosted) or event.message.sender.id != self.bot_id:
            return
        sent = self.sent.pop((event.message.chat.id, event.message.reply_to or 0), None)
        if sent is not None:
            self.last = time.perf_counter()
            self.waits.append(self.last - sent)


class Load:
    """Shoppers on one server with one bot."""

    def __init__(self, sandbox: Sandbox, shoppers: int) -> None:
        self._sandbox = sandbox
        self._shoppers = [sandbox.add_user(f"Shopper {number}") for number in range(shoppers)]
        self._number = 0

    def _send(self, watch: Stopwatch, shopper: User) -> None:
        self._number += 1
        text = TEXTS[self._number % len(TEXTS)].format(n=self._number)
        message = self._sandbox.send_text(shopper, text)
        watch.sent[message.chat.id, message.id] = time.perf_counter()

    async def burst(self, texts: int) -> float:
        """Send all at once; return answers a second."""
        watch = Stopwatch(self._sandbox.world.bot.id)
        self._sandbox.world.listen(watch.on_event)
        began = time.perf_counter()
        for number in range(texts):
            self._send(watch, self._shoppers[number % len(self._shoppers)])
        await self._until_answered(watch)
        return texts / (watch.last - began)

    async def steady(self, per_second: float, seconds: float) -> list[float]:
        """Send at a fixed pace, whether or not answers come; return the waits in seconds."""
        watch = Stopwatch(self._sandbox.world.bot.id)
        self._sandbox.world.listen(watch.on_event)
        began = time.perf_counter()
        for number in range(int(per_second * seconds)):
            await asyncio.sleep(max(0.0, began + number / per_second - time.perf_counter()))
            self._send(watch, self._shoppers[number % len(self._shoppers)])
        await self._until_answered(watch)
        return watch.waits

    async def _until_answered(self, watch: Stopwatch) -> None:
        async with asyncio.timeout(120):
            while watch.sent:
                await asyncio.sleep(0.01)
        self._sandbox.world.ignore(watch.on_event)


def settings_for(sandbox: Sandbox, folder: str) -> dict[str, str]:
    """The environment of a bot on a local server."""
    return {
        "TELEGRAM_BOT_TOKEN": sandbox.token,
        "TELEGRAM_API_URL": sandbox.origin,
        "TELLTALE_DATA_DIR": folder,
        "TELLTALE_LOG_LEVEL": "warning",
    }


@asynccontextmanager
async def serving(
    command: Sequence[str], environment: Mapping[str, str], sandbox: Sandbox
) -> AsyncIterator[psutil.Process]:
    process = await asyncio.create_subprocess_exec(*command, env={**os.environ, **environment})
    try:
        await sandbox.answer_to(sandbox.send_text(sandbox.shopper, "hello"), timeout_seconds=60)
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        await process.wait()


@dataclass(frozen=True)
class Figures:
    """Answers a second in a burst, processor time of the bot for each, and the waits under 60 texts a second."""

    per_second: float
    cpu_ms: float
    waits: list[float]


async def measure(name: str, shoppers: int, texts: int, seconds: float) -> Figures:
    """Let one bot work, and return its figures."""
    with tempfile.TemporaryDirectory() as folder:
        async with Sandbox() as sandbox:
            environment = settings_for(sandbox, folder) | UNBOUNDED
            echo = [sys.executable, str(Path(__file__).with_name("echo_bot.py")), sandbox.api_url, sandbox.token]
            async with serving(TELLTALE if name == "telltale" else echo, environment, sandbox) as bot:
                load = Load(sandbox, shoppers)
                await load.burst(200)  # to warm up
                before = _cpu_seconds(bot)
                rate = await load.burst(texts)
                cpu_ms = 1000 * (_cpu_seconds(bot) - before) / texts
                return Figures(rate, cpu_ms, await load.steady(60, seconds))


def centiles(waits: Sequence[float]) -> str:
    """Tell the middle and the slow end of waits given in seconds."""
    shares = statistics.quantiles((1000 * wait for wait in waits), n=100)
    return f"p50 {shares[49]:5.1f} ms, p99 {shares[98]:5.1f} ms"


def _cpu_seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--shoppers", type=int, default=400)
    parser.add_argument("--texts", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    rates: dict[str, list[float]] = {"echo": [], "telltale": []}
    for _ in range(options.rounds):
        for name, measured in rates.items():
            figures = asyncio.run(measure(name, options.shoppers, options.texts, options.seconds))
            measured.append(figures.per_second)
            speed = f"{figures.per_second:6.0f} answers/s, {figures.cpu_ms:5.2f} ms of processor each"
            print(f"{name:9}{speed}; at 60/s: {centiles(figures.waits)}", flush=True)
    share = statistics.median(rates["telltale"]) / statistics.median(rates["echo"])
    print(f"telltale answers {100 * share:.0f} % of what the echo bot does")


if __name__ == "__main__":
    main()
