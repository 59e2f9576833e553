"""What an offer is compared with, by its words."""

from decimal import Decimal

import pytest

from data.catalogue import Catalogue
from data.exchange_rates import Rates
from data.money import Money
from data.price_references import Basis, Reference

CATALOGUE = Catalogue.load()
RATES = Rates.load()


def reference(brand: str, words: str) -> Reference:
    found = CATALOGUE.reference_for(brand, words)
    assert found is not None
    return found


def share_of_lowest(brand: str, words: str, price: str) -> Decimal:
    amount, currency = price.split()
    found = reference(brand, words)
    return (
        RATES.convert(Money(Decimal(amount), currency), found.lowest_credible.currency).amount
        / found.lowest_credible.amount
    )


@pytest.mark.parametrize(
    ("brand", "words", "price"),
    [
        ("Gucci", "Customs seized designer bags, Gucci Marmont £60", "60 GBP"),
        ("Gucci", "古驰马衔扣 450", "450 CNY"),
        ("Coach", "Coach tote 150 一个，代工厂多出来的", "150 CNY"),
        ("Tissot", "天梭力洛克 机械男表 219元", "219 CNY"),
        ("Apple", "AirPods Pro 2 clone 1:1 (Airoha chip, real ANC)", "17 USD"),
        ("Chanel", "Chanel small flap, caviar, boutique quality", "650 AED"),
        ("Cartier", "卡地亚蓝气球女表33mm 瑞士机芯 情侣对表", "268 CNY"),
        ("Rolex", "ROLEX サブマリーナ 988,000円→21,600円", "21600 JPY"),
        ("Hermès", "爱马仕康康 18 蜡线手缝", "1500 CNY"),
        ("Balenciaga", "巴黎世家卫衣 220", "220 CNY"),
        ("Louis Vuitton", "路易威登 会员日 老花系列 包 699起", "699 CNY"),
        ("Louis Vuitton", "LV Louis Vuitton Sunglasses (37 colorways)", "10 USD"),
    ],
)
def test_an_offer_of_a_copy_lies_far_below_the_lowest_credible_price(brand: str, words: str, price: str) -> None:
    assert share_of_lowest(brand, words, price) < Decimal("0.8")


@pytest.mark.parametrize(
    ("brand", "words", "price"),
    [
        ("Michael Kors", "Michael Kors Leather sandals White (sandals, pre-owned)", "57 EUR"),
        ("Burberry", "Burberry T-shirt Khaki (t shirts, pre-owned, Poland)", "35 EUR"),
        ("Apple", "出一台自用 iPhone 15 Pro 256 原色钛，电池87%", "4350 CNY"),
        ("Apple", "Mình pass lại Apple Watch SE 2 40mm, còn bảo hành", "3600000 VND"),
        ("Tudor", "帝舵碧灣 79230N 2021年保單齊", "19800 HKD"),
        ("Louis Vuitton", "95新 LV Neverfull 中号 老花樱桃粉内里", "8200 CNY"),
        ("Chanel", "シャネルのお財布お譲りします。4万円。", "40000 JPY"),
        ("Kweichow Moutai", "朋友送的茅台两瓶，放着不喝", "1350 CNY"),
        ("SK-II", "SK-II神仙水230ml，年会奖品", "850 CNY"),
        ("adidas", "adidas Originals camiseta de España 1996", "100 EUR"),
    ],
)
def test_a_plausible_offer_does_not(brand: str, words: str, price: str) -> None:
    assert share_of_lowest(brand, words, price) >= 1


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Gucci crossbody bag", "bag"),
        ("古驰 钱包", "wallet"),
        ("ГУЧЧИ кроссовки", "sneakers"),
        ("túi xách Gucci", "bag"),
        ("グッチ 財布", "wallet"),
        ("Gucci watches", "watch"),
        ("gucci jacket, watch out for fakes", "coat"),
        ("gucci 包邮 皮带", "belt"),
        ("Gucci shirt dress", "dress"),
    ],
)
def test_the_kind_of_goods_is_read_in_many_languages(words: str, kind: str) -> None:
    assert reference("Gucci", words).category == kind


def test_product_and_kind_are_surer_than_the_brand_alone() -> None:
    by_product, by_kind, by_brand = (reference("Gucci", words) for words in ("Gucci Dionysus", "gucci bag", "gucci"))
    assert by_product.product == "Dionysus"
    assert by_product.basis is Basis.PRODUCT
    assert by_product.margin is not None
    assert min(by_product.sureness, by_kind.sureness) > by_brand.sureness
    assert by_brand.category is None


def test_a_brand_of_one_kind_of_goods_is_known_to_sell_them() -> None:
    assert reference("Rolex", "rolex") == reference("Rolex", "rolex watch")


def test_used_goods_are_compared_with_resale_where_it_is_known() -> None:
    found = reference("Prada", "Prada sandals")
    assert found.basis is Basis.RESALE
    assert found.resale is not None
    assert found.resale.p10 < found.resale.p50 < found.resale.p90
    assert found.lowest_credible.amount < found.resale.p10


def test_something_for_a_product_is_not_compared_with_the_product() -> None:
    assert CATALOGUE.reference_for("Apple", "iPhone 15 Pro Max case $5") is None


def test_a_phone_loses_worth_with_its_age() -> None:
    new, old = reference("Apple", "iphone 17"), reference("Apple", "iphone 13")
    assert new.margin is not None
    assert old.margin is not None
    assert new.margin > old.margin


def test_an_unknown_brand_has_no_reference() -> None:
    assert CATALOGUE.reference_for("Zorblatt", "zorblatt watch") is None


def test_a_reference_describes_itself_in_plain_strings() -> None:
    described = reference("Rolex", "绿水鬼").described()
    assert described["list_low"] == "11350 USD"
    assert described["source_class"] == "dataset"
    assert "resale_low" not in described
