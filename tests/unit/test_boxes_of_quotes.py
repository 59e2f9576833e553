"""Whatever is quoted from a picture says where it stood in it."""

import pytest

from bot.checking.checker import Checker
from bot.checking.post import Box, Line, Post, Source
from bot.checking.readers.post import box_of
from bot.checking.reading import Code, PictureReading, TextLine

LINES = ("高仿劳力士", "只要 680 元", "加微信 gold888")
CODE = Box(300, 900, 200, 200)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker.load()


@pytest.mark.parametrize(
    ("text", "words", "left", "width"),
    [
        pytest.param("高仿劳力士", "劳力士", 140, 60, id="Chinese characters are alike"),
        pytest.param("ab高仿", "高仿", 133, 67, id="a Latin letter takes half of one"),
        pytest.param("高仿", "高仿", 100, 100, id="the whole line"),
    ],
)
def test_a_box_takes_its_share_of_the_line(text: str, words: str, left: int, width: int) -> None:
    start = text.index(words)
    source = Source("picture 1", text, (Line(0, len(text), Box(100, 50, 100, 20)),))

    assert box_of(source, start, start + len(words)) == Box(left, 50, width, 20)


def test_of_slanted_writing_the_box_follows_the_slant() -> None:
    falling = Source("picture 1", "高仿" * 10, (Line(0, 20, Box(0, 100, 1000, 90), 0.05),))

    first, last = box_of(falling, 0, 2), box_of(falling, 18, 20)

    assert first == Box(0, 100, 100, 45)
    assert last == Box(900, 145, 100, 45)


def test_typed_text_has_no_boxes() -> None:
    assert box_of(Source("text", "高仿"), 0, 2) is None


def test_every_sign_from_a_picture_has_its_place(checker: Checker) -> None:
    lines = tuple(TextLine(text, Box(40, 100 * row, 500, 60), 0.99) for row, text in enumerate(LINES))
    code = Code("https://www.ro1ex-outlet-sale.top/p", "QR Code", CODE)

    verdict = checker.check(Post(), [PictureReading("picture 1", lines, (code,), (600, 1200))])

    spans = [span for sign in verdict.signs for span in sign.spans]
    assert spans
    assert all(span.box for span in spans)
    assert {span.box for span in spans if span.source == "picture 1, code 1"} == {CODE}
    assert verdict.price is not None
    assert verdict.price.span.box == Box(265, 100, 275, 60)
