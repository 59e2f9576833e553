"""What a shopper's own words about paying are understood to say."""

from datetime import date
from decimal import Decimal

import pytest

from bot.services.told import Told, read_told
from data.guidance import Stage
from data.money import Money

TODAY = date(2026, 3, 4)  # a Wednesday
YESTERDAY = date(2026, 3, 3)


def money(amount: str, currency: str) -> Money:
    return Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    ("text", "country", "told"),
    [
        ("paid 300 by wechat yesterday", None, Told(money("300", "CNY"), None, Stage.PAID, "alipay-wechat", YESTERDAY)),
        ("昨天微信转了三百块", "CN", Told(money("300", "CNY"), None, Stage.PAID, "alipay-wechat", YESTERDAY)),
        ("付了 2,500 元，還沒收到貨", "TW", Told(money("2500", "TWD"), None, Stage.PAID, None, None)),
        ("I paid $120 with PayPal on 2 March", "US", Told(money("120", "USD"), None, Stage.PAID, "paypal", date(2026, 3, 2))),
        ("paid 89.99 EUR by credit card 3 days ago, it arrived", "DE", Told(money("89.99", "EUR"), None, Stage.RECEIVED, "card", date(2026, 3, 1))),
        ("NT$3,500 轉帳，已收到", "TW", Told(money("3500", "TWD"), None, Stage.RECEIVED, "bank-transfer", None)),
        ("300", "SG", Told(money("300", "SGD"), None, None, None, None)),
        ("300", None, Told(None, Decimal(300), None, None, None)),
        ("not paid yet", "GB", Told(stage=Stage.NOT_PAID)),
        ("还没付款", "CN", Told(stage=Stage.NOT_PAID)),
        ("I haven't received anything", "GB", Told(stage=Stage.PAID)),
        ("she blocked me after I sent 500 via zelle", "US", Told(money("500", "USD"), None, Stage.MONEY_LOST, "bank-transfer", None)),
        ("付完款就把我拉黑了", "CN", Told(stage=Stage.MONEY_LOST)),
        ("bought last monday for 40 quid", "GB", Told(money("40", "GBP"), None, Stage.PAID, None, date(2026, 3, 2))),
        ("on wednesday", "GB", Told(paid_on=date(2026, 2, 25))),
        ("12月30日付了800块", "CN", Told(money("800", "CNY"), None, Stage.PAID, None, date(2025, 12, 30))),
        ("2026-02-28 paid 60 USD", "US", Told(money("60", "USD"), None, Stage.PAID, None, date(2026, 2, 28))),
        ("two numbers 300 400", "US", Told()),
        ("2099-01-01", "US", Told()),
        ("31 February 2026", "US", Told()),
        ("what?", "US", Told()),
        ("", None, Told()),
    ],
)  # fmt: skip
def test_free_text_about_paying_is_understood(text: str, country: str | None, told: Told) -> None:
    assert read_told(text, country=country, today=TODAY) == told
