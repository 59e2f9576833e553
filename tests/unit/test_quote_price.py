"""What a shopper is told about a price."""

import json
from datetime import date
from decimal import Decimal

import pytest

from bot.commands.quote_json import quote_object
from bot.services.quote import Limit, Outcome, Placement, RungKind
from bot.services.quote_price import QuotePrice, currency_of
from data.catalogue import Catalogue
from data.exchange_rates import Rates
from data.money import Money

CATALOGUE = Catalogue.load()
RATES = Rates.load()
SERVICE = QuotePrice(CATALOGUE, RATES, today=lambda: RATES.as_of)


@pytest.mark.parametrize(
    "text",
    [
        "绿水鬼多少钱",
        "neverfull mm",
        "iphone 15 pro 256",
        "DD1391-100",
        "75192",
        "is 299 yuan ok for aj1 chicago",
        "朋友说2000块能买到绿水鬼，靠谱吗",
        "ロレックス サブマリーナ いくら",
        "сколько стоит айфон 15",
        "how much is a zorblatt watch",
        "zorblatt watch price?",
    ],
)
def test_a_plain_question_or_a_bare_product_asks_for_a_price(text: str) -> None:
    assert SERVICE.is_price_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "how much is it",
        "AJ1 芝加哥 339 原价1499 评论区扣1",
        "复刻 绿水鬼 现货 1850",
        "新款gucci包包 380 加微信 abc",
        "Rolex submariner $99 DM me",
        "rolex price list at https://rolex-sale.example",
        "古驰马衔扣 450",
        "rolex\nomega\ntudor\nall $99",
        "neverfull " * 20,
    ],
)
def test_an_advert_or_small_talk_does_not(text: str) -> None:
    assert not SERVICE.is_price_question(text)


def test_an_offer_far_below_is_placed_on_the_ladder_in_shares() -> None:
    quote = SERVICE.quote("朋友说2000块能买到绿水鬼，靠谱吗", country="CN")
    assert quote.outcome is Outcome.FOUND
    assert quote.currency == "CNY"
    assert quote.offer == Money(Decimal(2000), "CNY")
    assert quote.comparison is not None
    assert quote.comparison.placement is Placement.FAR_BELOW
    assert quote.comparison.of_list == pytest.approx(0.025, abs=0.005)
    assert [rung.kind for rung in quote.ladder] == [RungKind.LIST, RungKind.LOWEST, RungKind.OFFER]
    assert quote.limits == (Limit.OTHER_REGION,)


@pytest.mark.parametrize(
    ("question", "placement"),
    [
        ("is $500 ok for rolex submariner 126610LV", Placement.FAR_BELOW),
        ("is $4500 ok for rolex submariner 126610LV", Placement.LOW),
        ("is $9900 ok for rolex submariner 126610LV", Placement.USUAL),
        ("is $19000 ok for rolex submariner 126610LV", Placement.ABOVE),
    ],
)
def test_an_offer_is_placed(question: str, placement: Placement) -> None:
    comparison = SERVICE.quote(question, country="US").comparison
    assert comparison is not None
    assert comparison.placement is placement


def test_every_rung_is_dated_sourced_and_in_the_shoppers_currency() -> None:
    quote = SERVICE.quote("coach belt", country="JP")
    assert quote.currency == "JPY"
    assert [rung.kind for rung in quote.ladder] == [RungKind.LIST, RungKind.RESALE, RungKind.LOWEST]
    for rung in quote.ladder:
        assert rung.as_of
        assert rung.source
        assert rung.shown.currency == "JPY"
    lowest = quote.rung(RungKind.LOWEST)
    assert lowest is not None
    assert lowest.share is None
    assert quote.rates_as_of == RATES.as_of


def test_the_price_of_the_shoppers_own_market_is_shown_where_it_is_known() -> None:
    rung = SERVICE.quote("iphone 15 pro 256", country="CN").rung(RungKind.LIST)
    assert rung is not None
    assert rung.money == Money(Decimal(8999), "CNY")
    assert rung.region == "CN"


def test_what_cannot_be_compared_exactly_is_said() -> None:
    assert Limit.SEVERAL_VARIANTS in SERVICE.quote("neverfull mm").limits
    assert Limit.BRAND_ONLY in SERVICE.quote("lv belt").limits
    assert Limit.NEW_PRICES_ONLY in SERVICE.quote("二手绿水鬼多少钱").limits
    later = QuotePrice(CATALOGUE, RATES, today=lambda: date(2030, 1, 1))
    assert Limit.OLD_RATES in later.quote("绿水鬼", country="CN").limits
    assert Limit.OLD_RATES not in later.quote("绿水鬼", country="US").limits


def test_a_brand_brings_its_own_facts() -> None:
    facts = SERVICE.quote("rolex").facts
    assert facts is not None
    assert "rolex.com" in facts.domains
    assert facts.selling.never_discounts
    assert facts.number_formats[0].reading


def test_what_is_not_in_the_reference_is_said_and_never_made_up() -> None:
    quote = SERVICE.quote("rolex 999999ZZ")
    assert quote.outcome is Outcome.UNKNOWN
    assert quote.brand == "Rolex"
    assert quote.ladder == ()
    assert SERVICE.quote("lv").closest == ("Louis Vuitton",)


def test_a_button_asks_for_one_of_the_matches_again() -> None:
    quote = SERVICE.quote("iphone 15 pro")
    second = SERVICE.quote_product(quote.matches[1].key, offer=Money(Decimal(200), "USD"), currency="EUR")
    assert second is not None
    assert second.matches == (quote.matches[1],)
    assert second.currency == "EUR"
    assert second.comparison is not None
    assert SERVICE.quote_product("0000000000") is None


def test_keys_of_products_differ() -> None:
    keys = [product.key for product in CATALOGUE.products]
    assert len(set(keys)) == len(keys)


def test_a_quote_as_json_has_the_agreed_form() -> None:
    found = json.loads(json.dumps(quote_object(SERVICE.quote("is 299 yuan ok for panda dunk"))))
    assert found["found"] is True
    match = found["matches"][0]
    assert set(match) == {"brand", "product", "model_number", "prices"}
    assert match["model_number"] == "DD1391-100"
    price = match["prices"][0]
    assert set(price) == {"amount", "currency", "kind", "region", "as_of", "source", "verified"}
    assert found["offer"] == {"amount": 299.0, "currency": "CNY"}
    assert quote_object(SERVICE.quote("???"))["found"] is False


@pytest.mark.parametrize(
    ("country", "currency"), [("CN", "CNY"), ("DE", "EUR"), ("HK", "HKD"), ("BR", "BRL"), (None, "USD"), ("ZZ", "USD")]
)
def test_the_currency_is_the_countrys(country: str | None, currency: str) -> None:
    assert currency_of(country) == currency


def test_a_country_whose_currency_has_no_rate_is_shown_dollars() -> None:
    assert SERVICE.quote("绿水鬼", country="KP").currency == "USD"
