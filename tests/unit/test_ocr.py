"""What RapidOCR's models read with our scaling: small, large, tall, slanted, dark and empty pictures."""

import pytest
from PIL import Image

from bot.checking.readers.ocr import Ocr
from bot.checking.reading import TextLine
from tests import drawing


@pytest.fixture(scope="module")
def ocr() -> Ocr:
    return Ocr(threads=2)


def squeezed(text: str) -> str:
    """Without spaces, which the models do not tell reliably, and with one form of brackets and colons."""
    return "".join(text.split()).replace("：", ":").replace("￥", "¥")


def texts(lines: tuple[TextLine, ...]) -> list[str]:
    return [squeezed(line.text) for line in lines]


WANTED = [squeezed(line) for line in drawing.REPLICA_POST]


@pytest.mark.parametrize(
    ("size", "print_height", "ink", "paper"),
    [
        pytest.param((720, 1280), 36, "black", "white", id="as Telegram sends it"),
        pytest.param((1290, 2796), 48, "black", "white", id="a large phone's own file"),
        pytest.param((300, 400), 16, "black", "white", id="a thumbnail"),
        pytest.param((720, 1280), 36, "#eeeeee", "#111122", id="dark mode"),
        pytest.param((1600, 900), 24, "black", "white", id="a desk computer's screen"),
    ],
)
def test_every_line_of_a_screenshot_is_read_in_order(
    ocr: Ocr, size: tuple[int, int], print_height: int, ink: str, paper: str
) -> None:
    lines = ocr.read(drawing.screenshot(drawing.REPLICA_POST, size, print_height, ink, paper))

    assert texts(lines) == WANTED


def test_boxes_lie_on_the_writing(ocr: Ocr) -> None:
    (line,) = ocr.read(drawing.screenshot(["只要 680 元"], (1080, 1920), 54))

    assert abs(line.box.left - 1080 // 16) < 20
    assert abs(line.box.top - 1920 // 6) < 30
    assert 40 <= line.box.height <= 110
    assert line.confidence > 0.9


def test_a_slanted_screenshot_is_read_in_order(ocr: Ocr) -> None:
    slanted = drawing.screenshot(drawing.REPLICA_POST).rotate(3, expand=True, fillcolor="white")

    assert texts(ocr.read(slanted)) == WANTED


def test_a_very_tall_screenshot_is_read_whole_and_no_line_twice(ocr: Ocr) -> None:
    lines = [f"第 {number} 行 价格 {number * 37} 元" for number in range(1, 31)]

    read = ocr.read(drawing.screenshot(lines, (540, 3600), 50))

    assert texts(read) == [squeezed(line) for line in lines]
    assert [line.box.top for line in read] == sorted(line.box.top for line in read)


def test_a_very_long_line_is_read_to_its_end(ocr: Ocr) -> None:
    line = (
        "The seller promises that every watch of this shop passes the inspection of any counter in the country at once"
    )

    read = ocr.read(drawing.screenshot([line], (1560, 230), 28))

    assert squeezed(line) in "".join(texts(read))


def test_a_strip_too_small_for_the_detector_is_read_as_one_line(ocr: Ocr) -> None:
    strip = drawing.screenshot(["HOTEL"], (480, 240), 72).crop((20, 50, 330, 130)).resize((62, 16))

    assert texts(ocr.read(strip)) in ([], ["HOTEL"])


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(Image.new("RGB", (720, 1280)), id="black"),
        pytest.param(Image.new("RGB", (1, 1), "white"), id="one pixel"),
        pytest.param(Image.new("RGB", (1, 4000), "white"), id="a hair"),
        pytest.param(drawing.product_photo(5), id="a photo without writing"),
    ],
)
def test_a_picture_without_writing_has_no_lines(ocr: Ocr, picture: Image.Image) -> None:
    assert ocr.read(picture) == ()
