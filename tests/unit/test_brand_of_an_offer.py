"""Which house an offer names, in short names, plurals, accents and addresses, and what its price is compared with."""

import pytest

from bot.checking.checker import Checker
from bot.checking.verdict import Verdict


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker.load()


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("真皮 LV Speedy NT$2,980 現貨", "Louis Vuitton"),
        ("今晚直播限定LV卡夾880", "Louis Vuitton"),
        ("MK, straight from the outlet, 40 dollars", "Michael Kors"),
        ("the mk of the build is broken, 40 dollars", None),
        ("Oakleys £15 a pair, two left", "Oakley"),
        ("giày cắt mác 280k/đôi", None),
        ("Kaos polos 35rb, hoodie 89rb di toko kami", None),
        ("出个n厂的水鬼v12 走时准 1400", "Rolex"),
        ("年終大拍賣 NT$590 起 www.coach-tw-outlet.store", "Coach"),
    ],
)
def test_a_brand_is_read_as_far_as_its_name_goes(checker: Checker, text: str, brand: str | None) -> None:
    assert checker.check_text(text).brand == brand


def product_of(verdict: Verdict) -> str:
    return (verdict.reference or {}).get("product", "")


def test_a_price_is_compared_with_the_product_that_the_post_names(checker: Checker) -> None:
    assert product_of(checker.check_text("海蓝之谜面霜60ml正装，粉丝福利189")) == "Crème de la Mer"
    assert product_of(checker.check_text("Samsung S25 Ultra $90")) == "Galaxy S25 Ultra"


def test_beside_a_copy_word_the_brands_main_goods_are_meant(checker: Checker) -> None:
    verdict = checker.check_text("샤넬 미러급 신상 32만, 카톡 문의")
    assert verdict.reference
    assert verdict.reference["category"] == "bag"
    assert any(sign.tactic == "price_far_below_reference" for sign in verdict.signs)


def test_digits_of_a_product_or_a_style_code_are_no_price(checker: Checker) -> None:
    price = checker.check_text("Omega海马300，VS厂，一体机芯，3200，看表视频私").price
    assert price is not None
    assert price.money.amount == 3200
    assert checker.check_text("air,jordan,11,retro,aj11午夜蓝,(378037-123)").price is None


def test_a_word_within_a_longer_quote_is_not_quoted_twice(checker: Checker) -> None:
    verdict = checker.check_text("茅台内部特供 一瓶99元 加微信")
    quotes = [span.quote for sign in verdict.signs if sign.tactic == "provenance_excuse" for span in sign.spans]
    assert len(quotes) == len(set(quotes))


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Monc1er Maya 男裝 HK$680", ["Monc1er"]),
        ("Gucc1 Marmont bag $80", ["Gucc1"]),
        ("Moncler Maya jacket $80", []),
    ],
)
def test_a_disguised_name_is_told_within_a_products_too(checker: Checker, text: str, quotes: list[str]) -> None:
    signs = checker.check_text(text).signs
    told = [span.quote for sign in signs if sign.rule == "brand_obfuscated.disguised-name" for span in sign.spans]
    assert told == quotes
