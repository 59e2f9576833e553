"""Model numbers: which brands they point to, and what they contradict."""

import pytest

from bot.checking.readers.model_number_claims import check_model_number, decode, has_luhn_check_digit
from bot.checking.readers.model_numbers import NumberFormats, read_model_numbers
from bot.checking.readers.text import fold
from data.catalogue import Catalogue


@pytest.fixture(scope="module")
def formats() -> NumberFormats:
    return NumberFormats(Catalogue.load().brands)


READ = [
    ("劳力士126610LN 全新", "126610LN", "Rolex"),
    ("ref 124300, green", "124300", "Rolex"),
    ("Omega 310.30.42.50.01.001 box", "310.30.42.50.01.001", "Omega"),
    ("帝舵 M79230N-0009", "M79230N-0009", None),
    ("PRX T137.407.11.041.00", "T137.407.11.041.00", "Tissot"),
    ("浪琴 L3.781.4.96.6", "L3.781.4.96.6", "Longines"),
    ("IWC IW371605 blue", "IW371605", "IWC"),
    ("鹦鹉螺 5711/1A-010", "5711/1A-010", "Patek Philippe"),
    ("15500ST.OO.1220ST.01", "15500ST.OO.1220ST.01", "Audemars Piguet"),
    ("LV Neverfull M46990", "M46990", "Louis Vuitton"),
    ("Dunk Low DD1391-100 US9", "DD1391-100", "Nike"),
    ("AirPods MTJV3CH/A", "MTJV3CH/A", "Apple"),
    ("Galaxy SM-S928B/DS", "SM-S928B", "Samsung"),
    ("WH-1000XM5 sealed", "WH-1000XM5", "Sony"),
    ("RB3025 58-14", "RB3025", "Ray-Ban"),
]


@pytest.mark.parametrize(("text", "number", "brand"), READ)
def test_a_number_is_read_with_the_brand_that_it_points_to(
    formats: NumberFormats, text: str, number: str, brand: str | None
) -> None:
    found = {item.number: item.brands for item in read_model_numbers("text", fold(text), formats)}
    if brand is None:
        assert formats.fits(number, "Tudor")
    else:
        assert brand in found.get(number, ()), found


NO_NUMBER = [
    "1200便宜出，41mm 绿盘，电池87%",
    "call 020 7946 0958 before 18:40 on 2026-07-18",
    "price 12,500 and 4350, size 42, 256GB",
    "order 4500123456",
    "hello",
    "see https://example.com/a126610ln",
    "mail 12a34@b.example.com",
]


@pytest.mark.parametrize("text", NO_NUMBER)
def test_prices_dates_phones_and_addresses_are_no_model_numbers(formats: NumberFormats, text: str) -> None:
    assert read_model_numbers("text", fold(text), formats) == ()


def mismatches(formats: NumberFormats, text: str, claimed: str | None, *named: str) -> list[tuple[str, str, str]]:
    folded = fold(text)
    return [
        (mismatch.field, mismatch.says, mismatch.claimed)
        for number in read_model_numbers("text", folded, formats)
        for mismatch in check_model_number(number, claimed, folded.text, formats, named=named)
    ]


CONTRADICTED = [
    ("欧米茄超霸 型号 126610LN 9800出", "Omega", [("brand", "Rolex", "Omega")]),
    ("Omega Speedmaster ref 126610LN", "Omega", [("brand", "Rolex", "Omega")]),
    ("Rolex 310.30.42.50.01.001", "Rolex", [("brand", "Omega", "Rolex")]),
    ("古驰 老花 M46990", "Gucci", [("brand", "Louis Vuitton", "Gucci")]),
    ("Rolex Submariner 126610LN green bezel", "Rolex", [("bezel_colour", "black", "green")]),
    ("劳力士 126610LV 黑圈", "Rolex", [("bezel_colour", "green", "black")]),
    ("Rolex 126710BLRO batman", "Rolex", [("bezel_colour", "blue_red", "blue_black")]),
    ("Rolex 126610LN, solid gold", "Rolex", [("material", "steel", "gold")]),
    ("Rolex Daytona 126610LN", "Rolex", [("line", "submariner", "daytona")]),
    ("Rolex 126334 36mm", "Rolex", [("size_mm", "41", "36")]),
    ("Omega Seamaster 310.30.42.50.01.001", "Omega", [("line", "speedmaster", "seamaster")]),
    ("Omega 310.30.42.50.01.001 blue dial", "Omega", [("dial_colour", "black", "blue")]),
    ("天梭 T137.407.11.041.00 绿盘", "Tissot", [("dial_colour", "blue", "green")]),
    ("百达翡丽 5711/1A-010 yellow gold", "Patek Philippe", [("material", "steel", "gold")]),
    ("AirPods MTJV3LL/A 国行", "Apple", [("market", "united_states", "china")]),
    ("Samsung S24 Ultra SM-S918B", "Samsung", [("line", "galaxy_s23", "galaxy_s24")]),
    ("Ray-Ban Wayfarer RB3025", "Ray-Ban", [("line", "aviator", "wayfarer")]),
    ("iPhone IMEI 490154203237517", "Apple", [("check_digit", "8", "7")]),
    ("卡地亚 手镯 型号 WSSA0018", "Cartier", [("kind", "watch", "jewellery")]),
    ("Cartier watch, ref B6067517, box and papers", "Cartier", [("kind", "jewellery", "watch")]),
    ("LV Neverfull 2023年购入 日期码 SD1219", "Louis Vuitton", [("year", "2029", "2021")]),
    ("LV Speedy bought in 2023, date code SD1188", "Louis Vuitton", [("year", "2018", "2023")]),
    ("LV Speedy 2015年购入 编码 SD1188", "Louis Vuitton", [("year", "2018", "2015")]),
    ("万国 葡萄牙 T137.407.11.041.00", "IWC", [("brand", "Tissot", "IWC")]),
    ("浪琴名匠 IW371605", "Longines", [("brand", "IWC", "Longines")]),
    ("欧米茄海马 CBN2A1A.BA0643", "Omega", [("brand", "TAG Heuer", "Omega")]),
    ("TAG Heuer Carrera L2.673.4.78.3", "TAG Heuer", [("brand", "Longines", "TAG Heuer")]),
]


@pytest.mark.parametrize(("text", "claimed", "expected"), CONTRADICTED)
def test_a_contradiction_is_named_field_by_field(
    formats: NumberFormats, text: str, claimed: str, expected: list[tuple[str, str, str]]
) -> None:
    assert mismatches(formats, text, claimed) == expected


AGREED = [
    ("劳力士 126610LN 黑水鬼 41mm 904L", "Rolex"),
    ("劳力士蚝式恒动 41mm 绿盘 124300", "Rolex"),
    ("Rolex Submariner 126610LV green bezel", "Rolex"),
    ("帝舵碧湾 79230N 保单齐", "Tudor"),
    ("Omega Speedmaster 310.30.42.50.01.001 42mm black dial", "Omega"),
    ("Nike Dunk DD1391-100 vs Jordan", "Air Jordan"),
    ("Rolex with Nike DD1391-100 shoes", "Rolex"),
    ("Rolex 126610LN black bezel or 126610LV green bezel", "Rolex"),
    ("iPhone IMEI 490154203237518", "Apple"),
    ("no claim 126610LN", None),
    ("Cartier Santos watch WSSA0018 on a steel bracelet", "Cartier"),
    ("卡地亚 LOVE 手镯 B6067517", "Cartier"),
    ("LV Speedy date code SD1188, bought in 2018", "Louis Vuitton"),
    ("LV Speedy date code SP0093", "Louis Vuitton"),
    ("LV Speedy RM2299 new in 2024", "Louis Vuitton"),
    ("万国 葡萄牙 IW371605", "IWC"),
    ("浪琴 名匠 L2.673.4.78.3", "Longines"),
    ("泰格豪雅 CBN2A1A.BA0643 钢带", "TAG Heuer"),
]


@pytest.mark.parametrize(("text", "claimed"), AGREED)
def test_what_fits_or_is_not_known_contradicts_nothing(formats: NumberFormats, text: str, claimed: str | None) -> None:
    assert mismatches(formats, text, claimed) == []


def test_a_number_of_another_brand_that_the_post_names_too_is_no_contradiction(formats: NumberFormats) -> None:
    assert mismatches(formats, "Omega and Rolex 126610LN", "Omega", "Omega", "Rolex") == []


def test_a_number_is_decoded_into_its_fields() -> None:
    assert decode("126710BLRO", "Rolex") == {
        "bezel_colour": "blue_red",
        "material": "steel",
        "line": "gmt",
        "size_mm": "40",
    }
    assert decode("210.30.42.20.03.001", "Omega") == {
        "line": "seamaster", "material": "steel", "size_mm": "42", "dial_colour": "blue",
    }  # fmt: skip
    assert decode("hello", "Rolex") == {}


def test_the_check_digit_of_an_imei_is_luhns() -> None:
    assert has_luhn_check_digit("490154203237518")
    assert not has_luhn_check_digit("490154203237517")


@pytest.mark.parametrize("text", ["a1" * 2048, "1." * 2048, "126610ln " * 455, "a1-" * 1365, "imei " * 819, "1" * 4096])
def test_a_hostile_message_of_full_length_is_read_to_its_end(formats: NumberFormats, text: str) -> None:
    assert all(number.span.end <= len(text) for number in read_model_numbers("text", fold(text), formats))
