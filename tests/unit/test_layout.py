"""Tiles, doubled pieces, rows and reading order, without any OCR."""

from itertools import pairwise

import numpy as np
import pytest

from bot.checking.readers.layout import Piece, in_reading_order, tiles_of


def piece(text: str, left: float, top: float, *, width: float = 200, height: float = 40, slant: float = 0.0) -> Piece:
    fall = width * slant
    corners = [[left, top], [left + width, top + fall], [left + width, top + height + fall], [left, top + height]]
    return Piece(text, 0.99, np.array(corners, dtype=np.float64))


def read(*pieces: Piece) -> list[str]:
    return [line.text for line in in_reading_order(list(pieces), 1000, 3000)]


@pytest.mark.parametrize(
    ("width", "height", "tiles"), [(1080, 2340, 1), (1080, 3240, 1), (1080, 8000, 4), (90, 900, 1), (90, 4000, 5)]
)
def test_only_very_tall_pictures_are_cut_in_tiles(width: int, height: int, tiles: int) -> None:
    assert len(tiles_of(width, height)) == tiles


@pytest.mark.parametrize("height", [3300, 8000, 19_999])
def test_tiles_cover_the_picture_and_own_every_row(height: int) -> None:
    tiles = tiles_of(1080, height)

    assert (tiles[0].top, tiles[-1].bottom) == (0, height)
    for upper, lower in pairwise(tiles):
        assert lower.top < upper.bottom
        assert lower.first < upper.last


def test_a_line_found_in_two_tiles_is_given_once() -> None:
    assert read(piece("只要 680 元", 10, 100), piece("只要 680 元", 12, 104)) == ["只要 680 元"]


def test_of_a_line_and_its_cut_off_half_the_whole_stays() -> None:
    assert read(piece("只要", 10, 100, width=80), piece("只要 680 元", 10, 98)) == ["只要 680 元"]


def test_rows_come_from_top_to_bottom_whatever_order_they_were_found_in() -> None:
    assert read(piece("third", 0, 300), piece("first", 0, 100), piece("second", 0, 200)) == ["first", "second", "third"]


def test_neighbours_in_a_row_are_one_line_and_columns_are_not() -> None:
    found = read(piece("398", 60, 100, width=90, height=60), piece("¥", 20, 115, width=30), piece("已售 2", 700, 110))

    assert found == ["¥ 398", "已售 2"]


def test_a_slanted_picture_is_read_along_its_slant() -> None:
    slanted = [
        piece(f"{row}{side}", left, 100 + 60 * row + left * 0.1, slant=0.1)
        for row in range(4)
        for side, left in (("a", 0), ("b", 500))
    ]

    assert read(*reversed(slanted)) == ["0a", "0b", "1a", "1b", "2a", "2b", "3a", "3b"]


def test_boxes_stay_inside_the_picture() -> None:
    (line,) = in_reading_order([piece("edge", -20, -8, width=2000)], 1000, 3000)

    assert (line.box.left, line.box.top, line.box.width) == (0, 0, 1000)
