"""What was read a moment ago is not read again, and what is remembered stays small."""

from io import BytesIO
from typing import cast

import numpy as np
from PIL import Image

from bot.checking.post import Picture
from bot.checking.readers.ocr import Ocr
from bot.checking.readers.picture_reader import MOST_REMEMBERED_BYTES, PictureReader
from bot.checking.reading import TextLine

SIDE = 1024


class CountingOcr:
    """Reads nothing, and counts how often it was asked to."""

    def __init__(self) -> None:
        self.read_pictures = 0

    def read(self, _image: Image.Image) -> tuple[TextLine, ...]:
        self.read_pictures += 1
        return ()


def noise(seed: int) -> Picture:
    """A picture that no packing makes smaller."""
    pixels = np.random.default_rng(seed).integers(0, 256, (SIDE, SIDE, 3), dtype=np.uint8)
    file = BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return Picture("picture 1", file.getvalue())


def test_a_picture_is_read_once_until_others_took_its_place() -> None:
    ocr = CountingOcr()
    reader = PictureReader(cast(Ocr, ocr))
    reader.read(noise(0))
    reader.read(noise(0))
    assert ocr.read_pictures == 1
    others = MOST_REMEMBERED_BYTES // (SIDE * SIDE) + 1
    for seed in range(1, others + 1):
        reader.read(noise(seed))
    reader.read(noise(0))
    assert ocr.read_pictures == others + 2
