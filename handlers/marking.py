"""Drawing numbered frames into a picture: around the words, never over them, at a size for a phone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PIL import Image, ImageDraw, ImageFont, ImageStat

from bot.checking.post import Box

COLOURS = ("#d32f2f", "#1565c0", "#7b1fa2", "#00796b", "#e65100")
"""By a reason's number, from the first on; each tells itself from the others and carries white digits."""
COLOURS_ON_DARK = ("#ff6b6b", "#64b5f6", "#d59cf2", "#4dd0b8", "#ffb74d")
"""The same for outlines on a dark ground."""
LONGEST_SIDE = 2_560
NARROWEST = 800

_TALL = 2.4
_KEPT_AROUND = 0.3
_LONGEST_SHOWN = 2.2
_TORN = "#9e9e9e"
_DARK = 110


@dataclass(frozen=True, slots=True)
class Mark:
    """Reason ``number`` stands at ``box``."""

    number: int
    box: Box


def draw_marks(image: Image.Image, marks: Sequence[Mark], written: Sequence[Box]) -> Image.Image:
    """Return the picture with its marks, scaled for a phone; of a very tall one the parts around the marks."""
    snapped = [replace(mark, box=_between_characters(image, mark.box, written)) for mark in marks]
    sheet = _scaled(_shortened(_Sheet(image.convert("RGB"), tuple(snapped), tuple(written))))
    page = _Page(sheet)
    for mark in sheet.marks:
        page.outline(mark)
    for mark in sheet.marks:
        page.number(mark)
    return page.finished()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A picture, what is marked in it, and where its writing stands."""

    image: Image.Image
    marks: tuple[Mark, ...]
    written: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows ``top`` to ``bottom`` of a tall picture."""

    top: int
    bottom: int


def _between_characters(image: Image.Image, box: Box, written: Sequence[Box]) -> Box:
    """Move the ends of a box that was cut out of a line by its share of characters to the nearest gaps between them."""
    line = next((other for other in written if _same_row(other, box)), None)
    if line is None or box.height < 8:
        return box
    left, right = box.left, box.left + box.width
    if left > line.left + 2:
        left = _nearest_gap(image, box, left)
    if right < line.left + line.width - 2:
        right = _nearest_gap(image, box, right)
    return replace(box, left=left, width=right - left) if right - left >= box.height // 2 else box


def _same_row(line: Box, box: Box) -> bool:
    middle = box.top + box.height // 2
    inside = line.top <= middle < line.top + line.height and line.left <= box.left < line.left + line.width
    return inside and box.height <= line.height


def _nearest_gap(image: Image.Image, box: Box, column: int) -> int:
    """Return the quietest column within half a character of ``column``."""
    reach = max(3, box.height // 2)
    start, stop = max(0, column - reach), min(image.width, column + reach + 1)
    strip = image.crop((start, box.top, stop, box.top + box.height)).convert("L")
    spans = [strip.crop((x, 0, x + 1, strip.height)).getextrema() for x in range(strip.width)]
    unrest = [int(high) - int(low) + abs(start + x - column) // 2 for x, (low, high) in enumerate(spans)]  # type: ignore[arg-type]
    return start + unrest.index(min(unrest))


def _shortened(sheet: _Sheet) -> _Sheet:
    """Cut a very tall picture down to the bands around its marks, the first reasons' first."""
    width, height = sheet.image.size
    if height <= width * _TALL or not sheet.marks:
        return sheet
    bands: list[_Band] = []
    for mark in sorted(sheet.marks, key=lambda mark: mark.number):
        margin = round(width * _KEPT_AROUND)
        band = _Band(max(0, mark.box.top - margin), min(height, mark.box.top + mark.box.height + margin))
        joined = _joined([*bands, band])
        if bands and sum(one.bottom - one.top for one in joined) > width * _LONGEST_SHOWN:
            continue
        bands = joined
    return _stacked(sheet, bands)


def _joined(bands: Iterable[_Band]) -> list[_Band]:
    kept: list[_Band] = []
    for band in sorted(bands, key=lambda band: band.top):
        if kept and band.top <= kept[-1].bottom:
            kept[-1] = _Band(kept[-1].top, max(kept[-1].bottom, band.bottom))
        else:
            kept.append(band)
    return kept


def _stacked(sheet: _Sheet, bands: Sequence[_Band]) -> _Sheet:
    """Lay the bands under each other with a dotted line where something was left out."""
    width, height = sheet.image.size
    seam = round(width * 0.05)
    page = Image.new("RGB", (width, sum(band.bottom - band.top + seam for band in bands) + seam), "white")
    draw = ImageDraw.Draw(page)
    marks: list[Mark] = []
    written: list[Box] = []
    shown_at = 0
    for band in bands:
        if band.top > 0:
            _tear(draw, width, shown_at + seam // 2, seam)
            shown_at += seam
        page.paste(sheet.image.crop((0, band.top, width, band.bottom)), (0, shown_at))
        down = shown_at - band.top
        marks += [replace(mark, box=_moved(mark.box, down)) for mark in sheet.marks if _inside(mark.box, band)]
        written += [
            _moved(box, down) for box in sheet.written if box.top < band.bottom and box.top + box.height > band.top
        ]
        shown_at += band.bottom - band.top
    if bands[-1].bottom < height:
        _tear(draw, width, shown_at + seam // 2, seam)
        shown_at += seam
    return _Sheet(page.crop((0, 0, width, shown_at)), tuple(marks), tuple(written))


def _tear(draw: ImageDraw.ImageDraw, width: int, middle: int, seam: int) -> None:
    size = max(2, seam // 8)
    for x in range(seam, width - seam // 2, seam):
        draw.ellipse((x - size, middle - size, x + size, middle + size), fill=_TORN)


def _moved(box: Box, down: int) -> Box:
    return replace(box, top=box.top + down)


def _inside(box: Box, band: _Band) -> bool:
    return band.top <= box.top and box.top + box.height <= band.bottom


def _scaled(sheet: _Sheet) -> _Sheet:
    """Bring a picture to a size whose numbers can be read on a phone and which Telegram takes."""
    width, height = sheet.image.size
    factor = min(max(1.0, NARROWEST / width), LONGEST_SIDE / max(width, height), 3.0)
    if factor == 1.0:
        return sheet
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    image = sheet.image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    marks = tuple(replace(mark, box=_times(mark.box, factor)) for mark in sheet.marks)
    return _Sheet(image, marks, tuple(_times(box, factor) for box in sheet.written))


def _times(box: Box, factor: float) -> Box:
    return Box(*(round(value * factor) for value in (box.left, box.top, box.width, box.height)))


class _Page:
    """A picture being marked."""

    def __init__(self, sheet: _Sheet) -> None:
        self._image = sheet.image.copy()
        self._draw = ImageDraw.Draw(self._image)
        self._written = sheet.written
        self._unit = max(self._image.width, self._image.height / 2.5) / 100
        self._radius = round(self._unit * 2.3)
        self._outlines: list[Box] = []
        self._numbers: list[Box] = []
        self._in_margin: list[tuple[int, int]] = []

    def outline(self, mark: Mark) -> None:
        """Draw around the words; around a box that is there already, a wider one."""
        stroke = max(3, round(self._unit * 0.4))
        around = sum(overlap(mark.box, other) > 0.3 for other in self._outlines) * (stroke + 3)
        self._outlines.append(mark.box)
        left, top = mark.box.left - stroke // 2 - around, mark.box.top - around
        right, bottom = mark.box.left + mark.box.width + stroke // 2 + around, mark.box.top + mark.box.height + around
        edges = (max(0, left), max(0, top), min(self._image.width - 1, right), min(self._image.height - 1, bottom))
        colour = _colour(mark.number, COLOURS_ON_DARK if self._is_dark(mark.box) else COLOURS)
        self._draw.rounded_rectangle(edges, radius=round(self._unit), outline=colour, width=stroke)

    def _is_dark(self, box: Box) -> bool:
        ground = self._image.crop((box.left, box.top, box.left + box.width, box.top + box.height)).convert("L")
        return ImageStat.Stat(ground).median[0] < _DARK

    def number(self, mark: Mark) -> None:
        """Put the number on the nearest free spot, or else in the margin."""
        spot = next((spot for spot in self._spots(mark.box) if self._is_free(spot)), None)
        if spot is None:
            self._in_margin.append((mark.box.top + mark.box.height // 2, mark.number))
            return
        self._numbers.append(spot)
        _badge(self._image, spot, mark.number)

    def finished(self) -> Image.Image:
        """Return the picture, with a margin at the left where numbers found no spot."""
        if not self._in_margin:
            return self._image
        side = 2 * self._radius
        margin = side + side // 2
        page = Image.new("RGB", (self._image.width + margin, self._image.height), "#f5f5f5")
        page.paste(self._image, (margin, 0))
        lowest = 0
        for middle, number in sorted(set(self._in_margin)):
            top = min(max(middle - self._radius, lowest), page.height - side)
            lowest = top + side + 2
            _badge(page, Box(side // 4, top, side, side), number)
        return page

    def _spots(self, box: Box) -> list[Box]:
        """Return where a number may stand: beside the box, above it, below it, then in its corners."""
        side, gap = 2 * self._radius, round(self._unit)
        right, bottom = box.left + box.width, box.top + box.height
        middle = box.top + box.height // 2 - self._radius
        corners = (
            (box.left - side - gap, middle),
            (right + gap, middle),
            (box.left, box.top - side - gap),
            (right - side, box.top - side - gap),
            (box.left, bottom + gap),
            (right - side, bottom + gap),
            (box.left + gap, box.top + gap),
            (right - side - gap, box.top + gap),
        )
        return [Box(left, top, side, side) for left, top in corners]

    def _is_free(self, spot: Box) -> bool:
        inside = spot.left >= 0 and spot.top >= 0 and spot.left + spot.width <= self._image.width
        if not inside or spot.top + spot.height > self._image.height:
            return False
        frames = [outline for outline in self._outlines if outline.height < self._image.height * 0.9]
        return not any(overlap(spot, other) > 0 for other in (*self._written, *self._numbers, *frames))


def _badge(image: Image.Image, spot: Box, number: int) -> None:
    """Draw a number in a disc, four times as large and then reduced, for smooth edges."""
    size = spot.width * 4
    disc = Image.new("RGBA", (size, size))
    draw = ImageDraw.Draw(disc)
    draw.ellipse((0, 0, size - 1, size - 1), fill="white")
    rim = size // 14
    draw.ellipse((rim, rim, size - 1 - rim, size - 1 - rim), fill=_colour(number))
    font = ImageFont.load_default(size * 0.62)
    draw.text(
        (size / 2, size / 2),
        str(number),
        font=font,
        fill="white",
        anchor="mm",
        stroke_width=size // 60,
        stroke_fill="white",
    )
    small = disc.resize((spot.width, spot.height), Image.Resampling.LANCZOS)
    image.paste(small, (spot.left, spot.top), small)


def _colour(number: int, colours: Sequence[str] = COLOURS) -> str:
    return colours[(number - 1) % len(colours)]


def overlap(one: Box, other: Box) -> float:
    """Return how much of the smaller box both share, 0 to 1."""
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    smaller = min(one.width * one.height, other.width * other.height)
    return max(0, across) * max(0, down) / max(1, smaller)
