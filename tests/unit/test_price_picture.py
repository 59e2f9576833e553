"""The price band picture."""

import io
from decimal import Decimal

import pytest
from PIL import Image

from bot.services.quote import Placement, RungKind
from bot.services.quote_price import QuotePrice
from data.catalogue import Catalogue
from data.exchange_rates import Rates
from handlers.price_picture import WIDTH, PictureWords, draw_price_picture, round_for_people

SERVICE = QuotePrice(Catalogue.load(), Rates.load())
LABELS = {
    RungKind.LIST: "List price",
    RungKind.RESALE: "Used",
    RungKind.LOWEST: "Lowest credible",
    RungKind.OFFER: "This offer",
}
WORDS = PictureWords("en", LABELS, "Prices of 2024; exchange rates of 1 September 2025.")


def pixels(question: str, country: str, *, dark: bool = False, words: PictureWords = WORDS) -> Image.Image:
    content = draw_price_picture(SERVICE.quote(question, country=country), words, dark=dark)
    assert content is not None
    return Image.open(io.BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("country", ["US", "CN", "JP", "VN", "TR", "IN", "RU", "AE", "TH"])
def test_every_currency_is_drawn(country: str) -> None:
    picture = pixels("is $60 ok for gucci marmont small", country)
    assert picture.width == WIDTH
    assert 500 < picture.height < 1400


def test_light_and_dark_have_their_own_ground() -> None:
    assert pixels("绿水鬼", "CN").getpixel((2, 2)) == (255, 255, 255)
    assert pixels("绿水鬼", "CN", dark=True).getpixel((2, 2)) == (23, 33, 43)


def test_an_offer_far_below_is_drawn_in_its_own_colour_left_of_the_lowest_credible_price() -> None:
    quote = SERVICE.quote("is $60 ok for gucci marmont small", country="US")
    assert quote.comparison is not None
    assert quote.comparison.placement is Placement.FAR_BELOW
    picture = pixels(quote.question, "US")
    red = [
        x
        for x in range(picture.width)
        for y in range(0, picture.height, 3)
        if picture.getpixel((x, y)) == (196, 22, 42)
    ]
    blue = [
        x for x in range(picture.width) for y in range(0, picture.height, 3) if picture.getpixel((x, y)) == (5, 80, 174)
    ]
    assert min(red) < min(blue)


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_chinese_names_are_drawn_in_every_language(language: str) -> None:
    words = PictureWords(language, LABELS | {RungKind.LIST: "官方定價"}, "官方定价，2023年7月。" * 8)
    assert pixels("NEVERFULL 中号手袋 M46516", "HK", words=words).width == WIDTH


def test_a_very_long_name_is_cut_to_two_lines() -> None:
    long = pixels("Bienfait multi vital lancome spf 30 cream", "US").height
    assert abs(long - pixels("la mer 60ml cream", "US").height) < 120


def test_nothing_is_drawn_without_prices() -> None:
    assert draw_price_picture(SERVICE.quote("rolex 999999ZZ"), WORDS) is None


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("3.456", "3.46"), ("299.4", "299"), ("3612", "3610"), ("22683", "22700"), ("80722", "80700")],
)
def test_converted_amounts_are_rounded_to_what_they_are_good_for(amount: str, rounded: str) -> None:
    assert round_for_people(Decimal(amount)) == Decimal(rounded)
