"""One file in, its readings out: open it, read writing and codes of each page or frame, and hash it."""

import ctypes
import sys
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Lock

import numpy as np
from PIL import Image

from bot.checking.file_reading import FileReading
from bot.checking.post import Box, Clip, Picture, Unread
from bot.checking.readers.clip import looks_like_clip, open_frames
from bot.checking.readers.codes import read_codes
from bot.checking.readers.ocr import Ocr
from bot.checking.readers.pictures import UnreadableError, open_pages
from bot.checking.readers.similarity import Look, largest_change, look_of, pdq_of
from bot.checking.reading import PictureReading, TextLine
from data.pdq import NEAR_BITS, distance

LARGEST_CHANGE_OF_A_REPEAT = 12.0
"""Strict on purpose: a repeat that is read again costs a second, another price that is not read costs the verdict."""
MOST_REMEMBERED = 64
MOST_REMEMBERED_BYTES = 8_000_000


_trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """A picture that was read: its hash, its look packed (a screenshot shrinks to a tenth), and what stood in it."""

    pdq: bytes
    packed: bytes
    shape: tuple[int, ...]
    size: tuple[int, int]
    lines: tuple[TextLine, ...]

    @property
    def look(self) -> Look:
        """The look, unpacked."""
        return np.frombuffer(zlib.decompress(self.packed), np.uint8).reshape(self.shape)


class PictureReader:
    """Reads pictures, documents and clips, from several threads at once; pictures much like recent ones are not read again."""

    def __init__(self, ocr: Ocr) -> None:
        """Take the loaded models."""
        self._ocr = ocr
        self._recent: deque[_Seen] = deque()
        self._lock = Lock()

    def read(self, part: Picture | Clip) -> FileReading:
        """Return what the file held. A damaged file's good pages are among the readings; the fault is named beside them."""
        readings: list[PictureReading] = []
        unread: tuple[Unread, ...] = ()
        try:
            for name, image, at in pictures_in(part):
                readings.append(self._read_image(name, image, at))
        except UnreadableError as fault:
            unread = (Unread(part.name, fault.reason),)
        finally:
            _give_memory_back()
        return FileReading(tuple(readings), unread)

    def _read_image(self, name: str, image: Image.Image, at: timedelta | None) -> PictureReading:
        pdq = pdq_of(image)
        lines = self._lines(image, pdq[0]) if pdq else self._ocr.read(image)
        return PictureReading(name, lines, read_codes(image), image.size, pdq, at)

    def _lines(self, image: Image.Image, pdq: bytes) -> tuple[TextLine, ...]:
        look = look_of(image)
        with self._lock:
            candidates = [seen for seen in self._recent if distance(seen.pdq, pdq) <= NEAR_BITS]
        for seen in reversed(candidates):
            if largest_change(seen.look, look) < LARGEST_CHANGE_OF_A_REPEAT:
                return _scaled(seen, image.size)
        lines = self._ocr.read(image)
        self._remember(_Seen(pdq, zlib.compress(look.tobytes(), level=1), look.shape, image.size, lines))
        return lines

    def _remember(self, seen: _Seen) -> None:
        with self._lock:
            self._recent.append(seen)
            held = sum(len(each.packed) for each in self._recent)
            while len(self._recent) > MOST_REMEMBERED or held > MOST_REMEMBERED_BYTES:
                held -= len(self._recent.popleft().packed)


def pictures_in(part: Picture | Clip) -> Iterator[tuple[str, Image.Image, timedelta | None]]:
    """Yield name, picture and time of each page or frame, by what the content is, whatever it was sent as."""
    if looks_like_clip(part.content):
        clip = part if isinstance(part, Clip) else Clip(part.name, part.content, part.file_name)
        for frame in open_frames(clip):
            yield frame.name, frame.image, frame.at
    else:
        for page in open_pages(Picture(part.name, part.content, part.file_name)):
            yield page.name, page.image, None


def _scaled(seen: _Seen, size: tuple[int, int]) -> tuple[TextLine, ...]:
    """Return the lines where they stand in a picture of another size."""
    if size == seen.size:
        return seen.lines
    across, down = size[0] / seen.size[0], size[1] / seen.size[1]
    return tuple(
        replace(
            line,
            box=Box(
                round(line.box.left * across),
                round(line.box.top * down),
                max(1, round(line.box.width * across)),
                max(1, round(line.box.height * down)),
            ),
        )
        for line in seen.lines
    )


def _give_memory_back() -> None:
    """Hand freed memory to the system: glibc would keep twice what the models need. Elsewhere nothing happens."""
    if _trim is not None:
        _trim(0)
