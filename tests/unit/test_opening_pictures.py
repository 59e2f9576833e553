"""Untrusted files become upright pictures, or a named fault."""

import numpy as np
import pytest
from PIL import Image

from bot.checking.post import Picture
from bot.checking.readers.pictures import MOST_PAGES, WORKING_PIXELS, UnreadableError, open_pages
from tests import drawing

PHOTO = drawing.product_photo(1, (300, 400))
JPEG = drawing.encoded(PHOTO, "JPEG", quality=90)


def opened(content: bytes, file_name: str | None = None) -> list[Image.Image]:
    return [page.image for page in open_pages(Picture("picture 1", content, file_name))]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "HEIF", "AVIF"])
def test_every_kind_of_picture_is_opened_as_it_looks(kind: str) -> None:
    (image,) = opened(drawing.encoded(PHOTO, kind))

    assert image.mode == "RGB"
    assert np.abs(np.asarray(image, dtype=int) - np.asarray(PHOTO, dtype=int)).mean() < 8


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "YCbCr", "I", "F", "I;16"])
def test_every_colour_mode_becomes_rgb(mode: str) -> None:
    source = (
        Image.fromarray(np.asarray(PHOTO.convert("L"), dtype=np.uint16) * 200)
        if mode == "I;16"
        else PHOTO.convert(mode)
    )

    (image,) = opened(drawing.encoded(source, "PNG" if mode in {"1", "L", "LA", "P", "RGBA", "I;16"} else "TIFF"))

    assert (image.mode, image.size) == ("RGB", PHOTO.size)
    assert np.asarray(image).std() > 10


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "unread-empty", id="0 bytes"),
        pytest.param(b"\xff\xd8\xff" + bytes(20_000_000), "unread-too-big", id="more than the Bot API hands out"),
        pytest.param(drawing.bomb(), "unread-too-many-pixels", id="200 megapixels announced in a few bytes"),
        pytest.param(drawing.bomb(9_000, 9_000), "unread-too-many-pixels", id="81 megapixels"),
        pytest.param(JPEG[: len(JPEG) // 2], "unread-truncated", id="half a JPEG"),
        pytest.param(drawing.encoded(PHOTO)[:-2_000], "unread-truncated", id="a PNG without its end"),
        pytest.param(drawing.encoded(PHOTO, "WEBP")[:900], "unread-truncated", id="the start of a WebP"),
        pytest.param(drawing.encoded(PHOTO, "HEIF")[:900], "unread-truncated", id="the start of a HEIC"),
        pytest.param(JPEG[:3], "unread-truncated", id="a JPEG's first bytes"),
        pytest.param(b"Dear customer, see attachment", "unread-not-a-picture", id="text"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "unread-not-a-picture", id="PostScript"),
        pytest.param(b"PK\x03\x04" + bytes(99), "unread-not-a-picture", id="a ZIP archive"),
        pytest.param(drawing.pdf([PHOTO], password="secret"), "unread-encrypted-pdf", id="a PDF behind a password"),
        pytest.param(b"%PDF-1.7\nnothing more", "unread-truncated", id="a PDF's first line"),
    ],
)
def test_what_cannot_be_opened_is_named(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as fault:
        opened(content)

    assert fault.value.reason == reason


@pytest.mark.parametrize("file_name", ["photo.pdf", "photo.png", "photo.exe", None])
def test_a_wrong_file_name_changes_nothing(file_name: str | None) -> None:
    assert opened(JPEG, file_name)[0].size == PHOTO.size


@pytest.mark.parametrize(("orientation", "turned"), [(1, False), (3, False), (6, True), (8, True)])
def test_a_photo_is_turned_as_its_exif_says(orientation: int, turned: bool) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation

    (image,) = opened(drawing.encoded(PHOTO, "JPEG", exif=exif))

    assert image.size == (PHOTO.size[::-1] if turned else PHOTO.size)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_exif_does_not_keep_a_photo_from_being_read() -> None:
    (image,) = opened(drawing.encoded(PHOTO, "JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff"))

    assert image.size == PHOTO.size


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_of_many_pixels_is_reduced_to_what_is_worked_on(kind: str) -> None:
    large = Image.new("RGB", (7_000, 5_000), "navy")

    (image,) = opened(drawing.encoded(large, kind))

    assert 0.5 * WORKING_PIXELS < image.width * image.height <= WORKING_PIXELS
    assert image.width / image.height == pytest.approx(7 / 5, rel=0.01)


def test_a_very_tall_screenshot_keeps_its_pixels() -> None:
    assert opened(drawing.encoded(Image.new("RGB", (1080, 8000))))[0].size == (1080, 8000)


@pytest.mark.parametrize(("ink", "paper"), [("black", 255), ("white", 0)])
def test_what_is_transparent_contrasts_with_the_writing(ink: str, paper: int) -> None:
    clear = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    clear.paste(ink, (50, 40, 150, 60))

    (image,) = opened(drawing.encoded(clear))

    assert image.getpixel((5, 5)) == (paper,) * 3


@pytest.mark.parametrize("pages", [1, 2, MOST_PAGES + 3])
def test_the_first_pages_of_a_pdf_are_opened(pages: int) -> None:
    content = drawing.pdf([drawing.screenshot([f"page {number}"]) for number in range(pages)])

    found = list(open_pages(Picture("picture 2", content)))

    assert [page.name for page in found] == (
        ["picture 2"] if pages == 1 else [f"picture 2 page {number}" for number in range(1, min(pages, MOST_PAGES) + 1)]
    )
    assert found[0].image.width > 600


def test_pages_of_a_tiff_that_show_something_new_are_opened() -> None:
    shown = [drawing.product_photo(seed) for seed in (1, 1, 2)]

    content = drawing.encoded(shown[0], "TIFF", save_all=True, append_images=shown[1:])

    assert len(opened(content)) == 2


def test_a_flicker_of_frames_does_not_become_a_flood_of_pages() -> None:
    frames = [drawing.product_photo(seed, (120, 160)) for seed in range(40)]

    content = drawing.encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=50)

    assert len(opened(content)) == MOST_PAGES
