"""Near-duplicates by PDQ: what counts as the same picture, and how fast it is found among many."""

import io

import pytest
from PIL import Image, ImageEnhance

from bot.checking.readers.similarity import largest_change, look_of, pdq_of
from data.pdq import NEAR_BITS, distance, near, pack_hashes
from tests import drawing

PHOTO = drawing.product_photo(3)


def hash_of(image: Image.Image) -> bytes:
    found = pdq_of(image)
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(PHOTO.resize((240, 320)), id="smaller"),
        pytest.param(PHOTO.resize((1440, 1920)), id="larger"),
        pytest.param(ImageEnhance.Brightness(PHOTO).enhance(0.8), id="darker"),
        pytest.param(PHOTO.convert("L"), id="grey"),
    ],
)
def test_a_copy_is_the_same_picture(copy: Image.Image) -> None:
    assert distance(hash_of(PHOTO), hash_of(copy)) <= NEAR_BITS


def test_another_photo_is_another_picture() -> None:
    assert distance(hash_of(PHOTO), hash_of(drawing.product_photo(4))) > 3 * NEAR_BITS


@pytest.mark.parametrize(
    ("picture", "reference"),
    [
        (drawing.product_photo(1), "673be007e71ae2156731e7e076e465b3477dc24c211b601f604e694a57b1f4b6"),
        (
            drawing.qr("https://example.org"),
            "59b33d279644c1c9ede1329663131e6f6c1e919b9a722ce42da1c6da92e43b2d",
        ),
    ],
)
def test_it_is_the_hash_of_the_reference_library(picture: Image.Image, reference: str) -> None:
    """The references come from Meta's own library (pdqhash 0.2.8); another Pillow may round a bit or two differently."""
    assert distance(hash_of(picture), bytes.fromhex(reference)) <= 2


@pytest.mark.parametrize("flat", ["black", "white"])
def test_a_flat_picture_has_no_hash(flat: str) -> None:
    assert pdq_of(Image.new("RGB", (720, 1280), flat)) is None


def test_the_nearest_of_many_come_first_and_others_not_at_all() -> None:
    wanted = hash_of(PHOTO)
    closer, close = bytes([wanted[0] ^ 1]) + wanted[1:], bytes([wanted[0] ^ 0b1111]) + wanted[1:]
    others = [hash_of(drawing.product_photo(seed, (60, 80))) for seed in range(10, 20)]

    assert near(wanted, pack_hashes([*others, close, closer])) == [11, 10]
    assert distance(wanted, close) == 4


def test_among_no_hashes_none_is_near() -> None:
    assert near(bytes(32), pack_hashes([])) == []


@pytest.mark.parametrize(
    ("print_height", "ink", "paper"), [(30, "black", "white"), (44, "red", "white"), (30, "#555555", "#cccccc")]
)
def test_another_price_on_the_same_template_is_seen_where_pdq_sees_none(
    print_height: int, ink: str, paper: str
) -> None:
    one, other = (
        drawing.screenshot([*drawing.REPLICA_POST, price], (1080, 2340), print_height, ink, paper)
        for price in ("¥680.00", "¥630.00")
    )

    assert distance(hash_of(one), hash_of(other)) <= NEAR_BITS
    assert largest_change(look_of(one), look_of(other)) > 12


@pytest.mark.parametrize("quality", [80, 95])
def test_the_same_screenshot_saved_again_hardly_changes(quality: int) -> None:
    shown = drawing.screenshot(drawing.REPLICA_POST, (1080, 2340), 44)
    with Image.open(io.BytesIO(drawing.encoded(shown, "JPEG", quality=quality))) as again:
        assert largest_change(look_of(shown), look_of(again)) < 12


def test_pictures_of_other_proportions_are_never_the_same() -> None:
    assert largest_change(look_of(PHOTO), look_of(PHOTO.crop((0, 0, 720, 700)))) == 255
