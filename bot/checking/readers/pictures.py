"""From untrusted bytes to upright pictures: bounds first, then decoding; what cannot be read is named.

The kind of a file is told by its content; a wrong file name changes nothing. Pixels are counted in the header, before
anything is decoded.
"""

import io
import math
import struct
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pillow_heif
import pypdfium2
from PIL import Image, ImageOps, ImageStat, UnidentifiedImageError

from bot.checking.post import Picture
from bot.checking.readers.similarity import pdq_of
from data.pdq import NEAR_BITS, distance

LARGEST_BYTES = 20_000_000
"""What the Bot API hands out."""
MOST_PIXELS = 64_000_000
"""The cameras of phones make up to 50 megapixels by default; decoded, 64 take a quarter of a gigabyte."""
WORKING_PIXELS = 12_000_000
"""Larger pictures are read reduced to this; a screenshot of 1080 x 8000 stays as it is."""
MOST_PAGES = 4
"""Of a PDF, a TIFF or an animation."""

_MOST_FRAMES_LOOKED_AT = 60
_PAGE_LONG_SIDE = 1800
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "HEIF", "AVIF")
_MAGIC = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_LARGE_PIXELS = 16_000_000
_one_large_picture = threading.Lock()
_pdfium = threading.Lock()
"""PDFium is not made for threads: one call at a time."""

pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
# Pillow only warns up to twice the limit; its documentation advises this line to be refused instead.
warnings.simplefilter("error", Image.DecompressionBombWarning)
warnings.filterwarnings("ignore", r"(Possibly c|C)orrupt EXIF data", UserWarning)

# What Pillow's decoders and libheif raise for damaged files, by fuzzing and by their source.
_DECODER_ERRORS = (
    OSError,
    ValueError,
    SyntaxError,
    RuntimeError,
    EOFError,
    struct.error,
    OverflowError,
    ZeroDivisionError,
    TypeError,
    IndexError,
    KeyError,
    AttributeError,
)


class UnreadableError(Exception):
    """A file that cannot be read; ``reason`` is the message id that tells the shopper why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Page:
    """One upright RGB picture out of a file, and its name: ``picture 1``, or ``picture 1 page 2`` of several."""

    name: str
    image: Image.Image


def open_pages(picture: Picture) -> Iterator[Page]:
    """Yield a file's first pages, decoded one at a time.

    Raises:
        UnreadableError: empty, too big, too many pixels, damaged, encrypted, or no picture at all. Pages before a
            damaged one have been yielded by then.
    """
    check_size(picture.content)
    if b"%PDF-" in picture.content[:1024]:
        yield from _pdf_pages(picture)
    else:
        yield from _pictures(picture)


def check_size(content: bytes) -> None:
    """Raise ``UnreadableError`` for no bytes at all, or for more than the Bot API would hand out."""
    if not content:
        raise UnreadableError("unread-empty")
    if len(content) > LARGEST_BYTES:
        raise UnreadableError("unread-too-big")


def _pictures(picture: Picture) -> Iterator[Page]:
    with _named_faults(picture.content), Image.open(io.BytesIO(picture.content), formats=_FORMATS) as opened:
        several = opened.format != "MPO" and getattr(opened, "n_frames", 1) > 1
        # A phone's MPO carries depth or brightness beside the photo, not a second one.
        for number, image in enumerate(_frames(opened) if several else [_upright(opened)], start=1):
            yield Page(f"{picture.name} page {number}" if several else picture.name, image)


def _frames(opened: Image.Image) -> Iterator[Image.Image]:
    """Yield the frames of an animation or the pages of a TIFF that show something new."""
    kept: list[bytes] = []
    for index in range(min(getattr(opened, "n_frames", 1), _MOST_FRAMES_LOOKED_AT)):
        opened.seek(index)
        image = _upright(opened)
        pdq = pdq_of(image)
        if index and (pdq is None or any(distance(pdq[0], other) <= NEAR_BITS for other in kept)):
            continue
        kept.append(pdq[0] if pdq else bytes(32))
        yield image
        if len(kept) == MOST_PAGES:
            return


def _upright(opened: Image.Image) -> Image.Image:
    """Decode what ``opened`` points at: RGB, turned by its EXIF, at most ``WORKING_PIXELS``."""
    pixels = opened.width * opened.height
    if pixels > MOST_PIXELS:
        raise UnreadableError("unread-too-many-pixels")
    if pixels <= _LARGE_PIXELS:
        return _decoded(opened)
    with _one_large_picture:
        return _decoded(opened)


def _decoded(opened: Image.Image) -> Image.Image:
    if (share := _share_kept(opened)) < 1:
        opened.draft("RGB", (round(opened.width * share), round(opened.height * share)))
    image = _opaque(_turned(opened))
    if (share := _share_kept(image)) < 1:
        image = image.resize((max(1, int(image.width * share)), max(1, int(image.height * share))), reducing_gap=2.0)
    return image


def _share_kept(image: Image.Image) -> float:
    return min(1.0, math.sqrt(WORKING_PIXELS / max(1, image.width * image.height)))


def _turned(opened: Image.Image) -> Image.Image:
    opened.load()
    try:
        return ImageOps.exif_transpose(opened)
    except _DECODER_ERRORS:
        # EXIF that cannot be parsed turns nothing; the picture itself is whole.
        return opened.copy()


def _opaque(image: Image.Image) -> Image.Image:
    """Return RGB; what is transparent becomes white, or black where the writing itself is light."""
    if image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        image = _eight_bit(image)
    if not image.has_transparency_data:
        return image.convert("RGB")
    layers = image.convert("RGBA")
    shown = layers.getchannel("A").point(lambda alpha: 255 if alpha > 127 else 0)
    light = shown.getbbox() is not None and ImageStat.Stat(layers.convert("L"), mask=shown).mean[0] > 200
    paper = Image.new("RGBA", layers.size, "black" if light else "white")
    return Image.alpha_composite(paper, layers).convert("RGB")


def _eight_bit(image: Image.Image) -> Image.Image:
    values = np.asarray(image, dtype=np.float32)
    low, high = float(values.min()), float(values.max())
    return Image.fromarray(((values - low) * (255 / max(high - low, 1))).astype(np.uint8))


@contextmanager
def _named_faults(content: bytes) -> Iterator[None]:
    """Turn whatever a decoder raises into one of our reasons."""
    try:
        yield
    except UnreadableError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnreadableError("unread-too-many-pixels") from error
    except UnidentifiedImageError as error:
        known = content.startswith(_MAGIC) or content[4:8] == b"ftyp"
        raise UnreadableError("unread-truncated" if known else "unread-not-a-picture") from error
    except MemoryError as error:
        raise UnreadableError("unread-too-many-pixels") from error
    except _DECODER_ERRORS as error:
        raise UnreadableError("unread-truncated") from error


def _pdf_pages(picture: Picture) -> Iterator[Page]:
    with _pdfium:
        try:
            document = pypdfium2.PdfDocument(picture.content)
        except pypdfium2.PdfiumError as error:
            encrypted = "password" in str(error).lower()
            raise UnreadableError("unread-encrypted-pdf" if encrypted else "unread-truncated") from error
        pages = len(document)
    try:
        for index in range(min(pages, MOST_PAGES)):
            name = f"{picture.name} page {index + 1}" if pages > 1 else picture.name
            yield Page(name, _rendered(document, index))
    finally:
        with _pdfium:
            document.close()


def _rendered(document: pypdfium2.PdfDocument, index: int) -> Image.Image:
    with _pdfium:
        try:
            page = document[index]
            width, height = page.get_size()
            long_side, short_side = max(width, height, 1.0), max(min(width, height), 1.0)
            # A strip-shaped page (a whole web page printed as one) gets the pixels of a long screenshot.
            scale = min(_PAGE_LONG_SIDE / long_side * max(1.0, long_side / short_side / 2), 4.0)
            scale = min(scale, (WORKING_PIXELS / (long_side * short_side)) ** 0.5)
            bitmap = page.render(scale=scale)
            image: Image.Image = bitmap.to_pil().convert("RGB")
            bitmap.close()
            page.close()
        except (pypdfium2.PdfiumError, ValueError, OSError) as error:
            raise UnreadableError("unread-truncated") from error
    return image
