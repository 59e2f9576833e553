"""Many shoppers, few threads: fairness, repeats, limits in time, faults; no picture is decoded here."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bot.checking.file_reading import FileReading
from bot.checking.post import Clip, Picture, Unread
from bot.checking.reading import PictureReading
from bot.services.read_pictures import PicturesRead, ReadPictures

ANN, BEN, CAT = 1, 2, 3


class Desk:
    """A file reader that notes what it reads, and waits at a gate."""

    def __init__(self) -> None:
        self.read_so_far: list[bytes] = []
        self.gate = threading.Semaphore(1_000)
        self.inside = self.most_inside = 0
        self.counting = threading.Lock()

    def hold(self) -> None:
        self.gate = threading.Semaphore(0)

    def let(self, count: int = 1_000) -> None:
        self.gate.release(count)

    def read(self, part: Picture | Clip) -> FileReading:
        self.read_so_far.append(part.content)
        with self.counting:
            self.inside += 1
            self.most_inside = max(self.most_inside, self.inside)
        assert self.gate.acquire(timeout=20)
        with self.counting:
            self.inside -= 1
        if part.content == b"fault":
            raise RuntimeError("a fault of ours")
        if part.content == b"broken":
            return FileReading(unread=(Unread(part.name, "unread-truncated"),))
        return FileReading(tuple(PictureReading(f"{part.name}{page}", (), (), (1, 1)) for page in ("", " page 2")))


@asynccontextmanager
async def reading(desk: Desk, at_once: int = 1, timeout_seconds: float = 30) -> AsyncIterator[ReadPictures]:
    pictures = ReadPictures(lambda: desk, at_once=at_once, timeout_seconds=timeout_seconds)
    try:
        yield pictures
    finally:
        desk.let()
        await pictures.close()


def album(*contents: str) -> list[Picture | Clip]:
    return [Picture(f"picture {number}", content.encode()) for number, content in enumerate(contents, 1)]


def names(read: PicturesRead) -> list[str]:
    return [reading.name for reading in read.readings]


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0)


async def test_readings_come_in_the_order_of_the_album_under_its_names() -> None:
    async with reading(Desk(), at_once=3) as pictures:
        read = await pictures.read(ANN, album("a", "b"))

    assert names(read) == ["picture 1", "picture 1 page 2", "picture 2", "picture 2 page 2"]


async def test_one_broken_picture_of_an_album_is_named_and_the_rest_is_read() -> None:
    async with reading(Desk()) as pictures:
        read = await pictures.read(ANN, album("a", "broken", "c"))

    assert read.unread == (Unread("picture 2", "unread-truncated"),)
    assert "picture 3" in names(read)


async def test_a_fault_of_ours_in_one_picture_is_named_and_the_rest_is_read() -> None:
    async with reading(Desk()) as pictures:
        read = await pictures.read(ANN, album("fault", "b"))

    assert read.unread == (Unread("picture 1", "unread-failed"),)
    assert "picture 2" in names(read)


async def test_who_sends_one_picture_does_not_wait_for_the_whole_album_of_another() -> None:
    desk = Desk()
    desk.hold()
    async with reading(desk) as pictures:
        anns = asyncio.create_task(pictures.read(ANN, album("a1", "a2", "a3", "a4")))
        await until(lambda: desk.read_so_far == [b"a1"])
        bens = asyncio.create_task(pictures.read(BEN, album("b1", "b2")))
        cats = asyncio.create_task(pictures.read(CAT, album("c1")))
        await asyncio.sleep(0)
        desk.let()
        await asyncio.gather(anns, bens, cats)

    assert desk.read_so_far == [b"a1", b"a2", b"b1", b"c1", b"a3", b"b2", b"a4"]


async def test_no_more_than_so_many_are_read_at_once() -> None:
    desk = Desk()
    desk.hold()
    async with reading(desk, at_once=2) as pictures:
        task = asyncio.create_task(pictures.read(ANN, album("a", "b", "c", "d")))
        await until(lambda: len(desk.read_so_far) == 2)
        desk.let()
        await task

    assert desk.most_inside == 2


async def test_the_same_photo_five_times_at_once_from_five_shoppers_is_read_once() -> None:
    desk = Desk()
    desk.hold()
    async with reading(desk, at_once=4) as pictures:
        tasks = [asyncio.create_task(pictures.read(shopper, album("same"))) for shopper in range(5)]
        await until(lambda: len(desk.read_so_far) == 1)
        desk.let()
        answers = await asyncio.gather(*tasks)

    assert desk.read_so_far == [b"same"]
    assert [names(read)[0] for read in answers] == ["picture 1"] * 5


async def test_a_repeat_is_not_read_again() -> None:
    desk = Desk()
    async with reading(desk) as pictures:
        await pictures.read(ANN, album("same"))
        read = await pictures.read(BEN, album("other", "same"))

    assert desk.read_so_far == [b"same", b"other"]
    assert names(read)[2] == "picture 2"


async def test_of_many_readings_the_oldest_are_forgotten() -> None:
    desk = Desk()
    pictures = ReadPictures(lambda: desk, most_remembered=2)
    for content in ("a", "b", "c", "a"):
        await pictures.read(ANN, album(content))
    await pictures.close()

    assert desk.read_so_far == [b"a", b"b", b"c", b"a"]


async def test_a_picture_that_takes_too_long_is_given_up_for_its_shopper() -> None:
    desk = Desk()
    desk.hold()
    async with reading(desk, timeout_seconds=0.02) as pictures:
        read = await pictures.read(ANN, album("slow"))

    assert read.unread == (Unread("picture 1", "unread-timed-out"),)


async def test_who_no_longer_waits_frees_the_place_in_the_line() -> None:
    desk = Desk()
    desk.hold()
    async with reading(desk) as pictures:
        first = asyncio.create_task(pictures.read(ANN, album("a")))
        await until(lambda: desk.read_so_far == [b"a"])
        given_up = asyncio.create_task(pictures.read(BEN, album("b")))
        last = asyncio.create_task(pictures.read(CAT, album("c")))
        await asyncio.sleep(0)
        given_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await given_up
        desk.let()
        await asyncio.gather(first, last)

    assert desk.read_so_far == [b"a", b"c"]


async def test_who_gives_up_does_not_take_the_reading_from_others_who_wait_for_it() -> None:
    desk = Desk()
    desk.hold()
    async with reading(desk) as pictures:
        anns = asyncio.create_task(pictures.read(ANN, album("same")))
        bens = asyncio.create_task(pictures.read(BEN, album("same")))
        await until(lambda: desk.read_so_far == [b"same"])
        anns.cancel()
        desk.let()

        assert names(await bens)[0] == "picture 1"


async def test_progress_is_told_after_each_picture() -> None:
    told: list[tuple[int, int]] = []

    async def note(done: int, total: int) -> None:
        told.append((done, total))

    async with reading(Desk()) as pictures:
        await pictures.read(ANN, album("a", "b", "c"), note)

    assert told == [(1, 3), (2, 3), (3, 3)]


async def test_the_models_are_loaded_once_and_before_the_first_picture_when_warmed_up() -> None:
    loaded = threading.Event()
    desk = Desk()

    def load() -> Desk:
        assert not loaded.is_set()
        loaded.set()
        return desk

    pictures = ReadPictures(load, at_once=2)
    assert not pictures.ready
    await pictures.warm_up()
    assert loaded.is_set()
    assert pictures.ready
    await pictures.read(ANN, album("a", "b"))
    await pictures.close()


async def test_models_that_cannot_be_loaded_keep_nobody_from_starting() -> None:
    def load() -> Desk:
        raise ImportError("libGL.so.1")

    pictures = ReadPictures(load)
    await pictures.warm_up()
    assert not pictures.ready
    read = await pictures.read(ANN, album("a"))
    assert [unread.reason for unread in read.unread] == ["unread-failed"]
    await pictures.close()


async def test_nothing_to_read_is_read_at_once() -> None:
    async with reading(Desk()) as pictures:
        assert await pictures.read(ANN, []) == PicturesRead()
