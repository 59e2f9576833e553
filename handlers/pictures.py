"""The shopper's own picture with numbered boxes over the evidence, numbered as the reasons are.

A box is an outline around the words and a number beside them; where no free spot is near, the number stands in a margin
added at the left. Nothing is drawn over writing.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from PIL import Image

from bot.checking.post import Box, Clip, Picture
from bot.checking.reading import PictureReading
from bot.checking.verdict import Verdict
from handlers.marking import Mark, draw_marks, overlap
from handlers.render import MOST_REASONS

MOST_BYTES = 9_500_000
MOST_MARKED = 10
"""An album holds no more."""


@dataclass(frozen=True, slots=True)
class MarkedPicture:
    """A JPEG that Telegram takes as a photo, and the name of the picture, page or frame that it shows."""

    name: str
    content: bytes


def marks_in(verdict: Verdict, reading: PictureReading) -> tuple[Mark, ...]:
    """Return where the reasons of a verdict stand in a picture; a reason about the whole picture frames it."""
    found: list[Mark] = []
    for number, sign in enumerate(verdict.signs[:MOST_REASONS], 1):
        for span in sign.spans:
            if span.box is not None and span.source == reading.name:
                found = _with(found, Mark(number, span.box))
            elif span.box is not None and span.source.startswith(f"{reading.name}, "):
                found = _with(found, Mark(number, _around(span.box)))
            elif span.source == reading.name and span.start == span.end:
                found = _with(found, Mark(number, Box(0, 0, *reading.size)))
    return tuple(found)


def _with(found: Sequence[Mark], mark: Mark) -> list[Mark]:
    """Add a mark; where one of the same number frames some of the same words, one frame takes both."""
    for other in found:
        in_row = abs(other.box.top - mark.box.top) < mark.box.height // 3
        if other.number == mark.number and in_row and overlap(other.box, mark.box) > 0:
            left = min(other.box.left, mark.box.left)
            top = min(other.box.top, mark.box.top)
            right = max(other.box.left + other.box.width, mark.box.left + mark.box.width)
            bottom = max(other.box.top + other.box.height, mark.box.top + mark.box.height)
            rest = [one for one in found if one != other]
            return _with(rest, Mark(mark.number, Box(left, top, right - left, bottom - top)))
    return [*found, mark]


def _around(code: Box) -> Box:
    """Return a frame in the quiet zone around a code."""
    margin = max(2, code.width // 30)
    return Box(code.left - margin, code.top - margin, code.width + 2 * margin, code.height + 2 * margin)


def mark_pictures(
    parts: Sequence[Picture | Clip], readings: Sequence[PictureReading], verdict: Verdict
) -> tuple[MarkedPicture, ...]:
    """Return the pictures, pages and frames in which reasons stand, marked, in order; those without any are left out.

    Slow: a tenth of a second for each; call it in a thread.
    """
    shown = _marked_images(parts, _worth_showing(readings, verdict), verdict)
    return tuple(MarkedPicture(name, _jpeg(image)) for name, image in islice(shown, MOST_MARKED))


def write_marked(
    part: Picture | Clip, readings: Sequence[PictureReading], verdict: Verdict, path: Path
) -> tuple[Path, ...]:
    """Write a file's marked pages to ``path`` (its ending says the format), further ones to ``path`` with ``-2`` and so on.

    Where no reason stands in any page, the first one is written as it is. Returns the paths written.

    Raises:
        OSError: the file cannot be written.
        ValueError: the ending names no format of pictures.
    """
    wanted = _worth_showing(readings, verdict) or {reading.name: reading for reading in readings[:1]}
    written: list[Path] = []
    for _, image in _marked_images([part], wanted, verdict):
        target = path.with_stem(f"{path.stem}-{len(written) + 1}") if written else path
        image.save(target)
        written.append(target)
    return tuple(written)


def _worth_showing(readings: Sequence[PictureReading], verdict: Verdict) -> dict[str, PictureReading]:
    """Return the readings in which reasons stand, by name; of a clip's frames those that add a reason."""
    shown: set[int] = set()
    worth: dict[str, PictureReading] = {}
    for reading in readings:
        numbers = {mark.number for mark in marks_in(verdict, reading)}
        if numbers and (reading.at is None or not numbers <= shown):
            worth[reading.name] = reading
            shown |= numbers
    return worth


def _marked_images(
    parts: Sequence[Picture | Clip], wanted: Mapping[str, PictureReading], verdict: Verdict
) -> Iterator[tuple[str, Image.Image]]:
    from bot.checking.readers.picture_reader import pictures_in  # noqa: PLC0415 - heavy

    for part in parts:
        if any(name == part.name or name.startswith(f"{part.name} ") for name in wanted):
            for name, image, _ in pictures_in(part):
                if reading := wanted.get(name):
                    yield name, draw_marks(image, marks_in(verdict, reading), written_in(reading))


def written_in(reading: PictureReading) -> tuple[Box, ...]:
    """Return where writing and codes stand: what no number may cover."""
    return (*(line.box for line in reading.lines), *(code.box for code in reading.codes))


def _jpeg(image: Image.Image) -> bytes:
    """Return a JPEG with crisp coloured edges; a lower quality only where it would be too large for Telegram."""
    for quality in (90, 80, 60, 40):
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality, subsampling=0, optimize=True)
        if buffer.tell() <= MOST_BYTES:
            break
    return buffer.getvalue()
