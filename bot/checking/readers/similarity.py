"""Pictures that look the same: their PDQ hash, and a closer look at two whose hashes are near."""

from functools import cache

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

_FLAT_QUALITY = 2
_HASHED_SIDE = 512
_GRID = 64
_STEP = _HASHED_SIDE // _GRID
_BLUR = _STEP // 2
"""PDQ blurs twice with half a step, which together makes a tent as wide as a step."""
_FREQUENCIES = 16
_LUMA = np.array([0.299, 0.587, 0.114], dtype=np.float32)
_BITS = _FREQUENCIES**2

Grey = npt.NDArray[np.float32]

_LOOK_SIDE = 1024

Look = npt.NDArray[np.uint8]
"""A picture in grey, its long side 1024: enough to see a digit change that PDQ is blind to."""


def pdq_of(image: Image.Image) -> tuple[bytes, int] | None:
    """Return the 32-byte PDQ hash and its quality (0-100), or None where the picture is too flat to have one.

    Bit for bit what Meta's library gives (github.com/facebook/ThreatExchange, folder ``pdq``), which comes without a compiled
    package for Linux: a new machine would need a compiler.
    """
    square = image.convert("RGB").resize((_HASHED_SIDE, _HASHED_SIDE), Image.Resampling.BILINEAR, reducing_gap=2.0)
    grey = np.asarray(square, dtype=np.float32) @ _LUMA
    for _ in range(2):
        grey = _windows(grey) / _window_sizes()
    grid = grey[_STEP // 2 :: _STEP, _STEP // 2 :: _STEP]
    steps = sum(np.abs(np.trunc(np.diff(grid, axis=axis) * (100 / 255))).sum() for axis in (0, 1))
    quality = min(100, int(steps / 90))
    if quality < _FLAT_QUALITY:
        return None
    waves = (_cosines() @ grid @ _cosines().T).ravel()
    median = np.partition(waves, _BITS // 2 - 1)[_BITS // 2 - 1]
    return np.packbits((waves > median)[::-1]).tobytes(), quality


def _windows(grey: Grey) -> Grey:
    """Sum up the window around each pixel, as much of it as lies within the picture."""
    return np.asarray(
        cv2.boxFilter(
            grey, -1, (_BLUR, _BLUR), anchor=(_BLUR // 2 - 1,) * 2, normalize=False, borderType=cv2.BORDER_CONSTANT
        )
    )


@cache
def _window_sizes() -> Grey:
    return _windows(np.ones((_HASHED_SIDE, _HASHED_SIDE), dtype=np.float32))


@cache
def _cosines() -> npt.NDArray[np.float64]:
    """Return the waves of the discrete cosine transform (type II) but for the constant one, each a row."""
    frequencies, places = np.arange(1, _FREQUENCIES + 1)[:, None], np.arange(_GRID)
    return np.asarray(np.sqrt(2 / _GRID) * np.cos(np.pi / _GRID * frequencies * (places + 0.5)))


def look_of(image: Image.Image) -> Look:
    """Return the picture's look, to be compared by ``largest_change``."""
    share = _LOOK_SIDE / max(image.size)
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    return np.asarray(image.convert("L").resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0))


def largest_change(one: Look, other: Look) -> float:
    """Return by how many of 255 levels the most changed spot of 3 x 3 pixels differs; 255 for other proportions.

    Measured on 16 screenshots and photos: another digit in a price changes 13 levels in grey on grey, 18 and more in
    ordinary print; saving again changes 1 to 12 where the quality is 80 or more, up to 64 where it is 40.
    """
    height, width = one.shape
    if abs(other.shape[0] - height) > 4 or abs(other.shape[1] - width) > 4:
        return 255.0
    alike = other if other.shape == one.shape else cv2.resize(other, (width, height))
    return float(np.abs(cv2.blur(one.astype(np.float32) - alike, (3, 3))).max())
