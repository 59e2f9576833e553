"""QR codes and barcodes in a picture, with zxing-cpp.

The first pass also tells where a code was seen that did not decode: only those places are looked at again, enlarged.
"""

import numpy as np
import numpy.typing as npt
import zxingcpp
from PIL import Image

from bot.checking.post import Box
from bot.checking.reading import Code

MOST_CODES = 12
LONGEST_PAYLOAD = 4_000

_QR = (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.MicroQRCode, zxingcpp.BarcodeFormat.RMQRCode)
_QR_FORMATS = zxingcpp.BarcodeFormats(list(_QR))
# What stands on tags, certificates and posters. Codabar, ITF and the like have weak checks or none: ruled paper passes.
_FORMATS = zxingcpp.BarcodeFormats(
    [
        *_QR,
        zxingcpp.BarcodeFormat.DataMatrix,
        zxingcpp.BarcodeFormat.Aztec,
        zxingcpp.BarcodeFormat.PDF417,
        zxingcpp.BarcodeFormat.MaxiCode,
        zxingcpp.BarcodeFormat.EANUPC,
        zxingcpp.BarcodeFormat.Code128,
        zxingcpp.BarcodeFormat.Code39,
    ]
)
_SMALLEST_BARCODE_SIDE = 12

Grey = npt.NDArray[np.uint8]


def read_codes(image: Image.Image) -> tuple[Code, ...]:
    """Return the codes in an upright picture from top to bottom, each once, with their boxes in its pixels."""
    grey = image.convert("L")
    seen = zxingcpp.read_barcodes(
        np.asarray(grey), formats=_FORMATS, text_mode=zxingcpp.TextMode.Plain, return_errors=True
    )
    codes = [_code(barcode, (0, 0), 1.0, image) for barcode in seen if barcode.valid]
    for barcode in seen:
        if not barcode.valid and barcode.format in _QR and len(codes) < MOST_CODES:
            codes.extend(_second_look(grey, barcode))
    return _each_once([code for code in codes if code.payload and len(code.payload) <= LONGEST_PAYLOAD])


def _second_look(grey: Image.Image, barcode: zxingcpp.Barcode) -> list[Code]:
    """Read the surroundings of a damaged or tiny code: enlarged, then with one threshold for all of it."""
    box = _box(barcode, (0, 0), 1.0, grey)
    margin = max(box.width, box.height, 40) // 2
    corner = (max(0, box.left - margin), max(0, box.top - margin))
    crop = grey.crop(
        (*corner, min(grey.width, box.left + box.width + margin), min(grey.height, box.top + box.height + margin))
    )
    factor = 2.0 if crop.width * crop.height < 1_000_000 else 1.0
    enlarged = crop.resize((int(crop.width * factor), int(crop.height * factor)), Image.Resampling.BICUBIC)
    for looked_at, scale, binarizer in (
        (enlarged, factor, zxingcpp.Binarizer.LocalAverage),
        (crop, 1.0, zxingcpp.Binarizer.GlobalHistogram),
    ):
        found = zxingcpp.read_barcodes(
            np.asarray(looked_at), formats=_QR_FORMATS, text_mode=zxingcpp.TextMode.Plain, binarizer=binarizer
        )
        if found:
            return [_code(barcode, corner, scale, grey) for barcode in found]
    return []


def _code(barcode: zxingcpp.Barcode, corner: tuple[int, int], scale: float, image: Image.Image) -> Code:
    return Code(barcode.text, str(barcode.format), _box(barcode, corner, scale, image))


def _box(barcode: zxingcpp.Barcode, corner: tuple[int, int], scale: float, image: Image.Image) -> Box:
    """A barcode's position is often a line across it: its box is at least a finger's breadth high."""
    place = barcode.position
    points = np.array([(p.x, p.y) for p in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)])
    points = points / scale + np.array(corner)
    left, top = np.clip(points.min(axis=0), 0, (image.width - 1, image.height - 1))
    right, bottom = np.clip(points.max(axis=0), (left + 1, top + 1), (image.width, image.height))
    grow = max(0.0, _SMALLEST_BARCODE_SIDE - (bottom - top)) / 2
    top, bottom = max(0.0, top - grow), min(float(image.height), bottom + grow)
    return Box(int(left), int(top), max(1, int(right) - int(left)), max(1, int(bottom) - int(top)))


def _each_once(codes: list[Code]) -> tuple[Code, ...]:
    first: dict[str, Code] = {}
    for code in sorted(codes, key=lambda code: (code.box.top, code.box.left)):
        first.setdefault(code.payload, code)
    return tuple(first.values())[:MOST_CODES]
