"""QR codes and barcodes: several, inverted, small in a screenshot, and none where there is none."""

import io

import pytest
from PIL import Image, ImageOps

from bot.checking.readers.codes import read_codes
from tests import drawing

ADDRESS = "https://www.ro1ex-outlet.example/p?id=8812"


def screen_with(code: Image.Image, at: tuple[int, int] = (200, 500)) -> Image.Image:
    screen = drawing.screenshot(drawing.REPLICA_POST)
    screen.paste(code, at)
    return screen


def test_a_code_is_read_with_its_place() -> None:
    (code,) = read_codes(screen_with(drawing.qr(ADDRESS)))

    assert (code.payload, code.format) == (ADDRESS, "QR Code")
    assert abs(code.box.left - 248) < 10
    assert abs(code.box.top - 548) < 10
    assert code.box.width > 100


def test_several_codes_come_from_top_to_bottom_each_once() -> None:
    screen = screen_with(drawing.qr("second"), at=(20, 700))
    screen.paste(drawing.qr("first"), (400, 100))
    screen.paste(drawing.qr("second"), (400, 700))

    assert [code.payload for code in read_codes(screen)] == ["first", "second"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(ImageOps.invert, id="inverted"),
        pytest.param(lambda code: code.rotate(90), id="on its side"),
        pytest.param(lambda code: code.rotate(7, expand=True, fillcolor="white"), id="slanted"),
        pytest.param(lambda code: code.resize((66, 66), Image.Resampling.BICUBIC), id="small"),
    ],
)
def test_a_code_is_read_however_it_stands(change: object) -> None:
    assert callable(change)

    assert [code.payload for code in read_codes(screen_with(change(drawing.qr(ADDRESS))))] == [ADDRESS]


def test_a_tiny_code_in_a_compressed_screenshot_is_looked_at_again() -> None:
    tiny = drawing.qr(ADDRESS, 2).resize((58, 58), Image.Resampling.BICUBIC)
    content = drawing.encoded(screen_with(tiny), "JPEG", quality=80)

    assert [code.payload for code in read_codes(Image.open(io.BytesIO(content)))] == [ADDRESS]


@pytest.mark.parametrize(
    "picture",
    [
        drawing.screenshot(drawing.REPLICA_POST),
        drawing.product_photo(2),
        Image.new("RGB", (1, 1)),
        Image.effect_mandelbrot((600, 600), (-2, -1.5, 1, 1.5), 90).convert("RGB"),
    ],
    ids=["writing", "photo", "one pixel", "fractal"],
)
def test_there_is_no_code_where_none_is(picture: Image.Image) -> None:
    assert read_codes(picture) == ()
