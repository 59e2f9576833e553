"""Screenshots a second on PostgreSQL with one worker and with two, each on a core of its own.

Run: ``python -m tests.bench.bench_workers [--rounds 3] [--pictures 40]``. One process receives and belongs to no core. Linux.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from contextlib import AsyncExitStack

import psutil

from bot.sandbox import Sandbox
from tests import drawing
from tests.bench.bench_load import TELLTALE, UNBOUNDED, settings_for
from tests.torture.__main__ import postgres

ANSWER_SECONDS = 300.0


def screenshot(number: int) -> bytes:
    """A page of its own for each number, as Telegram sends it."""
    page = drawing.screenshot([f"{drawing.REPLICA_POST[0]} {number}", *drawing.REPLICA_POST[1:]], (720, 1280), 32)
    return drawing.encoded(page, "JPEG", quality=85)


async def measure(url: str, workers: int, pictures: int) -> float:
    """Have pictures read, each from another shopper; return how many a second."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        sandbox = await stack.enter_async_context(Sandbox())
        shared = {
            "TELLTALE_DATABASE_URL": url,
            "TELLTALE_FINGERPRINT_KEY": "0123456789abcdef",
            "TELLTALE_READING_THREADS": "1",
        }
        environment = {**os.environ, **settings_for(sandbox, folder), **UNBOUNDED, **shared}
        await _start(stack, environment, "web", None)
        for core in range(workers):
            await _start(stack, environment, "worker", core)
        for number in range(2 * workers):  # until each has loaded its models
            await sandbox.answer_to(
                sandbox.send_photo(sandbox.add_user("First"), screenshot(number)), timeout_seconds=120
            )
        contents = [screenshot(1000 + number) for number in range(pictures)]
        began = time.perf_counter()
        sent = [sandbox.send_photo(sandbox.add_user("Shopper"), content) for content in contents]
        await asyncio.gather(*(sandbox.answer_to(message, timeout_seconds=ANSWER_SECONDS) for message in sent))
        return pictures / (time.perf_counter() - began)


async def _start(stack: AsyncExitStack, environment: dict[str, str], role: str, core: int | None) -> None:
    process = await asyncio.create_subprocess_exec(*TELLTALE, "--role", role, env=environment)
    if core is not None:
        psutil.Process(process.pid).cpu_affinity([core])

    async def end() -> None:
        process.terminate()
        await process.wait()

    stack.push_async_callback(end)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pictures", type=int, default=40)
    options = parser.parse_args()
    rates: dict[int, list[float]] = {1: [], 2: []}
    with postgres() as url:
        for _ in range(options.rounds):
            for workers, measured in rates.items():
                measured.append(asyncio.run(measure(url, workers, options.pictures)))
                print(f"{workers} worker(s): {measured[-1]:.2f} screenshots/s", flush=True)
    one, two = (statistics.median(measured) for measured in rates.values())
    print(f"two workers carry {two / one:.2f} times what one does ({two:.2f} and {one:.2f} screenshots/s)")


if __name__ == "__main__":
    main()
