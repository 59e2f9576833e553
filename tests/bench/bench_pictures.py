"""Reading pictures: the time beside RapidOCR alone on the same file, repeats, memory, and how long others wait meanwhile.

Run: ``python -m tests.bench.bench_pictures [FILE...]``; without files two screenshots are drawn. Both readers run in turn, in one
process, on the same threads; the fastest of a file's rounds counts. ``--no-memory`` leaves the 200 pictures out.
"""

import asyncio
import io
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from rich.console import Console
from rich.table import Table

from bot.app import running_bot
from bot.checking.checker import Checker
from bot.checking.post import Picture, Post
from bot.checking.readers.ocr import Ocr
from bot.checking.readers.picture_reader import PictureReader
from bot.sandbox import Sandbox
from bot.sandbox.values import User
from bot.services.read_pictures import ReadPictures
from bot.settings import Settings
from tests import drawing

THREADS = min(2, os.cpu_count() or 1)
ROUNDS = 3
PICTURES = 200
ASKED = 60
console = Console(width=120)


@dataclass(frozen=True, slots=True)
class Shot:
    """A screenshot's file."""

    name: str
    content: bytes


def main(arguments: Sequence[str]) -> None:
    """Print one table after another."""
    files = [Path(argument) for argument in arguments if not argument.startswith("-")]
    shots = [Shot(path.name, path.read_bytes()) for path in files] or drawn()
    beside_rapidocr(shots)
    repeats(shots[0])
    asyncio.run(others_wait(shots[0]))
    if "--no-memory" not in arguments:
        memory()


def drawn() -> list[Shot]:
    """A phone's own screenshot, and the same as Telegram sends it."""
    large = drawing.screenshot(drawing.REPLICA_POST, (1080, 2340), 44)
    small = large.resize((591, 1280), Image.Resampling.LANCZOS)
    return [Shot("1080 x 2340 PNG", drawing.encoded(large)), Shot("591 x 1280 JPEG", drawing.encoded(small, "JPEG"))]


def beside_rapidocr(shots: Sequence[Shot]) -> None:
    """From the file's bytes to the verdict, beside RapidOCR from the same bytes to its lines."""
    from rapidocr import RapidOCR

    checker, ocr = Checker.load(), Ocr(THREADS)
    alone = RapidOCR(params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": THREADS})
    table = Table("file", "ours, s", "RapidOCR alone, s", "ratio", title=f"A picture's verdict, {THREADS} threads")
    for shot in shots:

        def check(shot: Shot = shot) -> None:
            found = PictureReader(ocr).read(Picture("picture 1", shot.content))
            checker.check(Post(unread=found.unread), found.readings)

        def read(shot: Shot = shot) -> None:
            alone(shot.content)

        ours, theirs = fastest(check, read)
        table.add_row(shot.name, f"{ours:.2f}", f"{theirs:.2f}", f"{ours / theirs:.2f}")
    console.print(table)


def fastest(*runs: Callable[[], None]) -> list[float]:
    """Return each run's smallest time; they take turns, so that a busy machine is busy for all."""
    for run in runs:
        run()
    times: list[list[float]] = [[] for _ in runs]
    for _ in range(ROUNDS):
        for run, kept in zip(runs, times, strict=True):
            started = time.perf_counter()
            run()
            kept.append(time.perf_counter() - started)
    return [min(kept) for kept in times]


def repeats(shot: Shot) -> None:
    """The same file again, and the same picture saved anew."""
    reader = PictureReader(Ocr(THREADS))
    with Image.open(io.BytesIO(shot.content)) as image:
        again = drawing.encoded(image.convert("RGB"), "JPEG", quality=92)

    async def run() -> list[float]:
        pictures = ReadPictures(lambda: reader)
        times = []
        for content in (drawing.encoded(drawing.screenshot(["x"])), shot.content, shot.content, again):
            started = time.perf_counter()
            await pictures.read(1, [Picture("picture 1", content)])
            times.append(time.perf_counter() - started)
        await pictures.close()
        return times[1:]

    first, same, anew = asyncio.run(run())
    table = Table("", "seconds", "of the first", title="A picture again")
    for name, seconds in (("first", first), ("the same file", same), ("saved anew", anew)):
        table.add_row(name, f"{seconds:.4f}", f"{seconds / first:.1%}")
    console.print(table)


async def others_wait(shot: Shot) -> None:
    """How long texts wait while four shoppers' screenshots are read, over the local chat."""
    with tempfile.TemporaryDirectory() as folder:
        async with Sandbox() as sandbox:
            settings = Settings(
                _env_file=None,
                data_dir=Path(folder),
                telegram_api_url=sandbox.api_url,
                telegram_file_url=sandbox.file_url,
            )
            async with running_bot(settings, sandbox.token) as running:
                await running.desk.read_pictures.read(
                    0, [Picture("picture 1", drawing.encoded(drawing.screenshot(["x"])))]
                )
                idle = await asked(sandbox, 1_000)
                sent = [
                    sandbox.send_photo(person(sandbox, 2_000 + number), varied(shot, number)) for number in range(4)
                ]
                busy = await asked(sandbox, 3_000)
                for message in sent:
                    await sandbox.answer_to(message, timeout_seconds=120)
    table = Table("", "median, ms", "p99, ms", title=f"A text's answer over the local chat, {ASKED} times")
    for name, times in (("nothing else to do", idle), ("four screenshots being read", busy)):
        table.add_row(name, f"{np.median(times) * 1000:.0f}", f"{np.percentile(times, 99) * 1000:.0f}")
    console.print(table)


async def asked(sandbox: Sandbox, first_id: int) -> list[float]:
    """Send texts one after another, each from another shopper; return how long each waited for its answer."""
    times = []
    for number in range(ASKED):
        shopper = person(sandbox, first_id + number)
        started = time.perf_counter()
        await sandbox.answer_to(sandbox.send_text(shopper, f"高仿劳力士 {number + 300} 元"))
        times.append(time.perf_counter() - started)
    return times


def person(sandbox: Sandbox, number: int) -> User:
    """Someone who has not written yet."""
    return sandbox.world.add_user(User(number, "Lin", username=f"user_{number}", language_code="en"))


def varied(shot: Shot, number: int) -> bytes:
    """The screenshot with a line of its own, so that none is a repeat."""
    with Image.open(io.BytesIO(shot.content)) as image:
        page = image.convert("RGB")
    page.paste(drawing.qr(f"shot {number}"), (40, page.height - 400))
    return drawing.encoded(page)


def memory() -> None:
    """Resident memory after pictures that all differ in size, writing and shape."""
    reader, dice = PictureReader(Ocr(THREADS)), random.Random(7)
    table = Table("pictures", "now, MB", "peak, MB", title="Memory, one process")
    for number in range(PICTURES + 1):
        if number % 40 == 0:
            table.add_row(
                str(number), f"{resident_mb():.0f}", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}"
            )
        size = (dice.randrange(200, 1400), dice.randrange(200, 3000))
        lines = [f"第 {number} 行 {dice.randrange(10**6)} 元" for _ in range(dice.randrange(2, 14))]
        page = drawing.screenshot(lines, size, dice.randrange(18, 60))
        page.paste(drawing.product_photo(number, (size[0], size[1] // 3)), (0, size[1] * 2 // 3))
        reader.read(Picture("picture 1", drawing.encoded(page, dice.choice(("JPEG", "PNG", "WEBP")))))
    console.print(table)


def resident_mb() -> float:
    """Memory in use now; Linux."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() / 1e6


if __name__ == "__main__":
    main(sys.argv[1:])
