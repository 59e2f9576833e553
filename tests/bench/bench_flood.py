"""How long others wait while one shopper floods, with Telegram's limits and the budgets on as in operation.

Run: ``python -m tests.bench.bench_flood [--per-second 50] [--seconds 20]``. Ten texts a second come from others, first alone, then
beside a flood of posts, of commands, of taps and of screenshots.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable

from bot.sandbox import Sandbox
from bot.sandbox.values import User
from tests import drawing
from tests.bench.bench_load import TELLTALE, Load, centiles, serving, settings_for

OTHERS_PER_SECOND = 10
Flood = Callable[[Sandbox, User, int], object]


def posts(sandbox: Sandbox, one: User, number: int) -> None:
    sandbox.send_text(one, f"劳力士绿水鬼 复刻 {number} 元，加微信 wx_{number}")


def commands(sandbox: Sandbox, one: User, _number: int) -> None:
    sandbox.send_text(one, "/help")


def taps(sandbox: Sandbox, one: User, _number: int) -> None:
    answer = next(message for message in sandbox.from_bot(one) if message.buttons)
    sandbox.tap(answer, answer.buttons[0])


def screenshots(sandbox: Sandbox, one: User, number: int) -> None:
    sandbox.send_photo(one, drawing.encoded(drawing.screenshot([f"高仿 {number} 元"], (300, 400))))


FLOODS: tuple[Flood, ...] = (posts, commands, taps, screenshots)


async def flood(sandbox: Sandbox, one: User, kind: Flood, per_second: float, seconds: float) -> None:
    began = time.perf_counter()
    for number in range(int(per_second * seconds)):
        await asyncio.sleep(max(0.0, began + number / per_second - time.perf_counter()))
        kind(sandbox, one, number)


async def measure(per_second: float, seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with Sandbox() as sandbox, serving(TELLTALE, settings_for(sandbox, folder), sandbox):
            load = Load(sandbox, 300)
            await load.steady(OTHERS_PER_SECOND, 5)  # to warm up
            alone = await load.steady(OTHERS_PER_SECOND, seconds)
            print(f"others alone:                {centiles(alone)}", flush=True)
            for kind in FLOODS:
                one = sandbox.add_user(f"Flood of {kind.__name__}")
                await sandbox.answer_to(sandbox.send_text(one, "高仿劳力士 300 元"))
                flooding = asyncio.create_task(flood(sandbox, one, kind, per_second, seconds))
                waits = await load.steady(OTHERS_PER_SECOND, seconds)
                await flooding
                answers = len(sandbox.from_bot(one))
                print(
                    f"beside {kind.__name__:12} {per_second:3.0f}/s: {centiles(waits)}; {answers} answers to the flood",
                    flush=True,
                )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--per-second", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    asyncio.run(measure(options.per_second, options.seconds))


if __name__ == "__main__":
    main()
