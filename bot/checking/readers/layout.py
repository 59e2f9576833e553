"""Where pieces of writing stand in a picture: tiles of a tall one, doubled pieces, rows, reading order."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bot.checking.post import Box
from bot.checking.reading import TextLine

TALL = 3.0
"""A picture this many times as high as wide is read in tiles."""

_TILE_SHAPE = 2.2
_LOWEST_TILE = 1_000
_OVERLAP = 0.12
_SLACK = 6.0
_LEVEL = 0.008
_STEEPEST = 0.2

Corners = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Writing as the detector cut it out: text, confidence 0-1, four corners clockwise from the text's top left."""

    text: str
    confidence: float
    corners: Corners

    @property
    def middle(self) -> tuple[float, float]:
        """The centre: x, y."""
        x, y = self.corners.mean(axis=0)
        return float(x), float(y)

    @property
    def height(self) -> float:
        """Across the writing, also of slanted one."""
        return float(np.linalg.norm(self.corners[3] - self.corners[0]))

    @property
    def width(self) -> float:
        """Along the writing, also of slanted one."""
        return float(np.linalg.norm(self.corners[1] - self.corners[0]))

    def moved(self, down: float) -> "Piece":
        """The same writing, ``down`` pixels lower."""
        return replace(self, corners=self.corners + np.array([0.0, down]))

    def scaled(self, factor: float) -> "Piece":
        """The same writing in a picture ``factor`` times as large."""
        return replace(self, corners=self.corners * factor)


@dataclass(frozen=True, slots=True)
class Tile:
    """Rows ``top`` to ``bottom`` of a picture; pieces whose middle lies from ``first`` to ``last`` are its own."""

    top: int
    bottom: int
    first: float
    last: float


def tiles_of(width: int, height: int) -> list[Tile]:
    """Cut a tall picture into overlapping tiles of a phone screen's shape; any other is one tile.

    A line of writing lies whole in at least one tile while it is lower than half the overlap.
    """
    if height <= max(width * TALL, _LOWEST_TILE):
        return [Tile(0, height, 0.0, float(height))]
    overlap = width * _OVERLAP
    count = int(np.ceil((height - overlap) / (max(width * _TILE_SHAPE, _LOWEST_TILE) - overlap)))
    step = (height - overlap) / count
    tiles = []
    for index in range(count):
        top, bottom = index * step, (index + 1) * step + overlap
        first = top + overlap / 2 - _SLACK if index else 0.0
        last = bottom - overlap / 2 + _SLACK if index < count - 1 else float(height)
        tiles.append(Tile(round(top), min(height, round(bottom)), first, last))
    return tiles


def in_reading_order(pieces: list[Piece], width: int, height: int) -> tuple[TextLine, ...]:
    """Put pieces in lines: doubled ones once, rows from top to bottom, neighbours in a row joined.

    A picture photographed or scanned at a slant is read along its slant.
    """
    if not pieces:
        return ()
    slope = _slope(pieces)
    ordered: list[TextLine] = []
    for row in _rows(_without_doubles(pieces), slope):
        ordered.extend(_line(group, width, height) for group in _neighbours(row))
    return tuple(line for line in ordered if line.text)


def box_around(corners: Corners, width: int, height: int) -> Box:
    """Return the upright rectangle that holds the corners, inside a picture of ``width`` x ``height``."""
    left, top = (max(0, int(value)) for value in np.floor(corners.min(axis=0)))
    right, bottom = np.ceil(corners.max(axis=0))
    return Box(left, top, max(1, min(width, int(right)) - left), max(1, min(height, int(bottom)) - top))


def _slope(pieces: list[Piece]) -> float:
    """The median slope of the longer pieces; 0 where little tells."""
    slopes = []
    for piece in pieces:
        along = piece.corners[1] - piece.corners[0]
        if piece.width > 4 * piece.height and abs(along[0]) > 0:
            slopes.append(float(along[1] / along[0]))
    return float(np.clip(np.median(slopes), -_STEEPEST, _STEEPEST)) if len(slopes) >= 3 else 0.0


def _without_doubles(pieces: list[Piece]) -> list[Piece]:
    """Drop a piece that another, surer or longer one covers: the same line found in two tiles."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (-len(piece.text), -piece.confidence)):
        if not any(_covers(other, piece) for other in kept):
            kept.append(piece)
    return kept


def _covers(one: Piece, other: Piece) -> bool:
    low = np.maximum(one.corners.min(axis=0), other.corners.min(axis=0))
    high = np.minimum(one.corners.max(axis=0), other.corners.max(axis=0))
    common = np.clip(high - low, 0, None)
    sides = np.ptp(other.corners, axis=0)
    return bool(common[0] > 0.6 * sides[0] and common[1] > 0.6 * sides[1])


def _rows(pieces: list[Piece], slope: float) -> list[list[Piece]]:
    """Group pieces that stand side by side; a row's first piece says how high it is."""

    def level(piece: Piece) -> float:
        x, y = piece.middle
        return y - slope * x

    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=level):
        row = rows[-1] if rows else []
        if row and abs(level(piece) - np.mean([level(other) for other in row])) < 0.5 * min(
            piece.height, row[0].height
        ):
            row.append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.middle[0]) for row in rows]


def _neighbours(row: list[Piece]) -> list[list[Piece]]:
    """Split a row where the gap is wider than a character: columns, a clock in the corner, a button."""
    groups = [[row[0]]]
    for left, right in pairwise(row):
        gap = right.corners[:, 0].min() - left.corners[:, 0].max()
        if gap < min(left.height, right.height):
            groups[-1].append(right)
        else:
            groups.append([right])
    return groups


def _line(group: list[Piece], width: int, height: int) -> TextLine:
    text = " ".join(piece.text.strip() for piece in group).strip()
    corners = np.concatenate([piece.corners for piece in group])
    confidence = min(piece.confidence for piece in group)
    return TextLine(text, box_around(corners, width, height), confidence, _slope_of(group))


def _slope_of(group: list[Piece]) -> float:
    """The slope of a line; 0 where it is level, or too short to tell."""
    across, down = group[-1].corners[1] - group[0].corners[0]
    if across < 3 * group[0].height:
        return 0.0
    slope = float(down / across)
    return slope if _LEVEL < abs(slope) < _STEEPEST else 0.0
