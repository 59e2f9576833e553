"""The reliability plot: what probability was said against how often it was so."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.evaluation.metrics import Bin

_SIDE = 640
_MARGIN = 84
_INK = (40, 44, 52)
_GRID = (222, 225, 230)
_COLOURS = ((0, 92, 175), (214, 93, 14), (64, 145, 108), (140, 60, 150))
_SCALE = 2


def draw_reliability(series: Mapping[str, Sequence[Bin]], path: Path) -> None:
    """Write a PNG with one line a set: said probability across, share of counterfeits up; bigger dots hold more posts."""
    picture = Image.new("RGB", (_SIDE * _SCALE, _SIDE * _SCALE), "white")
    draw = ImageDraw.Draw(picture)
    _draw_frame(draw)
    for index, (name, bins) in enumerate(series.items()):
        colour = _COLOURS[index % len(_COLOURS)]
        _draw_series(draw, bins, colour)
        _draw_name(draw, index, name, colour)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.resize((_SIDE, _SIDE), Image.Resampling.LANCZOS).save(path, optimize=True)


def _draw_frame(draw: ImageDraw.ImageDraw) -> None:
    for tenth in range(0, 11, 2):
        share = tenth / 10
        draw.line((*_at(share, 0), *_at(share, 1)), fill=_GRID, width=_SCALE)
        draw.line((*_at(0, share), *_at(1, share)), fill=_GRID, width=_SCALE)
        across, down = _at(share, 0)
        draw.text((across, down + 8 * _SCALE), f"{share:.1f}", fill=_INK, font=_font(13), anchor="ma")
        left, level = _at(0, share)
        draw.text((left - 8 * _SCALE, level), f"{share:.1f}", fill=_INK, font=_font(13), anchor="rm")
    draw.line((*_at(0, 0), *_at(1, 1)), fill=(160, 165, 172), width=2 * _SCALE)
    middle, bottom = _at(0.5, 0)
    draw.text((middle, bottom + 34 * _SCALE), "probability said", fill=_INK, font=_font(15), anchor="ma")
    draw.text((_MARGIN * _SCALE, 12 * _SCALE), "share that were counterfeit offers", fill=_INK, font=_font(15))


def _draw_name(draw: ImageDraw.ImageDraw, index: int, name: str, colour: tuple[int, int, int]) -> None:
    """Write what a line stands for, in two columns above the frame."""
    left = (_MARGIN + (index % 2) * (_SIDE - 2 * _MARGIN) // 2) * _SCALE
    top = (38 + 20 * (index // 2)) * _SCALE
    draw.rectangle((left, top, left + 12 * _SCALE, top + 12 * _SCALE), fill=colour)
    draw.text((left + 18 * _SCALE, top - 2 * _SCALE), name, fill=_INK, font=_font(13))


def _draw_series(draw: ImageDraw.ImageDraw, bins: Sequence[Bin], colour: tuple[int, int, int]) -> None:
    points = [_at(filled.said, filled.was) for filled in bins]
    if len(points) > 1:
        draw.line(
            [coordinate for point in points for coordinate in point], fill=colour, width=3 * _SCALE, joint="curve"
        )
    most = max((filled.count for filled in bins), default=1)
    for (across, down), filled in zip(points, bins, strict=True):
        radius = (4 + 8 * (filled.count / most) ** 0.5) * _SCALE
        draw.ellipse((across - radius, down - radius, across + radius, down + radius), fill=colour)


def _at(across: float, up: float) -> tuple[float, float]:
    """Return the pixel of a point of the unit square."""
    inner = _SIDE - 2 * _MARGIN
    return (_MARGIN + across * inner) * _SCALE, (_SIDE - _MARGIN - up * inner) * _SCALE


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size * _SCALE)
