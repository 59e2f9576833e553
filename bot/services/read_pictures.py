"""Read pictures, documents and clips without stalling anyone: in threads, a bounded number at once, fair between shoppers."""

import asyncio
import hashlib
import os
import threading
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace

import structlog

from bot.checking.file_reading import FileReader, FileReading
from bot.checking.post import Clip, Picture, Unread
from bot.checking.reading import PictureReading
from bot.services.metrics import OCR_QUEUE, STAGE_SECONDS

log = structlog.get_logger()

Progress = Callable[[int, int], Awaitable[None]]
"""Told after each file how many of how many are read."""

NICENESS = 4
"""Linux gives the reading threads half of what the thread that answers gets of a busy core; more would starve them there."""
MOST_REMEMBERED = 256
LARGE_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class PicturesRead:
    """What a post's files held, in their order, and what of them could not be read."""

    readings: tuple[PictureReading, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(eq=False, slots=True)
class _Job:
    """One content to read, for everyone who waits for it."""

    content_hash: bytes
    part: Picture | Clip
    done: asyncio.Future[FileReading]
    waiting: int = 0


@dataclass(slots=True)
class _Line:
    """Jobs by shopper: whoever sent ten pictures waits for the one picture of another."""

    of_shopper: OrderedDict[int, deque[_Job]] = field(default_factory=OrderedDict)

    def add(self, shopper: int, job: _Job) -> None:
        self.of_shopper.setdefault(shopper, deque()).append(job)

    def take(self) -> _Job | None:
        """Return the next job; its shopper goes to the end of the line."""
        if not self.of_shopper:
            return None
        shopper, jobs = self.of_shopper.popitem(last=False)
        job = jobs.popleft()
        if jobs:
            self.of_shopper[shopper] = jobs
        return job


def load_reader(threads: int, engine: str = "onnxruntime") -> FileReader:
    """Load the models: a second or two, for the first time in a process.

    Args:
        threads: how many one reading uses.
        engine: ``onnxruntime``, or ``openvino`` where ``telltale[fast]`` is installed.
    """
    # Heavy imports stand here: who only sends text never pays for them.
    from bot.checking.readers.ocr import Engine, Ocr  # noqa: PLC0415
    from bot.checking.readers.picture_reader import PictureReader  # noqa: PLC0415

    return PictureReader(Ocr(threads, Engine(engine)))


class ReadPictures:
    """The use case. One for the process; ``close`` it at the end."""

    def __init__(
        self,
        load: Callable[[], FileReader],
        *,
        at_once: int = 1,
        timeout_seconds: float = 60.0,
        most_remembered: int = MOST_REMEMBERED,
    ) -> None:
        """Prepare; nothing is loaded before ``warm_up`` or the first picture.

        Args:
            load: gives the reader; called once, in a thread.
            at_once: how many files are read at the same time.
            timeout_seconds: what reading one file may take before its shopper is told that it took too long.
            most_remembered: how many recent files' readings are kept for when they come again.
        """
        self._load = load
        self._at_once = at_once
        self._timeout_seconds = timeout_seconds
        self._most_remembered = most_remembered
        self._threads = ThreadPoolExecutor(at_once, "reading", _yield_to_others)
        self._loading = threading.Lock()
        self._reader: FileReader | None = None
        self._line = _Line()
        self._under_way: dict[bytes, _Job] = {}
        self._remembered: OrderedDict[bytes, FileReading] = OrderedDict()
        self._running: set[asyncio.Task[None]] = set()

    async def warm_up(self) -> None:
        """Return when the models are loaded, so that the first shopper need not wait for them; where they cannot be, log it.

        Loading stops every other thread of the process for some tenths of a second: do it before anybody is answered.
        """
        try:
            await asyncio.get_running_loop().run_in_executor(self._threads, self._loaded)
        except Exception as fault:
            # Texts are answered without models; a picture tries to load them again and says what it could not read.
            log.exception("models_not_loaded", kind=type(fault).__name__, hint="`telltale doctor` says more")

    @property
    def ready(self) -> bool:
        """Whether the models are loaded."""
        return self._reader is not None

    async def close(self) -> None:
        """Stop reading; whoever still waits is cancelled."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        await asyncio.to_thread(self._threads.shutdown, wait=True, cancel_futures=True)

    async def read(
        self, shopper: int, parts: Sequence[Picture | Clip], on_progress: Progress | None = None
    ) -> PicturesRead:
        """Return what the files held, in their order. A cancelled call frees its place in the line."""
        done = 0

        async def read_one(part: Picture | Clip) -> FileReading:
            nonlocal done
            found = await self._read_one(shopper, part)
            done += 1
            if on_progress:
                await on_progress(done, len(parts))
            return found

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(read_one(part)) for part in parts]
        found = [task.result() for task in tasks]
        return PicturesRead(
            tuple(reading for file in found for reading in file.readings),
            tuple(unread for file in found for unread in file.unread),
        )

    async def _read_one(self, shopper: int, part: Picture | Clip) -> FileReading:
        content_hash = await _hash_of(part.content)
        if content_hash in self._remembered:
            self._remembered.move_to_end(content_hash)
            return _renamed(self._remembered[content_hash], part.name)
        job = self._under_way.get(content_hash)
        if job is None:
            job = _Job(content_hash, replace(part, name=""), asyncio.get_running_loop().create_future())
            self._under_way[content_hash] = job
            self._line.add(shopper, job)
            self._start_next()
        job.waiting += 1
        try:
            with OCR_QUEUE.track_inprogress(), STAGE_SECONDS.labels("read").time():
                return _renamed(await asyncio.shield(job.done), part.name)
        finally:
            job.waiting -= 1
            if not job.waiting and not job.done.done():
                job.done.cancel()
                self._under_way.pop(content_hash, None)

    def _start_next(self) -> None:
        while len(self._running) < self._at_once and (job := self._line.take()):
            if job.done.cancelled():
                continue
            task = asyncio.create_task(self._run(job))
            self._running.add(task)
            task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            self._start_next()

    async def _run(self, job: _Job) -> None:
        """Read one content; the place is free again when the thread is, not when the shopper stopped waiting."""
        reading = asyncio.get_running_loop().run_in_executor(self._threads, self._read, job.part)
        try:
            found = await asyncio.wait_for(asyncio.shield(reading), self._timeout_seconds)
            self._remember(job.content_hash, found)
            self._tell(job, found)
        except TimeoutError:
            self._tell(job, FileReading(unread=(Unread("", "unread-timed-out"),)))
            with suppress(Exception):
                await reading
        except asyncio.CancelledError:
            job.done.cancel()
            raise
        except Exception:
            # A fault of ours in one file: the rest of the post is answered all the same.
            log.exception("picture_not_read", size_bytes=len(job.part.content))
            self._tell(job, FileReading(unread=(Unread("", "unread-failed"),)))
        finally:
            self._under_way.pop(job.content_hash, None)

    def _read(self, part: Picture | Clip) -> FileReading:
        return self._loaded().read(part)

    def _loaded(self) -> FileReader:
        with self._loading:
            if self._reader is None:
                self._reader = self._load()
            return self._reader

    def _remember(self, content_hash: bytes, found: FileReading) -> None:
        self._remembered[content_hash] = found
        while len(self._remembered) > self._most_remembered:
            self._remembered.popitem(last=False)

    @staticmethod
    def _tell(job: _Job, found: FileReading) -> None:
        if not job.done.done():
            job.done.set_result(found)


async def _hash_of(content: bytes) -> bytes:
    if len(content) < LARGE_BYTES:
        return hashlib.sha256(content).digest()
    return await asyncio.to_thread(lambda: hashlib.sha256(content).digest())


def _renamed(found: FileReading, name: str) -> FileReading:
    """Contents are read without a name, for whoever sends them."""
    return replace(
        found,
        readings=tuple(replace(reading, name=f"{name}{reading.name}") for reading in found.readings),
        unread=tuple(replace(unread, name=f"{name}{unread.name}") for unread in found.unread),
    )


def _yield_to_others() -> None:
    with suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
