"""The shopper's picture with numbered boxes: the reasons' numbers, nothing drawn over writing, sizes that Telegram takes."""

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw

from bot.checking.post import Box, Clip, Picture
from bot.checking.reading import Code, PictureReading, TextLine
from bot.checking.verdict import Level, Sign, Span, Verdict
from handlers.marking import LONGEST_SIDE, NARROWEST, Mark, draw_marks
from handlers.pictures import mark_pictures, marks_in, write_marked, written_in
from tests import drawing

LINE = Box(100, 400, 500, 60)
WORDS = Box(250, 400, 120, 60)


def page_with(*lines: Box, size: tuple[int, int] = (1080, 2000)) -> Image.Image:
    """A page whose writing is grey blocks."""
    page = Image.new("RGB", size, "white")
    for line in lines:
        ImageDraw.Draw(page).rectangle(
            (line.left, line.top, line.left + line.width, line.top + line.height), fill="grey"
        )
    return page


def sign(*spans: Span) -> Sign:
    return Sign("replica_word.plain", "replica_word", 2.0, spans)


def verdict(*signs: Sign) -> Verdict:
    return Verdict(Level.LIKELY_FAKE, 0.9, "offer", signs, None, None, None, None, (), (), "1")


def reading(name: str = "picture 1", size: tuple[int, int] = (1080, 2000)) -> PictureReading:
    return PictureReading(name, (TextLine("高仿", LINE, 0.99),), (Code("x", "QR Code", Box(600, 900, 200, 200)),), size)


def test_marks_carry_the_numbers_of_the_reasons() -> None:
    said = verdict(
        sign(Span("caption", 0, 2, "高仿")),
        sign(Span("picture 1", 0, 2, "高仿", LINE), Span("picture 2", 0, 2, "高仿", WORDS)),
        sign(Span("picture 1, code 1", 0, 1, "x", Box(600, 900, 200, 200))),
    )

    assert marks_in(said, reading()) == (Mark(2, LINE), Mark(3, Box(594, 894, 212, 212)))


def test_reasons_beyond_those_in_the_answer_are_not_marked() -> None:
    said = verdict(*(sign(Span("picture 1", 0, 2, "高仿", LINE)) for _ in range(9)))

    assert {mark.number for mark in marks_in(said, reading())} == {1, 2, 3, 4, 5}


def test_words_of_one_reason_that_overlap_have_one_frame() -> None:
    said = verdict(
        sign(
            Span("picture 1", 0, 2, "offer ends", Box(100, 400, 200, 60)),
            Span("picture 1", 1, 3, "ends midnight", Box(220, 400, 300, 60)),
            Span("picture 1", 4, 5, "hurry", Box(600, 400, 100, 60)),
        )
    )

    assert marks_in(said, reading()) == (Mark(1, Box(100, 400, 420, 60)), Mark(1, Box(600, 400, 100, 60)))


def test_a_reason_about_the_whole_picture_frames_it() -> None:
    said = verdict(sign(Span("picture 1", 0, 0, "picture 1")))

    assert marks_in(said, reading()) == (Mark(1, Box(0, 0, 1080, 2000)),)


@pytest.mark.parametrize(
    ("lines", "marked"),
    [
        pytest.param([LINE], [LINE], id="free on all sides"),
        pytest.param(
            [Box(0, 330, 1080, 60), Box(0, 400, 1080, 60), Box(0, 470, 1080, 60)], [WORDS], id="writing all around"
        ),
        pytest.param([Box(0, 0, 1080, 60)], [Box(0, 0, 1080, 60)], id="at the edge"),
        pytest.param([LINE], [LINE, LINE, WORDS], id="three reasons at one place"),
    ],
)
def test_no_number_stands_on_writing(lines: list[Box], marked: list[Box]) -> None:
    page = page_with(*lines)
    marks = [Mark(number, box) for number, box in enumerate(marked, 1)]

    shown = draw_marks(page, marks, lines)

    margin = shown.width - page.width
    changed = np.asarray(ImageChops.difference(shown.crop((margin, 0, shown.width, shown.height)), page).convert("L"))
    for line in lines:
        inner = changed[line.top + 14 : line.top + line.height - 14, line.left + 8 : line.left + line.width - 8]
        assert (inner > 0).mean() < 0.08  # the upright edges of outlines alone


def test_a_number_without_a_free_spot_stands_in_a_margin() -> None:
    crowded = [Box(0, top, 1080, 60) for top in range(0, 2000, 66)]

    shown = draw_marks(page_with(*crowded), [Mark(1, Box(250, 396, 120, 60))], crowded)

    assert shown.width > 1080
    assert np.asarray(shown.crop((0, 0, shown.width - 1080, 2000))).std() > 3


@pytest.mark.parametrize(
    ("size", "box"),
    [
        ((1290, 2796), Box(300, 700, 200, 60)),
        ((4000, 3000), Box(300, 700, 200, 60)),
        ((300, 400), Box(30, 70, 80, 20)),
        ((100, 100), Box(10, 10, 50, 20)),
    ],
)
def test_the_picture_has_a_size_for_a_phone(size: tuple[int, int], box: Box) -> None:
    shown = draw_marks(page_with(box, size=size), [Mark(1, box)], [box])

    assert max(shown.size) <= LONGEST_SIDE * 1.1
    assert shown.width >= min(NARROWEST, size[0] * 3)


def test_of_a_very_tall_screenshot_the_parts_with_reasons_are_shown() -> None:
    lines = [Box(100, 500, 500, 60), Box(100, 7000, 500, 60)]

    shown = draw_marks(page_with(*lines, size=(1080, 8000)), [Mark(1, lines[1]), Mark(2, lines[0])], lines)

    assert shown.height < 2.5 * shown.width
    pixels = np.asarray(shown.convert("L"))
    assert (pixels == 128).any(axis=1).sum() > 100  # both lines are there


def test_pages_with_reasons_are_marked_and_others_left_out() -> None:
    pages = [drawing.screenshot([f"page {number}"], (720, 1280)) for number in (1, 2)]
    picture = Picture("picture 1", drawing.pdf(pages))
    readings = [reading(f"picture 1 page {number}", (1013, 1800)) for number in (1, 2)]

    marked = mark_pictures([picture], readings, verdict(sign(Span("picture 1 page 2", 0, 2, "高仿", LINE))))

    assert [one.name for one in marked] == ["picture 1 page 2"]
    with Image.open(io.BytesIO(marked[0].content)) as image:
        assert image.format == "JPEG"


def test_of_a_clip_the_frames_that_add_a_reason_are_marked() -> None:
    scenes = [drawing.product_photo(seed, (320, 568)) for seed in range(3)]
    clip = Clip("clip 1", drawing.video(scenes, seconds_each=2, key_every=20))
    names = ["clip 1 at 0:00", "clip 1 at 0:02", "clip 1 at 0:04"]
    readings = [replace(reading(name, (320, 568)), at=timedelta(seconds=2 * n)) for n, name in enumerate(names)]
    said = verdict(
        sign(*(Span(name, 0, 2, "高仿", Box(20, 100, 80, 30)) for name in names[:2])),
        sign(Span(names[2], 0, 2, "加微", Box(20, 100, 80, 30))),
    )

    assert [one.name for one in mark_pictures([clip], readings, said)] == [names[0], names[2]]


@pytest.mark.parametrize(("file_name", "kind"), [("out.png", "PNG"), ("out.jpg", "JPEG"), ("out.webp", "WEBP")])
def test_a_marked_picture_is_written_in_the_format_of_its_name(tmp_path: Path, file_name: str, kind: str) -> None:
    picture = Picture("picture 1", drawing.encoded(page_with(LINE)))
    said = verdict(sign(Span("picture 1", 0, 2, "高仿", LINE)))

    (written,) = write_marked(picture, [reading()], said, tmp_path / file_name)

    with Image.open(written) as image:
        assert image.format == kind


def test_a_picture_in_which_no_reason_stands_is_written_as_it_is(tmp_path: Path) -> None:
    picture = Picture("picture 1", drawing.encoded(page_with(LINE)))

    assert write_marked(picture, [reading()], verdict(), tmp_path / "out.png") == (tmp_path / "out.png",)


def test_writing_and_codes_are_kept_clear() -> None:
    assert written_in(reading()) == (LINE, Box(600, 900, 200, 200))
